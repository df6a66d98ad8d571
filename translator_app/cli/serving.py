"""The command that serves the sample site alone, in the foreground, until it is interrupted."""

import argparse

from translator_app.cli.answer import Answer
from translator_app.sandbox.arguments import run


def sandbox(options: argparse.Namespace) -> Answer:
    """Serve; the first line says how to reach the site."""
    run(options, lambda line: print(line, flush=True), as_json=options.json)
    return Answer()
