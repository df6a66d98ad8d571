"""Data movement jobs: submit, follow, find again, stop, and what they logged."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from . import errors
from .models import Job, LogEntry
from .pages import PAGE, Listing, by_cursor
from .reading import read_job, read_log
from .send import Call, Sender
from .submit import PATIENCE, submit_once

JOBS = "/data-mover/v1/jobs"
_LISTING = Listing("jobs")
_LONGEST_NAME = 1024
_LONGEST_FILE_NAME = 512
_RECENT = 5 * PAGE

Send = Callable[[Call], Awaitable[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Jobs:
    """The jobs of sites, through a sender. patience: see submit.py."""

    sender: Sender
    patience: Sequence[float] = PATIENCE

    async def submit(self, site: str, name: str, source: dict[str, Any], destination: dict[str, Any]) -> Job:
        """Submit a job under a name of its own, at most once."""
        if not name or len(name) > _LONGEST_NAME:
            raise errors.BadRequest("A job needs a name of its own, of 1 to 1,024 characters.")
        body = {"name": name, "source": source, "destination": destination}
        call = Call("POST", JOBS, site=site, body=body)

        async def submit() -> Job:
            return read_job(await self.sender.once(call))

        async def find(thoroughly: bool) -> Job | None:
            return await self._named(self.sender.once, site, name, thoroughly=thoroughly)

        return await submit_once(
            name, submit, find, pause=self.sender.pause, backoff=self.sender.backoff, patience=self.patience
        )

    async def get(self, site: str, job_id: str) -> Job:
        return read_job(await self.sender.send(Call("GET", f"{JOBS}/{segment(job_id)}", site=site)))

    async def listed(self, site: str, limit: int | None) -> list[Job]:
        return [read_job(item) for item in await _list(self.sender.send, site, limit)]

    async def queried(
        self,
        site: str,
        wanted: Mapping[str, Any] | None,
        sort: Sequence[Mapping[str, str]],
        limit: int | None,
    ) -> list[Job]:
        return [read_job(item) for item in await _query(self.sender.send, site, wanted, sort, limit)]

    async def named(self, site: str, name: str) -> Job | None:
        return await self._named(self.sender.send, site, name)

    async def stop(self, site: str, job_id: str) -> Job:
        path = f"{JOBS}/{segment(job_id)}/terminate"
        answer = await self.sender.send(Call("POST", path, site=site, body={}, empty_is_fine=True))
        return read_job(answer) if answer else await self.get(site, job_id)

    async def logs(self, site: str, job_id: str) -> list[LogEntry]:
        path = f"{JOBS}/{segment(job_id)}/logs"

        async def page(cursor: str | None) -> dict[str, Any]:
            return await self.sender.send(Call("GET", path, site=site, query=_paging(cursor, PAGE)))

        return [read_log(item) for item in await by_cursor(Listing("logs"), page)]

    async def _named(self, send: Send, site: str, name: str, *, thoroughly: bool = False) -> Job | None:
        """thoroughly: go through the list of recent jobs as well, should the query's index lag behind."""
        found = _with_name(name, await _query(send, site, {"name": {"$eq": name}}, (), PAGE))
        if found is None and thoroughly:
            found = _with_name(name, await _list(send, site, _RECENT))
        return found


def segment(text: str) -> str:
    """An id as one segment of a path, whatever is in it."""
    if not text or text in (".", ".."):
        raise errors.BadRequest("An id must not be empty.")
    return quote(_encodable(text), safe="")


def sendable(file_name: str) -> str:
    """A file name that the service takes: valid Unicode and short enough."""
    return _encodable(file_name)[-_LONGEST_FILE_NAME:]


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _with_name(name: str, items: Sequence[Any]) -> Job | None:
    # By name before anything is read: some other job of unexpected shape must not hide this one.
    for item in items:
        if isinstance(item, dict) and item.get("name") == name:
            return read_job(item)
    return None


async def _list(send: Send, site: str, limit: int | None) -> list[Any]:
    size = min(limit or PAGE, PAGE)

    async def page(cursor: str | None) -> dict[str, Any]:
        return await send(Call("GET", JOBS, site=site, query=_paging(cursor, size)))

    return await by_cursor(_LISTING, page, limit=limit)


async def _query(
    send: Send,
    site: str,
    wanted: Mapping[str, Any] | None,
    sort: Sequence[Mapping[str, str]],
    limit: int | None,
) -> list[Any]:
    first: dict[str, Any] = {"cursorPaging": {"limit": min(limit or PAGE, PAGE)}}
    if wanted:
        first["filter"] = dict(wanted)
    if sort:
        first["sort"] = [dict(entry) for entry in sort]

    async def page(cursor: str | None) -> dict[str, Any]:
        # A cursor stands for the whole query; the service refuses a filter beside it.
        query = {"cursorPaging": {"cursor": cursor}} if cursor else first
        return await send(Call("POST", f"{JOBS}/query", site=site, body={"query": query}))

    return await by_cursor(_LISTING, page, limit=limit)


def _paging(cursor: str | None, limit: int) -> dict[str, str]:
    return {"paging.cursor": cursor} if cursor else {"paging.limit": str(limit)}
