"""Rules for amounts with fractions and with shortened units."""

from typing import Final

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.rules.common import inside_number, is_hour, unit_of
from sinoru_timeline.text.rules.lengths import limit_of
from sinoru_timeline.text.rules.match import Match, rule

_QUARTERS: Final = 4
_MINUTES: Final = 60


@rule("fraction")
def _fraction(match: Match) -> ex.Expression | None:
    """Read an amount with a fraction or a short unit: "two and a half days", "1/2 h", "30'"."""
    signed = _is_signed(match)
    if inside_number(match) and not signed:
        return None
    if match.has("rest"):
        return _hours_and_minutes(match)
    unit = unit_of(match) or match.value("short", "short_unit")
    if not isinstance(unit, str):
        return None
    if match.has("lone") and not signed and not _stands_alone(match):
        return None
    if unit == "hour" and is_hour(match, match.words("amount")):
        return None
    number: float | None
    if match.has("part"):
        part = match.integer("part", "fraction") or 0
        number = (match.number("count") or 1) * part / _QUARTERS
    else:
        number = match.number("amount")
    if number is None:
        return None
    return ex.Length((ex.Amount(number, unit),), limit_of(match))  # type: ignore[arg-type]


def _hours_and_minutes(match: Match) -> ex.Expression | None:
    """Read "2 hours ten"; "2 hours ten men waited" is something else."""
    hours, minutes = match.number("amount"), match.number("rest")
    if hours is None or minutes is None or not 0 < minutes < _MINUTES:
        return None
    if match.beside()[1][:1].isalnum():
        return None
    return ex.Length((ex.Amount(hours, "hour"), ex.Amount(minutes, "minute")))


def _is_signed(match: Match) -> bool:
    """Tell whether a sign and an amount are all there is: "+1d", "-3y"."""
    return match.before in (["+"], ["-"]) and not match.after


def _stands_alone(match: Match) -> bool:
    """Tell whether there is nothing beside but what leads to an amount: "2m", "in 2 m"."""
    before, after = match.beside()
    return not after and (not before or match.among("amount_lead", before.lower()))
