"""One piece of long work: what the window knows of it, and how the work itself says how far it is.

Jobs makes and ends them (jobs.py); everybody else reads `state`, `progress`, `title`, `error`, and calls `stop`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMetaObject, QObject

if TYPE_CHECKING:
    import anyio


class State(StrEnum):
    """Where a job is. STOPPING: asked to stop, not yet ended."""

    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class Stopped(Exception):
    """Raised by `report` inside a computation that nobody waits for any more; let it pass through."""


class Job:
    """One piece of work, as the GUI thread sees it. `title` is for people; jobs without one are not shown.

    `computes`: it is a plain function in a thread of its own, and not a use case on the event loop. `silenced`: a
    later job took its name, its owner is gone, or the program closes; nothing more is delivered.
    """

    def __init__(
        self,
        name: str,
        title: str,
        owner: QObject | None,
        stop: Callable[[Job], None],
        tell: Callable[[Job], None],
        *,
        computes: bool = False,
    ) -> None:
        self.name, self.title, self.owner, self.computes = name, title, owner, computes
        self.state = State.RUNNING
        self.progress: tuple[Any, ...] = ()
        self.started = time.monotonic()
        self.error: BaseException | None = None
        self.silenced = False
        self.on_done: Callable[[Any], object] | None = None
        self.on_failed: Callable[[Exception], object] | None = None
        self.on_progress: Callable[..., object] | None = None
        self.on_stopped: Callable[[], object] | None = None
        self.farewell: QMetaObject.Connection | None = None
        self.shown_at = 0.0
        # Shared with the work's thread: each is written whole, and only ever moves forward.
        self.scope: anyio.CancelScope | None = None
        self.loop_thread = 0
        self.unwanted = False
        self.news: tuple[Any, ...] | None = None
        self.posted = False
        self._stop, self._tell = stop, tell

    @property
    def running(self) -> bool:
        """Whether the work has not ended yet."""
        return self.state in (State.RUNNING, State.STOPPING)

    def stop(self) -> None:
        """Ask the work to end; `stopped` is called when it has. Does nothing to a job that ended."""
        self._stop(self)

    def report(self, *values: Any) -> None:
        """Called by the work, from its own thread, with how far it is.

        Raises Stopped in a worker thread nobody waits for; on the event loop cancelling does that.
        """
        if self.unwanted and threading.get_ident() != self.loop_thread:
            raise Stopped(self.name)
        self.news = values
        if not self.posted:
            self.posted = True
            self._tell(self)


def silent(*_values: object) -> None:
    """Progress nobody looks at; asking for it lets a computation that is no longer wanted stop."""
