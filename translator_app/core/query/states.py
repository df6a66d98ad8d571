"""The parts of a query that look at units and at what is known about cells: states, notes, issues, lengths."""

from collections.abc import Callable, Collection, Mapping, Sequence

import numpy as np

from translator_app.core.checks.issue import Issue, Severity
from translator_app.core.finding.folding import fold, folded_bytes
from translator_app.core.finding.pieces import Mask
from translator_app.core.finding.snapshot import STATUSES, View
from translator_app.core.finding.text import ITEM, UNIT_ID
from translator_app.core.query.cells import Cells, columns_of
from translator_app.core.query.nodes import Term, Word
from translator_app.core.query.terms import FLAGS, time_span
from translator_app.core.status import Status
from translator_app.core.units import Cell

Kept = Callable[[Cell], bool]


class States:
    """Evaluates `key:value` parts over one view."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.cells = Cells(view)
        self._names: dict[Term, Mask] = {}
        self._groups: dict[str, list[Cell]] = {}

    def mask(self, term: Term, index: int, live: Mask) -> Mask:
        """The live rows of a stretch that the term finds."""
        match term.key:
            case "collection" | "field" | "kind":
                return live & self._named(term, index)
            case "item":
                return live & self._item(term, index)
            case "id":
                return live & self._unit(term, index, live)
            case "longer" | "shorter":
                return live & self._length(term, index)
            case "same":
                return self._same(term, index, live)
            case "state" if term.value not in FLAGS:
                return live & self._status(term, index)
        return live & self._marked(term, index)

    # -- units ---------------------------------------------------------------------------------------------------

    def _named(self, term: Term, index: int) -> Mask:
        start, stop = self.view.search.stretch(index)
        codes = self.view.codes
        names = {"collection": codes.collection, "field": codes.field, "kind": codes.kind}[term.key]
        wanted = self._names.get(term)
        if wanted is None:
            wanted = self._names[term] = names.called(term.value)
        found: Mask = wanted[names.codes[start:stop]]
        return found

    def _item(self, term: Term, index: int) -> Mask:
        """Rows of the items whose name, or whose title in the main language, has the words."""
        start, stop = self.view.search.stretch(index)
        codes = self.view.codes
        wanted = self._names.get(term)
        if wanted is None:
            wanted = self._names[term] = np.zeros(int(codes.items.max(initial=-1)) + 1, bool)
            for other in range(self.view.search.count):
                first, last = self.view.search.stretch(other)
                named = np.zeros(last - first, bool)
                if fold(term.value):
                    named[self.view.piece(ITEM, other).rows_with(self.view.search.needle(term.value, ITEM))] = True
                    titles = codes.naming[first:last] & ~named
                    named |= self.cells.mask(Word(term.value, "source"), other, titles)
                wanted[codes.items[first:last][named]] = True
        found: Mask = wanted[codes.items[start:stop]]
        return found

    def _unit(self, term: Term, index: int, live: Mask) -> Mask:
        start, stop = self.view.search.stretch(index)
        found = np.zeros(stop - start, bool)
        row = self.view.search.file.row_of(term.value)
        if row is not None:
            if start <= row < stop:
                found[row - start] = True
        elif word := folded_bytes(term.value):
            needle = self.view.search.needle(term.value, UNIT_ID)
            if needle.word == word and live.any():
                found[self.view.piece(UNIT_ID, index).rows_with(needle)] = True
        return found

    # -- texts ---------------------------------------------------------------------------------------------------

    def _length(self, term: Term, index: int) -> Mask:
        start, stop = self.view.search.stretch(index)
        limit = int(term.value)
        found = np.zeros(stop - start, bool)
        for column in columns_of(self.view, term.scope, self.view.visible):
            lengths = self.view.lengths(column, index)
            found |= np.abs(lengths) > limit if term.key == "longer" else (lengths > 0) & (lengths < limit)
        return found

    def _same(self, term: Term, index: int, live: Mask) -> Mask:
        found = np.zeros_like(live)
        start = index * self.view.search.step
        source = self.view.lengths(0, index)
        text = self.view.snapshot.text
        for column in columns_of(self.view, term.scope, self.view.targets):
            if column == 0:
                continue
            maybe = live & ~found & (source > 0) & (self.view.lengths(column, index) == source)
            if not maybe.any():
                continue
            ours, theirs = self.view.piece(column, index), self.view.piece(0, index)
            edited = {row for row, _text in (*self.view.edits(column, index), *self.view.edits(0, index))}
            for row in np.flatnonzero(maybe).tolist():
                alike = row in edited or ours.cell(row) == theirs.cell(row)
                found[row] = alike and text(start + row, 0) == text(start + row, column)
        return found

    # -- marks ---------------------------------------------------------------------------------------------------

    def _status(self, term: Term, index: int) -> Mask:
        start, stop = self.view.search.stretch(index)
        found = np.zeros(stop - start, bool)
        wanted = STATUSES.index(Status(term.value))
        for column in columns_of(self.view, term.scope, self.view.targets):
            if column != 0:
                found |= self.view.statuses(column, index) == wanted
        return found

    def _marked(self, term: Term, index: int) -> Mask:
        """Rows with a marked cell in the columns in question."""
        start, stop = self.view.search.stretch(index)
        found = np.zeros(stop - start, bool)
        columns = set(columns_of(self.view, term.scope, self.view.visible))
        name = f"{term.key}:{term.value}"
        for row, column in self.view.cells_in(name, self._marks(term), index):
            if column in columns:
                found[row - start] = True
        return found

    def _marks(self, term: Term) -> Collection[Cell]:
        snapshot = self.view.snapshot
        match term.key, term.value:
            case "state", "edited":
                return snapshot.texts
            case "state", "conflict":
                return snapshot.conflicts
            case "state", "failed":
                return snapshot.failures
            case "has", "note":
                return snapshot.notes
            case "has", severity:
                wanted = frozenset(Severity) if severity == "issue" else frozenset({Severity(severity)})
                return _with_issue(snapshot.issues, lambda issue: issue.severity in wanted)
            case "check", check:
                from translator_app.core.checks.registry import checks_called

                called = checks_called(check)
                return _with_issue(snapshot.issues, lambda issue: issue.check in called)
            case _, moment:
                first, last = time_span(moment, snapshot.now)
                return [cell for cell, at in self.view.changed.items() if first <= at < last]


def _with_issue(issues: Mapping[Cell, Sequence[Issue]], wanted: Callable[[Issue], bool]) -> list[Cell]:
    return [cell for cell, found in issues.items() if any(wanted(issue) for issue in found)]
