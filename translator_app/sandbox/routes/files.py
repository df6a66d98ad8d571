"""The file store: addresses that are signed and expire, PUT to upload, GET to download, both without the key."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from translator_app.sandbox import jobs
from translator_app.sandbox.answers import storage_error
from translator_app.sandbox.auth import state_of
from translator_app.sandbox.state import Job, SandboxState

LARGEST = 1_000_000_000


def _address(request: Request, state: SandboxState, path: str, life: float) -> str:
    expires = str(int(state.clock() + life))
    signature = state.sign(f"{path}?{expires}")
    return f"{str(request.base_url).rstrip('/')}{path}?{urlencode({'expires': expires, 'signature': signature})}"


def upload_address(request: Request, state: SandboxState, file: str) -> str:
    """Where to PUT the bytes of a file, for the next 15 minutes."""
    return _address(request, state, f"/_files/upload/{file}", state.options.upload_life)


def download_address(request: Request, state: SandboxState, job: Job) -> str:
    """Where to GET the file of an export; it is there when the job is over."""
    name = quote(job.destination["file"].get("fileName") or "export", safe="")
    return _address(request, state, f"/_files/download/{job.id}/{name}", state.options.download_life)


def _admit(request: Request, state: SandboxState, path: str) -> None:
    """Refuse a foreign or expired address, and callers who bring a key: signed addresses take none."""
    if "authorization" in request.headers or any(name.startswith("wix-") for name in request.headers):
        raise storage_error(403, "AccessDenied", "Only one auth mechanism is allowed")
    expires = request.query_params.get("expires", "")
    if request.query_params.get("signature") != state.sign(f"{path}?{expires}"):
        raise storage_error(403, "SignatureDoesNotMatch", "The signature does not match")
    if state.clock() >= float(expires):
        raise storage_error(403, "AccessDenied", "Request has expired")


def _moved(request: Request) -> Response | None:
    """A redirect to the same address on another host name, once, when the site is set to do so."""
    if not state_of(request).options.redirect_files or "moved" in request.query_params:
        return None
    other = "localhost" if request.url.hostname != "localhost" else "127.0.0.1"
    return RedirectResponse(str(request.url.replace(hostname=other).include_query_params(moved="1")), 307)


async def upload(request: Request) -> Response:
    """Take the bytes of a file. Until a job has used them they can be sent again."""
    state = state_of(request)
    file = request.path_params["file"]
    _admit(request, state, f"/_files/upload/{file}")
    if moved := _moved(request):
        return moved
    found = state.store.file(file)
    if found is None:
        raise storage_error(404, "NoSuchKey", "The file does not exist")
    if any(job.source.get("file", {}).get("fileId") == file for job in state.jobs.values()):
        raise storage_error(409, "Conflict", "The file is in use")
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > LARGEST:
            raise storage_error(413, "EntityTooLarge", "The file is larger than 1 GB")
    state.store.put_file(file, found[0], bytes(content))
    state.last_upload = file
    return Response(status_code=200)


async def download(request: Request) -> Response:
    """Give the file of an export job that is over."""
    state = state_of(request)
    name = request.path_params["job"]
    _admit(request, state, f"/_files/download/{name}/{quote(request.path_params['name'], safe='')}")
    if moved := _moved(request):
        return moved
    jobs.settle(state)
    job = state.jobs.get(name)
    found = state.store.file(job.result) if job and job.result else None
    if job is None or not job.over or found is None or found[1] is None:
        raise storage_error(404, "NoSuchKey", "The file does not exist")
    kind = "text/csv" if job.destination["file"]["format"] == "CSV" else "application/jsonl"
    return Response(found[1], headers={"content-type": kind})


ROUTES = [
    Route("/_files/upload/{file}", upload, methods=["PUT"]),
    Route("/_files/download/{job}/{name:path}", download, methods=["GET"]),
]
