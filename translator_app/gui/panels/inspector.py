"""The cell in large: the source above, the translation below at the same width, length, and tabs for what helps.

What is typed is confirmed after a short pause, when the focus leaves and when another cell is shown; a burst of
typing is one step of undo. Tabs come from other panels through `add_tab`.
"""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QTextEdit, QWidget

from translator_app.core.changes import CellsChanged, Change, RowsReplaced
from translator_app.core.glossary.words import Span, is_wordy
from translator_app.core.inline import TAGS, segments
from translator_app.core.languages import native_name
from translator_app.core.ricos import is_rich, readable
from translator_app.core.session import Session
from translator_app.core.units import Cell
from translator_app.gui.grid.chiptext import ChipText
from translator_app.gui.grid.commands import Commands
from translator_app.gui.grid.plain import shown_text, utf16
from translator_app.gui.grid.titles import Titles
from translator_app.gui.spelling import spelt
from translator_app.gui.theme import Theme, current, themes
from translator_app.gui.widgets.boxes import column, row
from translator_app.gui.widgets.empty import EmptyState
from translator_app.gui.widgets.tabs import Tabs
from translator_app.gui.widgets.words import number, restyle
from translator_app.gui.writing import runs_right_to_left
from translator_app.text import _, ngettext

PAUSE_MS = 700
"""A pause in typing after which the text is confirmed."""

EDGES = 20
"""Border and padding of a pane, above and below together."""

SOURCE_HEIGHT, TARGET_HEIGHT = (44, 220), (64, 320)
"""Least and greatest height of a pane; between them it follows its text."""


class Pane(ChipText):
    """A text as high as it is long, within limits."""

    confirm = Signal()

    def __init__(self, heights: tuple[int, int]) -> None:
        super().__init__()
        self._heights = heights
        self._underlined: tuple[Span, ...] = ()
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(4)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        themes().changed.connect(self._dress)
        self._fit()

    def _fit(self) -> None:
        least, most = self._heights
        wanted = self.text_height() + EDGES
        self.setFixedHeight(min(max(least, wanted), most))

    def underline(self, spans: Iterable[Span]) -> None:
        """Draw a dotted line below some places of the text, given in characters; they replace those before."""
        self._underlined = tuple(spans)
        text = self.text()
        at = _places(text, (place for span in self._underlined for place in span))
        line, cursor = QTextCharFormat(), self.textCursor()
        line.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        line.setUnderlineColor(current().colour("accent"))
        marks = []
        for start, end in self._underlined:
            cursor.setPosition(at[start])
            cursor.setPosition(at[end], QTextCursor.MoveMode.KeepAnchor)
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, line  # copies
            marks.append(mark)
        self.setExtraSelections(marks)

    def _dress(self, _theme: Theme) -> None:
        self.underline(self._underlined)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.accept()
            self.confirm.emit()
            return
        super().keyPressEvent(event)


