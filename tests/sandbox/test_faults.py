"""Misbehaviour on command: every fault does what its line in the table says, where and as often as it is told."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.sandbox.visitor import JOBS, Visitor
from translator_app.sandbox.faults import STEPS, TABLE, Fault, NoSuchFault, parse
from translator_app.sandbox.mischief import ACTS
from translator_app.sandbox.options import Options
from translator_app.sandbox.serve import Served

LANGUAGES = {"localization": {"languages": ["en", "fr", "de", "he", "ar", "ja", "zh", "hi"]}}
WIRE = [fault for fault in TABLE if fault.kind == "wire"]
BEFORE_EFFECT = {
    "timeout-before", "drop-before", "drop-mid-body", "429", "429-bare", "429-date", "401", "403", "404", "500", "502",
    "503", "504",
}  # fmt: skip
"""faults after which nothing was done; the others lie about what was"""
BREAKS = {"timeout-before", "timeout-after", "drop-before", "drop-after", "drop-mid-body"}


class Severed(Exception):
    """Stands for what a client's transport raises."""


def _sever(kind: str) -> Exception:
    return Severed(kind)


@pytest.fixture
def faulty(visit: Any) -> Visitor:
    """A sample site without connections, whose jobs are over when looked at."""
    visitor: Visitor = visit(job_seconds=0)
    visitor.state.faults.severed = _sever
    return visitor


def _edited(visitor: Visitor) -> bytes:
    return visitor.export().replace(b"Fauteuil en lin", b"Grand fauteuil en lin", 1)


def _title(visitor: Visitor) -> str:
    return visitor.site.text(visitor.at("Products", 1, "title", "fr"))


@pytest.mark.parametrize("fault", TABLE, ids=lambda fault: fault.name)
def test_every_fault_can_be_armed_at_each_of_its_steps(fault: Fault) -> None:
    assert fault.says
    assert set(fault.steps) <= set(STEPS)
    for step in fault.steps:
        armed = parse(f"{fault.name}:{step}+1:*")
        assert (armed.fault, armed.step, armed.skip, armed.left, armed.value) == (fault, step, 1, None, fault.value)


def test_every_fault_of_the_wire_is_acted_on() -> None:
    assert set(ACTS) == {fault.name for fault in WIRE}


@pytest.mark.parametrize("line", ["", "nonsense", "503:nowhere", "truncated:upload", "reject=many", "503:job:often"])
def test_a_line_that_makes_no_sense_arms_nothing(visitor: Visitor, line: str) -> None:
    with pytest.raises(NoSuchFault):
        visitor.state.faults.arm(["503", line])
    assert visitor.state.faults.armed == []
    assert visitor.call("POST", "/_sandbox/faults", {"faults": [line]}).status_code == 400


def test_a_fault_strikes_its_step_after_those_it_skips_as_often_as_told(visitor: Visitor) -> None:
    visitor.ok("POST", "/_sandbox/faults", {"faults": ["503:jobs+1:2"]})
    assert visitor.call("POST", "/locales/v2/locale/query", {}).status_code == 200
    assert [visitor.call("GET", JOBS).status_code for _ in range(5)] == [200, 503, 503, 200, 200]
    (armed,) = visitor.ok("GET", "/_sandbox/faults")["armed"]
    assert (armed["left"], armed["struck"]) == (0, 2)
    visitor.ok("POST", "/_sandbox/faults", {"faults": ["500:jobs:*"]})
    assert {visitor.call("GET", JOBS).status_code for _ in range(5)} == {500}
    visitor.ok("DELETE", "/_sandbox/faults")
    assert visitor.call("GET", JOBS).status_code == 200


@pytest.mark.parametrize("fault", [one for one in WIRE if "submit-import" in one.steps], ids=lambda one: one.name)
def test_a_fault_at_a_submit_did_it_or_did_not_as_it_says(faulty: Visitor, fault: Fault) -> None:
    file = faulty.uploaded(_edited(faulty))
    faulty.state.faults.arm([f"{fault.name}=0:submit-import" if fault.value else f"{fault.name}:submit-import"])
    body = {"name": "once", "source": {"file": {"fileId": file}}, "destination": LANGUAGES}
    if fault.name in BREAKS:
        with pytest.raises(Severed, match="timeout" if "timeout" in fault.name else "drop"):
            faulty.call("POST", JOBS, body)
    else:
        faulty.call("POST", JOBS, body)
    assert faulty.state.faults.struck() == 1
    done = fault.name == "drop-mid-body" or fault.name not in BEFORE_EFFECT
    assert len(faulty.ok("POST", f"{JOBS}/query", {"query": {"filter": {"name": "once"}}})["jobs"]) == done
    assert _title(faulty) == ("Grand fauteuil en lin" if done else "Fauteuil en lin")


