"""Rules for vague times and for named days."""

import attrs

from sinoru_timeline.text import expression as ex
from sinoru_timeline.text.rules.common import year_part
from sinoru_timeline.text.rules.match import REFUSED, Match, rule


@rule("vague")
def _vague(match: Match) -> ex.Expression | None:
    """Name a time nobody can compute: "recently", "now", "the future"; or one spoken of: "then"."""
    found = _vaguely(match)
    if isinstance(found, ex.Vague) and match.among("moment", " ".join(match.tokens).lower()):
        return attrs.evolve(found, moment=True)
    return found


def _vaguely(match: Match) -> ex.Expression | None:
    if match.has("date"):
        return ex.Then()
    if match.has("period"):
        return ex.Then(exact=False, only="narrative")
    if match.has("then"):
        words = match.words("then")
        before = next((t for t in reversed(match.before) if t), "").lower()
        after = next((t for t in match.after if t), "").lower()
        if (
            words == ["the", "time"]
            and before not in ("at", "of", "since", "until", "during", "from", "for")
            and match.before
        ):
            return None
        if (
            words in (["this", "time"], ["the", "same", "time"])
            and (
                before not in ("by", "during", "since", "until", "in", "from") or after == "around"
            )
            and (words[0] == "this" or after not in ("in", "as", "of"))
        ):
            return (
                ex.Then(exact=False, only="narrative")
                if before == "at" and words[1] == "same"
                else None
            )
        if words == ["then"]:
            if next((t for t in match.after if t), "")[:1].isupper():
                return None
            return (
                ex.Then(exact=False)
                if before in ("since", "by", "until", "back", "from", "till", "just", "even")
                else None
            )
        return ex.Then(exact=False)
    for name, ref in (("past", "PAST_REF"), ("future", "FUTURE_REF"), ("present", "PRESENT_REF")):
        if match.has(name):
            return ex.Vague(ref)
    ref_ = match.value("ref", "vague", "vague_adjective")
    words = match.words("ref")
    before = next((t for t in reversed(match.before) if t), "").lower()
    after = next((t for t in match.after if t), "").lower()
    if words == ["soon"] and (before == "as" or after in ("after", "afterwards", "thereafter")):
        return REFUSED
    if words == ["now"] and after == "that":
        return REFUSED
    if not isinstance(ref_, str):
        return None
    if words == ["soon"]:
        return ex.Vague(ref_, "news")
    if words in (["former"], ["future"]):
        # Fewer readers want them in the news than in a history.
        return ex.Vague(ref_, "narrative")
    return ex.Vague(ref_)


@rule("feast")
def _feast(match: Match) -> ex.Expression | None:
    """Name a day by its feast: "Christmas 1914", "Victory Day 2022", "next Easter"."""
    words = match.words("feast")
    rule_ = match.lexicon.feasts.get("".join("'" if w == "’" else w for w in words))
    if rule_ is None or not match.tokens[-1][:1].isalnum():
        return None
    place = match.tokens
    if (
        not any(t[:1].isupper() for t in place)
        and not match.among("feast_lead", match.beside()[0].lower())
        and not match.has("year")
        and not match.has("year_which")
        and not match.has("which")
        and (
            len(words) == 1
            or words[-1] in ("year", "years", "fools", "time")
            or words in (["may", "day"], ["flag", "day"], ["unity", "day"])
        )
        and words not in (["christmas"], ["easter"], ["thanksgiving"], ["halloween"])
    ):
        return None
    which = match.which() if match.has("which") else None
    offset = which[0] if which is not None else None
    name = " ".join(words)
    return ex.Feast(
        rule_,
        name,
        year_part(match),
        offset,
        which[1] if which else "document",
        match.has("weekend"),
    )


@rule("week-number")
def _week_number(match: Match) -> ex.Expression | None:
    """Read a week by its number in the year: "week 10", "week 32 of 2019"."""
    number = match.number("number")
    after = match.beside()[1]
    counted = after[:1].isalpha() and not match.among("goes_on", after.lower())
    if number is None or not 1 <= number <= 53 or (counted and not match.has("year")):
        return None
    return ex.WeekNumber(int(number), year_part(match))
