"""The site's jobs as values: list, logs, stop. A job goes on at the site whether anybody watches or not."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from translator_app.core.verdicts import LogLine
from translator_app.roundtrip.access import Access, open_client
from translator_app.roundtrip.import_ import line_of

if TYPE_CHECKING:
    from translator_app.wix.models import Job

MOST = 200


@dataclass(frozen=True, slots=True)
class JobFacts:
    """A job of the site for a list. Times are seconds since the epoch, None when unknown."""

    id: str
    name: str
    status: str
    started: float | None
    finished: float | None
    done: int
    total: int | None
    rejected: int
    logs: int
    cause: str
    running: bool


def facts(job: "Job") -> JobFacts:
    """What a list shows of a job."""
    started, finished = job.started, job.finished
    return JobFacts(
        job.id,
        job.name,
        str(job.status),
        started.timestamp() if started else None,
        finished.timestamp() if finished else None,
        job.progress.current,
        job.progress.total,
        job.progress.items_rejected,
        job.logs_recorded,
        job.cause,
        not job.ended and job.finished_at is None,
    )


async def site_jobs(access: Access, site: str, limit: int = MOST) -> tuple[JobFacts, ...]:
    """The newest jobs of a site, newest first as the service lists them."""
    async with open_client(access) as wix:
        return tuple(facts(job) for job in await wix.jobs(site, limit=limit))


async def job_logs(access: Access, site: str, job: str) -> tuple[LogLine, ...]:
    """All log lines of a job."""
    async with open_client(access) as wix:
        return tuple(line_of(entry) for entry in await wix.logs(site, job))


async def stop_job(access: Access, site: str, job: str) -> JobFacts:
    """Ask the site to stop a job. What it had done by then stays done."""
    async with open_client(access) as wix:
        return facts(await wix.stop_job(site, job))
