"""A client of a sample site in this process, with a clock that moves when told."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
from starlette.types import ASGIApp

from translator_app.sandbox.app import make_app
from translator_app.sandbox.clock import ManualClock
from translator_app.sandbox.options import Options
from translator_app.sandbox.sample import sample_sites
from translator_app.sandbox.state import SandboxState

JOBS = "/data-mover/v1/jobs"


class Http:
    """Calls an application in this process, one request after the other."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    def request(self, method: str, url: str, *, follow_redirects: bool = True, **wish: Any) -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://sample.site") as client:
                return await client.request(method, url, follow_redirects=follow_redirects, **wish)

        return asyncio.run(send())

    def get(self, url: str, **wish: Any) -> httpx.Response:
        return self.request("GET", url, **wish)

    def put(self, url: str, **wish: Any) -> httpx.Response:
        return self.request("PUT", url, **wish)

    def post(self, url: str, **wish: Any) -> httpx.Response:
        return self.request("POST", url, **wish)


class Visitor:
    """A client of the sample site: calls with the right headers, and lets time pass when it waits for a job."""

    def __init__(self, options: Options) -> None:
        self.clock = ManualClock()
        self.state = SandboxState(sample_sites(), clock=self.clock, options=options)
        self.site, self.outlet, self.cafe = self.state.sites.values()
        self.http = Http(make_app(self.state))

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": self.state.key, "wix-site-id": self.site.id}

    def call(self, method: str, path: str, body: object = None, **changes: Any) -> httpx.Response:
        """The answer to a call; `headers` replaces the usual ones."""
        headers = changes.pop("headers", self.headers)
        return self.http.request(method, path, json=body, headers=headers, **changes)

    def ok(self, method: str, path: str, body: object = None, **changes: Any) -> Any:
        """The JSON of a call that must succeed."""
        answer = self.call(method, path, body, **changes)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def submit(self, source: object, destination: object, name: str = "a job") -> Any:
        return self.ok("POST", JOBS, {"name": name, "source": source, "destination": destination})["job"]

    def finished(self, job: str) -> Any:
        self.clock.advance(60)
        return self.ok("GET", f"{JOBS}/{job}")["job"]

    def export(self, format_: str = "CSV", languages: list[str] | None = None) -> bytes:
        """The bytes of a whole export."""
        tags = languages or list(self.site.languages)
        job = self.submit({"localization": {"languages": tags}}, {"file": {"format": format_}})
        done = self.finished(job["id"])
        assert done["status"] == "COMPLETED", done
        return self.download(done["destination"]["file"]["url"]).content

    def download(self, url: str) -> httpx.Response:
        return self.http.get(url)

    def uploaded(self, content: bytes) -> str:
        """The file id of an upload."""
        target = self.ok("POST", "/data-mover/v1/temporary-files/upload-url", {"fileName": "edited.csv"})
        assert self.http.put(target["uploadUrl"], content=content).status_code == 200
        return str(target["fileId"])

    def import_(self, content: bytes, format_: str = "CSV", languages: list[str] | None = None) -> Any:
        """The job of a whole import, when it is over."""
        tags = languages or list(self.site.languages)
        file = {"fileId": self.uploaded(content), "format": format_}
        return self.finished(self.submit({"file": file}, {"localization": {"languages": tags}})["id"])

    def logs(self, job: str) -> Any:
        return self.ok("GET", f"{JOBS}/{job}/logs")["logs"]

    def at(self, collection: str, place: int, field: str, language: str) -> tuple[str, str, str, str]:
        """The address of a text of the n-th item of a collection."""
        return collection, list(self.site.collections[collection].items)[place], field, language
