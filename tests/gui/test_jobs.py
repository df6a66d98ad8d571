"""Long work: brought home in the GUI thread, stopped at once, never delivered to what is gone."""

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import anyio
import httpx
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from translator_app.gui.jobs import Job, Jobs, State, Stopped
from translator_app.gui.threads import ahead

GUI = threading.get_ident()


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    before = set(threading.enumerate())
    made = Jobs()
    yield made
    made.close()
    assert set(threading.enumerate()) - before == set()


@contextlib.contextmanager
def silent_server(answer: bytes) -> Iterator[str]:
    """A loopback server that sends `answer` to whoever connects, and then nothing more, ever."""
    listener = socket.create_server(("127.0.0.1", 0))
    taken: list[socket.socket] = []

    def serve() -> None:
        while True:
            try:
                client, _address = listener.accept()
            except OSError:
                return
            taken.append(client)
            client.sendall(answer)

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    for client in taken:
        client.close()
    thread.join()


async def fetch(url: str, reached: Callable[[], None]) -> int:
    async with httpx.AsyncClient(timeout=None, trust_env=False) as client, client.stream("GET", url) as answer:
        async for _chunk in answer.aiter_bytes():
            reached()
        return answer.status_code


async def forever() -> None:
    await anyio.sleep_forever()


async def give(value: object) -> object:
    await anyio.sleep(0)
    return value


async def fail() -> None:
    raise ValueError("no such site")


def test_a_result_comes_home_in_the_gui_thread(jobs: Jobs, qtbot: QtBot) -> None:
    got: list[tuple[object, int]] = []
    job = jobs.start("one", give, 42, done=lambda value: got.append((value, threading.get_ident())))
    assert jobs.running() == [job]
    qtbot.waitUntil(lambda: bool(got))
    assert got == [(42, GUI)]
    assert job.state is State.DONE
    assert jobs.running() == []


