"""The options of `translator-app sandbox`: declared on any argparse parser, turned into a served site."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from translator_app.sandbox.faults import BY_NAME, NoSuchFault, parse
from translator_app.sandbox.options import LAYOUTS, Options
from translator_app.text import _

if TYPE_CHECKING:  # a web server is no part of parsing a command line
    from translator_app.sandbox.serve import Served


def declare(parser: argparse.ArgumentParser) -> None:
    """Add every option of the sample site. `--json` and `--verbose` belong to the command line as a whole."""
    add = parser.add_argument
    add("--port", type=int, default=0, help=_("port on this computer; 0 picks a free one"))
    add("--home", type=Path, help=_("folder that keeps the site's state; without it nothing is kept"))
    add("--items", type=int, help=_("a generated site with so many products instead of the sample"))
    add("--seed", type=int, default=0, help=_("number that a generated site is made from"))
    add("--layout", choices=LAYOUTS, default="H1", help=_("layout of the exported file"))
    add("--bom", action="store_true", help=_("start the file with a byte order mark"))
    add("--crlf", action="store_true", help=_("end lines with CR LF"))
    add("--quote-all", action="store_true", help=_("quote every field"))
    add("--missing", choices=("empty", "absent"), default="empty", help=_("how untranslated texts are written"))
    add("--empty-cells", choices=("skip", "clear", "error"), default="skip", help=_("what an empty cell does"))
    add("--main-changes", choices=("ignore", "reject", "apply"), default="ignore",
        help=_("what a changed text of the main language does"))  # fmt: skip
    add("--row-base", choices=("0", "1", "header"), default="1", help=_("number of the first row in import logs"))
    add("--completed", action="store_true", help=_("imports with rejected rows end as COMPLETED"))
    add("--whole-file", action="store_true", help=_("refuse files that leave rows out"))
    add("--job-seconds", type=float, help=_("length of a job in seconds"))
    add("--redirects", action="store_true", help=_("redirect uploads and downloads to another host name"))
    add("--fault", type=_fault, action="append", default=[], metavar="FAULT",
        help=_("misbehave, NAME[=VALUE][:STEP[+SKIP]][:TIMES]: {names}").format(names=", ".join(BY_NAME)))  # fmt: skip
    add("--quota", type=int, help=_("most requests in a minute"))


def _fault(line: str) -> str:
    try:
        parse(line)
    except NoSuchFault as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None
    return line


def options_of(chosen: argparse.Namespace) -> Options:
    """The settings that were chosen."""
    return Options(
        layout=chosen.layout,
        bom=chosen.bom,
        newline="\r\n" if chosen.crlf else "\n",
        quoting="all" if chosen.quote_all else "minimal",
        missing=chosen.missing,
        empty_cells=chosen.empty_cells,
        main_changes=chosen.main_changes,
        row_base=chosen.row_base,
        partial_status="COMPLETED" if chosen.completed else "PARTIALLY_SUCCESSFUL",
        whole_file=chosen.whole_file,
        job_seconds=chosen.job_seconds,
        redirect_files=chosen.redirects,
        requests_per_minute=chosen.quota,
    )


def served_of(chosen: argparse.Namespace) -> Served:
    """The site that was chosen, not yet served."""
    from translator_app.sandbox.generate import generated_site
    from translator_app.sandbox.sample import sample_sites
    from translator_app.sandbox.serve import Served
    from translator_app.sandbox.state import SandboxState

    generated = () if chosen.items is None else (generated_site(chosen.items, seed=chosen.seed),)
    state = SandboxState([*generated, *sample_sites()], folder=chosen.home, options=options_of(chosen))
    state.faults.arm(chosen.fault)
    return Served(state, port=chosen.port)


def run(chosen: argparse.Namespace, say: Callable[[str], None], *, as_json: bool) -> None:
    """Serve the chosen site until interrupted; `say` gets the one line that tells how to reach it."""
    from translator_app.sandbox.serve import serve_alone

    serve_alone(served_of(chosen), say, as_json=as_json)
