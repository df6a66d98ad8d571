"""Every call: what goes over the wire, and what comes of the recorded answer."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from tests.wix.recorded import ACCOUNT, KEY, SITE, Tape, job, wix
from translator_app.wix import errors
from translator_app.wix.client import WixClient
from translator_app.wix.models import Locale, Status

pytestmark = pytest.mark.anyio
JOB = "6d2f1c1e-0000-4000-8000-000000000001"


def line(request: httpx.Request) -> str:
    return f"{request.method} {request.url.raw_path.decode()}"


async def test_sites_are_asked_for_in_the_name_of_the_account_and_come_from_all_pages() -> None:
    tape = Tape(
        {"sites": [{"id": "a"}], "metadata": {"count": 1, "cursors": {"next": "c2"}, "hasNext": True}},
        {"sites": [{"id": "b"}], "metadata": {"count": 1, "cursors": {"next": ""}, "hasNext": False}},
    )
    async with wix(tape) as client:
        assert [site.id for site in await client.sites()] == ["a", "b"]
    assert [line(request) for request in tape.requests] == ["POST /site-list/v2/sites/query"] * 2
    assert tape.bodies() == [
        {"query": {"cursorPaging": {"limit": 100}}},
        {"query": {"cursorPaging": {"cursor": "c2"}}},
    ]
    for request in tape.requests:
        assert request.headers["wix-account-id"] == ACCOUNT
        assert "wix-site-id" not in request.headers


async def test_sites_without_an_account_are_not_even_asked_for() -> None:
    tape = Tape({})
    async with wix(tape, account=None) as client:
        with pytest.raises(errors.BadRequest):
            await client.sites()
    assert tape.requests == []


async def test_collections_come_by_offset() -> None:
    pages = [[{"id": f"c{n}"} for n in range(start, start + 2)] for start in (0, 2)]
    tape = Tape(
        {"collections": pages[0], "pagingMetadata": {"count": 2, "offset": 0, "total": 4}},
        {"collections": pages[1], "pagingMetadata": {"count": 2, "offset": 2, "total": 4}},
    )
    async with wix(tape) as client:
        assert [collection.id for collection in await client.collections(SITE)] == ["c0", "c1", "c2", "c3"]
    assert [line(request) for request in tape.requests] == [
        "GET /wix-data/v2/collections?paging.limit=100&paging.offset=0",
        "GET /wix-data/v2/collections?paging.limit=100&paging.offset=2",
    ]
    assert tape.last.headers["wix-site-id"] == SITE
    assert "wix-account-id" not in tape.last.headers


async def test_one_collection_is_asked_for_by_its_id_whatever_is_in_it() -> None:
    tape = Tape({"collection": {"id": "a/b c"}})
    async with wix(tape) as client:
        assert (await client.collection(SITE, "a/b c")).id == "a/b c"
    assert line(tape.last) == "GET /wix-data/v2/collections/a%2Fb%20c"


async def test_locales_are_queried_and_those_without_any_tag_left_out() -> None:
    tape = Tape({"locales": [{"id": "en", "primaryLocale": True}, {"id": "fr"}, {}], "pagingMetadata": {}})
    async with wix(tape) as client:
        assert await client.locales(SITE) == [Locale(id="en", primary_locale=True), Locale(id="fr")]
    assert line(tape.last) == "POST /locales/v2/locale/query"
    assert tape.bodies() == [{"query": {"cursorPaging": {"limit": 100}}}]


async def test_the_languages_wix_knows_can_be_asked_for() -> None:
    tape = Tape({"supportedLocales": [{"id": "sw", "displayName": "Swahili", "regionOptions": []}]})
    async with wix(tape) as client:
        assert [locale.display_name for locale in await client.supported_locales(SITE)] == ["Swahili"]
    assert line(tape.last) == "GET /locales/v2/locales/supported?includeAllLocales=true"


async def test_locale_settings_name_the_main_language() -> None:
    answer = {
        "multilingualModeEnabled": True,
        "urlStructure": "SUBDIRECTORY",
        "primaryLocale": {"languageCode": "en", "regionCode": "US"},
    }
    tape = Tape({"localeSettings": answer})
    async with wix(tape) as client:
        settings = await client.locale_settings(SITE)
    assert line(tape.last) == "GET /locale-settings/v2/settings"
    assert settings.multilingual_mode_enabled
    assert settings.primary_locale == Locale(id="en-US", language_code="en", region_code="US")


async def test_an_export_is_submitted_with_languages_and_format_and_nothing_else() -> None:
    tape = Tape({"job": job(status="UNINITIALIZED")})
    async with wix(tape) as client:
        submitted = await client.submit_export(
            SITE, name="run 7f3c", languages=("en", "fr"), format="JSONL", file_name="a\udcffb.jsonl"
        )
    assert submitted.status is Status.UNINITIALIZED
    assert line(tape.last) == "POST /data-mover/v1/jobs"
    assert tape.bodies() == [
        {
            "name": "run 7f3c",
            "source": {"localization": {"languages": ["en", "fr"]}},
            "destination": {"file": {"format": "JSONL", "fileName": "a?b.jsonl"}},
        }
    ]


async def test_an_import_is_submitted_with_the_file_and_without_a_write_policy() -> None:
    tape = Tape(job())
    async with wix(tape) as client:
        await client.submit_import(SITE, name="run 8", languages=["en", "fr"], file_id="tmp-1")
    assert tape.bodies() == [
        {
            "name": "run 8",
            "source": {"file": {"format": "CSV", "fileId": "tmp-1"}},
            "destination": {"localization": {"languages": ["en", "fr"]}},
        }
    ]


@pytest.mark.parametrize("name", ["", "x" * 1025])
async def test_a_job_without_a_name_to_find_it_by_is_not_submitted(name: str) -> None:
    tape = Tape(job())
    async with wix(tape) as client:
        with pytest.raises(errors.BadRequest):
            await client.submit_export(SITE, name=name, languages=["en", "fr"])
    assert tape.requests == []


async def test_a_job_is_fetched_by_its_id() -> None:
    tape = Tape({"job": job()})
    async with wix(tape) as client:
        assert (await client.job(SITE, JOB)).id == JOB
        with pytest.raises(errors.BadRequest):
            await client.job(SITE, "")
        with pytest.raises(errors.BadRequest):
            await client.job(SITE, "..")
    assert [line(request) for request in tape.requests] == [f"GET /data-mover/v1/jobs/{JOB}"]


async def test_jobs_are_listed_by_cursor_up_to_a_limit() -> None:
    answer = {"jobs": [job(id="1"), job(id="2")], "pagingMetadata": {"cursors": {"next": "n=&x"}, "hasNext": True}}
    end = {"jobs": [job(id="3"), job(id="4")], "pagingMetadata": {"cursors": {}, "hasNext": False}}
    tape = Tape(answer, end)
    async with wix(tape) as client:
        assert [found.id for found in await client.jobs(SITE)] == ["1", "2", "3", "4"]
    assert [line(request) for request in tape.requests] == [
        "GET /data-mover/v1/jobs?paging.limit=100",
        "GET /data-mover/v1/jobs?paging.cursor=n%3D%26x",
    ]
    tape = Tape(answer, end)
    async with wix(tape) as client:
        assert [found.id for found in await client.jobs(SITE, limit=3)] == ["1", "2", "3"]
    assert line(tape.requests[0]).endswith("?paging.limit=3")


async def test_jobs_are_queried_by_post() -> None:
    tape = Tape(
        {"jobs": [job(id="1")], "pagingMetadata": {"cursors": {"next": "c"}, "hasNext": True}},
        {"jobs": [job(id="2")], "pagingMetadata": {"cursors": {}, "hasNext": False}},
    )
    wanted = {"status": {"$in": ["IN_PROGRESS"]}}
    sort = [{"fieldName": "startedAt", "order": "DESC"}]
    async with wix(tape) as client:
        found = await client.query_jobs(SITE, wanted, sort, 20)
    assert [one.id for one in found] == ["1", "2"]
    assert [line(request) for request in tape.requests] == ["POST /data-mover/v1/jobs/query"] * 2
    assert tape.bodies() == [
        {"query": {"filter": wanted, "sort": sort, "cursorPaging": {"limit": 20}}},
        {"query": {"cursorPaging": {"cursor": "c"}}},
    ]


async def test_a_job_is_found_by_exactly_its_name() -> None:
    others = [job(name="run 7f3c2"), {"strange": True}, job(id="right", name="run 7f3c")]
    tape = Tape({"jobs": others})
    async with wix(tape) as client:
        found = await client.job_named(SITE, "run 7f3c")
        assert found is not None
        assert found.id == "right"
        assert await client.job_named(SITE, "another") is None
    assert tape.bodies()[0]["query"]["filter"] == {"name": {"$eq": "run 7f3c"}}


async def test_stopping_reads_the_job_from_the_answer() -> None:
    tape = Tape({"job": job(status="CANCELLED")})
    async with wix(tape) as client:
        stopped = await client.stop_job(SITE, JOB)
    assert line(tape.last) == f"POST /data-mover/v1/jobs/{JOB}/terminate"
    assert stopped.status == "CANCELLED"
    assert not stopped.status.known


@pytest.mark.parametrize("answer", [httpx.Response(200), httpx.Response(204), httpx.Response(200, json={})])
async def test_stopping_with_an_empty_answer_asks_for_the_job(answer: httpx.Response) -> None:
    tape = Tape(answer, {"job": job(status="FAILED")})
    async with wix(tape) as client:
        assert (await client.stop_job(SITE, JOB)).status is Status.FAILED
    assert line(tape.last) == f"GET /data-mover/v1/jobs/{JOB}"


async def test_logs_come_from_all_pages() -> None:
    tape = Tape(
        {
            "logs": [{"sourceItemId": "17", "failure": {"code": "WDE0162", "description": "x", "data": {}}}],
            "pagingMetadata": {"count": 1, "cursors": {"next": "c"}, "hasNext": True},
        },
        {"logs": [{"sourceItemId": 18, "details": {}}], "pagingMetadata": {"cursors": {"next": None}}},
    )
    async with wix(tape) as client:
        entries = await client.logs(SITE, JOB)
    assert [(entry.source_item_id, entry.failed) for entry in entries] == [("17", True), ("18", False)]
    assert [line(request) for request in tape.requests] == [
        f"GET /data-mover/v1/jobs/{JOB}/logs?paging.limit=100",
        f"GET /data-mover/v1/jobs/{JOB}/logs?paging.cursor=c",
    ]


async def test_an_upload_url_is_made_with_or_without_a_file_name() -> None:
    tape = Tape({"fileId": "tmp-2b1e", "uploadUrl": "https://files.example.invalid/put?sig=abc"})
    async with wix(tape) as client:
        target = await client.upload_url(SITE, "a.csv")
        await client.upload_url(SITE)
    assert (target.file_id, target.upload_url) == ("tmp-2b1e", "https://files.example.invalid/put?sig=abc")
    assert line(tape.last) == "POST /data-mover/v1/temporary-files/upload-url"
    assert tape.bodies() == [{"fileName": "a.csv"}, {}]


Use = Callable[[WixClient], Awaitable[Any]]
CALLS: dict[str, Use] = {
    "sites": lambda w: w.sites(),
    "collections": lambda w: w.collections(SITE),
    "collection": lambda w: w.collection(SITE, "c"),
    "locales": lambda w: w.locales(SITE),
    "supported_locales": lambda w: w.supported_locales(SITE),
    "locale_settings": lambda w: w.locale_settings(SITE),
    "job": lambda w: w.job(SITE, JOB),
    "jobs": lambda w: w.jobs(SITE),
    "query_jobs": lambda w: w.query_jobs(SITE),
    "job_named": lambda w: w.job_named(SITE, "n"),
    "stop_job": lambda w: w.stop_job(SITE, JOB),
    "logs": lambda w: w.logs(SITE, JOB),
    "upload_url": lambda w: w.upload_url(SITE),
    "submit_export": lambda w: w.submit_export(SITE, name="n", languages=["en", "fr"]),
    "submit_import": lambda w: w.submit_import(SITE, name="n", languages=["en", "fr"], file_id="f"),
}
NONSENSE = {
    "html": httpx.Response(200, html="<html>Hello</html>"),
    "empty": httpx.Response(200, content=b"  "),
    "list": httpx.Response(200, json=[1, 2]),
    "wrong": httpx.Response(200, json=dict.fromkeys(("job", "jobs", "logs", "sites", "collections", "locales"), "x")
                            | {"localeSettings": 3, "supportedLocales": {}, "collection": [], "fileId": 5}),
    "redirect": httpx.Response(302, headers={"Location": "https://evil.example/login"}),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "nonsense"),
    # An empty answer to a stop is a good one.
    [(name, nonsense) for name in CALLS for nonsense in NONSENSE if (name, nonsense) != ("stop_job", "empty")],
)
async def test_nonsense_is_a_typed_error_of_every_call(name: str, nonsense: str) -> None:
    async with wix(Tape(NONSENSE[nonsense])) as client:
        with pytest.raises((errors.NotUnderstood, errors.AnswerLost)):
            await CALLS[name](client)


@pytest.mark.parametrize("name", CALLS)
async def test_every_call_carries_the_raw_key_and_exactly_one_id(name: str) -> None:
    tape = Tape(httpx.Response(403, json={"message": "", "details": {}}))
    async with wix(tape) as client:
        with pytest.raises(errors.Forbidden):
            await CALLS[name](client)
    request = tape.last
    assert request.headers["authorization"] == KEY
    assert ("wix-site-id" in request.headers) != ("wix-account-id" in request.headers)
    assert str(request.url).startswith("https://www.wixapis.com/")


async def test_a_client_is_of_no_use_before_and_after_its_block() -> None:
    client = wix(Tape({"jobs": []}))
    with pytest.raises(RuntimeError, match="async with"):
        await client.jobs(SITE)
    async with client:
        assert await client.jobs(SITE) == []
    with pytest.raises(RuntimeError, match="async with"):
        await client.jobs(SITE)
    with pytest.raises(RuntimeError, match="async with"):
        await client.download("https://files.example.invalid/a", lambda piece: None)
