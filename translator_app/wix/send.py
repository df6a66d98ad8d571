"""The one loop that sends requests to the API: the key, the site or account header, waits, and typed errors."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from . import errors
from .address import host_of
from .answers import REQUEST_ID, json_object, plain, refusal
from .connect import own_errors
from .errors import WixError
from .key import Secret
from .retry import Backoff

if TYPE_CHECKING:
    import httpx

LONGEST_ANSWER = 64 * 1024 * 1024
_LONGEST_REFUSAL = 1024 * 1024

Sleep = Callable[[float], Awaitable[object]]
Waiting = Callable[[float, WixError], object]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Call:
    """One request: verb and path below the API's address, and whose it is: a site's or else an account's.

    empty_is_fine: an answer without a body is read as `{}`.
    """

    verb: str
    path: str
    site: str = ""
    account: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    empty_is_fine: bool = False

    def headers(self) -> dict[str, str]:
        """`wix-site-id` or `wix-account-id`: the service refuses both and neither."""
        if bool(self.site) == bool(self.account):
            raise errors.BadRequest("A call needs the id of a site or of an account, and not both.")
        name, value = ("wix-site-id", self.site) if self.site else ("wix-account-id", self.account)
        if not value.isascii() or not value.isprintable() or " " in value:
            raise errors.BadRequest(f"The value for {name} holds characters that no id has.")
        return {name: value}


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends calls through an open httpx client that carries the key.

    waiting: told the seconds and the reason before every wait, for progress displays.
    """

    client: httpx.AsyncClient
    address: str
    key: Secret
    sleep: Sleep
    backoff: Backoff
    waiting: Waiting | None = None

    async def send(self, call: Call) -> dict[str, Any]:
        """The JSON object a *safe* call is answered with; sent again while the trouble is a passing one."""
        tried = 0
        while True:
            try:
                return await self.once(call)
            except WixError as error:
                tried += 1
                pause = self.backoff.wait(tried, error)
                if pause is None:
                    raise
                await self.pause(pause, error)

    async def pause(self, seconds: float, because: WixError) -> None:
        """Wait before the next try, and say so."""
        log.info("waiting %.1f s: %s (request %s)", seconds, because, because.request_id or "-")
        if self.waiting is not None:
            self.waiting(seconds, because)
        await self.sleep(seconds)

    async def once(self, call: Call) -> dict[str, Any]:
        """The JSON object the call is answered with, sent exactly once."""
        headers = call.headers()
        with own_errors(self.address):
            request = self.client.build_request(
                call.verb,
                self.address + call.path,
                params=dict(call.query) or None,
                json=None if call.body is None else dict(call.body),
                headers=headers,
            )
            response = await self.client.send(request, stream=True)
            try:
                body = await self._body(response)
            finally:
                await response.aclose()
        request_id = plain(response.headers.get(REQUEST_ID, ""))
        log.debug("%s %s: %d (request %s)", call.verb, call.path, response.status_code, request_id or "-")
        return self._answer(call, response, body)

    async def _body(self, response: httpx.Response) -> bytes:
        longest = LONGEST_ANSWER if response.is_success else _LONGEST_REFUSAL
        body = bytearray()
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > longest and response.is_success:
                raise errors.NotUnderstood(
                    f"The service answered with more than {longest // 2**20} MiB.", status=response.status_code
                )
            if len(body) > longest:
                break
        return bytes(body)

    def _answer(self, call: Call, response: httpx.Response, body: bytes) -> dict[str, Any]:
        status = response.status_code
        if response.has_redirect_location:
            # Never followed: the key would go along.
            target = host_of(str(response.headers.get("location", "")))
            raise errors.NotUnderstood(
                f"The service answered with a redirect (HTTP {status}) to {plain(target)}, which is not followed.",
                request_id=plain(response.headers.get(REQUEST_ID, "")),
                status=status,
            )
        if not response.is_success:
            raise refusal(status, response.headers, self.key.struck_from(body))
        if call.empty_is_fine and not body.strip():
            return {}
        return json_object(body, status=status, headers=response.headers)