@pytest.mark.parametrize(
    ("fault", "status", "header"),
    [("429", 429, "1"), ("429-bare", 429, None), ("502", 502, None), ("504-after", 504, None), ("403", 403, None)],
)
def test_refusals_look_as_they_do_on_the_wire(faulty: Visitor, fault: str, status: int, header: str | None) -> None:
    faulty.state.faults.arm([fault])
    answer = faulty.call("GET", JOBS)
    assert (answer.status_code, answer.headers.get("retry-after")) == (status, header)
    assert answer.headers["x-wix-request-id"]


def test_answers_can_be_anything_but_what_was_asked_for(faulty: Visitor) -> None:
    bodies = {}
    for name in ("empty-body", "not-json", "half-json", "wrong-json", "extra-members"):
        faulty.state.faults.arm([f"{name}:jobs"])
        answer = faulty.call("GET", JOBS)
        assert answer.status_code == 200
        bodies[name] = answer.text
    assert bodies["empty-body"] == ""
    for name in ("not-json", "half-json"):
        with pytest.raises(ValueError):
            json.loads(bodies[name])
    assert "jobs" not in json.loads(bodies["wrong-json"])
    assert "somethingNew" in json.loads(bodies["extra-members"])
    faulty.state.faults.arm(["bare:job"])
    job = faulty.submit(LANGUAGES, {"file": {"format": "CSV"}})
    assert faulty.ok("GET", f"{JOBS}/{job['id']}")["id"] == job["id"]


def test_downloads_can_be_spoilt_in_silence(faulty: Visitor) -> None:
    whole = faulty.export()
    job = faulty.ok("GET", JOBS)["jobs"][0]
    spoilt = {}
    for name in ("truncated", "altered", "garbage", "html-file", "empty-file"):
        faulty.state.faults.arm([name])
        answer = faulty.download(job["destination"]["file"]["url"])
        assert (answer.status_code, int(answer.headers["content-length"])) == (200, len(answer.content))
        spoilt[name] = answer.content
        assert answer.content != whole
    assert whole.startswith(spoilt["truncated"])
    assert len(spoilt["altered"]) == len(whole)
    assert spoilt["empty-file"] == b""
    faulty.state.faults.arm(["expired-download"])
    assert faulty.download(job["destination"]["file"]["url"]).status_code == 403


