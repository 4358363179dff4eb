"""What the runners over the corpora share: reading them, and halving them.

A corpus is worked on by one half; the other counts as a number, which may decide about a rule.
"""

import hashlib
import json
from pathlib import Path
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]


def half_of(id: str) -> str:
    """Return the half a document or case belongs to, by the hash of its id."""
    return "ab"[int(hashlib.sha1(id.encode(), usedforsecurity=False).hexdigest(), 16) & 1]


def read(path: Path) -> list[Row]:
    """Read a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
