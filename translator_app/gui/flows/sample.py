"""The sample site: served on this computer, over real HTTP, with its state kept; one click from nothing to a grid."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from translator_app.gui.desk import Desk
from translator_app.gui.dialogs.export import ExportWish
from translator_app.gui.flows.connecting import Connecting
from translator_app.gui.flows.opening import Opening
from translator_app.local import paths
from translator_app.local.projects import SUFFIX
from translator_app.roundtrip.access import Access
from translator_app.roundtrip.connect import Language, SiteName, languages
from translator_app.roundtrip.document import Document
from translator_app.text import _

if TYPE_CHECKING:
    from translator_app.sandbox.serve import Served

NAME = "Nordwood Living"


class Sample(QObject):
    """Serves the sample site while the program runs, and opens its project."""

    def __init__(self, desk: Desk, opening: Opening, connecting: Connecting, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._opening, self._connecting = desk, opening, connecting
        desk.opened.connect(self._serve_for)

    @property
    def project(self) -> Path:
        """Where the sample's project is kept."""
        return paths.sample() / (NAME + SUFFIX)

    def open(self) -> None:
        """Serve the site, then open its project, made by an export of all languages when there is none yet."""
        self._serve(self._open_project)

    def stop(self) -> None:
        """Stop serving."""
        if self._desk.sample is not None:
            self._desk.sample.stop()
            self._desk.sample = None

    def _serve_for(self, document: Document) -> None:
        """A project of the sample site, opened by whatever way, finds its site served."""
        if document.project.path == self.project.resolve():
            self._serve(lambda: None)

    def _serve(self, then: Callable[[], object]) -> None:
        if self._desk.sample is not None:
            then()
            return
        self._desk.jobs.compute(
            "sample",
            _served,
            paths.sample(),
            title=_("Starting the sample site"),
            done=lambda served: self._ready(served, then),
            failed=partial(self._desk.say_error, about="sample"),
            owner=self,
        )

    def _ready(self, served: Served, then: Callable[[], object]) -> None:
        self._desk.sample = served
        self._desk.site_known.emit()
        then()

    def _open_project(self) -> None:
        if self.project.exists():
            self._opening.project(self.project)
            return
        served = self._desk.sample
        assert served is not None
        access = Access(served.key, served.account, served.url)
        self._desk.jobs.start(
            "languages",
            languages,
            access,
            served.site,
            done=partial(self._export, access, served.site),
            failed=partial(self._desk.say_error, about="sample"),
            owner=self,
        )

    def _export(self, access: Access, site: str, known: tuple[Language, ...]) -> None:
        wish = ExportWish(tuple(language.tag for language in known), "CSV", NAME)
        self._connecting.export(access, SiteName(site, NAME), wish, paths.sample())


def _served(home: Path) -> Served:
    from translator_app.sandbox.serve import Served  # a web server: not for the start of every window

    return Served(home=home).start()
