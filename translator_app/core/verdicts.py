"""The proof of an import: a verdict for every cell of the plan, from a fresh export and the job's own logs.

A job that says COMPLETED proves nothing. What counts is the text that a new export shows.
"""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from translator_app.core.plan import Plan, Planned
from translator_app.core.table import Table
from translator_app.core.units import Cell
from translator_app.text import N_


class Outcome(StrEnum):
    """What became of a planned cell."""

    APPLIED = "applied"
    NORMALISED = "normalised"
    NOT_APPLIED = "not-applied"
    NOT_YET_VISIBLE = "not-yet-visible"
    CHANGED_BY_OTHERS = "changed-by-others"
    REJECTED = "rejected"
    GONE = "gone"


NAMES = {
    Outcome.APPLIED: N_("applied"),
    Outcome.NORMALISED: N_("applied, normalised by the site"),
    Outcome.NOT_APPLIED: N_("not applied"),
    Outcome.NOT_YET_VISIBLE: N_("not yet visible"),
    Outcome.CHANGED_BY_OTHERS: N_("changed by someone else"),
    Outcome.REJECTED: N_("rejected by the site"),
    Outcome.GONE: N_("no longer on the site"),
}
"""Each outcome in words; pass through `_` before showing."""

ARRIVED = frozenset({Outcome.APPLIED, Outcome.NORMALISED})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one planned cell; `now` is the site's text, `reason` the site's own words on a rejection."""

    planned: Planned
    outcome: Outcome
    now: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One log entry of a job that names a row; `row` is the site's number, whatever it counts from."""

    row: int | None
    item: str
    reason: str
    failed: bool


@dataclass(frozen=True, slots=True)
class Stranger:
    """A cell outside the plan that is another now: a colleague was at work, or the import did more than was meant."""

    unit: str
    language: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Overwritten:
    """A cell that had a colleague's `text` while the import ran and has not any more; `now` is what it has instead.

    `planned` cells have what the plan says; in the others the file that was uploaded took the colleague's text back.
    """

    unit: str
    language: str
    text: str
    now: str
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """All verdicts of an import. `row_base` says how the site counts rows in its logs, None when nothing decided it.

    `unplaced` are log lines that could not be put onto a cell; `others` counts cells outside the plan that changed
    meanwhile, `strangers` are the first of them. `overwritten` are texts of colleagues that the import replaced unseen.
    """

    verdicts: tuple[Verdict, ...]
    row_base: int | None = None
    unplaced: tuple[LogLine, ...] = ()
    others: int = 0
    strangers: tuple[Stranger, ...] = ()
    overwritten: tuple[Overwritten, ...] = ()

    def counts(self) -> Counter[Outcome]:
        """Verdicts by outcome."""
        return Counter(verdict.outcome for verdict in self.verdicts)

    @property
    def failed(self) -> tuple[Verdict, ...]:
        """The cells that did not arrive."""
        return tuple(verdict for verdict in self.verdicts if verdict.outcome not in ARRIVED)

    @property
    def taken_back(self) -> tuple[Overwritten, ...]:
        """The texts of colleagues that the import took back in cells nobody had planned."""
        return tuple(each for each in self.overwritten if not each.planned)


SPACES = re.compile(r"\s+")
TAGS = re.compile(r"(<[^<>]*>)")
TAG_NAME = re.compile(r"^</?[\w-]+")
SAME_TAGS = re.compile(r"(</?)(strong|em)\b")
SHORT_TAGS = {"strong": "b", "em": "i"}


def normal_form(text: str) -> str:
    """The text without what a site may rewrite while keeping its meaning.

    That is the Unicode form, spaces, entities, and in tags case, quotes, a closing slash, and strong for b.
    """
    parts = TAGS.split(text)
    parts[::2] = [html.escape(html.unescape(part), quote=False) for part in parts[::2]]
    parts[1::2] = [_normal_tag(tag) for tag in parts[1::2]]
    return SPACES.sub(" ", unicodedata.normalize("NFC", "".join(parts))).strip()


