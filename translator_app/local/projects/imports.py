"""Every attempt to import, as a small state machine on disk.

    planned -> uploaded -> submitting -> submitted -> finished -> verified -> rolled back

Each step is one durable transaction. `submitting` is on disk, with the job's unique name, before the job is sent, so
that a job whose answer was lost is looked up by that name and never submitted twice. An attempt can fail or be
abandoned before it is verified; one that failed may still be verified, as some of it may have arrived.
"""

import time
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from translator_app.local.projects.store import Store


class State(StrEnum):
    """How far an attempt has come."""

    PLANNED = "planned"
    UPLOADED = "uploaded"
    SUBMITTING = "submitting"
    SUBMITTED = "submitted"
    FINISHED = "finished"
    VERIFIED = "verified"
    ROLLED_BACK = "rolled-back"
    FAILED = "failed"
    ABANDONED = "abandoned"


_ENDS = {State.FAILED, State.ABANDONED}
NEXT: dict[State, set[State]] = {
    State.PLANNED: {State.UPLOADED} | _ENDS,
    # An upload may be repeated: its address expires.
    State.UPLOADED: {State.UPLOADED, State.SUBMITTING} | _ENDS,
    # Back to uploaded when the site is proven not to know the job.
    State.SUBMITTING: {State.SUBMITTED, State.SUBMITTING, State.UPLOADED} | _ENDS,
    State.SUBMITTED: {State.FINISHED} | _ENDS,
    State.FINISHED: {State.FINISHED, State.VERIFIED} | _ENDS,
    State.VERIFIED: {State.VERIFIED, State.ROLLED_BACK},
    State.ROLLED_BACK: {State.ROLLED_BACK, State.VERIFIED},
    State.FAILED: {State.VERIFIED, State.ABANDONED},
    State.ABANDONED: set(),
}
UNFINISHED = (State.PLANNED, State.UPLOADED, State.SUBMITTING, State.SUBMITTED, State.FINISHED)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One import. Times are seconds since the epoch; `snapshot` is the number of the fresh export it was made on.

    `undoes` is the number of the import that this one rolls back. Plan, logs and verdicts are read by name.
    """

    number: int
    state: State
    began: float
    changed: float
    snapshot: int
    undoes: int | None
    upload_sha256: str
    file_id: str
    job_name: str
    job: str
    job_status: str
    error: str


_COLUMNS = (
    "SELECT number, state, began, changed, snapshot, undoes, upload_sha256, file_id, coalesce(job_name, ''), "
    "job, job_status, error FROM imports "
)


def _attempt(row: tuple[Any, ...]) -> Attempt:
    number, state, *others = row
    return Attempt(number, State(state), *others)


class Imports:
    """The imports of one project."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Attempt]:
        """Every attempt, oldest first."""
        return [_attempt(row) for row in self._store.rows(_COLUMNS + "ORDER BY number")]

    def get(self, number: int) -> Attempt:
        """One attempt. Raises LookupError."""
        row = self._store.row(_COLUMNS + "WHERE number = ?", (number,))
        if row is None:
            raise LookupError(f"no import {number}")
        return _attempt(row)

    def unfinished(self) -> list[Attempt]:
        """Attempts that were begun and neither verified nor given up, oldest first."""
        marks = ", ".join("?" * len(UNFINISHED))
        rows = self._store.rows(_COLUMNS + f"WHERE state IN ({marks}) ORDER BY number", [str(s) for s in UNFINISHED])
        return [_attempt(row) for row in rows]

    def plan(self, number: int) -> bytes:
        """The plan as it was given."""
        return self._blob(number, "plan")

    def logs(self, number: int) -> bytes:
        """The job's logs as they were given; b"" when there are none yet."""
        return self._blob(number, "logs")

    def verdicts(self, number: int) -> bytes:
        """The verdicts as they were given; b"" when there are none yet."""
        return self._blob(number, "verdicts")

    def _blob(self, number: int, column: str) -> bytes:
        row = self._store.row(f"SELECT {column} FROM imports WHERE number = ?", (number,))
        if row is None:
            raise LookupError(f"no import {number}")
        return bytes(row[0] or b"")

    # -- steps ---------------------------------------------------------------------------------------------------

    def begin(self, plan: bytes, *, snapshot: int, upload_sha256: str = "", undoes: int | None = None) -> Attempt:
        """A plan was signed off; `snapshot` is the revision that rolls it back."""
        now = time.time()
        with self._store.transaction() as db:
            number = db.execute(
                "INSERT INTO imports (state, began, changed, snapshot, undoes, upload_sha256, plan) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (str(State.PLANNED), now, now, snapshot, undoes, upload_sha256, plan),
            ).lastrowid
        return self.get(number or 0)

    def replanned(self, number: int, plan: bytes, *, snapshot: int, upload_sha256: str) -> Attempt:
        """The site has moved before anything was sent: another plan and snapshot take the place of the first ones."""
        state = self.get(number).state
        if state not in (State.PLANNED, State.UPLOADED):
            raise ValueError(f"import {number} is {state}: its plan stands")
        with self._store.transaction() as db:
            db.execute(
                "UPDATE imports SET plan = ?, snapshot = ?, upload_sha256 = ? WHERE number = ?",
                (plan, snapshot, upload_sha256, number),
            )
        return self.get(number)

    def uploaded(self, number: int, file_id: str, upload_sha256: str = "") -> Attempt:
        """The file is at the site, under this id."""
        known = {"file_id": file_id, "upload_sha256": upload_sha256} if upload_sha256 else {"file_id": file_id}
        return self._step(number, State.UPLOADED, **known)

    def submitting(self, number: int, job_name: str) -> Attempt:
        """The job is about to be sent under this unique name."""
        return self._step(number, State.SUBMITTING, job_name=job_name)

    def submitted(self, number: int, job: str, job_status: str = "") -> Attempt:
        """The site has the job, under this id."""
        return self._step(number, State.SUBMITTED, job=job, job_status=job_status)

    def finished(self, number: int, job_status: str, logs: bytes = b"") -> Attempt:
        """The job is over, whatever it says it did."""
        return self._step(number, State.FINISHED, job_status=job_status, logs=logs)

    def verified(self, number: int, verdicts: bytes) -> Attempt:
        """A fresh export has given its verdicts. May be repeated, when the site shows more later."""
        return self._step(number, State.VERIFIED, verdicts=verdicts)

    def amended(self, number: int, verdicts: bytes) -> Attempt:
        """Something more is known about an import that was proven; it stays what it is, rolled back or not."""
        return self._step(number, self.get(number).state, verdicts=verdicts)

    def rolled_back(self, number: int) -> Attempt:
        """Another import has taken this one back."""
        return self._step(number, State.ROLLED_BACK)

    def failed(self, number: int, error: str) -> Attempt:
        """The attempt ended without success, for this reason."""
        return self._step(number, State.FAILED, error=error)

    def abandoned(self, number: int, reason: str) -> Attempt:
        """A person gave the attempt up."""
        return self._step(number, State.ABANDONED, error=reason)

    def _step(self, number: int, state: State, **changes: str | bytes) -> Attempt:
        """Move on, together with what became known. A step that is not in NEXT is a ValueError."""
        columns = "".join(f", {name} = ?" for name in changes)
        with self._store.transaction() as db:
            row = db.execute("SELECT state FROM imports WHERE number = ?", (number,)).fetchone()
            if row is None:
                raise LookupError(f"no import {number}")
            if state not in NEXT[State(row[0])]:
                raise ValueError(f"import {number} cannot go from {row[0]} to {state}")
            db.execute(
                f"UPDATE imports SET state = ?, changed = ?{columns} WHERE number = ?",
                (str(state), time.time(), *changes.values(), number),
            )
        return self.get(number)
