"""Commands that support the program itself: a report without keys and texts, rescue of a project, newer versions."""

import argparse
from pathlib import Path

from translator_app.cli.answer import Answer
from translator_app.cli.main import wait_for
from translator_app.local import projects
from translator_app.roundtrip import document, updates
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
        "texts": None if saved.texts is None else str(saved.texts),
    }
    return Answer(facts, rescued_words(saved), Exit.DONE if saved.complete else Exit.NOT_ALL_APPLIED)


def check_updates(_options: argparse.Namespace) -> Answer:
    """Ask for a newer version."""
    found = wait_for(updates.look)
    facts = {"version": found.version, "url": found.url, "notes": found.notes, "newer": found.newer} if found else {}
    lines = [updates.words_of(found)]
    if found is not None and found.newer:
        lines += [part for part in (found.url, found.notes) if part]
    return Answer(facts, lines)
