"""Fixes are made for many texts at once only after each was shown, and only where a person looks."""

from PySide6.QtCore import Qt

from tests.gui.asking import button, nameless
from tests.gui.flows.conftest import MakePlace, Place
from translator_app.gui.dialogs.mend import MendDialog
from translator_app.gui.flows.checking import Checking
from translator_app.gui.flows.mending import Mending
from translator_app.gui.panels.issuecard import Said
from translator_app.gui.panels.issues import IssuesPanel


def begun(make_place: MakePlace) -> tuple[Place, Mending, str]:
    rows = [("Products", f"i{n}", "body", "Seats {count} people", "Pour {nombre} personnes") for n in range(4)]
    place = make_place(rows, ("en", "fr"))
    checking = Checking(place.desk, place.bench, place.looking)
    with place.qtbot.waitSignal(checking.done, timeout=10_000):
        checking.check()
    issue = next(issue for issue in checking.findings.standing[0, 1] if issue.fix)
    return place, Mending(place.desk, place.bench, checking, place.window), issue.check


def dialog_of(place: Place) -> MendDialog:
    found = [dialog for dialog in place.window.findChildren(MendDialog) if dialog.isVisible()]
    assert len(found) == 1
    place.qtbot.waitUntil(lambda: found[0].bar.isHidden(), timeout=5_000)
    return found[0]


def test_ticked_fixes_are_one_step_of_undo(make_place: MakePlace) -> None:
    place, mending, check = begun(make_place)
    mending.ask(check)
    dialog = dialog_of(place)
    assert [change.after for change in dialog.model.changes()] == ["Pour {count} personnes"] * 4
    assert dialog.model.change(0).put
    dialog.model.tick([2], False)
    assert dialog.all.checkState() == Qt.CheckState.PartiallyChecked
    button(dialog, "Mend 3").click()
    assert [place.text((row, 1)) for row in (1, 2)] == ["Pour {count} personnes", "Pour {nombre} personnes"]
    assert place.words()[-1] == "3 texts mended."
    assert not dialog.isVisible()
    place.session.undo()
    assert place.text((1, 1)) == "Pour {nombre} personnes"
    assert place.session.history.position == 0


def test_only_rows_that_are_shown_are_mended(make_place: MakePlace) -> None:
    place, mending, check = begun(make_place)
    place.looking.filter("item:i2")
    place.qtbot.waitUntil(lambda: place.bench.model.rowCount() == 1, timeout=5_000)
    mending.ask(check)
    assert [change.cell for change in dialog_of(place).model.changes()] == [(2, 1)]


def test_nothing_to_mend_is_said(make_place: MakePlace) -> None:
    place, mending, _check = begun(make_place)
    mending.ask("quotes")
    dialog = dialog_of(place)
    assert not dialog.agree.isEnabled()
    assert list(nameless(dialog)) == []


def test_a_card_leads_to_all_texts_with_the_same_issue(make_place: MakePlace) -> None:
    place, mending, check = begun(make_place)
    panel = IssuesPanel()
    place.qtbot.addWidget(panel)
    issue = next(issue for issue in mending._checking.findings.standing[0, 1] if issue.check == check)
    panel.show_issues([Said(issue, "Placeholder missing")], place.text((0, 1)))
    panel.all_asked.connect(mending.ask)
    button(panel, "All like this…").click()
    assert dialog_of(place).model.rowCount() == 4
