"""How many characters the texts of each field may have in this project. Every change holds at once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from translator_app.core.checks.limits import ANY, wished
from translator_app.gui.dialogs.frame import Framed
from translator_app.gui.widgets.boxes import row
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.spin import NumberField
from translator_app.gui.widgets.table import CellView, PlainTable, choose_row, table_view
from translator_app.gui.widgets.words import Words, number
from translator_app.text import _

MOST = 1_000_000


class LimitsDialog(Framed):
    """A view. `limited` brings {field: characters or None for any length}; `show_limits` what holds then."""

    limited = Signal(object)

    def __init__(self, fields: Mapping[str, str], limits: Mapping[str, int], *, parent: QWidget | None = None) -> None:
        """`fields` are the names of the file's fields with their kinds. Rich content is left out: it is more than its
        words, which alone could be counted."""
        super().__init__(
            _("Length limits"),
            _("Longer texts are errors, which stop an import unless you let them pass by name."),
            parent,
        )
        self._fields = {ANY: "", **{name: kind for name, kind in fields.items() if kind != "ricos"}}
        self._limits = dict(limits)
        self.table = PlainTable((_("Field"), _("Kind"), _("Characters"), ""))
        self.view = table_view(self.table, _("Fields and how long their texts may be"), (200, 80, 112, 160), 0)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        label = Words(_("Most characters of the picked fields"), "strong")
        self.most = NumberField(label.text(), 0, MOST)
        self.most.setSpecialValueText(_("any length"))
        self.most.setMinimumWidth(140)
        label.setBuddy(self.most)
        self.body.addWidget(self.view, 1)
        self.body.addLayout(row(label, self.most, None, gap=12))
        self.fill_foot(None, button(_("Close"), "primary", on=self.accept))
        self.most.valueChanged.connect(self._set)
        self.view.selectionModel().selectionChanged.connect(lambda *_ranges: self._follow())
        self.resize(600, 520)
        self._show()
        choose_row(self.view, 0)

    def show_limits(self, limits: Mapping[str, int]) -> None:
        """These are set now."""
        self._limits = dict(limits)
        self._show()

    def chosen(self) -> list[str]:
        """The fields that are picked."""
        return [self.table.key(index.row()) for index in self.view.selectionModel().selectedRows()]

    def _show(self) -> None:
        rows = []
        for name, kind in self._fields.items():
            own, holds = self._limits.get(name), wished(self._limits, name, kind)
            why = "" if own is not None or holds is None else self._why(name, kind)
            views = (
                CellView(_("all others") if name == ANY else name),
                CellView(kind, "", "secondary"),
                CellView("" if holds is None else number(holds), "", "" if own is not None else "secondary"),
                CellView(why, "", "secondary"),
            )
            rows.append((name, views))
        self.table.show_rows(rows)
        self._follow()

    def _why(self, name: str, kind: str) -> str:
        """Where a limit comes from that was not set for the field itself."""
        if kind in self._limits:
            return _("for all of this kind")
        return _("as for all others") if ANY in self._limits else _("what search engines show")

    def _follow(self) -> None:
        chosen = self.chosen()
        limits = {self._limits.get(name, 0) for name in chosen}
        self.most.blockSignals(True)
        self.most.setValue(limits.pop() if len(limits) == 1 else 0)
        self.most.blockSignals(False)
        self.most.setEnabled(bool(chosen))

    def _set(self, most: int) -> None:
        self.limited.emit(dict.fromkeys(self.chosen(), most or None))
