"""How far the work is: totals, a bar for each language, and collections by languages as a heat map that filters."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QWidget

from translator_app.core.languages import native_name
from translator_app.core.query import printed
from translator_app.core.query.nodes import And, Or, Query, Term
from translator_app.core.statistics import Share, Statistics
from translator_app.core.status import FINISHED, Status
from translator_app.core.wordcount import METHOD
from translator_app.gui.panels.heatmap import BAR_ROW, ROW, Amounts, BarPaint, HeatMap, HeatModel
from translator_app.gui.widgets.boxes import column, framed, holder, row, scrolling
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.empty import EmptyState
from translator_app.gui.widgets.progress import thin_bar
from translator_app.gui.widgets.statcard import StatCard
from translator_app.gui.widgets.words import Words, percent
from translator_app.text import _, ngettext

MOST_ROWS = 400
"""Height in pixels from which the heat map scrolls by itself."""


class StatisticsPanel(QWidget):
    """`filter_asked` brings a filter that shows what is left of a language or of a collection in it; `export_asked`
    "csv" or "html"; `refresh_asked` wants to be counted again."""

    filter_asked = Signal(str)
    export_asked = Signal(str)
    refresh_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: Statistics | None = None
        self.bars, self.heat = HeatModel(self), HeatModel(self)
        self.bars_view = HeatMap(self.bars, _("Progress by language"), BarPaint(self))
        self.heat_view = HeatMap(self.heat, _("Progress by collection and language"))
        self.cards = [StatCard(0, "") for _each in range(4)]
        self.said = Words("", "small", wrap=True)
        self.busy = thin_bar(_("Counting"))
        self.refresh = button(_("Count again"), "quiet", icon="refresh", on=self.refresh_asked.emit)
        self.as_csv = button(_("Save as CSV…"), on=lambda: self.export_asked.emit("csv"))
        self.as_html = button(_("Save as HTML…"), on=lambda: self.export_asked.emit("html"))
        self.empty = EmptyState("statistics", _("Counting…"), _("Words of a large site take some seconds."))
        self._lay_out()
        self.bars_view.picked.connect(lambda at, _column: self._pick(None, at + 1))
        self.heat_view.picked.connect(lambda at, language: self._pick(at, language + 1))

    def _lay_out(self) -> None:
        across = self.bars_view.horizontalHeader()
        across.hide()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.bars_view.verticalHeader().setDefaultSectionSize(BAR_ROW)
        self.bars_view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for view in (self.bars_view, self.heat_view):
            view.verticalHeader().setFixedWidth(160)
        cards = row(*self.cards, gap=12)
        by_language = column(Words(_("Languages"), "section"), self.bars_view, gap=4, margins=(12, 12, 12, 8))
        by_collection = column(Words(_("Collections"), "section"), self.heat_view, gap=4, margins=(12, 12, 12, 8))
        body = column(
            cards, framed(by_language, "card"), framed(by_collection, "card"), self.said, None, gap=12
        )  # fmt: skip
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(scrolling(holder(body), 4))
        foot = row(self.refresh, None, self.as_csv, self.as_html)
        self.setLayout(column(self.busy, self.pages, foot, gap=8))
        for part in (self.as_csv, self.as_html):
            part.setEnabled(False)

    # -- what is shown ---------------------------------------------------------------------------------------------

    def show_counting(self) -> None:
        """The numbers are being counted; earlier ones stay."""
        self.busy.show()
        self.refresh.setEnabled(False)

    def show_statistics(self, found: Statistics) -> None:
        """Show these numbers."""
        self._shown = found
        self.busy.hide()
        for part in (self.refresh, self.as_csv, self.as_html):
            part.setEnabled(True)
        names = [native_name(found.languages[column_]) for column_ in found.columns]
        bars = [[amounts_of(found.language(column_))] for column_ in found.columns]
        self.bars.show_amounts(names, ("",), bars)
        heat = [
            [amounts_of(found.shares[index, column_]) for column_ in found.columns]
            for index in range(len(found.collections))
        ]
        self.heat.show_amounts(found.collections, names, heat)
        self.bars_view.setFixedHeight(BAR_ROW * len(bars) + 2)
        across = self.heat_view.horizontalHeader()
        wide = across.length() > self.heat_view.viewport().width() > 0
        bar = self.heat_view.horizontalScrollBar().sizeHint().height() if wide else 0
        self.heat_view.setFixedHeight(min(MOST_ROWS, ROW * len(heat) + across.sizeHint().height() + bar + 2))
        self._show_cards(found)
        self.said.setText(_(METHOD))
        self.pages.setCurrentIndex(1)

    def _show_cards(self, found: Statistics) -> None:
        source, again = found.source, found.repeated
        left = sum(found.language(column_).left.words for column_ in found.columns)
        share = percent(again.words, source.words) if source.words else percent(0, 1)
        words = (
            (source.cells, ngettext("source text", "source texts", source.cells)),
            (source.words, ngettext("source word", "source words", source.words)),
            (again.words, _("words that repeat, {share} of all").format(share=share)),
            (left, _("words left in all languages")),
        )
        for card, (count, said) in zip(self.cards, words, strict=True):
            card.show_count(count, said)

    def _pick(self, collection: int | None, column_: int) -> None:
        if self._shown is not None:
            self.filter_asked.emit(filter_of(self._shown, collection, column_))


def amounts_of(share: Share) -> Amounts:
    """A share as the views have it."""
    return Amounts((share.done.cells, share.total.cells), (share.done.words, share.total.words))


def filter_of(found: Statistics, collection: int | None, column_: int) -> str:
    """The filter for what is left in a language, of a collection or of all; for all of it when nothing is left."""
    share = found.language(column_) if collection is None else found.shares[collection, column_]
    parts: list[Query] = []
    if collection is not None and found.collections[collection]:
        parts.append(Term("collection", found.collections[collection]))
    if share.left.cells:
        tag = found.languages[column_]
        left = [status for status in Status if status not in FINISHED]
        parts.append(Or(tuple(Term("state", status.value, tag) for status in left)))
    return printed(parts[0] if len(parts) == 1 else And(tuple(parts))) if parts else ""
