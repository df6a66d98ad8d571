"""Languages: which are shown, in which order, which stay in place while the others scroll; layouts kept under names."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QListWidget, QListWidgetItem, QWidget

from translator_app.core.languages import name_in, native_name
from translator_app.gui.dialogs.frame import Framed
from translator_app.gui.grid.columns import Arrangement
from translator_app.gui.widgets.boxes import column, framed, row
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.spin import NumberField
from translator_app.gui.widgets.words import Words, number
from translator_app.text import _, chosen, ngettext

_COLUMN = Qt.ItemDataRole.UserRole


class LanguagesDialog(Framed):
    """A view. `arranged` brings an Arrangement at every change, which holds at once. Of layouts it asks by name:
    `use_asked`, `save_asked` (empty: ask for a name), `remove_asked`."""

    arranged = Signal(object)
    use_asked = Signal(str)
    save_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(
        self,
        tags: Sequence[str],
        arrangement: Arrangement,
        layouts: Sequence[str] = (),
        *,
        parent: QWidget | None = None,
    ) -> None:
        """`tags` are those of all languages, the main one first."""
        super().__init__(_("Languages"), _("Tick what is shown; move with Alt+Up and Alt+Down or by dragging."), parent)
        self._tags = tuple(tags)
        self._filling = False
        self.list = QListWidget()
        self.list.setAccessibleName(_("Languages"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setProperty("kind", "ticks")
        self.list.installEventFilter(self)
        self.frozen = NumberField(_("Languages that stay in place while the others scroll"), 0, 0)
        self.frozen.setMinimumWidth(88)
        self.frozen.lineEdit().setTextMargins(8, 0, 8, 0)
        self.said = Words("", "small")
        self.layouts = QComboBox()
        self.layouts.setAccessibleName(_("Saved layouts"))
        self.layouts.setMinimumWidth(200)
        self.use = button(_("Use"), on=lambda: self.use_asked.emit(self.layouts.currentText()))
        self.remove = button(_("Remove"), "quiet", on=lambda: self.remove_asked.emit(self.layouts.currentText()))
        self.save = button(_("Save as…"), on=lambda: self.save_asked.emit(""))
        self.up = button(_("Up"), icon="previous", on=lambda: self.move_by(-1))
        self.down = button(_("Down"), icon="next", on=lambda: self.move_by(1))
        self.all = button(_("Show all"), "quiet", on=lambda: self._tick_all(True))
        self.none = button(_("Hide all"), "quiet", on=lambda: self._tick_all(False))
        self._fill()
        self.show_arrangement(arrangement)
        self.show_layouts(layouts)
        self.resize(520, 600)

    def _fill(self) -> None:
        sides = column(self.up, self.down, 8, self.all, self.none, None, gap=8)
        inside = column(self.list, margins=(4, 8, 4, 8))
        body = row(gap=12)
        body.addWidget(framed(inside, "card"), 1)
        body.addLayout(sides)
        self.body.addLayout(body, 1)
        self.body.addWidget(self.said)
        self.body.addLayout(row(Words(_("Stay in place"), "strong"), self.frozen, None, gap=12))
        self.body.addLayout(
            row(Words(_("Layout"), "strong"), self.layouts, self.use, self.remove, None, self.save, gap=8)
        )
        self.fill_foot(None, button(_("Close"), "primary", on=self.accept))
        self.list.itemChanged.connect(lambda _item: self._tell())
        self.list.model().rowsMoved.connect(lambda *_moved: self._tell())
        self.list.currentRowChanged.connect(lambda _row: self._follow())
        self.frozen.valueChanged.connect(lambda _count: self._tell())

    # -- what is shown ---------------------------------------------------------------------------------------------

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Show another arrangement, without telling of it."""
        self._filling = True
        self.list.clear()
        for column_ in arrangement.order:
            tag = self._tags[column_]
            native, here = native_name(tag), name_in(tag, chosen())
            item = QListWidgetItem(native if native == here else f"\u2068{native}\u2069 · {here}")
            item.setData(_COLUMN, column_)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
            hidden = column_ in arrangement.hidden
            item.setCheckState(Qt.CheckState.Unchecked if hidden else Qt.CheckState.Checked)
            self.list.addItem(item)
        self.frozen.setMaximum(max(0, len(arrangement.order)))
        self.frozen.setValue(arrangement.frozen)
        self.list.setCurrentRow(0)
        self._filling = False
        self._follow()

    def show_layouts(self, names: Sequence[str], current: str = "") -> None:
        """The layouts there are."""
        self.layouts.clear()
        self.layouts.addItems(list(names))
        self.layouts.setCurrentIndex(max(0, self.layouts.findText(current)) if names else -1)
        for part in (self.layouts, self.use, self.remove):
            part.setEnabled(bool(names))

    def arrangement(self) -> Arrangement:
        """The arrangement as it stands."""
        items = [self.list.item(at) for at in range(self.list.count())]
        order = tuple(int(item.data(_COLUMN)) for item in items)
        hidden = frozenset(int(item.data(_COLUMN)) for item in items if item.checkState() == Qt.CheckState.Unchecked)
        return Arrangement(order, hidden, min(self.frozen.value(), len(order) - len(hidden)))

    # -- what a person does ----------------------------------------------------------------------------------------

    def move_by(self, steps: int) -> None:
        """Move the chosen language up (-1) or down (1)."""
        at = self.list.currentRow()
        to = at + steps
        if 0 <= at < self.list.count() and 0 <= to < self.list.count():
            self._filling = True
            item = self.list.takeItem(at)
            self.list.insertItem(to, item)
            self.list.setCurrentRow(to)
            self._filling = False
            self._tell()

    def _tick_all(self, on: bool) -> None:
        self._filling = True
        for at in range(self.list.count()):
            self.list.item(at).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._filling = False
        self._tell()

    def _tell(self) -> None:
        if not self._filling:
            self._follow()
            self.arranged.emit(self.arrangement())

    def _follow(self) -> None:
        now = self.arrangement()
        shown, total = len(now.shown), len(now.order)
        words = ngettext("{shown} of {total} language shown", "{shown} of {total} languages shown", total)
        self.said.setText(words.format(shown=number(shown), total=number(total)))
        at = self.list.currentRow()
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < self.list.count() - 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.move_by(steps)
                return True
        return super().eventFilter(watched, event)
