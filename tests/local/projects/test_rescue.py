"""Of a damaged project, everything that can be read is saved; the damaged file stays as it is."""

import json
import os
import random
import sqlite3
from pathlib import Path

import pytest

from tests.local.projects.plain_table import plain_session
from translator_app.core.edits import Origin
from translator_app.local.errors import AlreadyThere, LocalError, ProjectDamaged, ProjectLocked
from translator_app.local.projects import Meta, Project, Taken, cache, contents, rescue, store

EDITS = 300


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A project with something of everything, not damaged yet."""
    path = tmp_path / "p.l10n"
    with Project.create(path, Meta(title="T", site="s", languages=("en", "fr", "de")), b"export 1" * 5_000) as project:
        session = plain_session(EDITS)
        project.journal(session)
        for row in range(EDITS):
            session.edit(Origin.PASTE, {(row, 1): f"text {row} {'x' * 200}"})
        session.undo()
        project.add_revision(os.urandom(60_000), Taken.VERIFY)
        attempt = project.imports.begin(b"plan", snapshot=1)
        project.imports.uploaded(attempt.number, "file")
        project.imports.submitting(attempt.number, "job name")
        project.memo.set("filter", ["a"])
    return path


def test_a_sound_project_is_saved_whole(damaged: Path) -> None:
    before = damaged.read_bytes()
    report = rescue(damaged, damaged.with_name("saved.l10n"))
    assert report.complete
    assert (report.edits, report.exports, report.imports) == (EDITS, 2, 1)
    with Project.open(damaged) as old, Project.open(report.path) as new:
        assert new.meta == old.meta
        assert new.history() == old.history()
        assert new.bytes() == old.bytes()
        assert new.bytes(2) == old.bytes(2)
        assert new.imports.all() == old.imports.all()
        assert new.imports.plan(1) == b"plan"
        assert new.memo.get("filter") == ["a"]
        assert new.cell_history(3, 1) == old.cell_history(3, 1)
        plain_session(EDITS).replay(*new.history())
        new.memo.set("x", 1)
    assert damaged.read_bytes() == before


def page_of(path: Path, table: str) -> int:
    """The offset of a table's first page."""
    db = sqlite3.connect(path)
    root: int = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    db.close()
    return (root - 1) * 4096


def tear(path: Path, at: int, length: int = 4096) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"\xff" * length)


def test_a_torn_first_page_costs_nothing(damaged: Path) -> None:
    with Project.open(damaged) as project:
        history = project.history()
    tear(damaged, 0)
    report = rescue(damaged, damaged.with_name("saved.l10n"))
    with Project.open(report.path) as saved:
        assert saved.history() == history
        assert saved.bytes() == b"export 1" * 5_000
        assert saved.meta.languages == ("en", "fr", "de")
        assert [attempt.job_name for attempt in saved.imports.unfinished()] == ["job name"]


def test_a_torn_page_of_edits_costs_the_edits_on_it_and_no_others(damaged: Path) -> None:
    content = damaged.read_bytes()
    at = content.index(b"text 100 ") // 4096 * 4096
    tear(damaged, at)
    report = rescue(damaged, damaged.with_name("saved.l10n"))
    assert 0 < report.lost_edits < 30
    assert report.edits == EDITS - report.lost_edits
    assert not report.complete
    with Project.open(report.path) as saved:
        texts = {batch.after[0].split()[1] for batch in saved.history()[0]}
        assert {"0", "99", "150", str(EDITS - 2)} <= texts | {"99"}
        assert len(texts) == report.edits
        assert saved.bytes() == b"export 1" * 5_000


def test_a_torn_table_of_revisions_keeps_the_edits_and_says_what_is_lost(damaged: Path) -> None:
    tear(damaged, page_of(damaged, "revisions"))
    report = rescue(damaged, damaged.with_name("saved.l10n"))
    assert report.lost_exports == (1,)
    with Project.open(report.path) as saved:
        assert len(saved.history()[0]) == EDITS
        with pytest.raises(ProjectDamaged):
            saved.bytes(1)


