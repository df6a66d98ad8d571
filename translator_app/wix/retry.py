"""When to send again and after how long: small policies as values, without a clock of their own."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from .errors import ConnectTrouble, Disconnected, ProxyTrouble, ServerTrouble, TimedOut, TooManyRequests, WixError

PASSING_STATUSES = frozenset({429, 500, 502, 503, 504})


def is_passing(error: WixError) -> bool:
    """Whether the same request may well succeed a little later."""
    if isinstance(error, TooManyRequests | ConnectTrouble | TimedOut | Disconnected):
        return True
    if isinstance(error, ServerTrouble | ProxyTrouble):
        return error.status in PASSING_STATUSES
    return False


@dataclass(frozen=True, slots=True)
class Backoff:
    """Exponential waits with jitter; what the service asks for goes first.

    tries: requests in all, the first included. first, ceiling: seconds. longest: a Retry-After beyond it
    is not waited for, the error goes to the caller, who can tell the person. chance: 0 <= x < 1.
    """

    tries: int = 5
    first: float = 0.5
    factor: float = 2.0
    ceiling: float = 15.0
    longest: float = 90.0
    chance: Callable[[], float] = field(default=random.random)

    def wait(self, tried: int, error: WixError) -> float | None:
        """Seconds to wait after `tried` requests of which the last ended in `error`; None to give up."""
        if tried >= self.tries or not is_passing(error):
            return None
        step = min(self.ceiling, self.first * self.factor ** (tried - 1))
        step *= 0.5 + self.chance() / 2
        asked = error.retry_after
        if asked is None:
            return step
        if asked > self.longest:
            return None
        # A little more than asked for, so that many clients do not come back in the same instant.
        return asked + self.chance() * min(1.0, self.first)


NEVER = Backoff(tries=1)


def retry_after(value: str | None, *, date: str | None = None, now: Callable[[], float] = time.time) -> float | None:
    """Seconds meant by a Retry-After header, given as seconds or as an HTTP date; None when it says nothing.

    date: the answer's own Date header; with it a wrong clock of this computer does no harm.
    """
    text = (value or "").strip()
    if not text:
        return None
    if text.replace(".", "", 1).isdecimal() and text.isascii():
        return float(text)
    until = _instant(text)
    if until is None:
        return None
    since = _instant(date or "")
    return max(0.0, until - (now() if since is None else since))


def _instant(http_date: str) -> float | None:
    try:
        return parsedate_to_datetime(http_date).timestamp()
    except (ValueError, OverflowError, OSError):
        return None
