"""What the checks say of one cell: a card for each issue, with its fix where there is one, and a way to ignore it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from translator_app.core.checks.issue import SEVERITY_NAMES, Issue, Severity
from translator_app.core.worddiff import Kind, word_diff
from translator_app.gui.widgets.boxes import column, holder, row, scrolling
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.empty import EmptyState
from translator_app.gui.widgets.words import Words, number
from translator_app.gui.widgets.wrapping import WrappingRow
from translator_app.text import _, ngettext

FRAMES = {Severity.ERROR: "notice-error", Severity.WARNING: "notice-warning", Severity.INFO: "well"}
INKS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "strong"}
LONGEST_FIX = 24
LINK_ROOM = 9


@dataclass(frozen=True, slots=True)
class Said:
    """An issue for the panel. `title` is the check's name in words, `why` its explanation, `reason` why a person
    ignores it."""

    issue: Issue
    title: str
    why: str = ""
    reason: str = ""
    ignored: bool = field(default=False)


class IssuesPanel(QWidget):
    """`fix_asked` brings an Issue whose fix is wanted, `ignore_asked` an Issue and a reason ("" for none given),
    `heed_asked` an ignored Issue that shall count again, `off_asked` the id of a check not to be made any more,
    `all_asked` the id of a check whose fixes are wanted everywhere; `weights_asked` wants all checks with their
    severities."""

    fix_asked = Signal(object)
    all_asked = Signal(str)
    weights_asked = Signal()
    ignore_asked = Signal(object, str)
    heed_asked = Signal(object)
    off_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[Said, ...], str, bool] | None = None
        self._cards: QVBoxLayout = column(gap=8)
        self.cards: list[IssueCard] = []
        self.ignored: list[IssueCard] = []
        self.show_ignored = button("", "quiet", on=self._toggle)
        self.show_ignored.setCheckable(True)
        self._aside = holder(column(gap=8))
        self.checking = Words(_("Checking…"), "small")
        self.checking.hide()
        self.good = EmptyState("check", _("No issues"), _("The checks have nothing to say about this text."))
        self.weights = button(
            _("Severities…"), "link", on=self.weights_asked.emit, tip=_("What each check weighs in this project")
        )
        body = column(self._cards, row(self.show_ignored, None, self.weights), self._aside, None, gap=8)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.good)
        self.pages.addWidget(scrolling(holder(body), 4))
        self.setLayout(column(self.checking, self.pages, gap=4, margins=(0, 8, 0, 0)))
        self.show_issues((), "")

    def show_issues(self, said: Sequence[Said], target: str, *, locked: bool = False) -> None:
        """Show what is said of a cell whose text is `target`; nothing can be fixed while it is `locked`."""
        if (tuple(said), target, locked) == self._shown:
            return
        self._shown = (tuple(said), target, locked)
        for card in (*self.cards, *self.ignored):
            card.hide()
            card.deleteLater()
        self.cards = [IssueCard(each, target, locked) for each in said if not each.ignored]
        self.ignored = [IssueCard(each, target, locked) for each in said if each.ignored]
        for card in self.cards:
            self._cards.addWidget(card)
        aside = self._aside.layout()
        assert aside is not None
        for card in self.ignored:
            aside.addWidget(card)
        for card in (*self.cards, *self.ignored):
            card.fix_asked.connect(self.fix_asked)
            card.all_asked.connect(self.all_asked)
            card.ignore_asked.connect(self.ignore_asked)
            card.heed_asked.connect(self.heed_asked)
            card.off_asked.connect(self.off_asked)
        count = len(self.ignored)
        words = ngettext("{count} ignored", "{count} ignored", count).format(count=number(count))
        self.show_ignored.setText(words)
        self.show_ignored.setAccessibleName(_("Show ignored issues"))
        self.show_ignored.setVisible(count > 0)
        self._toggle()
        self.pages.setCurrentIndex(1 if said else 0)

    def show_checking(self, checking: bool) -> None:
        """Say that the checks are still under way, so that no issue does not mean none yet."""
        self.checking.setVisible(checking)
        if checking and not (self.cards or self.ignored):
            self.good.show_words(_("No issues so far"), _("The texts are still being checked."))
        else:
            self.good.show_words(_("No issues"), _("The checks have nothing to say about this text."))

    def count(self) -> int:
        """Issues that count."""
        return len(self.cards)

    def _toggle(self) -> None:
        self._aside.setVisible(self.show_ignored.isChecked() and bool(self.ignored))


class IssueCard(QFrame):
    """One issue. Ignoring asks for a reason in place; it may be left empty."""

    fix_asked = Signal(object)
    all_asked = Signal(str)
    ignore_asked = Signal(object, str)
    heed_asked = Signal(object)
    off_asked = Signal(str)

    def __init__(self, said: Said, target: str, locked: bool) -> None:
        super().__init__()
        issue = said.issue
        self.issue = issue
        severity = Severity(issue.severity)
        self.setProperty("kind", "well" if said.ignored else FRAMES.get(severity, "well"))
        self.setAccessibleName(f"{_(SEVERITY_NAMES[severity])}: {said.title}")
        title = Words(said.title, INKS.get(severity, "strong") if not said.ignored else "secondary", wrap=True)
        title.setToolTip("")
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        message = Words(issue.message, "", wrap=True, selectable=True)
        message.setAccessibleName(issue.message)
        self.fix = button(fix_words(target, issue.fix or ""), "link", on=lambda: self.fix_asked.emit(issue))
        self.fix.setVisible(issue.fix is not None and not locked)
        self.all = button(_("All like this…"), "link", on=lambda: self.all_asked.emit(issue.check))
        self.all.setVisible(issue.fix is not None and not locked and not said.ignored)
        self.ignore = button(_("Ignore…"), "link", on=self._ask)
        self.heed = button(_("Do not ignore"), "link", on=lambda: self.heed_asked.emit(issue))
        self.ignore.setVisible(not said.ignored)
        self.heed.setVisible(said.ignored)
        for made in (self.fix, self.all, self.ignore, self.heed):
            made.setAccessibleDescription(said.title)
        parts: list[QWidget] = [title, message]
        if said.reason:
            parts.append(Words(_("Ignored: {reason}").format(reason=said.reason), "small", wrap=True))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Why? It may be left empty."))
        self.reason.setAccessibleName(_("Why this issue is ignored"))
        self.reason.returnPressed.connect(self._ignore)
        self.agree = button(_("Ignore here"), on=self._ignore)
        self.off = button(_("Switch this check off"), "link", on=lambda: self.off_asked.emit(issue.check))
        asking = column(self.reason, row(self.agree, self.off, None, gap=4), gap=4)
        self._asking = holder(asking)
        self._asking.hide()
        # Links have room around them that is not seen; their words stand flush with the text above.
        words = column(*parts, gap=2, margins=(LINK_ROOM, 0, LINK_ROOM, 0))
        links = WrappingRow(self.fix, self.all, self.ignore, self.heed, gap=4)
        asked = column(self._asking, margins=(LINK_ROOM, 0, LINK_ROOM, 0))
        self.setLayout(column(words, links, asked, gap=2, margins=(1, 8, 1, 4)))

    def _ask(self) -> None:
        self._asking.setVisible(not self._asking.isVisibleTo(self))
        if self._asking.isVisibleTo(self):
            self.reason.setFocus()

    def _ignore(self) -> None:
        self.ignore_asked.emit(self.issue, self.reason.text().strip())


def fix_words(target: str, fix: str) -> str:
    """What a fix does, in a few words: "Use {count}" when it puts one thing in, else "Mend it"."""
    added = [text.strip() for kind, text in word_diff(target, fix) if kind is Kind.ADDED and text.strip()]
    if len(added) == 1 and len(added[0]) <= LONGEST_FIX and "\n" not in added[0]:
        return _("Use {text}").format(text=added[0]).replace("&", "&&")
    return _("Mend it")
