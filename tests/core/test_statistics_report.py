"""Statistics as files: every number is there, names from the site are only ever text, rich content counts its words."""

import csv
import io

from tests.fakes.rows import snapshot, unit
from translator_app.core.statistics import Statistics, statistics
from translator_app.core.statistics_report import as_csv, as_html
from translator_app.core.wordcount import count_words, countable

NASTY = '<script>alert("x")</script>'
RICOS = (
    '{"nodes":[{"type":"PARAGRAPH","id":"a1","nodes":[{"type":"TEXT","textData":{"text":"Two words"}}]}],'
    '"metadata":{"id":"many more words in here"}}'
)


def counted() -> Statistics:
    rows = [
        (unit(0, NASTY), ["One two", "Un deux", ""]),
        (unit(1, "=Sheet"), ["Three", "", ""]),
        (unit(2, "=Sheet", kind="ricos"), [RICOS, RICOS, ""]),
        (unit(3, "=Sheet", kind="url"), ["https://oak.example", "https://oak.example", ""]),
    ]
    return statistics(snapshot(("en", "fr", "he"), rows))


def test_rich_content_counts_its_words_and_addresses_count_nothing() -> None:
    assert count_words(countable(RICOS, "ricos")) == 2
    assert countable("{broken", "ricos") == "{broken"
    found = counted()
    assert (found.source.cells, found.source.words) == (4, 5)
    assert found.shares[1, 1].done.words == 2
    assert count_words("Fish &amp;&nbsp;chips") == 2


def test_the_table_has_a_row_for_each_collection_and_language_and_the_sums() -> None:
    text = as_csv(counted())
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert text.endswith("\r\n")
    assert rows[0][:3] == ["Collection", "Language", "Cells"]
    assert rows[1] == [NASTY, "fr", "1", "1", "2", "2", "7", "7", "100"]
    assert rows[3][:5] == ["'=Sheet", "fr", "3", "2", "3"]
    assert [row[:2] for row in rows[-2:]] == [["All", "fr"], ["All", "he"]]


def test_the_page_stands_alone_and_holds_names_as_text() -> None:
    page = as_html(counted(), "Shop & more")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<h1>Shop &amp; more</h1>" in page
    assert "://" not in page.replace("https://oak.example", "")
    assert "French" in page
    assert "66 %" in page
