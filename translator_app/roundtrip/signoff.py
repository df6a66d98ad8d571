"""The plan or the proof as one HTML file for sign-off: what changes on the live site, word by word.

The file loads nothing and runs nothing: no script, no picture, no font from outside, and a policy in its head that
forbids them. Every text of the site stands in it letter by letter. Light and dark follow the reader's system.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape

from translator_app.core.languages import native_name
from translator_app.core.plan import NAMES as KIND_NAMES
from translator_app.core.plan import Plan, Planned
from translator_app.core.status import NAMES as STATUSES
from translator_app.core.status import Status
from translator_app.core.units import Cell
from translator_app.core.verdicts import ARRIVED, Proof, Verdict
from translator_app.core.verdicts import NAMES as OUTCOME_NAMES
from translator_app.core.worddiff import Kind as Part
from translator_app.core.worddiff import word_diff
from translator_app.roundtrip.directions import LTR, RTL, right_to_left
from translator_app.roundtrip.page import BOLT, END, escaped, head
from translator_app.text import _, ngettext


def own_name(planned: Planned) -> str:
    """An item without a title is called by the site's own name."""
    return planned.item


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the file says besides the cells. Times are aware or local; `issues` are sentences by cell; `directions` are
    the ways of writing that a person decided for languages, see directions.py."""

    site: str
    compared_at: datetime
    title: Callable[[Planned], str] = own_name
    issues: Mapping[Cell, Sequence[str]] | None = None
    directions: Mapping[str, str] = field(default_factory=dict)
    program: str = "Translator App"


def plan_html(plan: Plan, sheet: Sheet) -> Iterator[str]:
    """The plan in pieces of HTML, ready to be written one after the other. Cells that are not ticked are left out."""
    cells = plan.ticked
    languages = {planned.language for planned in cells}
    facts = [
        ngettext("{count} cell will change", "{count} cells will change", len(cells)).format(count=len(cells)),
        ngettext("{count} language", "{count} languages", len(languages)).format(count=len(languages)),
        *(f"{count} {_(KIND_NAMES[kind])}" for kind, count in sorted(plan.counts().items())),
        ngettext(
            "{count} newer edit of colleagues is kept", "{count} newer edits of colleagues are kept", plan.kept
        ).format(count=plan.kept),
        *_unconfirmed(plan),
    ]
    yield head(_("Plan of an import to {site}").format(site=sheet.site))
    yield _top(_("Plan of an import to {site}").format(site=sheet.site), _compared(sheet), facts)
    columns = (_("On the site now"), _("After the import"), _("Kind"))
    yield from _tables(cells, columns, lambda planned: _plan_row(planned, sheet))
    yield _signature(plan, sheet)
    yield END


def _unconfirmed(plan: Plan) -> Iterator[str]:
    """What becomes of the texts that nobody has confirmed; nothing when there are none."""
    held = len(plan.held_back)
    if sent := len(plan.unconfirmed) - held:
        yield ngettext("{count} unconfirmed cell is sent", "{count} unconfirmed cells are sent", sent).format(
            count=sent
        )
    if held:
        yield ngettext("{count} unconfirmed cell is left out", "{count} unconfirmed cells are left out", held).format(
            count=held
        )


def proof_html(proof: Proof, sheet: Sheet) -> Iterator[str]:
    """The verdicts in the same form."""
    by_cell = {verdict.planned.cell: verdict for verdict in proof.verdicts}
    cells = [verdict.planned for verdict in proof.verdicts]
    arrived = len(cells) - len(proof.failed)
    facts = [
        ngettext("{arrived} of {count} cell has arrived", "{arrived} of {count} cells have arrived", len(cells)).format(
            arrived=arrived, count=len(cells)
        ),
        *(f"{count} {_(OUTCOME_NAMES[outcome])}" for outcome, count in sorted(proof.counts().items())),
    ]
    title = _("Proof of an import to {site}").format(site=sheet.site)
    yield head(title)
    yield _top(title, _("As a fresh export of {time} shows.").format(time=_time(sheet)), facts)
    columns = (_("Sent"), _("On the site now"), _("Verdict"))
    yield from _tables(cells, columns, lambda planned: _proof_row(by_cell[planned.cell], sheet))
    yield END


def fingerprint(plan: Plan) -> str:
    """A short name for exactly this plan: other cells, texts or another export give another name."""
    digest = hashlib.sha256(plan.fresh.encode())
    for planned in plan.ticked:
        for part in (planned.unit, planned.language, planned.before, planned.after):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part.encode("utf-8", "surrogatepass"))
    name = digest.hexdigest()[:16]
    return "-".join(name[start : start + 4] for start in range(0, 16, 4))


def _top(title: str, said: str, facts: Iterable[str]) -> str:
    items = "".join(f"<li>{escaped(fact)}</li>" for fact in facts)
    return f'<header><h1>{escaped(title)}</h1><p>{escaped(said)}</p><ul class="facts">{items}</ul></header>\n'


def _tables(cells: Sequence[Planned], columns: tuple[str, ...], row: Callable[[Planned], str]) -> Iterator[str]:
    """A table for each collection, in the order of the plan."""
    groups: dict[str, list[Planned]] = {}
    for planned in cells:
        groups.setdefault(planned.collection, []).append(planned)
    words = (_("Item"), _("Language"), *columns)
    heads = "".join(f'<th scope="col">{escaped(word)}</th>' for word in words)
    for collection, members in groups.items():
        yield f"<section><h2>{escaped(collection)} <small>{len(members)}</small></h2>\n"
        yield f"<table><thead><tr>{heads}</tr></thead><tbody>\n"
        members.sort(key=lambda planned: (planned.item, planned.cell[1], planned.cell[0]))
        for planned in members:
            yield row(planned)
        yield "</tbody></table></section>\n"


def _plan_row(planned: Planned, sheet: Sheet) -> str:
    issues = (sheet.issues or {}).get(planned.cell, ())
    said = "".join(f'<p class="issue">{escaped(issue)}</p>' for issue in issues)
    before, after = _differences(planned.before, planned.after, planned.language, sheet)
    kind = (
        f'<span class="chip {escape(planned.kind)}">{escaped(_(KIND_NAMES[planned.kind]))}</span>{_mark(planned)}{said}'
    )
    return _row(planned, sheet, before, after, kind)


def _proof_row(verdict: Verdict, sheet: Sheet) -> str:
    planned = verdict.planned
    before, after = _differences(planned.after, verdict.now, planned.language, sheet)
    good = "arrived" if verdict.outcome in ARRIVED else "missing"
    said = f'<p class="issue">{escaped(verdict.reason)}</p>' if verdict.reason else ""
    word = f'<span class="chip {good}">{escaped(_(OUTCOME_NAMES[verdict.outcome]))}</span>{_mark(planned)}{said}'
    return _row(planned, sheet, before, after, word)


def _mark(planned: Planned) -> str:
    """The mark of a text that nobody has confirmed: the bolt of the grid, and its words."""
    if not planned.unconfirmed:
        return ""
    return f'<p class="unconfirmed"><span aria-hidden="true">{BOLT}</span> {escaped(_(STATUSES[Status.PREFILLED]))}</p>'


def _row(planned: Planned, sheet: Sheet, before: str, after: str, kind: str) -> str:
    language = f"{escaped(native_name(planned.language))} <small>{escaped(planned.language)}</small>"
    item = f"<b>{escaped(sheet.title(planned))}</b><br><small>{escaped(planned.field)}</small>"
    return f'<tr><th scope="row">{item}</th><td>{language}</td>{before}{after}<td>{kind}</td></tr>\n'


def _differences(before: str, after: str, language: str, sheet: Sheet) -> tuple[str, str]:
    """Two cells: the first with what goes, the second with what comes."""
    pieces = word_diff(before, after)
    old = "".join(_piece(kind, text, "del") for kind, text in pieces if kind is not Part.ADDED)
    new = "".join(_piece(kind, text, "ins") for kind, text in pieces if kind is not Part.REMOVED)
    way = f'dir="{RTL if right_to_left(language, sheet.directions) else LTR}"'
    empty = f'<td class="text"><small>{escaped(_("empty"))}</small></td>'
    place = f'<td class="text" lang="{escape(language)}" {way}><bdi {way}>'
    made = [f"{place}{text}</bdi></td>" if text else empty for text in (old, new)]
    return made[0], made[1]


def _piece(kind: Part, text: str, element: str) -> str:
    return escaped(text) if kind is Part.SAME else f"<{element}>{escaped(text)}</{element}>"


def _signature(plan: Plan, sheet: Sheet) -> str:
    name = fingerprint(plan)
    lines = "".join(f'<p class="line"><span>{escaped(word)}</span></p>' for word in (_("Approved by"), _("Date")))
    said = _("This sheet stands for exactly the cells above, named {name}. Made with {program}.").format(
        name=name, program=sheet.program
    )
    return f'<footer><div class="sign">{lines}</div><p><small>{escaped(said)}</small></p></footer>\n'


def _compared(sheet: Sheet) -> str:
    return _(
        "Compared with the site as it was at {time}. "
        "Only these cells will change; everything else is sent back exactly as it is there."
    ).format(time=_time(sheet))


def _time(sheet: Sheet) -> str:
    return sheet.compared_at.strftime("%Y-%m-%d %H:%M:%S %Z").strip()
