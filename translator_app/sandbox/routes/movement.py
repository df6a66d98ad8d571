"""Data movement jobs: submit, get, list, query, terminate, logs, and the address to upload to."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from translator_app.sandbox import jobs
from translator_app.sandbox.answers import application_error, invalid, violation
from translator_app.sandbox.asking import asked
from translator_app.sandbox.auth import need_multilingual, site_call
from translator_app.sandbox.content import Site
from translator_app.sandbox.routes.files import download_address, upload_address
from translator_app.sandbox.rules import GUID, LANGUAGE_TAG, Anything, Group, Many, Text, Whole
from translator_app.sandbox.state import Job, SandboxState
from translator_app.sandbox.wql import check_filter, in_order, limit_of, matches, page, unpack

_LANGUAGES = Group({"languages": Many(Text(pattern=LANGUAGE_TAG), 2, 64, required=True)})
_FORMAT = ("CSV", "JSONL")
_QUERY = Group({"filter": Anything(), "fields": Many(Text(), most=1000)})
SUBMIT = Group(
    {
        "name": Text(1024),
        "sourceSiteId": Text(pattern=GUID),
        "destinationSiteId": Text(pattern=GUID),
        "source": Group(
            {
                "wixDataCollection": Group(
                    {
                        "collectionId": Text(256, required=True),
                        "filterQuery": _QUERY,
                        "aggregationQuery": Anything(),
                        "filter": Anything(),
                        "fields": Many(Text(), most=1000),
                    }
                ),
                "localization": _LANGUAGES,
                "file": Group({"fileId": Text(512, required=True), "format": Text(choices=_FORMAT)}),
            },
            one_of=("wixDataCollection", "localization", "file"),
            required=True,
        ),
        "destination": Group(
            {
                "wixDataCollection": Group(
                    {
                        "collectionId": Text(256, required=True),
                        "writePolicy": Text(choices=("OVERWRITE", "SKIP_EXISTING", "TRUNCATE_BEFORE")),
                    }
                ),
                "localization": _LANGUAGES,
                "file": Group({"format": Text(choices=_FORMAT, required=True), "fileName": Text(512)}),
            },
            one_of=("wixDataCollection", "localization", "file"),
            required=True,
        ),
    }
)
_PAGING = Group({"limit": Whole(1, 100), "cursor": Text()})
LIST = Group({"paging": _PAGING})
LOGS = Group({"paging": _PAGING, "jobId": Text(pattern=GUID)})  # the vendor's SDK repeats the id from the path
QUERY = Group(
    {
        "query": Group(
            {
                "filter": Anything(),
                "sort": Many(
                    Group({"fieldName": Text(512, required=True), "order": Text(choices=("ASC", "DESC"))}), most=5
                ),
                "cursorPaging": _PAGING,
            }
        )
    }
)
FIELDS = ("id", "startedAt", "status", "name", "finishedAt", "scheduleId", "workflowId")


def _begun(request: Request) -> tuple[SandboxState, Site]:
    state, site = site_call(request, "jobs")
    jobs.settle(state)
    return state, site


def _show(request: Request, state: SandboxState, job: Job) -> dict[str, Any]:
    return jobs.shown(state, job, lambda one: download_address(request, state, one))


def _job(request: Request, state: SandboxState, site: Site) -> Job:
    job = state.jobs.get(request.path_params["job"])
    if job is None or job.site != site.id:
        raise application_error(404, "JOB_NOT_FOUND", "The job does not exist")
    return job


async def submit(request: Request) -> Response:
    """Submit Job."""
    state, site = _begun(request)
    body = await asked(request, SUBMIT)
    if body.get("sourceSiteId") and body.get("destinationSiteId"):
        raise invalid([violation("destinationSiteId", "ONE_OF", "must not stand beside sourceSiteId")])
    if "localization" in body["source"] or "localization" in body["destination"]:
        need_multilingual(site)
    return JSONResponse({"job": _show(request, state, jobs.submit(state, site, body))})


async def get(request: Request) -> Response:
    """Get Job."""
    state, site = _begun(request)
    return JSONResponse({"job": _show(request, state, _job(request, state, site))})


async def terminate(request: Request) -> Response:
    """Terminate Job; the body may repeat the id."""
    state, site = _begun(request)
    await asked(request, Group({"jobId": Text(pattern=GUID)}))
    job = _job(request, state, site)
    jobs.stop(state, job)
    return JSONResponse({"job": _show(request, state, job)})


async def list_(request: Request) -> Response:
    """List Jobs, the newest first."""
    state, site = _begun(request)
    paging = (await asked(request, LIST)).get("paging") or {}
    token = unpack(paging["cursor"], "jobs") if paging.get("cursor") else {"of": "jobs"}
    cut, metadata = page(jobs.of_site(state, site), limit_of(paging, token), token, lambda job: str(job.id))
    return JSONResponse({"jobs": [_show(request, state, job) for job in cut], "pagingMetadata": metadata})


async def query(request: Request) -> Response:
    """Query Jobs. A follow-up page is asked for by its cursor alone."""
    state, site = _begun(request)
    wish = (await asked(request, QUERY)).get("query") or {}
    paging = wish.get("cursorPaging") or {}
    if paging.get("cursor"):
        if wish.get("filter") or wish.get("sort"):
            raise invalid([violation("query.cursorPaging.cursor", "OTHER", "must not stand beside filter or sort")])
        token = unpack(paging["cursor"], "query")
    else:
        token = {"of": "query", "filter": wish.get("filter") or {}, "sort": wish.get("sort") or []}
    check_filter(token["filter"], FIELDS, ("status",))
    shown = [_show(request, state, job) for job in jobs.of_site(state, site)]
    found = in_order([job for job in shown if matches(job, token["filter"])], token["sort"], FIELDS)
    limit = limit_of(paging, token)
    cut, metadata = page(found, limit, token, lambda job: str(job["id"]))
    return JSONResponse({"jobs": cut, "pagingMetadata": metadata})


async def logs(request: Request) -> Response:
    """List Movement Logs of a job."""
    state, site = _begun(request)
    paging = (await asked(request, LOGS)).get("paging") or {}
    job = _job(request, state, site)
    name = f"logs/{job.id}"
    token = unpack(paging["cursor"], name) if paging.get("cursor") else {"of": name}
    numbered: Sequence[tuple[int, dict[str, Any]]] = list(enumerate(job.logs))
    limit = limit_of(paging, token)
    cut, metadata = page(numbered, limit, token, lambda entry: str(entry[0]))
    return JSONResponse({"logs": [entry for _, entry in cut], "pagingMetadata": metadata})


async def upload_url(request: Request) -> Response:
    """Create File Upload Url: a new file id and an address that lives 15 minutes."""
    state, site = _begun(request)
    body = await asked(request, Group({"fileName": Text(512)}))
    file = f"tmp-{uuid.uuid4()}"
    about = {"kind": "upload", "site": site.id, "name": body.get("fileName") or file}
    state.store.put_file(file, about, None)
    return JSONResponse({"fileId": file, "uploadUrl": upload_address(request, state, file)})


ROUTES = [
    Route("/data-mover/v1/jobs", submit, methods=["POST"]),
    Route("/data-mover/v1/jobs", list_, methods=["GET"]),
    Route("/data-mover/v1/jobs/list", list_, methods=["POST"]),
    Route("/data-mover/v1/jobs/query", query, methods=["GET", "POST"]),
    Route("/data-mover/v1/jobs/{job}", get, methods=["GET"]),
    Route("/data-mover/v1/jobs/{job}/terminate", terminate, methods=["POST"]),
    Route("/data-mover/v1/jobs/{job}/logs", logs, methods=["GET"]),
    Route("/data-mover/v1/temporary-files/upload-url", upload_url, methods=["POST"]),
]
