"""The round trip over loopback, against the very same calls made by a bare httpx script.

`python -m tests.bench.bench_roundtrip [items]` prints one JSON object a line for dev.py. A generated site is served
by a process of its own whose jobs are over at once, and nobody waits between two looks: what is left is work. Both
sides change the same hundred cells; the script keeps what it downloads in memory, checks and proves nothing.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anyio
import httpx

from translator_app.core.edits import Origin
from translator_app.core.verdicts import Outcome
from translator_app.local import paths
from translator_app.roundtrip import connect, document, journey
from translator_app.roundtrip.access import Access
from translator_app.roundtrip.export import export_site

ITEMS = 2_000
CELLS = 100
ROUNDS = 5
JOBS = "/data-mover/v1/jobs"


@contextmanager
def served(items: int) -> Iterator[dict[str, Any]]:
    """A generated site in a process of its own; what a client has to know of it."""
    command = [sys.executable, "-m", "translator_app", "sandbox", "--json"]
    command += ["--items", str(items), "--job-seconds", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()


async def at_once(_seconds: float) -> None:
    """Wait for nothing: only let others go first."""
    await anyio.sleep(0)


async def ours(access: Access, site: str, folder: Path, words: str) -> int:
    """Export, edit, review, import, proof as the program does it, with a project on disk; the size of the file."""
    known = await connect.languages(access, site)
    exported = await export_site(access, site, [language.tag for language in known], paths.exports())
    path = folder / f"{words}.l10n"
    document.create_from_export(path, exported, account=access.account, site=site)
    with document.opened(path) as doc:
        rows = doc.session.table.rows
        cells = {(n * rows // CELLS, 1): f"{words} cell {n}" for n in range(CELLS)}
        doc.session.edit(Origin.TYPED, cells)
        found = await journey.review_document(doc, access)
        proven = await journey.import_document(doc, access, found)
        outcomes = proven.proof.counts()
        assert outcomes[Outcome.APPLIED] == CELLS, outcomes
    return exported.size


@dataclass(frozen=True, slots=True)
class Step:
    """A call by name, and which of the jobs it is about, counted in the order of their submits."""

    name: str
    job: int = 0


class Script:
    """A bare script: makes calls in a given order and keeps in mind what the next one needs."""

    def __init__(self, about: dict[str, Any], client: httpx.Client) -> None:
        self.client = client
        self.headers = {"Authorization": about["key"], "wix-site-id": about["site"]}
        self.url, self.languages = about["url"], about["languages"]
        self.jobs: list[dict[str, Any]] = []
        self.data, self.file, self.upload = b"", "", ""

    def call(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        answer = self.client.request(method, self.url + path, json=body, headers=self.headers)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def submit(self, source: dict[str, Any], destination: dict[str, Any]) -> None:
        body = {"name": f"script {time.time_ns()}", "source": source, "destination": destination}
        self.jobs.append(self.call("POST", JOBS, body)["job"])

    def take(self, step: Step, before: bytes, after: bytes) -> None:
        """One call of the round trip."""
        languages = {"localization": {"languages": self.languages}}
        match step.name:
            case "locales":
                self.call("POST", "/locales/v2/locale/query", {"query": {}})
            case "settings":
                self.call("GET", "/locale-settings/v2/settings")
            case "submit-export":
                self.submit(languages, {"file": {"format": "CSV", "fileName": "script.csv"}})
            case "submit-import":
                self.submit({"file": {"fileId": self.file, "format": "CSV"}}, languages)
            case "job":
                self.jobs[step.job] = self.call("GET", f"{JOBS}/{self.jobs[step.job]['id']}")["job"]
            case "download":
                where = self.jobs[step.job]["destination"]["file"]
                self.data = self.client.get(where.get("downloadUrl") or where["url"]).raise_for_status().content
            case "upload-url":
                found = self.call("POST", "/data-mover/v1/temporary-files/upload-url", {"fileName": "script.csv"})
                self.file, self.upload = found["fileId"], found["uploadUrl"]
            case "upload":
                self.client.put(self.upload, content=self.data.replace(before, after)).raise_for_status()
            case "logs":
                self.call("GET", f"{JOBS}/{self.jobs[step.job]['id']}/logs")
            case _:
                raise ValueError(f"the script does not know {step.name}")


def steps_of(asked: Sequence[dict[str, Any]], jobs: Sequence[dict[str, Any]]) -> list[Step]:
    """The calls that one round trip of ours made; `jobs` are those it submitted, in their order."""
    numbers = {job["id"]: number for number, job in enumerate(jobs)}
    kinds = iter("submit-import" if "file" in job["source"] else "submit-export" for job in jobs)
    steps = []
    for request in asked:
        name = next(kinds) if request["step"] == "submit" else str(request["step"])
        about = next((number for id_, number in numbers.items() if id_ in request["path"]), 0)
        steps.append(Step(name, about))
    return steps


def asked_so_far(script: Script) -> list[dict[str, Any]]:
    """Every call that the site has seen."""
    found: list[dict[str, Any]] = script.call("GET", "/_sandbox/requests")["requests"]
    return found


def bench(items: int) -> None:
    """The rows of the table."""
    with tempfile.TemporaryDirectory() as folder, served(items) as about, httpx.Client(timeout=None) as client:
        os.environ["TRANSLATOR_APP_HOME"] = str(Path(folder) / "home")
        access = Access(about["key"], about["account"], about["url"], sleep=at_once)
        script = Script(about, client)

        async def once(words: str) -> int:
            return await ours(access, about["site"], Path(folder), words)

        before = len(asked_so_far(script))
        size = anyio.run(once, "Round 0")
        asked = asked_so_far(script)[before:]
        submits = sum(request["step"] == "submit" for request in asked)
        newest_first = script.call("GET", JOBS)["jobs"][:submits]
        steps = steps_of(asked, newest_first[::-1])
        mine, theirs = [], []
        for number in range(1, ROUNDS + 1):
            begun = time.perf_counter()
            anyio.run(once, f"Round {number}")
            mine.append(time.perf_counter() - begun)
            script.jobs.clear()
            begun = time.perf_counter()
            for step in steps:
                script.take(step, f"Round {number} ".encode(), f"Script {number} ".encode())
            theirs.append(time.perf_counter() - begun)
            statuses = {job["status"] for job in script.jobs}
            assert statuses == {"COMPLETED"}, statuses
    counted = Counter(step.name for step in steps)
    print(f"{len(steps)} calls: {', '.join(f'{count} {name}' for name, count in counted.items())}")
    our, their = statistics.median(mine), statistics.median(theirs)
    row = {
        "what": f"round trip of {CELLS} cells, {size / 1e6:.1f} MB, over loopback",
        "ours": f"{our * 1000:.0f} ms",
        "theirs": f"{their * 1000:.0f} ms, the same calls by a bare script",
        "ratio": our / their,
        "aim": "1.2",
    }
    print(json.dumps(row), flush=True)


if __name__ == "__main__":
    bench(int(sys.argv[1]) if len(sys.argv) > 1 else ITEMS)
