"""Statistics are counted beside the work, and what is saved says the same as what is shown."""

from pathlib import Path

import pytest

from tests.gui.flows.conftest import Place
from translator_app.core.edits import Origin
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
