"""What lies on the desk: the open document, the way to its site, and what every journey needs to work on it."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from translator_app.gui.jobs import Jobs
from translator_app.gui.notices import Notice
from translator_app.gui.relay import Relay
from translator_app.gui.shelf import Shelf
from translator_app.gui.threads import ahead
from translator_app.local import settings
from translator_app.local.errors import LocalError
from translator_app.local.projects import Project
from translator_app.local.settings import Recent
from translator_app.roundtrip.access import DEFAULT_API_URL, Access
from translator_app.roundtrip.document import Document, document_of
from translator_app.roundtrip.explain import explain

if TYPE_CHECKING:  # a web server: not for the start of every window
    from translator_app.sandbox.serve import Served

SETTLED_MS = 150
"""After how long the window has been painted with a new document in it; what is done for it in the background begins
then, so that the first frames need not wait for it."""


class Desk(QObject):
    """`opened` brings the Document once views may show it; `closing` comes before it goes, `closed` after.

    `moving` comes before another export stands behind the session: what is being typed belongs to the rows as they
    are, so it has to be confirmed now.
    """

    opened = Signal(object)
    closing = Signal()
    closed = Signal()
    moving = Signal()
    site_known = Signal()

    def __init__(self, jobs: Jobs, tell: Callable[[Notice], object], *, api_url: str = "", parent: QObject) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.tell = tell
        self.api_url = api_url or DEFAULT_API_URL
        self.document: Document | None = None
        self.relay: Relay | None = None
        self.sample: Served | None = None
        self.shelf = Shelf(jobs, partial(self.say_error, about="glossary"), self)
        self._accesses: dict[str, Access] = {}

    # -- keys ----------------------------------------------------------------------------------------------------

    def remember_access(self, access: Access) -> None:
        """Use this way to the service for its account, for as long as the program runs."""
        self._accesses[access.account] = access
        self.site_known.emit()

    def access_of(self, account: str) -> Access | None:
        """The way to the service for an account, when it is known in this session."""
        if self.sample is not None and account == self.sample.account:
            return Access(self.sample.key, account, self.sample.url)
        return self._accesses.get(account)

    # -- the document --------------------------------------------------------------------------------------------

    def open(self, document: Document) -> None:
        """Put a document on the desk, in the place of the one that lies there."""
        self.close()
        self.document = document
        self.relay = Relay(document.session, self)
        self.opened.emit(document)
        QTimer.singleShot(0, self, self.note_recent)  # a file is written: behind the first frame

    def close(self) -> bool:
        """Take the document off the desk; False when what is not written yet can't be written, and it stays."""
        if self.document is None:
            return True
        try:
            if self.document.journal is not None:
                self.document.journal.flush()
        except LocalError as error:
            self.say_error(error, about="saving")
            return False
        self.closing.emit()
        self.note_recent()
        if self.relay is not None:
            self.relay.close()
            self.relay.deleteLater()
        document, self.document, self.relay = self.document, None, None
        document.close()
        self.closed.emit()
        return True

    def load(self, path: Path) -> Document:
        """Read a project from disk; edits that can't be written are said and wait. For a worker thread."""
        project = Project.open(path)
        try:
            return document_of(project, check_text=False, ahead=ahead)
        except BaseException:
            project.close()
            raise

    def note_recent(self, percent: float | None = None) -> None:
        """Keep the open document in the list of recent projects."""
        if self.document is None:
            return
        meta, project = self.document.meta, self.document.project
        before = next((r for r in settings.load().settings.recent if r.path == str(project.path)), None)
        unfinished = project.imports.unfinished()
        settings.remember_project(
            Recent(
                str(project.path),
                title=meta.title,
                site=meta.site_name or meta.site,
                languages=meta.languages,
                percent=percent if percent is not None else before.percent if before else None,
                unfinished=unfinished[-1].number if unfinished else None,
                opened=time.time(),
            )
        )

    # -- speaking ------------------------------------------------------------------------------------------------

    def say(self, words: str) -> None:
        """Say something in passing."""
        self.tell(Notice("information", words, passing=True))

    def say_error(self, error: BaseException, about: str = "") -> None:
        """Say what went wrong."""
        self.tell(notice_of(error, about))


def notice_of(error: BaseException, about: str = "") -> Notice:
    """An error as a notice, in the words that the command line has too."""
    words = explain(error)
    return Notice("error", f"{words.title}: {words.cause}", words.advice, words.details, words.request_id, about=about)
