"""Colleagues change sources and translations on the site: the window shows what changed, and lets a person decide."""

from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.gui.asking import button, labels
from translator_app.core.edits import Origin
from translator_app.core.status import Status
from translator_app.gui.dialogs.history import HistoryWindow
from translator_app.gui.flows.renewing import Renewing
from translator_app.gui.notices import Notice
from translator_app.gui.panels.difference import merged
from translator_app.gui.review.window import ReviewWindow
from translator_app.gui.wiring import Wiring
from translator_app.gui.workbench import Workbench
from translator_app.roundtrip import journey
from translator_app.roundtrip.verify import verify

PATIENCE = 15_000
FR, DE = 1, 2


@pytest.fixture
def renewing(wiring: Wiring) -> Renewing:
    assert wiring.opened is not None
    return wiring.opened.renewing


def colleague(wiring: Wiring, bench: Workbench, row: int, language: str, text: str) -> None:
    """Somebody else changes a text on the site."""
    site = wiring.desk.sample
    assert site is not None
    unit = bench.session.table.unit(row)
    collection = next(c.id for c in site.state.sites[site.site].collections.values() if c.name == unit.collection)
    assert site.edit([((collection, unit.item, unit.field, language), text)]) == 1


def take_in(wiring: Wiring, qtbot: QtBot) -> Notice:
    """Take in the site's changes; what was said about them."""
    wiring.window.notices.clear()
    wiring.actions.action("refresh").trigger()
    shown = wiring.window.notices.notices
    qtbot.waitUntil(lambda: any(notice.about == "refresh" for notice in shown()), timeout=PATIENCE)
    return next(notice for notice in shown() if notice.about == "refresh")


def test_a_changed_source_is_shown_beside_its_outdated_translation(
    wiring: Wiring, bench: Workbench, renewing: Renewing, qtbot: QtBot
) -> None:
    was = bench.session.text(0, 0)
    colleague(wiring, bench, 0, "en", "A <b>new</b> " + was)
    notice = take_in(wiring, qtbot)
    assert [words for words, _call in notice.actions] == ["Show what is outdated"]
    bench.grid.go_to((0, FR))
    strip = renewing.outdated
    assert bench.session.status(0, FR) is Status.OUTDATED
    assert strip.isVisible()
    assert strip.difference is not None
    assert strip.difference.accessibleName() == "A <b>new</b> " + was
    assert strip.difference.accessibleDescription() == "before: " + was
    assert merged(was, "A <b>new</b> " + was)[1]["removed"] == []
    bench.grid.go_to((1, FR))
    assert not strip.isVisible()


def test_an_outdated_translation_that_is_still_right_is_accepted_in_one_step(
    wiring: Wiring, bench: Workbench, renewing: Renewing, qtbot: QtBot
) -> None:
    colleague(wiring, bench, 0, "en", "Another source")
    take_in(wiring, qtbot)
    bench.grid.go_to((0, FR))
    position, text = bench.session.history.position, bench.session.text(0, FR)
    button(renewing.outdated, "Still right").click()
    assert bench.session.status(0, FR) is Status.TRANSLATED
    assert bench.session.status(0, DE) is Status.OUTDATED
    assert bench.session.text(0, FR) == text
    assert bench.session.history.position == position + 1
    assert not renewing.outdated.isVisible()
    wiring.actions.action("undo").trigger()
    assert bench.session.status(0, FR) is Status.OUTDATED
    assert renewing.outdated.difference is not None


def test_what_changed_is_still_known_when_the_project_is_opened_again(
    wiring: Wiring, bench: Workbench, qtbot: QtBot
) -> None:
    was = bench.session.text(0, 0)
    colleague(wiring, bench, 0, "en", "Another source")
    take_in(wiring, qtbot)
    assert wiring.desk.document is not None
    path = wiring.desk.document.project.path
    wiring.actions.action("close-project").trigger()
    wiring.opening.open(path)
    qtbot.waitUntil(lambda: wiring.workbench is not None, timeout=PATIENCE)
    assert wiring.opened is not None
    assert wiring.workbench is not None
    wiring.workbench.grid.go_to((0, DE))
    shown = wiring.opened.renewing.outdated.difference
    assert shown is not None
    assert shown.accessibleDescription() == "before: " + was


def in_conflict(wiring: Wiring, bench: Workbench, qtbot: QtBot) -> Notice:
    bench.session.edit(Origin.TYPED, {(0, FR): "À nous", (1, FR): "À nous aussi"})
    colleague(wiring, bench, 0, "fr", "À eux")
    colleague(wiring, bench, 1, "fr", "À eux aussi")
    notice = take_in(wiring, qtbot)
    assert set(bench.session.conflicts) == {(0, FR), (1, FR)}
    return notice


def test_conflicts_that_a_refresh_left_open_are_found_by_their_filter(
    wiring: Wiring, bench: Workbench, qtbot: QtBot
) -> None:
    notice = in_conflict(wiring, bench, qtbot)
    assert notice.kind == "warning"
    dict(notice.actions)["Show the conflicts"]()
    qtbot.waitUntil(lambda: bench.model.rowCount() == 2, timeout=PATIENCE)
    assert {bench.model.unit_row(row) for row in range(2)} == {0, 1}


