"""Where the data that belongs to the package lies.

`events/` and `templates/` stand at the top of a checkout. In a wheel they are inside the package,
under `_data/`; an editable install and a checkout read the folders themselves, so that an edit is
seen at once. A folder that merely happens to be called `events` beside the package is never read:
our own `pyproject.toml` must stand there too.

Everything is reached through `importlib.resources`, so the package also works from a zip file.
"""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from sinoru_timeline.errors import ResourceError, UnknownTemplateError, excerpt

_PACKAGE = "sinoru_timeline"
_PROJECT = "sinoru-timeline"
_YAML = (".yaml", ".yml")


def events() -> list[Traversable]:
    """Return the files of the shipped chronology, sorted by name.

    Only YAML files are taken; the licence beside them is not.

    Returns:
        At least one file.

    Raises:
        ResourceError: the folder is missing or has no such file, so the installation is broken.

    >>> all(file.name.endswith((".yaml", ".yml")) for file in events())
    True
    """
    found = sorted(
        (file for file in folder("events").iterdir() if file.name.endswith(_YAML)),
        key=lambda file: file.name,
    )
    if not found:
        raise ResourceError("the packaged folder 'events' has no YAML file; install again")
    return found


def template(name: str) -> str:
    r"""Return the text of a packaged template.

    Args:
        name: file name with its ending, or a path below `templates/` with `/`, such as
            `chronology.html`.

    Raises:
        UnknownTemplateError: there is no such template.
        ResourceError: the folder is missing, so the installation is broken.

    >>> template("../pyproject.toml")
    Traceback (most recent call last):
    sinoru_timeline.errors.UnknownTemplateError: no template has the name '../pyproject.toml'; ...
    """
    place = folder("templates")
    # Only names that the folder itself lists are opened, so no name can lead out of it.
    for part in name.split("/"):
        inside = {child.name: child for child in place.iterdir()} if place.is_dir() else {}
        if part not in inside:
            known = ", ".join(repr(n) for n in templates()) or "none"
            raise UnknownTemplateError(
                f"no template has the name {excerpt(name)}; there are: {known}"
            )
        place = inside[part]
    if not place.is_file():
        raise UnknownTemplateError(f"the template {excerpt(name)} is a folder; accepted: a file")
    return place.read_text(encoding="utf-8")


def templates() -> list[str]:
    """Return the names of the packaged templates, sorted, with `/` between folder and file.

    Raises:
        ResourceError: the folder is missing, so the installation is broken.

    >>> templates() == sorted(templates())
    True
    """
    return sorted(_names(folder("templates")))


def folder(kind: str) -> Traversable:
    """Return the folder of one kind of packaged data.

    Args:
        kind: `events` or `templates`.

    Raises:
        ResourceError: there is no such folder, so the installation is broken.

    >>> folder("recipes")
    Traceback (most recent call last):
    sinoru_timeline.errors.ResourceError: packaged data 'recipes' is missing: ...
    """
    package = files(_PACKAGE)
    packaged = package / "_data" / kind
    if packaged.is_dir():
        return packaged
    beside = _checkout(package)
    if beside is not None and (beside / kind).is_dir():
        return beside / kind
    raise ResourceError(
        f"packaged data {excerpt(kind)} is missing: looked in {_PACKAGE}/_data and, for a "
        "checkout, in the folder that holds pyproject.toml; install again"
    )


def _checkout(package: Traversable) -> Path | None:
    """Return the folder above the package if it is a checkout of this very project."""
    if not isinstance(package, Path):
        return None
    above = package.parent
    try:
        settings = tomllib.loads((above / "pyproject.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    match settings:
        case {"project": {"name": name}} if name == _PROJECT:
            return above
        case _:
            return None


def _names(place: Traversable, lead: str = "") -> Iterator[str]:
    for child in place.iterdir():
        if child.name.startswith(".") or child.name == "__pycache__":
            continue
        if child.is_dir():
            yield from _names(child, f"{lead}{child.name}/")
        else:
            yield f"{lead}{child.name}"
