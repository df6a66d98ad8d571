"""Taking up what was interrupted or is past: look what became of an import, prove it again, show its verdicts."""

from collections.abc import Awaitable, Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from translator_app.gui.desk import Desk
from translator_app.gui.flows.importing import Importing, name_of, stop_showing
from translator_app.gui.notices import Notice
from translator_app.roundtrip import journey
from translator_app.roundtrip.access import Access
from translator_app.roundtrip.document import Document
from translator_app.roundtrip.records import proof_of
from translator_app.text import _


class Resuming(QObject):
    """Goes on where an import was left; nothing is ever sent a second time."""

    def __init__(self, desk: Desk, importing: Importing, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._importing = desk, importing
        importing.interrupted.connect(self.offer)

    def offer(self, doc: Document) -> None:
        """Say that an import was interrupted, and offer to look what became of it."""
        waiting = doc.project.imports.unfinished()
        if not waiting or doc.project.read_only:
            return
        if waiting[-1].state in journey.NOT_SENT:
            doc.project.imports.abandoned(waiting[-1].number, "interrupted before anything was sent")
            self._desk.tell(
                Notice("information", _("An import was interrupted before anything was sent."), about="resume")
            )
            return
        self._desk.tell(
            Notice(
                "warning",
                _("An import was interrupted: the site may have done it."),
                _("Look what became of it; nothing is sent a second time."),
                actions=((_("Look"), self.resume),),
                about="resume",
            )
        )

    def resume(self) -> None:
        """Find the interrupted import again and prove it."""
        self._take_up(journey.resume_import)

    def prove_again(self) -> None:
        """Prove the last import once more."""
        self._take_up(journey.prove_again)

    def _take_up(self, use_case: Callable[..., Awaitable[journey.Proven | None]]) -> None:
        doc = self._desk.document
        if doc is None:
            return
        view = self._importing.shown(doc)
        view.show_comparing(name_of(doc))
        failed = partial(stop_showing, view)
        self._importing.with_access(doc.meta.account, lambda access: self._resume(doc, access, use_case), failed, view)

    def _resume(self, doc: Document, access: Access, use_case: Callable[..., Awaitable[journey.Proven | None]]) -> None:
        self._desk.jobs.start(
            "import",
            use_case,
            doc.project,
            access,
            doc.target,
            doc.session.table,
            title=_("Proving the import"),
            progress=self._importing.progress,
            done=partial(self._resumed, doc),
            failed=self._importing.failed,
            stopped=lambda: self._importing.stopped(doc),
            owner=self,
        )

    def _resumed(self, doc: Document, proven: journey.Proven | None) -> None:
        if proven is not None:
            self._importing.proven(doc, None, proven)
            return
        self._importing.leave()
        self._desk.tell(
            Notice(
                "information",
                _("The site never got that import: nothing was changed there."),
                _("Review and import again."),
                about="resume",
            )
        )

    def show_past(self, number: int) -> None:
        """Show the verdicts of an earlier import."""
        doc = self._desk.document
        if doc is None:
            return
        verdicts = doc.project.imports.verdicts(number)
        if not verdicts:
            self._desk.say(_("This import was never proven; there are no verdicts to show."))
            return
        view = self._importing.shown(doc)
        view.show_comparing(name_of(doc))
        proof = proof_of(verdicts)
        view.show_proof(proof)
        self._importing.tell_overwritten(proof)
