"""Threads: the only room of the window that makes them, and the event loop that one of them runs.

A computation has a thread of its own. All use cases share one asyncio loop, in one thread behind anyio's blocking
portal. asyncio and anyio are loaded for the first of them: opening a project needs neither, and waits for nothing.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from translator_app.gui.job import Job, Stopped

if TYPE_CHECKING:
    import asyncio

    from anyio.from_thread import BlockingPortal

PLACES = {False: 4, True: 1}
"""Computations at a time, by whether they are patient."""
CLOSE_SECONDS = 5.0
AHEAD_THREADS = 2
T = TypeVar("T")
R = TypeVar("R")
Ended = Callable[[Job, bool, Any, BaseException | None], object]
log = logging.getLogger(__name__)


class Threads:
    """Runs jobs; every method is called in the GUI thread, and none of them waits, save `close`.

    `ended` is called from whatever thread with the job, whether it was stopped, what it returned, and its error; a
    computation that was cancelled after it had ended is told of twice.
    """

    def __init__(self, ended: Ended) -> None:
        self._ended = ended
        self._computing: dict[Job, bool] = {}
        self._waiting: dict[bool, deque[tuple[Job, Callable[[], Any]]]] = {patient: deque() for patient in PLACES}
        self._alive: list[threading.Thread] = []
        self._portal: BlockingPortal | None = None
        self._portal_context: AbstractContextManager[BlockingPortal] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[tuple[bool, Any]]] = set()

    # -- computations --------------------------------------------------------------------------------------------

    def compute(self, job: Job, function: Callable[[], Any], *, patient: bool) -> None:
        """Run a function in a thread of its own as soon as there is a place for it."""
        self._waiting[patient].append((job, function))
        self._fill(patient)

    def release(self, job: Job) -> None:
        """The job's end is known: its place, if it had one, is somebody else's."""
        patient = self._computing.pop(job, None)
        if patient is not None:
            self._fill(patient)

    def _fill(self, patient: bool) -> None:
        waiting = self._waiting[patient]
        while waiting and list(self._computing.values()).count(patient) < PLACES[patient]:
            job, function = waiting.popleft()
            if job.unwanted:
                continue
            self._computing[job] = patient
            self._alive = [thread for thread in self._alive if thread.is_alive()]
            thread = threading.Thread(target=self._compute, args=(job, function), name=job.name)
            self._alive.append(thread)
            thread.start()

    def _compute(self, job: Job, function: Callable[[], Any]) -> None:
        """In the job's thread. One that was cancelled has been told of already, and nobody may be there to hear."""
        value, failed = None, None
        try:
            value = function()
        except Stopped:
            return
        except BaseException as error:  # noqa: BLE001  it comes home, and is raised or said there
            failed = error
        if not job.unwanted:
            self._ended(job, False, value, failed)

    # -- use cases -----------------------------------------------------------------------------------------------

    def launch(self, job: Job, work: Callable[[], Awaitable[Any]]) -> None:
        """Run a use case on the event loop."""
        self._running_loop().call_soon_threadsafe(self._begin, job, work)

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            import asyncio

            from anyio.from_thread import start_blocking_portal

            self._portal_context = start_blocking_portal()
            self._portal = self._portal_context.__enter__()
            self._loop = self._portal.call(asyncio.get_running_loop)
        return self._loop

    def _begin(self, job: Job, work: Callable[[], Awaitable[Any]]) -> None:
        import asyncio

        task = asyncio.get_running_loop().create_task(_in_scope(job, work), name=job.name)
        self._tasks.add(task)
        task.add_done_callback(partial(self._task_ended, job))

    def _task_ended(self, job: Job, task: asyncio.Task[tuple[bool, Any]]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        stopped, value = (False, None) if error else (True, None) if task.cancelled() else task.result()
        self._ended(job, stopped, value, error)

    # -- the end -------------------------------------------------------------------------------------------------

    def cancel(self, job: Job) -> None:
        """End a job whatever the network does; a computation is left alone, and ends at its next `report`."""
        job.unwanted = True
        if job.scope is not None and self._loop is not None:
            self._loop.call_soon_threadsafe(job.scope.cancel)
        elif job.computes:
            self._ended(job, True, None, None)

    def close(self) -> None:
        """Wait for what was cancelled, and end the loop's thread."""
        for waiting in self._waiting.values():
            waiting.clear()
        if self._portal is not None and self._portal_context is not None:
            self._portal.call(self._drain)
            self._portal_context.__exit__(None, None, None)
            self._portal = self._portal_context = self._loop = None
        deadline = time.monotonic() + CLOSE_SECONDS
        for thread in self._alive:
            thread.join(max(0.0, deadline - time.monotonic()))
            if thread.is_alive():
                log.warning("a computation did not end within %s seconds", CLOSE_SECONDS)

    async def _drain(self) -> None:
        import asyncio

        if self._tasks:
            await asyncio.wait(self._tasks)


async def _in_scope(job: Job, work: Callable[[], Awaitable[Any]]) -> tuple[bool, Any]:
    """The work inside its cancel scope: (was it stopped, what it returned)."""
    import anyio

    job.loop_thread = threading.get_ident()
    with anyio.CancelScope() as scope:
        job.scope = scope
        if not job.unwanted:
            return False, await work()
    return True, None


def ahead(function: Callable[[T], R], items: Iterator[T]) -> Iterator[R]:
    """Like `map`, for a computation that somebody waits for and whose calls let other threads run.

    As many threads as calls are worth having are some calls ahead; the items are asked for in the caller's thread.
    """
    from concurrent.futures import Future, ThreadPoolExecutor

    with ThreadPoolExecutor(AHEAD_THREADS, "ahead") as threads:
        calls: deque[Future[R]] = deque()
        for item in items:
            calls.append(threads.submit(function, item))
            if len(calls) > 2 * AHEAD_THREADS:
                yield calls.popleft().result()
        while calls:
            yield calls.popleft().result()