def test_a_torn_export_comes_back_from_the_cache_and_is_said_lost_without(
    damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "MAPPED", 10_000)
    with Project.open(damaged) as project:
        second = bytes(project.bytes(2))
        cached = cache.file_of(project.revisions.get(2).sha256)
    # Random bytes do not pack: they stand in the file as they are.
    at = damaged.read_bytes().index(second[30_000:30_100]) // 4096 * 4096
    tear(damaged, at, 100)
    report = rescue(damaged, damaged.with_name("saved.l10n"))
    assert report.complete
    with Project.open(report.path) as saved:
        assert saved.bytes(2)[:] == second
    cached.unlink()
    report = rescue(damaged, damaged.with_name("again.l10n"))
    assert report.lost_exports == (2,)
    with Project.open(report.path) as saved:
        assert saved.bytes(1)[:] == b"export 1" * 5_000


def test_without_its_export_the_texts_are_saved_by_name(damaged: Path) -> None:
    tear(damaged, page_of(damaged, "chunks"))
    report = rescue(damaged, damaged.with_name("saved.l10n"))
    assert 1 in report.lost_exports
    assert report.edits == EDITS
    assert report.texts == damaged.with_name("saved.texts.json")
    texts = json.loads(report.texts.read_text())
    assert len(texts) == EDITS - 1, "all that were in force"
    assert texts[7] == {
        "collection": "collection", "item": "item-7", "field": "title", "language": "fr", "row": 7, "column": 1,
        "text": f"text 7 {'x' * 200}",
    }  # fmt: skip


def test_what_an_interrupted_session_left_is_rescued_too(damaged: Path) -> None:
    copy = damaged.with_name("copy.l10n")
    with Project.open(damaged) as project:
        project.memo.set("late", 1)
        copy.write_bytes(damaged.read_bytes())
        store.wal_of(copy).write_bytes(store.wal_of(damaged).read_bytes())
    report = rescue(copy, damaged.with_name("saved.l10n"))
    with Project.open(report.path) as saved:
        assert saved.memo.get("late") == 1


def test_nothing_is_made_of_nothing(tmp_path: Path) -> None:
    for content in (b"", b"text", os.urandom(50_000)):
        path = tmp_path / "p.l10n"
        path.write_bytes(content)
        with pytest.raises(ProjectDamaged):
            rescue(path, tmp_path / "saved.l10n")
        assert path.read_bytes() == content
        assert os.listdir(tmp_path) == ["p.l10n"]


def test_a_rescue_overwrites_nothing_and_waits_for_nobody(damaged: Path) -> None:
    with pytest.raises(AlreadyThere):
        rescue(damaged, damaged)
    other = damaged.with_name("saved.l10n")
    other.write_text("mine")
    with pytest.raises(AlreadyThere):
        rescue(damaged, other)
    with Project.open(damaged), pytest.raises(ProjectLocked):
        rescue(damaged, damaged.with_name("new.l10n"))


@pytest.mark.parametrize("seed", range(15))
def test_whatever_is_torn_nothing_crashes_and_nothing_is_invented(damaged: Path, seed: int) -> None:
    with Project.open(damaged) as project:
        known = {(batch.cells, batch.after) for batch in project.history()[0]}
    chance = random.Random(seed)
    size = damaged.stat().st_size
    with damaged.open("r+b") as file:
        for _ in range(chance.randrange(1, 6)):
            file.seek(chance.randrange(size))
            file.write(chance.randbytes(chance.randrange(1, 6_000)))
    try:
        with Project.open(damaged) as project:
            project.history()
            project.bytes()
    except LocalError:
        pass
    try:
        report = rescue(damaged, damaged.with_name("saved.l10n"))
    except ProjectDamaged:
        return
    with Project.open(report.path) as saved:
        found = saved.history()[0]
        assert len(found) <= EDITS
        assert {(batch.cells, batch.after) for batch in found} <= known
        saved.memo.set("works", 1)
