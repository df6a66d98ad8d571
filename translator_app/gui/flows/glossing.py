"""Terms of the glossary beside the text: shown, put in, added from what is marked, edited, removed, in files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from translator_app.core.checks.pair import Pair
from translator_app.core.checks.terms import Use, uses
from translator_app.core.finding.folding import fold
from translator_app.core.glossary.term import EMPTY, Glossary, Kind, Term
from translator_app.core.ricos import readable
from translator_app.core.units import Cell
from translator_app.gui.desk import Desk
from translator_app.gui.dialogs.term import Given, TermDialog
from translator_app.gui.flows.checking import Checking
from translator_app.gui.job import silent
from translator_app.gui.notices import Notice
from translator_app.gui.panels.terms import Entry, TermsPanel
from translator_app.gui.widgets.words import number
from translator_app.gui.workbench import Workbench
from translator_app.local import glossary
from translator_app.text import _, ngettext

SHORT_WORDS, SHORT = 3, 40
"""A source of so few words and characters is proposed as a term as it is, with a translation twice as wordy."""

_BREATH = 256

_AROUND = " \t\n.,;:!?…¡¿\"'“”„‟«»()[]{}"


@dataclass(frozen=True, slots=True)
class Listed:
    """Every term in the order of the words, as it is shown for a language."""

    glossary: Glossary = EMPTY
    language: str = ""
    entries: tuple[Entry, ...] = ()

    def holds(self, known: Glossary, language: str) -> bool:
        """Whether these are the terms of that glossary."""
        return self.glossary is known and self.language == language


class Glossing(QObject):
    """Keeps a TermsPanel in step with the current cell and the checks with the glossary."""

    def __init__(self, desk: Desk, bench: Workbench, checking: Checking, panel: TermsPanel) -> None:
        super().__init__(bench)
        self._desk, self._bench, self._checking, self.panel = desk, bench, checking, panel
        self._cell: Cell | None = None
        self._every = False
        self._listed = Listed()
        self._dialog: TermDialog | None = None
        desk.shelf.speak(bench.session.table.languages)
        self._give_to_checks()
        self._connect()
        self.show_cell(bench.grid.current_cell())

    def begin(self) -> None:
        """Read the glossary, away from the window."""
        self._desk.shelf.refresh()

    def _connect(self) -> None:
        desk, panel = self._desk, self.panel
        desk.shelf.changed.connect(self._glossary_changed)
        desk.closing.connect(self._leave)
        self._bench.grid.cell_changed.connect(self.show_cell)
        if desk.relay is not None:
            desk.relay.cells_changed.connect(lambda _change: self._show())
            desk.relay.rows_replaced.connect(lambda: self.show_cell(self._bench.grid.current_cell()))
        panel.put_asked.connect(self.put)
        panel.add_asked.connect(self.add)
        panel.edit_asked.connect(self.edit)
        panel.remove_asked.connect(self.remove)
        panel.import_asked.connect(self.ask_import)
        panel.export_asked.connect(self.ask_export)
        panel.all_asked.connect(self._show_every)

    def _leave(self) -> None:
        self._desk.shelf.changed.disconnect(self._glossary_changed)
        self._close_dialog()

    # -- showing ---------------------------------------------------------------------------------------------------

    def _glossary_changed(self) -> None:
        self._give_to_checks()
        self._checking.again()
        self._show()

    def _give_to_checks(self) -> None:
        self._checking.options = replace(self._checking.options, glossary=self._desk.shelf.glossary)

    def show_cell(self, cell: Cell | None) -> None:
        """Show the terms of another cell."""
        self._cell = cell
        self._show()

    def _show_every(self, every: bool) -> None:
        self._every = every
        self._show()

    def _show(self) -> None:
        cell, table = self._cell, self._bench.session.table
        if cell is not None and cell[0] >= table.rows:
            cell = self._cell = None
        known = self._desk.shelf.glossary
        tag = self._language()
        found = self._uses(cell) if cell is not None else ()
        self._bench.inspector.mark_terms([span for use in found for span in use.source])
        name = _("Terms {count}").format(count=number(len(found))) if found else _("Terms")
        self._bench.inspector.name_tab(self.panel, name)
        if self._every and not self._listed.holds(known, tag):
            self._desk.jobs.compute(
                "terms-listed", listed, known, tag, done=self._show_list, progress=silent, owner=self
            )
            return
        entries: Sequence[Entry] = self._listed.entries
        if not self._every:
            entries = [Entry(use.term, use.term.wording(tag), use.heeded if tag else None) for use in found]
        locked = self._bench.inspector.target.isReadOnly()
        self.panel.show_terms(entries, table.languages[0], tag, len(known), locked=locked)

    def _show_list(self, made: Listed) -> None:
        self._listed = made
        self._show()

    def _uses(self, cell: Cell, target: str | None = None) -> tuple[Use, ...]:
        """The terms of a cell, with `target` for a translation that is still being typed."""
        session = self._bench.session
        tags = session.table.languages
        text = session.text(*cell) if target is None else target
        source = readable(session.text(cell[0], 0))
        return tuple(uses(Pair(source, readable(text), tags[cell[1]], tags[0], options=self._checking.options)))

    # -- putting in ------------------------------------------------------------------------------------------------

    def put(self, text: str) -> None:
        """Put a text where the person writes: into the cell's editor when it is open, else into the inspector."""
        editing, inspector = self._bench.grid.editing, self._bench.inspector
        if editing.is_open:
            editing.editor.insert(text)
            return
        inspector.show()
        inspector.insert(text)
        inspector.target.setFocus()

    def put_next(self) -> None:
        """Put in the first term of the source that the translation lacks."""
        if self._cell is None:
            return
        editing, inspector = self._bench.grid.editing, self._bench.inspector
        writing = editing.editor if editing.is_open else inspector.target
        lacking = [use.term for use in self._uses(self._cell, writing.text()) if not use.heeded]
        text = next((puts for term in lacking if (puts := Entry(term, term.wording(self._language())).puts)), "")
        if text and not writing.isReadOnly():
            self.put(text)
        else:
            self._desk.say(_("There is no term to put in."))

    # -- changing the glossary -------------------------------------------------------------------------------------

    def add(self) -> None:
        """Ask for a term, beginning with what is marked in the source and in the translation."""
        inspector, editing = self._bench.inspector, self._bench.grid.editing
        writing = editing.editor if editing.is_open else inspector.target
        word = _trimmed(inspector.source.textCursor().selectedText())
        wording = _trimmed(writing.textCursor().selectedText())
        if self._cell is not None and not word and not wording:
            word = _short(self._bench.session.text(self._cell[0], 0), SHORT_WORDS)
            wording = _short(writing.text(), 2 * SHORT_WORDS) if word else ""
        if self._cell is not None and self._cell[1] == 0:
            word, wording = word or wording, ""
        kind = Kind.KEEP if word and word == wording else Kind.REQUIRED
        self._ask(Given(word, kind, "" if kind is Kind.KEEP else wording, ""))

    def edit(self, term: Term) -> None:
        """Ask how a term shall be."""
        self._ask(Given(term.word, term.kind, term.wording(self._language()), term.note), term)

    def _ask(self, given: Given, editing: Term | None = None) -> None:
        self._close_dialog()
        tags, language, shelf = self._bench.session.table.languages, self._language(), self._desk.shelf
        self._dialog = dialog = TermDialog(
            tags[0], language, lambda: shelf.glossary, editing=editing, parent=self._bench.window()
        )
        dialog.fill(given)
        dialog.given.connect(partial(self._take, language, editing))
        dialog.finished.connect(lambda _result: self._close_dialog())
        dialog.show()

    def _language(self) -> str:
        """The language of the current cell, "" for the main one."""
        return self._bench.session.table.languages[self._cell[1]] if self._cell is not None and self._cell[1] else ""

    def _take(self, language: str, editing: Term | None, given: Given) -> None:
        make = partial(_changed, given=given, language=language, editing=editing)
        self._desk.shelf.change(make, partial(self._taken, self._dialog, given.word), self)

    def _taken(self, dialog: TermDialog | None, word: str) -> None:
        if self._dialog is dialog:
            self._close_dialog()
        self._desk.say(_("“{term}” is in the glossary.").format(term=word))

    def remove(self, term: Term) -> None:
        """Take a term out of the glossary; it can be put back for a while."""
        self._desk.shelf.change(lambda known: known.drop(term), partial(self._removed, term), self)

    def _removed(self, term: Term) -> None:
        back = partial(self._desk.shelf.change, lambda known: known.merged([term]))
        said = _("“{term}” is no longer in the glossary.").format(term=term.word)
        self._desk.tell(Notice("information", said, actions=((_("Put it back"), back),), passing=True))

    def _close_dialog(self) -> None:
        if self._dialog is not None:
            dialog, self._dialog = self._dialog, None
            dialog.close()
            dialog.deleteLater()

    # -- files -----------------------------------------------------------------------------------------------------

    def ask_import(self) -> None:
        """Take in the terms of a file."""
        kinds = _("Tables") + " (*.csv *.tsv *.txt);;" + _("All files") + " (*)"
        chosen, _kind = QFileDialog.getOpenFileName(self._bench.window(), _("Import terms"), str(Path.home()), kinds)
        if chosen:
            self._desk.jobs.compute(
                "terms-taken-in",
                glossary.read_list,
                Path(chosen),
                done=self._take_in,
                failed=partial(self._desk.say_error, about="glossary"),
                owner=self,
            )

    def _take_in(self, found: Glossary) -> None:
        words = ngettext("{count} term is taken in.", "{count} terms are taken in.", len(found))
        say = partial(self._desk.say, words.format(count=number(len(found))))
        self._desk.shelf.change(lambda known: known.merged(found.terms), say, self)

    def ask_export(self) -> None:
        """Write the glossary into a file."""
        proposed = str(Path.home() / glossary.FILE)
        kinds = _("Tables") + " (*.csv)"
        chosen, _kind = QFileDialog.getSaveFileName(self._bench.window(), _("Export terms"), proposed, kinds)
        if chosen:
            self._desk.jobs.compute(
                "terms-written",
                glossary.write_list,
                Path(chosen),
                self._desk.shelf.glossary,
                done=lambda _none: self._desk.say(_("{name} is written.").format(name=Path(chosen).name)),
                failed=partial(self._desk.say_error, about="glossary"),
                owner=self,
            )


