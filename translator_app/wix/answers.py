"""Reading what the service answers: JSON objects, refusals to errors. Knows no HTTP library."""

from __future__ import annotations

import http
from collections.abc import Mapping
from typing import Any

import msgspec

from . import errors
from .errors import FieldViolation, WixError
from .retry import retry_after

REQUEST_ID = "x-wix-request-id"
_MULTILINGUAL_CODE = "MULTILINGUAL_NOT_INSTALLED"
_LONGEST_TEXT = 600
_MOST_VIOLATIONS = 50
_BOM = b"\xef\xbb\xbf"

_BY_STATUS: dict[int, type[WixError]] = {
    400: errors.BadRequest,
    401: errors.NotAuthorized,
    403: errors.Forbidden,
    404: errors.NotFound,
    407: errors.ProxyTrouble,
    409: errors.Conflict,
    428: errors.PreconditionFailed,
    429: errors.TooManyRequests,
}


def json_object(body: bytes, *, status: int, headers: Mapping[str, str]) -> dict[str, Any]:
    """The JSON object in the body of a good answer; NotUnderstood when it is anything else."""
    request_id = plain(headers.get(REQUEST_ID, ""))
    if not body.strip():
        raise errors.NotUnderstood(
            "The service answered with an empty body where JSON was expected.", request_id=request_id, status=status
        )
    try:
        answer = msgspec.json.decode(body.removeprefix(_BOM))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        kind = plain(headers.get("content-type", "")) or "an unknown type"
        raise errors.NotUnderstood(
            f"The service answered with {kind} where JSON was expected.", request_id=request_id, status=status
        ) from error
    if not isinstance(answer, dict):
        raise errors.NotUnderstood(
            "The service answered with JSON of an unexpected shape.", request_id=request_id, status=status
        )
    return answer


def refusal(status: int, headers: Mapping[str, str], body: bytes, *, host: str = "") -> WixError:
    """The error that an answer other than 2xx stands for. Reads any body, also none, also HTML.

    host: named in the message when it is not the API that answers.
    """
    found = _details(body)
    application = _mapping(found.get("applicationError"))
    code = plain(application.get("code"))
    said = plain(found.get("message")) or plain(application.get("description"))
    violations = _violations(found)
    if not said and violations:
        said = "; ".join(f"{violation.field}: {violation.description}" for violation in violations[:3])
    kind = _kind(status, code)
    return kind(
        (f"{host}: " if host else "") + f"HTTP {status} {_phrase(status)}" + (f": {said}" if said else ""),
        code=code,
        violations=violations,
        request_id=plain(headers.get(REQUEST_ID, "")),
        status=status,
        retry_after=retry_after(headers.get("retry-after"), date=headers.get("date")),
    )


def plain(value: object) -> str:
    """Text of the service made fit for one line of a message: no control characters, not endless."""
    if not isinstance(value, str):
        return "" if value is None or isinstance(value, dict | list) else str(value)[:_LONGEST_TEXT]
    text = " ".join(value[: _LONGEST_TEXT * 2].split())
    text = "".join(mark for mark in text if mark.isprintable())
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"


def _kind(status: int, code: str) -> type[WixError]:
    if code == _MULTILINGUAL_CODE:
        return errors.MultilingualMissing
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if 400 <= status < 500:
        return errors.Refused
    return errors.ServerTrouble if status >= 500 else errors.NotUnderstood


def _details(body: bytes) -> dict[str, Any]:
    """`details` of an error body with its `message` laid beside; empty when the body is no such thing."""
    try:
        answer = msgspec.json.decode(body.removeprefix(_BOM))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    top = _mapping(answer)
    return {**_mapping(top.get("details")), "message": top.get("message")}


def _violations(details: Mapping[str, Any]) -> tuple[FieldViolation, ...]:
    listed = _mapping(details.get("validationError")).get("fieldViolations")
    if not isinstance(listed, list):
        return ()
    return tuple(
        FieldViolation(
            field=plain(entry.get("field")),
            description=plain(entry.get("description")),
            rule=plain(entry.get("ruleName")) or plain(entry.get("violatedRule")),
        )
        for entry in listed[:_MOST_VIOLATIONS]
        if isinstance(entry, dict)
    )


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _phrase(status: int) -> str:
    try:
        return http.HTTPStatus(status).phrase
    except ValueError:
        return "(unknown status)"
