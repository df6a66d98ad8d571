"""What was confirmed survives: a kill at any moment, a full disk.

SURVIVAL_KILLS sets how many kills are tried (10 unless set).
"""

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.local.projects.plain_table import plain_session
from tests.local.projects.small_disk import small_disk
from tests.local.projects.writer import sums
from translator_app.core.edits import Origin
from translator_app.local.errors import DiskFull, LocalError, ProjectTooNew
from translator_app.local.projects import Meta, Project, State, Taken, store

ROOT = Path(__file__).resolve().parents[3]
KILLS = int(os.environ.get("SURVIVAL_KILLS", "10"))


def killed_writer(path: Path, seed: int, after: float) -> list[list[Any]]:
    """Let the writer work on the project for so many seconds, kill it; returns what it had confirmed."""
    writer = Path(__file__).with_name("writer.py")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, str(writer), str(path), str(seed)], stdout=subprocess.PIPE, env=environment, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == '["ready"]'
        time.sleep(after)
        process.kill()
        # The last line may have been cut in the middle of being said.
        return [json.loads(line) for line in process.stdout.read().split("\n")[:-1]]


def test_a_kill_at_any_moment_loses_nothing_that_was_confirmed(tmp_path: Path) -> None:
    path = tmp_path / "p.l10n"
    Project.create(path, Meta(), b"export").close()
    chance = random.Random()
    checked = Counter[str]()
    for kill in range(KILLS):
        said = killed_writer(path, chance.randrange(10**9), chance.uniform(0, 0.25))
        with Project.open(path) as project:
            session = plain_session(500)
            session.replay(*project.history())
            check_history(session.history.position, sums(session.history.batches), said)
            check_imports(project, said)
            for _, number, sha in (line for line in said if line[0] == "export"):
                assert project.revisions.get(number).sha256 == sha
            assert all(project.revisions.intact(revision.number) for revision in project.revisions.all()[-2:])
            for attempt in project.imports.unfinished():
                project.imports.abandoned(attempt.number, "the test goes on")
        checked.update(line[0] for line in said)
        assert os.listdir(tmp_path) == [path.name], kill
    assert checked["history"] > KILLS
    print(f"{KILLS} kills, confirmed and checked: {dict(checked)}, lost: 0")


def check_history(position: int, batches: list[str], said: list[list[Any]]) -> None:
    """The disk stands where the last confirmed step stood, or one step further that there was no time to say."""
    told = [line for line in said if line[0] == "history"]
    if not told:
        return
    _, last_position, last = told[-1]
    if (position, batches) == (last_position, last):
        return
    further = abs(position - last_position) == 1 and batches in (last, batches[:position])
    assert further or (position == last_position and batches[:-1] == last[:-1])
    assert batches[: min(position, last_position) - 1] == last[: min(position, last_position) - 1]


def check_imports(project: Project, said: list[list[Any]]) -> None:
    """A job that may have been sent is found again by its name, and no step that was taken is forgotten."""
    order = [State.PLANNED, State.UPLOADED, State.SUBMITTING, State.SUBMITTED, State.FINISHED, State.VERIFIED]
    found = {attempt.job_name: attempt for attempt in project.imports.all()}
    for _, state, name in (line for line in said if line[0] == "import" and line[2]):
        assert order.index(found[name].state) >= order.index(State(state)) or found[name].state is State.ABANDONED
        if state == "submitted":
            assert found[name].job == f"id of {name}"


def test_a_full_disk_loses_nothing_and_is_over_when_there_is_room_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk.folder / "p.l10n"
        told: list[LocalError] = []
        with Project.create(path, Meta(), b"export") as project:
            session = plain_session(1_000)
            journal = project.journal(session, told.append)
            session.edit(Origin.PASTE, {(0, 1): "before"})
            with disk.filled(left=8_192):
                for number in range(100):
                    session.edit(Origin.PASTE, {(row, 1): f"{number} {'x' * 100} {row}" for row in range(50)})
                assert told
                assert {type(error) for error in told} == {DiskFull}
                assert journal.pending
                with pytest.raises(DiskFull):
                    project.add_revision(os.urandom(50_000), Taken.VERIFY)
                with pytest.raises(DiskFull):
                    project.copy_to(disk.folder / "copy.l10n")
                with Project.open(path, share=True) as seen:
                    assert seen.history()[0][0] == session.history.batches[0]
            journal.flush()
            assert project.history() == (session.history.batches, session.history.position)
        with Project.open(path) as project:
            assert project.history() == (session.history.batches, session.history.position)
            assert project.store.value("SELECT count(*) FROM contents") == 1
        assert os.listdir(disk.folder) == [path.name]
    caplog.clear()


def test_a_project_is_opened_and_read_on_a_full_disk(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk.folder / "p.l10n"
        Project.create(path, Meta(title="T"), b"export").close()
        with disk.filled():
            try:
                with Project.open(path) as project:
                    assert project.bytes() == b"export"
                    with pytest.raises(DiskFull):
                        project.change_meta(title="U")
            except DiskFull:
                assert store.inspect(path).version
        with Project.open(path) as project:
            assert project.meta.title == "T"
            assert project.bytes() == b"export"


MAKER = """
import os, sys
from pathlib import Path
from translator_app.local.projects import Meta, Project
print("ready", flush=True)
for number in range(10**6):
    path = Path(sys.argv[1]) / f"{number}.l10n"
    Project.create(path, Meta(title=str(number)), os.urandom(200_000)).close()
"""

MIGRATOR = """
import sys
from pathlib import Path
from translator_app.local.projects import Project, schema
many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) "
step = f"CREATE TABLE later (i); {many} INSERT INTO later SELECT i FROM n; DROP TABLE memo"
schema.MIGRATIONS, schema.VERSION = [*schema.MIGRATIONS, step], 2
print("ready", flush=True)
Project.open(Path(sys.argv[1]))
"""


def killed(code: str, argument: Path, after: float) -> None:
    """Run a program and kill it so many seconds after it has said that it is ready."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, str(argument)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after)
        process.kill()


def test_a_project_whose_making_was_killed_is_whole_or_not_there(tmp_path: Path) -> None:
    for kill in range(max(KILLS // 3, 3)):
        folder = tmp_path / str(kill)
        folder.mkdir()
        killed(MAKER, folder, random.uniform(0.02, 0.2))
        for path in folder.glob("[0-9]*.l10n"):
            with Project.open(path) as project:
                assert project.meta.title == path.stem
                assert project.revisions.intact(1)


def test_a_project_whose_migration_was_killed_is_of_the_old_version_or_the_new(tmp_path: Path) -> None:
    seen = set()
    for kill in range(max(KILLS // 3, 3)):
        path = tmp_path / f"{kill}.l10n"
        with Project.create(path, Meta(), b"export") as project:
            project.memo.set("x", 1)
        killed(MIGRATOR, path, random.uniform(0, 0.08))
        try:
            with Project.open(path) as project:
                assert project.memo.get("x") == 1
                seen.add("old")
        except ProjectTooNew:
            seen.add("new")
    assert seen
