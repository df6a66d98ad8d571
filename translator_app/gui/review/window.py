"""The review window: what an import will change, the import under way, and the proof, in one list.

A view of values: it is given a plan, progress and a proof, and says by signals what a person wants. It runs nothing
and changes nothing but its own ticks and choices.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from translator_app.core.merge import Choice
from translator_app.core.plan import Plan, Planned
from translator_app.core.verdicts import Proof
from translator_app.gui.notices import Notice, NoticeBar
from translator_app.gui.review.bar import ReviewBar
from translator_app.gui.review.cards import CardRow, filter_of, plan_cards, proof_cards
from translator_app.gui.review.details import ReviewDetails
from translator_app.gui.review.facts import Facts
from translator_app.gui.review.foot import ReviewFoot
from translator_app.gui.review.head import PROOF, REVIEW, STEPS, ReviewHead
from translator_app.gui.review.listing import Wanted
from translator_app.gui.review.model import ReviewModel
from translator_app.gui.review.prepared import Prepared, prepare
from translator_app.gui.review.search import Search
from translator_app.gui.review.unconfirmed import UnconfirmedStrip
from translator_app.gui.review.view import ReviewList
from translator_app.gui.widgets.boxes import column, framed, holder
from translator_app.gui.widgets.empty import EmptyState
from translator_app.gui.widgets.words import number, sizes
from translator_app.roundtrip.access import IN_BYTES, Progress, Stage
from translator_app.roundtrip.access import NAMES as STAGE_NAMES
from translator_app.text import _, ngettext

SIZE = QSize(1180, 820)
EMPTY, LIST = range(2)
DETAILS = 216
"""Pixels of the details when they are first shown."""


class ReviewWindow(QWidget):
    """A window of its own, or a page when it is given a parent.

    `import_asked` brings a Decided; `save_asked` a Decided, or the Proof that is shown; `decided` follows every tick
    and choice; `cell_picked` brings (unit id, language); `retry_asked` the Verdicts of the cells that did not arrive;
    `unconfirmed_asked` is for whoever wants to confirm in the grid what nobody has confirmed.
    `left` says that the person is done here, whatever state the journey is in; work under way goes on.
    """

    import_asked = Signal(object)
    save_asked = Signal(object)
    decided = Signal()
    compare_asked = Signal()
    stop_asked = Signal()
    cell_picked = Signal(str, str)
    retry_asked = Signal(object)
    rollback_asked = Signal()
    unconfirmed_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Review and import"))
        self.model = ReviewModel(self)
        self._proof: Proof | None = None
        self._search = Search(self.model)
        self.head, self.foot, self.notices = ReviewHead(), ReviewFoot(), NoticeBar()
        self.cards, self.bar, self.unconfirmed = CardRow(), ReviewBar(), UnconfirmedStrip()
        self.list, self.details = ReviewList(self.model), ReviewDetails()
        self._empty = EmptyState("import", "")
        self._lay_out()
        self._connect()
        self.details.hide()
        self.resize(SIZE)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        card = framed(column(self.list, margins=(1, 1, 1, 1)), "card")
        self._pages.addWidget(framed(column(self._empty), "card"))
        self._pages.addWidget(card)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(8)
        self._split.addWidget(self._pages)
        self._split.addWidget(self.details)
        self._split.setStretchFactor(0, 1)
        self._split.setStyleSheet("QSplitter::handle { background: transparent; }")
        body = column(self.cards, self.unconfirmed, self.bar, gap=12, margins=(24, 12, 24, 16))
        body.addWidget(self._split, 1)
        whole = column(self.head, self.notices, gap=0)
        whole.addWidget(holder(body), 1)
        whole.addWidget(self.foot)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.model.changed.connect(self._changed)
        self.cards.picked.connect(lambda _key: self._filter())
        self.bar.searched.connect(self._searched)
        self.bar.decided.connect(self._decide_many)
        self.bar.details_asked.connect(self._show_details)
        self.list.moved.connect(lambda _planned: self._detail())
        self.list.opened.connect(self._open)
        self.list.edit_asked.connect(self._edit)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._tell_bar())
        self.details.chosen.connect(lambda planned, choice: self.model.choose([planned], choice))
        self.details.allowed.connect(self._allow)
        self.unconfirmed.taken.connect(self.model.take_along)
        self.unconfirmed.grid_asked.connect(self._show_in_grid)
        self.head.compare_asked.connect(self.compare_asked)
        self.foot.import_asked.connect(lambda: self.import_asked.emit(self.model.decisions.decided()))
        self.foot.save_asked.connect(lambda: self.save_asked.emit(self._proof or self.model.decisions.decided()))
        self.foot.stop_asked.connect(self.stop_asked)
        self.foot.rollback_asked.connect(self.rollback_asked)
        self.foot.retry_asked.connect(self._retry)
        for asked in (self.foot.cancel_asked, self.foot.close_asked):
            asked.connect(self.close)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._go_by_key)

    def _go_by_key(self) -> None:
        """Import, when that is what the foot offers."""
        if self.foot.go.isVisible():
            self.foot.go.click()

    def sizeHint(self) -> QSize:
        return SIZE

    # -- what is given -----------------------------------------------------------------------------------------------

    def show_comparing(self, site: str) -> None:
        """The journey begins: a fresh export is being made."""
        self._proof = None
        self.model.show_plan(prepare(Plan("", (), ()), Facts(site)))
        self.setWindowTitle(_("Review and import to {site}").format(site=site))
        self.head.show_site(site)
        self.head.show_words(_("A fresh export shows what the site holds now, so that nobody’s newer words are lost."))
        self.head.steps.go(0)
        self.cards.hide()
        self.bar.hide()
        self.unconfirmed.hide()
        self._empty.show_words(
            _("Comparing with the site"), _("Go on working meanwhile: what you edit now is taken in as well.")
        )
        self._pages.setCurrentIndex(EMPTY)
        self.foot.show_under_way(_(STAGE_NAMES[Stage.EXPORT]))

    def show_plan(self, plan: Plan, facts: Facts) -> None:
        """The plan to decide about; earlier ticks and choices are gone."""
        self.show_prepared(prepare(plan, facts))

    def show_prepared(self, prepared: Prepared) -> None:
        """The same for a plan that was prepared elsewhere, so that a large one does not hold up the window."""
        facts, plan = prepared.facts, prepared.decisions.plan
        self._proof = None
        self.setWindowTitle(_("Review and import to {site}").format(site=facts.site))
        self.head.show_site(facts.site)
        self.head.show_age(facts.compared_at)
        self.head.steps.go(REVIEW)
        self.cards.clear()
        self.bar.clear()
        self._search.over(prepared.texts)
        self.model.show_plan(prepared)
        self._empty.show_words(
            _("Nothing to import"), _("The site already has every text of this document. Edit some, then come back.")
        )
        self._pages.setCurrentIndex(LIST if plan.cells else EMPTY)
        self.cards.setVisible(bool(plan.cells))
        self.bar.setVisible(bool(plan.cells))
        self._changed()
        self.list.setFocus()

    def show_progress(self, progress: Progress) -> None:
        """How far the work is; freezes the plan while an import is under way."""
        step = STEPS[progress.stage]
        if step > REVIEW and not self.model.frozen:
            self.model.freeze(True)
            self._tell_bar()
            self.head.show_words(_("The import is under way. You may close this window and go on working."))
        title = _(STAGE_NAMES[progress.stage])
        if not self.foot.under_way or self.foot.line.title() != title:
            self.foot.show_under_way(title)
        if self.head.steps.step != step:
            self.head.steps.go(step)
        words = sizes(progress.done, progress.total) if progress.stage in IN_BYTES else ""
        self.foot.line.show_progress(progress.done, progress.total, words)

    def show_proof(self, proof: Proof) -> None:
        """The verdicts, in the same list."""
        self._proof = proof
        arrived, whole = len(proof.verdicts) - len(proof.failed), len(proof.verdicts)
        self.head.show_words(
            ngettext(
                "{arrived} of {count} cell has arrived, as a fresh export proves.",
                "{arrived} of {count} cells have arrived, as a fresh export proves.",
                whole,
            ).format(arrived=number(arrived), count=number(whole))
        )
        self.head.steps.go(PROOF if proof.failed else PROOF + 1, failed=bool(proof.failed))
        self.cards.clear()
        self.bar.clear()
        self._search.over(None)
        self.model.show_proof(proof)
        self.cards.show_cards(proof_cards(proof))
        self.cards.show()
        self.bar.show()
        self.unconfirmed.hide()
        self._pages.setCurrentIndex(LIST)
        self.foot.show_proven(proof)
        self._tell_bar()
        self._detail()

    def show_stopped(self, notice: Notice | None = None) -> None:
        """The work ended before its time: the step is marked, the plan, if there is one, can be decided again."""
        self.head.steps.go(self.head.steps.step, failed=True)
        if notice is not None:
            self.notices.tell(notice)
        if self.model.verdicts is None:
            self.model.freeze(False)
            self._empty.show_words(_("Not compared"), _("Nothing was sent. Compare again when you are ready."))
        self.head.show_words(_("Stopped."))
        self.head.offer_again()

    # -- what a person does --------------------------------------------------------------------------------------------

    def _changed(self) -> None:
        """A tick or a choice: counts, foot and details follow."""
        if self.model.verdicts is None:
            counts = self.model.decisions.counts()
            self.cards.show_cards(plan_cards(counts))
            self.unconfirmed.show_counts(counts, frozen=self.model.frozen)
            if not self.model.frozen:
                self.foot.show_deciding(counts)
        self._tell_bar()
        self._detail()
        self.decided.emit()

    def _show_in_grid(self) -> None:
        """What is confirmed there comes along when the site is compared with again."""
        self.head.offer_again()
        self.unconfirmed_asked.emit()

    def _filter(self) -> None:
        card, text = filter_of(self.cards.picked_key(), self.model), self._search.wanted(self.bar.text())
        wanted: Wanted | None = card or text
        if card is not None and text is not None:
            first, second = card, text
            wanted = lambda at: first(at) and second(at)  # noqa: E731 - two predicates made one
        self.model.show_only(wanted)
        self._tell_bar()

    def _searched(self, _text: str) -> None:
        self._filter()

    def _tell_bar(self) -> None:
        model = self.model
        self.bar.show_found(model.listing.cells, model.total)
        conflicts = 0
        if model.verdicts is None and not model.frozen:
            conflicts = model.decisions.counts().conflicts
        chosen = self.list.chosen_conflicts() if conflicts else []
        self.bar.show_conflicts(conflicts, len(chosen))

    def _decide_many(self, choice: Choice) -> None:
        """Decide the chosen conflicts when several are chosen, else all of the plan."""
        self.model.choose(self.list.chosen_conflicts() or self.model.conflicts(), choice)

    def _allow(self, planned: Planned, allowed: bool) -> None:
        self.model.decisions.allow([planned.cell], allowed)
        self._changed()
        self.list.viewport().update()

    def _show_details(self, shown: bool) -> None:
        if shown and not self.details.isVisible():
            self.details.show()
            self._split.setSizes([self._split.height() - DETAILS, DETAILS])
        self.details.setVisible(shown)
        self._detail()

    def _edit(self, planned: Planned) -> None:
        self.bar.check_details(True)
        self._show_details(True)
        self.details.edit()

    def _detail(self) -> None:
        if not self.details.isVisible() or self.details.writing:
            return
        planned = self.list.current()
        if planned is None:
            self.details.show_nothing()
            return
        decisions = self.model.decisions
        self.details.show_cell(
            planned,
            self.model.facts.title(planned),
            decisions.after(planned) if self.model.verdicts is None else "",
            decisions.choice(planned),
            self.model.facts.issues.get(planned.cell, ()),
            allowed=planned.cell in decisions.allowed,
            unconfirmed=self.model.unconfirmed(self.list.currentIndex().row()),
            verdict=self.model.verdict(self.list.currentIndex().row()),
            frozen=self.model.frozen,
        )

    def _open(self, planned: Planned) -> None:
        self.cell_picked.emit(planned.unit, planned.language)

    def _retry(self) -> None:
        if self._proof is not None:
            self.retry_asked.emit(self._proof.failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isWindow():
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()
