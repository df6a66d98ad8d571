"""Probe: find out, on one harmless cell, whether a site takes files that hold changed rows only.

Nobody documents it. With a person's consent one translation gets a mark at its end by such a file, a fresh export is
asked whether just that came of it, and the mark is taken away again through the whole file. The answer is remembered
in the project and, by site, in the settings.
"""

from dataclasses import dataclass, replace

from translator_app.core.merge import Mine
from translator_app.core.plan import Plan, make_plan
from translator_app.core.table import Table
from translator_app.core.units import Cell
from translator_app.core.verdicts import ARRIVED
from translator_app.local import downloads, settings
from translator_app.local.projects import Project
from translator_app.roundtrip.access import Access, Report, silent
from translator_app.roundtrip.document import Document
from translator_app.roundtrip.errors import NothingToProbe
from translator_app.roundtrip.journey import Proven, carry_out, settle
from translator_app.roundtrip.modes import Mode
from translator_app.roundtrip.review import Review, review

ANSWER = "changed-rows"
MARK = " ."
"""What is added to a text and taken away again."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a probe found out. `unit` and `language` name the cell; `restored` whether it is as it was before."""

    accepts: bool
    unit: str
    language: str
    restored: bool
    proof: Proven


def mode_of(project: Project) -> Mode:
    """How files go to the project's site: changed rows only where a probe has found that it takes them."""
    known = project.memo.get(ANSWER)
    if known is None and project.meta.site:
        known = settings.load().settings.takes_rows.get(project.meta.site)
    return Mode.CHANGED_ROWS if known is True else Mode.WHOLE


async def plan_probe(document: Document, access: Access, *, progress: Report = silent) -> Review:
    """A review whose plan is one plain translated cell that nobody has edited here. Raises NothingToProbe."""
    session = document.session
    place = downloads.folder()
    found = await review(access, document.target, session.table, Mine.of(session), place, progress=progress)
    cell = _harmless(found.fresh, {planned.cell for planned in found.plan.cells})
    wanted = {cell: found.fresh.text(*cell) + MARK}
    return replace(found, plan=make_plan(found.fresh, found.exported.sha256, wanted))


def _harmless(fresh: Table, avoid: set[Cell]) -> Cell:
    """A short, plain, translated text."""
    for row, unit in enumerate(fresh.file.units()):
        if unit.kind != "text":
            continue
        for column in range(1, len(fresh.languages)):
            text = fresh.text(row, column)
            if 2 < len(text) < LONGEST and text == text.strip() and (row, column) not in avoid:
                return row, column
    raise NothingToProbe("no plain translated text")


LONGEST = 40


async def probe_document(document: Document, access: Access, found: Review, *, progress: Report = silent) -> Answered:
    """Carry a signed-off probe out, undo it, remember the answer."""
    planned = found.plan.ticked[0]
    first = await _import(document, access, found, Mode.CHANGED_ROWS, progress)
    accepts = bool(first.proof.verdicts) and not first.proof.failed and not first.proof.others
    restored = True
    if any(verdict.outcome in ARRIVED for verdict in first.proof.verdicts):
        again = await review(
            access, document.target, document.session.table, Mine.of(document.session), downloads.folder(),
            progress=progress,
        )  # fmt: skip
        back = _back(again, found.plan)
        second = await _import(document, access, replace(again, plan=back), Mode.WHOLE, progress, undoes=first.number)
        restored = not second.proof.failed
    document.project.memo.set(ANSWER, accepts)
    _remember(document.meta.site, accepts)
    return Answered(accepts, planned.unit, planned.language, restored, first)


def _back(again: Review, plan: Plan) -> Plan:
    planned = plan.ticked[0]
    row = again.fresh.file.row_of(planned.unit)
    wanted = {} if row is None else {(row, again.fresh.languages.index(planned.language)): planned.before}
    return make_plan(again.fresh, again.exported.sha256, wanted)


async def _import(
    document: Document, access: Access, found: Review, mode: Mode, progress: Report, undoes: int | None = None
) -> Proven:
    base = document.session.table
    proven = await carry_out(
        document.project, access, document.target, base, found, mode=mode, undoes=undoes, progress=progress
    )
    settle(document, proven)
    return proven


def _remember(site: str, accepts: bool) -> None:
    """The answer for other projects of the same site."""
    settings.change(lambda now: replace(now, takes_rows={**now.takes_rows, site: accepts}))