def test_an_error_comes_home_with_its_traceback(jobs: Jobs, qtbot: QtBot) -> None:
    got: list[Exception] = []
    job = jobs.start("one", fail, failed=got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert isinstance(got[0], ValueError)
    assert got[0].__traceback__ is not None
    assert job.state is State.FAILED


def test_an_error_nobody_asked_about_reaches_the_signal(jobs: Jobs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jobs.failed) as told:
        job = jobs.start("one", fail)
    assert told.args is not None
    assert told.args[0] is job
    assert isinstance(told.args[1], ValueError)


def test_an_error_nobody_listens_to_reaches_the_excepthook(
    jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, _error, _trace: told.append(kind))
    jobs.start("one", fail)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [ValueError]


def test_progress_is_thinned_out_and_its_last_word_kept(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    ended: list[int] = []

    async def count(progress: Callable[..., None]) -> int:
        for step in range(300):
            progress(step + 1, 300)
            await anyio.sleep(0.001)
        return 300

    jobs.start("count", count, progress=lambda *at: seen.append(at), done=ended.append)
    qtbot.waitUntil(lambda: bool(ended))
    assert seen[-1] == (300, 300)
    assert len(seen) < 30


def test_a_job_waiting_for_headers_stops_at_once(jobs: Jobs, qtbot: QtBot) -> None:
    with silent_server(b"") as url:
        stop_takes_hold(jobs, qtbot, url, wait=0.1)


def test_a_job_in_a_hung_body_stops_at_once(jobs: Jobs, qtbot: QtBot) -> None:
    with silent_server(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nsome") as url:
        stop_takes_hold(jobs, qtbot, url, wait=None)


def test_a_job_that_cannot_connect_stops_at_once(jobs: Jobs, qtbot: QtBot) -> None:
    """A listener with a full backlog answers no connection at all."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        port = listener.getsockname()[1]
        blockers = [socket.socket() for _ in range(4)]
        for blocker in blockers:
            blocker.setblocking(False)
            blocker.connect_ex(("127.0.0.1", port))
        stop_takes_hold(jobs, qtbot, f"http://127.0.0.1:{port}/", wait=0.1)
        for blocker in blockers:
            blocker.close()


def stop_takes_hold(jobs: Jobs, qtbot: QtBot, url: str, *, wait: float | None) -> None:
    """Start a fetch, let it hang (after its first bytes, or after `wait` seconds), stop it, look at the clock."""
    reached = threading.Event()
    stopped: list[float] = []
    others: list[object] = []
    job = jobs.start(
        "fetch",
        fetch,
        url,
        reached.set,
        done=others.append,
        failed=others.append,
        stopped=lambda: stopped.append(time.monotonic()),
    )
    if wait is None:
        assert reached.wait(5)
    else:
        qtbot.wait(round(wait * 1000))
    asked = time.monotonic()
    job.stop()
    qtbot.waitUntil(lambda: bool(stopped))
    assert stopped[0] - asked < 0.1
    assert job.state is State.STOPPED
    assert others == []


def test_a_job_stopped_before_it_began_never_runs(jobs: Jobs, qtbot: QtBot) -> None:
    ran: list[int] = []
    stopped: list[int] = []

    async def run() -> None:
        ran.append(1)

    async def hold_the_loop() -> None:
        time.sleep(0.1)

    jobs.start("first", hold_the_loop)
    jobs.start("one", run, stopped=lambda: stopped.append(1)).stop()
    qtbot.waitUntil(lambda: bool(stopped))
    assert ran == []


def test_a_later_job_of_the_same_name_takes_the_place_of_the_earlier(jobs: Jobs, qtbot: QtBot) -> None:
    got: list[object] = []
    first = jobs.start("search", forever, done=got.append, stopped=lambda: got.append("stopped"))
    second = jobs.start("search", give, "second", done=got.append)
    qtbot.waitUntil(lambda: not first.running and not second.running)
    assert got == ["second"]
    assert first.state is State.STOPPED


def test_nothing_is_delivered_to_an_owner_that_is_gone(jobs: Jobs, qtbot: QtBot) -> None:
    got: list[object] = []
    owner = QObject()
    gate = threading.Event()

    async def late() -> str:
        with anyio.CancelScope(shield=True):
            await anyio.to_thread.run_sync(gate.wait)
        return "late"

    job = jobs.start("late", late, done=got.append, stopped=lambda: got.append("stopped"), owner=owner)
    owner.deleteLater()
    qtbot.waitUntil(lambda: job.silenced)
    gate.set()
    qtbot.waitUntil(lambda: not job.running)
    assert got == []


def test_the_work_of_an_owner_that_is_gone_is_cancelled(jobs: Jobs, qtbot: QtBot) -> None:
    owner = QObject()
    job = jobs.start("one", forever, owner=owner)
    owner.deleteLater()
    qtbot.waitUntil(lambda: job.state is State.STOPPED)


def test_closing_with_jobs_in_flight_leaves_no_thread_and_delivers_nothing(qtbot: QtBot) -> None:
    before = set(threading.enumerate())
    got: list[object] = []
    jobs = Jobs()
    done: dict[str, Any] = {"done": got.append, "stopped": lambda: got.append("stopped")}
    with silent_server(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx") as url:
        reached = threading.Event()
        jobs.start("body", fetch, url, reached.set, **done)
        jobs.start("sleep", forever, **done)
        jobs.compute("thread", time.sleep, 0.2, **done)
        assert reached.wait(5)
        jobs.close()
    qtbot.wait(50)
    assert got == []
    assert set(threading.enumerate()) - before == set()
    with pytest.raises(RuntimeError):
        jobs.start("one", give, 1)


def test_closing_twice_or_without_a_job_is_harmless(qtbot: QtBot) -> None:
    jobs = Jobs()
    jobs.close()
    jobs.close()


def test_a_computation_leaves_the_gui_thread_and_the_loop_free(jobs: Jobs, qtbot: QtBot) -> None:
    got: list[object] = []
    jobs.compute("sum", lambda: (threading.get_ident(), sum(range(1000))), done=got.append)
    jobs.start("other", give, "loop", done=got.append)
    qtbot.waitUntil(lambda: len(got) == 2)
    thread, total = next(value for value in got if isinstance(value, tuple))
    assert total == 499_500
    assert thread != GUI


def test_the_newest_computation_wins_and_the_older_one_is_told_to_end(jobs: Jobs, qtbot: QtBot) -> None:
    ended = threading.Event()
    got: list[object] = []

    def long(progress: Callable[..., None]) -> str:
        try:
            while True:
                progress("part")
                time.sleep(0.002)
        except Stopped:
            ended.set()
            raise

    parts: list[object] = []
    jobs.compute("search", long, progress=parts.append, done=got.append)
    qtbot.waitUntil(lambda: bool(parts))
    jobs.compute("search", lambda: "new", done=got.append)
    qtbot.waitUntil(lambda: got == ["new"])
    assert ended.wait(2)
    count = len(parts)
    qtbot.wait(80)
    assert len(parts) == count


def test_a_failed_computation_comes_home(jobs: Jobs, qtbot: QtBot) -> None:
    got: list[Exception] = []
    jobs.compute("bad", lambda: 1 // 0, failed=got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert isinstance(got[0], ZeroDivisionError)


def test_whoever_lists_jobs_hears_of_start_and_end(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[tuple[str, State]] = []

    def note(job: Job) -> None:
        heard.append((job.title, job.state))

    jobs.changed.connect(note)
    job = jobs.start("one", give, 1, title="Export")
    qtbot.waitUntil(lambda: not job.running)
    assert heard == [("Export", State.RUNNING), ("Export", State.DONE)]


def test_the_gui_thread_is_free_while_the_loop_is_busy(jobs: Jobs, qtbot: QtBot) -> None:
    """Starting and stopping never wait for the loop, even when work blocks it."""

    async def rude() -> None:
        time.sleep(0.3)
        await asyncio.sleep(0)

    jobs.start("warm", give, 0)
    jobs.start("rude", rude)
    qtbot.wait(20)
    begun = time.monotonic()
    jobs.start("polite", give, 1).stop()
    assert time.monotonic() - begun < 0.1


def test_patient_work_is_done_one_after_the_other_and_holds_nobody_else_up(jobs: Jobs, qtbot: QtBot) -> None:
    go, over = threading.Event(), list[str]()
    first = threading.Event()

    def wait() -> str:
        first.set()
        go.wait(10)
        return "patient"

    jobs.compute("one", wait, patient=True, done=over.append)
    jobs.compute("two", lambda: "patient too", patient=True, done=over.append)
    jobs.compute("three", lambda: "asked for", done=over.append)
    qtbot.waitUntil(lambda: over == ["asked for"], timeout=5_000)
    assert first.is_set()
    go.set()
    qtbot.waitUntil(lambda: over == ["asked for", "patient", "patient too"], timeout=5_000)


def test_computations_wait_for_a_place_and_one_that_is_stopped_gives_its_place_away(jobs: Jobs, qtbot: QtBot) -> None:
    go, begun, over = threading.Event(), list[int](), list[str]()

    def wait(number: int) -> None:
        begun.append(number)
        go.wait(10)

    held = [jobs.compute(f"held {number}", wait, number) for number in range(4)]
    jobs.compute("late", lambda: "late", done=over.append)
    qtbot.waitUntil(lambda: len(begun) == 4)
    qtbot.wait(50)
    assert over == []
    held[0].stop()
    qtbot.waitUntil(lambda: over == ["late"])
    assert [job.state for job in held] == [State.STOPPED, *3 * [State.RUNNING]]
    go.set()


def test_a_computation_stopped_while_it_waits_for_a_place_never_runs(jobs: Jobs, qtbot: QtBot) -> None:
    go, ran, stopped = threading.Event(), list[int](), list[int]()
    jobs.compute("first", go.wait, 10, patient=True)
    jobs.compute("second", ran.append, 1, patient=True, stopped=lambda: stopped.append(1)).stop()
    qtbot.waitUntil(lambda: bool(stopped))
    third = jobs.compute("third", int, patient=True)
    go.set()
    qtbot.waitUntil(lambda: third.state is State.DONE)
    assert ran == []


@pytest.mark.parametrize("_try", range(30))
def test_a_computation_that_ends_while_it_is_stopped_is_delivered_once(jobs: Jobs, qtbot: QtBot, _try: int) -> None:
    told: list[str] = []
    job = jobs.compute("race", int, done=lambda _value: told.append("done"), stopped=lambda: told.append("stopped"))
    job.stop()
    qtbot.waitUntil(lambda: not job.running)
    qtbot.wait(2)
    assert len(told) == 1


def test_calls_made_ahead_keep_their_order_and_are_not_made_far_ahead() -> None:
    asked: list[int] = []

    def items() -> Iterator[int]:
        for item in range(50):
            asked.append(item)
            yield item

    def slowly(item: int) -> tuple[int, int]:
        time.sleep(0.002 if item % 3 else 0.01)
        return item, threading.get_ident()

    found = []
    for item, thread in ahead(slowly, items()):
        found.append(item)
        assert thread != threading.get_ident()
        assert len(asked) - len(found) < 10
    assert found == list(range(50))


def test_an_error_in_a_call_ahead_is_raised_in_its_turn_and_leaves_no_thread() -> None:
    before = threading.active_count()
    found = ahead(lambda item: 10 // item, iter([5, 2, 0, 1]))
    assert [next(found), next(found)] == [2, 5]
    with pytest.raises(ZeroDivisionError):
        next(found)
    assert threading.active_count() == before
