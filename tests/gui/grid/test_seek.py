"""Looking for cells: near ones at once, far ones in slices, and Ctrl with an arrow as spreadsheets know it."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.fakes.tables import EndlessTable
from translator_app.core.session import Session
from translator_app.gui.grid.model import GridModel
from translator_app.gui.grid.seek import Place, Seek, chunks, edge_of_data, unfinished


def edge(filled: list[bool], start: int, step: int) -> int:
    found = list(edge_of_data(start, step, len(filled), lambda ats: [filled[at] for at in ats]))
    assert all(at is None for at in found[:-1])
    assert found[-1] is not None
    return found[-1]


@given(st.lists(st.booleans(), min_size=1, max_size=80), st.data(), st.sampled_from([1, -1]))
def test_the_edge_of_data_is_where_a_slow_look_finds_it(filled: list[bool], data: st.DataObject, step: int) -> None:
    start = data.draw(st.integers(0, len(filled) - 1))
    goal, at = start, start + step
    if 0 <= at < len(filled):
        block = filled[start] and filled[at]
        while 0 <= at < len(filled) and filled[at] == block:
            goal, at = at, at + step
        if not block and 0 <= at < len(filled):
            goal = at
    assert edge(filled, start, step) == goal


@given(st.integers(0, 50_000))
def test_chunks_cover_everything_once(total: int) -> None:
    assert [at for piece in chunks(total) for at in piece] == list(range(total))


def test_a_far_cell_is_found_without_holding_up_the_window(qtbot: QtBot) -> None:
    class Full(EndlessTable):
        def text(self, row: int, column: int) -> str:
            return "" if row == 150_000 else "done"

    model = GridModel(Session(Full(300_000)))  # type: ignore[arg-type]  # a fake
    owner = QObject()
    seek = Seek(owner)
    found: list[Place | None] = []
    seek.start(unfinished(model, 4, 5, 1), found.append)
    assert seek.running
    assert not found
    qtbot.waitUntil(lambda: bool(found), timeout=10_000)
    assert found == [(150_000, 4)]


def test_a_new_search_ends_the_one_before(qtbot: QtBot) -> None:
    owner = QObject()
    seek = Seek(owner)
    found: list[str] = []

    def never() -> None:
        found.append("old")

    seek.start(iter([None] * 10_000_000), lambda _place: never())
    seek.start(iter([(1, 1)]), lambda _place: found.append("new"))
    assert found == ["new"]
    assert not seek.running
