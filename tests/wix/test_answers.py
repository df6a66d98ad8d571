"""Reading answers that are good, bad, and nonsense."""

from contextlib import suppress
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wix.recorded import refusal as written
from translator_app.wix import errors
from translator_app.wix.answers import json_object, plain, refusal
from translator_app.wix.errors import FieldViolation, WixError

BY_STATUS: list[tuple[int, type[WixError]]] = [
    (302, errors.NotUnderstood),
    (400, errors.BadRequest),
    (401, errors.NotAuthorized),
    (403, errors.Forbidden),
    (404, errors.NotFound),
    (405, errors.Refused),
    (407, errors.ProxyTrouble),
    (409, errors.Conflict),
    (428, errors.PreconditionFailed),
    (429, errors.TooManyRequests),
    (451, errors.Refused),
    (500, errors.ServerTrouble),
    (501, errors.ServerTrouble),
    (503, errors.ServerTrouble),
    (599, errors.ServerTrouble),
]
BODIES = [b"", b"{}", b'{"message":"","details":{}}', b"<html>Bad gateway</html>", b"[1]", b"\xff\xfe", b"null"]


def read(answer: httpx.Response) -> WixError:
    return refusal(answer.status_code, answer.headers, answer.content)


@pytest.mark.parametrize(("status", "kind"), BY_STATUS)
@pytest.mark.parametrize("body", BODIES)
def test_the_status_decides_the_class_whatever_the_body(status: int, kind: type[WixError], body: bytes) -> None:
    error = refusal(status, httpx.Headers({"X-Wix-Request-Id": "17.9"}), body)
    assert type(error) is kind
    assert error.status == status
    assert error.request_id == "17.9"
    assert str(error).startswith(f"HTTP {status}")


def test_code_violations_and_request_id_are_carried() -> None:
    error = read(
        written(
            400,
            code="INVALID_ARGUMENT",
            message="source.localization.languages has size 1, expected 2 or more",
            violations=[
                {"field": "source.localization.languages", "description": "has size 1", "ruleName": "SIZE"},
                {"field": "name", "description": "must not be empty", "violatedRule": "REQUIRED_FIELD"},
                "no mapping",  # type: ignore[list-item]  # what a service should never send
            ],
        )
    )
    assert error.code == "INVALID_ARGUMENT"
    assert error.request_id == "1700000000.123"
    assert error.violations == (
        FieldViolation("source.localization.languages", "has size 1", "SIZE"),
        FieldViolation("name", "must not be empty", "REQUIRED_FIELD"),
    )
    assert "expected 2 or more" in error.message


def test_multilingual_missing_is_told_from_other_preconditions() -> None:
    assert type(read(written(428, code="MULTILINGUAL_NOT_INSTALLED"))) is errors.MultilingualMissing
    assert type(read(written(428, code="OTHER"))) is errors.PreconditionFailed


def test_the_rate_limit_says_how_long_to_wait() -> None:
    assert read(written(429, code="WDE0014", headers={"Retry-After": "12"})).retry_after == 12
    assert read(written(429)).retry_after is None
    date = {"Retry-After": "Thu, 01 Jan 2026 00:00:09 GMT", "Date": "Thu, 01 Jan 2026 00:00:00 GMT"}
    assert read(written(503, headers=date)).retry_after == 9


def test_a_text_of_the_service_is_one_plain_line_of_bounded_length() -> None:
    error = read(written(400, message="a\nb\x00\x1b[31m\u202e" + "x" * 10_000))
    assert "\n" not in error.message
    assert error.message.isprintable()
    assert len(error.message) < 700


nested: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["message", "details", "applicationError", "validationError", "fieldViolations", "code", "field"]
            ),
            inner,
            max_size=4,
        )
    ),
)


@given(status=st.integers(300, 599), answer=nested)
def test_no_json_makes_reading_a_refusal_fail(status: int, answer: Any) -> None:
    error = read(httpx.Response(status, json=answer))
    assert isinstance(error, WixError)
    assert isinstance(error.code, str)
    assert all(isinstance(part, str) for v in error.violations for part in (v.field, v.description, v.rule))


@given(st.binary(max_size=60))
def test_no_bytes_make_reading_an_answer_fail_with_anything_but_not_understood(body: bytes) -> None:
    with suppress(errors.NotUnderstood):
        assert isinstance(json_object(body, status=200, headers={}), dict)


@pytest.mark.parametrize("body", [b"", b"   ", b"<html></html>", b"[]", b'"x"', b"{", b"{}{}", b"[" * 100_000])
def test_what_is_no_json_object_is_not_understood(body: bytes) -> None:
    with pytest.raises(errors.NotUnderstood) as caught:
        json_object(body, status=200, headers=httpx.Headers({"X-Wix-Request-Id": "3.3"}))
    assert caught.value.request_id == "3.3"


def test_a_byte_order_mark_does_no_harm() -> None:
    assert json_object(b'\xef\xbb\xbf{"a":1}', status=200, headers={}) == {"a": 1}


def test_numbers_and_nothing_are_fit_for_a_message_too() -> None:
    values: list[object] = [None, 5, {}, [], "a  b"]
    assert [plain(value) for value in values] == ["", "5", "", "", "a b"]
