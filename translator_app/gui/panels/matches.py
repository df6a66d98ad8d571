"""What was translated before that helps with the current cell: a card for each match, to be put in by its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from translator_app.core.memory.likeness import EXACT, NAMES, NEARLY
from translator_app.core.memory.pair import Match
from translator_app.core.ricos import readable
from translator_app.gui.panels.difference import Difference
from translator_app.gui.widgets.boxes import column, holder, row, rule, scrolling
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.empty import EmptyState
from translator_app.gui.widgets.words import ElidedWords, Words, number, percent
from translator_app.text import _, ngettext


@dataclass(frozen=True, slots=True)
class Offer:
    """A match and, in words, where it comes from."""

    match: Match
    place: str


@dataclass(frozen=True, slots=True)
class Offered:
    """What is offered for one cell: `source` is the cell's own, `main` and `language` are tags."""

    offers: tuple[Offer, ...] = ()
    source: str = ""
    main: str = ""
    language: str = ""
    locked: bool = False


class MatchesPanel(QWidget):
    """`insert_asked` brings the number of a match, from 1; `fill_asked` that empty cells are to be filled."""

    insert_asked = Signal(int)
    fill_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[MatchCard] = []
        self._offered: Offered | None = None
        self._list: QVBoxLayout = column(gap=8)
        self.fill = button(_("Fill empty cells…"), "quiet", on=self.fill_asked.emit)
        self.empty = EmptyState("find", "")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(scrolling(holder(column(self._list, None, margins=(0, 0, 4, 0)))))
        self.setAccessibleName(_("Matches from the translation memory"))
        self.setLayout(column(self.pages, row(self.fill, None), gap=4, margins=(0, 8, 0, 0)))
        self.show_nothing(_("No cell is chosen"), _("Choose a cell of a translation."))

    def show_nothing(self, title: str, advice: str) -> None:
        """There is no match, and why."""
        self.empty.show_words(title, advice)
        self._replace(())
        self._offered = None
        self.pages.setCurrentIndex(0)

    def show_matches(self, offered: Offered) -> None:
        """Show at least one match; the same ones once more leave everything as it is."""
        if offered == self._offered:
            return
        self._offered = offered
        self._replace([MatchCard(at, offer, offered) for at, offer in enumerate(offered.offers, 1)])
        self.pages.setCurrentIndex(1)

    def _replace(self, cards: Sequence[MatchCard]) -> None:
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = list(cards)
        for card in self.cards:
            self._list.addWidget(card)
            card.insert_asked.connect(self.insert_asked)


class MatchCard(QFrame):
    """One match. A double click or Enter asks for it; up and down lead to its neighbours."""

    insert_asked = Signal(int)

    def __init__(self, at: int, offer: Offer, offered: Offered) -> None:
        super().__init__()
        match = offer.match
        self.number, self._locked = at, offered.locked
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        worth = "chip-done" if match.percent == EXACT else "chip-accent" if match.percent >= NEARLY else "chip"
        head = row(Words(number(at), "strong"), Words(percent(match.percent, 100), worth), gap=8)
        if words := aside(match):
            head.addWidget(ElidedWords(words, "small"), 1)
        else:
            head.addStretch(1)
        text = Difference(readable(match.text), readable(match.text), offered.language)
        inside = column(head, text, gap=4, margins=(12, 8, 12, 8))
        if match.percent < EXACT:
            source = Difference(readable(match.pair.source), readable(offered.source), offered.main)
            source.setAccessibleDescription(_("its source: {text}").format(text=match.pair.source))
            inside.addWidget(rule())
            inside.addWidget(source)
        inside.addWidget(ElidedWords(offer.place, "small"))
        self.setLayout(inside)
        spoken = _("Match {number}, {percent}: {text}")
        self.setAccessibleName(
            spoken.format(number=number(at), percent=percent(match.percent, 100), text=readable(match.text))
        )
        self.setAccessibleDescription(offer.place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._ask()
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._ask()

    def _ask(self) -> None:
        if not self._locked:
            self.insert_asked.emit(self.number)


def aside(match: Match) -> str:
    """What is to be known beside the percent: by what alone the sources differ, approved, how often it was used."""
    said = [", ".join(_(NAMES[each]) for each in match.apart)] if match.apart else []
    if said:
        said = [_("apart from {what}").format(what=said[0])]
    if match.pair.approved:
        said.append(_("approved"))
    if match.uses > 1:
        said.append(ngettext("{count} time", "{count} times", match.uses).format(count=number(match.uses)))
    return " · ".join(said)
