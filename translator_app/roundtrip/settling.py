"""Putting a document onto a newer export: after an import that was proven, or to take in what colleagues did.

Everything here changes the session and the project, and belongs to the thread that owns the session.
"""

import logging
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from translator_app.core.edits import Batch, Origin, What
from translator_app.core.merge import Choice, Comparison, Conflict, Merge, Mine, merge, rebase
from translator_app.core.plan import Plan
from translator_app.core.session import Session
from translator_app.core.status import Status
from translator_app.core.table import Table
from translator_app.core.units import Cell
from translator_app.core.verdicts import ARRIVED, Overwritten, Proof
from translator_app.local.errors import LocalError
from translator_app.local.projects import Project
from translator_app.roundtrip.document import Document, failing_cells
from translator_app.roundtrip.review import Choices

_log = logging.getLogger(__name__)
LOST, FORMER = "lost-work", "former-sources-of-cells"
"""Names in the project's memo: texts without a cell, and the sources that outdated translations were made of."""


@dataclass(frozen=True, slots=True)
class Newer:
    """An export to stand on: its number in the project, its table, and how it differs from the document's base."""

    revision: int
    table: Table
    comparison: Comparison


def settle_proof(document: Document, newer: Newer, plan: Plan, proof: Proof, choices: Choices = None) -> Merge:
    """Put the document onto the export that proves an import: what arrived is no longer an edit, what others changed
    is taken, what failed stays edited and says why, and what the import replaced unseen is remembered."""
    session = document.session
    imported = _in_base(newer, proof)
    decided = _decided(session, newer, choices, imported)
    found = put_on(document, newer, decided, imported)
    _remember(document, [(p.unit, p.language, p.before, p.after) for p in plan.ticked if p.base != p.before])
    _remember_unseen(document, proof.overwritten)
    session.show_flags(failures=failing_cells(session, proof))
    return found


def _remember_unseen(document: Document, overwritten: Iterable[Overwritten]) -> None:
    """Keep colleagues' texts that the import replaced unseen, once each: an import may be proven more than once."""
    table = document.session.table
    new = []
    for each in overwritten:
        row = table.file.row_of(each.unit)
        if row is not None and each.language in table.languages:
            known = document.project.set_aside(row, table.languages.index(each.language))
            if each.text not in (past.before for past in known):
                new.append((each.unit, each.language, each.text, each.now))
    _remember(document, new)


def put_on(
    document: Document,
    newer: Newer,
    choices: Mapping[Cell, Choice | str],
    imported: Mapping[Cell, str] | None = None,
) -> Merge:
    """Move the document, its history and its marks; what the losing sides of decided conflicts had is remembered."""
    session = document.session
    moved = rebase(session, newer.table, newer.comparison, choices, imported)
    found = moved.merge
    _keep_former(document, newer, moved.marks[What.STATUS])
    document.project.rebase(
        newer.revision,
        moved.history.batches,
        moved.history.position,
        rows=found.alignment.rows.tolist(),
        columns=found.alignment.columns,
        conflicts=moved.conflicts,
        label=newer.table.label,
    )
    session.rebase(newer.table, moved.overlay, moved.history, moved.marks, moved.conflicts)
    kept = [(c, choices[c.cell]) for c in found.conflicts if choices.get(c.cell, Choice.THEIRS) is not Choice.THEIRS]
    _remember(document, [(c.unit, c.language, c.theirs, _text(c, choice)) for c, choice in kept])
    _keep_lost(document.project, found)
    _let_go(document.project)
    return found


def _let_go(project: Project) -> None:
    """Drop the bytes of exports that are not needed any more. When that fails, the next time does it."""
    try:
        project.revisions.let_go()
    except LocalError as error:
        _log.info("older exports are kept: %s", error)


def _text(conflict: Conflict, choice: Choice | str) -> str:
    return conflict.mine if choice is Choice.MINE else str(choice)


def by_cell(choices: Choices, conflicts: tuple[Conflict, ...]) -> dict[Cell, Choice | str]:
    """Choices made for all conflicts alike, or by unit and language, as choices by cell."""
    if choices is None:
        return {}
    if isinstance(choices, Choice):
        return {conflict.cell: choices for conflict in conflicts}
    named = {(conflict.unit, conflict.language): conflict.cell for conflict in conflicts}
    return {named[name]: choice for name, choice in choices.items() if name in named}


