"""The current cell in full below the list: both texts, for a conflict also what both sides began with, and the place
to write another text instead of either."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from translator_app.core.merge import Choice
from translator_app.core.plan import Kind, Planned
from translator_app.core.status import NAMES as STATUSES
from translator_app.core.status import Status
from translator_app.core.verdicts import Verdict
from translator_app.core.worddiff import changed_spans
from translator_app.gui.review.facts import Issue
from translator_app.gui.review.looks import COMPARED
from translator_app.gui.review.model import place_words
from translator_app.gui.review.paint import choices
from translator_app.gui.widgets.boxes import column, holder, row
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.difftext import DiffText
from translator_app.gui.widgets.empty import IconPicture
from translator_app.gui.widgets.segments import Segments
from translator_app.gui.widgets.words import ElidedWords, Words
from translator_app.text import _


class ReviewDetails(QFrame):
    """`chosen` brings (Planned, Choice or text); `allowed` brings (Planned, bool) for errors sent all the same."""

    chosen = Signal(object, object)
    allowed = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._planned: Planned | None = None
        self._title = ElidedWords("", "strong")
        self.choice = Segments(choices(), name=_("Which text to keep"))
        self.choice.chosen.connect(self._chosen)
        self._mark = ElidedWords(_(STATUSES[Status.PREFILLED]), "small")
        self._bolt = holder(row(IconPicture("mark-unconfirmed", "accent", 12), self._mark, gap=4))
        self._issues = Words("", "error", wrap=True, selectable=True)
        self._allow = button(_("Send all the same"), "", on=self._allow_it)
        self._base, self._base_box = _box(_("When you began"))
        self._before, self._before_box = _box(_("On the site now"))
        self._after, self._after_box = _box(_("After the import"))
        self._use = button(_("Use this text"), "primary", on=self._use_it)
        self._leave = button(_("Cancel"), "", on=self._leave_it)
        self._writing = holder(row(None, self._leave, self._use))
        boxes = QHBoxLayout()
        boxes.setSpacing(12)
        for part in (self._base_box, self._before_box, self._after_box):
            boxes.addWidget(part, 1)
        head = row(self._title, self._bolt, self.choice, gap=12)
        said = row(self._issues, self._allow, gap=12)
        self.setLayout(column(head, said, boxes, self._writing, gap=8, margins=(12, 8, 12, 12)))
        self._state: tuple[str, Choice | str | None] = ("", None)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No cell is current."""
        self._planned = None
        self._title.setText(_("No cell is chosen"))
        for part in (self._base_box, self._bolt, self._issues, self._allow, self._writing, self.choice):
            part.hide()
        for text in (self._before, self._after):
            text.show_text("", "")

    def show_cell(
        self,
        planned: Planned,
        title: str,
        after: str,
        choice: Choice | str | None,
        issues: tuple[Issue, ...] = (),
        *,
        allowed: bool = False,
        unconfirmed: bool = False,
        verdict: Verdict | None = None,
        frozen: bool = False,
    ) -> None:
        """Show a cell of the plan, or with its verdict; `unconfirmed` when nobody has confirmed its text."""
        self._planned, self._state = planned, (after, choice)
        conflict = planned.kind is Kind.CONFLICT and verdict is None
        self._title.setText(f"{title} · {place_words(planned)} · {planned.language}")
        before, now = (planned.before, after) if verdict is None else (planned.after, verdict.now)
        for label, words in (
            (self._before_box, _("On the site now") if verdict is None else _("Sent")),
            (self._after_box, _("After the import") if verdict is None else _("On the site now")),
        ):
            label.findChildren(Words)[0].setText(words)
        compared = verdict is None or verdict.outcome in COMPARED
        removed, added = changed_spans(before, now) if compared else ([], [])
        self._base.show_text(planned.base, planned.language)
        self._before.show_text(before, planned.language, spans=removed, mark="removed")
        self._after.write(False)
        self._after.show_text(now, planned.language, spans=added)
        self._base_box.setVisible(conflict)
        self._bolt.setVisible(unconfirmed)
        self.choice.setVisible(conflict)
        self.choice.setEnabled(not frozen)
        self._show_choice(choice)
        self._show_said(issues, verdict, allowed=allowed)
        self._writing.hide()

    def _show_choice(self, choice: Choice | str | None) -> None:
        self.choice.set_value("" if choice is None else choice if isinstance(choice, Choice) else "edit")

    def _show_said(self, issues: tuple[Issue, ...], verdict: Verdict | None, *, allowed: bool) -> None:
        words = "\n".join(issue.words for issue in issues) if verdict is None else verdict.reason
        self._issues.setText(words)
        errors = any(issue.severity == "error" for issue in issues)
        self._issues.set_kind("error" if errors or verdict is not None else "warning")
        self._issues.setVisible(bool(words))
        self._allow.setVisible(verdict is None and errors)
        self._allow.setText(_("Do not send") if allowed else _("Send all the same"))
        self._allow.setProperty("allowed", allowed)

    def edit(self) -> None:
        """Open the text after the import for writing."""
        if self._planned is not None and self._planned.kind is Kind.CONFLICT:
            self._after.write(True)
            self._writing.show()
            self.choice.set_value("edit")

    @property
    def writing(self) -> bool:
        """Whether a text is being written that is not in the plan yet."""
        return not self._after.isReadOnly()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.writing and event.key() == Qt.Key.Key_Escape:
            self._leave_it()
            return
        super().keyPressEvent(event)

    def _chosen(self, value: str) -> None:
        if value == "edit":
            self.edit()
        elif self._planned is not None:
            self.chosen.emit(self._planned, Choice(value))

    def _use_it(self) -> None:
        if self._planned is not None:
            text = self._after.written()
            self._after.write(False)
            self._writing.hide()
            self.chosen.emit(self._planned, text)

    def _leave_it(self) -> None:
        if self._planned is not None:
            after, choice = self._state
            _removed, added = changed_spans(self._planned.before, after)
            self._after.write(False)
            self._after.show_text(after, self._planned.language, spans=added)
            self._writing.hide()
            self._show_choice(choice)

    def _allow_it(self) -> None:
        if self._planned is not None:
            self.allowed.emit(self._planned, not self._allow.property("allowed"))


def _box(name: str) -> tuple[DiffText, QWidget]:
    text = DiffText(name)
    text.setMinimumHeight(72)
    return text, holder(column(Words(name, "section"), text, gap=4))
