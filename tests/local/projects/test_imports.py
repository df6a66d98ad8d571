"""Imports on disk: every step is durable, and none is taken out of turn."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator_app.local.errors import ProjectError
from translator_app.local.projects import Attempt, Meta, Project, State, Taken
from translator_app.local.projects.imports import NEXT, UNFINISHED


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.l10n", Meta(), b"export", origin=Taken.EXPORT) as made:
        yield made


def take(project: Project, number: int, state: State) -> Attempt:
    """Go to a state, with something to remember."""
    imports = project.imports
    match state:
        case State.UPLOADED:
            return imports.uploaded(number, "file", "sha")
        case State.SUBMITTING:
            return imports.submitting(number, f"name {number}")
        case State.SUBMITTED:
            return imports.submitted(number, "job", "IN_PROGRESS")
        case State.FINISHED:
            return imports.finished(number, "COMPLETED", b"[1]")
        case State.VERIFIED:
            return imports.verified(number, b"[2]")
        case State.ROLLED_BACK:
            return imports.rolled_back(number)
        case State.FAILED:
            return imports.failed(number, "why")
        case State.ABANDONED:
            return imports.abandoned(number, "enough")
        case State.PLANNED:
            raise ValueError(state)


def test_an_import_goes_its_way_and_is_found_at_every_step(project: Project) -> None:
    number = project.imports.begin(b"plan", snapshot=1).number
    for state in (State.UPLOADED, State.SUBMITTING, State.SUBMITTED, State.FINISHED):
        take(project, number, state)
        with Project.open(project.path) as seen_by_others:
            assert [attempt.state for attempt in seen_by_others.imports.unfinished()] == [state]
    take(project, number, State.VERIFIED)
    assert project.imports.unfinished() == []
    done = project.imports.get(number)
    assert (done.file_id, done.upload_sha256, done.job_name, done.job) == ("file", "sha", f"name {number}", "job")
    assert done.job_status == "COMPLETED"
    assert project.imports.plan(number) == b"plan"
    assert project.imports.logs(number) == b"[1]"
    assert project.imports.verdicts(number) == b"[2]"
    back = project.imports.begin(b"back", snapshot=1, undoes=number)
    assert back.undoes == number
    assert take(project, number, State.ROLLED_BACK).state is State.ROLLED_BACK
    assert [attempt.number for attempt in project.imports.all()] == [number, back.number]


@given(data=st.data())
def test_no_step_is_taken_out_of_turn(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = tmp_path_factory.mktemp("turns") / "p.l10n"
    with Project.create(path, Meta(), b"export") as project:
        number = project.imports.begin(b"plan", snapshot=1).number
        now = State.PLANNED
        for state in data.draw(st.lists(st.sampled_from(sorted(set(State) - {State.PLANNED})), max_size=12)):
            if state in NEXT[now]:
                now = take(project, number, state).state
                assert now is state
            else:
                with pytest.raises(ValueError, match=str(state)):
                    take(project, number, state)
            assert project.imports.get(number).state is now
            assert bool(project.imports.unfinished()) == (now in UNFINISHED)


def test_two_jobs_never_have_one_name(project: Project) -> None:
    for _ in range(2):
        attempt = project.imports.begin(b"plan", snapshot=1)
        project.imports.uploaded(attempt.number, "file")
    project.imports.submitting(1, "name")
    with pytest.raises(ProjectError):
        project.imports.submitting(2, "name")
    assert project.imports.get(2).state is State.UPLOADED


def test_an_import_without_a_snapshot_is_refused(project: Project) -> None:
    with pytest.raises(ProjectError):
        project.imports.begin(b"plan", snapshot=99)
    with pytest.raises(LookupError):
        project.imports.get(1)
    with pytest.raises(LookupError):
        project.imports.plan(1)
    with pytest.raises(LookupError):
        project.imports.failed(1, "x")


def test_a_plan_is_replaced_only_as_long_as_nothing_was_sent(project: Project) -> None:
    imports = project.imports
    number = imports.begin(b"plan", snapshot=1, upload_sha256="sha").number
    newer = project.add_revision(b"newer", Taken.MERGE).number
    take(project, number, State.UPLOADED)
    replaced = imports.replanned(number, b"other plan", snapshot=newer, upload_sha256="other")
    assert (replaced.state, replaced.snapshot, replaced.upload_sha256) == (State.UPLOADED, newer, "other")
    assert imports.plan(number) == b"other plan"
    take(project, number, State.SUBMITTING)
    with pytest.raises(ValueError, match="its plan stands"):
        imports.replanned(number, b"third", snapshot=1, upload_sha256="third")
    assert imports.plan(number) == b"other plan"


def test_what_becomes_known_later_leaves_an_import_in_its_state(project: Project) -> None:
    imports = project.imports
    number = imports.begin(b"plan", snapshot=1).number
    for state in (State.UPLOADED, State.SUBMITTING, State.SUBMITTED, State.FINISHED, State.VERIFIED):
        take(project, number, state)
        if state is State.VERIFIED:
            assert imports.amended(number, b"[3]").state is State.VERIFIED
    take(project, number, State.ROLLED_BACK)
    assert imports.amended(number, b"[4]").state is State.ROLLED_BACK
    assert imports.verdicts(number) == b"[4]"
