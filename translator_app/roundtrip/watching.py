"""Waiting for a job of the site: polls with patience until it has ended, and says how far it is.

The service documents no pace for polling. We begin quickly, slow down to one look every 15 seconds, and stay far
below its limit of 200 calls a minute. A job goes on at the site when nobody waits.
"""

import random
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from translator_app.roundtrip.access import Progress, Report, Sleep, Stage, nap
from translator_app.roundtrip.errors import JobFailed, JobStalled, JobStopped

if TYPE_CHECKING:
    from translator_app.wix.client import WixClient
    from translator_app.wix.models import Job

FIRST_PAUSE = 0.3
LONGEST_PAUSE = 15.0
SLOWER = 1.5
STANDSTILL = 600.0
"""Seconds without any sign of progress after which waiting is given up; the job itself goes on."""
MISSES = 3
"""How often in a row a job must be called unknown before it is believed to be gone."""


async def ended(
    wix: "WixClient",
    site: str,
    job: "Job",
    progress: Report,
    stage: Stage,
    sleep: Sleep = nap,
    *,
    meanwhile: Callable[[float], Awaitable[object]] | None = None,
    standstill: float = STANDSTILL,
) -> "Job":
    """The job once it has ended well or partly; JobFailed or JobStopped otherwise, JobStalled when nothing moves.

    A status nobody documented counts as under way until the job carries an end time. `meanwhile` is called before
    each pause with the seconds waited so far.
    """
    pause, waited, still, misses = FIRST_PAUSE, 0.0, 0.0, 0
    while not (job.ended or job.finished_at is not None):
        progress(Progress(stage, job.progress.current, job.progress.total, job.id))
        if meanwhile is not None:
            await meanwhile(waited)
        wait = pause * random.uniform(0.85, 1.15)
        waited += wait
        await sleep(wait)
        pause = min(pause * SLOWER, LONGEST_PAUSE)
        found = await _looked(wix, site, job.id)
        misses = misses + 1 if found is None else 0
        if misses >= MISSES:
            raise JobStopped(job.id)
        still = 0.0 if found is not None and _signs(found) != _signs(job) else still + wait
        if still >= standstill:
            raise JobStalled(job.id)
        job = found or job
    progress(Progress(stage, job.progress.current, job.progress.total, job.id))
    if job.status == "FAILED":
        code = job.error.code if job.error is not None else ""
        raise JobFailed(job.id, code, job.cause or (job.error.description if job.error is not None else ""))
    if not job.ended:
        raise JobStopped(job.id, str(job.status))
    return job


async def _looked(wix: "WixClient", site: str, job: str) -> "Job | None":
    """The job as it is now; None when the site says that it knows no such job."""
    from translator_app.wix.errors import NotFound

    try:
        return await wix.job(site, job)
    except NotFound:
        return None


def _signs(job: "Job") -> tuple[str, int, int | None]:
    return str(job.status), job.progress.current, job.progress.total
