"""What an export job does: it writes the site's texts, as they are when it starts, into a file."""

from __future__ import annotations

import math
import uuid

from translator_app.sandbox.content import Key, Site
from translator_app.sandbox.layouts import Extract, write
from translator_app.sandbox.state import RUNNING, Job, SandboxState


def begin(state: SandboxState, site: Site, job: Job) -> None:
    """Write the file. Nobody can fetch it before the job is over."""
    wish = job.destination["file"]
    then = state.as_of(site, _moment(state, job))

    def text(key: Key) -> str:
        return then[key] if key in then else site.text(key)

    content = write(Extract(site, job.languages, text), state.options.layout_for(wish["format"]), state.options)
    job.result = str(uuid.uuid4())
    name = wish.get("fileName") or f"export.{wish['format'].lower()}"
    state.store.put_file(job.result, {"kind": "result", "job": job.id, "name": name}, content)
    job.total = sum(1 for _ in site.units())


def step(_state: SandboxState, _site: Site, job: Job, share: float) -> None:
    """Count on: the file is there already."""
    assert job.total is not None
    job.done = job.successful = int(job.total * share)


def _moment(state: SandboxState, job: Job) -> float:
    """The instant whose texts are exported: when the job began to run, however late anybody looks.

    After an import that shows late it is, for a while, the instant before that import.
    """
    moment = min(state.clock(), job.submitted + RUNNING * job.seconds)
    for other in state.jobs.values():
        wait = float(other.twists.get("late-export", 0))
        if wait and other.site == job.site and moment < (other.finished or math.inf) + wait:
            moment = min(moment, math.nextafter(other.submitted, 0))
    return moment
