"""Empty cells are filled in the rows shown, as one step, within limits, and never on rows that have moved."""

import numpy as np
import pytest

from tests.gui.flows.conftest import Place
from translator_app.core.edits import Origin
from translator_app.core.localized.file import LocalizedFile
from translator_app.core.session import Session
from translator_app.core.table import Table
from translator_app.gui.flows import filling
from translator_app.gui.flows.filling import Filling
from translator_app.gui.grid import commands

HE = 3


@pytest.fixture
def fills(place: Place) -> Filling:
    return Filling(place.desk.jobs, place.bench, place.looking, place.desk.say)


def hebrew(place: Place) -> list[str]:
    return [place.text((row, HE)) for row in range(5)]


def test_only_empty_cells_are_filled_and_only_with_something(place: Place, fills: Filling) -> None:
    before = hebrew(place)
    fills.fill(HE, 2)
    place.idle()
    assert hebrew(place) == [before[0], place.text((1, 2)), place.text((2, 2)), before[3], place.text((4, 2))]
    assert place.words() == ["3 empty cells filled"]
    assert place.session.history.batches[-1].origin is Origin.FILL
    place.session.undo()
    assert hebrew(place) == before


def test_spaces_alone_are_empty_and_only_rows_that_are_shown_are_filled(place: Place, fills: Filling) -> None:
    place.session.edit(Origin.TYPED, {(1, HE): "  "})
    place.bench.model.setOrder(np.array([4, 1], dtype=np.int32))
    fills.fill(HE, 0)
    place.idle()
    assert [place.text((row, HE)) for row in (1, 2, 4)] == [place.text((1, 0)), "", place.text((4, 0))]
    assert place.session.history.batches[-1].origin is Origin.COPY_SOURCE


def test_what_was_typed_meanwhile_stays(place: Place, fills: Filling) -> None:
    fills.fill(HE, 2)
    place.session.edit(Origin.TYPED, {(1, HE): "נכתב"})
    place.idle()
    assert place.text((1, HE)) == "נכתב"
    assert place.text((2, HE)) == place.text((2, 2))


def test_nothing_to_fill_is_said(place: Place, fills: Filling) -> None:
    fills.fill(1, 0)
    place.idle()
    assert not place.session.overlay
    assert len(place.words()) == 1


def test_more_cells_than_one_command_may_change_are_not_filled(
    place: Place, fills: Filling, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in (commands, filling):
        monkeypatch.setattr(room, "MOST", 2)
    fills.fill(HE, 0)
    place.idle()
    assert not place.session.overlay
    assert "too many" in place.words()[0]


def test_rows_that_came_meanwhile_are_looked_through_anew(place: Place, fills: Filling) -> None:
    session, relay = place.session, place.desk.relay
    assert relay is not None
    relay.rows_replaced.connect(place.looking.renew)
    lines = place.session.table.file.patched({}).splitlines(keepends=True)
    other = b"".join([lines[0], *reversed(lines[1:])])
    fills.fill(HE, 2)
    fresh = Session(Table(LocalizedFile.read(other, languages=session.table.languages)))
    session.rebase(fresh.table, fresh.overlay, fresh.history, fresh.marks, {})
    place.idle()
    for row in range(5):
        was, source = session.base_text(row, HE), session.text(row, 2)
        assert session.text(row, HE) == (was or source)
