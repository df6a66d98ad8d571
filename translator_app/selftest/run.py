"""The self-test as a command: all steps in a home of their own, a table or JSON, non-zero when something lacks."""

import argparse
import os
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from translator_app import __version__
from translator_app.cli.answer import Answer, table
from translator_app.local import paths, tokens
from translator_app.roundtrip.words import Exit
from translator_app.selftest import carried, journey, window
from translator_app.selftest.findings import WORDS, Found, Said, State, Step, carried_out, fine, lack, remark
from translator_app.text import N_, _


def selftest(options: argparse.Namespace) -> Answer:
    """Try everything; `--no-window` leaves Qt out, `--need-keyring` makes a missing keyring a lack."""
    steps: list[tuple[str, Step]] = [
        (N_("modules"), carried.modules),
        (N_("libraries"), carried.libraries),
        (N_("files"), carried.files),
        (N_("translations"), carried.translations),
        (N_("languages"), carried.languages),
        (N_("spelling"), carried.spelling),
        (N_("certificates"), carried.certificates),
        (N_("keyring"), lambda: keyring(needed=options.need_keyring)),
        (N_("round trip"), journey.round_trip),
    ]
    if not options.no_window:
        steps.append((N_("window"), window.opens))
    with _own_home():
        found = carried_out(steps)
    return _answer(found)


def keyring(*, needed: bool) -> Said:
    """Keep a made-up key, read it, remove it."""
    account, secret = f"selftest-{secrets.token_hex(4)}", secrets.token_hex(16)
    kept = tokens.keep(account, secret)
    read = tokens.find(account) if not os.environ.get(tokens.KEY_VARIABLE) else None
    gone = tokens.forget(account)
    if kept.source is not tokens.Source.KEYRING:
        yield lack(kept.reason) if needed else remark(kept.reason)
    elif not gone.found or (read is not None and read.secret != secret):
        yield lack(_("the keyring did not give back what it kept"))
    else:
        import keyring as library

        yield fine(type(library.get_keyring()).__module__)


def _answer(found: list[Found]) -> Answer:
    lacks = sum(each.state is State.LACK for each in found)
    place = "frozen" if getattr(sys, "frozen", False) else "python"
    facts = {
        "version": __version__,
        "program": place,
        "lacks": lacks,
        "steps": [
            {"step": f.step, "state": str(f.state), "words": f.words, "seconds": round(f.seconds, 3)} for f in found
        ],
    }
    rows = [(_(f.step), _(WORDS[f.state]), f"{f.seconds:.2f}", f.words) for f in found]
    lines = table((_("Step"), _("State"), _("Seconds"), _("What")), rows)
    lines.extend(f"{_(f.step)}: {f.words}" for f in found if f.state is State.LACK)  # the table cuts long words
    lines.append(_("Nothing lacks.") if not lacks else _("Lacks: {count}").format(count=lacks))
    return Answer(facts, lines, Exit.REFUSED if lacks else Exit.DONE)


@contextmanager
def _own_home() -> Iterator[None]:
    """A home that is gone afterwards, so that a person's settings and projects are left alone."""
    before = os.environ.get(paths.HOME)
    with tempfile.TemporaryDirectory(prefix="selftest ñ ", ignore_cleanup_errors=True) as folder:
        os.environ[paths.HOME] = str(Path(folder))
        try:
            yield
        finally:
            if before is None:
                del os.environ[paths.HOME]
            else:
                os.environ[paths.HOME] = before
