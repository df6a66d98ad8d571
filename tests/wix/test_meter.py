"""Progress is told at the start, at the end, and now and then between."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from translator_app.wix.meter import PROGRESS_SECONDS, Meter


@given(st.lists(st.tuples(st.integers(1, 2**18), st.integers(0, 200)), max_size=60))
def test_progress_is_told_at_most_twenty_times_a_second(steps: list[tuple[int, int]]) -> None:
    now = 0.0
    told: list[tuple[float, int]] = []
    meter = Meter(lambda done, total: told.append((now, done)), None, clock=lambda: now)
    meter.start()
    for count, pause in steps:
        now += pause / 1000
        meter.add(count)
    meter.finish()
    assert told[0] == (0.0, 0)
    assert told[-1][1] == sum(count for count, _ in steps)
    moments = [moment for moment, _ in told[:-1]]
    assert all(later - earlier > PROGRESS_SECONDS - 1e-9 for earlier, later in pairwise(moments))


def test_a_transfer_that_begins_anew_shows_it() -> None:
    told: list[int] = []
    meter = Meter(lambda done, total: told.append(done), 10, clock=lambda: 0.0)
    meter.start()
    meter.add(10)
    meter.start()
    meter.add(10)
    meter.finish()
    assert told == [0, 0, 10]
