"""Files up and down over real HTTP on loopback: progress, stop, redirects, truncation, and no key anywhere."""

import asyncio
import gzip
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.wix.loopback import Server, Talk, hang, serving
from tests.wix.recorded import ACCOUNT, KEY, SITE, Sleeps, Tape, wix
from translator_app.wix import errors
from translator_app.wix.client import WixClient
from translator_app.wix.retry import Backoff
from translator_app.wix.transfer import Source

pytestmark = pytest.mark.anyio
BYTES = bytes(range(256)) * 8192  # 2 MiB
SOON = 0.1


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving() as running:
        yield running


@pytest.fixture
async def client(server: Server) -> AsyncIterator[WixClient]:
    backoff = Backoff(chance=lambda: 0.5)
    async with WixClient(KEY, api_url=server.url, account=ACCOUNT, sleep=Sleeps(), backoff=backoff) as opened:
        yield opened


def shows_no_key(server: Server) -> bool:
    names = ("authorization", "wix-site-id", "wix-account-id", "cookie", "content-type")
    return bool(server.asked) and all(
        KEY not in str(request) and not any(name in request.headers for name in names) for request in server.asked
    )


async def take(talk: Talk) -> None:
    await talk.read_body()
    await talk.answer(200)


async def give(talk: Talk) -> None:
    await talk.answer(200, BYTES)


async def pieces(data: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(data), 100_000):
        yield data[start : start + 100_000]


def written_pieces() -> Iterator[bytes | memoryview]:
    yield b"head,"
    yield memoryview(BYTES)
    yield b""


# --- up --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["bytes", "bytearray", "memoryview", "path", "list", "async", "callable", "empty"])
async def test_every_source_arrives_as_a_raw_put_with_its_length_and_nothing_else(
    form: str, server: Server, client: WixClient, tmp_path: Path
) -> None:
    server.behaviours["/put"] = take
    file = tmp_path / "file.csv"
    file.write_bytes(BYTES)
    sources: dict[str, tuple[Source, int | None, bytes]] = {
        "bytes": (BYTES, None, BYTES),
        "bytearray": (bytearray(BYTES), None, BYTES),
        "memoryview": (memoryview(BYTES)[5:], None, BYTES[5:]),
        "path": (file, None, BYTES),
        "list": ([b"ab", b"c"], 3, b"abc"),
        "async": (pieces(BYTES), len(BYTES), BYTES),
        "callable": (written_pieces, len(BYTES) + 5, b"head," + BYTES),
        "empty": (b"", None, b""),
    }
    source, size, expected = sources[form]
    await client.upload(f"{server.url}/put?sig=a%2Fb", source, size=size)
    [request] = server.asked
    assert (request.verb, request.target) == ("PUT", "/put?sig=a%2Fb")
    assert request.headers["content-length"] == str(len(expected))
    assert "transfer-encoding" not in request.headers
    assert request.body == expected
    assert shows_no_key(server)


async def test_a_stream_of_unknown_size_is_a_mistake_of_the_caller(server: Server, client: WixClient) -> None:
    with pytest.raises(ValueError, match="size"):
        await client.upload(f"{server.url}/put", [b"a"])


@pytest.mark.parametrize(("size", "words"), [(2, "more to upload"), (4, "were announced")])
async def test_a_file_that_is_not_as_long_as_announced_is_never_sent_whole(
    size: int, words: str, server: Server, client: WixClient
) -> None:
    server.behaviours["/put"] = take
    with pytest.raises(errors.TransferBroken, match=words):
        await client.upload(f"{server.url}/put", iter([b"ab", b"c"]), size=size)
    assert all(request.body == b"" for request in server.asked)


async def test_progress_begins_at_nothing_ends_at_everything_and_never_goes_back(
    server: Server, client: WixClient
) -> None:
    server.behaviours |= {"/put": take, "/get": give}
    up: list[tuple[int, int | None]] = []
    down: list[tuple[int, int | None]] = []
    await client.upload(f"{server.url}/put", BYTES, progress=lambda *state: up.append(state))
    await client.download(f"{server.url}/get", lambda piece: None, progress=lambda *state: down.append(state))
    for told in (up, down):
        assert (told[0], told[-1]) == ((0, len(BYTES)), (len(BYTES), len(BYTES)))
        assert told == sorted(set(told))


