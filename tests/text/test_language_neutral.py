"""The code of the text wing knows no language: words stand in the language files."""

import ast
from itertools import chain
from pathlib import Path

import pytest

import sinoru_timeline.text
from sinoru_timeline.text.lexicon import languages, load

ROOT = Path(sinoru_timeline.text.__file__).parent
# How a time lies to another: names of the code that English happens to share.
RELATIONS = {
    "before",
    "after",
    "since",
    "until",
    "by",
    "during",
    "from",
    "earlier",
    "later",
    "first",
}
# What TIMEX3, the grammar of feasts, the trees of orders and records call their things.
CODES = {
    *("MO", "AF", "EV", "NI", "MI"),
    *("easter", "pascha", "nearest", "workday", "for", "all", "more", "rule", "time", "when"),
}
# fallback.py knows the shapes of dates in languages that have no file.
MODULES = sorted(path for path in ROOT.rglob("*.py") if path.name != "fallback.py")


def words_of_languages() -> set[str]:
    """Return the words of all languages that are not also names in the code: of values or parts."""
    words: set[str] = set()
    names: set[str] = RELATIONS | CODES
    for code in languages():
        lexicon = load(code)
        for table in lexicon.values.values():
            words |= set(table)
            names |= {str(value) for value in table.values()}
        names |= {*lexicon.values, *lexicon.words, *lexicon.phrases, *lexicon.anchors}
        for slots in lexicon.slots.values():
            words |= {slot[1:] for slot in slots if slot[0] == "="}
        names |= {*lexicon.orders, *lexicon.before, *chain(*lexicon.layout.names)}
        for each in lexicon.words.values():
            words |= each
    return {
        word
        for word in words
        if word.upper() not in names and word not in names and word.isalpha() and len(word) > 1
    }


def compared(tree: ast.AST) -> list[tuple[int, str]]:
    """Return the texts of a module by which something is told from something else."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(tree):
        sides: list[ast.expr] = []
        if isinstance(node, ast.Compare):
            for side in (node.left, *node.comparators):
                sides += side.elts if isinstance(side, ast.Set | ast.Tuple | ast.List) else [side]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("frozenset"):
            sides = [leaf for leaf in ast.walk(node) if isinstance(leaf, ast.Constant)]
        elif isinstance(node, ast.Set):
            sides = node.elts
        found += [
            (side.lineno, side.value)
            for side in sides
            if isinstance(side, ast.Constant) and isinstance(side.value, str)
        ]
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_compares_with_a_word_of_a_language(path: Path) -> None:
    words = words_of_languages()

    found = compared(ast.parse(path.read_text(encoding="utf-8")))

    assert [(line, text) for line, text in found if text.lower() in words] == []
