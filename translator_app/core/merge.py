"""Three-way merge by cell: the base we exported, mine (our edits), theirs (the site now).

One-sided changes are taken, equal changes agree, two-sided ones are conflicts that keep mine in the document until
somebody decides. The result is a document on theirs, in theirs' coordinates; what the merge did to cells that we
had touched is one batch in the history, so that it can be undone like any other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from translator_app.core.align import Alignment, align
from translator_app.core.edits import Batch, Mark, Origin, What
from translator_app.core.history import History, lost_approvals
from translator_app.core.overlay import Overlay
from translator_app.core.session import Session
from translator_app.core.status import Status, status_of
from translator_app.core.table import Table
from translator_app.core.units import Cell


class Choice(StrEnum):
    """Which side of a conflict wins."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that both sides changed, differently. `cell` is in theirs' coordinates."""

    cell: Cell
    unit: str
    language: str
    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Lost:
    """Work on a unit or a language that the site has no more; kept in the history, listed for the person."""

    unit: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the site changed between two exports: the costly half of a merge, made without our edits.

    `changes` are (old row, old columns whose text differs), for rows both have.
    """

    alignment: Alignment
    changes: tuple[tuple[int, frozenset[int]], ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge found. All cells are in theirs' coordinates.

    `kept` are our edits over theirs (conflicts included, with mine), `taken` cells that only the site changed,
    `agreed` cells that both sides gave the same text, `outdated` translations whose source text changed.
    """

    alignment: Alignment
    kept: dict[Cell, str]
    bases: dict[Cell, str]
    conflicts: tuple[Conflict, ...]
    taken: tuple[Cell, ...]
    agreed: tuple[Cell, ...]
    outdated: tuple[Cell, ...]
    lost: tuple[Lost, ...]
    added: tuple[int, ...]
    vanished: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mine:
    """Our side of a merge, as values: the edited texts, `approvals`, cells whose approved text they replace, and
    `unconfirmed`, edited cells whose text came from the memory or a machine and that nobody has confirmed.

    `bases` are texts that count as the base of their cells instead of the base table's: conflicts left open by an
    earlier merge keep the text that both sides changed, and what we imported ourselves is no change of theirs.
    """

    texts: dict[Cell, str]
    bases: dict[Cell, str] = field(default_factory=dict)
    approvals: frozenset[Cell] = frozenset()
    unconfirmed: frozenset[Cell] = frozenset()

    @classmethod
    def of(cls, session: Session) -> "Mine":
        """A copy of what the session holds, safe to hand to another thread."""
        texts, marks = dict(session.overlay.texts), session.marks[What.STATUS]
        unconfirmed = frozenset(
            cell for cell, mark in marks.items() if cell in texts and status_of(texts[cell], mark) is Status.PREFILLED
        )
        return cls(texts, dict(session.conflicts), lost_approvals(session.history), unconfirmed)


def compare(base: Table, theirs: Table) -> Comparison:
    """Find what the site changed. Reads every row of both: not for the thread that paints."""
    alignment = align(base, theirs)
    changes = []
    for row in alignment.changed.tolist():
        new_row = int(alignment.rows[row])
        was, now = base.file.row_texts(row), theirs.file.row_texts(new_row)
        columns = frozenset(c for c, d in alignment.columns.items() if was[c] != now[d])
        if columns:
            changes.append((row, columns))
    return Comparison(alignment, tuple(changes))


def merge(base: Table, mine: Mine, theirs: Table, comparison: Comparison | None = None) -> Merge:
    """Bring the three sides together. Nothing is changed; `rebase` puts the outcome into force."""
    found = comparison or compare(base, theirs)
    alignment, columns = found.alignment, found.alignment.columns
    kept: dict[Cell, str] = {}
    bases: dict[Cell, str] = {}
    conflicts: list[Conflict] = []
    agreed: list[Cell] = []
    lost: list[Lost] = []
    for (row, column), text in mine.texts.items():
        new_row, new_column = alignment.row(row), columns.get(column)
        if new_row is None or new_column is None:
            lost.append(Lost(base.unit(row).id, base.languages[column], text))
            continue
        cell = (new_row, new_column)
        was, now = mine.bases.get((row, column), base.text(row, column)), theirs.text(*cell)
        if now == text:
            agreed.append(cell)
            continue
        kept[cell], bases[cell] = text, was
        if now != was:
            conflicts.append(Conflict(cell, base.unit(row).id, base.languages[column], was, text, now))
    taken, outdated = _site_changes(mine, theirs, found)
    return Merge(
        alignment,
        kept,
        bases,
        tuple(conflicts),
        tuple(taken),
        tuple(agreed),
        tuple(outdated),
        tuple(lost),
        tuple(int(row) for row in alignment.added),
        tuple(base.unit(int(row)).id for row in alignment.gone),
    )


