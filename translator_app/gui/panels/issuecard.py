"""A card for all that one check says of a cell: each issue with its fix and the way to its place, and one way to
ignore them, as that is decided by check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from translator_app.core.checks.issue import SEVERITY_NAMES, Issue, Severity
from translator_app.core.worddiff import Kind, word_diff
from translator_app.gui.widgets.boxes import column, holder, row
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.words import Words, number
from translator_app.gui.widgets.wrapping import WrappingRow
from translator_app.text import _, ngettext

FRAMES = {Severity.ERROR: "notice-error", Severity.WARNING: "notice-warning", Severity.INFO: "well"}
INKS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "strong"}
LONGEST_FIX = 24
LINK_ROOM = 9
FIRST = 4
"""Issues of a card that are seen at once; one more is seen too rather than counted."""


@dataclass(frozen=True, slots=True)
class Said:
    """An issue for the panel. `title` is the check's name in words, `why` its explanation, `reason` why a person
    ignores it."""

    issue: Issue
    title: str
    why: str = ""
    reason: str = ""
    ignored: bool = field(default=False)


class IssueLine(QWidget):
    """One issue of a card: what is wrong, its fix, the way to its place. Where it is `alone` the card has the links."""

    def __init__(self, said: Said, target: str, locked: bool, alone: bool) -> None:
        super().__init__()
        issue = self.issue = said.issue
        message = Words(issue.message, "", wrap=True, selectable=True)
        message.setAccessibleName(issue.message)
        self.fix = button(fix_words(target, issue.fix or ""), "link")
        self.fix.setVisible(issue.fix is not None and not locked)
        self.go = button(_("Show"), "link", tip=_("Select the place in the text"))
        self.go.setVisible(bool(issue.target or issue.source))
        for made in (self.fix, self.go):
            made.setAccessibleDescription(issue.message)
        # Links have room around them that is not seen; their words stand flush with the text above.
        if alone:
            self.setLayout(column(message, margins=(LINK_ROOM, 0, LINK_ROOM, 0)))
            return
        # Margins do not follow the direction of the window: both sides have one.
        beside = holder(column(message, margins=(LINK_ROOM, 0, LINK_ROOM, 0)))
        words = row(beside, self.go, gap=0)
        words.setStretchFactor(beside, 1)
        links = WrappingRow(self.fix, gap=4)
        links.setVisible(not self.fix.isHidden())
        self.setLayout(column(words, links, gap=0))


class IssueCard(QFrame):
    """What one check says of a cell. Ignoring asks for a reason in place; it may be left empty."""

    fix_asked = Signal(object)
    all_asked = Signal(str)
    ignore_asked = Signal(object, str)
    heed_asked = Signal(object)
    off_asked = Signal(str)
    place_asked = Signal(object)

    def __init__(self, group: Sequence[Said], target: str, locked: bool) -> None:
        super().__init__()
        self.group, said = tuple(group), group[0]
        self.issue = issue = said.issue
        severity = Severity(issue.severity)
        self.setProperty("kind", "well" if said.ignored else FRAMES.get(severity, "well"))
        words = _counted(said.title, len(group))
        spoken = _("{title}, {count}").format(title=said.title, count=number(len(group)))
        self.setAccessibleName(f"{_(SEVERITY_NAMES[severity])}: {spoken if len(group) > 1 else said.title}")
        self.title = Words(words, INKS.get(severity, "strong") if not said.ignored else "secondary", wrap=True)
        self.title.setToolTip("")
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.lines = [IssueLine(each, target, locked, len(group) == 1) for each in group]
        for line in self.lines:
            line.fix.clicked.connect(partial(self._fix, line.issue))
            line.go.clicked.connect(partial(self._go, line.issue))
        self.fix, self.go = self.lines[0].fix, self.lines[0].go
        self.more = button("", "link", on=self._show_more)
        self._make_links(said, locked)
        parts: list[QWidget] = [self.title]
        if said.reason:
            parts.append(Words(_("Ignored: {reason}").format(reason=said.reason), "small", wrap=True))
        head = column(*parts, gap=2, margins=(LINK_ROOM, 0, LINK_ROOM, 0))
        asked = column(self._asking, margins=(LINK_ROOM, 0, LINK_ROOM, 0))
        own = (self.fix, self.go) if len(group) == 1 else ()
        links = WrappingRow(*own, self.more, self.all, self.ignore, self.heed, gap=4)
        self.setLayout(column(head, *self.lines, links, asked, gap=2, margins=(1, 8, 1, 4)))
        self._fold()

    def _make_links(self, said: Said, locked: bool) -> None:
        check, many = said.issue.check, len(self.group) > 1
        fixable = any(each.issue.fix is not None for each in self.group)
        self.all = button(_("All like this…"), "link", on=lambda: self.all_asked.emit(check))
        self.all.setVisible(fixable and not locked and not said.ignored)
        self.ignore = button(_("Ignore all…") if many else _("Ignore…"), "link", on=self._ask)
        self.heed = button(_("Do not ignore"), "link", on=lambda: self.heed_asked.emit(self.issue))
        self.ignore.setVisible(not said.ignored)
        self.heed.setVisible(said.ignored)
        for made in (self.all, self.ignore, self.heed, self.more):
            made.setAccessibleDescription(said.title)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Why? It may be left empty."))
        self.reason.setAccessibleName(_("Why this issue is ignored"))
        self.reason.returnPressed.connect(self._ignore)
        self.agree = button(_("Ignore here"), on=self._ignore)
        self.off = button(_("Switch this check off"), "link", on=lambda: self.off_asked.emit(check))
        self._asking = holder(column(self.reason, row(self.agree, self.off, None, gap=4), gap=4))
        self._asking.hide()

    def _fold(self) -> None:
        hidden = len(self.lines) - FIRST if len(self.lines) > FIRST + 1 else 0
        for line in self.lines[len(self.lines) - hidden :]:
            line.hide()
        self.more.setText(ngettext("{count} more", "{count} more", hidden).format(count=number(hidden)))
        self.more.setAccessibleName(self.more.text())
        self.more.setVisible(hidden > 0)

    def _show_more(self) -> None:
        """Show every issue; the keyboard goes on with the first that was not seen."""
        for line in self.lines:
            line.show()
        self.more.hide()
        following = [each for line in self.lines[FIRST:] for each in (line.fix, line.go) if not each.isHidden()]
        (following[0] if following else self.ignore).setFocus()

    def _fix(self, issue: Issue, _checked: bool = False) -> None:
        self.fix_asked.emit(issue)

    def _go(self, issue: Issue, _checked: bool = False) -> None:
        self.place_asked.emit(issue)

    def _ask(self) -> None:
        self._asking.setVisible(not self._asking.isVisibleTo(self))
        if self._asking.isVisibleTo(self):
            self.reason.setFocus()

    def _ignore(self) -> None:
        self.ignore_asked.emit(self.issue, self.reason.text().strip())


def grouped(said: Sequence[Said]) -> list[list[Said]]:
    """What is said, by check, each where its first issue stands; what is ignored apart."""
    made: dict[tuple[str, bool, Severity], list[Said]] = {}
    for each in said:
        made.setdefault((each.issue.check, each.ignored, Severity(each.issue.severity)), []).append(each)
    return list(made.values())


def _counted(title: str, count: int) -> str:
    return f"{title} · {number(count)}" if count > 1 else title


def fix_words(target: str, fix: str) -> str:
    """What a fix does, in a few words: "Use {count}" when it puts one thing in, else "Mend it"."""
    added = [text.strip() for kind, text in word_diff(target, fix) if kind is Kind.ADDED and text.strip()]
    if len(added) == 1 and len(added[0]) <= LONGEST_FIX and "\n" not in added[0]:
        return _("Use {text}").format(text=added[0]).replace("&", "&&")
    return _("Mend it")
