"""The sample site as an ASGI application."""

from __future__ import annotations

import secrets
from collections import deque
from email.utils import formatdate

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from translator_app.sandbox.answers import Refusal, on_crash, on_http_exception, on_refusal
from translator_app.sandbox.mischief import Mischief
from translator_app.sandbox.options import Options
from translator_app.sandbox.routes import backstage, files, locales, movement, sites
from translator_app.sandbox.state import SandboxState, Seen
from translator_app.sandbox.steps import step_of


class RequestIds:
    """Gives every answer a request id and a date, and notes what was asked; status 0 is no answer."""

    def __init__(self, app: ASGIApp, state: SandboxState) -> None:
        self.app = app
        self.state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        started = False

        async def answer(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["date"] = formatdate(self.state.clock() + self.state.skew, usegmt=True)
                headers["x-wix-request-id"] = f"{int(self.state.clock())}.{secrets.token_hex(8)}"
                started = True
                self._note(scope, message["status"])
            await send(message)

        try:
            await self.app(scope, receive, answer)
        finally:
            if not started:
                self._note(scope, 0)

    def _note(self, scope: Scope, status: int) -> None:
        if scope["path"].startswith("/_sandbox/"):
            return
        authorized = "authorization" in Headers(scope=scope)
        step = step_of(scope["method"], scope["path"])
        self.state.seen.append(Seen(scope["method"], scope["path"], status, authorized, step))


class Quota:
    """Refuses more than so many calls a minute (WDE0014), when the site is set to do so."""

    def __init__(self, app: ASGIApp, state: SandboxState) -> None:
        self.app = app
        self.state = state
        self.calls: deque[float] = deque()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        most = self.state.options.requests_per_minute
        if scope["type"] == "http" and most is not None and not scope["path"].startswith("/_"):
            now = self.state.clock()
            while self.calls and self.calls[0] <= now - 60:
                self.calls.popleft()
            if len(self.calls) >= most:
                error = {"code": "WDE0014", "description": "Too many requests in a minute", "data": {}}
                body = {"message": error["description"], "details": {"applicationError": error}}
                wait = str(max(1, round(self.calls[0] + 60 - now)))
                await JSONResponse(body, 429, {"retry-after": wait})(scope, receive, send)
                return
            self.calls.append(now)
        await self.app(scope, receive, send)


def make_app(state: SandboxState, *, options: Options | None = None) -> Starlette:
    """The application that answers for a state, for httpx.ASGITransport, Starlette's TestClient or uvicorn.

    `options` replaces those of the state.
    """
    if options is not None:
        state.options = options
    app = Starlette(
        routes=[*movement.ROUTES, *files.ROUTES, *sites.ROUTES, *locales.ROUTES, *backstage.ROUTES],
        exception_handlers={Refusal: on_refusal, HTTPException: on_http_exception, Exception: on_crash},
        middleware=[Middleware(layer, state=state) for layer in (RequestIds, Quota, Mischief)],
    )
    app.state.sandbox = state
    return app


def state_behind(app: Starlette) -> SandboxState:
    """The state that an application of `make_app` answers for."""
    state = app.state.sandbox
    assert isinstance(state, SandboxState)
    return state