@pytest.mark.parametrize("status", [200, 201, 204])
async def test_any_good_status_ends_an_upload(status: int) -> None:
    tape = Tape(httpx.Response(status))
    async with wix(tape) as client:
        await client.upload("https://files.example.invalid/put", b"abc")
    assert tape.last.content == b"abc"
    assert "authorization" not in tape.last.headers


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_an_expired_upload_url_is_told_apart(status: int) -> None:
    tape = Tape(httpx.Response(status, text="<Error>AccessDenied</Error>"))
    async with wix(tape) as client:
        with pytest.raises(errors.UploadUrlExpired) as caught:
            await client.upload("https://files.example.invalid/put?sig=secret", b"abc")
    assert caught.value.status == status
    assert "sig" not in str(caught.value)
    assert len(tape.requests) == 1


async def test_other_refusals_of_an_upload_keep_their_class() -> None:
    for answer, kind in (
        (httpx.Response(400, text="<Error>ExpiredToken: Request has expired</Error>"), errors.UploadUrlExpired),
        (httpx.Response(413), errors.TooLarge),
        (httpx.Response(400), errors.BadRequest),
        (httpx.Response(503), errors.ServerTrouble),
        (httpx.Response(303, headers={"Location": "/x"}), errors.NotUnderstood),
    ):
        async with wix(Tape(answer)) as client:
            with pytest.raises(kind):
                await client.upload("https://files.example.invalid/put", b"abc")


async def test_bad_luck_sends_the_whole_file_again_when_that_is_possible() -> None:
    tape = Tape(httpx.Response(503), httpx.WriteError("reset"), httpx.ReadTimeout("slow"), httpx.Response(200))
    async with wix(tape) as client:
        await client.upload("https://files.example.invalid/put", lambda: [b"a", b"bc"], size=3)
    assert len(tape.requests) == 4
    assert tape.last.content == b"abc"
    tape = Tape(httpx.Response(503), httpx.Response(200))
    async with wix(tape) as client:
        with pytest.raises(errors.ServerTrouble):
            await client.upload("https://files.example.invalid/put", iter([b"abc"]), size=3)


async def test_an_upload_that_is_refused_early_says_why(server: Server, client: WixClient) -> None:
    async def refuse(talk: Talk) -> None:
        await talk.answer(403, b"expired")
        await asyncio.sleep(0.2)

    server.behaviours["/put"] = refuse
    with pytest.raises(errors.UploadUrlExpired):
        await client.upload(f"{server.url}/put", b"x" * 200_000)


async def test_an_upload_follows_a_redirect_that_keeps_the_verb(server: Server, client: WixClient) -> None:
    async def send_on(talk: Talk) -> None:
        await talk.read_body()
        await talk.answer(307, location="/put2")

    server.behaviours |= {"/put": send_on, "/put2": take}
    await client.upload(f"{server.url}/put", BYTES)
    assert [request.body for request in server.asked] == [BYTES, BYTES]
    assert shows_no_key(server)
    with pytest.raises(errors.TransferBroken, match="redirected"):
        await client.upload(f"{server.url}/put", iter([b"abc"]), size=3)


async def test_a_file_that_cannot_be_read_is_told_by_the_operating_system(
    server: Server, client: WixClient, tmp_path: Path
) -> None:
    with pytest.raises(FileNotFoundError):
        await client.upload(f"{server.url}/put", tmp_path / "nowhere.csv")


# --- down ------------------------------------------------------------------------------------------


async def test_a_download_hands_over_the_very_bytes(server: Server, client: WixClient) -> None:
    server.behaviours["/get"] = give
    got = bytearray()
    assert await client.download(f"{server.url}/get?sig=1", got.extend) == len(BYTES)
    assert got == BYTES
    assert server.asked[0].headers["accept-encoding"] == "identity"
    assert shows_no_key(server)


async def test_a_redirect_to_another_host_gets_no_key(server: Server, client: WixClient) -> None:
    async with serving() as other:
        other.behaviours["/file"] = give

        async def send_on(talk: Talk) -> None:
            await talk.answer(302, location=f"{other.url}/file?x=1")

        async def send_here(talk: Talk) -> None:
            await talk.answer(301, location="get2")

        server.behaviours |= {"/get": send_here, "/get2": send_on}
        got = bytearray()
        await client.download(f"{server.url}/get", got.extend)
        assert got == BYTES
        assert len(server.asked) == 2
        assert shows_no_key(server)
        assert shows_no_key(other)


