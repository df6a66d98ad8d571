"""Import: bring a plan home, step by step, each step written down before the next begins.

The upload is the fresh export patched with the plan's ticked cells. A submit is never sent twice: its unique name is
written down first, and an interrupted import is found again by its job id or by that name.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from translator_app.core.plan import Plan
from translator_app.core.table import Table
from translator_app.core.verdicts import LogLine
from translator_app.roundtrip.access import Access, Progress, Report, Stage, open_client, silent
from translator_app.roundtrip.aside import aside
from translator_app.roundtrip.errors import JobFailed, JobStopped, NothingToImport, Undecided
from translator_app.roundtrip.export import run_name
from translator_app.roundtrip.review import Target
from translator_app.roundtrip.watching import ended

if TYPE_CHECKING:
    from translator_app.wix.client import WixClient
    from translator_app.wix.models import Job, LogEntry

UPLOAD_TRIES = 3


class Diary(Protocol):
    """Where the steps of one import are written down, durably, before the next one begins."""

    def uploaded(self, file_id: str, sha256: str) -> None: ...
    def submitting(self, name: str) -> None: ...
    def submitted(self, job: str) -> None: ...
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
    if not plan.ticked:
        raise NothingToImport("the plan has no ticked cell")


def write_patched(fresh: Table, plan: Plan, path: Path) -> tuple[int, str]:
    """Write the fresh export patched with the plan to `path`; its size in bytes and its sha256."""
    digest = hashlib.sha256()
    size = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        for chunk in fresh.file.patch(plan.edits()):
            out.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()


async def import_plan(
    access: Access,
    target: Target,
    plan: Plan,
    fresh: Table,
    folder: Path,
    diary: Diary,
    *,
    progress: Report = silent,
) -> Imported:
    """Patch, upload, submit, wait, read the logs. Every error leaves the diary at the last step that was done."""
    check_plan(plan)
    name = run_name("import")
    suffix = ".jsonl" if target.file_format == "JSONL" else ".csv"
    upload = folder / "{}{}".format(name.rpartition(" ")[2], suffix)
    try:
        size, sha256 = await aside(write_patched, fresh, plan, upload)
        async with open_client(access) as wix:
            file_id = await _upload(wix, target.site, upload, size, progress)
            diary.uploaded(file_id, sha256)
            progress(Progress(Stage.SUBMIT))
            diary.submitting(name)
            job = await wix.submit_import(
                target.site, name=name, languages=list(target.languages), file_id=file_id, format=target.file_format
            )
            diary.submitted(job.id)
            return await _finish(wix, target.site, job, diary, progress)
    finally:
        upload.unlink(missing_ok=True)


async def resume(
    access: Access, target: Target, *, job: str, name: str, diary: Diary, progress: Report = silent
) -> Imported | None:
    """Go on with an interrupted import: by its job id, else by its unique name. None: the site never got it."""
    async with open_client(access) as wix:
        found = await wix.job(target.site, job) if job else await wix.job_named(target.site, name)
        if found is None:
            return None
        diary.submitted(found.id)
        return await _finish(wix, target.site, found, diary, progress)


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


async def _finish(wix: "WixClient", site: str, job: "Job", diary: Diary, progress: Report) -> Imported:
    """Wait and read the logs. A job that failed or was stopped may have imported rows before: it is proven as well."""
    from translator_app.wix.errors import NotFound

    trouble: JobFailed | JobStopped | None = None
    status, rejected, cause = "", 0, ""
    try:
        job = await ended(wix, site, job, progress, Stage.IMPORT)
        status, rejected, cause = str(job.status), job.progress.items_rejected, job.cause
    except JobFailed as failed:
        trouble, status, cause = failed, "FAILED", failed.cause
    except JobStopped as stopped:
        trouble, status = stopped, stopped.status or "STOPPED"
    progress(Progress(Stage.LOGS, job=job.id))
    try:
        lines = tuple(line_of(entry) for entry in await wix.logs(site, job.id))
    except NotFound:
        lines = ()
    diary.finished(status, lines)
    return Imported(job.id, status, rejected, lines, cause, trouble)


def line_of(entry: "LogEntry") -> LogLine:
    """A log entry as a value: `sourceItemId` is a row number for a file, or an item's id."""
    named = entry.source_item_id.strip()
    reason = " ".join(part for part in (entry.failure.code, entry.failure.description) if part) if entry.failure else ""
    return LogLine(int(named) if named.isdecimal() else None, named, reason, entry.failed)
