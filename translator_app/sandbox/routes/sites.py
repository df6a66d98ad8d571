"""Sites of the account, collections and items of a site."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from translator_app.sandbox.answers import application_error
from translator_app.sandbox.asking import asked
from translator_app.sandbox.auth import account_call, site_call
from translator_app.sandbox.clock import iso
from translator_app.sandbox.content import Collection, Field, Item, Site
from translator_app.sandbox.jobs import settle
from translator_app.sandbox.rules import LANGUAGE_TAG, Anything, Flag, Group, Many, Text, Whole
from translator_app.sandbox.state import SandboxState
from translator_app.sandbox.wql import check_filter, in_order, limit_of, matches, page, unpack

_SORT = Group({"fieldName": Text(512, required=True), "order": Text(choices=("ASC", "DESC"))})
_CURSOR = Group({"limit": Whole(1, 100), "cursor": Text()})
SITES = Group({"query": Group({"filter": Anything(), "sort": Many(_SORT, most=5), "cursorPaging": _CURSOR})})
COLLECTIONS = Group(
    {
        "paging": Group({"limit": Whole(1, 1000), "offset": Whole()}),
        "sort": _SORT,
        "fields": Anything(),
        "consistentRead": Flag(),
    }
)
ITEMS = Group(
    {
        "dataCollectionId": Text(256, required=True),
        "query": Group(
            {
                "filter": Anything(),
                "sort": Many(_SORT, most=5),
                "fields": Many(Text()),
                "paging": Group({"limit": Whole(1, 1000), "offset": Whole()}),
                "cursorPaging": Group({"limit": Whole(1, 1000), "cursor": Text()}),
            }
        ),
        "language": Text(pattern=LANGUAGE_TAG),
        "returnTotalCount": Flag(),
        "consistentRead": Flag(),
        "publishPluginOptions": Anything(),
    }
)
_SYSTEM = (
    ("_id", "ID", "TEXT"),
    ("_createdDate", "Created Date", "DATETIME"),
    ("_updatedDate", "Updated Date", "DATETIME"),
)


def _site(state: SandboxState, site: Site) -> dict[str, Any]:
    return {
        "id": site.id,
        "displayName": site.name,
        "name": site.name.lower().replace(" ", "-"),
        "viewUrl": f"https://{site.name.lower().replace(' ', '-')}.example",
        "editUrl": f"https://manage.example/dashboard/{site.id}",
        "published": site.published,
        "premium": True,
        "createdDate": iso(site.created),
        "updatedDate": iso(site.created),
        "editorType": "STUDIO",
        "namespace": site.namespace,
        "blocked": False,
        "ownerAccountId": state.account,
    }


def _listed(state: SandboxState, wish: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The sites a query finds; headless ones only when the filter names namespaces."""
    check_filter(wish.get("filter") or {}, None)
    shown = [_site(state, site) for site in state.sites.values()]
    if "namespace" not in (wish.get("filter") or {}):
        shown = [site for site in shown if site["namespace"] == "WIX"]
    return in_order([site for site in shown if matches(site, wish.get("filter") or {})], wish.get("sort") or [], None)


async def query_sites(request: Request) -> Response:
    """Query Sites."""
    state = account_call(request, "sites")
    wish = (await asked(request, SITES)).get("query") or {}
    paging = wish.get("cursorPaging") or {}
    token = unpack(paging["cursor"], "sites") if paging.get("cursor") else {**wish, "of": "sites"}
    limit = limit_of(paging, token)
    cut, metadata = page(_listed(state, token), limit, token, lambda site: str(site["id"]))
    return JSONResponse({"sites": cut, "metadata": metadata})


async def count_sites(request: Request) -> Response:
    """Count Sites."""
    state = account_call(request, "sites")
    return JSONResponse({"count": len(_listed(state, await asked(request, Group({"filter": Anything()}))))})


def _field(field: Field) -> dict[str, Any]:
    return {
        "key": field.key,
        "displayName": field.name,
        "type": field.type,
        "systemField": False,
        "required": False,
        "encrypted": False,
        "readOnly": False,
    }


def _collection(site: Site, collection: Collection) -> dict[str, Any]:
    system = [
        {"key": key, "displayName": name, "type": kind, "systemField": True, "required": False,
         "encrypted": False, "readOnly": True}
        for key, name, kind in _SYSTEM
    ]  # fmt: skip
    plugins: list[dict[str, Any]] = [{"type": "CMS", "cmsOptions": {}}]
    if collection.multilingual and site.multilingual:
        keys = [field.key for field in collection.translatable]
        plugins.append({"type": "MULTILINGUAL", "multilingualOptions": {"translatableFieldKeys": keys}})
    return {
        "id": collection.id,
        "displayName": collection.name,
        "collectionType": "NATIVE",
        "displayField": collection.fields[0].key,
        "fields": [*system, *(_field(field) for field in collection.fields)],
        "plugins": plugins,
        "permissions": {"insert": "ADMIN", "update": "ADMIN", "remove": "ADMIN", "read": "ANYONE"},
        "revision": "1",
        "maxPageSize": 1000,
        "pagingModes": ["OFFSET", "CURSOR"],
        "createdDate": iso(site.created),
        "updatedDate": iso(site.created),
    }


