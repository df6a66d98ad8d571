"""Every fault of the sample site at every call of the journey: export, edit, review, import, proof.

The rows come from the table of faults, the columns from the calls that an undisturbed journey makes, so neither can
be forgotten. Each pair is played to its end: the disturbed import, the project opened again, `--resume`, and an import
without disturbance; with whole files and with changed rows only, and where colleagues are at work also on a site whose
jobs take their time. `python -m tests.whole.fault_matrix` plays all of them and prints the numbers.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import anyio

from tests.roundtrip.world import Name, World
from translator_app.core.merge import Choice
from translator_app.core.verdicts import ARRIVED
from translator_app.local.projects import State
from translator_app.roundtrip import jobs as site_jobs
from translator_app.roundtrip.errors import NothingToImport, NotInterrupted
from translator_app.roundtrip.explain import WORDS, explain
from translator_app.roundtrip.journey import Proven
from translator_app.roundtrip.modes import Mode
from translator_app.sandbox.content import Key
from translator_app.sandbox.faults import TABLE, Fault
from translator_app.sandbox.interference import MARK
from translator_app.sandbox.options import Options

EDITS = ("Ein neuer Titel", "<p>Ein <b>fetter</b> Text<br>und mehr</p>", "  zwei   Wörter ")
VALUES = {
    "slow": ("0",),
    "trickle": ("0",),
    "colleague": ("same", "other", "source"),
    "fail": ("0", "50", "100"),
    "reject": ("30", "100"),
    "apply-less": ("50", "100"),
    "late-export": ("5", "3000"),
    "stall": ("0", "100"),
}
"""Values to try instead of the table's own."""
LATER = 7200.0
NO_WINDOW = frozenset({"truncated-upload"})
"""Faults that damage the upload itself: what they change on the site nobody here can keep from changing."""


SLOW = 3.0
"""Seconds that a job takes where it takes its time; else it is over when it is first looked at."""


@dataclass(frozen=True, slots=True)
class How:
    """What a journey is like: what goes up, and how long a job of the site takes."""

    mode: Mode = Mode.WHOLE
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Call:
    """The `skip`-th call of a step in an undisturbed journey."""

    step: str
    skip: int


@dataclass
class Played:
    """What a pair of fault and call came to; `problems` are promises that were broken.

    `strays` counts texts of colleagues that an import took back, `unseen` those of them that no proof tells of, in
    cells that the same colleague did not write into again.
    """

    line: str
    how: How
    struck: int = 0
    outcome: str = ""
    strays: int = 0
    unseen: int = 0
    problems: list[str] = field(default_factory=list)


@lru_cache(maxsize=1)
def template() -> Path:
    """A folder with a project of the small site, with edits that wait."""
    folder = Path(tempfile.mkdtemp(prefix="fault-matrix-"))
    world = World(folder / "p.l10n", options=Options(job_seconds=0))
    world.export()
    world.type(edits(world))
    world.close()
    return folder / "p.l10n"


def edits(world: World) -> dict[Name, str]:
    """The cells that are edited: a plain text, a rich one, one with spaces, and one that had no text yet."""
    with world.opened() as doc:
        keys = world.keys(doc)
    types = {name: _type(world, key) for name, key in keys.items()}
    plain = [name for name, key in keys.items() if types[name] == "TEXT" and name[1] != "en" and world.site.text(key)]
    rich = [name for name, key in keys.items() if types[name] == "RICH_TEXT" and name[1] == "fr"]
    empty = [name for name, key in keys.items() if types[name] == "TEXT" and not world.site.text(key)]
    return dict(zip((plain[0], rich[0], plain[3], empty[0]), (*EDITS, "Ganz neu"), strict=True))


def _type(world: World, key: Key) -> str:
    found = world.site.collections[key[0]].field(key[2])
    return found.type if found else ""


def fresh(folder: Path, **options: object) -> World:
    """A world of its own with a copy of the project."""
    path = folder / "p.l10n"
    shutil.copyfile(template(), path)
    return World(path, options=Options(**{"job_seconds": 0, **options}))  # type: ignore[arg-type]  # the caller's word


@lru_cache(maxsize=4)
def journey_calls(how: How = How()) -> tuple[Call, ...]:
    """The calls of an undisturbed import, in order."""
    with tempfile.TemporaryDirectory() as name:
        world = fresh(Path(name), job_seconds=how.seconds)
        world.state.seen.clear()
        world.import_(mode=how.mode)
        kinds = iter([job.kind for job in world.state.jobs.values()])
        steps = []
        for seen in world.state.seen:
            step = seen.step
            if step == "submit":
                step += f"-{next(kinds)}"
            elif step == "job":
                step += f"-{world.state.jobs[seen.path.rsplit('/', 1)[-1]].kind}"
            steps.append(step)
        world.close()
    counts: Counter[str] = Counter()
    calls = []
    for step in steps:
        calls.append(Call(step, counts[step]))
        counts[step] += 1
    return tuple(calls)


