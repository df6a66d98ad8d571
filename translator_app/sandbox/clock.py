"""Time as the sample site sees it: any callable that returns seconds since 1970."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], float]


class ManualClock:
    """A clock that moves only when told, for tests without real waiting.

    `sleep` advances it, so handing it to a client as its sleep makes both sides share one time.
    """

    def __init__(self, now: float = 1_790_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        """Move on by some seconds (negative: back)."""
        self.now += seconds

    async def sleep(self, seconds: float) -> None:
        """Pretend to sleep: only the clock moves."""
        self.advance(max(seconds, 0.0))


def iso(seconds: float) -> str:
    """An instant as the service writes it: ISO 8601, milliseconds, `Z`."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
