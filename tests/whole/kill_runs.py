"""Kills the program at random moments and looks at what is left: every confirmed edit, every import found again.

`python -m tests.whole.kill_runs 300` kills it so often and prints the numbers.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import anyio

from translator_app.local.projects import State
from translator_app.roundtrip import document, journey
from translator_app.roundtrip.access import Access
from translator_app.roundtrip.export import export_site
from translator_app.roundtrip.records import plan_of, proof_of
from translator_app.sandbox.options import Options
from translator_app.sandbox.serve import Served

LONGEST = 1.3
"""Seconds until the latest kill."""
OPENING = 0.1
"""Kills before that come while the project is being opened, others so much later."""
Name = tuple[str, str]


@dataclass
class Tally:
    """What became of all kills."""

    kills: int = 0
    checked: int = 0
    lost: int = 0
    resumed: int = 0
    duplicates: int = 0
    orphans: int = 0
    false_successes: int = 0
    steps: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def facts(self) -> dict[str, Any]:
        return {
            "kills": self.kills,
            "edits checked": self.checked,
            "lost edits": self.lost,
            "imports found again": self.resumed,
            "duplicate imports": self.duplicates,
            "imports nobody knows": self.orphans,
            "false successes": self.false_successes,
            "killed during": dict(self.steps),
            "imports then": dict(self.states),
        }


class Killer:
    """A site, a project, the texts that were confirmed in it, and the process that is killed again and again."""

    def __init__(self, folder: Path, served: Served, seed: int) -> None:
        self.path, self.served = folder / "p.l10n", served
        self.access = Access(served.key, served.account, served.url)
        self.chance = random.Random(seed)
        self.tally = Tally()
        exported = anyio.run(export_site, self.access, served.site, served.languages[:3], folder / "exported")
        document.create_from_export(self.path, exported, account=served.account, site=served.site)
        self.confirmed = self._texts()
        self.program = subprocess.Popen(
            [sys.executable, "-m", "tests.whole.survivor"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            cwd=Path(__file__).resolve().parents[2],
        )  # fmt: skip

    def close(self) -> None:
        for pipe in (self.program.stdin, self.program.stdout):
            if pipe is not None:
                pipe.close()
        self.program.wait(10)

    def _texts(self) -> dict[Name, str]:
        with document.opened(self.path) as doc:
            table = doc.session.table
            return {
                (unit.id, tag): doc.session.text(row, column)
                for row, unit in enumerate(table.file.units())
                for column, tag in enumerate(table.languages)
            }

    # -- a run -------------------------------------------------------------------------------------------------------

    def kill_once(self) -> None:
        """Start the program, let it work, kill it, look."""
        assert self.program.stdin is not None
        self.tally.kills += 1
        line = [self.path, self.tally.kills, self.served.url, self.served.key, self.served.account]
        self.program.stdin.write("\t".join(map(str, line)) + "\n")
        self.program.stdin.flush()
        pending = self._follow(self.chance.uniform(0.0, LONGEST))
        self._look(pending)
        self._take_up()

    def _follow(self, seconds: float) -> dict[Name, str]:
        """Read what the program says until it is dead; the texts that it had announced and not confirmed."""
        assert self.program.stdout is not None
        pending: dict[Name, str] = {}
        timer, pid, step = None, 0, "start"
        for line in self.program.stdout:
            try:
                said = json.loads(line)
            except ValueError:
                said = _last(line)
            match said["say"]:
                case "pid":
                    pid = said["pid"]
                    if seconds < OPENING:
                        timer = self._kill_in(seconds, pid)
                case "ready" if timer is None:
                    timer = self._kill_in(seconds - OPENING, pid)
                case "step":
                    step = said["name"]
                case "will":
                    pending = {(unit, tag): text for unit, tag, text in said["texts"]}
                case "did":
                    self.confirmed |= pending
                    pending = {}
                case "failed":
                    self.tally.problems.append(f"{step}: {said['error']}")
                case "over":
                    break
        if timer is not None:
            timer.cancel()
            timer.join()
        self.tally.steps[step] += 1
        return pending

    @staticmethod
    def _kill_in(seconds: float, pid: int) -> threading.Timer:
        timer = threading.Timer(seconds, os.kill, (pid, signal.SIGKILL))
        timer.start()
        return timer

    def _look(self, pending: dict[Name, str]) -> None:
        """Everything that was confirmed is there; what was under way is there as a whole or not at all."""
        found = self._texts()
        done = {name for name, text in pending.items() if found.get(name) == text}
        if done and done != pending.keys():
            undone = [name for name in pending.keys() - done if self.confirmed.get(name) != pending[name]]
            if undone:
                self.tally.problems.append(f"half a batch: {len(done)} of {len(pending)}")
        if done:
            self.confirmed |= pending
        self.tally.checked += len(self.confirmed)
        for name, text in self.confirmed.items():
            if found.get(name) != text:
                self.tally.lost += 1
                self.tally.problems.append(f"lost: {name} is {found.get(name)!r}, was {text!r}")

    def _take_up(self) -> None:
        """An import that was under way is found again and proven; the site has no job twice and none unknown."""
        with document.opened(self.path) as doc:
            waiting = doc.project.imports.unfinished()
            if waiting:
                self.tally.states[str(waiting[-1].state)] += 1
                proven = anyio.run(lambda: journey.resume_document(doc, self.access))
                self.tally.resumed += proven is not None
            if doc.project.imports.unfinished():
                self.tally.problems.append("still unfinished")
            attempts = doc.project.imports.all()
            known = {attempt.job_name for attempt in attempts} - {""}
            for attempt in attempts[-1:]:
                if attempt.state is State.VERIFIED:
                    self._believe(doc, attempt.number)
        names = [job.name for job in self.served.state.jobs.values() if job.kind == "import"]
        self.tally.duplicates += len(names) - len(set(names))
        self.tally.orphans += len(set(names) - known)
        self._look({})

    def _believe(self, doc: document.Document, number: int) -> None:
        """What a proof calls applied is what the site has."""
        assert plan_of(doc.project.imports.plan(number)).ticked
        site = self.served.state.sites[self.served.site]
        homes = {home.name: home.id for home in site.collections.values()}
        for verdict in proof_of(doc.project.imports.verdicts(number)).verdicts:
            p = verdict.planned
            now = site.text((homes.get(p.collection, p.collection), p.item, p.field, p.language))
            if str(verdict.outcome) == "applied" and now != verdict.now:
                self.tally.false_successes += 1
                self.tally.problems.append(f"false success: {p.unit} [{p.language}] is {now!r}")


def _last(line: str) -> dict[str, Any]:
    """The whole line behind one that was cut off by the kill."""
    place = line.rfind('{"say"')
    return dict(json.loads(line[place:])) if place > 0 else {"say": ""}


def run(kills: int, seed: int = 0) -> Tally:
    """Kill so often; TRANSLATOR_APP_HOME is set by the caller."""
    with (
        tempfile.TemporaryDirectory(prefix="kills-") as folder,
        Served(options=Options(job_seconds=0.2)) as served,
    ):
        killer = Killer(Path(folder), served, seed)
        try:
            for _ in range(kills):
                killer.kill_once()
        finally:
            killer.close()
        return killer.tally


def main() -> int:
    """Kill and print."""
    with tempfile.TemporaryDirectory(prefix="home-") as home:
        os.environ["TRANSLATOR_APP_HOME"] = home
        tally = run(int(sys.argv[1]) if len(sys.argv) > 1 else 300, seed=random.randrange(10**6))
    for problem in tally.problems[:50]:
        print(problem, flush=True)
    print(json.dumps(tally.facts()))
    return 1 if tally.problems else 0


if __name__ == "__main__":
    sys.exit(main())
