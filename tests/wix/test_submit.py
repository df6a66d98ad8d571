"""A job is never submitted twice, whatever happens to the answers."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

import anyio
import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.wix.recorded import SITE, Sleeps, Tape, job, refusal, wix
from translator_app.wix import errors
from translator_app.wix.errors import AnswerLost, WixError
from translator_app.wix.models import Job
from translator_app.wix.submit import PATIENCE, may_have_arrived


class Fate(Enum):
    """What becomes of one request: the service acts on it or not, and what the client gets to see."""

    GOOD = auto()
    NO_CONNECTION = auto()
    TOO_MANY = auto()
    ERROR_BEFORE = auto()
    ERROR_AFTER = auto()
    TIMEOUT_BEFORE = auto()
    TIMEOUT_AFTER = auto()
    CUT_BEFORE = auto()
    CUT_AFTER = auto()
    HTML_AFTER = auto()
    EMPTY_AFTER = auto()
    REFUSED = auto()
    REVOKED = auto()

    @property
    def acts(self) -> bool:
        return self is Fate.GOOD or self.name.endswith("_AFTER")


SEEN: dict[Fate, Callable[[], httpx.Response | Exception]] = {
    Fate.NO_CONNECTION: lambda: httpx.ConnectError("refused"),
    Fate.TOO_MANY: lambda: refusal(429),
    Fate.ERROR_BEFORE: lambda: refusal(503),
    Fate.ERROR_AFTER: lambda: refusal(500),
    Fate.TIMEOUT_BEFORE: lambda: httpx.ReadTimeout("slow"),
    Fate.TIMEOUT_AFTER: lambda: httpx.ReadTimeout("slow"),
    Fate.CUT_BEFORE: lambda: httpx.WriteError("reset"),
    Fate.CUT_AFTER: lambda: httpx.RemoteProtocolError("gone"),
    Fate.HTML_AFTER: lambda: httpx.Response(200, html="<html>"),
    Fate.EMPTY_AFTER: lambda: httpx.Response(200),
    Fate.REFUSED: lambda: refusal(400),
    Fate.REVOKED: lambda: refusal(401),
}


@dataclass
class Service:
    """A service that deals each request its fate and shows a job to queries only after a while."""

    sleeps: Sleeps
    submits: list[Fate]
    looks: list[Fate]
    late: float
    jobs: list[tuple[float, dict[str, Any]]] = field(default_factory=list)
    refused: int = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        submitting = request.method == "POST" and request.url.path == "/data-mover/v1/jobs"
        fates = self.submits if submitting else self.looks
        fate = fates.pop(0) if fates else Fate.GOOD
        answer: dict[str, Any] = {"jobs": self.visible(), "pagingMetadata": {}}
        if submitting and fate.acts:
            made = job(name=json.loads(request.content)["name"], id=f"job-{len(self.jobs)}")
            self.jobs.append((self.sleeps.now, made))
            answer = {"job": made}
        if fate is Fate.GOOD:
            return httpx.Response(200, json=answer)
        seen = SEEN[fate]()
        if isinstance(seen, Exception):
            raise seen
        return seen

    def visible(self) -> list[dict[str, Any]]:
        return [made for born, made in self.jobs if self.sleeps.now >= born + self.late]


def submit(service: Service) -> Job | WixError:
    async def run() -> Job | WixError:
        async with wix(service, sleep=service.sleeps) as client:
            try:
                return await client.submit_import(SITE, name="import 1", languages=["en", "fr"], file_id="f")
            except WixError as error:
                return error

    return anyio.run(run)


fates = st.lists(st.sampled_from(Fate), max_size=8)


@settings(max_examples=400, deadline=None)
@given(submits=fates, looks=fates, late=st.floats(0, sum(PATIENCE)))
@example(submits=[Fate.TIMEOUT_AFTER], looks=[], late=sum(PATIENCE))
@example(submits=[Fate.ERROR_AFTER], looks=[Fate.ERROR_BEFORE] * 8, late=0)
@example(submits=[Fate.ERROR_BEFORE, Fate.CUT_AFTER], looks=[], late=5)
@example(submits=[Fate.ERROR_BEFORE, Fate.REVOKED], looks=[], late=5)
@example(submits=[Fate.CUT_AFTER], looks=[Fate.REVOKED], late=0)
def test_no_fate_submits_twice_or_tells_a_lie(submits: list[Fate], looks: list[Fate], late: float) -> None:
    service = Service(Sleeps(), list(submits), list(looks), late)
    outcome = submit(service)
    assert len(service.jobs) <= 1
    if isinstance(outcome, Job):
        assert [made["id"] for _, made in service.jobs] == [outcome.id]
        assert outcome.name == "import 1"
    elif not isinstance(outcome, AnswerLost):
        assert service.jobs == [], "an error that says no was told about a job that exists"


@settings(max_examples=200, deadline=None)
@given(submits=fates, looks=fates, late=st.floats(0, 1000))
@example(submits=[Fate.TIMEOUT_AFTER, Fate.REFUSED], looks=[], late=1000)
def test_no_is_never_said_of_a_job_that_shows_up_later_than_anybody_waits(
    submits: list[Fate], looks: list[Fate], late: float
) -> None:
    service = Service(Sleeps(), list(submits), list(looks), late)
    outcome = submit(service)
    assert service.jobs == [] or isinstance(outcome, Job | AnswerLost)


def test_a_refusal_after_a_lost_answer_ends_the_trying() -> None:
    service = Service(Sleeps(), [Fate.ERROR_BEFORE, Fate.REVOKED, Fate.GOOD], [], 0)
    assert isinstance(submit(service), AnswerLost)
    assert service.submits == [Fate.GOOD]


@pytest.mark.parametrize("fate", [fate for fate in Fate if fate.acts and fate is not Fate.GOOD])
@pytest.mark.parametrize("late", [0.0, 3.0, 20.0])
def test_a_job_whose_answer_was_lost_is_found_by_its_name(fate: Fate, late: float) -> None:
    service = Service(Sleeps(), [fate], [], late)
    outcome = submit(service)
    assert isinstance(outcome, Job)
    assert outcome.id == "job-0"
    assert len(service.jobs) == 1


@pytest.mark.parametrize("fate", [Fate.ERROR_BEFORE, Fate.TIMEOUT_BEFORE, Fate.CUT_BEFORE])
def test_a_job_that_never_arrived_is_sent_again_after_a_patient_look(fate: Fate) -> None:
    service = Service(Sleeps(), [fate], [], 0)
    assert isinstance(submit(service), Job)
    assert len(service.jobs) == 1
    assert service.sleeps.slept == list(PATIENCE)


@pytest.mark.parametrize("fate", [Fate.NO_CONNECTION, Fate.TOO_MANY])
def test_a_job_that_surely_did_not_arrive_is_sent_again_without_a_look(fate: Fate) -> None:
    service = Service(Sleeps(), [fate, fate], [Fate.REVOKED], 0)
    assert isinstance(submit(service), Job)
    assert service.looks == [Fate.REVOKED]


def test_a_submit_that_is_lost_again_and_again_is_given_up_as_lost() -> None:
    service = Service(Sleeps(), [Fate.ERROR_BEFORE] * 9, [], 0)
    outcome = submit(service)
    assert isinstance(outcome, AnswerLost)
    assert (outcome.job_name, outcome.status, outcome.request_id) == ("import 1", 503, "1700000000.123")
    assert len(service.submits) == 9 - 3


def test_a_refusal_is_told_as_it_is() -> None:
    service = Service(Sleeps(), [Fate.REFUSED], [], 0)
    assert type(submit(service)) is errors.BadRequest
    assert service.sleeps.slept == []


@pytest.mark.anyio
async def test_the_last_look_goes_through_the_list_too_should_queries_lag_behind() -> None:
    asked: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(f"{request.method} {request.url.path}")
        if asked[-1] == "POST /data-mover/v1/jobs":
            return refusal(504)
        listing = asked[-1] == "GET /data-mover/v1/jobs"
        return httpx.Response(200, json={"jobs": [job(name="import 1")] if listing else []})

    async with wix(handler) as client:
        found = await client.submit_import(SITE, name="import 1", languages=["en", "fr"], file_id="f")
    assert found.name == "import 1"
    assert asked == [
        "POST /data-mover/v1/jobs",
        *["POST /data-mover/v1/jobs/query"] * len(PATIENCE),
        "GET /data-mover/v1/jobs",
    ]


@pytest.mark.anyio
async def test_an_unreadable_answer_to_the_submit_counts_as_lost() -> None:
    tape = Tape({"job": {"id": 5}}, {"jobs": [job(name="n", id="found")]})
    async with wix(tape) as client:
        assert (await client.submit_export(SITE, name="n", languages=["en", "fr"])).id == "found"


@pytest.mark.parametrize(
    ("error", "possible"),
    [
        (errors.ConnectTrouble("x"), False),
        (errors.ProxyTrouble("x"), False),
        (errors.CertificateTrouble("x"), False),
        (errors.TimedOut("x", sent=False), False),
        (errors.TimedOut("x"), True),
        (errors.Disconnected("x"), True),
        (errors.ServerTrouble("x", status=500), True),
        (errors.NotUnderstood("x"), True),
        (errors.Refused("x", status=408), True),
        (errors.BadRequest("x", status=400), False),
        (errors.TooManyRequests("x", status=429), False),
        (errors.UnsafeAddress("x"), False),
    ],
)
def test_what_may_have_arrived_is_told_from_what_cannot_have(error: WixError, possible: bool) -> None:
    assert may_have_arrived(error) is possible
