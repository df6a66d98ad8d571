"""The command that packs what helps to find out what went wrong, without keys and without texts."""

import argparse
from pathlib import Path

from translator_app.cli.answer import Answer
from translator_app.roundtrip import document
from translator_app.roundtrip.diagnostics import write_diagnostics
from translator_app.text import _


def diagnostics(options: argparse.Namespace) -> Answer:
    """Write the report."""
    path = Path(options.output)
    document.refuse_existing(path, options.replace)
    names = write_diagnostics(path)
    lines = [_("{path} is written. Look into it before you send it.").format(path=path), *names]
    return Answer({"file": str(path), "holds": list(names)}, lines)
