"""Feasts: the table of their days is what the package `holidays` says."""

import functools
import re
import textwrap
import warnings
from pathlib import Path

import holidays
import pytest

from sinoru_timeline.temporal.calendrics import civil_date
from sinoru_timeline.text.feasts import feast_span
from sinoru_timeline.text.lexicon import languages, load

YEARS = range(1900, 2101)
HEAD = """\
# The days of feasts that follow the moon or no rule at all, by the first year that is known of each: MMDD,
# or - where there was none. Made with the package holidays (MIT) by
# `python -m pytest tests/text/test_feasts.py --update-golden`, for the feasts that a language file names.
# Days to come of Islamic feasts are estimates.
"""
MARKS = re.compile(r" \((?:observed|estimated)[^)]*\)")


@functools.cache
def titles(country: str, year: int) -> list[tuple[str, str]]:
    """Return month and day, and name, of all that is kept in a year."""
    kinds = getattr(holidays, country).supported_categories
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of years it has no records of
        kept = holidays.country_holidays(country, years=year, language="en_US", categories=kinds)
    return [
        (f"{day:%m%d}", title)
        for day, names in sorted(kept.items())
        for title in str(names).lower().split("; ")
    ]


def day_of(feast: str, year: int) -> str | None:
    """Return month and day of a feast: of the name itself, or of one that has it in it."""
    country, _, name = feast.lower().partition(" ")
    found = titles(country.upper(), year)
    exact = [day for day, title in found if MARKS.sub("", title) == name]
    near = [day for day, title in found if title == name] or [d for d, t in found if name in t]
    return next(iter(exact or near), None)


def named() -> list[str]:
    """Return the feasts that the language files ask for by name."""
    rules = {rule for code in languages() for rule in load(code).feasts.values()}
    found = {name for rule in rules for name in re.findall(r"holidays ([^;]+)", rule)}
    return sorted({re.split(r" (?:shift|for|nearest|if) ", name)[0] for name in found})


def table() -> str:
    parts: list[str] = [HEAD]
    for feast in named():
        days = {year: day for year in YEARS if (day := day_of(feast, year)) is not None}
        if days:
            every = [days.get(year, "-") for year in range(min(days), max(days) + 1)]
            lines = textwrap.wrap(" ".join(every), 100)
            parts.append(f"\n[\"{feast}\"]\nfrom = {min(days)}\ndays = '''\n")
            parts.append("\n".join(lines) + "'''\n")
    return "".join(parts)


def test_the_table_is_what_the_package_says(checkout: Path, pytestconfig: pytest.Config) -> None:
    path = checkout / "sinoru_timeline" / "text" / "feast_days.toml"
    if pytestconfig.getoption("--update-golden"):
        path.write_text(table(), encoding="utf-8")

    assert path.read_text(encoding="utf-8") == table()


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        ("holidays MY Chinese New Year", 2024, (2024, 2, 10)),
        ("holidays KW Eid al-Fitr", 2024, (2024, 4, 10)),
        ("holidays IN Diwali", 2023, (2023, 11, 12)),
        ("holidays KW Islamic New Year shift 9", 1982, (1982, 10, 27)),
    ],
)
def test_feasts_of_the_table_have_their_day(
    rule: str, year: int, expected: tuple[int, int, int]
) -> None:
    span = feast_span(rule, year)

    assert span is not None
    assert civil_date(span[0]) == expected


@pytest.mark.parametrize(
    ("rule", "year"),
    [("holidays IN Diwali", 1900), ("holidays IN Diwali", 2101), ("holidays XX Nothing", 2000)],
)
def test_a_feast_that_no_record_tells_of_has_no_day(rule: str, year: int) -> None:
    assert feast_span(rule, year) is None