async def collections(request: Request) -> Response:
    """List Data Collections, by offset."""
    _state, site = site_call(request, "data")
    wish = await asked(request, COLLECTIONS)
    paging = wish.get("paging") or {}
    limit, offset = int(paging.get("limit", 100)), int(paging.get("offset", 0))
    shown = [_collection(site, one) for one in site.collections.values()]
    ordered = in_order(shown, [wish["sort"]] if wish.get("sort") else [], ("id", "displayName"))
    cut = ordered[offset : offset + limit]
    metadata = {"count": len(cut), "offset": offset, "total": len(shown), "tooManyToCount": False}
    return JSONResponse({"collections": cut, "pagingMetadata": metadata})


def _home(site: Site, name: str) -> Collection:
    home = site.collections.get(name)
    if home is None:
        raise application_error(404, "WDE0025", f"The collection {name} does not exist")
    return home


async def collection(request: Request) -> Response:
    """Get Data Collection."""
    _state, site = site_call(request, "data")
    return JSONResponse({"collection": _collection(site, _home(site, request.path_params["collection"]))})


def _item(site: Site, home: Collection, item: Item, language: str) -> dict[str, Any]:
    """An item read in a language; what is not translated comes in the main language."""
    content: dict[str, Any] = {
        "_id": item.id,
        "_createdDate": {"$date": iso(site.created)},
        "_updatedDate": {"$date": iso(site.created)},
        **item.values,
    }
    for field in home.fields:
        text = item.texts.get((field.key, language)) or item.texts.get((field.key, site.main))
        if text is not None:
            content[field.key] = json.loads(text) if field.type == "RICH_CONTENT" else text
    return {"id": item.id, "dataCollectionId": home.id, "data": content}


def _language(site: Site, home: Collection, asked_for: str | None) -> str:
    if asked_for is None or asked_for == site.main:
        return site.main
    if not (site.multilingual and home.multilingual):
        raise application_error(400, "WDE0161", "Multilingual is not enabled for the collection")
    if asked_for not in site.languages:
        raise application_error(400, "WDE0162", f"The language {asked_for} is not enabled for the collection")
    return asked_for


async def query_items(request: Request) -> Response:
    """Query Data Items in one language."""
    state, site = site_call(request, "data")
    settle(state)
    body = await asked(request, ITEMS)
    home = _home(site, body["dataCollectionId"])
    language = _language(site, home, body.get("language"))
    wish = body.get("query") or {}
    paging, cursor = wish.get("paging") or {}, (wish.get("cursorPaging") or {})
    token = unpack(cursor["cursor"], "items") if cursor.get("cursor") else {**wish, "of": "items"}
    check_filter(token.get("filter") or {}, None)
    items = [_item(site, home, item, language) for item in home.items.values()]
    kept = [item["data"] for item in items if matches(item["data"], token.get("filter") or {})]
    ordered = in_order(kept, token.get("sort") or [], None)
    by_id = {item["id"]: item for item in items}
    if "cursorPaging" in wish:
        limit = limit_of(cursor, token)
        cut, metadata = page(ordered, limit, token, lambda data: str(data["_id"]))
    else:
        offset, limit = int(paging.get("offset", 0)), int(paging.get("limit", 50))
        cut = list(ordered[offset : offset + limit])
        metadata = {"count": len(cut), "offset": offset}
    if body.get("returnTotalCount"):
        metadata["total"] = len(ordered)
    return JSONResponse({"dataItems": [by_id[data["_id"]] for data in cut], "pagingMetadata": metadata})


async def item(request: Request) -> Response:
    """Get Data Item in one language."""
    state, site = site_call(request, "data")
    settle(state)
    members = {"dataCollectionId": Text(256, required=True), "language": Text(), "dataItemId": Text()}
    wish = await asked(request, Group({**members, "consistentRead": Flag()}))
    home = _home(site, wish["dataCollectionId"])
    found = home.items.get(request.path_params["item"])
    if found is None:
        raise application_error(404, "WDE0073", "The item does not exist")
    return JSONResponse({"dataItem": _item(site, home, found, _language(site, home, wish.get("language")))})


ROUTES = [
    Route("/site-list/v2/sites/query", query_sites, methods=["POST"]),
    Route("/site-list/v2/sites/count", count_sites, methods=["POST"]),
    Route("/wix-data/v2/collections", collections, methods=["GET"]),
    Route("/wix-data/v2/collections/{collection:path}", collection, methods=["GET"]),
    Route("/wix-data/v2/items/query", query_items, methods=["POST"]),
    Route("/wix-data/v2/items/{item}", item, methods=["GET"]),
]