def listed(known: Glossary, language: str, *, progress: Callable[..., object]) -> Listed:
    """In a worker: every term of a glossary for a language. `progress` is called now and then."""
    entries = []
    for at, term in enumerate(sorted(known.terms, key=lambda term: fold(term.word))):
        entries.append(Entry(term, term.wording(language)))
        if at % _BREATH == 0:
            progress(at, len(known))
    return Listed(known, language, tuple(entries))


def _changed(known: Glossary, *, given: Given, language: str, editing: Term | None) -> Glossary:
    """The glossary with what a person gave; what other languages have of the term stays."""
    mine = known.get(*editing.key) if editing is not None else None
    there = known.get(given.word, given.kind)
    note = given.note or (there.note if there is not None and editing is None else "")
    kept = {tag: wording for term in (there, mine) if term is not None for tag, wording in term.translations}
    term = Term(given.word, given.kind, note, tuple(kept.items()))
    if language and (editing is not None or given.wording):
        term = term.translated({language: given.wording})
    return known.put(term, instead_of=mine)


def _trimmed(text: str) -> str:
    return " ".join(text.split()).strip(_AROUND)


def _short(text: str, words: int) -> str:
    """A text of so few words as a term; "" for a longer one."""
    word = _trimmed(text)
    return word if len(word) <= SHORT and len(word.split()) <= words and "<" not in word and "{" not in word else ""
