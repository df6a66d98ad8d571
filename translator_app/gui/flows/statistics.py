"""Statistics: counted in the background, shown in a window beside the grid, which they filter, and saved as files."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from translator_app.core.finding.snapshot import Snapshot
from translator_app.core.statistics import Statistics, statistics
from translator_app.core.statistics_report import as_csv, as_html
from translator_app.gui.desk import Desk
from translator_app.gui.dialogs.frame import Framed
from translator_app.gui.flows.looking import Looking
from translator_app.gui.job import silent
from translator_app.gui.notices import Notice
from translator_app.gui.panels.statistics import StatisticsPanel
from translator_app.gui.widgets.buttons import button
from translator_app.gui.workbench import Workbench
from translator_app.local import files
from translator_app.text import _


class Counting(QObject):
    """`filter_asked` brings a filter that a person picked in the numbers."""

    filter_asked = Signal(str)

    def __init__(self, desk: Desk, bench: Workbench, looking: Looking, window: QWidget) -> None:
        super().__init__(bench)
        self._desk, self._looking, self._window = desk, looking, window
        self._view: StatisticsWindow | None = None
        self._found: Statistics | None = None
        desk.closing.connect(self._leave)

    def show(self) -> None:
        """Show the statistics, counted anew."""
        if self._view is None:
            self._view = view = StatisticsWindow(self._title(), self._window)
            view.panel.filter_asked.connect(self.filter_asked)
            view.panel.export_asked.connect(self.export)
            view.panel.refresh_asked.connect(self._count)
            view.finished.connect(lambda _result: self._leave())
        self._view.show()
        self._view.raise_()
        self._view.activateWindow()
        self._count()

    def _title(self) -> str:
        document = self._desk.document
        return (document.meta.site_name or document.meta.title) if document is not None else ""

    def _count(self) -> None:
        if self._view is not None:
            self._view.panel.show_counting()
            self._desk.jobs.compute(
                "statistics", _count, self._looking.snapshot(), done=self._counted, progress=silent, owner=self._view
            )

    def _counted(self, found: Statistics) -> None:
        self._found = found
        if self._view is not None:
            self._view.panel.show_statistics(found)

    def _leave(self) -> None:
        if self._view is not None:
            view, self._view = self._view, None
            view.close()
            view.deleteLater()

    # -- files -----------------------------------------------------------------------------------------------------

    def export(self, kind: str) -> None:
        """Ask where to, and write what is shown as "csv" or "html"."""
        document = self._desk.document
        if self._found is None or document is None:
            return
        proposed = document.project.path.with_suffix(f".{kind}")
        proposed = proposed.with_stem(f"{proposed.stem} {_('statistics')}")
        chosen, _kind = QFileDialog.getSaveFileName(self._view, _("Save the statistics"), str(proposed), f"*.{kind}")
        if chosen:
            self.write(kind, Path(chosen))

    def write(self, kind: str, path: Path) -> None:
        """Write what is shown."""
        if self._found is not None:
            self._desk.jobs.compute(
                "write-statistics",
                _write,
                self._found,
                kind,
                path,
                self._title(),
                done=lambda _none: self._desk.tell(
                    Notice("done", _("{name} is written.").format(name=path.name), passing=True)
                ),
                failed=partial(self._desk.say_error, about="statistics"),
                owner=self,
            )


class StatisticsWindow(Framed):
    """A window beside the grid around the panel."""

    def __init__(self, subtitle: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Statistics"), subtitle, parent)
        self.panel = StatisticsPanel()
        self.body.addWidget(self.panel)
        self.fill_foot(None, button(_("Close"), "primary", on=self.accept))
        self.resize(920, 760)


def _count(snapshot: Snapshot, progress: Callable[..., object]) -> Statistics:
    def pause() -> None:
        progress()
        time.sleep(0)

    return statistics(snapshot, pause)


def _write(found: Statistics, kind: str, path: Path, title: str) -> None:
    # A spreadsheet takes a file without a mark for one in the old encoding of the country.
    text = "\ufeff" + as_csv(found) if kind == "csv" else as_html(found, title)
    files.write(path, [text.encode("utf-8")])