def _site_changes(mine: Mine, theirs: Table, found: Comparison) -> tuple[list[Cell], list[Cell]]:
    """Cells that only the site changed, and translations left behind by a changed source."""
    taken: list[Cell] = []
    outdated: list[Cell] = []
    columns = found.alignment.columns
    for row, changed in found.changes:
        new_row = int(found.alignment.rows[row])
        taken += [(new_row, columns[c]) for c in sorted(changed) if (row, c) not in mine.texts]
        if 0 in changed:
            outdated += [
                (new_row, d)
                for c, d in columns.items()
                if c != 0 and c not in changed and mine.texts.get((row, c), theirs.text(new_row, d)).strip()
            ]
    return taken, outdated


@dataclass(frozen=True, slots=True)
class Rebased:
    """A document in theirs' coordinates, ready for Session.rebase; `conflicts` are still open, with their base."""

    merge: Merge
    overlay: Overlay
    history: History
    marks: dict[What, dict[Cell, str]]
    conflicts: dict[Cell, str]


def rebase(
    session: Session,
    theirs: Table,
    comparison: Comparison,
    choices: Mapping[Cell, Choice | str] | None = None,
    imported: Mapping[Cell, str] | None = None,
) -> Rebased:
    """Move the session's edits, history and marks, as they stand now, onto `theirs`.

    `choices` decides conflicts by cell (in theirs' coordinates): a Choice, or the text to take instead of both. A
    conflict without a choice keeps mine and stays a conflict. `imported` are texts that we brought to the site
    ourselves, by cell of the session's table: an edit made since then is not in conflict with them.
    """
    mine = Mine.of(session)
    mine.bases.update(imported or {})
    found = merge(session.table, mine, theirs, comparison)
    columns = found.alignment.columns
    rows = _rows_with_work(session, found.alignment)
    history = session.history.moved(lambda batch: batch.moved(rows, columns))
    marks = {
        what: {(rows[r], columns[c]): value for (r, c), value in held.items() if r in rows and c in columns}
        for what, held in session.marks.items()
    }
    texts, still_open = _decided(found, choices or {})
    before = _touched(session, rows, columns)
    after = {cell: texts.get(cell, theirs.text(*cell)) for cell in before}
    changed = [cell for cell in before if before[cell] != after[cell]]
    outdated = _outdated_marks(found, marks[What.STATUS])
    batch = Batch(
        Origin.MERGE,
        tuple(changed),
        tuple(before[cell] for cell in changed),
        tuple(after[cell] for cell in changed),
        outdated,
    )
    if batch:
        history.push(batch)
        marks[What.STATUS].update({mark.cell: mark.after for mark in outdated})
    overlay = Overlay.of(texts, {cell: theirs.text(*cell) for cell in texts})
    return Rebased(found, overlay, history, marks, still_open)


def _decided(found: Merge, choices: Mapping[Cell, Choice | str]) -> tuple[dict[Cell, str], dict[Cell, str]]:
    """Our texts after the choices, and the conflicts that are still open, with their base."""
    texts = dict(found.kept)
    for cell, choice in choices.items():
        if choice is Choice.THEIRS:
            texts.pop(cell, None)
        elif choice is not Choice.MINE:
            texts[cell] = str(choice)
    return texts, {conflict.cell: conflict.base for conflict in found.conflicts if conflict.cell not in choices}


def _rows_with_work(session: Session, alignment: Alignment) -> dict[int, int]:
    """Old row to new row, for the rows that the history or a mark names and that are still there."""
    old = {row for batch in session.history.batches for row, _ in batch.cells}
    old |= {mark.cell[0] for batch in session.history.batches for mark in batch.marks}
    old |= {row for held in session.marks.values() for row, _ in held}
    return {row: int(alignment.rows[row]) for row in old if alignment.rows[row] >= 0}


def _touched(session: Session, rows: Mapping[int, int], columns: Mapping[int, int]) -> dict[Cell, str]:
    """The effective texts, before the merge, of all cells that any batch in the history names, where they are now."""
    cells = {cell for batch in session.history.batches for cell in batch.cells}
    return {
        (rows[row], columns[column]): session.text(row, column)
        for row, column in cells
        if row in rows and column in columns
    }


def _outdated_marks(found: Merge, held: Mapping[Cell, str]) -> tuple[Mark, ...]:
    """What is outdated now. An unconfirmed text stays that: nobody has read it, and whoever does has the new source
    before them; called outdated, it would go to the site like a text that somebody wrote."""
    stays = (Status.OUTDATED, Status.LOCKED, Status.PREFILLED)
    return tuple(
        Mark(cell, What.STATUS, held.get(cell, ""), Status.OUTDATED)
        for cell in found.outdated
        if held.get(cell, "") not in stays
    )
