"""What the command line says of plans and proofs: facts for JSON, lines for people."""

from collections.abc import Mapping, Sequence

from translator_app.cli.answer import Answer, printable, table
from translator_app.core.checks.issue import SEVERITY_NAMES, Issue, Severity
from translator_app.core.plan import NAMES as KINDS
from translator_app.core.plan import Plan, Planned
from translator_app.core.units import Cell
from translator_app.core.verdicts import NAMES as OUTCOMES
from translator_app.core.verdicts import Outcome, Proof
from translator_app.roundtrip import journey
from translator_app.roundtrip.explain import explain
from translator_app.roundtrip.words import Exit
from translator_app.text import _, ngettext


def planned(cell: Planned) -> dict[str, str | bool]:
    """A cell of a plan for JSON."""
    return {
        "unit": cell.unit,
        "language": cell.language,
        "before": cell.before,
        "after": cell.after,
        "kind": str(cell.kind),
        "unconfirmed": cell.unconfirmed,
    }


def unconfirmed_facts(plan: Plan) -> dict[str, int]:
    """How many cells of a plan nobody has confirmed, for JSON: those that go to the site and those that do not."""
    held = len(plan.held_back)
    return {"sent": len(plan.unconfirmed) - held, "held_back": held}


def plan_lines(plan: Plan) -> list[str]:
    """A plan in lines."""
    count = len(plan.ticked)
    head = ngettext("{count} cell will change on the site.", "{count} cells will change on the site.", count)
    lines = [head.format(count=count)]
    if plan.ticked:
        lines += _cells(plan.ticked)
    lines += _unconfirmed_lines(plan)
    if plan.undecided:
        lines.append(_("Both sides changed: {count}. Decide with --on-conflict.").format(count=len(plan.undecided)))
    emptied = sum(cell.after == "" and not cell.ticked for cell in plan.cells)
    if emptied:
        lines.append(_("Not sent, because they would only become empty: {count}").format(count=emptied))
    if plan.kept:
        lines.append(_("Colleagues' newer texts that stay: {count}").format(count=plan.kept))
    return lines


def _cells(cells: Sequence[Planned]) -> list[str]:
    rows = ((c.unit, c.language, c.before, c.after, kind_words(c)) for c in cells)
    return table((_("Unit"), _("Language"), _("On the site now"), _("After the import"), _("Kind")), rows)


def kind_words(cell: Planned) -> str:
    """ "new", or "new, unconfirmed"."""
    kind = _(KINDS[cell.kind])
    return _("{kind}, unconfirmed").format(kind=kind) if cell.unconfirmed else kind


def _unconfirmed_lines(plan: Plan) -> list[str]:
    """What becomes of the cells that nobody has confirmed: those held back by name, those sent by number."""
    lines: list[str] = []
    if held := plan.held_back:
        said = _("Not sent, because nobody has confirmed them: {count}. Say --send-unconfirmed to send them as well.")
        lines += [said.format(count=len(held)), *_cells(held)]
    if sent := len(plan.unconfirmed) - len(held):
        lines.append(_("Nobody has confirmed {count} of the cells that will change.").format(count=sent))
    return lines


def issue_facts(plan: Plan, issues: Mapping[Cell, Sequence[Issue]]) -> list[dict[str, str]]:
    """What the checks say of the ticked cells, for JSON."""
    return [
        {
            "unit": cell.unit,
            "language": cell.language,
            "check": issue.check,
            "severity": str(issue.severity),
            "message": issue.message,
        }
        for cell in plan.ticked
        for issue in issues.get(cell.cell, ())
    ]


def issue_lines(plan: Plan, issues: Mapping[Cell, Sequence[Issue]]) -> list[str]:
    """The same in lines; mere information is left out."""
    told = [fact for fact in issue_facts(plan, issues) if fact["severity"] != Severity.INFO]
    if not told:
        return []
    rows = ((_(SEVERITY_NAMES[Severity(f["severity"])]), f["unit"], f["language"], f["message"]) for f in told)
    return ["", *table((_("Issue"), _("Unit"), _("Language"), ""), rows)]