def test_conflicts_are_decided_in_the_grid_for_all_picked_cells(
    wiring: Wiring, bench: Workbench, renewing: Renewing, qtbot: QtBot
) -> None:
    in_conflict(wiring, bench, qtbot)
    position = bench.session.history.position
    bench.grid.go_to((0, FR))
    assert renewing.conflict.isVisible()
    bench.grid.select_columns()
    wiring.actions.action("conflict-theirs").trigger()
    assert bench.session.conflicts == {}
    assert (bench.session.text(0, FR), bench.session.text(1, FR)) == ("À eux", "À eux aussi")
    assert bench.session.history.position == position + 1
    assert not renewing.conflict.isVisible()
    wiring.actions.action("undo").trigger()
    assert set(bench.session.conflicts) == {(0, FR), (1, FR)}
    bench.grid.go_to((0, FR))
    wiring.actions.action("conflict-mine").trigger()
    assert set(bench.session.conflicts) == {(1, FR)}
    assert bench.session.text(0, FR) == "À nous"
    bench.grid.go_to((5, FR))
    wiring.actions.action("conflict-mine").trigger()
    assert set(bench.session.conflicts) == {(1, FR)}


def test_a_conflict_decided_in_the_inspector_is_sent_as_decided(
    wiring: Wiring, bench: Workbench, renewing: Renewing, qtbot: QtBot
) -> None:
    in_conflict(wiring, bench, qtbot)
    bench.grid.go_to((0, FR))
    assert "À eux" in renewing.conflict.accessibleDescription()
    button(renewing.conflict, "Keep mine").click()
    bench.grid.go_to((1, FR))
    button(renewing.conflict, "Take theirs").click()
    view = reviewed(wiring, qtbot)
    assert [(p.before, p.after, p.undecided) for p in view.model.decisions.decided().plan.ticked] == [
        ("À eux", "À nous", False)
    ]


def test_the_text_that_lost_a_conflict_is_in_the_history_of_its_cell(
    wiring: Wiring, bench: Workbench, renewing: Renewing, qtbot: QtBot
) -> None:
    in_conflict(wiring, bench, qtbot)
    assert wiring.opened is not None
    panel = wiring.opened.tracing.panel
    bench.inspector.tabs.setCurrentWidget(panel)
    bench.grid.go_to((0, FR))
    button(renewing.conflict, "Keep mine").click()
    wiring.opened.tracing.show()
    assert any("set aside" in words for words in labels(panel))
    back = [made for made in panel.findChildren(QAbstractButton) if made.accessibleDescription() == "À eux"]
    assert {made.accessibleName() for made in back} == {"Bring back"}
    back[0].click()
    assert bench.session.text(0, FR) == "À eux"


def reviewed(wiring: Wiring, qtbot: QtBot) -> ReviewWindow:
    wiring.actions.action("review").trigger()
    view = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ReviewWindow) and w.isVisible())
    qtbot.waitUntil(lambda: bool(view.model.total), timeout=PATIENCE)
    return view


def test_who_else_was_at_work_during_an_import_is_said_cell_by_cell(
    wiring: Wiring, bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.session.edit(Origin.TYPED, {(0, FR): "Table"})
    view = reviewed(wiring, qtbot)
    before = bench.session.text(3, DE)

    async def verify_late(*what: Any, **how: Any) -> Any:
        colleague(wiring, bench, 3, "de", "<i>Andere</i>")
        return await verify(*what, **how)

    monkeypatch.setattr(journey, "verify", verify_late)
    button(view, "Import 1 cell").click()
    qtbot.waitUntil(lambda: view.model.verdicts is not None, timeout=PATIENCE)
    said = [notice for notice in view.notices.notices() if notice.about == "others"]
    unit = bench.session.table.unit(3).id
    assert [notice.details for notice in said] == [f"{unit} [de]: {before} → <i>Andere</i>"]
    assert all(label.textFormat().name == "PlainText" for label in view.notices.findChildren(QLabel) if label.text())


def test_work_on_what_is_gone_from_the_site_is_said_and_listed(wiring: Wiring, bench: Workbench, qtbot: QtBot) -> None:
    bench.session.edit(Origin.TYPED, {(0, FR): "Pour rien"})
    site = wiring.desk.sample
    assert site is not None
    unit = bench.session.table.unit(0)
    home = next(c for c in site.state.sites[site.site].collections.values() if c.name == unit.collection)
    del home.items[unit.item]
    take_in(wiring, qtbot)
    (lost,) = [notice for notice in wiring.window.notices.notices() if notice.about == "lost"]
    assert lost.details == f"{unit.id} [fr]: Pour rien"
    wiring.actions.action("jobs").trigger()
    (history,) = wiring.window.findChildren(HistoryWindow)
    assert history.tabs.isTabVisible(2)
    history.show_tab("lost")
    assert history.lost.data(history.lost.index(0, 2)) == "Pour rien"
    history.copy.click()
    assert QApplication.clipboard().text() == "Pour rien"
    history.close()
