"""Texts from memory in the window: left out of an import until somebody confirms them or says that they shall go."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.gui.asking import button
from translator_app.core.edits import Origin, What
from translator_app.core.status import Status
from translator_app.core.verdicts import Outcome
from translator_app.gui.review.window import ReviewWindow
from translator_app.gui.wiring import Wiring
from translator_app.gui.workbench import Workbench
from translator_app.gui.writing import writing

PATIENCE = 15_000
FR, HE = 1, 3
OURS = (0, FR)
GUESS = "À nettoyer avec un chiffon humide."


@pytest.fixture
def guessed(bench: Workbench) -> tuple[int, int]:
    """A cell filled from memory, beside one that was typed."""
    session = bench.session
    rows = range(session.table.rows)
    row = next(r for r in rows if session.table.unit(r).kind == "text" and not session.text(r, FR))
    session.edit(Origin.TYPED, {OURS: "Table de chêne"})
    session.edit(Origin.MEMORY, {(row, FR): GUESS}, Status.PREFILLED)
    return row, FR


def reviewed(wiring: Wiring, qtbot: QtBot) -> ReviewWindow:
    wiring.actions.action("review").trigger()
    return shown(qtbot)


def shown(qtbot: QtBot) -> ReviewWindow:
    found: list[ReviewWindow] = []

    def ready() -> bool:
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, ReviewWindow) and w.isVisible()]
        found[:] = [w for w in windows if w.model.total and w.model.verdicts is None]
        return bool(found)

    qtbot.waitUntil(ready, timeout=PATIENCE)
    return found[0]


def imported(view: ReviewWindow, words: str, qtbot: QtBot) -> list[Outcome]:
    button(view, words).click()
    qtbot.waitUntil(lambda: view.model.verdicts is not None, timeout=PATIENCE)
    return [verdict.outcome for verdict in view.model.verdicts or ()]


def texts_of(wiring: Wiring) -> set[str]:
    """Every text of the site."""
    site = wiring.desk.sample
    assert site is not None
    held = site.state.sites[site.site]
    return {text for _home, item, _field in held.units() for text in item.texts.values()}


def test_an_unconfirmed_text_is_left_out_and_stays_on_the_desk(
    wiring: Wiring, bench: Workbench, guessed: tuple[int, int], qtbot: QtBot
) -> None:
    view = reviewed(wiring, qtbot)
    assert view.unconfirmed.isVisible()
    assert imported(view, "Import 1 cell", qtbot) == [Outcome.APPLIED]
    assert GUESS not in texts_of(wiring)
    assert set(bench.session.overlay) == {guessed}
    assert bench.session.status(*guessed) is Status.PREFILLED


def test_what_is_confirmed_in_the_grid_comes_along_when_compared_again(
    wiring: Wiring, bench: Workbench, guessed: tuple[int, int], qtbot: QtBot
) -> None:
    view = reviewed(wiring, qtbot)
    button(view, "Show them in the grid").click()
    qtbot.waitUntil(lambda: bench.model.rowCount() == 1, timeout=PATIENCE)
    assert bench.model.unit_row(0) == guessed[0]
    bench.grid.commands.confirmed(guessed)
    button(view, "Compare again").click()
    view = shown(qtbot)
    assert not view.unconfirmed.isVisible()
    assert imported(view, "Import 2 cells", qtbot) == [Outcome.APPLIED, Outcome.APPLIED]
    assert GUESS in texts_of(wiring)


def test_what_was_sent_unconfirmed_and_rejected_is_tried_again_as_it_was(
    wiring: Wiring, bench: Workbench, guessed: tuple[int, int], qtbot: QtBot
) -> None:
    bench.session.undo()
    bench.session.undo()
    bench.session.edit(Origin.MEMORY, {guessed: GUESS}, Status.PREFILLED)
    view = reviewed(wiring, qtbot)
    assert not view.foot.go.isEnabled()
    button(view, "Send them too").click()
    site = wiring.desk.sample
    assert site is not None
    site.state.faults.arm(["reject=100:submit-import"])
    assert imported(view, "Import 1 cell", qtbot) == [Outcome.REJECTED]
    assert bench.session.marks[What.STATUS][guessed] == Status.PREFILLED
    button(view, "Retry only the failed ones").click()
    again = shown(qtbot)
    assert [(p.after, p.unconfirmed) for p in again.model.decisions.decided().plan.ticked] == [(GUESS, True)]
    assert imported(again, "Import 1 cell", qtbot) == [Outcome.APPLIED]


def test_plan_and_proof_are_saved_with_the_marks_and_the_directions_that_were_decided(
    wiring: Wiring,
    bench: Workbench,
    guessed: tuple[int, int],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = tmp_path / "page.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_more: (str(page), ""))
    assert wiring.opened is not None
    writing().decide({"fr": "rtl"})
    view = reviewed(wiring, qtbot)
    title = view.model.facts.title(view.model.cell_at(0))
    button(view, "Send them too").click()
    view.foot.save.click()
    qtbot.waitUntil(page.exists, timeout=PATIENCE)
    plan = page.read_text("utf-8")
    assert 'lang="fr" dir="rtl"' in plan
    assert "from memory or machine, unconfirmed" in plan
    assert title in plan
    page.unlink()
    imported(view, "Import 2 cells", qtbot)
    view.foot.save_proof.click()
    qtbot.waitUntil(page.exists, timeout=PATIENCE)
    proof = page.read_text("utf-8")
    assert "2 of 2 cells have arrived" in proof
    assert "from memory or machine, unconfirmed" in proof
    assert 'lang="fr" dir="rtl"' in proof
