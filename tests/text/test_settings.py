"""Settings that are none are told in one error: which, what was found, what is accepted."""

import pickle
from typing import Any, cast

import pytest

from sinoru_timeline.errors import SettingError, TemporalError
from sinoru_timeline.reading import annotate, annotate_many, resolve

BAD = [
    ("mode", "tale", "news, narrative or None"),
    ("style", "uk", "us, gb or None"),
    ("prefer", "", "past, future or None"),
    ("language", 5, "a language code (BCP 47) as a str"),
    ("timeline", "events.yaml", "a Timeline or other events"),
]


@pytest.mark.parametrize(("name", "value", "accepted"), BAD)
def test_a_setting_that_is_none_is_told(name: str, value: object, accepted: str) -> None:
    with pytest.raises(SettingError) as caught:
        annotate("in May", **cast("Any", {name: value}))

    assert str(caught.value) == f"{name}: found {str(value)!r}; accepted: {accepted}"
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - our own


@pytest.mark.parametrize("timeline", [["the war"], {"war": 1945}])
def test_events_are_what_dates_are_told_by(timeline: object) -> None:
    with pytest.raises(SettingError, match=r"timeline\[0\]: found .* accepted: an Event"):
        annotate("before the war", language="en", timeline=cast("Any", timeline))


def test_a_phrase_has_the_settings_of_a_text() -> None:
    with pytest.raises(SettingError, match="language: found"):
        resolve("in May", language=cast("str", None))


@pytest.mark.parametrize("workers", [0, -1, 1.5, "2", True])
def test_so_many_processes_there_cannot_be(workers: object) -> None:
    with pytest.raises(SettingError, match="accepted: a whole number from 1 on"):
        list(annotate_many(["in May"], workers=cast("int", workers)))


def test_one_text_is_no_collection() -> None:
    with pytest.raises(TypeError, match="not one text"):
        list(annotate_many("in May"))


@pytest.mark.parametrize("time", [20230321, "Y-20000"])
def test_a_document_time_is_in_a_year_of_four_digits(time: int | str) -> None:
    with pytest.raises(TemporalError, match="accepted: the years -9999 to 9999"):
        annotate("yesterday", document_time=cast("Any", time))


def test_displays_and_timeml_hold_nothing_that_cannot_be_sent() -> None:
    doc = annotate("\x00 5 May 2022 \ud800 \x1b[31m")

    assert doc.to_timeml().startswith("\ufffd <TIMEX3")
    assert doc.to_timeml().endswith("\ufffd \ufffd[31m")
    assert doc._repr_html_().encode()
