"""The command that finds out whether a site takes files with changed rows only."""

import argparse
from pathlib import Path

from translator_app.cli.answer import Answer
from translator_app.cli.main import wait_for
from translator_app.cli.plans import plan_lines, planned
from translator_app.cli.reach import access, reporter
from translator_app.roundtrip import document
from translator_app.roundtrip.probe import plan_probe, probe_document
from translator_app.roundtrip.words import Exit
from translator_app.text import _


def probe(options: argparse.Namespace) -> Answer:
    """Plan the probe, carry it out with consent, say and remember what came of it."""
    with document.opened(Path(options.project)) as doc:
        way, say = access(options, doc.meta.account), reporter(options)
        found = wait_for(lambda: plan_probe(doc, way, progress=say))
        cells = [planned(cell) for cell in found.plan.ticked]
        if not options.yes:
            ask = _("Nothing was sent. Say --yes to try it on this cell; it gets its text back afterwards.")
            return Answer({"cells": cells}, [*plan_lines(found.plan), ask], Exit.REFUSED)
        answer = wait_for(lambda: probe_document(doc, way, found, progress=say))
    facts = {"accepts": answer.accepts, "restored": answer.restored, "cells": cells}
    if answer.accepts:
        lines = [_("The site takes files with changed rows only. Imports of this project use them from now on.")]
    else:
        lines = [_("The site does not take files with changed rows only. Imports go on with whole files.")]
    if not answer.restored:
        lines.append(_("The cell {unit} in {language} did not get its text back: look at it.").format(
            unit=answer.unit, language=answer.language))  # fmt: skip
    return Answer(facts, lines, Exit.DONE if answer.restored else Exit.NOT_ALL_APPLIED)
