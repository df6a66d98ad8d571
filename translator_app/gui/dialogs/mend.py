"""Mending many texts: every fix that a check proposes in the rows shown, to be ticked, made as one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from translator_app.core.replace import Change
from translator_app.gui.dialogs.frame import Framed
from translator_app.gui.dialogs.replacements import Naming, Replacements, ReplacementView
from translator_app.gui.widgets.boxes import column, framed, row, rule
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.empty import EmptyState
from translator_app.gui.widgets.progress import thin_bar
from translator_app.gui.widgets.words import Words, number
from translator_app.text import _, ngettext


class MendDialog(Framed):
    """A view. `apply_asked` brings the list of ticked Changes, `cell_asked` a cell that a person wants to see."""

    apply_asked = Signal(list)
    cell_asked = Signal(object)

    def __init__(self, title: str, why: str, naming: Naming, *, parent: QWidget | None = None) -> None:
        """`title` and `why` are the check's, in words."""
        super().__init__(_("Mend: {check}").format(check=title), why, parent)
        self.model = Replacements(naming, self)
        self.view = ReplacementView(self.model)
        self.all = QCheckBox(_("All"))
        self.all.setAccessibleName(_("Tick all"))
        self.said = Words("", "secondary")
        self.bar = thin_bar(_("Looking for changes"))
        self.agree = button(_("Mend"), "primary", on=lambda: self.apply_asked.emit(self.model.changes()))
        self._pages = QStackedWidget()
        self._pages.addWidget(EmptyState("check", _("Nothing to mend"), _("No row that is shown has this issue.")))
        self._pages.addWidget(self.view)
        head = row(self.all, None, self.said, margins=(12, 6, 12, 6))
        listed = column(head, self.bar, rule(), self._pages, gap=0, margins=(1, 1, 1, 1))
        self.body.addWidget(framed(listed, "card"), 1)
        self.fill_foot(None, button(_("Close"), on=self.reject), self.agree)
        self.all.clicked.connect(lambda: self.model.tick_all(self.model.count() < self.model.rowCount()))
        self.model.ticked.connect(lambda _count: self._follow())
        self.view.cell_asked.connect(self.cell_asked)
        self.resize(820, 560)
        self.agree.setEnabled(False)

    def show_changes(self, changes: Sequence[Change]) -> None:
        """Every fix there is."""
        self.bar.hide()
        self._pages.setCurrentIndex(1 if changes else 0)
        self.model.show_changes(changes)

    def _follow(self) -> None:
        count, total = self.model.count(), self.model.rowCount()
        state = Qt.CheckState
        self.all.setEnabled(total > 0)
        self.all.setCheckState(
            state.Unchecked if not count else state.Checked if count == total else state.PartiallyChecked
        )
        words = ngettext("{count} of {total} text", "{count} of {total} texts", total)
        self.said.setText(words.format(count=number(count), total=number(total)) if total else "")
        self.agree.setText(_("Mend {count}").format(count=number(count)) if count else _("Mend"))
        self.agree.setAccessibleName(self.agree.text())
        self.agree.setEnabled(count > 0)
