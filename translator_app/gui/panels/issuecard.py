"""A card for all that one check says of a cell: each issue with its fix and the way to its place; one of them can be
ignored, or all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

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
    """One issue of a card: what is wrong, its fix, the way to its place, a way to ignore it. Where it is `alone` the
    card has the links. `reason` says why it is ignored, where that is not said for the whole card."""

    def __init__(self, said: Said, target: str, locked: bool, alone: bool, reason: str = "") -> None:
        super().__init__()
        issue = self.issue = said.issue
        message = Words(issue.message, "", wrap=True, selectable=True)
        message.setAccessibleName(issue.message)
        self.fix = button(fix_words(target, issue.fix or ""), "link")
        self.go = button(_("Show"), "link", tip=_("Select the place in the text"))
        self.ignore, self.heed = button(_("Ignore…"), "link"), button(_("Do not ignore"), "link")
        for made in (self.fix, self.go, self.ignore, self.heed):
            made.setAccessibleDescription(issue.message)
        _show_only(
            {
                self.fix: issue.fix is not None and not locked,
                self.go: bool(issue.target or issue.source),
                self.ignore: not said.ignored,
                self.heed: said.ignored,
            }
        )
        links = WrappingRow(*(() if alone else (self.fix, self.go)), self.ignore, self.heed, gap=4)
        if alone:
            links.hide()
        # Links have room around them that is not seen; their words stand flush with the text above.
        words = [message] if not reason else [message, _reason(reason)]
        said_here = column(*words, gap=2, margins=(LINK_ROOM, 0, LINK_ROOM, 0))
        self.setLayout(column(said_here, links, gap=0))


class IssueCard(QFrame):
    """What one check says of a cell. Ignoring asks for a reason in place; it may be left empty."""

    fix_asked = Signal(object)
    all_asked = Signal(str)
    ignore_asked = Signal(object, str)
    ignore_one_asked = Signal(object, str)
    heed_asked = Signal(object)
    heed_one_asked = Signal(object)
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
        reasons = {each.reason for each in group}
        self.lines = [
            IssueLine(each, target, locked, len(group) == 1, each.reason if len(reasons) > 1 else "") for each in group
        ]
        for line in self.lines:
            line.fix.clicked.connect(partial(self._fix, line.issue))
            line.go.clicked.connect(partial(self._go, line.issue))
            line.ignore.clicked.connect(partial(self._ask_about, line))
            line.heed.clicked.connect(partial(self._heed_one, line.issue))
        self._asked: IssueLine | None = None
        self.fix, self.go = self.lines[0].fix, self.lines[0].go
        self.more = button("", "link", on=self._show_more)
        self._make_links(said, locked)
        parts: list[QWidget] = [self.title]
        if said.reason and len(reasons) == 1:
            parts.append(_reason(said.reason))
        head = column(*parts, gap=2, margins=(LINK_ROOM, 0, LINK_ROOM, 0))
        own = (self.fix, self.go) if len(group) == 1 else ()
        links = WrappingRow(*own, self.more, self.all, self.ignore, self.heed, gap=4)
        self._parts = column(head, *self.lines, links, self._asking, gap=2, margins=(1, 8, 1, 4))
        self._links = links
        self.setLayout(self._parts)
        self._fold()

    def _make_links(self, said: Said, locked: bool) -> None:
        check, many = said.issue.check, len(self.group) > 1
        fixable = any(each.issue.fix is not None for each in self.group)
        self.all = button(_("All like this…"), "link", on=lambda: self.all_asked.emit(check))
        self.ignore = button(_("Ignore all…") if many else _("Ignore…"), "link", on=self._ask)
        words = _("Ignore none") if many else _("Do not ignore")
        self.heed = button(words, "link", on=lambda: self.heed_asked.emit(self.issue))
        for made in (self.all, self.ignore, self.heed, self.more):
            made.setAccessibleDescription(said.title)
        _show_only(
            {
                self.all: fixable and not locked and not said.ignored,
                self.ignore: not said.ignored,
                self.heed: said.ignored,
            }
        )
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Why? It may be left empty."))
        self.reason.setAccessibleName(_("Why this issue is ignored"))
        self.reason.returnPressed.connect(self._ignore)
        self.agree = button(_("Ignore here"), on=self._ignore)
        self.off = button(_("Switch this check off"), "link", on=lambda: self.off_asked.emit(check))
        asked = column(self.reason, row(self.agree, self.off, None, gap=4), gap=4, margins=(LINK_ROOM, 0, LINK_ROOM, 4))
        self._asking = holder(asked)
        self._asking.hide()

    def place_of(self, part: QWidget) -> int:
        """The number of the issue that a part of the card belongs to; behind the last for those of the whole card."""
        line = self._asked if self._asking.isAncestorOf(part) else None
        found = (at for at, each in enumerate(self.lines) if each is line or each.isAncestorOf(part))
        return next(found, len(self.lines))

    def hold(self, at: int) -> None:
        """Give the keyboard to the links that decide about an issue, about all where it is the only one."""
        hidden = [line.isHidden() for line in self.lines]
        many = len(self.lines) > 1 and at < len(self.lines) and not hidden[at]
        part: IssueLine | IssueCard = self.lines[at] if many else self
        (part.heed if part.ignore.isHidden() else part.ignore).setFocus()

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

    def _heed_one(self, issue: Issue, _checked: bool = False) -> None:
        self.heed_one_asked.emit(issue)

    def _ask(self) -> None:
        """Ask why all of them are to be ignored; once more, and it is let be."""
        self._ask_below(self._links, self.ignore, None)

    def _ask_about(self, line: IssueLine, _checked: bool = False) -> None:
        """The same for one of them, below it."""
        self._ask_below(line, line.ignore, line)

    def _ask_below(self, part: QWidget, pressed: QWidget, line: IssueLine | None) -> None:
        asks = self._asked is not line or not self._asking.isVisibleTo(self)
        self._asked = line
        self._parts.removeWidget(self._asking)
        self._parts.insertWidget(self._parts.indexOf(part) + 1, self._asking)
        self._asking.setVisible(asks)
        self.off.setVisible(line is None)
        self.reason.setAccessibleDescription(line.issue.message if line is not None else self.group[0].title)
        for before, behind in pairwise((pressed, self.reason, self.agree, self.off)):
            self.setTabOrder(before, behind)
        (self.reason if asks else pressed).setFocus()

    def _ignore(self) -> None:
        reason = self.reason.text().strip()
        if self._asked is None:
            self.ignore_asked.emit(self.issue, reason)
        else:
            self.ignore_one_asked.emit(self._asked.issue, reason)


def grouped(said: Sequence[Said]) -> list[list[Said]]:
    """What is said, by check, each where its first issue stands; what is ignored apart."""
    made: dict[tuple[str, bool, Severity], list[Said]] = {}
    for each in said:
        made.setdefault((each.issue.check, each.ignored, Severity(each.issue.severity)), []).append(each)
    return list(made.values())


def _reason(words: str) -> Words:
    return Words(_("Ignored: {reason}").format(reason=words), "small", wrap=True)


def _show_only(wanted: Mapping[QPushButton, bool]) -> None:
    """Hide those that are not wanted. The others are shown with what they are put into: alone they would be windows."""
    for made, shown in wanted.items():
        if not shown:
            made.hide()


def _counted(title: str, count: int) -> str:
    return f"{title} · {number(count)}" if count > 1 else title


def fix_words(target: str, fix: str) -> str:
    """What a fix does, in a few words: "Use {count}" when it puts one thing in, else "Mend it"."""
    added = [text.strip() for kind, text in word_diff(target, fix) if kind is Kind.ADDED and text.strip()]
    if len(added) == 1 and len(added[0]) <= LONGEST_FIX and "\n" not in added[0]:
        return _("Use {text}").format(text=added[0]).replace("&", "&&")
    return _("Mend it")
