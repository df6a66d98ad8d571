"""Every call against the sample site, which was written from the same facts and shares no code with the client."""

import csv
import io
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.wix.recorded import ACCOUNT
from translator_app.sandbox.app import make_app
from translator_app.sandbox.clock import ManualClock
from translator_app.sandbox.options import Options
from translator_app.sandbox.sample import sample_sites
from translator_app.sandbox.state import SandboxState
from translator_app.wix import errors
from translator_app.wix.client import WixClient
from translator_app.wix.models import Job, Status

pytestmark = pytest.mark.anyio
LANGUAGES = ["en", "fr"]


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def state(clock: ManualClock) -> SandboxState:
    return SandboxState(sample_sites(), clock=clock)


def connect(state: SandboxState, clock: ManualClock, key: str = "", **options: Any) -> WixClient:
    transport = httpx.ASGITransport(make_app(state), raise_app_exceptions=False)
    options = {"account": state.account, **options}
    return WixClient(key or state.key, transport=transport, sleep=clock.sleep, **options)


@pytest.fixture
async def client(state: SandboxState, clock: ManualClock) -> AsyncIterator[WixClient]:
    async with connect(state, clock) as opened:
        yield opened


@pytest.fixture
async def site(client: WixClient) -> str:
    """The first site: multilingual, in English first."""
    return (await client.sites())[0].id


async def finish(client: WixClient, clock: ManualClock, site: str, job: Job) -> Job:
    """The job once it has ended."""
    for _ in range(200):
        job = await client.job(site, job.id)
        if job.ended:
            return job
        await clock.sleep(1)
    raise AssertionError(f"the job is still {job.status}")


async def export(client: WixClient, clock: ManualClock, site: str, **options: Any) -> tuple[Job, bytes]:
    submitted = await client.submit_export(site, name=f"export {clock()}", languages=LANGUAGES, **options)
    ended = await finish(client, clock, site, submitted)
    content = bytearray()
    assert await client.download(ended.download_url, content.extend) == len(content)
    return ended, bytes(content)


async def upload_and_import(client: WixClient, clock: ManualClock, site: str, content: bytes) -> Job:
    target = await client.upload_url(site, "edited.csv")
    await client.upload(target.upload_url, content)
    job = await client.submit_import(site, name=f"import {clock()}", languages=LANGUAGES, file_id=target.file_id)
    return await finish(client, clock, site, job)


# --- what there is ---------------------------------------------------------------------------------


async def test_the_account_has_its_sites(client: WixClient, state: SandboxState) -> None:
    sites = await client.sites()
    assert {site.id for site in sites} == set(state.sites)
    assert all(site.title and site.title != site.id for site in sites)


async def test_a_site_has_collections_of_which_some_are_translated(client: WixClient, site: str) -> None:
    collections = await client.collections(site)
    assert len(collections) >= 5
    translated = [collection for collection in collections if collection.translatable]
    assert translated
    for collection in translated:
        assert set(collection.translatable_keys) <= {field.key for field in collection.fields}
        assert await client.collection(site, collection.id) == collection


async def test_a_site_has_languages_one_of_them_the_main_one(client: WixClient, site: str) -> None:
    locales = await client.locales(site)
    assert len(locales) >= 8
    [main] = [locale for locale in locales if locale.primary_locale]
    settings = await client.locale_settings(site)
    assert settings.multilingual_mode_enabled
    assert settings.primary_locale is not None
    assert settings.primary_locale.id == main.id
    supported = {locale.id for locale in await client.supported_locales(site)}
    assert {"en", "ar", "he"} <= supported


# --- the round trip --------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", ["CSV", "JSONL"])
async def test_an_export_ends_in_a_file(format_: str, client: WixClient, clock: ManualClock, site: str) -> None:
    ended, content = await export(client, clock, site, format=format_, file_name="../a b.csv")
    assert ended.status is Status.COMPLETED
    assert ended.languages == ("en", "fr")
    assert ended.progress.items_successful > 0
    assert ended.started is not None
    assert ended.finished is not None
    assert ended.finished > ended.started
    assert len(content.splitlines()) > 50


