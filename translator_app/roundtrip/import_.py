"""Import: bring a plan home, step by step, each step written down before the next begins.

The upload is the fresh export patched with the plan's ticked cells. A submit is never sent twice: its unique name is
written down first, and an interrupted import is found again by its job id or by that name.
"""

import hashlib
import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from translator_app.core.plan import Plan
from translator_app.core.table import Table
from translator_app.core.verdicts import LogLine
from translator_app.roundtrip.access import Access, Progress, Report, Sleep, Stage, open_client, silent
from translator_app.roundtrip.errors import JobFailed, JobStopped, NothingToImport, OnlyUnconfirmed, Undecided
from translator_app.roundtrip.export import run_name
from translator_app.roundtrip.modes import Mode, to_send
from translator_app.roundtrip.review import Target
from translator_app.roundtrip.watching import FIRST_PAUSE, MISSES, ended
from translator_app.roundtrip.witnesses import calling

if TYPE_CHECKING:
    from translator_app.wix.client import WixClient
    from translator_app.wix.models import Job, LogEntry

UPLOAD_TRIES = 3
SHOWN_AFTER = 8.0
"""Seconds after which a job that was submitted is listed, if the site has it at all."""
RECENT_JOBS = 100
_log = logging.getLogger(__name__)


class Diary(Protocol):
    """Where the steps of one import are written down, durably, before the next one begins.

    `witness` gets the id of an export job that was asked for while the import runs.
    """

    def uploaded(self, file_id: str, sha256: str) -> None: ...
    def submitting(self, name: str) -> None: ...
    def submitted(self, job: str) -> None: ...
    def witness(self, job: str) -> None: ...
    def finished(self, status: str, lines: Sequence[LogLine]) -> None: ...


@dataclass(frozen=True, slots=True)
class Imported:
    """A job that has ended, well or not: its id, its own counts, and its logs. Not yet a proof of anything.

    `trouble` is the error to show when the job failed or was stopped; some cells may have arrived all the same.
    """

    job: str
    status: str
    rejected: int
    lines: tuple[LogLine, ...]
    cause: str = ""
    trouble: JobFailed | JobStopped | None = None


def check_plan(plan: Plan) -> None:
    """Refuse a plan that changes nothing or that still has conflicts to decide."""
    if plan.undecided:
        raise Undecided(plan.undecided)
    if not plan.ticked and plan.held_back:
        raise OnlyUnconfirmed(plan.held_back)
    if not plan.ticked:
        raise NothingToImport("the plan has no ticked cell")


@dataclass(frozen=True, slots=True)
class Prepared:
    """The file to upload, ready on disk. `plan` has the record numbers of that file, which its logs will speak of."""

    path: Path
    size: int
    sha256: str
    plan: Plan


