"""Commands that look before they leap: review, import with proof, verify."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from translator_app.cli.answer import Answer, printable, table
from translator_app.cli.main import wait_for
from translator_app.cli.reach import access, reporter
from translator_app.core.merge import Choice
from translator_app.core.plan import NAMES as KINDS
from translator_app.core.plan import Plan, Planned
from translator_app.core.verdicts import NAMES as OUTCOMES
from translator_app.core.verdicts import Outcome, Proof
from translator_app.roundtrip import document, journey
from translator_app.roundtrip.explain import explain
from translator_app.roundtrip.words import Exit
from translator_app.text import _, ngettext


def review(options: argparse.Namespace) -> Answer:
    """The plan."""
    with document.opened(Path(options.project)) as doc:
        way = access(options, doc.meta.account)
        found = wait_for(
            lambda: journey.review_document(doc, way, send_cleared=options.send_cleared, progress=reporter(options))
        )
    plan = found.plan
    facts = {
        "cells": [_planned(cell) for cell in plan.ticked],
        "not_sent": [_planned(cell) for cell in plan.cells if not cell.ticked],
        "conflicts": [_planned(cell) for cell in plan.undecided],
        "kept": plan.kept,
        "vanished": [{"unit": lost.unit, "language": lost.language, "text": lost.text} for lost in found.merge.lost],
    }
    return Answer(facts, _plan_lines(plan), Exit.REFUSED if plan.undecided else Exit.DONE)


def _planned(cell: Planned) -> dict[str, str]:
    return {
        "unit": cell.unit,
        "language": cell.language,
        "before": cell.before,
        "after": cell.after,
        "kind": str(cell.kind),
    }


def _plan_lines(plan: Plan) -> list[str]:
    count = len(plan.ticked)
    head = ngettext("{count} cell will change on the site.", "{count} cells will change on the site.", count)
    rows = ((c.unit, c.language, c.before, c.after, _(KINDS[c.kind])) for c in plan.ticked)
    lines = [head.format(count=count)]
    if plan.ticked:
        lines += table((_("Unit"), _("Language"), _("On the site now"), _("After the import"), _("Kind")), rows)
    if plan.undecided:
        lines.append(_("Both sides changed: {count}. Decide with --on-conflict.").format(count=len(plan.undecided)))
    unsent = len(plan.cells) - count
    if unsent:
        lines.append(_("Not sent, because they would only become empty: {count}").format(count=unsent))
    if plan.kept:
        lines.append(_("Colleagues' newer texts that stay: {count}").format(count=plan.kept))
    return lines


def import_(options: argparse.Namespace) -> Answer:
    """Review, import, prove."""
    choice = None if options.on_conflict == "refuse" else Choice(options.on_conflict)
    with document.opened(Path(options.project)) as doc:
        way = access(options, doc.meta.account)
        say = reporter(options)
        found = wait_for(
            lambda: journey.review_document(doc, way, choices=choice, send_cleared=options.send_cleared, progress=say)
        )
        if not options.yes:
            lines = [*_plan_lines(found.plan), _("Nothing was sent. Say --yes to import exactly these cells.")]
            return Answer({"cells": [_planned(cell) for cell in found.plan.ticked]}, lines, Exit.REFUSED)
        outcome = wait_for(lambda: journey.import_document(doc, way, found, choices=choice, progress=say))
    return _proven(outcome)


def verify(options: argparse.Namespace) -> Answer:
    """Prove the last import again."""
    with document.opened(Path(options.project)) as doc:
        way = access(options, doc.meta.account)
        outcome = wait_for(lambda: journey.verify_document(doc, way, progress=reporter(options)))
    return _proven(outcome)


def _proven(outcome: journey.Proven) -> Answer:
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
    }
    lines = _proof_lines(proof)
    if imported.trouble is None:
        return Answer(facts, lines, Exit.NOT_ALL_APPLIED if proof.failed else Exit.DONE)
    words = explain(imported.trouble)
    code = words.exit if not applied else Exit.NOT_ALL_APPLIED
    return Answer(facts, [f"{words.title}: {words.cause}", words.advice, *lines], code)


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
    return lines
