"""How the service answers: JSON, refusals with a body that says why, and 5xx bodies that say nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

EMPTY: dict[str, Any] = {"message": "", "details": {}}

Violation = dict[str, Any]


class Refusal(Exception):
    """A request that is not carried out: HTTP status and the body that explains it."""

    def __init__(self, status: int, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, body.get("message", ""))
        self.status = status
        self.body = body
        self.headers = headers


def silent(status: int) -> Refusal:
    """A refusal with the empty body that the service likes for 401, 403 and 5xx."""
    return Refusal(status, EMPTY)


def application_error(status: int, code: str, description: str, **data: object) -> Refusal:
    """A refusal with a code of the application."""
    error = {"code": code, "description": description, "data": data}
    return Refusal(status, {"message": description, "details": {"applicationError": error}})


def violation(field: str, rule: str, description: str, **data: object) -> Violation:
    """One violated rule of a request; `field` is its dotted path."""
    return {"field": field, "description": description, "violatedRule": rule, "data": data}


def invalid(violations: Sequence[Violation]) -> Refusal:
    """400 with the rules that a request violates."""
    message = "; ".join(f"{one['field']} {one['description']}" for one in violations)
    return Refusal(400, {"message": message, "details": {"validationError": {"fieldViolations": [*violations]}}})


def storage_error(status: int, code: str, message: str) -> Refusal:
    """A refusal of the file store, which speaks XML and not the service's JSON."""
    xml = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    return Refusal(status, {"message": message, "xml": xml})


async def on_refusal(_request: Request, problem: Exception) -> Response:
    """Starlette's handler for Refusal."""
    assert isinstance(problem, Refusal)
    headers = dict(problem.headers or {})
    if "xml" in problem.body:
        return Response(str(problem.body["xml"]), problem.status, headers, media_type="application/xml")
    return JSONResponse(dict(problem.body), problem.status, headers)


async def on_http_exception(_request: Request, problem: Exception) -> Response:
    """Starlette's handler for unknown paths and methods."""
    assert isinstance(problem, HTTPException)
    return JSONResponse(EMPTY, problem.status_code, dict(problem.headers or {}))


async def on_crash(_request: Request, _problem: Exception) -> Response:
    """Starlette's handler for our own bugs: like the service, not a word."""
    return JSONResponse(EMPTY, 500)
