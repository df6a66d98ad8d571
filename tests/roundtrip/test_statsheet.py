"""Statistics leave the program as numbers a spreadsheet reads, and as a page that loads nothing."""

import csv
import io

from translator_app.core.statistics import Amount, Share, Statistics
from translator_app.roundtrip.statsheet import statistics_csv, statistics_html

DONE = Share(Amount(3, 9, 40), Amount(3, 9, 40))
HALF = Share(Amount(1, 2, 8), Amount(2, 5, 20))
FOUND = Statistics(
    ("en", "fr", "de"),
    ("Products", "=cmd()", "<script>x</script>"),
    {(0, 1): DONE, (0, 2): HALF, (1, 1): HALF, (1, 2): HALF, (2, 1): Share(), (2, 2): DONE},
    Amount(8, 19, 80),
    Amount(1, 2, 8),
)


def rows() -> list[list[str]]:
    return list(csv.reader(io.StringIO(statistics_csv(FOUND))))


def test_a_row_for_each_collection_and_language_and_then_for_each_language() -> None:
    assert rows()[1] == ["Products", "fr", "3", "3", "9", "0", "40", "0", "100"]
    assert rows()[2] == ["Products", "de", "2", "1", "5", "3", "20", "12", "50"]
    assert rows()[-2:] == [
        ["", "fr", "5", "4", "14", "3", "60", "12", "80"],
        ["", "de", "7", "5", "19", "6", "80", "24", "71"],
    ]
    assert len(rows()) == 1 + 6 + 2


def test_a_name_never_becomes_a_formula() -> None:
    assert [row[0] for row in rows()[3:5]] == ["'=cmd()", "'=cmd()"]


def test_the_page_shows_the_map_and_takes_no_name_for_markup() -> None:
    page = statistics_html(FOUND, "<img src=x>")
    assert "<img" not in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert page.count('class="share"') == 6
    assert "100%" in page
    assert "default-src 'none'" in page
    assert "GMX-V" in page
