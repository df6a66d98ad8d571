"""The middleware that lets armed faults strike: answers that lie, come late, break off or never come."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from email.utils import formatdate
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from translator_app.sandbox.answers import EMPTY
from translator_app.sandbox.faults import Armed
from translator_app.sandbox.interference import interfere
from translator_app.sandbox.state import SandboxState
from translator_app.sandbox.steps import step_of

PAGE = "<!doctype html><html><body><h1>Something is being repaired</h1><p>Please come back later.</p></body></html>"


@dataclass(frozen=True, slots=True)
class Call:
    """A request that a fault strikes, and what can be done with it."""

    app: ASGIApp
    scope: Scope
    receive: Receive
    send: Send
    state: SandboxState
    armed: Armed

    async def done(self) -> tuple[Message, bytes]:
        """Carry the request out; its answer stays here."""
        parts: list[Message] = []

        async def keep(message: Message) -> None:
            parts.append(message)

        await self.app(self.scope, self.receive, keep)
        return parts[0], b"".join(part.get("body", b"") for part in parts[1:])

    async def answer(self, response: Response) -> None:
        """Answer with something else."""
        await response(self.scope, self.receive, self.send)

    async def give(self, start: Message, body: bytes) -> None:
        """Answer with this head and another body, as if it were right."""
        MutableHeaders(scope=start)["content-length"] = str(len(body))
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})

    async def cut(self, kind: str = "drop") -> None:
        """Break the connection; where there is none, raise what the client would see."""
        abort: Callable[[], None] | None = self.scope.get("extensions", {}).get("sandbox.cut")
        if abort is None:
            raise self.state.faults.severed(kind)
        abort()
        await asyncio.sleep(0.01)  # until the server has noticed

    async def hang(self) -> None:
        """Say nothing until the client goes, or for as long as the site's options say."""
        if "sandbox.cut" in self.scope.get("extensions", {}):
            try:
                async with asyncio.timeout(self.state.options.hang_seconds):
                    while (await self.receive())["type"] != "http.disconnect":
                        pass
            except TimeoutError:
                pass  # the client is more patient than the site
        await self.cut("timeout")


Act = Callable[[Call], Awaitable[None]]


async def _timeout_after(call: Call) -> None:
    await call.done()
    await call.hang()


async def _drop_after(call: Call) -> None:
    await call.done()
    await call.cut()


async def _drop_mid_body(call: Call) -> None:
    if call.scope["method"] == "PUT":  # it is the request that has a body
        await call.receive()
        await call.cut()
        return
    start, body = await call.done()
    await call.send(start)
    await call.send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
    await call.cut()


def _status(status: int, headers: Callable[[Call], Mapping[str, str]] = lambda call: {}, *, after: bool = False) -> Act:
    async def act(call: Call) -> None:
        if after:
            await call.done()
        await call.answer(JSONResponse(EMPTY, status, dict(headers(call))))

    return act


def _date(call: Call) -> Mapping[str, str]:
    moment = call.state.clock() + call.state.skew + float(call.armed.value)
    return {"retry-after": formatdate(moment, usegmt=True)}


async def _bad_gateway(call: Call) -> None:
    await call.answer(HTMLResponse(PAGE, 502))


async def _unauthorized(call: Call) -> None:
    await call.answer(JSONResponse({"message": "Unauthorized", "details": {}}, 401))


async def _expired(call: Call) -> None:
    xml = "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"
    await call.answer(Response(xml, 403, media_type="application/xml"))


async def _slow(call: Call) -> None:
    await asyncio.sleep(float(call.armed.value))
    await call.app(call.scope, call.receive, call.send)


