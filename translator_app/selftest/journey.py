"""The main job by the program's own command line, against the built-in sample site over real HTTP."""

import contextlib
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from translator_app.cli.main import main
from translator_app.local import paths
from translator_app.sandbox.options import Options
from translator_app.sandbox.serve import Served
from translator_app.selftest.findings import Said, fine, lack
from translator_app.text import _

LANGUAGE = "fr"
WORDS = 'Essai « 試験 » "a", b\n'


def round_trip() -> Said:
    """Export, an untouched copy, an edit, the import and its proof."""
    folder = paths.cache()
    project, copy = folder / "selftest.l10n", folder / "selftest.csv"
    with Served(options=Options(job_seconds=0)) as served, _environment(served):
        exported = _run("export", "--site", served.site, "--output", project)
        yield fine(_("exported {count} units").format(count=exported["units"]))
        yield from _untouched(project, copy)
        unit = next(u for u in _run("units", project) if u["kind"] == "text" and u["texts"].get(LANGUAGE))
        _run("set", project, "--unit", unit["unit"], "--language", LANGUAGE, WORDS)
        planned = _run("review", project)["cells"]
        if [cell["after"] for cell in planned] != [WORDS]:
            yield lack(_("the review shows other cells than the edited one"))
        done = _run("import", project, "--yes")
        if (done["applied"], done["rejected"], done["unverified"]) != (1, 0, 0):
            yield lack(_("the import was not proven"))
        proven = _run("verify", project)
        if [cell["verdict"] for cell in proven["cells"]] != ["applied"]:
            yield lack(_("the second proof differs"))
        yield fine(_("edited, imported and verified one cell"))


def _untouched(project: Path, copy: Path) -> Said:
    """A file written without edits is read again as the same."""
    _run("write", project, "--output", copy)
    again = copy.with_name("selftest-copy.l10n")
    second = copy.with_name("selftest-copy.csv")
    _run("open", copy, "--output", again, "--main", "en")
    _run("write", again, "--output", second)
    if copy.read_bytes() == second.read_bytes():
        yield fine(_("written without edits: the same {count} bytes").format(count=copy.stat().st_size))
    else:
        yield lack(_("a file written without edits has changed"))


def _run(*arguments: object) -> Any:
    """A command's answer; its error is raised in its own words."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([*(str(argument) for argument in arguments), "--json"])
    facts = json.loads(out.getvalue() or "null")
    if code:
        raise RuntimeError(f"{arguments[0]}: exit code {code}: {out.getvalue()[:300]} {err.getvalue()[:300]}")
    return facts


@contextlib.contextmanager
def _environment(served: Served) -> Iterator[None]:
    """The environment that leads to the sample site, and the old one again afterwards."""
    ours = {"TRANSLATOR_APP_API_URL": served.url, "WIX_API_KEY": served.key, "WIX_ACCOUNT_ID": served.account}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
