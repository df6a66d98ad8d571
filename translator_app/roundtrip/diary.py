"""The steps of one import, written into the project before the next step begins."""

from collections.abc import Sequence

from translator_app.core.table import Table
from translator_app.core.verdicts import ARRIVED, LogLine
from translator_app.local.projects import Project, State
from translator_app.roundtrip.errors import Unfinished
from translator_app.roundtrip.records import lines_bytes, proof_of

NOT_SENT = (State.PLANNED, State.UPLOADED)
"""States in which the site has not been asked to import anything yet."""


class ProjectDiary:
    """Writes the steps of one import into the project."""

    def __init__(self, project: Project, number: int) -> None:
        self._imports, self._number = project.imports, number

    def uploaded(self, file_id: str, sha256: str) -> None:
        """The file is at the site."""
        self._imports.uploaded(self._number, file_id, sha256)

    def submitting(self, name: str) -> None:
        """The job is about to be sent."""
        self._imports.submitting(self._number, name)

    def submitted(self, job: str) -> None:
        """The site has the job."""
        if self._imports.get(self._number).state is State.SUBMITTING:
            self._imports.submitted(self._number, job)

    def finished(self, status: str, lines: Sequence[LogLine]) -> None:
        """The job is over."""
        self._imports.finished(self._number, status, lines_bytes(tuple(lines)))


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
