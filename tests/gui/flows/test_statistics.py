"""Statistics are counted beside the work, and what is saved says the same as what is shown."""

import csv
import io
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.gui.flows.conftest import Place
from translator_app.core.edits import Origin
from translator_app.core.statistics import Amount, Share, Statistics
from translator_app.gui.flows.reports import as_csv, as_html, guarded
from translator_app.gui.flows.statistics import Counting, StatisticsWindow


@pytest.fixture
def counting(place: Place) -> Counting:
    return Counting(place.desk, place.bench, place.looking, place.window)


def view(place: Place) -> StatisticsWindow:
    return place.window.findChildren(StatisticsWindow)[0]


def test_the_numbers_are_those_of_the_document_as_it_stands(place: Place, counting: Counting) -> None:
    place.session.edit(Origin.TYPED, {(3, 2): "Eichenneuigkeiten"})
    counting.show()
    panel = view(place).panel
    place.qtbot.waitUntil(lambda: panel.bars.rowCount() == 3, timeout=5_000)
    assert [panel.bars.amounts(at, 0).shown() for at in range(3)] == ["100%", "100%", "40%"]
    assert panel.heat.rows == ("Products", "Posts")


def test_a_press_in_the_numbers_filters_the_grid(place: Place, counting: Counting) -> None:
    counting.filter_asked.connect(place.looking.filter)
    counting.show()
    panel = view(place).panel
    place.qtbot.waitUntil(lambda: panel.bars.rowCount() == 3, timeout=5_000)
    panel.bars_view.picked.emit(2, 0)
    place.qtbot.waitUntil(lambda: place.bench.model.rowCount() == 3, timeout=5_000)


def test_showing_again_brings_the_same_window_to_the_front(place: Place, counting: Counting) -> None:
    counting.show()
    counting.show()
    assert len(place.window.findChildren(StatisticsWindow)) == 1
    place.idle()


@pytest.mark.parametrize("kind", ["csv", "html"])
def test_what_is_shown_is_saved(place: Place, counting: Counting, tmp_path: Path, kind: str) -> None:
    counting.show()
    panel = view(place).panel
    place.qtbot.waitUntil(lambda: panel.bars.rowCount() == 3, timeout=5_000)
    counting.write(kind, tmp_path / f"numbers.{kind}")
    place.qtbot.waitUntil(lambda: bool(place.told), timeout=5_000)
    assert place.words() == [f"numbers.{kind} is written."]
    assert "Products" in (tmp_path / f"numbers.{kind}").read_text("utf-8-sig")


HOSTILE = Statistics(
    ("en", "fr"),
    ("=1+1", '<script>alert("x")</script>'),
    {(0, 1): Share(Amount(1, 2, 3), Amount(2, 4, 6)), (1, 1): Share()},
    Amount(2, 4, 6),
    Amount(),
)


def test_csv_comes_back_as_numbers_and_never_as_formulas() -> None:
    lines = list(csv.reader(io.StringIO(as_csv(HOSTILE), newline="")))
    assert lines[1] == ["'=1+1", "fr", "2", "1", "4", "2", "6", "3", "50"]
    assert lines[2][0] == '<script>alert("x")</script>'
    assert guarded("a=b") == "a=b"


class Elements(HTMLParser):
    """The elements of a page and the addresses they name."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


def test_the_page_needs_nothing_else_and_runs_nothing() -> None:
    page = as_html(HOSTILE, "A <b>site</b>")
    read = Elements()
    read.feed(page)
    assert "script" not in read.seen
    assert "b" not in read.seen
    assert read.addresses == []
    assert "url(" not in page
    assert "50%" in page
