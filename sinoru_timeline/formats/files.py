"""Bytes in and out: a file is read whole and replaced whole, or not at all."""

import contextlib
import os
import stat
from pathlib import Path
from typing import Final, TypeAlias

from sinoru_timeline.errors import FileError, excerpt

PathLike: TypeAlias = str | os.PathLike[str]

_MOST_TRIES: Final = 1_000


def read_bytes(path: PathLike) -> bytes:
    """Read a whole file.

    Args:
        path: the file.

    Raises:
        FileError: it is missing, is a directory, or cannot be read.

    >>> read_bytes("no/such/file.yaml")
    Traceback (most recent call last):
    sinoru_timeline.errors.FileError: cannot read 'no/such/file.yaml': no such folder
    """
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise FileError(f"cannot read {_shown(path)}: {_reason(error, path)}") from error


def write_text(path: PathLike, text: str) -> None:
    r"""Write a text as UTF-8, all of it or none.

    The text goes to a new file in the same folder, which then takes the place of the old one and
    its mode; whoever reads meanwhile sees the old text or the new, and a failure leaves the old.
    A symbolic link stays one: the file it leads to is replaced. What is no file but can be written
    to, such as a pipe, is written to.

    Args:
        path: the file; its folder must be there.
        text: the text; its line ends are kept.

    Raises:
        FileError: the file cannot be written, or the text cannot be encoded.

    >>> import tempfile
    >>> folder = tempfile.mkdtemp()
    >>> write_text(f"{folder}/note.txt", "2 марта 1969\n")
    >>> read_bytes(f"{folder}/note.txt").decode()
    '2 марта 1969\n'
    """
    try:
        data = text.encode("utf-8")
        target = Path(path)
        if target.exists() and not target.is_file() and not target.is_dir():
            # A pipe, a terminal or /dev/null is written to; a file put in its place would end it.
            target.write_bytes(data)
            return
        target = Path(os.path.realpath(path))
        mode = _mode(target)
        made = _new_file_beside(target)
        try:
            made.write_bytes(data)
            if mode is not None:
                made.chmod(mode)
            made.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                made.unlink()
            raise
    except UnicodeEncodeError as error:
        character = text[error.start]
        raise FileError(
            f"cannot write {_shown(path)}: found the lone surrogate {excerpt(character)} "
            f"at character {error.start}; accepted text that UTF-8 can encode"
        ) from error
    except (OSError, ValueError) as error:
        raise FileError(f"cannot write {_shown(path)}: {_reason(error, path)}") from error


def check_writable(path: PathLike) -> None:
    """Refuse early what `write_text` would refuse: before the work whose outcome is to be written.

    Raises:
        FileError: the path is a directory, or its folder is missing or cannot be written to.

    >>> check_writable("no/such/file.yaml")
    Traceback (most recent call last):
    sinoru_timeline.errors.FileError: cannot write 'no/such/file.yaml': no such folder
    """
    try:
        target = Path(os.path.realpath(path))
        if target.is_file() or not target.exists():
            if not target.parent.is_dir():
                raise FileNotFoundError
            if not os.access(target.parent, os.W_OK):
                raise PermissionError
        elif target.is_dir():
            raise IsADirectoryError
    except (OSError, ValueError) as error:
        raise FileError(f"cannot write {_shown(path)}: {_reason(error, path)}") from error


def _mode(target: Path) -> int | None:
    """Return the mode of a file to be replaced, or None if there is none."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError
    return stat.S_IMODE(status.st_mode)


def _new_file_beside(target: Path) -> Path:
    """Make an empty file of a new name in the folder of `target`, with the usual mode."""
    for number in range(_MOST_TRIES):
        made = target.with_name(f".{target.name[:100]}.{os.getpid()}-{number}.tmp")
        with contextlib.suppress(FileExistsError):
            # Opened so that it must not exist: no two writers ever share a file.
            os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
            return made
    raise FileExistsError


def _shown(path: PathLike) -> str:
    # The end of a path is what tells files apart, so it is not cut where a text would be.
    return excerpt(os.fspath(path), limit=1_000)


def _reason(error: Exception, path: PathLike) -> str:
    if isinstance(error, IsADirectoryError) or Path(path).is_dir():
        return "it is a directory; accepted: a file"
    if isinstance(error, FileNotFoundError):
        return "no such file" if Path(path).parent.is_dir() else "no such folder"
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return "this is no name of a file"