async def test_an_edited_file_comes_home(client: WixClient, clock: ManualClock, state: SandboxState, site: str) -> None:
    _, content = await export(client, clock, site)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    place = next(at for at, head in enumerate(rows[0]) if "fr" in head.lower() and "(" in head)
    row = next(row for row in rows[1:] if row[place].isalpha())
    row[place] = "Zut alors"
    edited = io.StringIO(newline="")
    csv.writer(edited).writerows(rows)
    job = await upload_and_import(client, clock, site, edited.getvalue().encode())
    assert job.status is Status.COMPLETED
    _, again = await export(client, clock, site)
    assert "Zut alors" in again.decode()
    assert all(not seen.authorized for seen in state.seen if seen.path.startswith("/_files/"))
    assert all(seen.authorized for seen in state.seen if not seen.path.startswith("/_files/"))


async def test_a_job_that_fails_says_why(client: WixClient, clock: ManualClock, site: str) -> None:
    job = await upload_and_import(client, clock, site, b"this is no localized file\n")
    assert job.status is Status.FAILED
    assert job.error is not None
    assert job.error.code.startswith("WDH")
    assert job.cause


async def test_logs_of_rejected_rows_come_from_all_pages(client: WixClient, clock: ManualClock, site: str) -> None:
    _, content = await export(client, clock, site)
    header, *lines = content.decode("utf-8-sig").splitlines()
    bad = next(line for line in lines if line.count('"') >= 2)
    spoilt = bad.replace("contentId", "contentId", 1).replace('""contentId"":""', '""contentId"":""gone-', 1)
    assert spoilt != bad
    job = await upload_and_import(client, clock, site, "\n".join([header, *[spoilt] * 230, ""]).encode())
    assert job.status is Status.PARTIALLY_SUCCESSFUL
    logs = await client.logs(site, job.id)
    assert len(logs) == job.logs_recorded == job.progress.items_rejected == 230
    assert all(entry.failure is not None and entry.failure.code for entry in logs)
    assert len({entry.source_item_id for entry in logs}) == 230


async def test_jobs_are_listed_queried_found_by_name_and_stopped(
    client: WixClient, clock: ManualClock, site: str
) -> None:
    names = [f"run {number}" for number in range(5)]
    submitted = []
    for name in names:
        submitted.append(await client.submit_export(site, name=name, languages=LANGUAGES))
        await clock.sleep(5)
    listed = await client.jobs(site)
    assert {job.id for job in listed} == {job.id for job in submitted}
    assert len(await client.jobs(site, limit=2)) == 2
    newest = [{"fieldName": "startedAt", "order": "DESC"}]
    assert [job.name for job in await client.query_jobs(site, {"name": {"$in": names[1:3]}}, newest)] == [
        "run 2",
        "run 1",
    ]
    found = await client.job_named(site, "run 3")
    assert found is not None
    assert found.id == submitted[3].id
    assert await client.job_named(site, "run") is None
    last = await client.submit_export(site, name="to be stopped", languages=LANGUAGES)
    assert (await client.stop_job(site, last.id)).id == last.id
    assert (await client.job(site, last.id)).ended


async def test_more_jobs_than_fit_on_a_page_are_all_found(client: WixClient, clock: ManualClock, site: str) -> None:
    for number in range(103):
        await client.submit_export(site, name=f"run {number}", languages=LANGUAGES)
    assert len(await client.jobs(site)) == 103
    assert len(await client.query_jobs(site, {"name": {"$startsWith": "run"}})) == 103
    assert len(await client.query_jobs(site, limit=101)) == 101


async def test_files_are_fetched_and_sent_through_redirects_without_the_key(
    clock: ManualClock,
) -> None:
    state = SandboxState(sample_sites(), clock=clock, options=Options(redirect_files=True))
    async with connect(state, clock) as client:
        site = (await client.sites())[0].id
        _, content = await export(client, clock, site)
        job = await upload_and_import(client, clock, site, content)
    assert job.status is Status.COMPLETED
    files = [seen for seen in state.seen if seen.path.startswith("/_files/")]
    assert [seen.status for seen in files] == [307, 200, 307, 200]
    assert not any(seen.authorized for seen in files)