def test_uploads_can_be_refused_forgotten_or_cut(faulty: Visitor) -> None:
    content = _edited(faulty)
    target = faulty.ok("POST", "/data-mover/v1/temporary-files/upload-url", {})
    faulty.state.faults.arm(["expired-upload", "forgotten-upload", "truncated-upload=10"])
    answers = [faulty.http.put(target["uploadUrl"], content=content).status_code for _ in range(3)]
    assert answers == [403, 200, 200]
    stored = faulty.state.store.file(target["fileId"])
    assert stored is not None
    assert stored[1] == content[: len(content) // 10]


def test_a_job_can_stall_for_a_while_or_for_ever(visit: Any) -> None:
    visitor = visit(job_seconds=10)
    visitor.state.faults.arm(["stall=30:submit-export", "stall:submit-export"])
    for status in ("COMPLETED", "IN_PROGRESS"):
        job = visitor.submit(LANGUAGES, {"file": {"format": "CSV"}})
        visitor.clock.advance(20)
        early = visitor.ok("GET", f"{JOBS}/{job['id']}")["job"]
        assert early["status"] == "IN_PROGRESS"
        assert 0 < early["progress"]["current"] < early["progress"]["total"]
        visitor.clock.advance(1000)
        assert visitor.ok("GET", f"{JOBS}/{job['id']}")["job"]["status"] == status


@pytest.mark.parametrize(
    ("line", "code", "applied"),
    [("fail=100", "WDH0002", True), ("fail=1", "WDH0002", False), ("bad-data", "WDH0003", False)],
)
def test_a_job_can_fail_with_some_of_it_done(faulty: Visitor, line: str, code: str, applied: bool) -> None:
    content = _edited(faulty)
    faulty.state.faults.arm([f"{line}:submit-import"])
    job = faulty.import_(content)
    assert (job["status"], job["error"]["code"]) == ("FAILED", code)
    assert (_title(faulty) == "Grand fauteuil en lin") is applied


def test_rows_can_be_rejected_or_dropped_in_silence(faulty: Visitor) -> None:
    content = _edited(faulty)
    faulty.state.faults.arm(["reject=100", "apply-less=100:submit-import+1"])
    rejected, dropped = faulty.import_(content), faulty.import_(content)
    assert (rejected["status"], rejected["progress"]["itemsRejected"], rejected["logsRecorded"]) == (
        "PARTIALLY_SUCCESSFUL", 1, 1,
    )  # fmt: skip
    assert (dropped["status"], dropped["progress"]["itemsRejected"], dropped["logsRecorded"]) == ("COMPLETED", 0, 0)
    assert _title(faulty) == "Fauteuil en lin"


@pytest.mark.parametrize(
    ("line", "sent", "kept"),
    [
        ("trim", "  Grand   fauteuil ", "Grand fauteuil"),
        ("rewrite-html", "<b>Grand</b><br>fauteuil", "<strong>Grand</strong><br />fauteuil"),
        ("alter", "Grand fauteuil", "Grand fauteuil ·"),
    ],
)
def test_texts_can_arrive_as_something_else(faulty: Visitor, line: str, sent: str, kept: str) -> None:
    content = faulty.export().replace(b"Fauteuil en lin", sent.encode(), 1)
    faulty.state.faults.arm([line])
    assert faulty.import_(content)["status"] == "COMPLETED"
    assert _title(faulty) == kept


def test_exports_can_show_the_old_texts_for_a_while(faulty: Visitor) -> None:
    content = _edited(faulty)
    faulty.state.faults.arm(["late-export=90"])
    faulty.import_(content)
    assert b"Grand fauteuil" not in faulty.export()
    faulty.clock.advance(60)
    assert b"Grand fauteuil" in faulty.export()


def test_statuses_can_be_unknown_while_a_job_runs_and_when_it_is_over(visit: Any) -> None:
    visitor = visit(job_seconds=10)
    visitor.state.faults.arm(["unknown-status:submit-export", "unknown-end=GONE_WELL:submit-export"])
    job = visitor.submit(LANGUAGES, {"file": {"format": "CSV"}})
    visitor.clock.advance(5)
    assert visitor.ok("GET", f"{JOBS}/{job['id']}")["job"]["status"] == "QUEUED_FOR_REVIEW"
    assert visitor.finished(job["id"])["status"] == "GONE_WELL"


@pytest.mark.parametrize(("which", "language"), [("same", "fr"), ("source", "en")])
def test_a_colleague_can_edit_what_is_being_imported_just_before_it_is(
    faulty: Visitor, which: str, language: str
) -> None:
    content = _edited(faulty)
    faulty.state.faults.arm([f"colleague={which}:upload-url", f"colleague={which}:submit-import"])
    key = faulty.at("Products", 1, "title", language)
    before = faulty.site.text(key)
    faulty.import_(content)
    edits = [after for _, address, _, after, _ in faulty.state.journal if address == key]
    assert edits[0] == f"{before} (by a colleague)"


def test_a_colleague_can_edit_right_after_the_import(faulty: Visitor) -> None:
    content = _edited(faulty)
    faulty.import_(content)
    faulty.state.faults.arm(["colleague:submit-export"])
    faulty.export()
    assert _title(faulty) == "Grand fauteuil en lin (by a colleague)"


def test_the_clock_can_jump_ahead_and_back(faulty: Visitor) -> None:
    started = []
    for line in ("clock-ahead=3600:submit-export", "clock-back=7200:submit-export", ""):
        if line:
            faulty.state.faults.arm([line])
        job = faulty.submit(LANGUAGES, {"file": {"format": "CSV"}})
        started.append(job["startedAt"])
        assert faulty.finished(job["id"])["status"] == "COMPLETED"
    assert started[1] < started[2] < started[0]


@pytest.fixture
def served() -> Iterator[Served]:
    """A sample site on a real port."""
    with Served(options=Options(job_seconds=0, hang_seconds=30)) as served:
        yield served


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("timeout-before", httpx.ReadTimeout),
        ("timeout-after", httpx.ReadTimeout),
        ("drop-before", httpx.TransportError),
        ("drop-after", httpx.TransportError),
        ("drop-mid-body", httpx.TransportError),
        ("trickle=10", None),
    ],
)
def test_on_a_real_connection_it_breaks_or_stays_silent(
    served: Served, line: str, error: type[Exception] | None
) -> None:
    served.ask("/_sandbox/faults", {"faults": [line]})
    headers = {"Authorization": served.key, "wix-site-id": served.site}
    with httpx.Client(base_url=served.url, headers=headers, timeout=0.8, trust_env=False) as client:
        if error is None:
            begun = time.monotonic()
            with client.stream("GET", "/wix-data/v2/collections") as answer:
                next(answer.iter_raw())
            assert time.monotonic() - begun < 5
        else:
            with pytest.raises(error):
                client.get(JOBS)
        assert client.get(JOBS).status_code == 200


def test_on_a_real_connection_an_upload_breaks_in_the_middle(served: Served) -> None:
    with httpx.Client(trust_env=False) as client:
        headers = {"Authorization": served.key, "wix-site-id": served.site}
        target = client.post(f"{served.url}/data-mover/v1/temporary-files/upload-url", json={}, headers=headers).json()
        served.ask("/_sandbox/faults", {"faults": ["drop-mid-body:upload"]})
        with pytest.raises(httpx.TransportError):
            client.put(target["uploadUrl"], content=b"x" * 5_000_000)
        assert client.put(target["uploadUrl"], content=b"x" * 5_000_000).status_code == 200
