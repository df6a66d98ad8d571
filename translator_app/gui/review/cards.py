"""The counts on top of the review, each a way to see only what it counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from translator_app.core.plan import Kind
from translator_app.core.verdicts import Outcome, Proof
from translator_app.gui.review.decisions import Counts
from translator_app.gui.review.listing import Wanted
from translator_app.gui.review.model import ReviewModel
from translator_app.gui.widgets.boxes import row
from translator_app.gui.widgets.statcard import StatCard
from translator_app.gui.widgets.words import number
from translator_app.text import _, ngettext


@dataclass(frozen=True, slots=True)
class Card:
    """One count. `key` names the filter that shows what is counted; "" for a card that only tells."""

    count: int
    words: str
    tone: str = ""
    key: str = ""


def plan_cards(counts: Counts) -> tuple[Card, ...]:
    """The cards of a plan that is being decided."""
    collections = ngettext("{count} collection", "{count} collections", counts.collections)
    warnings = ngettext("{count} warning", "{count} warnings", counts.warnings)
    cards = (
        Card(counts.cells, ngettext("cell will change", "cells will change", counts.cells), "", "ticked"),
        Card(
            counts.languages,
            ngettext("language, {collections}", "languages, {collections}", counts.languages).format(
                collections=collections.format(count=number(counts.collections))
            ),
        ),
        Card(counts.undecided, _conflict_words(counts), "conflict", "conflicts" if counts.conflicts else ""),
        Card(
            counts.approved,
            ngettext("overwrites an approved text", "overwrite approved texts", counts.approved),
            "warning",
            "approved",
        ),
        Card(
            counts.kept,
            ngettext("colleague’s newer edit kept", "colleagues’ newer edits kept", counts.kept),
        ),
        Card(
            counts.errors,
            ngettext("error, {warnings}", "errors, {warnings}", counts.errors).format(
                warnings=warnings.format(count=number(counts.warnings))
            ),
            "error",
            "issues" if counts.errors or counts.warnings else "",
        ),
    )
    if not counts.guesses:
        return cards
    tone = "warning" if counts.unread else ""
    return (*cards, Card(counts.unconfirmed, _unconfirmed_words(counts), tone, "unconfirmed"))


def _unconfirmed_words(counts: Counts) -> str:
    """What is unconfirmed, and what becomes of it."""
    if not counts.unread:
        return ngettext("unconfirmed, left out", "unconfirmed, left out", counts.unconfirmed)
    if counts.unread == counts.unconfirmed:
        return ngettext("unconfirmed, will be sent", "unconfirmed, will be sent", counts.unconfirmed)
    return ngettext("unconfirmed, {count} will be sent", "unconfirmed, {count} will be sent", counts.unread).format(
        count=number(counts.unread)
    )


def _conflict_words(counts: Counts) -> str:
    words = ngettext("conflict to decide", "conflicts to decide", counts.undecided)
    decided = counts.conflicts - counts.undecided
    if not decided:
        return words
    return _("{words}, {count} decided").format(words=words, count=number(decided))


NOT_APPLIED = frozenset({Outcome.NOT_APPLIED, Outcome.GONE})


def proof_cards(proof: Proof) -> tuple[Card, ...]:
    """The cards of a proof."""
    counts = proof.counts()
    not_applied = sum(counts[outcome] for outcome in NOT_APPLIED)
    return (
        Card(counts[Outcome.APPLIED], _("applied"), "done", Outcome.APPLIED),
        Card(counts[Outcome.NORMALISED], _("normalised by the site"), "", Outcome.NORMALISED),
        Card(counts[Outcome.REJECTED], _("rejected by the site"), "error", Outcome.REJECTED),
        Card(not_applied, _("not applied"), "error", Outcome.NOT_APPLIED),
        Card(counts[Outcome.CHANGED_BY_OTHERS], _("changed by someone else"), "conflict", Outcome.CHANGED_BY_OTHERS),
        Card(counts[Outcome.NOT_YET_VISIBLE], _("not yet visible"), "warning", Outcome.NOT_YET_VISIBLE),
    )


def filter_of(key: str, model: ReviewModel) -> Wanted | None:
    """What a card shows: a predicate on positions of the model's cells; None for everything."""
    decisions = model.decisions
    filters: dict[str, Callable[[int], bool]] = {
        "ticked": lambda at: decisions.ticks[model.cell_at(at).cell],
        "conflicts": lambda at: model.cell_at(at).kind is Kind.CONFLICT,
        "approved": lambda at: model.cell_at(at).kind is Kind.OVERWRITES_APPROVED,
        "unconfirmed": lambda at: decisions.unconfirmed(model.cell_at(at)),
        "issues": lambda at: decisions.severity(model.cell_at(at).cell) in ("error", "warning"),
    }
    if key in filters:
        return filters[key]
    if not key or model.verdicts is None:
        return None
    wanted = NOT_APPLIED if key == Outcome.NOT_APPLIED else frozenset({Outcome(key)})
    verdicts = model.verdicts
    return lambda at: verdicts[at].outcome in wanted


class CardRow(QWidget):
    """Cards side by side; `picked` brings the key of the card that is on, "" when none is."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._line = row(gap=8)
        self.setLayout(self._line)
        self._cards: list[StatCard] = []
        self._shown: tuple[Card, ...] = ()

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show counts; the same cards with other numbers keep their state."""
        if [card.key for card in cards] == [card.key for card in self._shown]:
            for made, card in zip(self._cards, cards, strict=True):
                made.show_count(card.count, card.words, card.tone)
        else:
            on = self.picked_key()
            for made in self._cards:
                self._line.removeWidget(made)
                made.hide()
                made.deleteLater()
            self._cards = [self._made(card, on) for card in cards]
        self._shown = tuple(cards)

    def _made(self, card: Card, on: str) -> StatCard:
        made = StatCard(card.count, card.words, card.tone, clickable=bool(card.key))
        made.setChecked(bool(card.key) and card.key == on)
        made.picked.connect(partial(self._pick, made))
        self._line.addWidget(made, 1)
        return made

    def picked_key(self) -> str:
        """The key of the card that is on."""
        return next((c.key for made, c in zip(self._cards, self._shown, strict=True) if made.isChecked()), "")

    def clear(self) -> None:
        """Turn every card off, without a signal."""
        for made in self._cards:
            made.setChecked(False)

    def _pick(self, picked: StatCard) -> None:
        for made in self._cards:
            if made is not picked:
                made.setChecked(False)
        self.picked.emit(self.picked_key())
