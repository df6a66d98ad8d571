"""Files up and down: streamed, with progress, cancelled by cancelling the task, and always without the key.

Redirects are followed by hand, so that every address is looked at before anything is sent there.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Callable, Iterable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urljoin

from . import errors
from .address import file_address, host_of
from .answers import refusal
from .connect import own_errors
from .errors import WixError
from .meter import Meter, Progress
from .retry import Backoff
from .send import Sleep

if TYPE_CHECKING:
    import httpx

PIECE = 256 * 1024
_HOPS = 5
_LONGEST_REFUSAL = 64 * 1024
_PACKED = frozenset({"gzip", "deflate"})
_PACKINGS = _PACKED | {"", "identity"}
_GONE = frozenset({401, 403, 404, 410})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})

Piece: TypeAlias = bytes | bytearray | memoryview
Pieces: TypeAlias = Iterable[Piece] | AsyncIterable[Piece]
Source: TypeAlias = Piece | Path | Callable[[], Pieces] | Pieces


@dataclass(frozen=True, slots=True)
class Transfers:
    """Uploads and downloads through an open httpx client that does not hold the key.

    plain_http: whether http addresses on loopback are good, as they are for a sample site.
    """

    client: httpx.AsyncClient
    sleep: Sleep
    backoff: Backoff
    plain_http: bool = False

    async def upload(self, url: str, source: Source, *, size: int | None, progress: Progress | None) -> None:
        """PUT the bytes of `source` to a pre-signed address; see WixClient.upload."""
        length = _size_of(source) if size is None else size
        meter = Meter(progress, length)
        repeatable = isinstance(source, Piece | Path) or callable(source)
        tried = 0
        while True:
            try:
                await self._put(url, source, length, meter, repeatable=repeatable)
            except WixError as error:
                tried += 1
                pause = _pause(self.backoff, tried, error) if repeatable else None
                if pause is None:
                    raise
                await self.sleep(pause)
            else:
                meter.finish()
                return

    async def download(
        self, url: str, write: Callable[[bytes], object], *, progress: Progress | None, limit: int | None
    ) -> int:
        """GET a pre-signed address and hand its bytes to `write`; see WixClient.download."""
        written = 0

        def count(piece: bytes) -> None:
            nonlocal written
            written += len(piece)
            if limit is not None and written > limit:
                raise errors.TooLarge(f"The file is larger than the limit of {limit} bytes.")
            write(piece)

        tried = 0
        while True:
            try:
                await self._get(url, count, progress, limit)
            except WixError as error:
                tried += 1
                # What has been written can't be taken back here: then the caller begins anew.
                pause = _pause(self.backoff, tried, error) if not written else None
                if pause is None:
                    raise
                await self.sleep(pause)
            else:
                return written

    async def _put(self, url: str, source: Source, size: int, meter: Meter, *, repeatable: bool) -> None:
        for _ in range(_HOPS):
            file_address(url, plain_http=self.plain_http)
            meter.start()
            with own_errors(url, file=True):
                async with aclosing(_counted(source, size, meter)) as body:
                    # Exactly what `curl --upload-file` sends: a length, no type, no key.
                    headers = {"Content-Length": str(size)}
                    request = self.client.build_request("PUT", url, content=body, headers=headers)
                    response = await self.client.send(request, stream=True)
                try:
                    refused = b"" if response.is_success else await _beginning(response)
                finally:
                    await response.aclose()
            if response.is_success:
                return
            if response.status_code not in (307, 308) or not response.has_redirect_location:
                raise _upload_refusal(response, refused)
            if not repeatable:
                raise errors.TransferBroken("The upload was redirected and its bytes can't be sent again.")
            url = urljoin(url, response.headers["location"])
        raise errors.TransferBroken("The upload was redirected too often.")

    async def _get(
        self, url: str, write: Callable[[bytes], None], progress: Progress | None, limit: int | None
    ) -> None:
        async with self._answer_to_get(url) as response:
            total = _length(response)
            if limit is not None and total is not None and total > limit:
                raise errors.TooLarge(f"The file has {total} bytes, more than the limit of {limit}.")
            packing = response.headers.get("content-encoding", "").strip().lower()
            if packing not in _PACKINGS:
                raise errors.TransferBroken("The file came packed in a way that was not asked for.")
            meter = Meter(progress, total)
            meter.start()
            came = 0  # bytes on the wire: it is those that the announced length counts
            with own_errors(url, file=True):
                async for piece in response.aiter_bytes():
                    write(piece)
                    came = response.num_bytes_downloaded if packing in _PACKED else came + len(piece)
                    meter.reach(came)
            if total is not None and came != total:
                raise errors.TransferBroken(f"The file ended after {came} of {total} bytes.")
            meter.finish()

    @asynccontextmanager
    async def _answer_to_get(self, url: str) -> AsyncIterator[httpx.Response]:
        """The open answer 200 to a GET, after redirects; everything else raises."""
        for _ in range(_HOPS):
            file_address(url, plain_http=self.plain_http)
            with own_errors(url, file=True):
                # Identity: then the length is that of the file, and nothing can swell on the way.
                request = self.client.build_request("GET", url, headers={"Accept-Encoding": "identity"})
                response = await self.client.send(request, stream=True)
            try:
                if response.status_code == 200:
                    yield response
                    return
                if response.status_code not in _REDIRECTS or not response.has_redirect_location:
                    with own_errors(url, file=True):
                        refused = await _beginning(response)
                    raise _download_refusal(response, refused)
                url = urljoin(url, response.headers["location"])
            finally:
                await response.aclose()
        raise errors.TransferBroken("The download was redirected too often.")


async def _counted(source: Source, size: int, meter: Meter) -> AsyncGenerator[bytes, None]:
    """Exactly `size` bytes of the source, in pieces small enough to show progress and to stop between.

    The last piece is held back until it is sure to be the last: a file that has grown must not go out cut.
    """
    found = 0
    held = b""
    async with aclosing(_pieces(source)) as pieces:
        async for piece in pieces:
            found += len(piece)
            if found > size:
                raise errors.TransferBroken(f"There is more to upload than the {size} bytes announced.")
            if held:
                yield held
                meter.add(len(held))
            held = piece
    if found != size:
        raise errors.TransferBroken(f"There are {found} bytes to upload where {size} were announced.")
    if held:
        yield held
        meter.add(len(held))


async def _pieces(source: Source) -> AsyncGenerator[bytes, None]:
    if isinstance(source, Path):
        import anyio

        async with await anyio.open_file(source, "rb") as file:
            while piece := await file.read(PIECE):
                yield piece
        return
    if isinstance(source, Piece):
        for small in _cut(source):
            yield small
        return
    stream = source() if callable(source) else source
    if isinstance(stream, AsyncIterable):
        async for chunk in stream:
            for small in _cut(chunk):
                yield small
    else:
        for chunk in stream:
            for small in _cut(chunk):
                yield small


def _cut(chunk: Piece) -> Iterable[bytes]:
    view = memoryview(chunk).cast("B")
    return (bytes(view[start : start + PIECE]) for start in range(0, len(view), PIECE))


def _size_of(source: Source) -> int:
    if isinstance(source, Path):
        return source.stat().st_size
    if isinstance(source, Piece):
        return memoryview(source).nbytes
    raise ValueError("the size of a stream must be given")


def _pause(backoff: Backoff, tried: int, error: WixError) -> float | None:
    """A broken transfer is worth another try as a whole; the rest as for any call."""
    if isinstance(error, errors.TransferBroken):
        return backoff.wait(tried, errors.Disconnected(error.message))
    return backoff.wait(tried, error)


async def _beginning(response: httpx.Response) -> bytes:
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) >= _LONGEST_REFUSAL:
            break
    return bytes(body)


def _upload_refusal(response: httpx.Response, body: bytes) -> WixError:
    status = response.status_code
    if status in _GONE or (status == 400 and b"expired" in body.lower()):
        return errors.UploadUrlExpired(f"The upload URL is no longer accepted (HTTP {status}).", status=status)
    if status == 413:
        return errors.TooLarge("The file is larger than the site accepts.", status=status)
    return _any_refusal(response, body)


def _download_refusal(response: httpx.Response, body: bytes) -> WixError:
    status = response.status_code
    if status in _GONE or (status == 400 and b"expired" in body.lower()):
        return errors.DownloadUrlExpired(f"The download URL is no longer accepted (HTTP {status}).", status=status)
    return _any_refusal(response, body)


def _any_refusal(response: httpx.Response, body: bytes) -> WixError:
    return refusal(response.status_code, response.headers, body, host=host_of(str(response.url)))


def _length(response: httpx.Response) -> int | None:
    text = response.headers.get("content-length", "")
    return int(text) if text.isascii() and text.isdecimal() else None