def _decided(
    session: Session, newer: Newer, choices: Choices, imported: Mapping[Cell, str]
) -> dict[Cell, Choice | str]:
    """The choices by cell of the newer export, for the conflicts there are now."""
    if choices is None:
        return {}
    mine = Mine.of(session)
    mine.bases.update(imported)
    return by_cell(choices, merge(session.table, mine, newer.table, newer.comparison).conflicts)


def _in_base(newer: Newer, proof: Proof) -> dict[Cell, str]:
    """The texts that arrived, by cell of the document's base: the site has them from us."""
    arrived = {(v.planned.unit, v.planned.language): v.now for v in proof.verdicts if v.outcome in ARRIVED}
    if not arrived:
        return {}
    after, alignment = newer.table, newer.comparison.alignment
    rows = {after.file.row_of(unit) for unit, _language in arrived}
    old = {
        int(alignment.rows[i]): int(i)
        for i in np.flatnonzero(np.isin(alignment.rows, [r for r in rows if r is not None]))
    }
    columns = {after.languages[new]: was for was, new in alignment.columns.items()}
    found = {}
    for (unit, language), text in arrived.items():
        row = after.file.row_of(unit)
        if row in old and language in columns:
            found[old[row], columns[language]] = text
    return found


def _remember(document: Document, losers: list[tuple[str, str, str, str]]) -> None:
    """Keep texts that lost, (unit, language, theirs, ours), in the histories of their cells."""
    table = document.session.table
    columns = {tag: column for column, tag in enumerate(table.languages)}
    found = [
        ((row, columns[language]), theirs, ours)
        for unit, language, theirs, ours in losers
        if language in columns and (row := table.file.row_of(unit)) is not None
    ]
    if found:
        cells, theirs, ours = zip(*found, strict=True)
        document.project.remember(Batch(Origin.MERGE, cells, theirs, ours))


def _keep_lost(project: Project, found: Merge) -> None:
    """Work on units and languages that the site has no more is kept by name, for they have no cell now."""
    if found.lost:
        now = time.time()
        new = [{"unit": lost.unit, "language": lost.language, "text": lost.text, "at": now} for lost in found.lost]
        project.memo.set(LOST, [*project.memo.get(LOST, []), *new])


def _keep_former(document: Document, newer: Newer, statuses: Mapping[Cell, str]) -> None:
    """Keep what the sources of outdated translations said when these were made; forget those of which none is left.

    Written before the document moves: a text too many does no harm, one too few could not be shown.
    """
    session, memo = document.session, document.project.memo
    before = _named(session.table, session.marks[What.STATUS])
    outdated = _named(newer.table, statuses)
    known = former_sources(document.project)
    kept = {cell: text for cell, text in known.items() if cell in before}
    by_unit: dict[str, list[str]] = {}
    for unit, language in outdated:
        by_unit.setdefault(unit, []).append(language)
    for row, changed in newer.comparison.changes:
        if 0 in changed:
            unit = session.table.unit(row).id
            for language in by_unit.get(unit, ()):
                kept.setdefault((unit, language), session.table.text(row, 0))
    kept = {cell: text for cell, text in kept.items() if cell in outdated}
    if kept != known:
        memo.set(FORMER, [[*cell, text] for cell, text in kept.items()] or None)


def _named(table: Table, statuses: Mapping[Cell, str]) -> set[tuple[str, str]]:
    """The outdated cells of a table by (unit, language)."""
    return {
        (table.unit(row).id, table.languages[column])
        for (row, column), mark in statuses.items()
        if mark == Status.OUTDATED
    }


def former_sources(project: Project) -> dict[tuple[str, str], str]:
    """What the source of each outdated translation said when that was made, by (unit, language)."""
    return {(unit, language): text for unit, language, text in project.memo.get(FORMER, [])}


def keep_mine(document: Document, cells: Iterable[Cell]) -> int:
    """Decide open conflicts for our texts, one step of the history; how many. What the site has stays in the
    histories of the cells, for the next import will replace it."""
    session = document.session
    decided = [cell for cell in cells if cell in session.conflicts]
    losers = tuple(session.base_text(*cell) for cell in decided)
    if decided and document.journal is not None:
        ours = tuple(session.texts_of(decided))
        document.project.remember(Batch(Origin.MERGE, tuple(decided), losers, ours))
    session.keep_mine(decided)
    return len(decided)


def lost_work(project: Project) -> list[dict[str, Any]]:
    """Texts of ours whose unit or language vanished from the site: {unit, language, text, at}, oldest first."""
    return list(project.memo.get(LOST, []))
