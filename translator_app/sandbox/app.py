"""The sample site as an ASGI application."""

from __future__ import annotations

import secrets
from collections import deque

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from translator_app.sandbox.answers import Refusal, on_crash, on_http_exception, on_refusal
from translator_app.sandbox.options import Options
from translator_app.sandbox.routes import backstage, files, locales, movement, sites
from translator_app.sandbox.state import SandboxState, Seen
from translator_app.sandbox.steps import step_of


class RequestIds:
    """Gives every answer a request id, and notes what was asked."""

    def __init__(self, app: ASGIApp, state: SandboxState) -> None:
        self.app = app
        self.state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["x-wix-request-id"] = f"{int(self.state.clock())}.{secrets.token_hex(8)}"
                if not scope["path"].startswith("/_sandbox/"):
                    self._note(scope, message["status"])
            await send(message)

        await self.app(scope, receive, answer)

    def _note(self, scope: Scope, status: int) -> None:
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
        middleware=[Middleware(RequestIds, state=state), Middleware(Quota, state=state)],
    )
    app.state.sandbox = state
    return app


def state_behind(app: Starlette) -> SandboxState:
    """The state that an application of `make_app` answers for."""
    state = app.state.sandbox
    assert isinstance(state, SandboxState)
    return state
