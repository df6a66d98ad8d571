"""A stage for pictures: the whole program in its window on the sample site, in one theme and one direction."""

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar
from unittest import mock

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from translator_app.core.edits import Origin
from translator_app.core.status import Status
from translator_app.gui.app import make_application
from translator_app.gui.window import SIZE
from translator_app.gui.wiring import Wiring
from translator_app.gui.workbench import Workbench
from translator_app.local import settings
from translator_app.local.settings import Recent
from translator_app.sandbox.options import Options
from translator_app.sandbox.serve import Served

PATIENCE = 20.0
SETTLE = 0.15
"""Seconds for late work (counts, delayed layouts) to arrive before a picture."""
W = TypeVar("W", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Look:
    """A theme, the wish for an interface language, and whether everything runs from the right."""

    theme: str
    interface: str = ""
    rtl: bool = False


LOOKS = {
    "light": Look("light"),
    "dark": Look("dark"),
    "hebrew": Look("light", "he", rtl=True),
    "contrast": Look("contrast"),
    "german": Look("light", "de"),
}


class Stage:
    """The program in a home of its own, from `with` to the end of it."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._home = tempfile.TemporaryDirectory()

    def __enter__(self) -> Self:
        os.environ["TRANSLATOR_APP_HOME"] = self._home.name
        settings.update(theme=self.look.theme, interface=self.look.interface)
        self._patch = mock.patch("translator_app.gui.flows.sample._served", _quick)
        self._patch.start()
        app = make_application([])
        if self.look.rtl:
            app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.wiring = Wiring()
        self.window = self.wiring.window
        self.window.resize(SIZE)
        self.window.show()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        for widget in QApplication.topLevelWidgets():
            widget.close()
        self.wiring.close()
        for widget in QApplication.topLevelWidgets():
            widget.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._patch.stop()
        self._home.cleanup()

    # -- waiting and finding -----------------------------------------------------------------------------------------

    def until(self, ready: Callable[[], bool]) -> None:
        """Let the program run until something holds. TimeoutError after PATIENCE."""
        deadline = time.monotonic() + PATIENCE
        while not ready():
            if time.monotonic() > deadline:
                raise TimeoutError("the program did not get there")
            QApplication.processEvents()
            time.sleep(0.002)

    def settle(self) -> None:
        """Let late work arrive: jobs first, then what waits for a pause."""
        for _time in range(2):
            self.until(lambda: not self.wiring.jobs.running())
            self.until(partial(_is_later_than, time.monotonic() + SETTLE))

    def shown(self, kind: type[W]) -> W:
        """The window of this kind that is open."""
        found: list[W] = []

        def look() -> bool:
            found.extend(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())
            return bool(found)

        self.until(look)
        return found[-1]

    def do(self, command: str) -> None:
        """Carry out a command of the window by its id."""
        self.wiring.actions.action(command).trigger()

    # -- the document ------------------------------------------------------------------------------------------------

    @property
    def site(self) -> Served:
        """The sample site behind the open document."""
        served = self.wiring.desk.sample
        assert served is not None
        return served

    def bench(self) -> Workbench:
        """The workbench with the sample site's project."""
        if self.wiring.workbench is None:
            self.window.start.sample_asked.emit()
            self.until(lambda: self.wiring.workbench is not None)
            self.window.notices.clear()
        bench = self.wiring.workbench
        assert bench is not None
        return bench

    def edited(self) -> Workbench:
        """The workbench with a day's work: edits in several languages, statuses, a cleared text, two from memory."""
        bench = self.bench()
        session = bench.session
        full = [row for row in range(session.table.rows) if session.text(row, 1) and session.text(row, 5)]
        empty = [row for row in range(session.table.rows) if not session.text(row, 4)]
        first, second, third, fourth = full[:4]
        session.edit(Origin.TYPED, {(first, 1): session.text(first, 1) + " (édition limitée)"})
        session.edit(Origin.TYPED, {(second, 2): "Völlig neue Worte für {count} Artikel", (third, 1): "Encore mieux"})
        session.edit(Origin.PASTE, {(row, 4): "نص عربي جديد" for row in empty[:3]})
        session.edit(Origin.CLEAR, {(fourth, 5): ""})
        bare = next(row for row in range(session.table.rows) if not session.text(row, 1) and not session.text(row, 3))
        guesses = {(bare, 1): "À nettoyer avec un chiffon humide.", (bare, 3): "לניקוי במטלית לחה."}
        session.edit(Origin.MEMORY, guesses, Status.PREFILLED)
        bench.grid.go_to((second, 1))
        bench.grid.set_status(Status.APPROVED)
        bench.grid.go_to((third, 3))
        bench.grid.set_status(Status.NEEDS_WORK)
        session.edit(Origin.TYPED, {(second, 1): "Un texte approuvé, puis changé"})
        bench.grid.go_to((first, 1))
        return bench

    def colleague(self, row: int, column: int, text: str) -> None:
        """Somebody else changes a text on the site meanwhile."""
        session = self.bench().session
        unit, language = session.table.unit(row), session.table.languages[column]
        found = [
            (key, text)
            for name in self.site.state.sites[self.site.site].collections
            for key in [(name, unit.item, unit.field, language)]
            if unit.collection == name
        ]
        self.site.edit(found)

    def recent(self) -> None:
        """A few projects worked on lately."""
        now = time.time()
        for made in (
            Recent("/home/ada/sites/Cafe.l10n", "Café am Markt", "Café am Markt", ("de", "en"), 100.0, None, now - 9e6),
            Recent("/home/ada/sites/Outlet.l10n", "Outlet", "Nordwood Outlet", ("en", "fr", "de", "he"), 38.0, 3, now),
            Recent(
                "/home/ada/sites/a long way down/Nordwood Living.l10n", "Nordwood Living", "Nordwood Living",
                ("en", "fr", "de", "es", "ar", "he", "ja", "zh"), 71.4, None, now,
            ),
        ):  # fmt: skip
            settings.remember_project(made)
        self.window.start.show_recent(settings.load().settings.recent)


def _is_later_than(moment: float) -> bool:
    return time.monotonic() > moment


def _quick(home: Path) -> Served:
    return Served(home=home, options=Options(job_seconds=0)).start()
