"""Viewing: languages chosen and ordered, layouts and filters kept under names in the project, going to a row or id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from translator_app.core.finding.order import By, Sorting
from translator_app.core.units import Cell
from translator_app.gui.desk import Desk
from translator_app.gui.flows.looking import Looking
from translator_app.gui.grid.columns import FROZEN, Arrangement
from translator_app.gui.panels.sidebar import SavedFilter
from translator_app.gui.widgets.words import number
from translator_app.gui.workbench import Workbench
from translator_app.local.errors import LocalError
from translator_app.text import _

if TYPE_CHECKING:
    from translator_app.gui.dialogs.languages import LanguagesDialog

LAYOUTS, FILTERS, LAST = "layouts", "filters", "view"
"""Names in the project's memo: layouts by name, filters by name, and the view as it was left."""


class Viewing(QObject):
    """How one open document is looked at. `filters_changed` brings the SavedFilters, `lines_wanted` the lines of a row
    in a layout, `all_rows_wanted` asks for the filter to be dropped, since the way leads to a row it hides."""

    filters_changed = Signal(list)
    lines_wanted = Signal(int)
    all_rows_wanted = Signal()

    def __init__(self, desk: Desk, bench: Workbench, looking: Looking, window: QWidget) -> None:
        super().__init__(bench)
        self._desk, self._bench, self._looking, self._window = desk, bench, looking, window
        self._dialog: LanguagesDialog | None = None
        self._waiting: Cell | None = None
        looking.shown.connect(lambda _shown, _total: self._arrive())
        desk.closing.connect(self._leave)
        if desk.relay is not None:
            desk.relay.rows_replaced.connect(self._close_dialog)

    def restore(self) -> None:
        """Look at the document as it was left, and tell which filters it keeps."""
        if kept := self._recall(LAST, {}):
            self._use(kept)
        self.filters_changed.emit(self.filters())

    def _leave(self) -> None:
        self._close_dialog()
        document = self._desk.document
        if document is not None and not document.project.read_only:
            self._keep(LAST, self._layout())

    def _close_dialog(self) -> None:
        if self._dialog is not None:
            dialog, self._dialog = self._dialog, None
            dialog.close()
            dialog.deleteLater()

    # -- languages and layouts -------------------------------------------------------------------------------------

    def ask_languages(self) -> None:
        """Show the dialog in which languages are chosen, ordered, hidden and frozen."""
        from translator_app.gui.dialogs.languages import LanguagesDialog
        from translator_app.gui.dialogs.line import ask_name

        self._close_dialog()
        tags = self._bench.session.table.languages
        self._dialog = dialog = LanguagesDialog(tags, self.arrangement(), self.layouts(), parent=self._window)
        dialog.arranged.connect(self.arrange)
        dialog.use_asked.connect(self.use_layout)
        dialog.save_asked.connect(lambda _name: ask_name(_("Save this layout as"), self.save_layout, parent=dialog))
        dialog.remove_asked.connect(self.remove_layout)
        dialog.finished.connect(lambda _result: self._close_dialog())
        dialog.open()

    def arrangement(self) -> Arrangement:
        """The languages as the grid shows them; hidden ones come behind, in file order."""
        shown = self._bench.model.shown
        every = range(1, len(self._bench.session.table.languages))
        hidden = tuple(column for column in every if column not in shown)
        return Arrangement((*shown, *hidden), frozenset(hidden), max(0, self._bench.grid.frozen - FROZEN))

    def arrange(self, wanted: Arrangement) -> None:
        """Show the languages so."""
        before = self._bench.model.shown
        if wanted.shown != before:
            self._bench.model.setLanguages(wanted.shown)
        self._bench.grid.set_frozen(FROZEN + wanted.frozen)
        if set(wanted.shown) != set(before):
            self._looking.look_again()

    def layouts(self) -> list[str]:
        """The names of the layouts this project keeps."""
        return sorted(self._recall(LAYOUTS, {}), key=str.casefold)

    def save_layout(self, name: str) -> None:
        """Keep the view as it is under a name; an earlier layout of that name is replaced."""
        self._keep(LAYOUTS, {**self._recall(LAYOUTS, {}), name: self._layout()})
        self._show_layouts(name)

    def use_layout(self, name: str) -> None:
        """Look at the document as this layout says."""
        if kept := self._recall(LAYOUTS, {}).get(name):
            self._use(kept)
            self.lines_wanted.emit(int(kept.get("lines", self._bench.grid.lines)))
            if self._dialog is not None:
                self._dialog.show_arrangement(self.arrangement())

    def remove_layout(self, name: str) -> None:
        """Forget a layout."""
        kept = {other: layout for other, layout in self._recall(LAYOUTS, {}).items() if other != name}
        self._keep(LAYOUTS, kept or None)
        self._show_layouts()

    def _show_layouts(self, current: str = "") -> None:
        if self._dialog is not None:
            self._dialog.show_layouts(self.layouts(), current)

    def _layout(self) -> dict[str, Any]:
        grid, tags = self._bench.grid, self._bench.session.table.languages
        sorting = self._looking.sorting
        return {
            "shown": [tags[column] for column in self._bench.model.shown],
            "frozen": max(0, grid.frozen - FROZEN),
            "widths": grid.widths(),
            "lines": grid.lines,
            "sort": [sorting.by.value, tags[sorting.column] if sorting.column is not None else None, sorting.down],
        }

    def _use(self, layout: dict[str, Any]) -> None:
        """Languages that the file no longer has are passed over; how many lines a row has is a matter of the person,
        not of the project, unless they ask for a layout."""
        tags = self._bench.session.table.languages
        shown = tuple(tags.index(tag) for tag in layout.get("shown", ()) if tag in tags[1:])
        hidden = frozenset(range(1, len(tags))) - frozenset(shown)
        self.arrange(Arrangement((*shown, *sorted(hidden)), hidden, int(layout.get("frozen", 0))))
        self._bench.grid.set_widths(layout.get("widths", {}))
        by, tag, down = layout.get("sort", [By.FILE.value, None, False])
        sorting = Sorting(By(by), tags.index(tag) if tag in tags else None, bool(down))
        if sorting != self._looking.sorting:
            self._looking.sort(sorting)

    # -- filters ---------------------------------------------------------------------------------------------------

    def filters(self) -> list[SavedFilter]:
        """The filters this project keeps, in the order they were saved."""
        return [SavedFilter(name, text) for name, text in self._recall(FILTERS, {}).items()]

    def ask_filter(self, text: str) -> None:
        """Ask for a name and keep a filter under it."""
        from translator_app.gui.dialogs.line import ask_name

        if text.strip():
            ask_name(_("Save this filter as"), lambda name: self.save_filter(name, text), parent=self._window)

    def save_filter(self, name: str, text: str) -> None:
        """Keep a filter; an earlier one of that name is replaced."""
        self._keep_filters({**self._recall(FILTERS, {}), name: text})

    def ask_filter_name(self, name: str) -> None:
        """Ask what a filter shall be called from now on."""
        from translator_app.gui.dialogs.line import ask_name

        ask_name(_("Rename the filter"), lambda new: self.rename_filter(name, new), name=name, parent=self._window)

    def rename_filter(self, name: str, new: str) -> None:
        """Call a filter otherwise, in its place."""
        kept = self._recall(FILTERS, {})
        if name in kept:
            self._keep_filters({(new if each == name else each): text for each, text in kept.items()})

    def remove_filter(self, name: str) -> None:
        """Forget a filter."""
        self._keep_filters({other: text for other, text in self._recall(FILTERS, {}).items() if other != name})

    def _keep_filters(self, filters: dict[str, str]) -> None:
        self._keep(FILTERS, filters or None)
        self.filters_changed.emit(self.filters())

    # -- going somewhere -------------------------------------------------------------------------------------------

    def ask_go_to(self) -> None:
        """Ask for a row or an id, and go there."""
        from translator_app.gui.dialogs.goto import GoToDialog

        dialog = GoToDialog(self._bench.session.table.rows, parent=self._window)

        def go(text: str) -> None:
            if trouble := self.go_to(text):
                dialog.show_trouble(trouble)
            else:
                dialog.accept()

        dialog.given.connect(go)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def go_to(self, text: str) -> str:
        """Go to a row by its number in the file, or to a unit by its id; "" or a sentence why that is not possible."""
        table = self._bench.session.table
        row = table.file.row_of(text)
        plain = text.replace(",", "").replace(".", "").replace("\u00a0", "").replace("\u202f", "").removeprefix("#")
        if row is None and plain.isdecimal():
            row = int(plain) - 1
            if not 0 <= row < table.rows:
                words = _("There is no row {row}: the file has {count}.")
                return words.format(row=number(row + 1), count=number(table.rows))
        if row is None:
            return _("There is no field with this id.")
        here = self._bench.grid.current_cell()
        cell = (row, here[1] if here is not None else (self._bench.model.shown or (0,))[0])
        if not self._bench.grid.go_to(cell):
            self._waiting = cell
            self.all_rows_wanted.emit()
        self._bench.grid.setFocus()
        return ""

    def _arrive(self) -> None:
        """The row that was hidden can be gone to now."""
        if self._waiting is not None and self._bench.grid.go_to(self._waiting):
            self._waiting = None

    # -- the project's memory --------------------------------------------------------------------------------------

    def _recall(self, name: str, default: Any) -> Any:
        document = self._desk.document
        return document.project.memo.get(name, default) if document is not None else default

    def _keep(self, name: str, value: Any) -> None:
        document = self._desk.document
        if document is None:
            return
        try:
            document.project.memo.set(name, value)
        except LocalError as error:
            self._desk.say_error(error, about="saving")
