"""How jobs go on with time: the stages of a job, what each does, and the job as the service shows it.

Nothing runs in the background. Whoever looks at the site first lets its jobs catch up with the clock (`settle`).
"""

from __future__ import annotations

import math
import uuid
from collections.abc import Callable, Sequence
from typing import Any

from translator_app.sandbox import exporting, importing
from translator_app.sandbox.clock import iso
from translator_app.sandbox.content import Site
from translator_app.sandbox.state import INITIALIZING, OVER, RUNNING, STALL, Job, SandboxState


def submit(state: SandboxState, site: Site, body: dict[str, Any]) -> Job:
    """Take a job in. It is judged later, when it initialises, as the service does."""
    source, destination = body["source"], body["destination"]
    kind = "unsupported"
    languages: list[str] = []
    if "localization" in source and "file" in destination:
        kind, languages = "export", source["localization"]["languages"]
    elif "file" in source and "localization" in destination:
        kind, languages = "import", destination["localization"]["languages"]
    seconds = state.options.job_seconds
    if seconds is None:
        seconds = min(3.0, 1.2 + sum(len(home.items) for home in site.collections.values()) / 100)
    job = Job(
        id=str(uuid.uuid4()), site=site.id, name=body.get("name", ""), kind=kind, languages=list(languages),
        source=source, destination=destination, submitted=state.clock(), seconds=seconds,
        twists={one.fault.name: one.value for one in state.faults.take("job", ("submit", f"submit-{kind}"))},
        extra={name: body[name] for name in ("sourceSiteId", "destinationSiteId") if body.get(name)},
    )  # fmt: skip
    state.put(job)
    return job


def settle(state: SandboxState) -> None:
    """Let every job catch up with the clock, in the order they were submitted."""
    for job in list(state.jobs.values()):
        if not job.over and job.site in state.sites:
            _advance(state, job)


def _advance(state: SandboxState, job: Job) -> None:
    part = _part(job, state.clock() - job.submitted)
    site = state.sites[job.site]
    before = (job.status, job.done)
    if job.status == "UNINITIALIZED" and part >= INITIALIZING:
        job.status = "INITIALIZING"
    if job.status == "INITIALIZING" and part >= RUNNING:
        _begin(state, site, job)
    if job.status == "IN_PROGRESS":
        share = 1.0 if part >= OVER else (part - RUNNING) / (OVER - RUNNING)
        last = int(job.twists.get("fail", 100)) / 100
        _STEPS[job.kind](state, site, job, min(share, last))
        if "fail" in job.twists and share >= last:
            fail(state, job, "WDH0002", "Another service failed while the data was moved")
        elif part >= OVER:
            _finish(state, job)
    if before != (job.status, job.done):
        state.put(job)


def _part(job: Job, passed: float) -> float:
    """The part of a job's time that is over; a job that stalls spends some more of it, or all, in the middle."""
    if "stall" in job.twists:
        halt, wait = STALL * job.seconds, float(job.twists["stall"]) or math.inf
        if passed >= halt:
            passed = max(halt, passed - wait)
        if passed <= halt:
            return STALL if passed == halt else passed / job.seconds
    return passed / job.seconds if job.seconds > 0 else OVER


def _begin(state: SandboxState, site: Site, job: Job) -> None:
    if reason := _refusal(site, job):
        fail(state, job, "WDH0001", reason)
        return
    if "bad-data" in job.twists:
        fail(state, job, "WDH0003", "The data has a bad format")
        return
    try:
        _STARTS[job.kind](state, site, job)
    except importing.BadUpload as problem:
        fail(state, job, problem.code, str(problem))
        return
    job.status = "IN_PROGRESS"


def _refusal(site: Site, job: Job) -> str:
    """Why a job fails while it initialises; empty when it does not."""
    if job.kind == "unsupported":
        return "This combination of source and destination is not supported"
    unknown = [tag for tag in job.languages if tag not in site.languages]
    if unknown:
        return f"Language {unknown[0]} does not exist on the site"
    if len(set(job.languages)) < len(job.languages):
        return "A language is listed twice"
    if job.languages[0] != site.main:
        return f"The main language {site.main} must come first"
    if set(job.extra.values()) - {site.id}:
        return "Localized content can not be moved from or to another site"
    return ""


_STARTS: dict[str, Callable[[SandboxState, Site, Job], None]] = {
    "export": exporting.begin,
    "import": importing.begin,
}
_STEPS: dict[str, Callable[[SandboxState, Site, Job, float], None]] = {
    "export": exporting.step,
    "import": importing.step,
}


def _finish(state: SandboxState, job: Job) -> None:
    job.finished = state.clock()
    job.status = "COMPLETED"
    if job.rejected and state.options.partial_status == "PARTIALLY_SUCCESSFUL":
        job.status = "PARTIALLY_SUCCESSFUL"
        job.cause = f"{job.rejected} of {job.total} items were rejected by the destination"


def fail(state: SandboxState, job: Job, code: str, description: str) -> None:
    """End a job badly."""
    job.status = "FAILED"
    job.finished = state.clock()
    job.error = {"code": code, "description": description, "data": {}}


def stop(state: SandboxState, job: Job) -> None:
    """Terminate a job: what it has done so far stays done. A job that is over stays as it is."""
    if job.over:
        return
    fail(state, job, "WDH0000", "The job was terminated")
    if state.options.stopped == "gone":
        state.forget(job)
    else:
        state.put(job)


def shown(state: SandboxState, job: Job, download: Callable[[Job], str]) -> dict[str, Any]:
    """A job as the service shows it. Members without a value are left out; `download` makes the file's address."""
    view: dict[str, Any] = {
        "id": job.id,
        "name": job.name,
        "status": _status(job),
        "startedAt": iso(job.submitted + state.skew),
        "source": job.source,
        "destination": job.destination,
        "logsRecorded": len(job.logs),
        **job.extra,
    }
    if job.kind == "export" and job.status != "UNINITIALIZED" and job.error is None:
        view["destination"] = {"file": {**job.destination["file"], "url": download(job)}}
    if job.status not in ("UNINITIALIZED", "INITIALIZING") and job.total is not None:
        view["progress"] = {
            "current": job.done,
            "total": job.total,
            "itemsRejected": job.rejected,
            "itemsSuccessful": job.successful,
        }
    if job.cause:
        view["partiallySuccessfulOptions"] = {"cause": job.cause}
    if job.error is not None:
        view["error"] = job.error
    if job.finished is not None:
        view["finishedAt"] = iso(job.finished + state.skew)
    return view


def _status(job: Job) -> str:
    """The status as it is told."""
    if not job.over and job.status != "UNINITIALIZED":
        return job.twists.get("unknown-status", job.status)
    return job.twists.get("unknown-end", job.status) if job.over else job.status


def of_site(state: SandboxState, site: Site) -> Sequence[Job]:
    """The jobs submitted for a site, the newest first."""
    return [job for job in reversed(state.jobs.values()) if job.site == site.id]