async def _trickle(call: Call) -> None:
    start, body = await call.done()
    await call.send(start)
    pieces = 100
    size = max(1, -(-len(body) // pieces))
    for begin in range(0, len(body), size):
        await asyncio.sleep(float(call.armed.value) / pieces)
        await call.send({"type": "http.response.body", "body": body[begin : begin + size], "more_body": True})
    await call.send({"type": "http.response.body", "body": b""})


def _body(change: Callable[[bytes, str], bytes]) -> Act:
    """An act that carries the request out and answers with a changed body."""

    async def act(call: Call) -> None:
        start, body = await call.done()
        await call.give(start, change(body, call.armed.value) if start["status"] == 200 else body)

    return act


def _extra(body: bytes, _value: str) -> bytes:
    whole = json.loads(body)
    for inner in [whole, *(value for value in whole.values() if isinstance(value, dict))]:
        inner["somethingNew"] = {"enabled": True, "kinds": ["A", None]}
    return json.dumps(whole).encode()


def _bare(body: bytes, _value: str) -> bytes:
    return json.dumps(json.loads(body)["job"]).encode()


def _share(body: bytes, percent: str) -> bytes:
    return body[: len(body) * int(percent) // 100]


async def _forgotten_upload(call: Call) -> None:
    more = True
    while more:
        more = (await call.receive()).get("more_body", False)
    await call.answer(Response(status_code=200))


async def _truncated_upload(call: Call) -> None:
    body = b""
    more = True
    while more:
        message = await call.receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    kept = _share(body, call.armed.value)

    async def receive() -> Message:
        return {"type": "http.request", "body": kept, "more_body": False}

    await call.app(call.scope, receive, call.send)


ACTS: Mapping[str, Act] = {
    "timeout-before": Call.hang,
    "timeout-after": _timeout_after,
    "drop-before": Call.cut,
    "drop-after": _drop_after,
    "drop-mid-body": _drop_mid_body,
    "429": _status(429, lambda call: {"retry-after": call.armed.value}),
    "429-bare": _status(429),
    "429-date": _status(429, _date),
    "401": _unauthorized,
    "403": _status(403),
    "404": _status(404),
    "500": _status(500),
    "502": _bad_gateway,
    "503": _status(503),
    "504": _status(504),
    "500-after": _status(500, after=True),
    "502-after": _status(502, after=True),
    "504-after": _status(504, after=True),
    "slow": _slow,
    "trickle": _trickle,
    "empty-body": _body(lambda body, value: b""),
    "not-json": _body(lambda body, value: PAGE.encode()),
    "half-json": _body(lambda body, value: body[: len(body) // 2]),
    "wrong-json": _body(lambda body, value: b'[{"job": 7}]'),
    "extra-members": _body(_extra),
    "bare": _body(_bare),
    "expired-upload": _expired,
    "forgotten-upload": _forgotten_upload,
    "truncated-upload": _truncated_upload,
    "expired-download": _expired,
    "truncated": _body(_share),
    "altered": _body(lambda body, value: body.replace(b"a", b"o")),
    "garbage": _body(lambda body, value: bytes(range(128, 256)) * 20),
    "html-file": _body(lambda body, value: PAGE.encode()),
    "empty-file": _body(lambda body, value: b""),
}
"""fault of the wire -> what it does"""


class Mischief:
    """Lets the armed faults strike; without any it does nothing."""

    def __init__(self, app: ASGIApp, state: SandboxState) -> None:
        self.app = app
        self.state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        faults = self.state.faults
        if scope["type"] != "http" or not faults.armed or scope["path"].startswith("/_sandbox/"):
            await self.app(scope, receive, send)
            return
        step = step_of(scope["method"], scope["path"])
        body: dict[str, Any] = {}
        if step == "submit":
            receive, body = await _peek(receive)
        names = self._names(step, scope["path"], body)
        for one in faults.take("before", names):
            interfere(self.state, one, body)
        for one in faults.take("wire", names):
            await ACTS[one.fault.name](Call(self.app, scope, receive, send, self.state, one))
            return
        await self.app(scope, receive, send)

    def _names(self, step: str, path: str, body: Mapping[str, Any]) -> tuple[str, ...]:
        """The names of a step: its own, and for jobs one that tells exports from imports."""
        if step == "submit":
            source = body.get("source")
            kind = "import" if isinstance(source, dict) and "file" in source else "export"
        elif step == "job":
            job = self.state.jobs.get(path.rsplit("/", 1)[-1])
            kind = job.kind if job else ""
        else:
            return (step,)
        return step, f"{step}-{kind}"


async def _peek(receive: Receive) -> tuple[Receive, dict[str, Any]]:
    """The JSON body of a request, and a way to receive it once more."""
    parts = []
    more = True
    while more:
        message = await receive()
        parts.append(message)
        more = message.get("more_body", False)
    again = iter(parts)

    async def replay() -> Message:
        return next(again, None) or await receive()

    try:
        body = json.loads(b"".join(part.get("body", b"") for part in parts))
    except ValueError:
        body = {}
    return replay, body if isinstance(body, dict) else {}
