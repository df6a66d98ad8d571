"""Connections: commands to journeys, documents to views, settings to all of them. Nothing is decided here.

What shows a document comes first; the journeys are loaded behind its first frame, or when one of them is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from translator_app.gui import bindings
from translator_app.gui.desk import Desk
from translator_app.gui.flows.opening import Opening
from translator_app.gui.flows.preferences import Preferences
from translator_app.gui.flows.telling import tell_work
from translator_app.gui.jobs import Job, Jobs, State
from translator_app.gui.started import FirstFrame
from translator_app.gui.theme import themes
from translator_app.gui.window import Window
from translator_app.local import settings
from translator_app.roundtrip.document import Document

if TYPE_CHECKING:
    from translator_app.gui.journeys import Journeys
    from translator_app.gui.opened import Opened
    from translator_app.gui.shown import Shown
    from translator_app.gui.start import StartPage
    from translator_app.gui.workbench import Workbench
    from translator_app.roundtrip.journey import Proven

ROWS = (1, 2, 3, 5)
THEMES = ("system", "light", "dark", "contrast")

LATE = (
    *("core.checks", "gui.review.window", "gui.flows.importing", "gui.flows.connecting", "gui.flows.helping"),
    *("gui.journeys", "gui.flows.beside", "gui.flows.statistics", "gui.opened"),
)
"""What the journeys consist of, in pieces of some ten milliseconds each."""


class Wiring(QObject):
    """The program in one window. `complete` loads what its first frames do without, and then `completed` comes;
    `close` ends it in order and leaves no thread."""

    completed = Signal()

    def __init__(self, window: Window | None = None, *, api_url: str = "") -> None:
        super().__init__()
        self.window = window or Window(dict(settings.load().settings.window))
        self.window.furnish()
        self.actions, self.store, self.memory = self.window.actions_, self.window.store, self.window.memory
        self.jobs = Jobs(self)
        self.desk = Desk(self.jobs, self.window.notices.tell, api_url=api_url, parent=self)
        self.opening = Opening(self.desk, self.window)
        self.preferences = Preferences(self.actions, self.store, self.window)
        self.shown: Shown | None = None
        self._journeys: Journeys | None = None
        self._opened: Opened | None = None
        self._steps: list[Callable[[], object]] = []
        self._connect_commands()
        self._connect_parts()
        self.window.build_bars()
        self.window.show_recent(settings.load().settings.recent)
        self._no_document()

    @property
    def journeys(self) -> Journeys:
        """The journeys that need no document."""
        if self._journeys is None:
            from translator_app.gui.journeys import Journeys

            self._journeys = made = Journeys(self.desk, self.opening, self.preferences, self.window)
            made.importing.went_to.connect(self._go_to)
            made.importing.settled.connect(self._import_settled)
        return self._journeys

    @property
    def opened(self) -> Opened | None:
        """The journeys on the open document."""
        if self._opened is None and self.shown is not None:
            from translator_app.gui.opened import Opened

            self._opened = Opened(self.shown)
            self.journeys.resuming.offer(self.shown.document)
        return self._opened

    def prepare(self) -> None:
        """Load what shows a document, while one is being read."""
        import translator_app.gui.shown  # noqa: F401  used by `_document_opened`

    def complete(self) -> None:
        """Load all that is not loaded yet, a step at a time, so that the window is painted and heard in between."""
        under_way = bool(self._steps)
        modules = (partial(import_module, f"translator_app.{name}") for name in LATE)
        makes = (lambda: self.journeys, lambda: self.opened, self.actions.draw_icons, self.completed.emit)
        # Also when that is under way: a document may have come since its turn was over.
        self._steps.extend((self.prepare, *modules, *makes))
        if not under_way:
            self._step()

    def _step(self) -> None:
        if self._steps:
            step = self._steps.pop(0)
            QTimer.singleShot(0, self, self._step)
            step()

    @property
    def workbench(self) -> Workbench | None:
        """The workbench of the open document."""
        return None if self.shown is None else self.shown.bench

    def close(self) -> None:
        """End everything, in order: the document is written, jobs are stopped, the sample site goes."""
        self._steps.clear()
        self._rest()
        self.jobs.close()
        self.desk.shelf.finish()
        self.desk.close()
        if self._journeys is not None:
            self._journeys.sample.stop()
        settings.update(window=dict(self.store))
        self.window.deleteLater()

    # -- commands ------------------------------------------------------------------------------------------------

    def _connect_commands(self) -> None:
        connect = self.actions.connect_command
        calls: dict[str, Callable[..., object]] = {
            "open": self.opening.ask,
            "write-file": self.opening.write_file,
            "close-project": self.opening.close,
            "settings": self.preferences.ask,
            "quit": self.window.close,
            "undo": partial(self._on_bench, bindings.undo),
            "redo": partial(self._on_bench, bindings.redo),
            "find": self._find,
            "clear-filter": self._show_all,
            "full-screen": lambda on: self.window.showFullScreen() if on else self.window.showNormal(),
            **{name: partial(self._on_bench, call) for name, call in bindings.GRID.items()},
            **{name: partial(self._on_shown, call) for name, call in bindings.SHOWN.items()},
            **{name: partial(self._on_opened, call) for name, call in bindings.OPENED.items()},
            **{name: partial(self._on_journeys, call) for name, call in bindings.JOURNEYS.items()},
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

    def _on_shown(self, call: Callable[[Shown], object]) -> None:
        if self.shown is not None:
            call(self.shown)

    def _on_opened(self, call: Callable[[Opened], object]) -> None:
        opened = self.opened
        if opened is not None:
            call(opened)

    def _check_language(self, column: int) -> None:
        self._on_opened(lambda opened: opened.checking.check_language(column))

    def _on_journeys(self, call: Callable[[Journeys], object]) -> None:
        call(self.journeys)

    # -- parts ---------------------------------------------------------------------------------------------------

    def _connect_parts(self) -> None:
        self.window.start_made.connect(self._connect_start)
        if self.window.has_start:
            self._connect_start(self.window.start)
        self.window.dropped.connect(lambda paths: self.opening.open(Path(paths[0])))
        self.window.close_wanted.connect(self._close_wanted)
        self.desk.opened.connect(self._document_opened)
        self.desk.closing.connect(self._document_closing)
        self.desk.closed.connect(self._document_closed)
        self.jobs.changed.connect(self._job_changed)
        self.window.status.stop_asked.connect(self._stop_jobs)
        self.window.status.jobs_asked.connect(lambda: self.journeys.watching.show())

    def _connect_start(self, start: StartPage) -> None:
        start.connect_asked.connect(lambda: self.journeys.connecting.ask())
        start.open_asked.connect(self.opening.ask)
        start.sample_asked.connect(lambda: self.journeys.sample.open())
        start.project_asked.connect(lambda path: self.opening.open(Path(path)))
        start.forget_asked.connect(self._forget)

    def _job_changed(self, job: Job) -> None:
        tell_work(self.jobs, self.window.status)
        if job.name == "open" and job.state in (State.FAILED, State.STOPPED) and self.shown is None:
            self.window.show_page(None)

    def _forget(self, path: str) -> None:
        self.window.show_recent(settings.forget_project(path).recent)

    def _close_wanted(self) -> None:
        if not self.opening.may_close() or not self.desk.close():
            self.window.keep_open()

    # -- the document --------------------------------------------------------------------------------------------

    def _document_opened(self, document: Document) -> None:
        from translator_app.gui.shown import Shown

        shown = self.shown = Shown(document, self.desk, self.window, self.memory)
        self.actions.attach(shown.bench.grid, "grid")
        relay = self.desk.relay
        assert relay is not None, "a document on the desk has a relay"
        relay.history_moved.connect(lambda _moved: bindings.name_undo(self.actions, shown.bench))
        shown.viewing.lines_wanted.connect(partial(self.preferences.change, "rows"))
        # Asked for in the first moment already: the journeys are there when somebody wants them.
        shown.bench.grid.rich_wanted.connect(partial(self._on_opened, lambda opened: opened.beside.write_pieces()))
        shown.menus.check_asked.connect(self._check_language)
        self._show_preferences()
        for name, switch in bindings.SWITCHES.items():
            switch(shown.bench, self.actions.action(name).isChecked())
        self.window.show_page(shown.bench, document.meta.site_name or document.meta.title)
        self.actions.enable(True, *bindings.WITH_DOCUMENT)
        bindings.name_undo(self.actions, shown.bench)
        shown.bench.grid.setFocus()
        FirstFrame(shown.bench.grid.viewport(), "document painted").painted.connect(self.complete)

    def _document_closing(self) -> None:
        self._rest()
        if self.shown is not None:
            self.shown.close()

    def _rest(self) -> None:
        """Begin nothing more in the background for the document."""
        if self._opened is not None:
            self._opened.rest()
        if self.shown is not None:
            self.shown.rest()

    def _document_closed(self) -> None:
        if self.shown is not None:
            self.shown.deleteLater()
        self.shown = self._opened = None
        self._no_document()
        self.window.show_recent(settings.load().settings.recent)
        self.window.show_page(None)

    def _no_document(self) -> None:
        self.actions.enable(False, *bindings.WITH_DOCUMENT)
        bindings.name_undo(self.actions, None)

    def _import_settled(self, document: Document, proven: Proven) -> None:
        opened = self.opened
        if opened is not None:
            opened.remembering.remember_import(document, proven)

    def _go_to(self, unit: str, language: str) -> None:
        bench = self.workbench
        if bench is None or language not in bench.session.table.languages:
            return
        row = bench.session.table.file.row_of(unit)
        if row is not None and bench.grid.go_to((row, bench.session.table.languages.index(language))):
            self.window.activateWindow()
            bench.grid.setFocus()
