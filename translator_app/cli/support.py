"""Commands for when something went wrong: a report without keys and texts, and the rescue of a damaged project."""

import argparse
from pathlib import Path

from translator_app.cli.answer import Answer
from translator_app.local import projects
from translator_app.roundtrip import document
from translator_app.roundtrip.diagnostics import write_diagnostics
from translator_app.roundtrip.rescued import rescued_words
from translator_app.roundtrip.words import Exit
from translator_app.text import _


def diagnostics(options: argparse.Namespace) -> Answer:
    """Write the report."""
    path = Path(options.output)
    document.refuse_existing(path, options.replace)
    names = write_diagnostics(path)
    lines = [_("{path} is written. Look into it before you send it.").format(path=path), *names]
    return Answer({"file": str(path), "holds": list(names)}, lines)


def rescue(options: argparse.Namespace) -> Answer:
    """Save what can be read of a damaged project; exit code 3 when something is missing."""
    saved = projects.rescue(Path(options.damaged), Path(options.output), replace_file=options.replace)
    facts = {
        "project": str(saved.path),
        "edits": saved.edits,
        "lost_edits": saved.lost_edits,
        "exports": saved.exports,
        "lost_exports": list(saved.lost_exports),
        "imports": saved.imports,
        "lost_imports": saved.lost_imports,
    }
    return Answer(facts, rescued_words(saved), Exit.DONE if saved.complete else Exit.NOT_ALL_APPLIED)