def lines(fault: Fault, how: How = How(), *, often: bool = False) -> Iterator[str]:
    """The lines that arm a fault at every call of the journey that it can strike; `often` for ever from there on."""
    for value in VALUES.get(fault.name, (fault.value,)):
        name = f"{fault.name}={value}" if value else fault.name
        for call in journey_calls(how):
            if call.step in fault.steps:
                yield f"{name}:{call.step}+{call.skip}" + (":*" if often else "")


def short_lines(fault: Fault) -> Iterator[str]:
    """A fault at every step, at one call of it, once or for ever by turns."""
    seen: set[tuple[str, str]] = set()
    everything = zip(lines(fault), lines(fault, often=True), strict=True)
    ordered = sorted(everything, key=lambda pair: zlib.crc32(pair[0].encode()))
    for once, forever in ordered:
        name, _colon, call = once.partition(":")
        if (name, call.partition("+")[0]) not in seen:
            seen.add((name, call.partition("+")[0]))
            yield forever if zlib.crc32(once.encode()) % 3 == 0 else once


def mode_for(line: str) -> Mode:
    """The mode that the short form plays a line in: one or the other by turns."""
    return Mode.CHANGED_ROWS if zlib.crc32(line.encode()) % 5 < 2 else Mode.WHOLE


def play(line: str, folder: Path, how: How = How()) -> Played:
    """Play one pair to its end."""
    folder.mkdir(parents=True, exist_ok=True)
    world = fresh(folder, job_seconds=how.seconds)
    try:
        return _Play(world, Played(line, how)).to_its_end()
    finally:
        world.close()


class _Play:
    def __init__(self, world: World, played: Played) -> None:
        self.world, self.played = world, played
        self.wanted = edits(world)
        with world.opened() as doc:
            self.keys = world.keys(doc)
        self.arrived: dict[Name, str] = {}
        self.told: dict[Key, set[str]] = {}

    def to_its_end(self) -> Played:
        world, played = self.world, self.played
        world.state.faults.arm([played.line])
        proven = self._try(self._import)
        played.struck = world.state.faults.struck()
        played.outcome = self._outcome(proven)
        self._look_at(proven)
        world.state.faults.clear()
        self._resume()
        self._no_duplicates(1)
        self._finish()
        self._no_duplicates(2)
        strays = self._strays()
        played.strays = len(strays)
        missing = [(key, text) for key, text in strays if not self.world.site.text(key).endswith(MARK)]
        played.unseen = sum(text not in self.told.get(key, ()) for key, text in missing)
        return played

    def _import(self) -> Proven:
        return self.world.import_(mode=self.played.how.mode)

    def _try(self, work: object) -> Proven | None:
        """Do it; whatever goes wrong has words with an advice."""
        self.error: BaseException | None = None
        try:
            found = work()  # type: ignore[operator]  # a bound method of World
        except Exception as error:  # noqa: BLE001  whatever it is, it must have words
            self.error = error
            words = explain(error)
            because = getattr(error, "because", error)
            if not any(isinstance(because, kind) for kind, _words in WORDS):
                self._broken(f"no words for {because!r}")
            if not (words.title and words.cause and words.advice):
                self._broken(f"words are missing for {error!r}")
            return None
        return found if isinstance(found, Proven) else None

    def _outcome(self, proven: Proven | None) -> str:
        if proven is None:
            return type(getattr(self.error, "because", self.error)).__name__
        counts = proven.proof.counts()
        return ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))

    def _broken(self, promise: str) -> None:
        self.played.problems.append(promise)

    def _look_at(self, proven: Proven | None) -> None:
        """What a proof says is true, and the project opened again has every edit that did not arrive."""
        for verdict in () if proven is None else proven.proof.verdicts:
            name = (verdict.planned.unit, verdict.planned.language)
            if verdict.outcome in ARRIVED:
                self.arrived[name] = verdict.now
                if verdict.now not in self._ever(self.keys[name]):
                    self._broken(f"false success: {name} never was {verdict.now!r}")
        for each in () if proven is None else proven.proof.overwritten:
            key = self.keys[each.unit, each.language]
            self.told.setdefault(key, set()).add(each.text)
            if each.text not in self._ever(key):
                self._broken(f"{key} never was {each.text!r}, and yet it is said to have been overwritten")
        texts = self.world.texts()
        for name, text in self.wanted.items():
            if name not in self.arrived and texts.get(name) != text:
                self._broken(f"lost edit: {name} is {texts.get(name)!r}")

    def _ever(self, key: Key) -> set[str]:
        """All texts that a cell has had on the site since an import, and the one it has."""
        ever = {after for _site, where, _before, after, _at in self.world.state.journal if where == key}
        return ever | {self.world.site.text(key)}

    def _resume(self) -> None:
        """Resume finishes or explains; when nothing was under way it says so."""
        with self.world.opened() as doc:
            waiting = [a for a in doc.project.imports.unfinished() if a.state not in (State.PLANNED, State.UPLOADED)]
        proven = self._try(self.world.resume)
        if not waiting:
            if not isinstance(self.error, NotInterrupted) and self.error is not None:
                self._broken(f"nothing to resume, and yet {self.error!r}")
            return
        if self.error is not None and self._stop_job():
            proven = self._try(self.world.resume)
        if self.error is not None:
            self._broken(f"resume did not end: {self.error!r}")
        self._look_at(proven)
        with self.world.opened() as doc:
            if doc.project.imports.unfinished():
                self._broken("still unfinished after a resume")

    def _stop_job(self) -> bool:
        """A job that stands still for ever is stopped by a person."""
        running = [job for job in self.world.imports if not job.over]
        for job in running:
            anyio.run(site_jobs.stop_job, self.world.access, self.world.site.id, job.id)
        return bool(running)

    def _no_duplicates(self, most: int) -> None:
        jobs = self.world.imports
        if len(jobs) > most or len({job.name for job in jobs}) < len(jobs):
            self._broken(f"{len(jobs)} import jobs where {most} were asked for")

    def _finish(self) -> None:
        """Without the fault, an import brings home whatever is missing, and the site has every word."""
        self.world.clock.advance(LATER)
        proven = self._try(lambda: self.world.import_(choices=Choice.MINE, mode=self.played.how.mode))
        if self.error is not None and not isinstance(self.error, NothingToImport):
            self._broken(f"without the fault, still {self.error!r}")
        self._look_at(proven)
        for name, text in self.wanted.items():
            now = self.world.site.text(self.keys[name])
            if now not in (text, self.arrived.get(name)) and not now.endswith(MARK):
                self._broken(f"{name} is {now!r} on the site in the end")

    def _strays(self) -> list[tuple[Key, str]]:
        """What an import changed though nobody planned it: the cell, and the text that it had before."""
        planned = {self.keys[name] for name in self.wanted}
        strays = [
            (key, before)
            for _site, key, before, after, _at in self.world.state.journal
            if key not in planned and not after.endswith(MARK)
        ]
        own = [key for key, before in strays if not before.endswith(MARK)]
        if own and not self.played.line.startswith(tuple(NO_WINDOW)):
            self._broken(f"the import changed {sorted(own)}")
        return strays


