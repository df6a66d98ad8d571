"""Commands about imports of the past: rollback, giving back what they took along, and history."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from translator_app.cli.answer import Answer, table
from translator_app.cli.main import wait_for
from translator_app.cli.plans import plan_lines, planned, proven
from translator_app.cli.reach import access, reporter
from translator_app.core.verdicts import NAMES as OUTCOMES
from translator_app.roundtrip import document
from translator_app.roundtrip.givingback import give_back_document, review_document_giving_back
from translator_app.roundtrip.journey import Proven
from translator_app.roundtrip.past import Past, past_imports
from translator_app.roundtrip.probe import mode_of
from translator_app.roundtrip.recall import remember_import
from translator_app.roundtrip.rollback import (
    Rollback,
    Scope,
    review_document_rollback,
    roll_back_document,
)
from translator_app.roundtrip.words import Exit
from translator_app.text import _


def rollback(options: argparse.Namespace) -> Answer:
    """Plan the way back, carry it out when it is signed off, prove it."""
    scope = Scope(options.language, options.collection, frozenset(options.unit))
    with document.opened(Path(options.project)) as doc:
        way, say = access(options, doc.meta.account), reporter(options)
        found = wait_for(lambda: review_document_rollback(doc, way, number=options.number, scope=scope, progress=say))
        facts = {"rolls_back": found.number, "left": _left(found), "back": found.back}
        if (unsent := _unsent(options, found, facts)) is not None:
            return unsent
        outcome = wait_for(lambda: roll_back_document(doc, way, found, progress=say))
        remember_import(doc, outcome.proof)
    return _brought(outcome, found, facts)


def give_back(options: argparse.Namespace) -> Answer:
    """Plan to give back what an import took along, carry it out when it is signed off, prove it."""
    with document.opened(Path(options.project)) as doc:
        way, say = access(options, doc.meta.account), reporter(options)
        found = wait_for(lambda: review_document_giving_back(doc, way, number=options.number, progress=say))
        facts = {"gives_back_of": found.number, "left": _left(found), "back": found.back}
        if (unsent := _unsent(options, found, facts)) is not None:
            return unsent
        outcome = wait_for(lambda: give_back_document(doc, way, found, mode=mode_of(doc.project), progress=say))
        remember_import(doc, outcome.proof)
    return _brought(outcome, found, facts)


def _unsent(options: argparse.Namespace, found: Rollback, facts: dict[str, object]) -> Answer | None:
    """The answer when nothing is sent, for there is nothing to send or nobody has signed it off."""
    if not found.review.plan.ticked:
        return Answer(facts, _left_lines(found), Exit.NOT_ALL_APPLIED)
    if options.yes:
        return None
    cells = [planned(cell) for cell in found.review.plan.ticked]
    ask = _("Nothing was sent. Say --yes to bring back exactly these texts.")
    return Answer(facts | {"cells": cells}, [*plan_lines(found.review.plan), *_left_lines(found), ask], Exit.REFUSED)


def _brought(outcome: Proven, found: Rollback, facts: dict[str, object]) -> Answer:
    answer = proven(outcome)
    code = answer.code or (Exit.NOT_ALL_APPLIED if found.left else Exit.DONE)
    return Answer(answer.facts | facts, [*answer.lines, *_left_lines(found)], code)


def _left(found: Rollback) -> list[dict[str, str | None]]:
    return [{"unit": left.unit, "language": left.language, "now": left.now} for left in found.left]


def _left_lines(found: Rollback) -> list[str]:
    if not found.left:
        return []
    rows = ((left.unit, left.language, _("no longer there") if left.now is None else left.now) for left in found.left)
    head = _("Left alone, because others changed them since: {count}").format(count=len(found.left))
    return [head, *table((_("Unit"), _("Language"), _("On the site now")), rows)]


def history(options: argparse.Namespace) -> Answer:
    """List the imports."""
    with document.opened(Path(options.project), read_only=True) as doc:
        past = past_imports(doc.project)
    facts = [_facts(one) for one in past]
    heads = (_("Import"), _("Began"), _("State"), _("Cells"), _("Verdicts"), _("Job"))
    rows = (
        (f["import"], f["began"], _state(f["state"], f["undoes"]), f["cells"], _counts(one), f["job"])
        for f, one in zip(facts, past, strict=True)
    )
    return Answer(facts, table(heads, rows) if facts else [_("Nothing was imported from this project yet.")])


def _facts(one: Past) -> dict[str, object]:
    attempt = one.attempt
    return {
        "import": attempt.number,
        "began": datetime.fromtimestamp(attempt.began, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "state": str(attempt.state),
        "cells": one.cells,
        "counts": {str(outcome): count for outcome, count in one.counts.items()},
        "job": attempt.job,
        "job_status": attempt.job_status,
        "undoes": attempt.undoes,
        "error": attempt.error,
    }


def _state(state: object, undoes: object) -> str:
    return str(state) if undoes is None else _("{state}, takes back import {number}").format(state=state, number=undoes)


def _counts(one: Past) -> str:
    return ", ".join(f"{count} {_(OUTCOMES[outcome])}" for outcome, count in one.counts.items())
