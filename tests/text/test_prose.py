"""Prose on treaties, visits and wars: what each mention of a text means, told as news and as a history."""

import pytest

from sinoru_timeline.reading import annotate

TEXTS: list[tuple[str, list[str]]] = [
    (
        "In March 1969 fighting broke out. On the 2nd, Chinese troops ambushed a patrol; on the 15th, a larger battle followed. By September the two premiers met.",
        ["1969-03", "1969-03-02", "1969-03-15", "[..1969-09]"],
    ),
    (
        "Stalin received Mao on 16 December 1949. Mao stayed for two months, until 17 February. Three days earlier the treaty had been signed.",
        ["1949-12-16", "P2M", "[..1950-02-17]", "1950-02-14"],
    ),
    (
        "Between 1858 and 1860, Russia acquired the Amur region. Two years later the first consul arrived. In the following decade trade doubled.",
        ["1858/1860", "1862", "187X"],
    ),
    (
        "The agreement was concluded on 16 July 2001 for twenty years. In June 2021 it was extended by five years, and it expires in 2026.",
        ["2001-07-16", "P20Y", "2021-06", "P5Y", "2026"],
    ),
    (
        "The border was closed in late January 2020 because of the pandemic and reopened in January three years later.",
        ["[2020-01-21..2020-01-31]", "2023-01"],
    ),
    (
        "In 1991, shortly before the collapse of the USSR, an agreement on the eastern section was signed; the western section followed in 1994, and the last islands in October 2004.",
        ["1991", "1994", "2004-10"],
    ),
    (
        "Relations were normalised in May 1989. The year before, talks on Cambodia had begun. Seven years later, in April 1996, a partnership was declared.",
        ["1989-05", "1988", "1996", "1996-04"],
    ),
    (
        "The deal, signed in May 2014 after ten years of talks, is worth $400 billion over 30 years.",
        ["2014-05", "P10Y", "P30Y"],
    ),
    (
        "He was ambassador from 2013 to 2022, having served in Beijing in the late 1990s.",
        ["2013/2022", "[1997..1999]"],
    ),
    (
        "The 1950 treaty was to last 30 years; in April 1979 Beijing gave notice that it would not renew it when it expired the following year.",
        ["1950", "P30Y", "1979-04", "1980"],
    ),
    (
        "The embassy opened in 1949 on 2 October, one day after the proclamation of the People's Republic.",
        ["1949", "1949-10-02", "P1D"],
    ),
    (
        "From 22 August to 2 September 1945 Soviet forces occupied Port Arthur; they left ten years later.",
        ["1945-08-22/1945-09-02", "1955"],
    ),
    (
        "During the winter of 1950-51 the first advisers came, and in the spring more followed.",
        ["1950-24", "1951-21"],
    ),
    (
        "On the evening of 4 February 2022, hours before the opening ceremony, a joint statement was issued. Twenty days later the invasion began.",
        ["2022-02-04", "PTXH", "2022-02-24"],
    ),
    (
        "At 03:00 on 22 June 1941 the bombing began; at noon Molotov spoke on the radio.",
        ["1941-06-22T03:00:00", "1941-06-22T12:00:00"],
    ),
    (
        "In the 1920s, and again between 1937 and 1939, the Soviet Union supplied arms to the Nationalists.",
        ["192X", "1937/1939"],
    ),
    (
        "In 1896, during the coronation of Nicholas II in May, Li Hongzhang signed a secret treaty; the lease of Port Arthur followed two years later.",
        ["1896", "1896-05", "1898"],
    ),
    (
        "The railway was begun in 1897, opened in July 1903, sold in March 1935 and handed over on 31 December 1952.",
        ["1897", "1903-07", "1935-03", "1952-12-31"],
    ),
    (
        "The strike began on 1 July 1916 and lasted until 18 November. The mine was flooded on 23 July.",
        ["1916-07-01", "[..1916-11-18]", "1916-07-23"],
    ),
    (
        "War was declared on 1 September 1939. On the 3rd two powers joined it.",
        ["1939-09-01", "1939-09-03"],
    ),
    (
        "On 22 December 1989 the gate was opened. Less than a year later, on 3 October, it was decided.",
        ["1989-12-22", "1990", "1990-10-03"],
    ),
]


@pytest.mark.parametrize(("text", "meanings"), TEXTS, ids=[text[:30] for text, _ in TEXTS])
@pytest.mark.parametrize("mode", ["news", "narrative"])
def test_each_mention_of_a_text_has_its_meaning(text: str, meanings: list[str], mode: str) -> None:
    time = "2023-03-25" if mode == "news" else None

    doc = annotate(text, document_time=time, mode=mode)  # type: ignore[arg-type]

    assert [str(mention.when or mention.timex.value) for mention in doc] == meanings
