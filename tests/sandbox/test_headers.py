"""Who may call what: the sample site is as strict about headers as the service."""

from __future__ import annotations

from typing import Any

from tests.sandbox.visitor import JOBS, Visitor

SITES = "/site-list/v2/sites/query"
LOCALES = "/locales/v2/locale/query"


def test_a_call_without_key_or_with_a_wrong_one_is_not_authenticated(visitor: Visitor) -> None:
    site = {"wix-site-id": visitor.site.id}
    for key in ({}, {"Authorization": "wrong"}, {"Authorization": f"Bearer {visitor.state.key}"}):
        assert visitor.call("GET", JOBS, headers={**site, **key}).status_code == 401


def test_both_id_headers_none_or_the_wrong_kind_give_403_with_an_empty_body(visitor: Visitor) -> None:
    key = {"Authorization": visitor.state.key}
    site = {"wix-site-id": visitor.site.id}
    account = {"wix-account-id": visitor.state.account}
    for path, method, headers in (
        (JOBS, "GET", {**site, **account}),
        (JOBS, "GET", {}),
        (JOBS, "GET", account),
        (SITES, "POST", {**site, **account}),
        (SITES, "POST", site),
        (SITES, "POST", {}),
        (SITES, "POST", {"wix-account-id": visitor.site.id}),
    ):
        answer = visitor.call(method, path, headers={**key, **headers})
        assert (answer.status_code, answer.json()) == (403, {"message": "", "details": {}}), (path, headers)


def test_an_unknown_site_is_not_found(visitor: Visitor) -> None:
    headers = {**visitor.headers, "wix-site-id": "00000000-0000-4000-8000-000000000000"}
    answer = visitor.call("GET", JOBS, headers=headers)
    assert answer.status_code == 404
    assert answer.json()["details"]["applicationError"]["code"] == "SITE_NOT_FOUND"


def test_a_key_can_do_only_what_it_is_allowed_to_and_nothing_once_revoked(visitor: Visitor) -> None:
    key = visitor.state.add_key("sites", "multilingual")
    headers = {**visitor.headers, "Authorization": key}
    assert visitor.call("POST", LOCALES, {}, headers=headers).status_code == 200
    assert visitor.call("GET", JOBS, headers=headers).status_code == 403
    visitor.state.revoke(key)
    assert visitor.call("POST", LOCALES, {}, headers=headers).status_code == 401


def test_a_site_without_multilingual_says_so(visitor: Visitor) -> None:
    headers = {**visitor.headers, "wix-site-id": visitor.outlet.id}
    job = {"source": {"localization": {"languages": ["en", "fr"]}}, "destination": {"file": {"format": "CSV"}}}
    for method, path, body in (
        ("POST", LOCALES, {}),
        ("GET", "/locale-settings/v2/settings", None),
        ("POST", JOBS, job),
    ):
        answer = visitor.call(method, path, body, headers=headers)
        assert answer.status_code == 428
        assert answer.json()["details"]["applicationError"]["code"] == "MULTILINGUAL_NOT_INSTALLED"


def test_every_answer_has_a_request_id_of_its_own(visitor: Visitor) -> None:
    answers = [
        visitor.call("GET", JOBS),
        visitor.call("GET", JOBS, headers={}),
        visitor.call("GET", "/nowhere"),
        visitor.call("POST", JOBS, {}),
        visitor.http.put("http://sample.site/_files/upload/x"),
    ]
    assert len({answer.headers["x-wix-request-id"] for answer in answers}) == len(answers)


def test_more_calls_than_the_quota_allows_are_refused_until_a_minute_has_passed(visit: Any) -> None:
    visitor = visit(requests_per_minute=2)
    assert [visitor.call("GET", JOBS).status_code for _ in range(3)] == [200, 200, 429]
    refused = visitor.call("GET", JOBS)
    assert refused.json()["details"]["applicationError"]["code"] == "WDE0014"
    visitor.clock.advance(float(refused.headers["retry-after"]))
    assert visitor.call("GET", JOBS).status_code == 200
