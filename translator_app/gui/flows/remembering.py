"""Remembering: matches for the current cell, put in by number; what other projects know, and what they may know of
this one.

The index is built in a worker and asked there, the newest question wins; nothing here waits.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor

from translator_app.core.changes import CellsChanged
from translator_app.core.edits import Origin
from translator_app.core.finding.snapshot import Snapshot
from translator_app.core.finding.text import SearchText
from translator_app.core.memory.pair import Match, Pair
from translator_app.core.ricos import is_rich
from translator_app.core.status import Status
from translator_app.core.units import Cell
from translator_app.gui.desk import Desk
from translator_app.gui.flows.looking import Looking
from translator_app.gui.flows.memorywork import INDEX, KEEP, LOOK, PROVEN, build, look_up, remember_all, silent
from translator_app.gui.panels.matches import MatchesPanel, Offer, Offered
from translator_app.gui.widgets.words import number
from translator_app.gui.workbench import Workbench
from translator_app.local.errors import LocalError
from translator_app.local.memory import MemoryStore
from translator_app.roundtrip.document import Document
from translator_app.roundtrip.journey import Proven
from translator_app.roundtrip.recall import BroughtHome, Recall, origin_of, remember_some
from translator_app.text import _, ngettext

LOOK_MS, AGAIN_MS, REBUILD_MS = 40, 400, 1_500
"""How long things are to be quiet: after a move, after an edit, after an edit of a source."""


class Remembering(QObject):
    """Keeps a MatchesPanel in step with the current cell of one document. `found` says that its matches are there."""

    found = Signal()

    def __init__(self, desk: Desk, bench: Workbench, looking: Looking, document: Document, panel: MatchesPanel) -> None:
        super().__init__(bench)
        self._desk, self._bench, self._looking, self.panel = desk, bench, looking, panel
        self.origin = origin_of(document.meta)
        self.recall: Recall | None = None
        self._store: MemoryStore | None = None
        self._held: Snapshot | None = None
        self._cell: Cell | None = None
        self._matches: tuple[Match, ...] | None = None
        self._wish = 0
        self._closed = False
        self._soon, self._again, self._rebuild = (
            QTimer(self, singleShot=True, interval=after) for after in (LOOK_MS, AGAIN_MS, REBUILD_MS)
        )
        self._soon.timeout.connect(self._look)
        self._again.timeout.connect(self._look)
        self._rebuild.timeout.connect(self._index)
        self._connect()

    def _connect(self) -> None:
        self._bench.grid.cell_changed.connect(self.show_cell)
        self.panel.insert_asked.connect(self._insert_seen)
        self._desk.closing.connect(self.close)
        relay = self._desk.relay
        if relay is not None:
            relay.cells_changed.connect(self._cells_changed)
            relay.rows_replaced.connect(self._rows_replaced)

    def begin(self) -> None:
        """Open the memory and gather what there is. A memory that cannot be opened is said; the document's own cells
        are remembered all the same."""
        if self._closed:
            return
        try:
            self._store = MemoryStore()
        except LocalError as error:
            self._say_error(error)
        self._index()
        self.show_cell(self._bench.grid.current_cell())

    def close(self) -> None:
        """Begin nothing more: the document goes."""
        self._closed = True
        for timer in (self._soon, self._again, self._rebuild):
            timer.stop()
        if self._store is not None:
            self._store.close()

    # -- what there is ---------------------------------------------------------------------------------------------

    def _index(self) -> None:
        if not self._closed:
            self._desk.jobs.compute(
                INDEX,
                build,
                self.snapshot(),
                self.origin,
                self._store,
                progress=silent,
                done=partial(self._built, self._looking.search),
                failed=self._failed,
                owner=self,
                patient=True,
            )

    def _built(self, search: SearchText, recall: Recall) -> None:
        if search is self._looking.search:
            self.recall = recall
            self._look()

    def _failed(self, error: Exception) -> None:
        """The memory of other projects cannot be asked: said once, and the document goes on without it."""
        if self._closed:
            return
        if not isinstance(error, LocalError) or self._store is None:
            raise error
        self._say_error(error)
        self._store.close()
        self._store = None
        self._index()

    def snapshot(self) -> Snapshot:
        """The document as it stands, copied only when it has changed."""
        search = self._looking.search
        if self._held is None or self._held.search is not search:
            self._held = Snapshot.of(self._bench.session, search)
        return self._held

    def _cells_changed(self, change: CellsChanged) -> None:
        self._held = None
        self._again.start()
        if 0 in change.columns:
            self._rebuild.start()

    def _rows_replaced(self) -> None:
        self.recall = self._held = None
        # Looking begins anew on the other rows first.
        QTimer.singleShot(0, self, self._index)
        self.show_cell(self._bench.grid.current_cell())

    # -- the current cell ------------------------------------------------------------------------------------------

    def show_cell(self, cell: Cell | None) -> None:
        """Another cell is current: its matches come when they are found."""
        if cell is not None and cell[0] >= self._bench.session.table.rows:
            cell = None
        if cell != self._cell:
            self._cell, self._matches, self._wish = cell, None, 0
        if cell is None or cell[1] == 0:
            self._show(())
        else:
            self._soon.start()

    def _look(self) -> None:
        cell = self._cell
        if self._closed or self.recall is None or cell is None or cell[1] == 0:
            return
        self._desk.jobs.compute(
            LOOK,
            look_up,
            self.recall,
            self.snapshot(),
            cell,
            done=partial(self._found, self.recall, cell),
            failed=self._failed,
            progress=silent,
            owner=self,
        )

    def _found(self, recall: Recall, cell: Cell, matches: tuple[Match, ...]) -> None:
        if recall is not self.recall or cell != self._cell or self._closed:
            return
        self._show(matches)
        if self._wish:
            wish, self._wish = self._wish, 0
            self.insert(wish)
        self.found.emit()

    def _show(self, matches: tuple[Match, ...]) -> None:
        self._matches = matches
        name = _("Memory {count}").format(count=number(len(matches))) if matches else _("Memory")
        self._bench.inspector.name_tab(self.panel, name)
        cell, session = self._cell, self._bench.session
        if cell is None:
            self.panel.show_nothing(_("No cell is chosen"), _("Choose a cell of a translation."))
        elif cell[1] == 0:
            advice = _("The main language is what the others are translated from. Choose a cell of another one.")
            self.panel.show_nothing(_("Nothing to match"), advice)
        elif not matches:
            advice = _(
                "Matches come from finished cells of this project, and from projects whose import was proven or that "
                "you let the program remember."
            )
            self.panel.show_nothing(_("Nothing like this was translated before"), advice)
        else:
            offers = tuple(Offer(match, self._place(match.pair)) for match in matches)
            tags = session.table.languages
            source = session.text(cell[0], 0)
            self.panel.show_matches(Offered(offers, source, tags[0], tags[cell[1]], session.locked(*cell)))

    def _place(self, pair: Pair) -> str:
        """Where a match comes from: a row of this document by its item's title, or another project by its name."""
        if pair.row is not None:
            title = self._bench.model.titles.of(pair.row)
            return _("row {number}: {title} · {field}").format(
                number=number(pair.row + 1), title=title, field=pair.field
            )
        return " · ".join(part for part in (pair.project, pair.collection, pair.field) if part)

    # -- putting in ------------------------------------------------------------------------------------------------

    def insert(self, at: int) -> None:
        """Put the match with this number, from 1, into the current cell: into its editor while it is open, else as a
        text that waits for confirmation."""
        cell = self._cell
        if cell is None or cell[1] == 0:
            return
        if self._matches is None:
            self._wish = at
            return
        if at > len(self._matches):
            self._desk.say(_("There is no match {number} for this cell.").format(number=number(at)))
            return
        self._put(cell, self._matches[at - 1].text)

    def _insert_seen(self, at: int) -> None:
        """Put in the match on a card, unless the cards are still those of the cell before."""
        if self._matches is not None:
            self.insert(at)

    def _put(self, cell: Cell, text: str) -> None:
        editing, inspector = self._bench.grid.editing, self._bench.inspector
        if editing.is_open and not is_rich(text):
            editing.editor.take(text)
            return
        self._bench.confirm_typing()
        if text == self._bench.session.text(*cell) or not self._bench.grid.commands.may_edit(cell):
            return
        self._bench.grid.commands.put(Origin.MEMORY, {cell: text}, status=Status.PREFILLED)
        if inspector.target.hasFocus():
            inspector.target.moveCursor(QTextCursor.MoveOperation.End)

    # -- other projects --------------------------------------------------------------------------------------------

    def remember(self) -> None:
        """Remember every finished cell of this project for others."""
        if (store := self._writable()) is not None:
            self._bench.confirm_typing()
            self._desk.jobs.compute(
                KEEP,
                remember_all,
                store,
                self.origin,
                self.snapshot(),
                title=_("Remembering the translations"),
                progress=silent,
                done=self._remembered,
                failed=self._say_error,
                owner=self,
            )

    def _remembered(self, count: int) -> None:
        words = ngettext(
            "{count} translation is remembered for other projects.",
            "{count} translations are remembered for other projects.",
            count,
        )
        self._desk.say(words.format(count=number(count)))

    def forget(self) -> None:
        """Let no other project know anything of this one."""
        if (store := self._writable()) is not None:
            self._desk.jobs.compute(
                KEEP, store.forget, self.origin.key, done=self._forgotten, failed=self._say_error, owner=self
            )

    def _forgotten(self, known: bool) -> None:
        forgotten = _("Nothing of this project is remembered any more.")
        self._desk.say(forgotten if known else _("Nothing of this project was remembered."))

    def _say_error(self, error: Exception) -> None:
        self._desk.say_error(error, about="memory")

    def _writable(self) -> MemoryStore | None:
        """The memory, opened once more when it could not be before; None when it has to be said that it cannot be."""
        if self._store is None:
            try:
                self._store = MemoryStore()
            except LocalError as error:
                self._say_error(error)
        return self._store

    def remember_import(self, document: Document, proven: Proven) -> None:
        """An import was proven: what it brought home is remembered. The sample site's texts are nobody's work."""
        sample = self._desk.sample
        if sample is not None and document.meta.account == sample.account:
            return
        brought = BroughtHome.of(document.session, proven.proof)
        if brought:
            self._desk.jobs.compute(PROVEN, remember_some, self.origin, brought, failed=self._say_error)
