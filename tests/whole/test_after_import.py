"""After an import the window tells of the document as it stands now: nothing waits any more, and nothing is lost."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.asking import button
from translator_app.core.edits import Origin
from translator_app.gui.review.window import ReviewWindow
from translator_app.gui.wiring import Wiring
from translator_app.gui.workbench import Workbench

PATIENCE = 15_000


def import_one(wiring: Wiring, bench: Workbench, qtbot: QtBot) -> ReviewWindow:
    """Change one text and bring it home."""
    bench.session.edit(Origin.TYPED, {(0, 1): "Table de chêne"})
    wiring.actions.action("review").trigger()
    view = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ReviewWindow) and w.isVisible())
    qtbot.waitUntil(lambda: bool(view.model.total), timeout=PATIENCE)
    button(view, "Import 1 cell").click()
    qtbot.waitUntil(lambda: view.model.verdicts is not None, timeout=PATIENCE)
    return view


def test_nothing_waits_and_the_same_cell_is_shown(wiring: Wiring, qtbot: QtBot) -> None:
    bench = wiring.workbench
    assert bench is not None
    bench.grid.go_to((3, 2))
    waiting: list[int] = []
    assert wiring.opened is not None
    wiring.opened.shown.telling.edited.connect(waiting.append)
    shown = bench.inspector.target.text()
    assert shown
    import_one(wiring, bench, qtbot)
    assert waiting[0] == 1
    assert waiting[-1] == 0
    assert bench.grid.current_cell() == (3, 2)
    assert bench.inspector.target.text() == shown
    assert bench.inspector.hint.isHidden()


def test_whoever_went_on_working_is_told_the_outcome_where_they_work(wiring: Wiring, qtbot: QtBot) -> None:
    bench = wiring.workbench
    assert bench is not None
    bench.session.edit(Origin.TYPED, {(0, 1): "Table de chêne"})
    wiring.actions.action("review").trigger()
    view = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ReviewWindow) and w.isVisible())
    qtbot.waitUntil(lambda: bool(view.model.total), timeout=PATIENCE)
    button(view, "Import 1 cell").click()
    wiring.window.activateWindow()
    qtbot.waitUntil(lambda: view.model.verdicts is not None, timeout=PATIENCE)
    assert any("proven on the site" in notice.cause for notice in wiring.window.notices.notices())