class Inspector(QWidget):
    """Shows one cell at a time. `confirm_next` asks for the next unfinished cell, after the text was confirmed; `left`
    says that the keyboard should go back to the grid."""

    confirm_next = Signal()
    left = Signal()

    def __init__(self, session: Session, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.commands = session, commands
        self.limit: Callable[[int], int | None] = lambda _row: None
        self._titles = Titles(session, session.table.label)
        self._cell: Cell | None = None
        self._signs = False
        self._dirty = self._entered = False
        self.title, self.number = _label("strong"), _label("secondary")
        self.source_name, self.target_name = _label("section"), _label("section")
        self.source, self.target = Pane(SOURCE_HEIGHT), Pane(TARGET_HEIGHT)
        self.length, self.kind = _label("small"), _label("small")
        self.hint = EmptyState(
            "edit", _("No cell is chosen"), _("Choose a cell to see its source and its translation here.")
        )
        self.tabs = Tabs(_("About this cell"))
        self.extras = QHBoxLayout()
        self.strips = column(gap=6)
        self._timer = QTimer(self)
        self._build()
        self._unsubscribe = session.subscribe(self._changed)
        self.show_cell(None)

    def _build(self) -> None:
        self.source.setReadOnly(True)
        self.title.setWordWrap(True)
        below = row(self.length, None, self.kind, self.extras, margins=(0, 2, 0, 0))
        self._panes = QWidget()
        panes = (self.source_name, self.source, self.strips, 6, self.target_name, self.target, below)
        self._panes.setLayout(column(*panes, gap=6, margins=(0, 0, 0, 0)))
        self._panes.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        head = row(self.title, self.number)
        head.setStretch(0, 1)
        head.setAlignment(self.number, Qt.AlignmentFlag.AlignTop)
        layout = column(head, self._panes, gap=12, margins=(12, 12, 12, 8))
        layout.addWidget(self.hint, 1)
        layout.addWidget(self.tabs, 1)
        self.setLayout(layout)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.commit)
        self.target.text_changed.connect(self._typed)
        self.target.confirm.connect(self._confirm)
        self.target.installEventFilter(self)
        self.setMinimumWidth(240)

    def close_document(self) -> None:
        """Confirm what was typed and stop following the session."""
        self.commit()
        self._unsubscribe()

    # -- showing -------------------------------------------------------------------------------------------------------

    @property
    def cell(self) -> Cell | None:
        """The cell that is shown."""
        return self._cell

    def show_cell(self, cell: Cell | None) -> None:
        """Show a cell, or the hint that one may be chosen."""
        self.commit()
        self._cell = cell
        self.hint.setVisible(cell is None)
        self._panes.setVisible(cell is not None)
        self.tabs.setVisible(cell is not None)  # it takes the room below, also before there are any
        self.title.setVisible(cell is not None)
        self.number.setVisible(cell is not None)
        if cell is not None:
            self._show(*cell)

    def _show(self, unit_row: int, language: int) -> None:
        self._entered = self.target.hasFocus()
        field = self.session.table.label(unit_row)[2]
        tags = self.session.table.languages
        self.title.setText(f"{self._titles.of(unit_row)} · {field}")
        self.number.setText(str(unit_row + 1))
        main = native_name(tags[0])
        self.source_name.setText(_("{} · main").format(main).upper())
        self.source.setVisible(language != 0)
        self.source_name.setVisible(language != 0)
        name = native_name(tags[language])
        self.target_name.setText(name.upper() if language else _("{} · main").format(main).upper())
        marked_up = any(segment.kind in TAGS for segment in segments(self.session.text(unit_row, 0)[:2_000]))
        self.kind.setText("HTML" if marked_up else "")
        self.source.write_in(rtl=runs_right_to_left(tags[0]), signs=self._signs)
        self.target.write_in(rtl=runs_right_to_left(tags[language]), signs=self._signs)
        self._load(unit_row, language)
        self.source.setAccessibleName(_("Source, {}").format(main))
        self.target.setAccessibleName(_("Translation, {}").format(name))
        self.show_length()

    def _load(self, unit_row: int, language: int) -> None:
        """The texts, rich content as its words: it is edited piece by piece in a tab, never as it is written."""
        text, source = self.session.text(unit_row, language), readable(self.session.text(unit_row, 0))
        self.target.setReadOnly(self.session.locked(unit_row, language) or is_rich(text))
        tag = spelt(self.session.table.kind(unit_row), self.session.table.languages[language])
        self.target.spell("" if self.target.isReadOnly() else tag, source if language else "")
        self.source.load(source)
        self.target.load(readable(text))

    def set_signs(self, signs: bool) -> None:
        """Show spaces and line ends, or not."""
        self._signs = signs
        if self._cell is not None:
            self.commit()
            self._show(*self._cell)

    def show_length(self) -> None:
        """Count the characters, beside how many there may be."""
        if self._cell is None:
            return
        count = len(self.target.text())
        limit = self.limit(self._cell[0])
        if limit is None:
            self.length.setText(ngettext("{} character", "{} characters", count).format(number(count)))
        else:
            line = ngettext("{count} / {limit} character", "{count} / {limit} characters", limit)
            self.length.setText(line.format(count=number(count), limit=number(limit)))
        kind = "error" if limit is not None and count > limit else "small"
        if self.length.property("kind") != kind:
            self.length.setProperty("kind", kind)
            restyle(self.length)

    def add_tab(self, panel: QWidget, name: str) -> None:
        """Put a panel below the editor."""
        self.tabs.addTab(panel, name)

    def name_tab(self, panel: QWidget, name: str) -> None:
        """Give a panel's tab another name, such as one with a count."""
        self.tabs.setTabText(self.tabs.indexOf(panel), name)

    # -- editing -------------------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        self._dirty = True
        self.show_length()
        self._timer.start()

    def commit(self) -> None:
        """Confirm what was typed, if anything."""
        self._timer.stop()
        # A text that only stands here is no edit: the document may have moved on to another one meanwhile.
        dirty, self._dirty = self._dirty, False
        if not dirty or self._cell is None or self.target.isReadOnly():
            return
        text = self.target.text()
        if text != self.session.text(*self._cell):
            self.commands.edit(self._cell, text)

    def _confirm(self) -> None:
        self.commit()
        self.commands.confirmed(self._cell)
        self.confirm_next.emit()

    def copy_source(self) -> None:
        """Put the source into the editor."""
        if self._cell is not None and not self.target.isReadOnly():
            self.target.take(self.session.text(self._cell[0], 0))

    def insert_next_tag(self) -> None:
        """Insert the next tag or placeholder that the translation lacks."""
        if self._cell is not None and not self.target.isReadOnly():
            self.target.insert_missing(self.session.text(self._cell[0], 0))

    def insert(self, text: str) -> None:
        """Insert a text at the cursor, such as a term. Where nobody has written yet, it goes to the end."""
        if self._cell is not None and not self.target.isReadOnly():
            if not self._entered and not self.target.textCursor().hasSelection():
                self.target.moveCursor(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.MoveAnchor)
                text = f" {text}" if is_wordy(self.target.text()[-1:]) else text
            self.target.insert(text)

    def mark_terms(self, spans: Iterable[Span]) -> None:
        """Underline the terms of the glossary in the source; `spans` are in characters of its readable form."""
        self.source.underline(spans)

    def show_place(self, source: Sequence[Span], target: Sequence[Span]) -> None:
        """Select the first of some places, in the translation if it has one, else in the source; the keyboard goes
        there. Places are in characters of the readable texts; a text that became shorter is gone to its end."""
        if self._cell is None or not (source or target):
            return
        self.show()
        pane, span = (self.target, target[0]) if target else (self.source, source[0])
        text, cursor = pane.text(), pane.textCursor()
        at = _places(text, span)
        cursor.setPosition(at[span[0]])
        cursor.setPosition(at[span[1]], QTextCursor.MoveMode.KeepAnchor)
        pane.setFocus()
        pane.setTextCursor(cursor)

    # -- following -----------------------------------------------------------------------------------------------------

    def _changed(self, change: Change) -> None:
        match change:
            case RowsReplaced():
                self._titles.forget()
                self._timer.stop()
                self._dirty = False
                self._cell = None
                self.show_cell(None)
            case CellsChanged():
                self._cells_changed(change)

    def _cells_changed(self, change: CellsChanged) -> None:
        if 0 in change.columns:
            self._titles.forget()
        if self._cell is None or not change.top <= self._cell[0] <= change.bottom:
            return
        unit_row, language = self._cell
        text = readable(self.session.text(unit_row, language))
        source = readable(self.session.text(unit_row, 0))
        if not self._timer.isActive() and (text != self.target.text() or source != self.source.text()):
            self._load(unit_row, language)
        self.show_length()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What no part in here has taken: Escape leads back, from every field and button.
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.target and event.type() == QEvent.Type.FocusOut:
            self.commit()
        if watched is self.target and event.type() == QEvent.Type.FocusIn:
            self._entered = True
        return super().eventFilter(watched, event)


def _places(text: str, wanted: Iterable[int]) -> dict[int, int]:
    """Places in a text, each as Qt counts in the pane that shows it."""
    made, before, counted = {}, 0, 0
    for at in sorted(set(wanted)):
        shown = shown_text(text[before:at])
        counted += utf16(shown, len(shown))
        made[at], before = counted, at
    return made


def _label(kind: str) -> QLabel:
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("kind", kind)
    return made
