"""Rules for times of day."""

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.rules.match import Match, rule
from sinoru_timeline.text.rules.numbers import number_of


@rule("clock")
def _clock(match: Match) -> ex.Expression | None:
    """Read a time of day: "10:30 p.m.", "noon", "3 o'clock", "14:00 GMT"."""
    words = [t.lower() for t in match.tokens]
    if match.has("exact") and (
        "past" in words or "to" in words or "after" in words or "before" in words
    ):
        noon = 12 * 60
        minutes = 30 if "half" in words else 15
        if (
            said_minutes := number_of(words[:1], match.lexicon)
        ) is not None and "half" not in words:
            minutes = min(59, int(said_minutes))
        noon += minutes if "past" in words or "after" in words else -minutes
        return ex.Clock(noon // 60, noon % 60)
    if match.has("exact"):
        hour = match.integer("exact", "noon")
        return None if hour is None else ex.Clock(hour, 0)
    if "past" in words or "to" in words or ("before" in words) or ("after" in words):
        return _spoken_clock(match, words)
    digits = [w for w in words if w.isdecimal()]
    if match.has("h"):
        value = number_of(match.words("h"), match.lexicon)
        if value is None:
            return None
        hour = int(value)
    elif digits and len(digits[0]) == 4:
        hour, rest = divmod(int(digits[0]), 100)
        return (
            ex.Clock(hour, rest, offset=match.integer("zone", "zone"))
            if hour < 24 and rest < 60
            else None
        )
    else:
        return None
    said = match.words("m")
    minute = (
        None
        if not said
        else int(said[0])
        if said[0].isdecimal()
        else int(number_of(said, match.lexicon) or 0)
    )
    if (
        minute is None
        and match.tokens[0].isalpha()
        and len(words) > 1
        and isinstance(spoken := match.lexicon.value("number", words[1]), int)
    ):
        minute = spoken
    second = int(match.words("s")[0]) if match.has("s") else None
    if _clock_glued(match) or hour > 24 or (minute or 0) > 59 or (second or 0) > 59:
        return None
    half = meridiem_of(match)
    if half is not None:
        if not 1 <= hour <= 12 and half == 0 and hour != 0:
            return None
        if hour <= 12:
            hour = hour % 12 + half
        elif half == 0:
            return None
    ambiguous = half is None and 0 < hour <= 12
    if match.has("day"):
        offset = 1 if match.words("day") == ["tomorrow"] else -1
        return ex.Clock(hour, minute, second, day=ex.Relative("day", offset))
    return ex.Clock(hour, minute, second, match.integer("zone", "zone"), ambiguous=ambiguous)


def _clock_glued(match: Match) -> bool:
    before = match.before[-1:]
    if before and before[0] and (before[0][-1].isalnum() or before[0] in "$€£#:.,/"):
        if before[0] in ".,":
            return len(match.before) > 1 and match.before[-2][-1:].isdecimal()
        return before[0] != "T"
    after = match.after[:1]
    return bool(after and after[0] and (after[0] in ":%/" or after[0][0].isalnum()))


def meridiem_of(match: Match) -> int | None:
    """Return the hours to add for a.m., p.m. or a part of the day; None if none is said."""
    words = match.words("meridiem")
    if words:
        return 12 if words[0].startswith("p") else 0
    part = next(
        (v for t in match.tokens if isinstance(v := match.lexicon.value("daypart", t), str)), None
    )
    if part is None:
        return None
    return 0 if part == "MO" else 12


def _spoken_clock(match: Match, words: list[str]) -> ex.Expression | None:
    hour = number_of(match.words("h"), match.lexicon)
    if hour is None or not 1 <= hour <= 24:
        return None
    at = next(i for i, w in enumerate(words) if w in ("past", "to", "before", "after"))
    head = words[:at]
    if "half" in head:
        minutes = 30
    elif "quarter" in head:
        minutes = 15
    else:
        found = number_of(head, match.lexicon)
        if found is None or found >= 60 or found != int(found):
            return None
        spelt = not all(w.isdecimal() for w in (head[-1], match.words("h")[0]))
        if not spelt and words[0] != "at" and not any(w.startswith("min") for w in head):
            return None  # "5 to 6 p.m." is a range
        minutes = int(found)
        before = next((t for t in reversed(match.before) if t), "").lower()
        clear = match.has("meridiem") or match.has("part") or any(w.startswith("min") for w in head)
        if before and words[0] != "at" and not clear and match.after:
            return None
    whole = int(hour)
    if (noon := meridiem_of(match)) is not None and whole <= 12:
        whole = whole % 12 + noon
    if words[at] in ("past", "after"):
        return ex.Clock(whole % 24, minutes, ambiguous=True)
    return ex.Clock((whole - 1) % 24, 60 - minutes, ambiguous=True)
