"""Review, import, proof: from the edits on the desk to verdicts on their cells."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from translator_app.core.checks.issue import Severity
from translator_app.core.merge import Merge, Mine
from translator_app.core.session import Session
from translator_app.core.status import Status
from translator_app.core.units import Cell
from translator_app.core.verdicts import Outcome, Proof, Verdict
from translator_app.gui.desk import Desk, notice_of
from translator_app.gui.flows.aftermath import lost_notice, others_notice, overwritten_notice
from translator_app.gui.flows.checkwork import Issues, check_plan
from translator_app.gui.grid.titles import Titles
from translator_app.gui.job import silent
from translator_app.gui.notices import Notice
from translator_app.gui.review.facts import Decided, Facts, Issue
from translator_app.gui.review.window import ReviewWindow
from translator_app.local import downloads
from translator_app.roundtrip import journey, keys
from translator_app.roundtrip.access import Access, Progress
from translator_app.roundtrip.checked import Rules
from translator_app.roundtrip.document import Document
from translator_app.roundtrip.errors import NoSite
from translator_app.roundtrip.probe import mode_of
from translator_app.roundtrip.review import Choices, Review, plan_review, review
from translator_app.text import _, ngettext


class Importing(QObject):
    """The journey home of a document. `went_to` brings (unit id, language) of a cell a person wants to see, `settled` a
    document and the Proven that it stands on now, `interrupted` a document whose import was stopped on its way,
    `sign_off_wanted` a document, a Decided or a Proof, and the Facts shown with it; `filter_asked` a filter of the
    grid."""

    went_to = Signal(str, str)
    settled = Signal(object, object)
    interrupted = Signal(object)
    rollback_wanted = Signal()
    give_back_wanted = Signal()
    sign_off_wanted = Signal(object, object, object)
    filter_asked = Signal(str)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._view: ReviewWindow | None = None
        self._found: Review | None = None
        self._undoes: int | None = None
        desk.closing.connect(self.leave)

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
        view = self.shown(doc)
        view.show_comparing(name_of(doc))
        failed = partial(stop_showing, view)
        self.with_access(doc.meta.account, lambda access: self._compare(view, doc, access, only), failed, view)

    def shown(self, doc: Document) -> ReviewWindow:
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
        view.rollback_asked.connect(self.rollback_wanted)
        view.save_asked.connect(lambda said: self.sign_off_wanted.emit(doc, said, view.model.facts))
        view.unconfirmed_asked.connect(self._show_unconfirmed)
        view.left.connect(partial(self._left, view))
        self._view = view
        view.show()
        view.activateWindow()
        return view

    def _show_unconfirmed(self) -> None:
        """Show in the grid what waits to be confirmed, so that it may come along the next time."""
        self.filter_asked.emit(f"state:{Status.PREFILLED} state:edited")
        self._window.activateWindow()

    def _left(self, view: ReviewWindow) -> None:
        if self._view is view:
            self._view = None

    def leave(self) -> None:
        """Close the window of the review."""
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
            downloads.folder(),
            title=_("Comparing with {site}").format(site=name_of(doc)),
            progress=view.show_progress,
            done=partial(self._planned, view, doc, only),
            failed=partial(stop_showing, view),
            stopped=view.show_stopped,
            owner=view,
        )

    def _planned(
        self, view: ReviewWindow, doc: Document, only: frozenset[tuple[str, str]] | None, found: Review
    ) -> None:
        # What was edited while the site was asked is taken in as well.
        found = plan_review(
            found.exported,
            doc.session.table,
            Mine.of(doc.session),
            found.fresh,
            found.comparison,
            send_unconfirmed=only is not None,  # those that are tried again were signed off once
        )
        self.show_found(view, doc, found if only is None else journey.narrowed(found, only))

    def show_found(self, view: ReviewWindow, doc: Document, found: Review, undoes: int | None = None) -> None:
        """Show a plan to sign off; `undoes` is the number of the import that it takes back."""
        self._desk.shelf.when_read(partial(self._check, view, doc, found, undoes), view)

    def _check(self, view: ReviewWindow, doc: Document, found: Review, undoes: int | None) -> None:
        self._desk.jobs.compute(
            "review",
            check_plan,
            Rules.of(doc.project),
            found.plan,
            found.fresh,
            self._desk.shelf.glossary,
            title=_("Comparing with {site}").format(site=name_of(doc)),
            progress=silent,
            done=partial(self._show_checked, view, doc, found, undoes),
            failed=partial(stop_showing, view),
            stopped=view.show_stopped,
            owner=view,
        )

    def _show_checked(
        self,
        view: ReviewWindow,
        doc: Document,
        found: Review,
        undoes: int | None,
        said: Mapping[Cell, Issues],
    ) -> None:
        self._found, self._undoes = found, undoes
        titles = Titles(Session(found.fresh), found.fresh.file.label)
        issues = {
            cell: tuple(
                Issue("information" if i.severity is Severity.INFO else str(i.severity), i.message) for i in some
            )
            for cell, some in said.items()
        }
        facts = Facts(name_of(doc), found.exported.at, title=lambda planned: titles.of(planned.cell[0]), issues=issues)
        view.show_plan(found.plan, facts)

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
            partial(stop_showing, view),
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
            mode=mode_of(doc.project),
            undoes=self._undoes,
            title=title,
            progress=self.progress,
            done=partial(self.proven, doc, choices),
            failed=self.failed,
            stopped=lambda: self.stopped(doc),
            owner=self,
        )

    def progress(self, said: Progress) -> None:
        """Show how far the import is, when anybody looks."""
        if self._view is not None:
            self._view.show_progress(said)

    def proven(self, doc: Document, choices: Choices, proven: journey.Proven) -> None:
        """An import has its verdicts: put the document onto the export that proves it, and show them."""
        if self._desk.document is not doc:
            return
        self._desk.moving.emit()
        settled = journey.settle(doc, proven, choices)
        self.settled.emit(doc, proven)
        self._desk.note_recent()
        self._tell_rest(proven.proof, settled)
        if self._view is not None:
            self._view.show_proof(proven.proof)
            if proven.imported.trouble is not None:
                self._view.notices.tell(notice_of(proven.imported.trouble))
        # Whoever went on working meanwhile would not see the verdicts behind the window.
        if self._view is None or self._window.isActiveWindow():
            self._desk.tell(self._outcome(proven.proof))

    def _tell_rest(self, proof: Proof, settled: Merge) -> None:
        """Who else was at work, where the verdicts are read, and in the window what of ours has no place any more."""
        others, lost = others_notice(proof), lost_notice(settled)
        if others is not None:
            self._tell_beside(others)
        self.tell_overwritten(proof)
        if lost is not None:
            self._desk.tell(lost)

    def tell_overwritten(self, proof: Proof) -> None:
        """What an import replaced unseen, and the way to give it back."""
        notice = overwritten_notice(proof, self.give_back_wanted.emit)
        if notice is not None:
            self._tell_beside(notice)

    def _tell_beside(self, notice: Notice) -> None:
        """Say something where the verdicts are read, or in the window when nobody reads them."""
        (self._view.notices.tell if self._view is not None else self._desk.tell)(notice)

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

    def failed(self, error: Exception) -> None:
        """An import did not come to its end."""
        if self._view is not None:
            self._view.show_stopped(notice_of(error))
        else:
            self._desk.say_error(error, about="import")
        self._desk.note_recent()

    def stopped(self, doc: Document) -> None:
        """Stopped by the person: what the site has begun goes on there, so it can be looked at again."""
        self._desk.note_recent()
        if self._view is not None:
            self._view.show_stopped()
        self.interrupted.emit(doc)

    def _stop(self) -> None:
        for job in self._desk.jobs.running():
            if job.name in ("review", "import", "key"):
                job.stop()

    def _retry(self, verdicts: tuple[Verdict, ...]) -> None:
        self.review(frozenset((v.planned.unit, v.planned.language) for v in verdicts))


def stop_showing(view: ReviewWindow, error: Exception) -> None:
    """What the window showed under way has failed."""
    view.show_stopped(notice_of(error))


def name_of(doc: Document) -> str:
    """What people call the site of a document."""
    return doc.meta.site_name or doc.meta.title or doc.meta.site
