"""The steps of one import, written into the project before the next step begins."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from translator_app.core.meanwhile import still_missing
from translator_app.core.plan import Plan
from translator_app.core.table import Table
from translator_app.core.verdicts import ARRIVED, LogLine, Proof
from translator_app.local.projects import Project, State, Taken
from translator_app.roundtrip.errors import Interrupted, Unfinished
from translator_app.roundtrip.records import lines_bytes, plan_bytes, proof_bytes, proof_of
from translator_app.roundtrip.review import Target

NOT_SENT = (State.PLANNED, State.UPLOADED)
"""States in which the site has not been asked to import anything yet."""
_OWING = "taken-back"
"""Name in the project's memo: the numbers of imports that took back texts of colleagues which are still missing."""
_WITNESSES = "witnesses"
"""Name in the project's memo: [number of the import, ids of the export jobs that were asked for while it ran]."""


def keep(project: Project, path: Path, origin: Taken, target: Target) -> int:
    """Take an export into the project; its number. Long for big ones."""
    mapping = None if target.mapping is None else target.mapping.as_json()
    return project.add_revision(path, origin, mapping=mapping).number


class ProjectDiary:
    """Writes the steps of one import into the project. `number` is 0 until there is a plan to write down."""

    def __init__(self, project: Project, number: int = 0, *, undoes: int | None = None) -> None:
        self._project, self._imports, self._undoes = project, project.imports, undoes
        self.number = number

    @contextmanager
    def told(self) -> Iterator[None]:
        """Errors end an attempt that the site has not heard of; of any other they say that it can be resumed."""
        try:
            yield
        except Exception as error:
            if not self.number:
                raise
            if self._imports.get(self.number).state in NOT_SENT:
                self._imports.failed(self.number, type(error).__name__)
                raise
            raise Interrupted(self.number, error) from error

    def keep(self, export: Path, target: Target) -> int:
        """The export that a plan is made on, taken into the project; its number. Long for big ones."""
        return keep(self._project, export, Taken.MERGE, target)

    def planned(self, plan: Plan, snapshot: int, sha256: str) -> None:
        """A plan, the number of the export it was made on, and the hash of the file that goes up for it; in place of
        an earlier plan of the same import."""
        if not self.number:
            begun = self._imports.begin(plan_bytes(plan), snapshot=snapshot, upload_sha256=sha256, undoes=self._undoes)
            self.number = begun.number
            return
        former = self._imports.get(self.number).snapshot
        self._imports.replanned(self.number, plan_bytes(plan), snapshot=snapshot, upload_sha256=sha256)
        self._project.revisions.forget(former)

    def uploaded(self, file_id: str, sha256: str) -> None:
        """The file is at the site."""
        self._imports.uploaded(self.number, file_id, sha256)

    def submitting(self, name: str) -> None:
        """The job is about to be sent."""
        self._imports.submitting(self.number, name)

    def submitted(self, job: str) -> None:
        """The site has the job."""
        if self._imports.get(self.number).state is State.SUBMITTING:
            self._imports.submitted(self.number, job)

    def witness(self, job: str) -> None:
        """An export was asked for while the import runs."""
        self._project.memo.set(_WITNESSES, [self.number, [*witnesses_of(self._project, self.number), job]])

    def finished(self, status: str, lines: Sequence[LogLine]) -> None:
        """The job is over."""
        self._imports.finished(self.number, status, lines_bytes(tuple(lines)))


def witnesses_of(project: Project, number: int) -> list[str]:
    """The export jobs that were asked for while an import ran, oldest first; none once it was proven."""
    about, jobs = project.memo.get(_WITNESSES, [0, []])
    return list(jobs) if about == number else []


def forget_witnesses(project: Project) -> None:
    """They have been heard."""
    project.memo.set(_WITNESSES, None)


def owing(project: Project) -> list[int]:
    """The numbers of the imports that took back texts of colleagues which are still missing, oldest first."""
    return list(project.memo.get(_OWING, []))


def look_after_owed(project: Project, number: int, proof: Proof, after: Table) -> None:
    """Note whether import `number` owes something, and of earlier ones what `after`, made now, still lacks."""
    left = [number] if proof.taken_back else []
    for earlier in owing(project):
        if earlier == number:
            continue
        known = proof_of(project.imports.verdicts(earlier))
        missing = still_missing(known.overwritten, after)
        if missing != known.overwritten:
            known = replace(known, overwritten=missing)
            project.imports.amended(earlier, proof_bytes(known))
        if known.taken_back:
            left.append(earlier)
    project.memo.set(_OWING, sorted(left) or None)


def mark_undone(project: Project, number: int, after: Table) -> None:
    """Call an import rolled back when an export made later shows none of the texts that it had brought."""
    columns = {tag: column for column, tag in enumerate(after.languages)}
    for verdict in proof_of(project.imports.verdicts(number)).verdicts:
        planned = verdict.planned
        row, column = after.file.row_of(planned.unit), columns.get(planned.language)
        there = row is not None and column is not None and after.text(row, column) == verdict.now
        if there and verdict.outcome in ARRIVED:
            return
    project.imports.rolled_back(number)


def refuse_unfinished(project: Project) -> None:
    """Give up attempts of which the site never heard; raise Unfinished for one that it may be working on."""
    for attempt in project.imports.unfinished():
        if attempt.state in NOT_SENT:
            project.imports.abandoned(attempt.number, "interrupted before anything was sent")
        else:
            raise Unfinished(attempt.number)
