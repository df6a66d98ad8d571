"""A colleague's word that an import took back: the window says so, and gives it back through the review."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.asking import button
from translator_app.core.edits import Origin
from translator_app.gui.notices import Notice
from translator_app.gui.review.window import ReviewWindow
from translator_app.gui.wiring import Wiring
from translator_app.gui.workbench import Workbench
from translator_app.sandbox.interference import MARK
from translator_app.sandbox.options import Options

PATIENCE = 20_000


def review() -> ReviewWindow:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, ReviewWindow) and w.isVisible())


def told(view: ReviewWindow) -> list[Notice]:
    return [notice for notice in view.notices.notices() if notice.about == "overwritten"]


def test_what_an_import_took_back_is_offered_and_given_back(wiring: Wiring, bench: Workbench, qtbot: QtBot) -> None:
    site = wiring.desk.sample
    assert site is not None
    bench.session.edit(Origin.TYPED, {(0, 1): "Table de chêne"})
    wiring.actions.action("review").trigger()
    view = review()
    qtbot.waitUntil(lambda: bool(view.model.total), timeout=PATIENCE)
    site.state.options = Options(job_seconds=2)
    site.state.faults.arm(["colleague=other:submit-import"])
    button(view, "Import 1 cell").click()
    qtbot.waitUntil(lambda: bool(told(view)), timeout=PATIENCE)
    (notice,) = told(view)
    assert notice.cause.startswith("1 text")
    assert MARK in notice.details
    site.state.options = Options(job_seconds=0)
    ((words, give_back),) = notice.actions
    assert words == "Give back…"
    give_back()
    second = review()
    qtbot.waitUntil(lambda: bool(second.model.total), timeout=PATIENCE)
    (planned,) = second.model.decisions.plan.ticked
    assert planned.after.endswith(MARK)
    button(second, "Import 1 cell").click()
    qtbot.waitUntil(lambda: second.model.verdicts is not None, timeout=PATIENCE)
    row = bench.session.table.file.row_of(planned.unit)
    assert row is not None
    assert bench.session.text(row, bench.session.table.languages.index(planned.language)).endswith(MARK)
    assert not told(second)