def proven(outcome: journey.Proven) -> Answer:
    """The answer to a proven import."""
    proof, imported = outcome.proof, outcome.imported
    counts = proof.counts()
    applied = counts[Outcome.APPLIED] + counts[Outcome.NORMALISED]
    facts = {
        "job": imported.job,
        "status": imported.status,
        "applied": applied,
        "rejected": counts[Outcome.REJECTED],
        "unverified": len(proof.verdicts) - applied - counts[Outcome.REJECTED],
        "cells": [
            {
                "unit": v.planned.unit,
                "language": v.planned.language,
                "verdict": str(v.outcome),
                "reason": v.reason,
                "now": v.now,
            }
            for v in proof.verdicts
        ],
        "unplaced": [line.reason for line in proof.unplaced],
        "others": proof.others,
        "strangers": [
            {"unit": s.unit, "language": s.language, "before": s.before, "now": s.now} for s in proof.strangers
        ],
        "overwritten": [
            {"unit": o.unit, "language": o.language, "text": o.text, "now": o.now, "planned": o.planned}
            for o in proof.overwritten
        ],
        "unconfirmed": unconfirmed_facts(outcome.plan),
        "import": outcome.number,
    }
    lines = _proof_lines(proof)
    if held := len(outcome.plan.held_back):
        lines.append(_("Left out, because nobody has confirmed them: {count}").format(count=held))
    code = Exit.NOT_ALL_APPLIED if proof.failed or proof.taken_back else Exit.DONE
    if imported.trouble is not None:
        words = explain(imported.trouble)
        facts["trouble"] = {"title": words.title, "cause": words.cause, "advice": words.advice}
        lines = [f"{words.title}: {words.cause}", words.advice, *lines]
        code = code if applied else words.exit
    return Answer(facts, lines, code)


def _proof_lines(proof: Proof) -> list[str]:
    arrived = len(proof.verdicts) - len(proof.failed)
    lines = [_("{arrived} of {count} cells are proven on the site.").format(arrived=arrived, count=len(proof.verdicts))]
    shown: Sequence[Sequence[str]] = [
        (v.planned.unit, v.planned.language, _(OUTCOMES[v.outcome]), v.reason)
        for v in proof.verdicts
        if v.outcome is not Outcome.APPLIED
    ]
    if shown:
        lines += table((_("Unit"), _("Language"), _("Verdict"), _("Reason")), shown)
    if proof.unplaced:
        lines.append(_("Rejections that no cell could be found for:"))
        lines += [f"  {line.item} {printable(line.reason)}" for line in proof.unplaced]
    if proof.others:
        count = _("Cells outside the plan that changed meanwhile: {count}").format(count=proof.others)
        rows = ((s.unit, s.language, s.before, s.now) for s in proof.strangers)
        lines += [count, *table((_("Unit"), _("Language"), _("Before"), _("Now")), rows)]
    return lines + _overwritten_lines(proof)


def _overwritten_lines(proof: Proof) -> list[str]:
    """The texts of colleagues that the import replaced unseen, and what to do about those that nobody had planned."""
    lines: list[str] = []
    planned = [each for each in proof.overwritten if each.planned]
    for found, said in (
        (planned, _("Texts that colleagues gave planned cells while the import ran; yours replaced them: {count}")),
        (proof.taken_back, _("Texts that colleagues wrote while the import ran, taken back by its file: {count}")),
    ):
        if found:
            rows = ((each.unit, each.language, each.text, each.now) for each in found)
            heads = (_("Unit"), _("Language"), _("Their text"), _("Now"))
            lines += [said.format(count=len(found)), *table(heads, rows)]
    if proof.taken_back:
        lines.append(_("`translator-app give-back` brings them back. They are in the histories of their cells, too."))
        lines.append(_("Fewer texts are at risk where `translator-app probe` finds that changed rows are enough."))
    return lines
