"""`checks`: what is checked and how much each check weighs in a project, listed and set."""

import argparse
from pathlib import Path

from translator_app.cli.answer import Answer, table
from translator_app.core.checks.issue import SEVERITY_NAMES, Severity
from translator_app.core.checks.registry import checks_called, default_severity, family, known_checks, title
from translator_app.roundtrip import document, weights
from translator_app.roundtrip.errors import UnknownCheck
from translator_app.text import _


def checks(options: argparse.Namespace) -> Answer:
    """All checks with what they weigh, after setting what was asked for."""
    wanted = _wanted(options)
    with document.opened(Path(options.project), read_only=not wanted) as doc:
        held = weights.severities(doc.project)
        if wanted:
            held = weights.changed(held, wanted)
            weights.keep(doc.project, held)
    facts = [
        {
            "check": check,
            "family": family(check),
            "severity": str(held.get(check, default_severity(check))),
            "usual": str(default_severity(check)),
            "title": title(check),
        }
        for check in known_checks()
    ]
    rows = ((each["check"], _(SEVERITY_NAMES[Severity(each["severity"])]), each["title"]) for each in facts)
    return Answer(facts, table((_("Name"), _("Severity"), _("What it finds")), rows))


def _wanted(options: argparse.Namespace) -> dict[str, Severity]:
    """By check the severity it shall have; a family stands for all of its checks. Raises UnknownCheck."""
    wanted: dict[str, Severity] = {}
    for weight in (*Severity, None):
        for name in getattr(options, str(weight or "usual")):
            found = checks_called(name)
            if not found:
                raise UnknownCheck(name)
            wanted |= {check: weight or default_severity(check) for check in found}
    return wanted
