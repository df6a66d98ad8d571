"""The sample site over real HTTP."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path

from translator_app.sandbox.arguments import declare, options_of, served_of
from translator_app.sandbox.serve import Served

ALONE = """
import argparse, sys
from translator_app.sandbox.arguments import declare, run
parser = argparse.ArgumentParser()
declare(parser)
run(parser.parse_args(), lambda line: print(line, flush=True), as_json=True)
"""


def test_it_answers_on_loopback_from_start_to_stop(tmp_path: Path) -> None:
    with Served(home=tmp_path) as served:
        assert served.url.startswith("http://127.0.0.1:")
        assert set(served.info()) == {"url", "key", "account", "site", "languages"}
        units = served.ask("/_sandbox/content")["units"]
        first = units[0]
        key = (first["collection"], first["item"], first["field"], "fr")
        assert served.edit([(key, "Autre table")]) == 1
    with Served(home=tmp_path) as again:
        assert again.ask("/_sandbox/content")["units"][0]["texts"]["fr"] == "Autre table"


def test_options_of_the_command_line_become_settings() -> None:
    parser = argparse.ArgumentParser()
    declare(parser)
    chosen = parser.parse_args(
        ["--layout", "H3", "--crlf", "--bom", "--quote-all", "--row-base", "header", "--completed", "--items", "10"]
    )
    options = options_of(chosen)
    assert (options.layout, options.newline, options.bom, options.quoting) == ("H3", "\r\n", True, "all")
    assert (options.row_base, options.partial_status) == ("header", "COMPLETED")
    served = served_of(chosen)
    assert sum(1 for _ in served.state.sites[served.site].units()) == 90
    served.state.store.close()


def test_alone_it_says_in_one_line_how_to_reach_it_and_stops_when_told() -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", ALONE, "--port", "0"], stdout=subprocess.PIPE, text=True, env={**os.environ}
    )
    try:
        assert program.stdout is not None
        info = json.loads(program.stdout.readline())
        headers = {"Authorization": info["key"], "wix-site-id": info["site"]}
        request = urllib.request.Request(info["url"] + "/data-mover/v1/jobs", headers=headers)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=10) as answer:
            assert json.load(answer)["jobs"] == []
    finally:
        program.terminate()
        program.communicate(timeout=10)
