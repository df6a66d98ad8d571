"""The Wix client: one method per thing a caller wants. Every method raises WixError and nothing else of its own.

async with WixClient(key, account=account) as wix:
    job = await wix.submit_export(site, name=unique_name, languages=["en", "fr"])
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from .address import api_address
from .connect import open_api_client, open_file_client
from .jobs import Jobs, segment, sendable
from .key import checked_key
from .meter import Progress
from .models import (
    Collection,
    Job,
    Locale,
    LocaleSettings,
    LogEntry,
    Site,
    SupportedLocale,
    UploadTarget,
)
from .pages import PAGE, Listing, by_cursor, by_offset
from .reading import read, read_locale
from .retry import Backoff
from .send import Call, Sender, Sleep, Waiting
from .submit import PATIENCE
from .transfer import Source, Transfers

if TYPE_CHECKING:
    import httpx

API_URL = "https://www.wixapis.com"


class WixClient:
    """A connection to the Wix API with one key; open it with `async with`, on the loop that uses it.

    key: the API key as the person pasted it; white space around it is dropped. account: needed by `sites`.
    api_url: https, or http on loopback; else UnsafeAddress. transport: an httpx transport for tests.
    sleep, backoff, patience: how waits are done and how long they are (patience: seconds before each look
    for a job whose answer was lost). waiting: told seconds and reason before each wait.
    """

    def __init__(
        self,
        key: str,
        *,
        api_url: str = API_URL,
        account: str | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Sleep | None = None,
        backoff: Backoff | None = None,
        patience: Sequence[float] = PATIENCE,
        waiting: Waiting | None = None,
        user_agent: str = "translator-app",
    ) -> None:
        self._address = api_address(api_url)
        self._account = account or ""
        self._key = checked_key(key)
        self._transport = transport
        self._sleep = sleep or _sleep
        self._backoff = backoff or Backoff()
        self._patience = tuple(patience)
        self._waiting = waiting
        self._agent = {"User-Agent": user_agent}
        self._open: _Open | None = None

    def __repr__(self) -> str:
        return f"<WixClient {self._address}>"

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as stack:
            keyed = {**self._agent, "Authorization": self._key.reveal(), "Accept": "application/json"}
            api = await stack.enter_async_context(open_api_client(self._address, keyed, self._transport))
            files = await stack.enter_async_context(open_file_client(self._agent, self._transport))
            sender = Sender(api, self._address, self._key, self._sleep, self._backoff, waiting=self._waiting)
            local = self._address.startswith("http:")
            self._open = _Open(
                stack=stack.pop_all(),
                sender=sender,
                jobs=Jobs(sender, self._patience),
                transfers=Transfers(files, self._sleep, self._backoff, plain_http=local),
            )
        return self

    async def __aexit__(self, *_: object) -> None:
        opened, self._open = self._open, None
        if opened is not None:
            await opened.stack.aclose()

    # --- what there is -----------------------------------------------------------------------------

    async def sites(self) -> list[Site]:
        """All sites of the account, headless ones left out."""

        async def page(cursor: str | None) -> dict[str, Any]:
            paging = {"cursor": cursor} if cursor else {"limit": PAGE}
            body = {"query": {"cursorPaging": paging}}
            return await self._sender.send(Call("POST", "/site-list/v2/sites/query", account=self._account, body=body))

        return [read(Site, item) for item in await by_cursor(Listing("sites", "metadata"), page)]

    async def collections(self, site: str) -> list[Collection]:
        """All collections of the site with their fields, translatable or not."""

        async def page(offset: int) -> dict[str, Any]:
            query = {"paging.limit": str(PAGE), "paging.offset": str(offset)}
            return await self._sender.send(Call("GET", "/wix-data/v2/collections", site=site, query=query))

        return [read(Collection, item) for item in await by_offset(Listing("collections"), page)]

    async def collection(self, site: str, collection_id: str) -> Collection:
        """One collection; NotFound when the site has none of that id."""
        answer = await self._sender.send(Call("GET", f"/wix-data/v2/collections/{segment(collection_id)}", site=site))
        return read(Collection, answer.get("collection", answer))

    async def locales(self, site: str) -> list[Locale]:
        """The languages of the site; MultilingualMissing when it is a site without any."""

        async def page(cursor: str | None) -> dict[str, Any]:
            paging = {"cursor": cursor} if cursor else {"limit": PAGE}
            body = {"query": {"cursorPaging": paging}}
            return await self._sender.send(Call("POST", "/locales/v2/locale/query", site=site, body=body))

        found = [read_locale(item) for item in await by_cursor(Listing("locales"), page)]
        return [locale for locale in found if locale is not None]

    async def supported_locales(self, site: str) -> list[SupportedLocale]:
        """The languages that Wix could add to the site."""
        query = {"includeAllLocales": "true"}
        answer = await self._sender.send(Call("GET", "/locales/v2/locales/supported", site=site, query=query))
        return [read(SupportedLocale, item) for item in Listing("supportedLocales").of(answer)]

    async def locale_settings(self, site: str) -> LocaleSettings:
        """Whether the site is multilingual, and its main language."""
        answer = await self._sender.send(Call("GET", "/locale-settings/v2/settings", site=site))
        value = answer.get("localeSettings", answer)
        if isinstance(value, dict):
            primary = read_locale(value.get("primaryLocale"))
            value = {**value, "primaryLocale": None}
            settings = read(LocaleSettings, value)
            return LocaleSettings(
                multilingual_mode_enabled=settings.multilingual_mode_enabled,
                auto_switch=settings.auto_switch,
                url_structure=settings.url_structure,
                primary_locale=primary,
            )
        return read(LocaleSettings, value)

    # --- jobs --------------------------------------------------------------------------------------

    async def submit_export(
        self,
        site: str,
        *,
        name: str,
        languages: Sequence[str],
        format: str = "CSV",  # noqa: A002 - the word of the service
        file_name: str | None = None,
    ) -> Job:
        """Start an export of all translated content in `languages` (main first) to a CSV or JSONL file.

        name: unique to this attempt; by it the job is found again when the answer gets lost, before
        anything is sent again. AnswerLost when even that did not settle whether the job exists.
        """
        file = {"format": format} | ({"fileName": sendable(file_name)} if file_name else {})
        return await self._jobs.submit(site, name, {"localization": {"languages": list(languages)}}, {"file": file})

    async def submit_import(
        self,
        site: str,
        *,
        name: str,
        languages: Sequence[str],
        file_id: str,
        format: str = "CSV",  # noqa: A002 - the word of the service
    ) -> Job:
        """Start the import of an uploaded file; `languages` as in the export, in the same order.

        name: unique to this import, as in `submit_export`. Never submits twice.
        """
        file = {"format": format, "fileId": file_id}
        return await self._jobs.submit(site, name, {"file": file}, {"localization": {"languages": list(languages)}})

    async def job(self, site: str, job_id: str) -> Job:
        """The job as it is now."""
        return await self._jobs.get(site, job_id)

    async def jobs(self, site: str, *, limit: int | None = None) -> list[Job]:
        """The jobs of the site in the service's order, all of them or the first `limit`."""
        return await self._jobs.listed(site, limit)

    async def query_jobs(
        self,
        site: str,
        filter: Mapping[str, Any] | None = None,  # noqa: A002 - the word of the service
        sort: Sequence[Mapping[str, str]] = (),
        limit: int | None = None,
    ) -> list[Job]:
        """Jobs that match a filter: `{"status": {"$in": ["IN_PROGRESS"]}}`.

        sort: `[{"fieldName": "startedAt", "order": "DESC"}]`. Both know id, startedAt, finishedAt, status,
        name, scheduleId and workflowId.
        """
        return await self._jobs.queried(site, filter, sort, limit)

    async def job_named(self, site: str, name: str) -> Job | None:
        """The job with exactly this name, None when there is none."""
        return await self._jobs.named(site, name)

    async def stop_job(self, site: str, job_id: str) -> Job:
        """Stop the job, and the job as the service then describes it. It may go on for a moment."""
        return await self._jobs.stop(site, job_id)

    async def logs(self, site: str, job_id: str) -> list[LogEntry]:
        """What the job recorded about single rows, all pages."""
        return await self._jobs.logs(site, job_id)

    # --- files -------------------------------------------------------------------------------------

    async def upload_url(self, site: str, file_name: str | None = None) -> UploadTarget:
        """A fresh place to upload a file to, good for 15 minutes."""
        body = {"fileName": sendable(file_name)} if file_name else {}
        answer = await self._sender.send(
            Call("POST", "/data-mover/v1/temporary-files/upload-url", site=site, body=body)
        )
        return read(UploadTarget, answer)

    async def upload(
        self, url: str, source: Source, *, size: int | None = None, progress: Progress | None = None
    ) -> None:
        """PUT a file to an upload URL, without the key. Cancel the task to stop it.

        source: bytes, a Path, a (possibly async) iterable of bytes, or a callable that gives a fresh
        iterable; all but a bare iterable are sent again after a passing trouble. size: bytes, needed for
        iterables. progress: called with (bytes sent, size), at most every 50 ms.
        Raises UploadUrlExpired, TransferBroken, TooLarge, Unreachable; OSError from reading the file.
        """
        await self._transfers.upload(url, source, size=size, progress=progress)

    async def download(
        self,
        url: str,
        write: Callable[[bytes], object],
        *,
        progress: Progress | None = None,
        limit: int | None = None,
    ) -> int:
        """GET a file without the key, also after redirects, and hand it to `write` piece by piece.

        limit: most bytes to accept. Returns the bytes written. Raises DownloadUrlExpired, TransferBroken
        (what was written is then incomplete), TooLarge, Unreachable; and whatever `write` raises.
        """
        return await self._transfers.download(url, write, progress=progress, limit=limit)

    # --- below ---------------------------------------------------------------------------------------

    @property
    def _rooms(self) -> _Open:
        if self._open is None:
            raise RuntimeError("a WixClient is used inside `async with`")
        return self._open

    @property
    def _sender(self) -> Sender:
        return self._rooms.sender

    @property
    def _jobs(self) -> Jobs:
        return self._rooms.jobs

    @property
    def _transfers(self) -> Transfers:
        return self._rooms.transfers


@dataclass(frozen=True, slots=True)
class _Open:
    """What exists between entering and leaving the client."""

    stack: AsyncExitStack
    sender: Sender
    jobs: Jobs
    transfers: Transfers


async def _sleep(seconds: float) -> None:
    import anyio

    await anyio.sleep(seconds)