def _normal_tag(tag: str) -> str:
    folded = SPACES.sub(" ", tag.replace("'", '"')).replace(" />", ">").replace("/>", ">")
    folded = TAG_NAME.sub(lambda name: name[0].lower(), folded)
    return SAME_TAGS.sub(lambda found: found[1] + SHORT_TAGS[found[2]], folded)


def judge(planned: Planned, now: str | None) -> Outcome:
    """The outcome for one cell whose text on the site is `now` (None: the unit is gone)."""
    if now is None:
        return Outcome.GONE
    if now == planned.after:
        return Outcome.APPLIED
    if now == planned.before:
        return Outcome.NOT_APPLIED
    if normal_form(now) == normal_form(planned.after):
        return Outcome.NORMALISED
    return Outcome.CHANGED_BY_OTHERS


def prove(
    plan: Plan,
    after: Table,
    lines: Sequence[LogLine] = (),
    others: int = 0,
    strangers: tuple[Stranger, ...] = (),
    known_base: int | None = None,
) -> Proof:
    """Verdicts for all ticked cells of `plan`, given an export made after the import and the job's logs.

    `known_base` is what earlier imports of the site have shown about its row numbers.
    """
    columns = {tag: index for index, tag in enumerate(after.languages)}
    outcomes: dict[Cell, tuple[Outcome, str]] = {}
    for planned in plan.ticked:
        row, column = after.file.row_of(planned.unit), columns.get(planned.language)
        now = None if row is None or column is None else after.text(row, column)
        outcomes[planned.cell] = (judge(planned, now), now or "")
    failing = {p.cell for p in plan.ticked if outcomes[p.cell][0] not in ARRIVED}
    base = row_base(plan, lines, failing, known_base)
    reasons, unplaced = _reasons(plan, lines, base, failing)
    verdicts = tuple(_verdict(p, *outcomes[p.cell], reasons.get(p.cell)) for p in plan.ticked)
    return Proof(verdicts, base, unplaced, others, strangers)


def _verdict(planned: Planned, outcome: Outcome, now: str, reason: str | None) -> Verdict:
    if reason is not None and outcome is Outcome.NOT_APPLIED:
        outcome = Outcome.REJECTED
    return Verdict(planned, outcome, now, reason or "")


ROW_BASES = (0, -1, 1)
"""What to add to a log's row number to get the record counted with the header as 0: the site may count the header
as 0 (or data rows from 1), the header as 1, or data rows from 0."""


def row_base(plan: Plan, lines: Sequence[LogLine], failing: set[Cell], known: int | None = None) -> int | None:
    """How the site counts rows, decided by evidence: what to add to its numbers.

    It is the only way of counting that puts every rejection on a row where a planned cell did not arrive, or, when
    rows of others were rejected too, the only one that explains every such row. Where several ways fit, what the same
    site has shown before (`known`) decides among them, else nothing does: None.
    """
    rows = {line.row for line in lines if line.failed and line.row is not None}
    records = {p.record for p in plan.ticked if p.cell in failing}
    if not rows or not records:
        return None
    fitting = [base for base in ROW_BASES if all(row + base in records for row in rows)]
    if not fitting:
        fitting = [base for base in ROW_BASES if records <= {row + base for row in rows}]
    if len(fitting) == 1:
        return fitting[0]
    return known if known in fitting else None


def _reasons(
    plan: Plan, lines: Sequence[LogLine], base: int | None, failing: set[Cell]
) -> tuple[dict[Cell, str], tuple[LogLine, ...]]:
    """The site's reason by cell, and the failed lines that no cell could be found for."""
    by_record: dict[int, list[Cell]] = {}
    by_item: dict[str, list[Cell]] = {}
    for planned in plan.ticked:
        if planned.cell in failing:
            by_record.setdefault(planned.record, []).append(planned.cell)
            by_item.setdefault(planned.item, []).append(planned.cell)
    reasons: dict[Cell, str] = {}
    unplaced: list[LogLine] = []
    for line in lines:
        if not line.failed:
            continue
        cells = by_item.get(line.item, []) if line.row is None else []
        if line.row is not None and base is not None:
            cells = by_record.get(line.row + base, [])
        reasons.update(dict.fromkeys(cells, line.reason))
        if not cells:
            unplaced.append(line)
    return reasons, tuple(unplaced)
