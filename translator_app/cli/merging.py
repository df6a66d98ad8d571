"""The command that takes colleagues' work into a project without importing anything."""

import argparse
from pathlib import Path

from translator_app.cli.answer import Answer, table
from translator_app.cli.importing import choice_of
from translator_app.cli.main import wait_for
from translator_app.cli.reach import access, reporter
from translator_app.core.merge import Merge
from translator_app.roundtrip import document, refresh
from translator_app.text import _


def merge(options: argparse.Namespace) -> Answer:
    """Refresh; conflicts that nobody decided are refused before anything is changed."""
    with document.opened(Path(options.project)) as doc:
        way = access(options, doc.meta.account)
        found = wait_for(
            lambda: refresh.refresh_document(doc, way, choices=choice_of(options), progress=reporter(options))
        )
        units = doc.session.table
        facts = {
            "taken": len(found.taken),
            "agreed": len(found.agreed),
            "conflicts": [{"unit": c.unit, "language": c.language} for c in found.conflicts],
            "outdated": len(found.outdated),
            "added": [units.unit(row).id for row in found.added],
            "vanished": list(found.vanished),
            "lost": [{"unit": lost.unit, "language": lost.language, "text": lost.text} for lost in found.lost],
            "edited": len(doc.session.overlay),
        }
    return Answer(facts, _lines(found))


def _lines(found: Merge) -> list[str]:
    counts = (
        (_("Texts taken from the site"), len(found.taken)),
        (_("Changed alike on both sides"), len(found.agreed)),
        (_("Conflicts decided"), len(found.conflicts)),
        (_("Translations of changed sources"), len(found.outdated)),
        (_("New units"), len(found.added)),
        (_("Vanished units"), len(found.vanished)),
    )
    lines = table(("", ""), counts)[1:]
    if found.lost:
        rows = ((lost.unit, lost.language, lost.text) for lost in found.lost)
        lines += [
            _("Work on what vanished, kept in the project:"),
            *table((_("Unit"), _("Language"), _("Text")), rows),
        ]
    return lines
