"""Long work: the only room of the window with threads and an event loop.

One asyncio loop runs in one background thread behind anyio's blocking portal. `Jobs.start` runs a use case there,
`Jobs.compute` runs a plain function in a worker thread; results, progress and errors come home through one Qt signal
and are handed over in the GUI thread, never to an owner that is gone. Stopping cancels the task, whatever the
network does. A later job of the same name takes the place of the earlier one.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, TypeVar

import anyio
import anyio.to_thread
import shiboken6
from anyio.from_thread import BlockingPortal, start_blocking_portal
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from translator_app.gui.job import Job, State, Stopped, run

PROGRESS_MS = 50
COMPUTE_THREADS = 4
CLOSE_SECONDS = 5.0
AHEAD_THREADS = 2
T = TypeVar("T")
R = TypeVar("R")
log = logging.getLogger(__name__)
__all__ = ["Job", "Jobs", "State", "Stopped", "ahead"]


class Jobs(QObject):
    """Starts, lists, stops and closes jobs. Lives in the GUI thread; make one per program and close() it.

    `changed` brings a Job when it started, moved on or ended; `failed` brings (Job, error) of every job that ended
    with an error and was given no `failed` callback. When nobody listens there either, sys.excepthook is told.
    """

    changed = Signal(object)
    failed = Signal(object, object)
    _home = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: dict[str, Job] = {}
        self._ending: set[Job] = set()
        self._portal: BlockingPortal | None = None
        self._portal_context: AbstractContextManager[BlockingPortal] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[tuple[bool, Any]]] = set()
        # By whether the work is patient; made on the event loop that they belong to.
        self._limiters: dict[bool, anyio.CapacityLimiter] = {}
        self._closed = False
        self._home.connect(_call, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        name: str,
        use_case: Callable[..., Awaitable[T]],
        *args: Any,
        title: str = "",
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        progress: Callable[..., object] | None = None,
        stopped: Callable[[], object] | None = None,
        owner: QObject | None = None,
        **kwargs: Any,
    ) -> Job:
        """Run `await use_case(*args, **kwargs)` on the background loop.

        With `progress` the use case also gets a keyword `progress`, to be called with whatever `progress` takes; at
        most one call in 50 ms comes home, and always the last. Exactly one of `done`, `failed`, `stopped` is called,
        unless the owner is gone, a later job took the name, or the program closes: then none, and the work is
        cancelled. RuntimeError after close().
        """
        job = Job(name, title, owner, self._stop, self._tell)
        if progress is not None:
            kwargs["progress"] = job.report
        return self._begin(job, partial(use_case, *args, **kwargs), done, failed, progress, stopped)

    def compute(
        self,
        name: str,
        function: Callable[..., T],
        *args: Any,
        title: str = "",
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        progress: Callable[..., object] | None = None,
        stopped: Callable[[], object] | None = None,
        owner: QObject | None = None,
        patient: bool = False,
        **kwargs: Any,
    ) -> Job:
        """Run `function(*args, **kwargs)` in a worker thread; the newest of a name wins.

        As `start`; with `progress` the function gets a keyword `progress`, whose calls also bring home partial
        results and raise Stopped in a computation that is no longer wanted. `patient` work, which nobody sits and
        waits for, is done one piece after the other: Python runs one thread at a time, and the window would have to
        queue behind them all.
        """
        job = Job(name, title, owner, self._stop, self._tell)
        if progress is not None:
            kwargs["progress"] = job.report
        work = partial(self._in_worker, partial(function, *args, **kwargs), patient)
        return self._begin(job, work, done, failed, progress, stopped)

    def running(self) -> list[Job]:
        """The jobs under way, oldest first."""
        return list(self._running.values())

    def close(self) -> None:
        """Cancel everything, wait for it, end the thread and its workers. Nothing is delivered any more."""
        self._closed = True
        for job in [*self._running.values(), *self._ending]:
            self._silence(job)
        self._running.clear()
        if self._portal is None or self._portal_context is None:
            return
        self._portal.call(self._drain)
        workers = [thread for thread in threading.enumerate() if getattr(thread, "loop", None) is self._loop]
        self._portal_context.__exit__(None, None, None)
        self._portal = self._portal_context = None
        deadline = time.monotonic() + CLOSE_SECONDS
        for thread in workers:
            thread.join(max(0.0, deadline - time.monotonic()))
            if thread.is_alive():
                log.warning("a computation did not end within %s seconds", CLOSE_SECONDS)

    # The GUI thread's side.

    def _begin(
        self,
        job: Job,
        work: Callable[[], Awaitable[Any]],
        done: Callable[[Any], object] | None,
        failed: Callable[[Exception], object] | None,
        progress: Callable[..., object] | None,
        stopped: Callable[[], object] | None,
    ) -> Job:
        loop = self._open()
        if earlier := self._running.pop(job.name, None):
            self._silence(earlier)
        job.on_done, job.on_failed, job.on_progress, job.on_stopped = done, failed, progress, stopped
        self._running[job.name] = job
        if job.owner is not None:
            job.farewell = job.owner.destroyed.connect(partial(self._silence, job))
        loop.call_soon_threadsafe(self._launch, job, work)
        self.changed.emit(job)
        return job

    def _open(self) -> asyncio.AbstractEventLoop:
        if self._closed:
            raise RuntimeError("the program is closing: no new jobs")
        if self._loop is None:
            self._portal_context = start_blocking_portal()
            self._portal = self._portal_context.__enter__()
            self._loop = self._portal.call(asyncio.get_running_loop)
        return self._loop

    def _stop(self, job: Job) -> None:
        if job.running:
            job.state = State.STOPPING
            self._cancel(job)
            self.changed.emit(job)

    def _silence(self, job: Job, *_destroyed: object) -> None:
        """Nobody waits for this job any more."""
        if not job.running or job.silenced:
            return
        job.silenced = True
        self._ending.add(job)
        self._cancel(job)

    def _cancel(self, job: Job) -> None:
        job.unwanted = True
        if job.scope is not None and self._loop is not None:
            self._loop.call_soon_threadsafe(job.scope.cancel)

    def _tell(self, job: Job) -> None:
        """From any thread: there is news of a job."""
        self._home.emit(partial(self._show_progress, job))

    def _show_progress(self, job: Job) -> None:
        wait = job.shown_at + PROGRESS_MS / 1000 - time.monotonic()
        if job.running and wait > 0:
            QTimer.singleShot(round(wait * 1000) + 1, self, partial(self._deliver_progress, job))
        else:
            self._deliver_progress(job)

    def _deliver_progress(self, job: Job) -> None:
        job.posted = False
        news, job.news = job.news, None
        if news is None or not job.running or not self._wanted(job):
            return
        job.shown_at = time.monotonic()
        job.progress = news
        if job.on_progress is not None:
            job.on_progress(*news)
        self.changed.emit(job)

    def _finish(self, job: Job, stopped: bool, value: Any, error: BaseException | None) -> None:
        self._deliver_progress(job)
        wanted = self._wanted(job)
        job.error = error
        job.state = State.STOPPED if stopped else State.FAILED if error else State.DONE
        self._ending.discard(job)
        if job.farewell is not None and shiboken6.isValid(job.owner):
            QObject.disconnect(job.farewell)
        if self._running.get(job.name) is job:
            del self._running[job.name]
        if not self._closed:
            self.changed.emit(job)
        if wanted:
            self._hand_over(job, value)

    def _hand_over(self, job: Job, value: Any) -> None:
        if job.state is State.STOPPED:
            if job.on_stopped is not None:
                job.on_stopped()
        elif job.error is None:
            if job.on_done is not None:
                job.on_done(value)
        elif job.on_failed is not None and isinstance(job.error, Exception):
            job.on_failed(job.error)
        elif self.receivers("2failed(PyObject,PyObject)"):
            self.failed.emit(job, job.error)
        else:
            sys.excepthook(type(job.error), job.error, job.error.__traceback__)

    def _wanted(self, job: Job) -> bool:
        if job.owner is not None and not shiboken6.isValid(job.owner):
            self._silence(job)
        return not job.silenced and not self._closed

    # The event loop's side.

    def _launch(self, job: Job, work: Callable[[], Awaitable[Any]]) -> None:
        task = asyncio.get_running_loop().create_task(run(job, work), name=job.name)
        self._tasks.add(task)
        task.add_done_callback(partial(self._ended, job))

    def _ended(self, job: Job, task: asyncio.Task[tuple[bool, Any]]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        stopped, value = (False, None) if error else (True, None) if task.cancelled() else task.result()
        self._home.emit(partial(self._finish, job, stopped, value, error))

    async def _in_worker(self, function: Callable[[], T], patient: bool) -> T:
        limiter = self._limiters.get(patient)
        if limiter is None:
            limiter = self._limiters[patient] = anyio.CapacityLimiter(1 if patient else COMPUTE_THREADS)
        return await anyio.to_thread.run_sync(function, abandon_on_cancel=True, limiter=limiter)

    async def _drain(self) -> None:
        if self._tasks:
            await asyncio.wait(self._tasks)


def ahead(function: Callable[[T], R], items: Iterator[T]) -> Iterator[R]:
    """Like `map`, for a computation that somebody waits for and whose calls let other threads run.

    As many threads as calls are worth having are some calls ahead; the items are asked for in the caller's thread.
    """
    with ThreadPoolExecutor(AHEAD_THREADS, "ahead") as threads:
        calls: deque[Future[R]] = deque()
        for item in items:
            calls.append(threads.submit(function, item))
            if len(calls) > 2 * AHEAD_THREADS:
                yield calls.popleft().result()
        while calls:
            yield calls.popleft().result()


def _call(message: Callable[[], None]) -> None:
    message()
