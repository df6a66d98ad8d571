"""What each check weighs in this project: error, warning, information or off. Every change holds at once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from translator_app.core.checks.issue import SEVERITY_NAMES, Severity
from translator_app.core.checks.registry import FAMILIES, default_severity, explanation, family, known_checks, title
from translator_app.gui.dialogs.frame import Framed
from translator_app.gui.widgets.boxes import row
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.search import SearchField
from translator_app.gui.widgets.segments import Segments
from translator_app.gui.widgets.table import CellView, PlainTable, choose_row, table_view
from translator_app.gui.widgets.words import Words, number
from translator_app.text import _, ngettext

SIGNS = {
    Severity.ERROR: ("error", "error_text"),
    Severity.WARNING: ("warning", "warning_text"),
    Severity.INFO: ("information", ""),
    Severity.OFF: ("", "secondary"),
}
"""Icon and ink of each severity."""


class SeveritiesDialog(Framed):
    """A view. `weighed` brings {check: Severity} of what a person has set; `show_weights` what holds then."""

    weighed = Signal(object)

    def __init__(self, weights: Mapping[str, Severity], *, parent: QWidget | None = None) -> None:
        """`weights` are the severities of this project that are not the usual ones."""
        super().__init__(
            _("Severities"),
            _("Errors stop an import unless you let them pass by name. What is set here is kept with the project."),
            parent,
        )
        self._weights = dict(weights)
        self.search = SearchField(_("Search checks"))
        self.table = PlainTable((_("What it finds"), _("Family"), _("Severity"), _("Usually")))
        self.view = table_view(self.table, _("Checks and their severities"), (280, 200, 128, 112), 0)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.severity = Segments([(str(each), _(SEVERITY_NAMES[each])) for each in SIGNS], name=_("Severity"))
        self.usual = button(_("As usual"), "quiet", on=self._set_usual)
        self.why = Words("", "small", wrap=True)
        self.why.setMinimumHeight(2 * self.why.fontMetrics().lineSpacing())
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.search)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.why)
        self.body.addLayout(row(self.severity, self.usual, None))
        self.all_usual = button(_("All as usual"), "quiet", on=self._set_all_usual)
        self.fill_foot(self.all_usual, None, button(_("Close"), "primary", on=self.accept))
        self.search.searched.connect(lambda _words: self._show())
        self.severity.chosen.connect(lambda value: self._set(Severity(value)))
        self.view.selectionModel().selectionChanged.connect(lambda *_ranges: self._follow())
        self.resize(800, 640)
        self._show()
        choose_row(self.view, 0)
        self.search.setFocus()

    def show_weights(self, weights: Mapping[str, Severity]) -> None:
        """These are set now."""
        self._weights = dict(weights)
        self._show()

    def weight(self, check: str) -> Severity:
        """What a check weighs now."""
        return self._weights.get(check, default_severity(check))

    def chosen(self) -> list[str]:
        """The checks that are picked."""
        return [self.table.key(index.row()) for index in self.view.selectionModel().selectedRows()]

    def _show(self) -> None:
        sought = self.search.text().casefold().split()
        rows = []
        for check in known_checks():
            now, usual = self.weight(check), default_severity(check)
            words = (title(check), _(FAMILIES[family(check)]), _(SEVERITY_NAMES[now]))
            if not all(part in " ".join((*words, check)).casefold() for part in sought):
                continue
            icon, ink = SIGNS[now]
            views = (
                CellView(words[0], "", "secondary" if now is Severity.OFF else ""),
                CellView(words[1], "", "secondary"),
                CellView(words[2], icon, ink),
                CellView("" if now is usual else _(SEVERITY_NAMES[usual]), "", "secondary"),
            )
            rows.append((check, views))
        self.table.show_rows(rows)
        found = ngettext("{count} check", "{count} checks", len(rows)).format(count=number(len(rows)))
        self.search.show_found(found if sought else "")
        self._follow()

    def _follow(self) -> None:
        chosen = self.chosen()
        weights = {self.weight(check) for check in chosen}
        self.severity.set_value(str(weights.pop()) if len(weights) == 1 else "")
        self.severity.setEnabled(bool(chosen))
        self.usual.setEnabled(any(check in self._weights for check in chosen))
        self.all_usual.setEnabled(bool(self._weights))
        picked = ngettext("{count} check is picked.", "{count} checks are picked.", len(chosen))
        self.why.setText(explanation(chosen[0]) if len(chosen) == 1 else picked.format(count=number(len(chosen))))

    def _set(self, severity: Severity) -> None:
        self.weighed.emit(dict.fromkeys(self.chosen(), severity))

    def _set_usual(self) -> None:
        self.weighed.emit({check: default_severity(check) for check in self.chosen()})

    def _set_all_usual(self) -> None:
        self.weighed.emit({check: default_severity(check) for check in self._weights})
