"""Commands that look before they leap: review, import with proof, resume, verify."""

import argparse
from datetime import datetime
from pathlib import Path

from translator_app.cli.answer import Answer
from translator_app.cli.main import wait_for
from translator_app.cli.plans import issue_facts, issue_lines, plan_lines, planned, proven, unconfirmed_facts
from translator_app.cli.reach import access, reporter
from translator_app.core.merge import Choice
from translator_app.core.plan import Plan
from translator_app.local import glossary
from translator_app.roundtrip import directions, document, journey
from translator_app.roundtrip.access import Access
from translator_app.roundtrip.checked import Rules, errors, plan_issues
from translator_app.roundtrip.errors import ErrorsFound
from translator_app.roundtrip.import_ import check_plan
from translator_app.roundtrip.modes import Mode
from translator_app.roundtrip.past import failed_cells
from translator_app.roundtrip.probe import mode_of
from translator_app.roundtrip.recall import remember_import
from translator_app.roundtrip.review import Review
from translator_app.roundtrip.words import Exit
from translator_app.text import _


def choice_of(options: argparse.Namespace) -> Choice | None:
    """The side that --on-conflict names, None for refuse."""
    return None if options.on_conflict == "refuse" else Choice(options.on_conflict)


def review(options: argparse.Namespace) -> Answer:
    """The plan."""
    if options.html:
        document.refuse_existing(Path(options.html), options.replace)
    with document.opened(Path(options.project)) as doc:
        way = access(options, doc.meta.account)
        found = _reviewed(doc, way, options)
        issues = plan_issues(Rules.of(doc.project), found.plan, found.fresh, glossary.load())
        lines = plan_lines(found.plan) + issue_lines(found.plan, issues)
        if options.html:
            lines += _page(doc, found, Path(options.html), options.replace)
    plan = found.plan
    facts = {
        "cells": [planned(cell) for cell in plan.ticked],
        "not_sent": [planned(cell) for cell in plan.cells if not cell.ticked],
        "unconfirmed": unconfirmed_facts(plan),
        "conflicts": [planned(cell) for cell in plan.undecided],
        "issues": issue_facts(plan, issues),
        "kept": plan.kept,
        "vanished": [{"unit": lost.unit, "language": lost.language, "text": lost.text} for lost in found.merge.lost],
    }
    return Answer(facts, lines, Exit.REFUSED if plan.undecided else Exit.DONE)


def _reviewed(doc: document.Document, way: Access, options: argparse.Namespace) -> Review:
    return wait_for(
        lambda: journey.review_document(
            doc,
            way,
            choices=choice_of(options),
            send_cleared=options.send_cleared,
            send_unconfirmed=options.send_unconfirmed,
            progress=reporter(options),
        )
    )


def _page(doc: document.Document, found: Review, path: Path, replace: bool) -> list[str]:
    """Write the sign-off."""
    from translator_app.local import files
    from translator_app.roundtrip.signoff import Sheet, fingerprint, plan_html

    document.refuse_existing(path, replace)
    site = doc.meta.site_name or doc.meta.site
    compared = datetime.fromtimestamp(found.exported.at).astimezone()
    sheet = Sheet(site, compared, directions=directions.decided(doc.project))
    files.write(path, (piece.encode("utf-8", "replace") for piece in plan_html(found.plan, sheet)))
    plan = _("The plan's fingerprint: {name}").format(name=fingerprint(found.plan))
    return [_("The plan is written to {path}.").format(path=path), plan]


def import_(options: argparse.Namespace) -> Answer:
    """Review, import, prove; or take up what was interrupted."""
    with document.opened(Path(options.project)) as doc:
        way = access(options, doc.meta.account)
        if options.resume:
            return _resumed(doc, way, options)
        found = _reviewed(doc, way, options)
        if options.only_failed:
            found = journey.limited(found, failed_cells(doc))
        if not options.yes:
            return _unsigned(found.plan)
        wrong = list(errors(found.plan, plan_issues(Rules.of(doc.project), found.plan, found.fresh, glossary.load())))
        if wrong and options.refuse_errors:
            raise ErrorsFound(wrong)
        mode = Mode(options.mode) if options.mode else mode_of(doc.project)
        outcome = wait_for(
            lambda: journey.import_document(
                doc, way, found, choices=choice_of(options), mode=mode, progress=reporter(options)
            )
        )
        remember_import(doc, outcome.proof)
    return proven(outcome)


def _unsigned(plan: Plan) -> Answer:
    if not plan.ticked:
        check_plan(plan)  # says why there is nothing
    lines = [*plan_lines(plan), _("Nothing was sent. Say --yes to import exactly these cells.")]
    facts = {
        "cells": [planned(cell) for cell in plan.ticked],
        "not_sent": [planned(cell) for cell in plan.cells if not cell.ticked],
        "unconfirmed": unconfirmed_facts(plan),
    }
    return Answer(facts, lines, Exit.REFUSED)


def _resumed(doc: document.Document, way: Access, options: argparse.Namespace) -> Answer:
    outcome = wait_for(lambda: journey.resume_document(doc, way, progress=reporter(options)))
    if outcome is not None:
        remember_import(doc, outcome.proof)
        return proven(outcome)
    lines = [
        _("The site never got that import: nothing was changed there."),
        _("Your edits are kept. Review and import again."),
    ]
    return Answer({"resumed": False, "reason": lines[0], "advice": lines[1]}, lines, Exit.NOT_ALL_APPLIED)


def verify(options: argparse.Namespace) -> Answer:
    """Prove the last import again."""
    with document.opened(Path(options.project)) as doc:
        way = access(options, doc.meta.account)
        outcome = wait_for(lambda: journey.verify_document(doc, way, progress=reporter(options)))
        remember_import(doc, outcome.proof)
    return proven(outcome)
