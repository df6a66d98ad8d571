"""Answers written down beforehand, served through httpx.MockTransport, and the requests that asked for them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

import httpx

from translator_app.wix.client import WixClient
from translator_app.wix.retry import Backoff

KEY = "IST.eyJraWQiOiJQb3pIX2FDMiJ9.secret-of-the-tests"
SITE = "0b7c3a52-9d0e-4c1c-9c0f-5f3f6f6f1a11"
ACCOUNT = "9d3c8b0a-1111-4222-8333-444455556666"
NOW = 1_700_000_000.0

Reply = httpx.Response | Exception | dict[str, Any]


class Tape:
    """Plays its answers one after the other, the last one for ever, and keeps the requests.

    An exception among the answers is raised as if the network had done it.
    """

    def __init__(self, *replies: Reply) -> None:
        self._replies = list(replies)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        reply = self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]
        if isinstance(reply, Exception):
            raise reply
        return httpx.Response(200, json=reply) if isinstance(reply, dict) else reply

    @property
    def last(self) -> httpx.Request:
        return self.requests[-1]

    def bodies(self) -> list[Any]:
        return [json.loads(request.content) for request in self.requests]


class Sleeps:
    """A clock that only moves when somebody sleeps."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    @property
    def now(self) -> float:
        return NOW + sum(self.slept)

    async def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)


def wix(
    handler: Callable[[httpx.Request], httpx.Response], *, sleep: Sleeps | None = None, **options: Any
) -> WixClient:
    """A client whose network is `handler` and whose waits take no time."""
    options.setdefault("account", ACCOUNT)
    options.setdefault("backoff", Backoff(chance=lambda: 0.5))
    return WixClient(KEY, transport=httpx.MockTransport(handler), sleep=sleep or Sleeps(), **options)


def refusal(
    status: int,
    *,
    code: str = "",
    violations: Iterable[dict[str, Any]] = (),
    message: str = "",
    headers: dict[str, str] | None = None,
) -> httpx.Response:
    """An error answer as the service writes it."""
    details: dict[str, Any] = {}
    if code:
        details["applicationError"] = {"code": code, "description": f"about {code}", "data": {}}
    listed = list(violations)
    if listed:
        details["validationError"] = {"fieldViolations": listed}
    return httpx.Response(
        status,
        json={"message": message, "details": details},
        headers={"X-Wix-Request-Id": "1700000000.123", **(headers or {})},
    )


def job(**changes: Any) -> dict[str, Any]:
    """A job as the service describes it."""
    described: dict[str, Any] = {
        "id": "6d2f1c1e-0000-4000-8000-000000000001",
        "name": "l10n-export run 7f3c",
        "status": "IN_PROGRESS",
        "startedAt": "2026-11-21T20:30:00.123Z",
        "source": {"localization": {"languages": ["en", "fr", "pt-BR"]}},
        "destination": {"file": {"format": "CSV", "fileName": "a.csv", "url": "https://files.example.invalid/a?sig=1"}},
        "progress": {"current": 10, "total": 40, "itemsRejected": 0, "itemsSuccessful": 10},
        "logsRecorded": 0,
    }
    return described | changes
