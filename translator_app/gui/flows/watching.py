"""Jobs and history: what runs and ran on the site, every import of the project, stopping and rolling back."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from translator_app.core.verdicts import NAMES as OUTCOMES
from translator_app.gui.desk import Desk, notice_of
from translator_app.gui.dialogs.history import HistoryWindow, ImportRow, LostRow
from translator_app.gui.flows.importing import Importing
from translator_app.gui.flows.resuming import Resuming
from translator_app.local.projects import Attempt, Project, State
from translator_app.roundtrip import jobs as site_jobs
from translator_app.roundtrip.access import Access
from translator_app.roundtrip.document import Document
from translator_app.roundtrip.records import plan_of, proof_of
from translator_app.roundtrip.settling import lost_work
from translator_app.text import _

T = TypeVar("T")
RESUMABLE = (State.SUBMITTING, State.SUBMITTED, State.FINISHED)


class Watching(QObject):
    """Shows the window of jobs and history, and asks the site for it; `rollback_wanted` brings an import's number."""

    rollback_wanted = Signal(int)

    def __init__(self, desk: Desk, importing: Importing, resuming: Resuming, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._importing, self._resuming, self._window = desk, importing, resuming, window

    def show(self) -> None:
        """Open the window for the document on the desk."""
        doc = self._desk.document
        if doc is None:
            return
        view = HistoryWindow(doc.meta.site_name or doc.meta.title, parent=self._window)
        view.show_imports([import_row(doc.project, attempt) for attempt in reversed(doc.project.imports.all())])
        view.show_lost([LostRow(**each) for each in reversed(lost_work(doc.project))])
        view.refresh_asked.connect(lambda: self._refresh(view, doc))
        view.stop_asked.connect(lambda job: self._with_access(view, doc, partial(self._stop, view, doc, job)))
        view.logs_asked.connect(lambda job: self._with_access(view, doc, partial(self._logs, view, doc, job)))
        view.resume_asked.connect(lambda _number: self._resuming.resume())
        view.resume_asked.connect(lambda _number: view.accept())
        view.rollback_asked.connect(self.rollback_wanted)
        view.rollback_asked.connect(lambda _number: view.accept())
        view.cells_asked.connect(self._resuming.show_past)
        view.cells_asked.connect(lambda _number: view.accept())
        view.finished.connect(view.deleteLater)
        view.open()
        self._refresh(view, doc)

    def _refresh(self, view: HistoryWindow, doc: Document) -> None:
        if doc.meta.site:
            self._with_access(view, doc, lambda access: self._list(view, doc, access))

    def _with_access(self, view: HistoryWindow, doc: Document, then: Callable[[Access], object]) -> None:
        self._importing.with_access(doc.meta.account, then, lambda error: view.show_trouble(notice_of(error)), view)

    def _list(self, view: HistoryWindow, doc: Document, access: Access) -> None:
        self._ask(view, site_jobs.site_jobs, access, doc.meta.site, done=view.show_jobs)

    def _stop(self, view: HistoryWindow, doc: Document, job: str, access: Access) -> None:
        again = partial(self._list, view, doc, access)
        self._ask(view, site_jobs.stop_job, access, doc.meta.site, job, done=lambda _job: again())

    def _logs(self, view: HistoryWindow, doc: Document, job: str, access: Access) -> None:
        self._ask(view, site_jobs.job_logs, access, doc.meta.site, job, done=partial(view.show_logs, job))

    def _ask(
        self,
        view: HistoryWindow,
        use_case: Callable[..., Awaitable[T]],
        *arguments: object,
        done: Callable[[T], object],
    ) -> None:
        """Ask the site for something the window shows."""
        self._desk.jobs.start(
            use_case.__name__,
            use_case,
            *arguments,
            done=done,
            failed=lambda error: view.show_trouble(notice_of(error)),
            owner=view,
        )


def import_row(project: Project, attempt: Attempt) -> ImportRow:
    """What the list shows of an import."""
    plan = plan_of(project.imports.plan(attempt.number))
    verdicts = project.imports.verdicts(attempt.number)
    counts = {_(OUTCOMES[outcome]): count for outcome, count in proof_of(verdicts).counts().items()} if verdicts else {}
    return ImportRow(
        attempt.number,
        str(attempt.state),
        attempt.began,
        len(plan.ticked),
        tuple(dict.fromkeys(planned.language for planned in plan.ticked)),
        counts,
        attempt.undoes,
        can_roll_back=bool(verdicts) and attempt.state is State.VERIFIED,
        can_resume=attempt.state in RESUMABLE,
    )
