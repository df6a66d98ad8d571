"""What the checks say of one cell: a card for each check, with the fixes there are, and a way to ignore it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from translator_app.gui.panels.issuecard import IssueCard, Said, grouped
from translator_app.gui.widgets.boxes import column, holder, row, scrolling
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.empty import EmptyState
from translator_app.gui.widgets.words import Words, number
from translator_app.text import _, ngettext


class IssuesPanel(QWidget):
    """`fix_asked` brings an Issue whose fix is wanted. `ignore_asked` brings an Issue and a reason ("" for none given):
    all that its check says of the cell is to be ignored, with `ignore_one_asked` that one alone. `heed_asked` and
    `heed_one_asked` bring an ignored Issue: all of its check, or that one, shall count again. `off_asked` brings the
    id of a check not to be made any more, `all_asked` the id of a check whose fixes are wanted everywhere,
    `place_asked` an Issue whose place is wanted; `weights_asked` wants all checks with their severities."""

    fix_asked = Signal(object)
    all_asked = Signal(str)
    weights_asked = Signal()
    ignore_asked = Signal(object, str)
    ignore_one_asked = Signal(object, str)
    heed_asked = Signal(object)
    heed_one_asked = Signal(object)
    off_asked = Signal(str)
    place_asked = Signal(object)

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
        held = self._held()
        for card in (*self.cards, *self.ignored):
            card.hide()
            card.deleteLater()
        cards = [IssueCard(group, target, locked) for group in grouped(said)]
        self.cards = [card for card in cards if not card.group[0].ignored]
        self.ignored = [card for card in cards if card.group[0].ignored]
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
            card.ignore_one_asked.connect(self.ignore_one_asked)
            card.heed_one_asked.connect(self.heed_one_asked)
            card.off_asked.connect(self.off_asked)
            card.place_asked.connect(self.place_asked)
        count = sum(len(card.group) for card in self.ignored)
        words = ngettext("{count} ignored", "{count} ignored", count).format(count=number(count))
        self.show_ignored.setText(words)
        self.show_ignored.setAccessibleName(_("Show ignored issues"))
        self.show_ignored.setVisible(count > 0)
        self._toggle()
        self.pages.setCurrentIndex(1 if said else 0)
        if held is not None:
            QTimer.singleShot(0, self, partial(self._hold, *held))  # the cards are not shown yet

    def show_checking(self, checking: bool) -> None:
        """Say that the checks are still under way, so that no issue does not mean none yet."""
        self.checking.setVisible(checking)
        if checking and not (self.cards or self.ignored):
            self.good.show_words(_("No issues so far"), _("The texts are still being checked."))
        else:
            self.good.show_words(_("No issues"), _("The checks have nothing to say about this text."))

    def count(self) -> int:
        """Issues that count."""
        return sum(len(card.group) for card in self.cards)

    def _held(self) -> tuple[str, int] | None:
        """Where the keyboard is among the cards: the check, and which of its issues."""
        focus = self.focusWidget()
        if focus is None or not focus.hasFocus():
            return None
        for card in (*self.cards, *self.ignored):
            if card.isAncestorOf(focus):
                return card.issue.check, card.place_of(focus)
        return None

    def _hold(self, check: str, at: int) -> None:
        """Put the keyboard back there, or on what is next to it now: decisions are made one after the other."""
        cards = [card for card in (*self.cards, *self.ignored) if card.isVisibleTo(self)]
        if not cards:
            (self.show_ignored if self.ignored else self.good).setFocus()
            return
        next((card for card in cards if card.issue.check == check), cards[0]).hold(at)

    def _toggle(self) -> None:
        self._aside.setVisible(self.show_ignored.isChecked() and bool(self.ignored))