async def test_redirects_without_end_are_given_up(server: Server, client: WixClient) -> None:
    async def circle(talk: Talk) -> None:
        await talk.answer(302, location="/get")

    server.behaviours["/get"] = circle
    with pytest.raises(errors.TransferBroken, match="too often"):
        await client.download(f"{server.url}/get", lambda piece: None)


@pytest.mark.parametrize("location", ["http://files.example.invalid/a", "file:///etc/passwd", "https://u:p@h/"])
async def test_a_redirect_to_an_unsafe_address_is_not_followed(location: str) -> None:
    tape = Tape(httpx.Response(302, headers={"Location": location}))
    async with wix(tape) as client:
        with pytest.raises(errors.UnsafeAddress):
            await client.download("https://files.example.invalid/a", lambda piece: None)
    assert len(tape.requests) == 1


async def test_a_service_on_the_internet_cannot_send_us_to_plain_http_on_this_computer() -> None:
    tape = Tape(httpx.Response(200))
    async with wix(tape) as client:
        for url in ("http://127.0.0.1:631/", "http://localhost/", "http://files.example.invalid/a"):
            with pytest.raises(errors.UnsafeAddress):
                await client.download(url, lambda piece: None)
            with pytest.raises(errors.UnsafeAddress):
                await client.upload(url, b"abc")
    assert tape.requests == []


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_an_expired_download_url_is_told_apart(status: int) -> None:
    async with wix(Tape(httpx.Response(status))) as client:
        with pytest.raises(errors.DownloadUrlExpired):
            await client.download("https://files.example.invalid/a", lambda piece: None)


@pytest.mark.parametrize("keep", [0, 1, 100_000, len(BYTES) - 1])
async def test_a_download_that_breaks_off_is_never_taken_for_whole(
    keep: int, server: Server, client: WixClient
) -> None:
    async def break_off(talk: Talk) -> None:
        await talk.send(200, {"Content-Length": str(len(BYTES))}, BYTES[:keep])

    server.behaviours["/get"] = break_off
    got = bytearray()
    with pytest.raises(errors.TransferBroken):
        await client.download(f"{server.url}/get", got.extend)
    assert got == BYTES[:keep]
    # Nothing written yet: five tries. Something written: the caller must begin anew.
    assert len(server.asked) == (5 if keep == 0 else 1)


async def test_a_chunked_download_that_breaks_off_is_not_taken_for_whole(server: Server, client: WixClient) -> None:
    async def break_off(talk: Talk) -> None:
        await talk.send(200, {"Transfer-Encoding": "chunked"}, b"5\r\nhello\r\n")

    server.behaviours["/get"] = break_off
    with pytest.raises(errors.TransferBroken):
        await client.download(f"{server.url}/get", lambda piece: None)


