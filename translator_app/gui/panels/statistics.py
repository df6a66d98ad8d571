"""Statistics: how much there is, how far each language is as bars, and a map of collections by languages.

A view of values; a click on a bar or a field of the map asks for the filter that shows what is left there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QHeaderView, QTableView, QWidget

from translator_app.core.languages import native_name
from translator_app.core.query import printed
from translator_app.core.query.nodes import And, Query, Term
from translator_app.core.statistics import Statistics
from translator_app.core.wordcount import METHOD
from translator_app.gui.panels.bars import LanguageBar
from translator_app.gui.panels.heatmap import HEIGHT, WIDTH, HeatDelegate, HeatModel
from translator_app.gui.widgets.boxes import column, holder, row, scrolling
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.empty import EmptyState
from translator_app.gui.widgets.statcard import StatCard
from translator_app.gui.widgets.words import Words
from translator_app.text import _, ngettext

NAME_WIDTH = 180


class StatisticsView(QWidget):
    """`picked` brings a filter; `save_asked` "csv" or "html"."""

    picked = Signal(str)
    save_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Statistics"))
        self._shown: Statistics | None = None
        self._cards = row(gap=8)
        self._bars = column(gap=0)
        self.map = QTableView()
        self._model = HeatModel(self)
        self._set_up_map()
        method = Words(_(METHOD), "small", wrap=True)
        saves = [button(words, on=partial(self.save_asked.emit, kind)) for kind, words in _kinds()]
        self._page = holder(
            column(
                self._cards,
                8,
                Words(_("LANGUAGES"), "section"),
                self._bars,
                8,
                Words(_("COLLECTIONS BY LANGUAGE"), "section"),
                self.map,
                row(method, *saves, gap=8),
                None,
                margins=(24, 16, 24, 16),
            )
        )
        self._area = scrolling(self._page)
        self._empty = EmptyState("statistics", _("Counting"), _("This takes a moment for large documents."))
        self._area.hide()
        self.setLayout(column(self._empty, self._area, gap=0))

    def _set_up_map(self) -> None:
        view = self.map
        view.setModel(self._model)
        view.setItemDelegate(HeatDelegate(view))
        view.setAccessibleName(_("Share done, by collection and language"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setCornerButtonEnabled(False)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.horizontalHeader().setDefaultSectionSize(WIDTH)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(HEIGHT)
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setFixedWidth(NAME_WIDTH)
        view.clicked.connect(self._pick)
        view.activated.connect(self._pick)

    def show_statistics(self, found: Statistics) -> None:
        """Show these numbers."""
        self._shown = found
        _refill(self._cards, [StatCard(count, words) for count, words in _facts(found)])
        bars = []
        for number_of, tag in enumerate(found.languages[1:], 1):
            bar = LanguageBar(native_name(tag), tag, found.language(number_of))
            bar.clicked.connect(partial(self._pick_language, tag))
            bars.append(bar)
        _refill(self._bars, bars)
        self._model.show(found)
        self.map.setFixedHeight(
            self.map.horizontalHeader().sizeHint().height() + HEIGHT * self._model.rowCount() + 2 * 1 + 12
        )
        self._empty.hide()
        self._area.show()

    def _pick_language(self, tag: str, _checked: bool = False) -> None:
        self.picked.emit(printed(Term("state", "untranslated", tag)))

    def _pick(self, index: QModelIndex) -> None:
        if self._shown is None or not index.isValid():
            return
        tag = self._shown.languages[index.column() + 1]
        collection: Query = Term("collection", self._shown.collections[index.row()])
        share = self._shown.shares[index.row(), index.column() + 1]
        left = And((collection, Term("state", "untranslated", tag)))
        self.picked.emit(printed(left if share.left.cells else collection))


def _kinds() -> tuple[tuple[str, str], ...]:
    return ("csv", _("Save as CSV…")), ("html", _("Save as HTML…"))


def _facts(found: Statistics) -> tuple[tuple[int, str], ...]:
    """The numbers on top, with their words."""
    source, repeated = found.source, found.repeated
    left = sum(found.language(number_of).left.words for number_of in found.columns)
    return (
        (source.cells, ngettext("text in the main language", "texts in the main language", source.cells)),
        (source.words, ngettext("word in the main language", "words in the main language", source.words)),
        (source.characters, ngettext("character", "characters", source.characters)),
        (repeated.words, ngettext("word in repeated texts", "words in repeated texts", repeated.words)),
        (left, ngettext("word left, all languages together", "words left, all languages together", left)),
    )


def _refill(layout: QBoxLayout, parts: Sequence[QWidget]) -> None:
    """Put other widgets in the place of those in a layout."""
    while layout.count():
        item = layout.takeAt(0)
        if item is not None and (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    for part in parts:
        layout.addWidget(part)
