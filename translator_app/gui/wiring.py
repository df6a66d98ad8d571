"""Connections: commands to journeys, documents to views, settings to all of them. Nothing is decided here."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from translator_app.gui import bindings
from translator_app.gui.desk import Desk
from translator_app.gui.flows.connecting import Connecting
from translator_app.gui.flows.helping import Helping
from translator_app.gui.flows.importing import Importing
from translator_app.gui.flows.opening import Opening
from translator_app.gui.flows.preferences import Preferences
from translator_app.gui.flows.resuming import Resuming
from translator_app.gui.flows.rollingback import RollingBack
from translator_app.gui.flows.sample import Sample
from translator_app.gui.flows.telling import tell_work
from translator_app.gui.flows.updating import Updating
from translator_app.gui.flows.watching import Watching
from translator_app.gui.jobs import Jobs
from translator_app.gui.opened import Opened
from translator_app.gui.theme import themes
from translator_app.gui.window import Window
from translator_app.gui.workbench import Workbench
from translator_app.local import settings
from translator_app.roundtrip.document import Document
from translator_app.roundtrip.journey import Proven

ROWS = (1, 2, 3, 5)
THEMES = ("system", "light", "dark", "contrast")
WITH_DOCUMENT = (
    *bindings.GRID,
    *bindings.OPENED,
    *bindings.SWITCHES,
    "find",
    "clear-filter",
    "write-file",
    "close-project",
    "export",
    "review",
    "verify",
    "refresh",
    "rollback",
    "jobs",
)


class Wiring(QObject):
    """The program in one window. `close` ends it in order and leaves no thread."""

    def __init__(self, window: Window | None = None, *, api_url: str = "") -> None:
        super().__init__()
        self.window = window or Window(dict(settings.load().settings.window))
        self.window.furnish()
        self.actions, self.store, self.memory = self.window.actions_, self.window.store, self.window.memory
        self.jobs = Jobs(self)
        self.desk = Desk(self.jobs, self.window.notices.tell, api_url=api_url, parent=self)
        self.opening = Opening(self.desk, self.window)
        self.connecting = Connecting(self.desk, self.opening, self.window)
        self.sample = Sample(self.desk, self.opening, self.connecting, self.window)
        self.importing = Importing(self.desk, self.window)
        self.resuming = Resuming(self.desk, self.importing, self.window)
        self.rolling_back = RollingBack(self.desk, self.importing, self.window)
        self.watching = Watching(self.desk, self.importing, self.resuming, self.window)
        self.preferences = Preferences(self.actions, self.store, self.window)
        self.helping = Helping(self.actions, self.desk, self.window, self.preferences.ask)
        self.updating = Updating(self.desk, self)
        self.opened: Opened | None = None
        self._connect_commands()
        self._connect_parts()
        self.window.build_bars()
        self._document_closed()

    def close(self) -> None:
        """End everything, in order: the document is written, jobs are stopped, the sample site goes."""
        if self.opened is not None:
            self.opened.rest()
        self.jobs.close()
        self.desk.close()
        self.sample.stop()
        settings.update(window=dict(self.store))
        self.window.deleteLater()

    # -- commands ------------------------------------------------------------------------------------------------

    def _connect_commands(self) -> None:
        connect = self.actions.connect_command
        calls: dict[str, Callable[..., object]] = {
            "connect": self.connecting.ask,
            "open": self.opening.ask,
            "sample": self.sample.open,
            "write-file": self.opening.write_file,
            "close-project": self.opening.close,
            "settings": self.preferences.ask,
            "quit": self.window.close,
            "undo": partial(self._on_bench, bindings.undo),
            "redo": partial(self._on_bench, bindings.redo),
            "export": self.connecting.export_again,
            "review": self.importing.review,
            "verify": self.resuming.prove_again,
            "refresh": self.rolling_back.refresh,
            "rollback": self.rolling_back.ask,
            "jobs": self.watching.show,
            "find": self._find,
            "clear-filter": self._show_all,
            "full-screen": lambda on: self.window.showFullScreen() if on else self.window.showNormal(),
            **{name: partial(self._on_bench, call) for name, call in bindings.GRID.items()},
            **{name: partial(self._on_opened, call) for name, call in bindings.OPENED.items()},
            "keys": self.helping.keys,
            "manual": self.helping.manual,
            "about": self.helping.about,
            "updates": self.updating.ask,
            "logs": self.helping.logs,
            "diagnostics": self.helping.diagnostics,
            **{name: partial(self._switch, call) for name, call in bindings.SWITCHES.items()},
            **{f"rows-{n}": partial(self._prefer, "rows", n) for n in ROWS},
            **{f"theme-{n}": partial(self._prefer, "theme", n) for n in THEMES},
            "stop-job": self._stop_jobs,
        }
        for command, call in calls.items():
            connect(command, call)
        self.actions.check("inspector")
        self.actions.check("sidebar")
        self._show_preferences()
        self.preferences.on_rows.append(lambda _rows: self._show_preferences())

    def _show_preferences(self) -> None:
        """Tick what is in force, and give the grid its row height."""
        self.actions.check(f"rows-{self.preferences.rows}")
        self.actions.check(f"theme-{themes().chosen}")
        if self.workbench is not None:
            self.workbench.grid.set_lines(self.preferences.rows)

    def _find(self) -> None:
        self.window.filter.line.setFocus()
        self.window.filter.line.selectAll()

    def _show_all(self) -> None:
        self.window.filter.clear()
        if self.workbench is not None:
            self.workbench.grid.setFocus()

    def _prefer(self, name: str, value: object, _on: bool) -> None:
        self.preferences.change(name, value)

    def _stop_jobs(self) -> None:
        for job in self.jobs.running():
            job.stop()

    def _switch(self, call: Callable[[Workbench, bool], object], on: bool) -> None:
        if self.workbench is not None:
            call(self.workbench, on)

    def _on_bench(self, call: Callable[[Workbench], object]) -> None:
        if self.workbench is not None:
            call(self.workbench)

    def _on_opened(self, call: Callable[[Opened], object]) -> None:
        if self.opened is not None:
            call(self.opened)

    # -- parts ---------------------------------------------------------------------------------------------------

    def _connect_parts(self) -> None:
        start = self.window.start
        start.connect_asked.connect(self.connecting.ask)
        start.open_asked.connect(self.opening.ask)
        start.sample_asked.connect(self.sample.open)
        start.project_asked.connect(lambda path: self.opening.open(Path(path)))
        start.forget_asked.connect(self._forget)
        self.window.dropped.connect(lambda paths: self.opening.open(Path(paths[0])))
        self.window.close_wanted.connect(self._close_wanted)
        self.desk.opened.connect(self._document_opened)
        self.desk.closing.connect(self._document_closing)
        self.desk.closed.connect(self._document_closed)
        self.importing.went_to.connect(self._go_to)
        self.rolling_back.filter_asked.connect(self.window.filter.set_text)
        self.importing.filter_asked.connect(self.window.filter.set_text)
        self.importing.settled.connect(self._import_settled)
        self.jobs.changed.connect(lambda _job: tell_work(self.jobs, self.window.status))
        self.window.status.stop_asked.connect(self._stop_jobs)
        self.watching.rollback_wanted.connect(self.rolling_back.ask)
        self.window.status.jobs_asked.connect(self.watching.show)

    def _forget(self, path: str) -> None:
        self.window.start.show_recent(settings.forget_project(path).recent)

    def _close_wanted(self) -> None:
        if not self.opening.may_close() or not self.desk.close():
            self.window.keep_open()

    # -- the document --------------------------------------------------------------------------------------------

    @property
    def workbench(self) -> Workbench | None:
        """The workbench of the open document."""
        return self.opened.bench if self.opened is not None else None

    def _document_opened(self, document: Document) -> None:
        opened = self.opened = Opened(document, self.desk, self.window, self.memory)
        self.actions.attach(opened.bench.grid, "grid")
        relay = self.desk.relay
        assert relay is not None, "a document on the desk has a relay"
        relay.history_moved.connect(lambda _moved: bindings.name_undo(self.actions, opened.bench))
        opened.viewing.lines_wanted.connect(partial(self.preferences.change, "rows"))
        self._show_preferences()
        for name, switch in bindings.SWITCHES.items():
            switch(opened.bench, self.actions.action(name).isChecked())
        self.window.show_page(opened.bench, document.meta.site_name or document.meta.title)
        self.actions.enable(True, *WITH_DOCUMENT)
        bindings.name_undo(self.actions, opened.bench)
        opened.bench.grid.setFocus()
        self.resuming.offer(document)

    def _document_closing(self) -> None:
        if self.opened is not None:
            self.opened.close()

    def _document_closed(self) -> None:
        if self.opened is not None:
            self.opened.deleteLater()
        self.opened = None
        self.actions.enable(False, *WITH_DOCUMENT)
        bindings.name_undo(self.actions, None)
        self.window.start.show_recent(settings.load().settings.recent)
        self.window.show_page(None)

    def _import_settled(self, document: Document, proven: Proven) -> None:
        if self.opened is not None:
            self.opened.remembering.remember_import(document, proven)

    def _go_to(self, unit: str, language: str) -> None:
        bench = self.workbench
        if bench is None or language not in bench.session.table.languages:
            return
        row = bench.session.table.file.row_of(unit)
        if row is not None and bench.grid.go_to((row, bench.session.table.languages.index(language))):
            self.window.activateWindow()
            bench.grid.setFocus()