async def test_a_length_that_the_transport_did_not_check_is_checked() -> None:
    class Short(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            return httpx.Response(200, headers={"Content-Length": "9"}, stream=httpx.ByteStream(b"short"))

    async with WixClient(KEY, transport=Short(), sleep=Sleeps()) as client:
        with pytest.raises(errors.TransferBroken, match="5 of 9 bytes"):
            await client.download("https://files.example.invalid/a", lambda piece: None)


async def test_a_file_that_comes_packed_is_unpacked_and_still_counted(server: Server, client: WixClient) -> None:
    packed = gzip.compress(BYTES)

    async def give_packed(talk: Talk) -> None:
        await talk.answer(200, packed, content_encoding="gzip")

    server.behaviours["/get"] = give_packed
    got = bytearray()
    told: list[tuple[int, int | None]] = []
    size = await client.download(f"{server.url}/get", got.extend, progress=lambda *state: told.append(state))
    assert got == BYTES
    assert size == len(BYTES)
    assert told[-1] == (len(packed), len(packed))


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, br", "unheard-of"])
async def test_a_file_packed_in_an_unknown_way_is_refused_not_written(
    encoding: str, server: Server, client: WixClient
) -> None:
    async def give_packed(talk: Talk) -> None:
        await talk.answer(200, b"\x01\x02", content_encoding=encoding)

    server.behaviours["/get"] = give_packed
    got = bytearray()
    with pytest.raises(errors.TransferBroken, match="packed"):
        await client.download(f"{server.url}/get", got.extend)
    assert got == b""


async def test_a_file_that_lies_about_being_packed_is_broken(server: Server, client: WixClient) -> None:
    async def lie(talk: Talk) -> None:
        await talk.answer(200, b"plain text", content_encoding="gzip")

    server.behaviours["/get"] = lie
    with pytest.raises(errors.TransferBroken):
        await client.download(f"{server.url}/get", lambda piece: None)


async def test_a_file_beyond_the_limit_is_refused_before_or_while_it_comes(server: Server, client: WixClient) -> None:
    async def endless(talk: Talk) -> None:
        await talk.send(200, {})
        while True:
            talk.writer.write(b"x" * 65536)
            await talk.writer.drain()

    async def bomb(talk: Talk) -> None:
        await talk.answer(200, gzip.compress(bytes(50 * 2**20)), content_encoding="gzip")

    server.behaviours |= {"/get": give, "/endless": endless, "/bomb": bomb}
    for path in ("/get", "/endless", "/bomb"):
        got = bytearray()
        with pytest.raises(errors.TooLarge):
            await client.download(server.url + path, got.extend, limit=1_000_000)
        assert len(got) <= 1_000_000
    assert await client.download(f"{server.url}/get", lambda piece: None, limit=len(BYTES)) == len(BYTES)


async def test_bad_luck_before_the_first_byte_is_tried_again() -> None:
    tape = Tape(httpx.ConnectError("x"), httpx.Response(503), httpx.Response(200, content=b"abc"))
    got = bytearray()
    async with wix(tape) as client:
        assert await client.download("https://files.example.invalid/a", got.extend) == 3
    assert got == b"abc"


@pytest.mark.parametrize("status", [204, 206, 304])
async def test_an_answer_without_a_file_is_not_a_file(status: int) -> None:
    async with wix(Tape(httpx.Response(status))) as client:
        with pytest.raises(errors.NotUnderstood):
            await client.download("https://files.example.invalid/a", lambda piece: None)


async def test_what_the_writer_raises_comes_out_as_it_is(server: Server, client: WixClient) -> None:
    server.behaviours["/get"] = give

    def full(piece: bytes) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        await client.download(f"{server.url}/get", full)
    assert len(server.asked) == 1


# --- stop ------------------------------------------------------------------------------------------


async def drip(talk: Talk) -> None:
    """A good beginning, then silence."""
    await talk.send(200, {"Content-Length": str(len(BYTES))}, BYTES[:1000])
    await hang(talk)


@pytest.mark.parametrize("name", ["download: silence", "download: begun", "upload: not read", "upload: read", "call"])
async def test_stopping_takes_hold_at_once_whatever_the_network_does(
    name: str, server: Server, client: WixClient, tmp_path: Path
) -> None:
    async def read_and_hang(talk: Talk) -> None:
        await talk.read_body()
        await hang(talk)

    file = tmp_path / "large.csv"
    file.write_bytes(BYTES * 8)
    server.behaviours |= {
        "/hang": hang, "/drip": drip, "/read": read_and_hang, "/data-mover/v1/jobs/1": hang,
    }  # fmt: skip
    started: dict[str, Any] = {
        "download: silence": lambda: client.download(f"{server.url}/hang", lambda piece: None),
        "download: begun": lambda: client.download(f"{server.url}/drip", lambda piece: None),
        "upload: not read": lambda: client.upload(f"{server.url}/hang", file),
        "upload: read": lambda: client.upload(f"{server.url}/read", BYTES),
        "call": lambda: client.job(SITE, "1"),
    }
    task = asyncio.ensure_future(started[name]())
    await asyncio.sleep(0.15)
    assert not task.done()
    stopped = time.monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - stopped < SOON


async def test_stopping_also_ends_a_wait_between_two_tries(server: Server) -> None:
    async def busy(talk: Talk) -> None:
        await talk.answer(429, retry_after="60")

    server.behaviours["/data-mover/v1/jobs/1"] = busy
    async with WixClient(KEY, api_url=server.url) as client:
        task = asyncio.ensure_future(client.job(SITE, "1"))
        await asyncio.sleep(0.15)
        stopped = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert time.monotonic() - stopped < SOON
    assert len(server.asked) == 1
