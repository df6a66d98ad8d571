"""Jobs: what a submit must say, how a job goes on with time, listing and querying."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from tests.sandbox.visitor import JOBS, Visitor

EXPORT: dict[str, Any] = {
    "name": "run 1",
    "source": {"localization": {"languages": ["en", "fr"]}},
    "destination": {"file": {"format": "CSV"}},
}


def _with(**changes: Any) -> dict[str, Any]:
    return {**EXPORT, **changes}


def _source(*languages: str) -> dict[str, Any]:
    return {"localization": {"languages": list(languages)}}


@pytest.mark.parametrize(
    ("body", "field", "rule"),
    [
        (_with(source=_source("en")), "source.localization.languages", "MIN_SIZE"),
        (_with(source=_source(*(["en"] * 65))), "source.localization.languages", "MAX_SIZE"),
        (_with(source=_source("en", "french")), "source.localization.languages[1]", "FORMAT"),
        (_with(source=_source("en", "pt_BR")), "source.localization.languages[1]", "FORMAT"),
        (_with(destination={"file": {"format": "XLSX"}}), "destination.file.format", "FORMAT"),
        (_with(destination={"file": {}}), "destination.file.format", "REQUIRED_FIELD"),
        (_with(source={}), "source", "ONE_OF"),
        ({"source": EXPORT["source"]}, "destination", "REQUIRED_FIELD"),
        ({"destination": EXPORT["destination"]}, "source", "REQUIRED_FIELD"),
        (_with(source={**_source("en", "fr"), "file": {"fileId": "x"}}), "source", "ONE_OF"),
        (_with(surprise=1), "surprise", "OTHER"),
        (_with(name="n" * 1025), "name", "MAX_LENGTH"),
        (
            {
                "source": {"file": {"fileId": "x"}},
                "destination": {"localization": {"languages": ["en", "fr"], "writePolicy": "OVERWRITE"}},
            },
            "destination.localization.writePolicy",
            "OTHER",
        ),
    ],
)
def test_a_submit_that_breaks_a_rule_names_the_field(
    visitor: Visitor, body: dict[str, Any], field: str, rule: str
) -> None:
    answer = visitor.call("POST", JOBS, body)
    assert answer.status_code == 400
    violations = answer.json()["details"]["validationError"]["fieldViolations"]
    assert (field, rule) in [(one["field"], one["violatedRule"]) for one in violations]


def test_a_job_goes_through_its_stages_and_shows_its_progress(visit: Any) -> None:
    visitor = visit(job_seconds=10)
    job = visitor.ok("POST", JOBS, EXPORT)["job"]
    seen = []
    for _ in range(11):
        job = visitor.ok("GET", f"{JOBS}/{job['id']}")["job"]
        seen.append((job["status"], job.get("progress", {}).get("current")))
        visitor.clock.advance(1)
    stages = list(dict.fromkeys(status for status, _ in seen))
    assert stages == ["UNINITIALIZED", "INITIALIZING", "IN_PROGRESS", "COMPLETED"]
    counts = [count for _, count in seen if count is not None]
    assert counts == sorted(counts)
    assert len(set(counts)) > 4
    assert counts[-1] == 331
    assert job["startedAt"].endswith("Z")
    assert job["finishedAt"] > job["startedAt"]


def test_nothing_in_a_job_is_null(visit: Any) -> None:
    visitor = visit(job_seconds=10)
    job = visitor.ok("POST", JOBS, EXPORT)["job"]
    for _ in range(12):
        assert "null" not in visitor.call("GET", f"{JOBS}/{job['id']}").text
        visitor.clock.advance(1)


def test_languages_that_the_site_lacks_fail_the_job_while_it_initialises(visitor: Visitor) -> None:
    for languages in (["en", "sv"], ["fr", "en"]):
        job = visitor.finished(visitor.submit(_source(*languages), EXPORT["destination"])["id"])
        assert (job["status"], job["error"]["code"]) == ("FAILED", "WDH0001")


def test_a_terminated_job_stops_where_it_is(visit: Any) -> None:
    visitor = visit(job_seconds=10)
    job = visitor.ok("POST", JOBS, EXPORT)["job"]
    visitor.clock.advance(5)
    assert visitor.ok("POST", f"{JOBS}/{job['id']}/terminate")["job"]["status"] == "FAILED"
    assert visitor.finished(job["id"])["status"] == "FAILED"


def test_a_terminated_job_may_be_gone(visit: Any) -> None:
    visitor = visit(job_seconds=10, stopped="gone")
    job = visitor.ok("POST", JOBS, EXPORT)["job"]
    visitor.ok("POST", f"{JOBS}/{job['id']}/terminate", {"jobId": job["id"]})
    assert visitor.call("GET", f"{JOBS}/{job['id']}").status_code == 404


def test_jobs_of_another_site_are_not_seen(visitor: Visitor) -> None:
    job = visitor.ok("POST", JOBS, EXPORT)["job"]
    headers = {**visitor.headers, "wix-site-id": visitor.cafe.id}
    assert visitor.call("GET", f"{JOBS}/{job['id']}", headers=headers).status_code == 404
    assert visitor.ok("GET", JOBS, headers=headers)["jobs"] == []


def test_a_listing_gives_every_job_once_whichever_way_it_is_asked_for(visitor: Visitor) -> None:
    names = [visitor.ok("POST", JOBS, _with(name=f"run {number}"))["job"]["id"] for number in range(7)]

    def dotted(cursor: str | None) -> Any:
        return visitor.ok("GET", JOBS, params={"paging.limit": 3, **({"paging.cursor": cursor} if cursor else {})})

    def packed(cursor: str | None) -> Any:
        wish = {"paging": {"cursor": cursor} if cursor else {"limit": 3}}
        text = base64.urlsafe_b64encode(json.dumps(wish).encode()).decode().rstrip("=")
        return visitor.ok("GET", JOBS, params={".r": text})

    def posted(cursor: str | None) -> Any:
        return visitor.ok("POST", f"{JOBS}/list", {"paging": {"cursor": cursor} if cursor else {"limit": 3}})

    for ask in (dotted, packed, posted):
        found: list[str] = []
        cursor = None
        while True:
            page = ask(cursor)
            found += [job["id"] for job in page["jobs"]]
            cursor = page["pagingMetadata"]["cursors"].get("next")
            assert page["pagingMetadata"]["hasNext"] == (cursor is not None)
            if cursor is None:
                break
        assert found == names[::-1]


def test_a_job_that_comes_between_two_pages_shifts_nothing(visitor: Visitor) -> None:
    for number in range(4):
        visitor.ok("POST", JOBS, _with(name=f"run {number}"))
    first = visitor.ok("GET", JOBS, params={"paging.limit": 2})
    visitor.ok("POST", JOBS, _with(name="late"))
    second = visitor.ok("GET", JOBS, params={"paging.cursor": first["pagingMetadata"]["cursors"]["next"]})
    assert [job["name"] for job in first["jobs"] + second["jobs"]] == ["run 3", "run 2", "run 1", "run 0"]


def test_a_query_finds_a_job_by_its_name_and_sorts(visit: Any) -> None:
    visitor = visit(job_seconds=100)
    for name in ("a", "b", "c"):
        visitor.ok("POST", JOBS, _with(name=name))
        visitor.clock.advance(1)
    query = f"{JOBS}/query"
    by_name = visitor.ok("POST", query, {"query": {"filter": {"name": "b"}}})
    assert [job["name"] for job in by_name["jobs"]] == ["b"]
    wish = {"filter": {"status": {"$in": ["UNINITIALIZED", "INITIALIZING", "IN_PROGRESS"]}, "name": {"$ne": "b"}},
            "sort": [{"fieldName": "startedAt", "order": "DESC"}], "cursorPaging": {"limit": 1}}  # fmt: skip
    first = visitor.ok("POST", query, {"query": wish})
    cursor = {"cursorPaging": {"cursor": first["pagingMetadata"]["cursors"]["next"]}}
    second = visitor.ok("POST", query, {"query": cursor})
    assert [job["name"] for job in first["jobs"] + second["jobs"]] == ["c", "a"]
    assert visitor.call("POST", query, {"query": {**cursor, "filter": {"name": "a"}}}).status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        {"filter": {"progress": 1}},
        {"filter": {"name": {"$regex": "x"}}},
        {"filter": {"status": {"$gt": "A"}}},
        {"sort": [{"fieldName": "progress"}]},
        {"cursorPaging": {"limit": 101}},
        {"cursorPaging": {"limit": 0}},
        {"cursorPaging": {"cursor": "nonsense"}},
        {"paging": {"offset": 5}},
    ],
)
def test_a_query_of_what_the_service_does_not_have_is_refused(visitor: Visitor, query: dict[str, Any]) -> None:
    assert visitor.call("POST", f"{JOBS}/query", {"query": query}).status_code == 400


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff"])
def test_a_body_that_is_no_json_object_is_refused(visitor: Visitor, body: bytes) -> None:
    assert visitor.http.post(JOBS, content=body, headers=visitor.headers).status_code == 400
