"""The loop that sends: tries, waits, and a key that is seen by the API alone."""

import logging
import traceback

import httpx
import pytest

from tests.wix.recorded import KEY, SITE, Sleeps, Tape, job, refusal, wix
from translator_app.wix import errors, send
from translator_app.wix.client import WixClient
from translator_app.wix.errors import WixError
from translator_app.wix.key import Secret

pytestmark = pytest.mark.anyio
BAD_LUCK: list[httpx.Response | Exception] = [
    httpx.ConnectError("refused"),
    httpx.ConnectTimeout("slow"),
    httpx.ReadTimeout("slow"),
    httpx.ReadError("reset"),
    httpx.RemoteProtocolError("gone"),
    *(refusal(status) for status in (429, 500, 502, 503, 504)),
]


@pytest.mark.parametrize("trouble", BAD_LUCK, ids=repr)
async def test_passing_trouble_is_waited_out(trouble: httpx.Response | Exception) -> None:
    tape, sleeps = Tape(trouble, trouble, {"job": job()}), Sleeps()
    async with wix(tape, sleep=sleeps) as client:
        assert (await client.job(SITE, "1")).id
    assert sleeps.slept == [0.375, 0.75]


@pytest.mark.parametrize("trouble", BAD_LUCK, ids=repr)
async def test_after_five_tries_the_trouble_is_told(trouble: httpx.Response | Exception) -> None:
    tape = Tape(trouble)
    async with wix(tape) as client:
        with pytest.raises(WixError):
            await client.job(SITE, "1")
    assert len(tape.requests) == 5


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 428, 501])
async def test_a_plain_no_is_not_asked_for_again(status: int) -> None:
    tape = Tape(refusal(status))
    async with wix(tape) as client:
        with pytest.raises(WixError) as caught:
            await client.job(SITE, "1")
    assert (caught.value.status, caught.value.request_id) == (status, "1700000000.123")
    assert len(tape.requests) == 1


async def test_retry_after_goes_before_our_own_schedule_and_is_told_to_who_listens() -> None:
    told: list[tuple[float, str]] = []
    tape, sleeps = Tape(refusal(429, headers={"Retry-After": "12"}), {"job": job()}), Sleeps()
    async with wix(tape, sleep=sleeps, waiting=lambda s, e: told.append((s, type(e).__name__))) as client:
        await client.job(SITE, "1")
    assert sleeps.slept == [12.25]
    assert told == [(12.25, "TooManyRequests")]


async def test_a_wait_of_an_hour_is_the_callers_to_decide() -> None:
    sleeps = Sleeps()
    async with wix(Tape(refusal(429, headers={"Retry-After": "3600"})), sleep=sleeps) as client:
        with pytest.raises(errors.TooManyRequests) as caught:
            await client.job(SITE, "1")
    assert caught.value.retry_after == 3600
    assert sleeps.slept == []


@pytest.mark.parametrize("location", ["https://evil.example/x", "http://www.wixapis.com/x", "/data-mover/v2/jobs"])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_no_redirect_is_followed_with_the_key(status: int, location: str) -> None:
    tape = Tape(httpx.Response(status, headers={"Location": location}))
    async with wix(tape) as client:
        with pytest.raises(errors.NotUnderstood, match="redirect"):
            await client.job(SITE, "1")
    assert len(tape.requests) == 1


async def test_an_answer_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(send, "LONGEST_ANSWER", 3 * 2**20)
    async with wix(Tape(httpx.Response(200, content=b" " * (4 * 2**20)))) as client:
        with pytest.raises(errors.NotUnderstood, match="more than 3 MiB"):
            await client.job(SITE, "1")


async def test_an_endless_refusal_is_still_a_refusal() -> None:
    async with wix(Tape(httpx.Response(403, content=b"x" * (3 * 2**20)))) as client:
        with pytest.raises(errors.Forbidden):
            await client.job(SITE, "1")


async def test_an_answer_that_cannot_be_unpacked_is_not_understood() -> None:
    broken = httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=httpx.ByteStream(b"no gzip"))
    async with wix(Tape(broken)) as client:
        with pytest.raises(errors.NotUnderstood):
            await client.job(SITE, "1")


async def test_no_cookie_of_one_answer_goes_along_with_the_next_request() -> None:
    tape = Tape(httpx.Response(200, json={"job": job()}, headers={"Set-Cookie": "a=b; Path=/"}))
    async with wix(tape) as client:
        await client.job(SITE, "1")
        await client.job(SITE, "1")
    assert "cookie" not in tape.last.headers


@pytest.mark.parametrize("key", ["", "  ", "two words", "smart’quote", "a\nb", "a\x00b"])
def test_a_key_that_cannot_be_one_is_refused_without_being_shown(key: str) -> None:
    with pytest.raises(errors.NotAuthorized) as caught:
        WixClient(key)
    assert not key.strip() or key not in str(caught.value)


async def test_white_space_around_a_pasted_key_does_no_harm() -> None:
    tape = Tape({"job": job()})
    async with WixClient(f" {KEY}\r\n", transport=httpx.MockTransport(tape)) as client:
        await client.job(SITE, "1")
    assert tape.last.headers["authorization"] == KEY


@pytest.mark.parametrize("site", ["", "a b", "a\r\nAuthorization: x", "é"])
async def test_a_site_id_that_cannot_be_one_is_not_sent(site: str) -> None:
    tape = Tape({"job": job()})
    async with wix(tape) as client:
        with pytest.raises(errors.BadRequest):
            await client.job(site, "1")
    assert tape.requests == []


TELLING = [
    *BAD_LUCK,
    refusal(401, message=f"the token {KEY} is not known"),
    refusal(400, violations=[{"field": KEY, "description": f"bad {KEY}"}], code=KEY),
    httpx.LocalProtocolError(f"Illegal header value b'{KEY}'"),
    httpx.UnsupportedProtocol(KEY),
    httpx.ProxyError(f"407 {KEY}"[:3]),
    httpx.Response(302, headers={"Location": "https://h.example/"}),
]


@pytest.mark.parametrize("trouble", TELLING, ids=lambda trouble: type(trouble).__name__)
async def test_the_key_is_in_no_error_no_log_and_no_repr(
    trouble: httpx.Response | Exception, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = wix(Tape(trouble))
    async with client:
        with pytest.raises(WixError) as caught:
            await client.job(SITE, "1")
        seen = [repr(client), str(client), repr(vars(client)), caplog.text, *map(repr, caplog.records)]
        seen += traceback.format_exception(caught.value)
        step: BaseException | None = caught.value
        while step is not None:
            seen += [repr(step), str(step), repr(vars(step))]
            step = step.__cause__
        for text in seen:
            assert KEY not in text
    caplog.clear()


def test_a_secret_shows_stars() -> None:
    assert f"{Secret(KEY)} {Secret(KEY)!r} {[Secret(KEY)]}" == "*** *** [***]"
    assert Secret(KEY).reveal() == KEY
