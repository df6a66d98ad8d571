"""Empty cells are filled from memory in one step, after a look at what would be filled."""

import pytest

from tests.gui.flows.conftest import MakePlace, Place
from tests.gui.flows.test_remembering import ROWS, TAGS, remembering
from translator_app.core.edits import Origin
from translator_app.core.status import Status
from translator_app.gui.dialogs.prefill import PrefillDialog
from translator_app.gui.flows import prefilling as module
from translator_app.gui.flows.prefilling import Prefilling


@pytest.fixture
def place(make_place: MakePlace) -> Place:
    return make_place(ROWS, TAGS)


@pytest.fixture
def prefilling(place: Place) -> Prefilling:
    return Prefilling(place.desk, place.bench, remembering(place), place.window)


def asked(place: Place, prefilling: Prefilling, **choices: str) -> PrefillDialog:
    """The dialog with these choices, once it has looked."""
    prefilling.ask()
    [dialog] = [found for found in place.window.findChildren(PrefillDialog) if found.isVisible()]
    for name, value in choices.items():
        getattr(dialog, name).set_value(value)
    dialog.wished.emit(dialog.wish())
    place.qtbot.waitUntil(lambda: dialog.bar.isHidden() and not place.desk.jobs.running(), timeout=10_000)
    return dialog


def test_what_would_be_filled_is_counted_and_listed_first(place: Place, prefilling: Prefilling) -> None:
    place.bench.grid.go_to((1, 1))
    dialog = asked(place, prefilling)
    assert dialog.agree.text() == "Fill 1 cell"
    assert place.session.history.position == 0
    dialog = asked(place, prefilling, which="all", least="95")
    assert dialog.agree.text() == "Fill 3 cells"
    assert [dialog.table.key(row) for row in range(3)] == [(1, 1), (1, 2), (3, 1)]


def test_filling_is_one_step_unconfirmed_and_offers_to_show_itself(place: Place, prefilling: Prefilling) -> None:
    shown: list[str] = []
    prefilling.filter_asked.connect(shown.append)
    asked(place, prefilling, which="all", least="95").agree.click()
    assert [place.text(cell) for cell in ((1, 1), (1, 2), (3, 1))] == [
        "Table en chêne",
        "Eichentisch",
        "Pour 6 personnes",
    ]
    assert place.session.status(3, 1) is Status.PREFILLED
    assert place.words()[-1] == "3 cells were filled from memory."
    place.told[-1].actions[0][1]()
    assert shown == ["state:prefilled"]
    place.session.undo()
    assert (place.text((1, 1)), place.session.history.position) == ("", 0)


def test_a_cell_that_got_a_text_meanwhile_and_a_locked_one_stay(place: Place, prefilling: Prefilling) -> None:
    place.bench.grid.go_to((3, 1))
    place.bench.grid.set_status(Status.LOCKED)
    dialog = asked(place, prefilling, which="all", least="95")
    place.session.edit(Origin.TYPED, {(1, 1): "mine"})
    dialog.agree.click()
    assert [place.text(cell) for cell in ((1, 1), (1, 2), (3, 1))] == ["mine", "Eichentisch", ""]
    assert "1 is locked" in place.words()[-1]


def test_without_a_match_there_is_nothing_to_fill_and_what_to_do_instead(place: Place, prefilling: Prefilling) -> None:
    place.bench.grid.go_to((4, 2))
    place.session.edit(Origin.TYPED, {(0, 2): ""})
    dialog = asked(place, prefilling)
    assert not dialog.agree.isEnabled()
    assert dialog.empty.advice.text()


def test_one_step_has_a_limit_and_says_that_there_is_more(
    place: Place, prefilling: Prefilling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    dialog = asked(place, prefilling, which="all", least="95")
    assert dialog.agree.text() == "Fill 2 cells"
    assert "more than can be filled" in dialog.said.text()


def test_only_the_rows_shown_are_filled_when_asked(place: Place, prefilling: Prefilling) -> None:
    place.looking.filter("field:body")
    place.idle()
    dialog = asked(place, prefilling, which="all", least="95", where="shown")
    assert dialog.agree.text() == "Fill 1 cell"