class Losing(httpx.AsyncBaseTransport):
    """Delivers every request, and loses the answers to the first submits."""

    def __init__(self, inner: httpx.AsyncBaseTransport, lose: int) -> None:
        self.inner = inner
        self.lose = lose

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await self.inner.handle_async_request(request)
        if self.lose and (request.method, request.url.path) == ("POST", "/data-mover/v1/jobs"):
            self.lose -= 1
            raise httpx.ReadTimeout("lost")
        return answer


async def test_a_job_whose_answer_was_lost_is_found_and_not_submitted_again(
    state: SandboxState, clock: ManualClock
) -> None:
    transport = Losing(httpx.ASGITransport(make_app(state)), lose=9)
    async with WixClient(state.key, account=state.account, transport=transport, sleep=clock.sleep) as client:
        site = (await client.sites())[0].id
        job = await client.submit_export(site, name="only once", languages=LANGUAGES)
        assert [found.id for found in await client.jobs(site)] == [job.id]
    assert len(state.jobs) == 1


# --- and what the site refuses ---------------------------------------------------------------------


async def test_expired_addresses_are_told_apart(client: WixClient, clock: ManualClock, site: str) -> None:
    ended, _ = await export(client, clock, site)
    target = await client.upload_url(site)
    await clock.sleep(3600)
    with pytest.raises(errors.UploadUrlExpired):
        await client.upload(target.upload_url, b"abc")
    with pytest.raises(errors.DownloadUrlExpired):
        await client.download(ended.download_url, lambda piece: None)
    fresh = (await client.job(site, ended.id)).download_url
    assert await client.download(fresh, lambda piece: None) > 0


async def test_wrong_revoked_and_unfit_keys_are_told_apart(state: SandboxState, clock: ManualClock) -> None:
    async with connect(state, clock, key="IST.wrong") as client:
        with pytest.raises(errors.NotAuthorized):
            await client.sites()
    async with connect(state, clock, key=state.add_key("sites")) as client:
        site = (await client.sites())[0].id
        with pytest.raises(errors.Forbidden):
            await client.jobs(site)
    async with connect(state, clock, account=ACCOUNT) as client:
        with pytest.raises((errors.Forbidden, errors.NotAuthorized, errors.NotFound)):
            await client.sites()


async def test_a_site_without_multilingual_is_told_apart(client: WixClient) -> None:
    refused = 0
    for site in await client.sites():
        try:
            await client.locales(site.id)
        except errors.MultilingualMissing as error:
            refused += 1
            assert (error.status, error.code) == (428, "MULTILINGUAL_NOT_INSTALLED")  # noqa: PT017 - one of several
            with pytest.raises(errors.MultilingualMissing):
                await client.submit_export(site.id, name="x", languages=LANGUAGES)
    assert refused == 1


@pytest.mark.parametrize("languages", [["en"], [f"a{chr(97 + n % 26)}" for n in range(65)]])
async def test_too_few_and_too_many_languages_are_refused_by_field(
    languages: list[str], client: WixClient, site: str
) -> None:
    with pytest.raises(errors.BadRequest) as caught:
        await client.submit_export(site, name="x", languages=languages)
    assert any("languages" in violation.field for violation in caught.value.violations)
    assert caught.value.request_id


async def test_what_is_not_there_is_not_found(client: WixClient, site: str) -> None:
    for missing in (client.job(site, "6d2f1c1e-0000-4000-8000-00000000dead"), client.collection(site, "Nothing")):
        with pytest.raises(errors.NotFound) as caught:
            await missing
        assert caught.value.request_id


async def test_the_quota_of_a_minute_is_waited_out(clock: ManualClock) -> None:
    state = SandboxState(sample_sites(), clock=clock, options=Options(requests_per_minute=3))
    began = clock()
    async with connect(state, clock) as client:
        for _ in range(10):
            await client.sites()
    assert 60 < clock() - began < 600
