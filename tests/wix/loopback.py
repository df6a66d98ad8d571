"""A small HTTP server on loopback whose behaviour is a coroutine per path: it can hang, break off and lie."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Asked:
    """One request as it came: `headers` with names in lower case."""

    verb: str
    target: str
    headers: dict[str, str]
    body: bytes = b""


@dataclass
class Talk:
    """One connection, in the hands of a behaviour."""

    asked: Asked
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def read_body(self) -> bytes:
        self.asked.body = await self.reader.readexactly(int(self.asked.headers.get("content-length", "0")))
        return self.asked.body

    async def send(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        """Exactly these headers, `Content-Length` not added."""
        lines = [f"HTTP/1.1 {status} Whatever", *(f"{name}: {value}" for name, value in headers.items())]
        self.writer.write("\r\n".join([*lines, "Connection: close", "", ""]).encode() + body)
        await self.writer.drain()

    async def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        await self.send(status, {"Content-Length": str(len(body)), **named}, body)


Behaviour = Callable[[Talk], Awaitable[None]]


@dataclass
class Server:
    """behaviours: what to do, by path without query. asked: all requests so far."""

    url: str = ""
    behaviours: dict[str, Behaviour] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            verb, target, _ = head[0].split(" ")
            pairs = (line.partition(":") for line in head[1:] if line)
            request = Asked(verb, target, {name.lower(): value.strip() for name, _, value in pairs})
            self.asked.append(request)
            await self.behaviours[target.partition("?")[0]](Talk(request, reader, writer))
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass  # the client went away, as it does in tests of cancelling
        finally:
            writer.close()


@asynccontextmanager
async def serving(tls: ssl.SSLContext | None = None) -> AsyncIterator[Server]:
    """A server on a free port of 127.0.0.1; connections still open at the end are cut."""
    server = Server()
    talks: set[asyncio.Task[None]] = set()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        talks.add(task)
        with suppress(asyncio.CancelledError):  # by the end of the test, below
            await server.talk(reader, writer)

    listening = await asyncio.start_server(talk, "127.0.0.1", 0, ssl=tls)
    server.url = f"{'https' if tls else 'http'}://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    try:
        yield server
    finally:
        listening.close()
        for task in talks:
            task.cancel()
        await asyncio.gather(*talks, return_exceptions=True)
        await listening.wait_closed()


async def hang(talk: Talk) -> None:
    """Never answer, and keep the connection open."""
    await asyncio.Event().wait()
