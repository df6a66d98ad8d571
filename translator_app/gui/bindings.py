"""Commands of the open document: each id beside what carries it out, and the words of Undo and Redo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from translator_app.core.edits import NAMES
from translator_app.core.finding.order import By, Sorting
from translator_app.core.status import Status
from translator_app.gui.actions import Actions
from translator_app.gui.commands import MATCHES
from translator_app.text import _

if TYPE_CHECKING:
    from translator_app.gui.journeys import Journeys
    from translator_app.gui.opened import Opened
    from translator_app.gui.shown import Shown
    from translator_app.gui.workbench import Workbench

Call = Callable[..., object]

GRID: dict[str, Callable[[Workbench], object]] = {
    "cut": lambda bench: bench.grid.cut(),
    "copy": lambda bench: bench.grid.copy(),
    "paste": lambda bench: bench.grid.paste(),
    "clear": lambda bench: bench.grid.clear(),
    "edit-cell": lambda bench: bench.grid.edit_current(),
    "fill-down": lambda bench: bench.grid.fill_down(),
    "fill-right": lambda bench: bench.grid.fill_right(),
    "select-all": lambda bench: bench.grid.selectAll(),
    "copy-source": lambda bench: bench.grid.copy_source(),
    "confirm-next": lambda bench: bench.grid.confirm_next_unfinished(),
    "approve": lambda bench: bench.grid.set_status(Status.APPROVED),
    "needs-work": lambda bench: bench.grid.set_status(Status.NEEDS_WORK),
    "translated": lambda bench: bench.grid.set_status(Status.TRANSLATED),
    "lock": lambda bench: bench.grid.set_status(Status.LOCKED),
    "next-tag": lambda bench: next_tag(bench),
    "select-row": lambda bench: bench.grid.select_rows(),
    "select-column": lambda bench: bench.grid.select_columns(),
    "column-menu": lambda bench: bench.grid.open_column_menu(),
    "zoom-in": lambda bench: bench.zoom(1),
    "zoom-out": lambda bench: bench.zoom(-1),
    "zoom-reset": lambda bench: bench.zoom(0),
    "revert-cell": lambda bench: bench.grid.revert(),
    "next": lambda bench: bench.grid.next_row(1),
    "previous": lambda bench: bench.grid.next_row(-1),
    "next-unfinished": lambda bench: bench.grid.next_unfinished(1),
    "previous-unfinished": lambda bench: bench.grid.next_unfinished(-1),
    "next-issue": lambda bench: bench.grid.next_issue(1),
    "previous-issue": lambda bench: bench.grid.next_issue(-1),
    "back": lambda bench: bench.grid.back(),
    "forward": lambda bench: bench.grid.forward(),
}
"""Commands that the grid carries out."""


def match(number: int) -> Callable[[Opened], object]:
    """What inserts the match of a number."""
    return lambda opened: opened.remembering.insert(number)


SHOWN: dict[str, Callable[[Shown], object]] = {
    "sort-file": lambda shown: shown.looking.sort(Sorting()),
    "sort-issues": lambda shown: shown.looking.sort(Sorting(By.ERRORS)),
    "sort-longest": lambda shown: shown.looking.sort(Sorting(By.LENGTH)),
    "columns": lambda shown: shown.viewing.ask_languages(),
    "go-to": lambda shown: shown.viewing.ask_go_to(),
}
"""Commands of how the open document is looked at."""

OPENED: dict[str, Callable[[Opened], object]] = {
    "replace": lambda opened: opened.replacing.ask(),
    "check": lambda opened: opened.checking.check(),
    "severities": lambda opened: opened.beside.deciding.ask_weights(),
    "limits": lambda opened: opened.limiting.ask(),
    "note": lambda opened: opened.beside.note(),
    "add-term": lambda opened: opened.beside.glossing.add(),
    "next-term": lambda opened: opened.beside.glossing.put_next(),
    "import-terms": lambda opened: opened.beside.glossing.ask_import(),
    "export-terms": lambda opened: opened.beside.glossing.ask_export(),
    **{f"match-{number}": match(number) for number in MATCHES},
    "prefill": lambda opened: opened.prefilling.ask(),
    "remember": lambda opened: opened.remembering.remember(),
    "forget": lambda opened: opened.remembering.forget(),
    "conflict-mine": lambda opened: opened.renewing.mine(),
    "conflict-theirs": lambda opened: opened.renewing.theirs(),
    "statistics": lambda opened: opened.counting.show(),
}
"""Commands that the journeys of an open document carry out."""

JOURNEYS: dict[str, Callable[[Journeys], object]] = {
    "connect": lambda journeys: journeys.connecting.ask(),
    "sample": lambda journeys: journeys.sample.open(),
    "export": lambda journeys: journeys.connecting.export_again(),
    "review": lambda journeys: journeys.importing.review(),
    "verify": lambda journeys: journeys.resuming.prove_again(),
    "refresh": lambda journeys: journeys.rolling_back.refresh(),
    "rollback": lambda journeys: journeys.rolling_back.ask(),
    "jobs": lambda journeys: journeys.watching.show(),
    "keys": lambda journeys: journeys.helping.keys(),
    "manual": lambda journeys: journeys.helping.manual(),
    "about": lambda journeys: journeys.helping.about(),
    "updates": lambda journeys: journeys.updating.ask(),
    "logs": lambda journeys: journeys.helping.logs(),
    "diagnostics": lambda journeys: journeys.helping.diagnostics(),
}
"""Commands that the journeys of the program carry out."""

SWITCHES: dict[str, Callable[[Workbench, bool], object]] = {
    "unlock-main": lambda bench, on: bench.unlock_main(on),
    "whitespace": lambda bench, on: bench.show_signs(on),
    "inspector": lambda bench, on: bench.inspector.setVisible(on),
    "sidebar": lambda bench, on: bench.sidebar.setVisible(on),
}
"""Commands of the open document that are on or off."""

WITH_DOCUMENT = (
    *GRID,
    *SHOWN,
    *OPENED,
    *SWITCHES,
    "find",
    "clear-filter",
    "write-file",
    "close-project",
    "export",
    "review",
    "verify",
    "refresh",
    "rollback",
    "jobs",
)
"""Commands that need an open document."""


def next_tag(bench: Workbench) -> None:
    """Insert the next tag that the translation lacks, where the keyboard is."""
    (bench.inspector if bench.inspector.target.hasFocus() else bench.grid).insert_next_tag()


def undo(bench: Workbench) -> None:
    """Take back the last letters in a text field that has the keyboard, else the last change of the document."""
    field = _writing()
    if field is not None:
        field.undo()
        return
    bench.show_batch(bench.session.undo())


def redo(bench: Workbench) -> None:
    """The other way round."""
    field = _writing()
    if field is not None:
        field.redo()
        return
    bench.show_batch(bench.session.redo())


def _writing() -> QLineEdit | QTextEdit | QPlainTextEdit | None:
    """The text field that has the keyboard, when it has something of its own to undo."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit):
        return field if field.isUndoAvailable() or field.isRedoAvailable() else None
    if isinstance(field, QTextEdit | QPlainTextEdit) and not field.isReadOnly():
        own = field.document()
        return field if own.isUndoAvailable() or own.isRedoAvailable() else None
    return None


def name_undo(actions: Actions, bench: Workbench | None) -> None:
    """Let Undo and Redo say what they would do."""
    for command, words, batch in (
        ("undo", _("Undo"), bench.session.history.undoable if bench else None),
        ("redo", _("Redo"), bench.session.history.redoable if bench else None),
    ):
        action = actions.action(command)
        action.setText(f"{words}: {_(NAMES[batch.origin])}" if batch else words)
        action.setEnabled(batch is not None)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{action.text()} ({keys})" if keys else action.text())
