"""Jobs and history: what runs and ran on the site, and every import of this project with its verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from translator_app.gui.dialogs.frame import Framed
from translator_app.gui.notices import Notice, NoticeBar
from translator_app.gui.widgets.boxes import column, framed, holder, row
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.empty import EmptyState
from translator_app.gui.widgets.table import CellView, PlainTable, choose_row, table_view
from translator_app.gui.widgets.words import Words, number, when
from translator_app.text import N_, _, ngettext

if TYPE_CHECKING:
    from translator_app.core.verdicts import LogLine
    from translator_app.roundtrip.jobs import JobFacts

# status word: words, icon, colour. A status this program does not know is shown as the site wrote it.
STATUSES = {
    "UNINITIALIZED": (N_("waiting"), "mark-outdated", "secondary"),
    "INITIALIZING": (N_("beginning"), "mark-outdated", "secondary"),
    "IN_PROGRESS": (N_("running"), "refresh", "accent_text"),
    "COMPLETED": (N_("done"), "check", "done_text"),
    "PARTIALLY_SUCCESSFUL": (N_("done in part"), "warning", "warning_text"),
    "FAILED": (N_("failed"), "error", "error_text"),
}
# state of an import: words, icon, colour
STATES = {
    "planned": (N_("interrupted before the upload"), "warning", "warning_text"),
    "uploaded": (N_("interrupted before submitting"), "warning", "warning_text"),
    "submitting": (N_("interrupted while submitting"), "warning", "warning_text"),
    "submitted": (N_("at the site"), "refresh", "accent_text"),
    "finished": (N_("not proven yet"), "mark-outdated", "warning_text"),
    "verified": (N_("proven"), "verify", "done_text"),
    "rolled-back": (N_("rolled back"), "rollback", "secondary"),
    "failed": (N_("failed"), "error", "error_text"),
    "abandoned": (N_("given up"), "close", "secondary"),
}
_MINUTE = 60
LOST_TAB = 2


@dataclass(frozen=True, slots=True)
class ImportRow:
    """An import of the project for the list. `state` is one of STATES, `counts` are verdicts in words with numbers.

    `undoes` is the number of the import that this one rolled back; `at` seconds since the epoch.
    """

    number: int
    state: str
    at: float
    cells: int
    languages: tuple[str, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    undoes: int | None = None
    can_roll_back: bool = False
    can_resume: bool = False


@dataclass(frozen=True, slots=True)
class LostRow:
    """A text of ours whose unit or language the site has no more; `at` is when that was seen, in seconds."""

    unit: str
    language: str
    text: str
    at: float


class HistoryWindow(Framed):
    """A view. Of jobs it asks by id: `stop_asked`, `logs_asked`; of imports by number: `cells_asked`,
    `rollback_asked`, `resume_asked`; `refresh_asked` wants the list of jobs again.
    """

    refresh_asked = Signal()
    stop_asked = Signal(str)
    logs_asked = Signal(str)
    cells_asked = Signal(int)
    rollback_asked = Signal(int)
    resume_asked = Signal(int)

    def __init__(self, site: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(_("Jobs and history"), site, parent)
        self._facts: dict[str, JobFacts] = {}
        self._imports: dict[int, ImportRow] = {}
        self._lost: list[LostRow] = []
        self.bar = NoticeBar(inset=False)
        self.jobs = PlainTable((_("State"), _("Name"), _("Began"), _("Took"), _("Progress"), _("Rejected")))
        self.jobs_view = table_view(self.jobs, _("Jobs of the site"), (144, 240, 160, 72, 136, 104), 1)
        self.logs = PlainTable((_("Row"), _("Item"), _("What the site says")))
        self.logs_view = table_view(self.logs, _("Log of the job"), (64, 200, 240), 2)
        self.imports = PlainTable((_("No."), _("State"), _("When"), _("Cells"), _("Languages"), _("Verdicts")))
        self.imports_view = table_view(self.imports, _("Imports"), (56, 256, 168, 64, 112, 240), 5)
        self.lost = PlainTable((_("Unit"), _("Language"), _("Text"), _("When")))
        self.lost_view = table_view(self.lost, _("Work without a place"), (240, 80, 360, 160), 2)
        self._fill()
        self.jobs_view.selectionModel().selectionChanged.connect(lambda *_ranges: self._job_chosen())
        self.imports_view.selectionModel().selectionChanged.connect(lambda *_ranges: self._follow())
        self.imports_view.activated.connect(lambda _index: self._ask_import(self.cells_asked))
        self.resize(960, 640)
        self._follow()

    def show_jobs(self, facts: Sequence[JobFacts]) -> None:
        """Replace the jobs; the chosen one stays chosen."""
        chosen = self._job()
        self._facts = {job.id: job for job in facts}
        self.jobs.show_rows([(job.id, _job_cells(job)) for job in facts])
        self._job_pages.setCurrentIndex(1 if facts else 0)
        if chosen is not None and (kept := self.jobs.row_of(chosen)) >= 0:
            choose_row(self.jobs_view, kept)
        self._follow()

    def show_logs(self, job: str, lines: Sequence[LogLine]) -> None:
        """The log of a job, if it is still the chosen one."""
        if job == self._job():
            self.logs.show_rows([(index, _log_cells(line)) for index, line in enumerate(lines)])
            count = len(lines)
            words = ngettext("{count} line", "{count} lines", count).format(count=number(count))
            self._log_said.setText(words if lines else _("The site logged nothing for this job."))

    def show_imports(self, imports: Sequence[ImportRow]) -> None:
        """Replace the imports, newest first as given."""
        self._imports = {each.number: each for each in imports}
        self.imports.show_rows([(each.number, _import_cells(each)) for each in imports])
        self._import_pages.setCurrentIndex(1 if imports else 0)
        if imports and not self.imports_view.selectionModel().hasSelection():
            choose_row(self.imports_view, 0)
        self._follow()

    def show_lost(self, lost: Sequence[LostRow]) -> None:
        """Replace the work that has no place any more; its tab is there when there is any."""
        self._lost = list(lost)
        self.lost.show_rows([(index, _lost_cells(each)) for index, each in enumerate(lost)])
        self.tabs.setTabVisible(LOST_TAB, bool(lost))

    def show_tab(self, name: str) -> None:
        """Bring "jobs", "imports" or "lost" to the front."""
        self.tabs.setCurrentIndex(("jobs", "imports", "lost").index(name))

    def show_trouble(self, notice: Notice) -> None:
        """Something asked for here went wrong."""
        self.bar.tell(notice)

    def _fill(self) -> None:
        self.stop = button(_("Stop this job"), "", icon="stop", on=self._ask_stop)
        refresh = button(_("Refresh"), "", icon="refresh", on=self.refresh_asked.emit)
        self._log_said = Words(_("Choose a job to see its log."), "small")
        logs = column(row(Words(_("Log"), "section"), None, self._log_said), self.logs_view, gap=4)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.jobs_view)
        parts.addWidget(holder(logs))
        parts.setSizes([320, 180])
        parts.setHandleWidth(8)
        parts.setProperty("kind", "gap")
        empty = EmptyState("jobs", _("No jobs yet"), _("Exports and imports of this site will be listed here."))
        self._job_pages = _pages(empty, parts)
        self.cells = button(_("Show the cells"), icon="columns", on=lambda: self._ask_import(self.cells_asked))
        self.resume = button(_("Look what became of it"), on=lambda: self._ask_import(self.resume_asked))
        self.rollback = button(
            _("Roll back…"), "danger", icon="rollback", on=lambda: self._ask_import(self.rollback_asked)
        )
        none = EmptyState("import", _("No imports yet"), _("Review your edits and import them: each import is kept."))
        self._import_pages = _pages(none, self.imports_view)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        job_buttons = row(refresh, self.stop, None)
        import_buttons = row(self.cells, self.resume, self.rollback, None)
        for words, pages, buttons in (
            (_("Jobs of the site"), self._job_pages, job_buttons),
            (_("Imports of this project"), self._import_pages, import_buttons),
        ):
            page = column(gap=8, margins=(0, 12, 0, 0))
            page.addWidget(pages, 1)
            page.addLayout(buttons)
            self.tabs.addTab(holder(page), words)
        self.tabs.addTab(holder(self._lost_page()), _("Work without a place"))
        self.show_lost(())
        self.body.addWidget(self.bar)
        self.body.addWidget(self.tabs, 1)
        self.fill_foot(None, button(_("Close"), on=self.close))

    def _lost_page(self) -> QVBoxLayout:
        said = Words(_("Your texts for what is gone from the site. Copy what you need again."), "secondary", wrap=True)
        self.copy = button(_("Copy the text"), icon="copy", on=self._copy_lost)
        page = column(said, gap=8, margins=(0, 12, 0, 0))
        page.addWidget(self.lost_view, 1)
        page.addLayout(row(self.copy, None))
        return page

    def _copy_lost(self) -> None:
        rows = sorted(index.row() for index in self.lost_view.selectionModel().selectedRows())
        chosen = rows or list(range(len(self._lost)))
        QGuiApplication.clipboard().setText("\n".join(self._lost[at].text for at in chosen))

    def _job(self) -> str | None:
        rows = self.jobs_view.selectionModel().selectedRows()
        return self.jobs.key(rows[0].row()) if rows else None

    def _import(self) -> ImportRow | None:
        rows = self.imports_view.selectionModel().selectedRows()
        return self._imports.get(self.imports.key(rows[0].row())) if rows else None

    def _job_chosen(self) -> None:
        job = self._job()
        if job is not None:
            self.logs.show_rows([])
            self._log_said.setText(_("Reading the log…"))
            self.logs_asked.emit(job)
        self._follow()

    def _follow(self) -> None:
        job = self._facts.get(self._job() or "")
        self.stop.setEnabled(job is not None and job.running)
        chosen = self._import()
        self.cells.setEnabled(chosen is not None)
        self.resume.setVisible(chosen is not None and chosen.can_resume)
        self.rollback.setEnabled(chosen is not None and chosen.can_roll_back)

    def _ask_stop(self) -> None:
        if (job := self._job()) is not None:
            self.stop_asked.emit(job)

    def _ask_import(self, signal: SignalInstance) -> None:
        chosen = self._import()
        if chosen is not None:
            signal.emit(chosen.number)


def _pages(empty: EmptyState, full: QWidget) -> QStackedWidget:
    pages = QStackedWidget()
    pages.addWidget(framed(column(empty), "card"))
    pages.addWidget(full)
    return pages


def _job_cells(job: JobFacts) -> list[CellView]:
    words, mark, colour = STATUSES.get(job.status, (job.status.lower().replace("_", " "), "information", "secondary"))
    said = _("stopped") if not job.running and job.status in ("IN_PROGRESS", "INITIALIZING") else _(words)
    done = number(job.done)
    progress = _("{done} of {total}").format(done=done, total=number(job.total)) if job.total else done
    took = duration(job.finished - job.started) if job.started and job.finished else ""
    rejected = CellView(number(job.rejected), "", "error_text" if job.rejected else "secondary")
    name = CellView(f"{job.name}\n{job.cause}" if job.cause else job.name)
    return [
        CellView(said, mark, colour),
        name,
        CellView(when(job.started or 0)),
        CellView(took),
        CellView(progress),
        rejected,
    ]


def _log_cells(line: LogLine) -> list[CellView]:
    mark = ("error", "error_text") if line.failed else ("information", "secondary")
    return [CellView("" if line.row is None else number(line.row), *mark), CellView(line.item), CellView(line.reason)]


def _import_cells(each: ImportRow) -> list[CellView]:
    words, mark, colour = STATES[each.state]
    said = _(words)
    if each.undoes is not None:
        said = _("{state}; rolls back no. {number}").format(state=said, number=number(each.undoes))
    verdicts = " · ".join(f"{number(count)} {name}" for name, count in each.counts.items() if count)
    return [
        CellView(number(each.number)),
        CellView(said, mark, colour),
        CellView(when(each.at)),
        CellView(number(each.cells)),
        CellView(", ".join(each.languages)),
        CellView(verdicts),
    ]


def _lost_cells(each: LostRow) -> list[CellView]:
    return [CellView(each.unit), CellView(each.language), CellView(each.text), CellView(when(each.at))]


def duration(seconds: float) -> str:
    """A length of time in a word or two: 42 s, 3 min."""
    whole = max(0, round(seconds))
    if whole < _MINUTE:
        return _("{count} s").format(count=number(whole))
    return _("{count} min").format(count=number(round(whole / _MINUTE)))