def pairs_of(mode: Mode) -> Iterator[tuple[str, How]]:
    """Every pair of a mode: once and for ever on a site of quick jobs, and colleagues on one of slow jobs too."""
    quick, slow = How(mode), How(mode, SLOW)
    for often in (False, True):
        for fault in TABLE:
            yield from ((line, quick) for line in lines(fault, quick, often=often))
            if fault.name == "colleague":
                yield from ((line, slow) for line in lines(fault, slow, often=often))


def play_all(mode: Mode) -> list[Played]:
    """The whole matrix of a mode, each pair in a folder of its own."""
    played = []
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        for number, (line, how) in enumerate(pairs_of(mode)):
            played.append(play(line, Path(name) / str(number), how))
            shutil.rmtree(Path(name) / str(number))
    return played


def numbers(played: list[Played]) -> dict[str, int]:
    """The numbers of a matrix."""
    said = [problem for one in played for problem in one.problems]
    return {
        "faults": len({one.line.partition(":")[0].partition("=")[0] for one in played}),
        "calls": len(journey_calls(played[0].how)),
        "pairs": len(played),
        "struck": sum(bool(one.struck) for one in played),
        "duplicate imports": sum("import jobs where" in problem for problem in said),
        "lost edits": sum(problem.startswith("lost edit") for problem in said),
        "false successes": sum(problem.startswith("false success") for problem in said),
        "other broken promises": sum(
            not problem.startswith(("lost edit", "false success")) and "import jobs where" not in problem
            for problem in said
        ),
        "colleagues' words taken back": sum(one.strays for one in played),
        "of these told, or written again by the colleague": sum(one.strays - one.unseen for one in played),
        "unseen, on a site whose jobs are over at once": sum(one.unseen for one in played if not one.how.seconds),
        "unseen, on a site whose jobs take their time": sum(one.unseen for one in played if one.how.seconds),
        "pairs with an unseen one": sum(bool(one.unseen) for one in played),
    }


def main() -> int:
    """Play everything and print what came of it."""
    with tempfile.TemporaryDirectory(prefix="home-") as home:
        os.environ["TRANSLATOR_APP_HOME"] = home
        broken = False
        for mode in Mode:
            played = play_all(mode)
            for one in played:
                for problem in one.problems:
                    print(f"{one.line} [{mode}, jobs of {one.how.seconds:g} s]: {problem}", flush=True)
            broken |= any(one.problems for one in played)
            print(json.dumps({"mode": mode} | numbers(played)), flush=True)
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
