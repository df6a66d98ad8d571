"""`limits`: how long texts may be, by field, in a project: listed and set."""

import argparse
from pathlib import Path

from translator_app.cli.answer import Answer, table
from translator_app.core.checks.limits import ANY, wished
from translator_app.roundtrip import document, lengths
from translator_app.text import _


def limits(options: argparse.Namespace) -> Answer:
    """Every field with its limit, or those that are named, after setting what was asked for."""
    change = options.most is not None
    with document.opened(Path(options.project), read_only=not change) as doc:
        fields, held = lengths.fields(doc.session.table.file), lengths.limits(doc.project)
        if change:
            held = lengths.changed(held, dict.fromkeys(options.field or [ANY], options.most or None), fields)
            lengths.keep(doc.project, held)
    kinds = {**fields, **{name: "" for name in held if name not in fields}}
    facts = [
        {"field": name, "kind": kind, "limit": held.get(name), "holds": wished(held, name, kind)}
        for name, kind in kinds.items()
        if not options.field or name in options.field
    ]
    rows = ((str(each["field"]), str(each["kind"]), str(each["holds"] or "")) for each in facts)
    return Answer(facts, table((_("Field"), _("Kind"), _("Characters")), rows))
