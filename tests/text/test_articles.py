"""Documents in: kinds of files, their metadata, and what cannot be read."""

import hashlib
import json
from pathlib import Path

import pytest

from sinoru_timeline import Article, TimeSpan, read_article, read_articles
from sinoru_timeline.errors import ArticleError
from sinoru_timeline.text.prose.sentences import paragraphs

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Talks | Ledger</title>{head}</head><body>
<nav><time datetime="1999-01-01">Archive</time></nav><article><h1>Talks</h1>{time}
<p>The two ministers met in Bonn on Monday and signed an agreement on the use of the river, the
government said. It is the first of its kind, and it will hold for ten years.</p>
<p>The opposition called the agreement a mistake and asked for a vote in parliament.</p></article>
</body></html>"""


def page(folder: Path, head: str = "", time: str = "") -> Article:
    file = folder / "talks.html"
    file.write_text(PAGE.format(head=head, time=time), encoding="utf-8")
    return read_article(file)


def test_plain_text_is_kept_as_it_is_and_its_hash_is_that_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "Report 7.txt"
    file.write_bytes("They met\r\nin “Bonn” in 2014.\r\n".encode())

    article = read_article(file)

    assert article.text == "They met\r\nin “Bonn” in 2014.\r\n"
    assert article.source.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert article.source.id == "report-7"
    assert article.source.language == "en"


def test_front_matter_gives_metadata_and_is_no_part_of_the_text_proper() -> None:
    article = read_article("---\ntitle: A dam\nauthor: [A. Lee]\ndate: 2023-11\n---\nIt broke.\n")

    assert article.source.title == "A dam"
    assert article.source.author == ("A. Lee",)
    assert article.document_time == TimeSpan("2023-11")
    assert article.text[article.body :] == "It broke.\n"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2022-10-07T23:30:00-05:00"}</script>', "2022-10-07"),
        ('<script type="application/ld+json">{"@graph": [{"@type": "Person"}, {"@type": "Article", "datePublished": "2022-10"}]}</script>', "2022-10"),
        ('<script type="application/ld+json">{broken</script><meta property="article:published_time" content="2021-03-04">', "2021-03-04"),
        ('<meta name="date" content="March 2021">', "2021-03"),
        ('<meta name="date" content="10/07/2022">', "[2022-07-10,2022-10-07]"),
        ("", None),
    ],
)  # fmt: skip
def test_the_date_of_a_page_is_read_as_exactly_as_it_is_written(
    tmp_path: Path, head: str, expected: str | None
) -> None:
    when = page(tmp_path, head).document_time

    assert (None if when is None else when.edtf) == expected


def test_a_time_element_counts_only_where_nothing_else_has_a_date_and_not_in_navigation(
    tmp_path: Path,
) -> None:
    time = '<time datetime="2020-05">May</time>'

    assert page(tmp_path, time=time).document_time == TimeSpan("2020-05")
    assert page(tmp_path, '<meta name="date" content="2019">', time).document_time == TimeSpan(
        "2019"
    )


def test_the_text_of_a_page_is_its_article_and_says_who_took_it_out(tmp_path: Path) -> None:
    article = page(tmp_path)

    assert "signed an agreement" in article.text
    assert "Archive" not in article.text
    assert article.text_made_by.startswith("trafilatura ")
    assert article.text_made_by in (article.source.note or "")


def test_a_page_in_another_encoding_is_read_as_it_declares(tmp_path: Path) -> None:
    file = tmp_path / "talks.html"
    head = '<meta charset="windows-1252"><meta property="og:title" content="Zürich">'
    file.write_bytes(PAGE.format(head=head, time="").encode("windows-1252"))

    assert read_article(file).source.title == "Zürich"


def test_json_and_json_lines_have_named_fields(tmp_path: Path) -> None:
    record = {"headline": "Talks", "body": "They met in 2014.", "published": "2014-05-06", "id": 7}
    (tmp_path / "a.json").write_text(json.dumps(record), encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(f"{json.dumps(record)}\n\nno json\n[]\n", encoding="utf-8")
    problems: list[ArticleError] = []

    articles = list(read_articles(tmp_path, problems=problems))

    assert [a.source.title for a in articles] == ["Talks", "Talks"]
    assert [a.source.id for a in articles] == ["7", "7"]
    assert [str(p.place).rpartition(":")[2] for p in problems] == ["3", "4"]


def test_a_pdf_gives_its_text_and_its_title_but_not_the_day_the_file_was_made(
    tmp_path: Path,
) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf("They met in Bonn on 5 May 2014."))

    article = read_article(file)

    assert "5 May 2014" in article.text
    assert article.source.title == "A report"
    assert article.document_time is None


def pdf(line: str) -> bytes:
    """Return the smallest file of one page with one line."""
    stream = f"BT /F1 12 Tf 72 720 Td ({line}) Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Title (A report) /CreationDate (D:20240101000000Z) >>",
    ]
    body, places = "%PDF-1.4\n", list[int]()
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "no text"),
        ("a.txt", b" \n\t", "no text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", "no text"),
        ("a.txt", "Zürich".encode("latin-1"), "is not UTF-8"),
        ("a.txt", b"a\x00b", "control"),
        ("a.html", b"<html></html>", "no text"),
        ("a.json", b"{", "no JSON"),
        ("a.json", b'{"title": "x"}', "no text"),
        ("a.json", b'{"text": "a \\ud800"}', "surrogate"),
        ("a.pdf", b"%PDF-1.4 broken", "broken"),
        ("a.docx", b"PK", "ending"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)

    with pytest.raises(ArticleError) as caught:
        read_article(file)

    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)
    assert name in str(caught.value)


def test_a_page_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    file = tmp_path / "huge.html"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)

    with pytest.raises(ArticleError, match="50,000,000 bytes; accepted: at most"):
        read_article(file)


@pytest.mark.parametrize("name", ["undefined", "punycode", "hex", "no such"])
def test_an_encoding_that_is_none_is_one_clear_line(tmp_path: Path, name: str) -> None:
    file = tmp_path / "talks.txt"
    file.write_bytes("They met in Münster on 5 May 2014.".encode("latin-1"))
    problems: list[ArticleError] = []

    assert list(read_articles(file, encoding=name, problems=problems)) == []
    assert [name in str(problem) for problem in problems] == [True]


def test_broken_front_matter_is_said_and_not_read_as_text(tmp_path: Path) -> None:
    file = tmp_path / "dam.md"
    file.write_text("---\ntitle: A dam: how it broke\ndate: 2023-11\n---\nIt broke.\n", "utf-8")

    with pytest.raises(ArticleError, match="front matter is broken in line 2"):
        read_article(file)


def test_two_rules_in_a_text_are_no_front_matter() -> None:
    article = read_article('---\nShe said: "It is {over.\n---\nThey met on 5 May 2014 in Bonn.')

    assert article.body == 0


@pytest.mark.parametrize("date", ["Y17E7", "Y-17E7"])
def test_a_date_from_which_no_day_can_be_counted_is_refused(date: str) -> None:
    with pytest.raises(ArticleError, match="as its date; accepted: the years"):
        read_article("They met yesterday in the town hall.", document_time=date)


def test_the_first_time_element_with_a_date_counts_and_only_if_no_tag_has_one(
    tmp_path: Path,
) -> None:
    times = '<time datetime="PT5M">5 minutes</time><time datetime="2020-05">May</time>'

    assert page(tmp_path, time=times).document_time == TimeSpan("2020-05")
    for name in ("dc.date.issued", "pubdate", "parsely-pub-date"):
        tagged = page(tmp_path, head=f'<meta name="{name}" content="2024-01-05">', time=times)
        assert tagged.document_time == TimeSpan("2024-01-05")


def test_a_language_for_all_does_not_count_before_that_of_a_document(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"text": "Они встретились.", "language": "ru"}', "utf-8")
    (tmp_path / "b.json").write_text('{"text": "They met."}', encoding="utf-8")

    with pytest.raises(ArticleError, match="'ru'"):
        list(read_articles(tmp_path / "a.json", language="en"))
    assert [a.source.language for a in read_articles(tmp_path / "b.json", language="en")] == ["en"]


def test_an_empty_list_of_documents_is_said(tmp_path: Path) -> None:
    (tmp_path / "none.json").write_text("[]", encoding="utf-8")

    with pytest.raises(ArticleError, match="empty list"):
        list(read_articles(tmp_path))


@pytest.mark.parametrize("blanks", ["\n" * 100_000 + " " * 100_000, (" " * 50_000 + "\n") * 4])
def test_blanks_do_not_hold_a_text_up(blanks: str) -> None:
    # Tried at every blank, the rule for blank lines would take a minute and more.
    spans = list(paragraphs(f"One.{blanks}They met."))

    assert len(spans) == 2


def test_a_named_encoding_is_used(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Die Müller met in 2014.".encode("latin-1"))

    assert "Müller" in read_article(file, encoding="latin-1").text
    with pytest.raises(ArticleError, match="no encoding"):
        read_article(file, encoding="klingon")


def test_a_language_without_words_is_refused_by_name() -> None:
    with pytest.raises(ArticleError, match="'tlh'"):
        read_article("They met in 2014.", language="tlh")


def test_given_metadata_count_before_those_of_the_document() -> None:
    article = read_article("---\ndate: 2023-11\n---\nIt broke.", metadata={"issued": "2023-11-05"})

    assert article.document_time == TimeSpan("2023-11-05")
    assert article.time_from == "given"
