"""The list of the review: a table whose rows are ticked, decided and followed by mouse and keyboard alike."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QStyle, QTableView

from translator_app.core.merge import Choice
from translator_app.core.plan import Planned
from translator_app.gui.review.model import AFTER, BEFORE, ITEM, KIND, LANGUAGE, TICK, ReviewModel
from translator_app.gui.review.paint import BOX, CONFLICT_ROW, PAD, ROW, ReviewDelegate
from translator_app.gui.review.strokes import tick_box, words_line
from translator_app.gui.theme import current, themes
from translator_app.text import _

WIDTHS = {TICK: 32, ITEM: 196, LANGUAGE: 64, KIND: 176}
VERDICT_WIDTH = 200
MOST_STEPS = 10_000_000
KEYS = {Qt.Key.Key_M: Choice.MINE, Qt.Key.Key_1: Choice.MINE, Qt.Key.Key_S: Choice.THEIRS, Qt.Key.Key_2: Choice.THEIRS}
EDIT_KEYS = (Qt.Key.Key_E, Qt.Key.Key_3, Qt.Key.Key_F2)


class ReviewList(QTableView):
    """Space ticks; M, S and E decide a conflict; Enter goes to the cell; A sends a cell in spite of its errors, U all
    cells that nobody has confirmed.

    `opened` brings the Planned a person wants to go to, `edit_asked` a conflict to write a text for, `moved` the
    current Planned or None.
    """

    opened = Signal(object)
    edit_asked = Signal(object)
    moved = Signal(object)

    def __init__(self, model: ReviewModel) -> None:
        super().__init__()
        self._model = model
        self._pressed: tuple[int, str] | None = None
        self._resized: list[int] = []
        self.setProperty("kind", "plain")
        self.setAccessibleName(_("Cells of the import"))
        self.setModel(model)
        self._delegate = ReviewDelegate(model, self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(_Header(self, model))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(24)
        rows.setDefaultSectionSize(ROW)
        self.verticalScrollBar().setSingleStep(ROW // 2)
        model.modelReset.connect(self._lay_out)
        themes().changed.connect(self._new_theme)
        self._lay_out()

    def _new_theme(self, _theme: object) -> None:
        self.viewport().update()

    # -- layout ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """Give the few rows of another kind their height, and headings the whole width.

        The header walks over all rows for each one that is resized: where that would take long, all are high.
        """
        model, rows = self._model, self.verticalHeader()
        uncommon = model.uncommon_rows()
        few = len(uncommon) * len(model.listing.rows) <= MOST_STEPS
        self.clearSpans()
        rows.blockSignals(True)
        for row in self._resized:  # the header keeps sizes over a reset, by position
            if row < len(model.listing.rows):
                rows.resizeSection(row, rows.defaultSectionSize())
        rows.setDefaultSectionSize(ROW if few else CONFLICT_ROW)
        self._resized = uncommon if few else []
        for row in self._resized:
            rows.resizeSection(row, self._delegate.height_of(row))
        for row in uncommon:
            if model.listing.rows[row] < 0:
                self.setSpan(row, 0, 1, model.columnCount())
        rows.blockSignals(False)
        self.updateGeometries()
        self._fit()
        if model.listing.rows:
            self.setCurrentIndex(model.index(next(r for r, p in enumerate(model.listing.rows) if p >= 0), TICK))
            self.clearSelection()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _fit(self) -> None:
        """Both texts share the room that the other columns leave."""
        fixed = {**WIDTHS, KIND: WIDTHS[KIND] if self._model.verdicts is None else VERDICT_WIDTH}
        rest = max(2 * 160, self.viewport().width() - sum(fixed.values()))
        widths = {**fixed, BEFORE: rest // 2, AFTER: rest - rest // 2}
        for column, width in widths.items():
            if self.columnWidth(column) != width:
                self.setColumnWidth(column, width)

    # -- what is chosen ----------------------------------------------------------------------------------------------

    def chosen_rows(self) -> list[int]:
        """The selected rows, or the current one."""
        ranges = self.selectionModel().selection().toList()
        found = sorted({row for part in ranges for row in range(part.top(), part.bottom() + 1)})
        if not found and self.currentIndex().isValid():
            return [self.currentIndex().row()]
        return found

    def chosen_conflicts(self) -> list[Planned]:
        """The conflicts among the selected rows, when more than one row is selected."""
        ranges = self.selectionModel().selection().toList()
        if sum(part.height() for part in ranges) < 2:
            return []
        return self._model.conflicts_in([(part.top(), part.bottom() + 1) for part in ranges])

    def current(self) -> Planned | None:
        """The cell of the current row."""
        index = self.currentIndex()
        return self._model.planned(index.row()) if index.isValid() else None

    def go_to(self, row: int) -> None:
        """Make a row the current one and show it."""
        index = self._model.index(row, TICK)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def currentChanged(
        self, now: QModelIndex | QPersistentModelIndex, before: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(now, before)
        for index in (now, before):
            if index.isValid():
                self.viewport().update(self.visualRect(self._model.index(index.row(), TICK)))
        self.moved.emit(self.current())

    def keyboardSearch(self, search: str) -> None:
        """Letters decide, they do not search."""

    # -- deciding ----------------------------------------------------------------------------------------------------

    def tick_chosen(self) -> None:
        """Tick the chosen rows; where all are ticked, none."""
        self._tick(self.chosen_rows())

    def _tick(self, rows: list[int]) -> None:
        if rows and self._model.verdicts is None:
            self._model.tick(rows, self._model.ticked(rows) != Qt.CheckState.Checked)

    def decide_chosen(self, choice: Choice) -> None:
        """Decide the chosen conflicts."""
        if self._model.verdicts is None:
            self._model.choose(self._model.cells_of(self.chosen_rows()), choice)

    def allow_chosen(self) -> None:
        """Send the chosen cells in spite of their errors, or no longer."""
        if self._model.verdicts is None:
            rows = self.chosen_rows()
            allowed = self._model.decisions.allowed
            self._model.allow(rows, any(p.cell not in allowed for p in self._model.cells_of(rows)))

    def take_along(self) -> None:
        """Send every cell that nobody has confirmed; where all of them are sent, none."""
        counts = self._model.decisions.counts()
        self._model.take_along(counts.unread < counts.unconfirmed)

    def _open(self) -> None:
        if (planned := self.current()) is not None:
            self.opened.emit(planned)

    def _edit(self, row: int) -> None:
        if self._model.has_choice(row) and not self._model.frozen:
            self.edit_asked.emit(self._model.planned(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = Qt.Key(event.key())
        if plain and key == Qt.Key.Key_Space:
            self.tick_chosen()
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif plain and key in KEYS:
            self.decide_chosen(KEYS[key])
        elif plain and key in EDIT_KEYS and self.currentIndex().isValid():
            self._edit(self.currentIndex().row())
        elif plain and key == Qt.Key.Key_A:
            self.allow_chosen()
        elif plain and key == Qt.Key.Key_U:
            self.take_along()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._part(event.position().toPoint())
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        row = self._pressed[0]
        if row not in self.chosen_rows():
            self.setCurrentIndex(self._model.index(row, TICK))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
        elif self._part(event.position().toPoint()) == pressed:
            self._act(*pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        pressed = self._part(event.position().toPoint())
        if pressed is not None:
            self._pressed = pressed
        elif event.button() == Qt.MouseButton.LeftButton:
            self._open()

    def _part(self, point: QPoint) -> tuple[int, str] | None:
        index = self.indexAt(point)
        if not index.isValid() or self._model.frozen:
            return None
        part = self._delegate.part_at(index.row(), index.column(), self.visualRect(index), point)
        return (index.row(), part) if part else None

    def _act(self, row: int, part: str) -> None:
        """A click on a part; on one of several chosen rows it is meant for all of them."""
        chosen = self.chosen_rows()
        rows = chosen if row in chosen else [row]
        if part == "tick":
            self._tick(rows)
        elif part == "edit":
            self._edit(row)
        else:
            self._model.choose(self._model.cells_of(rows), Choice(part))

    # -- menu ----------------------------------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu(self) -> QMenu:
        """What can be done with the chosen rows."""
        menu = QMenu(self)
        row = self.currentIndex().row()
        planned = self.current()
        _entry(menu, _("Go to the cell"), "Return", self._open, planned is not None)
        if self._model.verdicts is not None or self._model.frozen:
            return menu
        menu.addSeparator()
        _entry(menu, _("Send, or do not send"), "Space", self.tick_chosen)
        conflict = planned is not None and self._model.has_choice(row)
        _entry(menu, _("Keep mine"), "M", lambda: self.decide_chosen(Choice.MINE), conflict)
        _entry(menu, _("Keep the site’s"), "S", lambda: self.decide_chosen(Choice.THEIRS), conflict)
        _entry(menu, _("Write another text…"), "E", lambda: self._edit(row), conflict)
        severe = planned is not None and self._model.decisions.severity(planned.cell) == "error"
        _entry(menu, _("Send in spite of errors, or not"), "A", self.allow_chosen, severe)
        guesses = self._model.decisions.counts().unconfirmed > 0
        _entry(menu, _("Send all unconfirmed ones, or none"), "U", self.take_along, guesses)
        return menu


def _entry(menu: QMenu, words: str, key: str, call: Callable[[], object], enabled: bool = True) -> None:
    action = QAction(words, menu)
    action.setShortcut(key)
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.setEnabled(enabled)
    action.triggered.connect(lambda _checked=False: call())
    menu.addAction(action)


class _Header(QHeaderView):
    """The head of the list, with a tick for all rows that are shown."""

    def __init__(self, view: QTableView, model: ReviewModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._model = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(32)
        self.setFixedHeight(36)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.sectionClicked.connect(self._clicked)
        model.changed.connect(self.viewport().update)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Drawn here: Qt would look through the selection of every row for each section."""
        theme, model = current(), self._model
        painter.save()
        painter.fillRect(rect, theme.colour("header"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        words = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        room = rect.adjusted(PAD, 0, -PAD, 0)
        words_line(painter, room, words, "secondary", theme, self.layoutDirection(), pixels=12, bold=True)
        painter.restore()
        if section != TICK or model.verdicts is not None or not model.listing.cells:
            return
        place = QRect(rect.left() + PAD, rect.top() + (rect.height() - BOX) // 2, BOX, BOX)
        box = QStyle.visualRect(self.layoutDirection(), rect, place)
        tick_box(painter, box, model.all_ticked(), theme, frozen=model.frozen)

    def _clicked(self, section: int) -> None:
        model = self._model
        if section == TICK and model.verdicts is None and not model.frozen:
            model.tick(range(len(model.listing.rows)), model.all_ticked() != Qt.CheckState.Checked)

    def event(self, event: QEvent) -> bool:
        """Tool tips of sections would only repeat their words."""
        return False if event.type() == QEvent.Type.ToolTip else super().event(event)
