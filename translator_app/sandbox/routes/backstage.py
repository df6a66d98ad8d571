"""What only a sample site has: colleagues on demand, and a look at what is truly there. Needs the key."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from translator_app.sandbox.answers import application_error, invalid, violation
from translator_app.sandbox.asking import asked
from translator_app.sandbox.auth import with_key
from translator_app.sandbox.colleague import NoSuchText, edit
from translator_app.sandbox.content import Site
from translator_app.sandbox.faults import TABLE, NoSuchFault
from translator_app.sandbox.jobs import settle
from translator_app.sandbox.rules import Group, Many, Text
from translator_app.sandbox.state import SandboxState

_CHANGE = Group(
    {
        "collection": Text(required=True),
        "item": Text(required=True),
        "field": Text(required=True),
        "language": Text(required=True),
        "text": Text(10_000_000),
    }
)


def _site(request: Request, state: SandboxState) -> Site:
    asked_for = request.headers.get("wix-site-id") or next(iter(state.sites))
    if asked_for not in state.sites:
        raise application_error(404, "SITE_NOT_FOUND", "The site does not exist in this account")
    return state.sites[asked_for]


async def change(request: Request) -> Response:
    """A colleague changes texts: {"edits": [{collection, item, field, language, text}]} -> {"edited": n}."""
    state = with_key(request)
    body = await asked(request, Group({"edits": Many(_CHANGE, 1, 100_000, required=True)}))
    wanted = [
        ((one["collection"], one["item"], one["field"], one["language"]), one.get("text") or "")
        for one in body["edits"]
    ]
    try:
        return JSONResponse({"edited": edit(state, _site(request, state), wanted)})
    except NoSuchText as problem:
        raise invalid([violation("edits", "OTHER", f"{problem} does not exist")]) from None


async def content(request: Request) -> Response:
    """Everything translatable as it is now: {"units": [{collection, item, field, texts: {tag: text}}]}."""
    state = with_key(request)
    settle(state)
    site = _site(request, state)
    units = [
        {
            "collection": home.id,
            "item": item.id,
            "field": field.key,
            "texts": {tag: item.texts[field.key, tag] for tag in site.languages if (field.key, tag) in item.texts},
        }
        for home, item, field in site.units()
    ]
    return JSONResponse({"site": site.id, "main": site.main, "languages": list(site.languages), "units": units})


async def requests(request: Request) -> Response:
    """The requests so far, oldest first: {"requests": [{method, path, status, authorized, step}]}."""
    state = with_key(request)
    seen = [
        {"method": one.method, "path": one.path, "status": one.status, "authorized": one.authorized, "step": one.step}
        for one in state.seen
    ]
    return JSONResponse({"requests": seen})


async def faults(request: Request) -> Response:
    """GET lists the faults armed and known, POST {"faults": ["NAME:STEP:TIMES"]} arms more, DELETE disarms all."""
    state = with_key(request)
    if request.method == "POST":
        body = await asked(request, Group({"faults": Many(Text(), 1, required=True)}))
        try:
            state.faults.arm(body["faults"])
        except NoSuchFault as problem:
            raise invalid([violation("faults", "OTHER", str(problem))]) from None
    elif request.method == "DELETE":
        state.faults.clear()
    armed = [
        {"fault": one.fault.name, "step": one.step, "left": one.left, "value": one.value, "struck": one.struck}
        for one in state.faults.armed
    ]
    known = [{"name": one.name, "says": one.says, "steps": one.steps} for one in TABLE]
    return JSONResponse({"armed": armed, "known": known})


ROUTES = [
    Route("/_sandbox/faults", faults, methods=["GET", "POST", "DELETE"]),
    Route("/_sandbox/edit", change, methods=["POST"]),
    Route("/_sandbox/content", content, methods=["GET"]),
    Route("/_sandbox/requests", requests, methods=["GET"]),
]
