"""Waiting for a job of the site: polls with patience until it has ended, and says how far it is.

The service documents no pace for polling. We begin quickly, slow down to one look every 15 seconds, and stay far
below its limit of 200 calls a minute. A job goes on at the site when nobody waits.
"""

import random
from typing import TYPE_CHECKING

import anyio

from translator_app.roundtrip.access import Progress, Report, Stage
from translator_app.roundtrip.errors import JobFailed, JobStopped

if TYPE_CHECKING:
    from translator_app.wix.client import WixClient
    from translator_app.wix.models import Job

FIRST_PAUSE = 0.3
LONGEST_PAUSE = 15.0
SLOWER = 1.5


async def ended(wix: "WixClient", site: str, job: "Job", progress: Report, stage: Stage) -> "Job":
    """The job once it has ended well or partly; JobFailed or JobStopped otherwise.

    A status nobody documented counts as under way until the job carries an end time.
    """
    from translator_app.wix.errors import NotFound

    pause = FIRST_PAUSE
    while not (job.ended or job.finished_at is not None):
        progress(Progress(stage, job.progress.current, job.progress.total, job.id))
        await anyio.sleep(pause * random.uniform(0.85, 1.15))
        pause = min(pause * SLOWER, LONGEST_PAUSE)
        try:
            job = await wix.job(site, job.id)
        except NotFound as error:
            raise JobStopped(job.id) from error
    progress(Progress(stage, job.progress.current, job.progress.total, job.id))
    if job.status == "FAILED":
        code = job.error.code if job.error is not None else ""
        raise JobFailed(job.id, code, job.cause)
    if not job.ended:
        raise JobStopped(job.id, str(job.status))
    return job
