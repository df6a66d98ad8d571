"""The one place that speaks to the user: notices in the window, and the few questions that must be answered first.

A Notice is a value: cause, advice, details. NoticeBar shows it above the content and never takes the keyboard away.
`confirm` and `ask` are the only message boxes. All text is plain: whatever a site sends is shown letter by letter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QMessageBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from translator_app.gui.widgets.boxes import column, holder, row
from translator_app.gui.widgets.buttons import button, icon_button
from translator_app.gui.widgets.empty import IconPicture
from translator_app.gui.widgets.words import Words, restyle
from translator_app.text import N_, _

Kind = Literal["error", "warning", "information", "done"]
# icon, its colour, and the word for whoever sees neither
LOOKS = {
    "error": ("error", "error_text", N_("Error")),
    "warning": ("warning", "warning_text", N_("Warning")),
    "information": ("information", "accent_text", N_("Information")),
    "done": ("check", "done_text", N_("Done")),
}
MOST = 3
PASSING_MS = 8000


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said: one sentence of cause, one of advice, and details for whoever helps.

    `actions` are (words, what to call); the first is drawn as the way on. `about` names the matter: a later notice
    about the same matter takes the place of the earlier one. `passing` notices go away by themselves.
    """

    kind: Kind
    cause: str
    advice: str = ""
    details: str = ""
    request_id: str = ""
    actions: tuple[tuple[str, Callable[[], object]], ...] = ()
    about: str = ""
    passing: bool = False

    def text(self) -> str:
        """Everything in plain text, as Copy puts it on the clipboard."""
        request = _("Request id: {id}").format(id=self.request_id) if self.request_id else ""
        return "\n".join(part for part in (self.cause, self.advice, self.details, request) if part)


@dataclass(frozen=True, slots=True)
class Question:
    """What must be answered before going on. `answers` are (value, words); the first is what Enter does.

    `dangerous` makes the way out the default instead. Escape always gives the empty answer.
    """

    title: str
    text: str
    answers: tuple[tuple[str, str], ...]
    details: str = ""
    dangerous: bool = False


class NoticeBar(QWidget):
    """The notices of a window, newest on top, at most three; takes no room while there are none."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, inset: bool = True) -> None:
        """`inset` keeps it off the edges of a window; inside a dialog's body there is room already."""
        super().__init__(parent)
        self._column: QVBoxLayout = column(gap=8, margins=(16, 8, 16, 8) if inset else (0, 0, 0, 0))
        self.setLayout(self._column)
        self._shown: list[_Strip] = []
        self.hide()

    def tell(self, notice: Notice) -> None:
        """Show a notice; one about the same matter, or the same notice again, is replaced."""
        for strip in list(self._shown):
            same_matter = notice.about and strip.notice.about == notice.about
            if same_matter or strip.notice.text() == notice.text():
                self._remove(strip)
        for strip in self._shown[MOST - 1 :]:
            self._remove(strip)
        strip = _Strip(notice)
        strip.closed.connect(lambda: self._remove(strip))
        self._shown.insert(0, strip)
        self._column.insertWidget(0, strip)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(strip, QAccessible.Event.Alert))
        if notice.passing:
            QTimer.singleShot(PASSING_MS, strip, lambda: self._remove(strip))
        self.changed.emit()

    def clear(self, about: str = "") -> None:
        """Take away all notices, or those about one matter."""
        for strip in list(self._shown):
            if not about or strip.notice.about == about:
                self._remove(strip)

    def notices(self) -> list[Notice]:
        """What is shown now, newest first."""
        return [strip.notice for strip in self._shown]

    def _remove(self, strip: _Strip) -> None:
        if strip in self._shown:
            self._shown.remove(strip)
            self._column.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
            self.setVisible(bool(self._shown))
            self.changed.emit()


class _Strip(QFrame):
    closed = Signal()

    def __init__(self, notice: Notice) -> None:
        super().__init__()
        self.notice = notice
        self.setProperty("kind", f"notice-{notice.kind}")
        icon, colour, kind = LOOKS[notice.kind]
        self.setAccessibleName(f"{_(kind)}: {notice.cause}")
        self.setAccessibleDescription(notice.advice)
        words = column(Words(notice.cause, "strong", wrap=True, selectable=True), gap=2)
        if notice.advice:
            words.addWidget(Words(notice.advice, wrap=True, selectable=True))
        line = row(4, column(8, IconPicture(icon, colour, 16), None, gap=0), gap=12)
        line.addLayout(column(6, words, None, gap=0), 1)
        line.addWidget(holder(row(*self._buttons(notice), gap=12)), 0, Qt.AlignmentFlag.AlignTop)
        self._details = _details(notice)
        self._details.hide()
        self.setLayout(column(line, self._details, gap=8, margins=(8, 8, 8, 8)))

    def _buttons(self, notice: Notice) -> list[QWidget]:
        made: list[QWidget] = []
        for index, (words, call) in enumerate(notice.actions):
            made.append(button(words, "" if index == 0 else "quiet", on=self._leave_and(call)))
        if notice.details or notice.request_id:
            self._more = button(_("Details"), "quiet")
            self._more.setCheckable(True)
            self._more.toggled.connect(lambda on: self._details.setVisible(on))
            copy = icon_button("copy", _("Copy this message"), on=self._copy)
            made += [self._more, copy]
        made.append(icon_button("close", _("Close this message"), on=self.closed.emit))
        return made

    def _leave_and(self, call: Callable[[], object]) -> Callable[[], None]:
        def act() -> None:
            self.closed.emit()
            call()

        return act

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.notice.text())


def _details(notice: Notice) -> QPlainTextEdit:
    request = _("Request id: {id}").format(id=notice.request_id) if notice.request_id else ""
    text = "\n".join(part for part in (notice.details, request) if part)
    box = QPlainTextEdit(text)
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setAccessibleName(_("Details"))
    box.setFixedHeight(min(160, 28 + box.fontMetrics().lineSpacing() * (text.count("\n") + 1)))
    return box


def ask(parent: QWidget | None, question: Question) -> str:
    """Put a question that must be answered first, and wait: the chosen value, or "" for the way out."""
    box, values = _box(parent, question)
    box.exec()
    pressed = box.clickedButton()
    box.deleteLater()
    return next((value for made, value in values if made is pressed), "")


def confirm(parent: QWidget | None, title: str, text: str, yes: str, *, dangerous: bool = False) -> bool:
    """Whether to go on; `yes` are the words of the button that does, e.g. "Import 13 cells"."""
    return ask(parent, Question(title, text, (("yes", yes),), dangerous=dangerous)) == "yes"


def _box(parent: QWidget | None, question: Question) -> tuple[QMessageBox, Sequence[tuple[QPushButton, str]]]:
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(question.title)
    box.setText(question.title)
    box.setInformativeText(question.text)
    box.setDetailedText(question.details)
    values = []
    for index, (value, words) in enumerate(question.answers):
        role = QMessageBox.ButtonRole.DestructiveRole if question.dangerous else QMessageBox.ButtonRole.AcceptRole
        made = box.addButton(words, role if index == 0 else QMessageBox.ButtonRole.ActionRole)
        made.setProperty("kind", "" if index else "danger" if question.dangerous else "primary")
        restyle(made)
        values.append((made, value))
    way_out = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(way_out)
    box.setDefaultButton(way_out if question.dangerous else values[0][0])
    if (inside := box.layout()) is not None:
        inside.setContentsMargins(16, 16, 16, 16)
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    return box, values
