"""The command that has the program try itself; the trying stands above this room and is reached by name."""

import argparse
import importlib

from translator_app.cli.answer import Answer


def selftest(options: argparse.Namespace) -> Answer:
    """Try everything, report, and fail when something lacks."""
    answer: Answer = importlib.import_module("translator_app.selftest.run").selftest(options)
    return answer
