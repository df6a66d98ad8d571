"""Taking in and taking back: colleagues' changes into the document, an import off the site; and the plan on paper."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from translator_app.core.merge import Merge, Mine
from translator_app.core.verdicts import Proof
from translator_app.gui.desk import Desk
from translator_app.gui.flows.aftermath import lost_notice
from translator_app.gui.flows.importing import Importing, name_of, stop_showing
from translator_app.gui.notices import Kind, Notice
from translator_app.gui.review.facts import Decided, Facts
from translator_app.gui.review.window import ReviewWindow
from translator_app.gui.widgets.words import number
from translator_app.gui.writing import writing
from translator_app.local import files
from translator_app.roundtrip.access import Access
from translator_app.roundtrip.document import Document
from translator_app.roundtrip.givingback import review_giving_back
from translator_app.roundtrip.refresh import Look, look, take_in
from translator_app.roundtrip.rollback import Rollback, review_rollback
from translator_app.roundtrip.signoff import Sheet, plan_html, proof_html
from translator_app.text import _, ngettext


class RollingBack(QObject):
    """Rolls imports back through the same doors as any import, refreshes documents, writes plans for sign-off.

    `filter_asked` brings the filter that shows what a refresh has left to decide.
    """

    filter_asked = Signal(str)

    def __init__(self, desk: Desk, importing: Importing, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._importing, self._window = desk, importing, window
        importing.rollback_wanted.connect(self.ask)
        importing.give_back_wanted.connect(self.give_back)
        importing.sign_off_wanted.connect(self.save)

    # -- rollback ------------------------------------------------------------------------------------------------

    def ask(self, number: int | None = None) -> None:
        """Plan the way back of an import, by default of the last one, and show it for sign-off."""
        self._review(review_rollback, number, undoing=True)

    def give_back(self) -> None:
        """Plan to give back what the last import is known to have taken along, and show it for sign-off."""
        self._review(review_giving_back, None, undoing=False)

    def _review(self, use_case: Callable[..., Awaitable[Rollback]], number: int | None, *, undoing: bool) -> None:
        doc = self._desk.document
        if doc is None:
            return
        view = self._importing.shown(doc)
        view.show_comparing(name_of(doc))
        plan = partial(self._plan, view, doc, number, use_case, undoing)
        self._importing.with_access(doc.meta.account, plan, partial(stop_showing, view), view)

    def _plan(
        self,
        view: ReviewWindow,
        doc: Document,
        number: int | None,
        use_case: Callable[..., Awaitable[Rollback]],
        undoing: bool,
        access: Access,
    ) -> None:
        self._desk.jobs.start(
            "review",
            use_case,
            doc.project,
            access,
            doc.target,
            doc.session.table,
            Mine.of(doc.session),
            number=number,
            title=_("Comparing with {site}").format(site=name_of(doc)),
            progress=view.show_progress,
            done=partial(self._planned, view, doc, undoing),
            failed=partial(stop_showing, view),
            stopped=view.show_stopped,
            owner=view,
        )

    def _planned(self, view: ReviewWindow, doc: Document, undoing: bool, found: Rollback) -> None:
        self._importing.show_found(view, doc, found.review, undoes=found.number if undoing else None)
        if found.left:
            count = len(found.left)
            words = ngettext(
                "{count} cell is left alone: somebody changed it since.",
                "{count} cells are left alone: somebody changed them since.",
                count,
            ).format(count=count)
            details = "\n".join(f"{left.unit} [{left.language}]" for left in found.left[:200])
            view.notices.tell(Notice("warning", words, details=details, about="rollback"))

    # -- refresh -------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Take what colleagues did on the site into the document; conflicts stay open on their cells."""
        doc = self._desk.document
        if doc is None or not doc.meta.site:
            return
        failed = partial(self._desk.say_error, about="refresh")
        self._importing.with_access(doc.meta.account, partial(self._look, doc, failed), failed, self)

    def _look(self, doc: Document, failed: Callable[[Exception], None], access: Access) -> None:
        self._desk.jobs.start(
            "refresh",
            look,
            access,
            doc.target,
            doc.session.table,
            title=_("Taking in the changes of {site}").format(site=name_of(doc)),
            progress=lambda _said: None,
            done=partial(self._seen, doc),
            failed=failed,
            owner=self,
        )

    def _seen(self, doc: Document, seen: Look) -> None:
        if self._desk.document is doc:
            self._desk.moving.emit()
            found = take_in(doc, seen, leave_open=True)
            self._desk.tell(self._news(found))
            lost = lost_notice(found)
            if lost is not None:
                self._desk.tell(lost)

    def _news(self, found: Merge) -> Notice:
        """What a refresh brought, in words; conflicts can be shown."""
        counts = (len(found.taken), len(found.added), len(found.vanished), len(found.outdated), len(found.conflicts))
        said = (
            ngettext("{count} changed text taken in", "{count} changed texts taken in", counts[0]),
            ngettext("{count} new unit", "{count} new units", counts[1]),
            ngettext("{count} unit gone", "{count} units gone", counts[2]),
            ngettext("{count} translation outdated", "{count} translations outdated", counts[3]),
            ngettext("{count} conflict to decide", "{count} conflicts to decide", counts[4]),
        )
        parts = [words.format(count=number(count)) for count, words in zip(counts, said, strict=True) if count]
        if not parts:
            return Notice("done", _("The site is as it was."), about="refresh", passing=True)
        shows = []
        if found.conflicts:
            shows.append((_("Show the conflicts"), partial(self.filter_asked.emit, "state:conflict")))
        if found.outdated:
            shows.append((_("Show what is outdated"), partial(self.filter_asked.emit, "state:outdated")))
        kind: Kind = "warning" if found.conflicts else "done"
        return Notice(kind, " · ".join(parts), actions=tuple(shows), about="refresh")

    # -- sign-off ------------------------------------------------------------------------------------------------

    def save(self, doc: Document, said: Decided | Proof, facts: Facts) -> None:
        """Write the plan as an HTML file that somebody can sign off, or the proof of an import."""
        proposed = doc.project.path.with_suffix(".html")
        proven = isinstance(said, Proof)
        title = _("Save the proof") if proven else _("Save the plan")
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, str(proposed), "HTML (*.html)")
        if not chosen:
            return
        sheet = Sheet(
            facts.site,
            datetime.now().astimezone() if proven else datetime.fromtimestamp(facts.compared_at).astimezone(),
            facts.title,
            {cell: [issue.words for issue in issues] for cell, issues in facts.issues.items()},
            directions=dict(writing().decided),
        )
        made = proof_html(said, sheet) if isinstance(said, Proof) else plan_html(said.plan, sheet)
        pieces = (piece.encode("utf-8", "replace") for piece in made)
        self._desk.jobs.compute(
            "sign-off",
            files.write,
            Path(chosen),
            pieces,
            done=lambda _size: self._desk.say(_("{name} is written.").format(name=Path(chosen).name)),
            failed=partial(self._desk.say_error, about="sign-off"),
            owner=self,
        )
