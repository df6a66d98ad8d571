"""Review, import, proof: from the edits on the desk to verdicts on their cells; and taking up what was interrupted."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from translator_app.core.merge import Mine
from translator_app.core.verdicts import Outcome, Proof, Verdict
from translator_app.gui.desk import Desk, notice_of
from translator_app.gui.notices import Notice
from translator_app.gui.review.facts import Decided, Facts
from translator_app.gui.review.window import ReviewWindow
from translator_app.local import paths
from translator_app.roundtrip import journey, keys
from translator_app.roundtrip.access import Access, Progress
from translator_app.roundtrip.document import Document
from translator_app.roundtrip.errors import NoSite
from translator_app.roundtrip.records import proof_of
from translator_app.roundtrip.review import Choices, Review, review
from translator_app.text import _, ngettext


class Importing(QObject):
    """The journey home of a document. `went_to` brings (unit id, language) of a cell a person wants to see."""

    went_to = Signal(str, str)
    settled = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._view: ReviewWindow | None = None
        self._found: Review | None = None
        desk.closing.connect(self._leave)

    # -- the way to the site -------------------------------------------------------------------------------------

    def with_access(
        self,
        account: str,
        then: Callable[[Access], object],
        failed: Callable[[Exception], object],
        owner: QObject,
    ) -> None:
        """Call `then` with the way to the service for an account, asking the keyring when it is not known yet."""
        known = self._desk.access_of(account)
        if known is not None:
            then(known)
            return

        def found(access: Access) -> None:
            self._desk.remember_access(access)
            then(access)

        self._desk.jobs.start(
            "key", keys.find_access, account, self._desk.api_url, done=found, failed=failed, owner=owner
        )

    # -- review --------------------------------------------------------------------------------------------------

    def review(self, only: frozenset[tuple[str, str]] | None = None) -> None:
        """Compare with the site and show the plan; `only` leaves just these (unit, language) ticked."""
        doc = self._desk.document
        if doc is None:
            return
        if not doc.meta.site:
            self._desk.say_error(NoSite(""), about="import")
            return
        view = self._shown(doc)
        view.show_comparing(_name(doc))
        failed = partial(self._stopped, view)
        self.with_access(doc.meta.account, lambda access: self._compare(view, doc, access, only), failed, view)

    def _shown(self, doc: Document) -> ReviewWindow:
        """The window of the review, brought to the front."""
        if self._view is not None:
            self._view.close()
        view = ReviewWindow()
        view.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        view.setWindowModality(Qt.WindowModality.NonModal)
        view.import_asked.connect(partial(self._import, view, doc))
        view.compare_asked.connect(self.review)
        view.stop_asked.connect(self._stop)
        view.cell_picked.connect(self.went_to)
        view.retry_asked.connect(self._retry)
        view.left.connect(partial(self._left, view))
        self._view = view
        view.show()
        view.activateWindow()
        return view

    def _left(self, view: ReviewWindow) -> None:
        if self._view is view:
            self._view = None

    def _leave(self) -> None:
        if self._view is not None:
            self._view.close()

    def _compare(
        self, view: ReviewWindow, doc: Document, access: Access, only: frozenset[tuple[str, str]] | None
    ) -> None:
        self._desk.jobs.start(
            "review",
            review,
            access,
            doc.target,
            doc.session.table,
            Mine.of(doc.session),
            paths.exports(),
            title=_("Comparing with {site}").format(site=_name(doc)),
            progress=view.show_progress,
            done=partial(self._planned, view, doc, only),
            failed=partial(self._stopped, view),
            stopped=view.show_stopped,
            owner=view,
        )

    def _planned(
        self, view: ReviewWindow, doc: Document, only: frozenset[tuple[str, str]] | None, found: Review
    ) -> None:
        plan = found.plan
        if only is not None:
            plan = plan.only(p.cell for p in plan.cells if (p.unit, p.language) in only)
        self._found = found
        view.show_plan(plan, Facts(_name(doc), found.exported.at))

    # -- import --------------------------------------------------------------------------------------------------

    def _import(self, view: ReviewWindow, doc: Document, decided: Decided) -> None:
        if self._found is None:
            return
        by_name = {p.cell: (p.unit, p.language) for p in decided.plan.cells}
        choices = {by_name[cell]: choice for cell, choice in decided.choices.items() if cell in by_name}
        cells = (replace(p, undecided=p.undecided and p.cell not in decided.choices) for p in decided.plan.cells)
        plan = replace(decided.plan, cells=tuple(cells))
        found = replace(self._found, plan=plan)
        self.with_access(
            doc.meta.account,
            lambda access: self._carry_out(view, doc, access, found, choices),
            partial(self._stopped, view),
            view,
        )

    def _carry_out(self, view: ReviewWindow, doc: Document, access: Access, found: Review, choices: Choices) -> None:
        count = len(found.plan.ticked)
        title = ngettext("Importing {count} cell", "Importing {count} cells", count).format(count=count)
        self._desk.jobs.start(
            "import",
            journey.carry_out,
            doc.project,
            access,
            doc.target,
            doc.session.table,
            found,
            title=title,
            progress=self._progress,
            done=partial(self._proven, doc, choices),
            failed=self._import_failed,
            stopped=lambda: self._import_stopped(doc),
            owner=self,
        )

    def _progress(self, said: Progress) -> None:
        if self._view is not None:
            self._view.show_progress(said)

    def _proven(self, doc: Document, choices: Choices, proven: journey.Proven) -> None:
        if self._desk.document is not doc:
            return
        journey.settle(doc, proven, choices)
        self._desk.note_recent()
        self.settled.emit()
        if self._view is not None:
            self._view.show_proof(proven.proof)
            if proven.imported.trouble is not None:
                self._view.notices.tell(notice_of(proven.imported.trouble))
        else:
            self._desk.tell(self._outcome(proven.proof))

    def _outcome(self, proof: Proof) -> Notice:
        """How it went, for a person who has left the review."""
        arrived, count = len(proof.verdicts) - len(proof.failed), len(proof.verdicts)
        words = ngettext(
            "{arrived} of {count} cell is proven on the site.",
            "{arrived} of {count} cells are proven on the site.",
            count,
        ).format(arrived=arrived, count=count)
        if not proof.failed:
            return Notice("done", words, about="import")
        counts = proof.counts()
        rejected = counts[Outcome.REJECTED]
        advice = _("What did not arrive is still edited, with the reason on its cell.")
        if rejected:
            advice = _("{count} rejected by the site.").format(count=rejected) + " " + advice
        return Notice("warning", words, advice, about="import")

    def _stopped(self, view: ReviewWindow, error: Exception) -> None:
        view.show_stopped(notice_of(error))

    def _import_failed(self, error: Exception) -> None:
        if self._view is not None:
            self._view.show_stopped(notice_of(error))
        else:
            self._desk.say_error(error, about="import")
        self._desk.note_recent()

    def _import_stopped(self, doc: Document) -> None:
        """Stopped by the person: what the site has begun goes on there, so it can be looked at again."""
        self._desk.note_recent()
        if self._view is not None:
            self._view.show_stopped()
        self.offer_resume(doc)

    def _stop(self) -> None:
        for job in self._desk.jobs.running():
            if job.name in ("review", "import", "key"):
                job.stop()

    def _retry(self, verdicts: tuple[Verdict, ...]) -> None:
        self.review(frozenset((v.planned.unit, v.planned.language) for v in verdicts))

    # -- what was interrupted ------------------------------------------------------------------------------------

    def offer_resume(self, doc: Document) -> None:
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
        view = self._shown(doc)
        view.show_comparing(_name(doc))
        failed = partial(self._stopped, view)
        self.with_access(doc.meta.account, lambda access: self._resume(doc, access, use_case), failed, view)

    def _resume(self, doc: Document, access: Access, use_case: Callable[..., Awaitable[journey.Proven | None]]) -> None:
        self._desk.jobs.start(
            "import",
            use_case,
            doc.project,
            access,
            doc.target,
            doc.session.table,
            title=_("Proving the import"),
            progress=self._progress,
            done=partial(self._resumed, doc),
            failed=self._import_failed,
            stopped=lambda: self._import_stopped(doc),
            owner=self,
        )

    def _resumed(self, doc: Document, proven: journey.Proven | None) -> None:
        if proven is not None:
            self._proven(doc, None, proven)
            return
        self._leave()
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
        view = self._shown(doc)
        view.show_comparing(_name(doc))
        view.show_proof(proof_of(verdicts))


def _name(doc: Document) -> str:
    return doc.meta.site_name or doc.meta.title or doc.meta.site
