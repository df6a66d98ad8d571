"""Reading requests: JSON bodies, and GET queries in both spellings of the vendor's SDK, checked against rules."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable
from typing import Any

from starlette.requests import Request

from translator_app.sandbox.answers import Refusal, invalid, violation
from translator_app.sandbox.rules import Rule, violations


def nested(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Dotted query keys as an object: `paging.limit=5` is {"paging": {"limit": "5"}}; repeats make a list."""
    whole: dict[str, Any] = {}
    for dotted, value in pairs:
        *path, last = dotted.split(".")
        here = whole
        for step in path:
            inner = here.setdefault(step, {})
            if not isinstance(inner, dict):
                raise invalid([violation(dotted, "FORMAT", "contradicts another parameter")])
            here = inner
        if last in here:
            old = here[last]
            here[last] = [*old, value] if isinstance(old, list) else [old, value]
        else:
            here[last] = value
    return whole


def from_query(request: Request) -> dict[str, Any]:
    """What a GET request asks, from dotted keys or from `.r`, base64url of JSON without padding."""
    pairs = request.query_params.multi_items()
    packed = [value for name, value in pairs if name == ".r"]
    rest = nested((name, value) for name, value in pairs if name != ".r")
    if not packed:
        return rest
    try:
        text = base64.b64decode(packed[0] + "=" * (-len(packed[0]) % 4), altchars=b"-_", validate=True)
        unpacked = json.loads(text)
    except (binascii.Error, ValueError):
        raise invalid([violation(".r", "FORMAT", "is not base64url of JSON")]) from None
    if not isinstance(unpacked, dict):
        raise invalid([violation(".r", "FORMAT", "is not an object")])
    return {**rest, **unpacked}


async def from_body(request: Request) -> dict[str, Any]:
    """The JSON object in the body; an empty body is an empty object."""
    raw = await request.body()
    if not raw:
        return {}
    try:
        body = json.loads(raw)
    except ValueError:
        raise Refusal(400, {"message": "Request body is not valid JSON", "details": {}}) from None
    if not isinstance(body, dict):
        raise Refusal(400, {"message": "Request body is not an object", "details": {}})
    return body


async def asked(request: Request, rule: Rule) -> dict[str, Any]:
    """What a request asks, from its query (GET) or body, or 400 with every violated rule."""
    wish = from_query(request) if request.method == "GET" else await from_body(request)
    found = list(violations(rule, wish))
    if found:
        raise invalid(found)
    return wish