def prepare(fresh: Table, plan: Plan, mode: Mode, folder: Path, suffix: str) -> Prepared:
    """Write the fresh export patched with the plan's ticked cells, whole or only the rows that change.

    Raises CannotPlace, BadText, BadFile, OSError; nothing is left behind then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (secrets.token_hex(8) + suffix)
    digest = hashlib.sha256()
    size = 0
    try:
        pieces, plan = to_send(fresh, plan, mode)
        with path.open("wb") as out:
            for piece in pieces:
                out.write(piece)
                digest.update(piece)
                size += len(piece)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Prepared(path, size, digest.hexdigest(), plan)


async def upload(access: Access, target: Target, prepared: Prepared, diary: Diary, *, progress: Report = silent) -> str:
    """Bring the file to the site, where it does nothing yet; the id it has there."""
    async with open_client(access) as wix:
        file_id = await _upload(wix, target.site, prepared.path, prepared.size, progress)
    diary.uploaded(file_id, prepared.sha256)
    return file_id


async def submit(access: Access, target: Target, file_id: str, diary: Diary, *, progress: Report = silent) -> Imported:
    """Submit an uploaded file, wait, read the logs. Every error leaves the diary at the last step that was done."""
    name = run_name("import")
    async with open_client(access) as wix:
        progress(Progress(Stage.SUBMIT))
        diary.submitting(name)
        job = await wix.submit_import(
            target.site, name=name, languages=list(target.languages), file_id=file_id, format=target.file_format
        )
        diary.submitted(job.id)
        return await _finish(wix, target, job, diary, progress, access.sleep)


async def resume(
    access: Access, target: Target, *, job: str, name: str, diary: Diary, age: float = 0.0, progress: Report = silent
) -> Imported | None:
    """Go on with an interrupted import: by its job id, else by its unique name. None: the site never got it.

    `age` is how many seconds ago the job was sent: the site may be late in listing a young one.
    """
    async with open_client(access) as wix:
        if job:
            found = await _known(wix, target.site, job, access.sleep)
        else:
            found = await _named(wix, target.site, name, age, access.sleep)
            if found is None:
                return None
        if found is None:
            gone = Imported(job, "STOPPED", 0, (), trouble=JobStopped(job))
            diary.finished(gone.status, ())
            return gone
        diary.submitted(found.id)
        return await _finish(wix, target, found, diary, progress, access.sleep)


async def _known(wix: "WixClient", site: str, job: str, sleep: Sleep) -> "Job | None":
    """The job of an id; None when the site says again and again that it has none."""
    from translator_app.wix.errors import NotFound

    for _look in range(MISSES):
        try:
            return await wix.job(site, job)
        except NotFound:
            await sleep(FIRST_PAUSE)
    return None


async def _named(wix: "WixClient", site: str, name: str, age: float, sleep: Sleep) -> "Job | None":
    """The job of a unique name, looked for until one that was sent `age` seconds ago would have shown up."""
    pause = FIRST_PAUSE
    while True:
        found = await wix.job_named(site, name)
        if found is not None:
            return found
        if age >= SHOWN_AFTER:
            listed = await wix.jobs(site, limit=RECENT_JOBS)
            return next((job for job in listed if job.name == name), None)
        await sleep(pause)
        age += pause
        pause *= 2


async def _upload(wix: "WixClient", site: str, path: Path, size: int, progress: Report) -> str:
    """PUT the file; an expired URL or a transfer that broke gets a new URL, and the whole file is sent again."""
    from translator_app.wix.errors import TransferTrouble, Unreachable

    def said(done: int, total: int | None) -> None:
        progress(Progress(Stage.UPLOAD, done, total))

    for left in range(UPLOAD_TRIES - 1, -1, -1):
        goal = await wix.upload_url(site, path.name)
        try:
            await wix.upload(goal.upload_url, path, size=size, progress=said)
        except (TransferTrouble, Unreachable):
            if not left:
                raise
        else:
            break
    return goal.file_id


async def _finish(
    wix: "WixClient", target: Target, job: "Job", diary: Diary, progress: Report, sleep: Sleep
) -> Imported:
    """Wait, with witnesses, and read the logs. A job that failed or was stopped may have imported rows before: it is
    proven as well."""
    trouble: JobFailed | JobStopped | None = None
    status, rejected, cause = "", 0, ""
    try:
        meanwhile = calling(wix, target, diary.witness)
        job = await ended(wix, target.site, job, progress, Stage.IMPORT, sleep, meanwhile=meanwhile)
        status, rejected, cause = str(job.status), job.progress.items_rejected, job.cause
    except JobFailed as failed:
        trouble, status, cause = failed, "FAILED", failed.cause
    except JobStopped as stopped:
        trouble, status = stopped, stopped.status or "STOPPED"
    progress(Progress(Stage.LOGS, job=job.id))
    lines = await read_logs(wix, target.site, job.id)
    diary.finished(status, lines)
    return Imported(job.id, status, rejected, lines, cause, trouble)


async def read_logs(wix: "WixClient", site: str, job: str) -> tuple[LogLine, ...]:
    """The job's log lines; none when they can't be had: the proof does without, only the reasons are missing then."""
    from translator_app.wix.errors import WixError

    try:
        return tuple(line_of(entry) for entry in await wix.logs(site, job))
    except WixError as error:
        _log.info("no logs of job %s: %s", job, error)
        return ()


def line_of(entry: "LogEntry") -> LogLine:
    """A log entry as a value: `sourceItemId` is a row number for a file, or an item's id."""
    named = entry.source_item_id.strip()
    reason = " ".join(part for part in (entry.failure.code, entry.failure.description) if part) if entry.failure else ""
    return LogLine(int(named) if named.isdecimal() else None, named, reason, entry.failed)
