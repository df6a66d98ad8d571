"""Waits between tries."""

import math
from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wix.recorded import NOW
from translator_app.wix import errors
from translator_app.wix.errors import WixError
from translator_app.wix.retry import NEVER, Backoff, is_passing, retry_after

PASSING: list[WixError] = [
    errors.ConnectTrouble("x"),
    errors.TimedOut("x"),
    errors.Disconnected("x"),
    errors.TooManyRequests("x", status=429),
    errors.ProxyTrouble("x", status=502),
    *(errors.ServerTrouble("x", status=status) for status in (500, 502, 503, 504)),
]
LASTING: list[WixError] = [
    errors.BadRequest("x", status=400),
    errors.NotAuthorized("x", status=401),
    errors.Forbidden("x", status=403),
    errors.NotFound("x", status=404),
    errors.MultilingualMissing("x", status=428),
    errors.ServerTrouble("x", status=501),
    errors.CertificateTrouble("x"),
    errors.ProxyTrouble("x", status=407),
    errors.NotUnderstood("x", status=200),
    errors.UnsafeAddress("x"),
    errors.AnswerLost("x", status=503),
    errors.TransferBroken("x"),
]


@pytest.mark.parametrize("error", PASSING, ids=repr)
def test_passing_trouble_is_tried_again(error: WixError) -> None:
    assert is_passing(error)
    assert Backoff().wait(1, error) is not None


@pytest.mark.parametrize("error", LASTING, ids=repr)
def test_lasting_trouble_is_not_tried_again(error: WixError) -> None:
    assert not is_passing(error)
    assert Backoff().wait(1, error) is None


@given(tried=st.integers(1, 4), chance=st.floats(0, 1, exclude_max=True))
def test_waits_grow_and_stay_below_the_ceiling(tried: int, chance: float) -> None:
    backoff = Backoff(chance=lambda: chance)
    wait = backoff.wait(tried, errors.Disconnected("x"))
    assert wait is not None
    assert 0.25 * 2 ** (tried - 1) <= wait <= min(backoff.ceiling, 0.5 * 2 ** (tried - 1))


@given(tried=st.integers(5, 100))
def test_after_five_tries_it_gives_up(tried: int) -> None:
    assert Backoff().wait(tried, errors.Disconnected("x")) is None
    assert NEVER.wait(1, errors.Disconnected("x")) is None


@given(asked=st.floats(0, 90), chance=st.floats(0, 1, exclude_max=True))
def test_it_never_comes_back_before_the_service_asked_it_to(asked: float, chance: float) -> None:
    error = errors.TooManyRequests("x", status=429, retry_after=asked)
    wait = Backoff(chance=lambda: chance).wait(1, error)
    assert wait is not None
    assert asked <= wait <= asked + 1


@pytest.mark.parametrize("asked", [91.0, 3600.0, math.inf])
def test_a_wait_no_person_would_sit_through_goes_to_the_caller(asked: float) -> None:
    assert Backoff().wait(1, errors.TooManyRequests("x", status=429, retry_after=asked)) is None


@given(st.integers(0, 10**6))
def test_retry_after_is_read_as_seconds_or_as_a_date(seconds: int) -> None:
    assert retry_after(str(seconds)) == seconds
    later = formatdate(NOW + seconds, usegmt=True)
    assert retry_after(later, now=lambda: NOW) == seconds


def test_a_wrong_clock_does_no_harm_when_the_answer_says_what_time_it_is() -> None:
    later, date = formatdate(NOW + 7, usegmt=True), formatdate(NOW, usegmt=True)
    assert retry_after(later, date=date, now=lambda: NOW - 10**8) == 7
    assert retry_after(later, date="rubbish", now=lambda: NOW + 2) == 5


def test_a_date_in_the_past_means_now() -> None:
    assert retry_after(formatdate(NOW - 60, usegmt=True), now=lambda: NOW) == 0


@given(st.one_of(st.none(), st.text(max_size=40)))
def test_any_rubbish_is_read_as_nothing_or_as_a_time_to_wait(value: str | None) -> None:
    seconds = retry_after(value, now=lambda: NOW)
    assert seconds is None or seconds >= 0


@pytest.mark.parametrize("value", ["", "-5", "soon", "1e3", "²", "Wed, 99 Foo 2026 00:00:00 GMT", None])
def test_what_means_nothing_is_none(value: str | None) -> None:
    assert retry_after(value) is None
