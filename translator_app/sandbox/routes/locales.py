"""The languages of a site, and those a site could have."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from translator_app.sandbox.asking import asked
from translator_app.sandbox.auth import need_multilingual, site_call
from translator_app.sandbox.clock import iso
from translator_app.sandbox.content import Site
from translator_app.sandbox.rules import Anything, Flag, Group, Many, Text, Whole
from translator_app.sandbox.wql import check_filter, in_order, limit_of, matches, page, unpack

QUERY = Group(
    {
        "query": Group(
            {
                "filter": Anything(),
                "sort": Many(Group({"fieldName": Text(512, required=True), "order": Text(choices=("ASC", "DESC"))})),
                "cursorPaging": Group({"limit": Whole(1, 100), "cursor": Text()}),
            }
        )
    }
)
FIELDS = (
    "id",
    "languageCode",
    "regionCode",
    "primaryLocale",
    "visibility",
    "flag",
    "regionalFormat",
    "effectiveUrlStructure",
)

# language: name, flag, region of its format, machine translation code
LANGUAGES = {
    "ar": ("Arabic", "SAU", "SA", "AR"),
    "bg": ("Bulgarian", "BGR", "BG", "BG"),
    "cs": ("Czech", "CZE", "CZ", "CS"),
    "da": ("Danish", "DNK", "DK", "DA"),
    "de": ("German", "DEU", "DE", "DE"),
    "el": ("Greek", "GRC", "GR", "EL"),
    "en": ("English", "GBR", "GB", "EN"),
    "es": ("Spanish", "ESP", "ES", "ES"),
    "fi": ("Finnish", "FIN", "FI", "FI"),
    "fr": ("French", "FRA", "FR", "FR"),
    "he": ("Hebrew", "ISR", "IL", "HE"),
    "hi": ("Hindi", "IND", "IN", "HI"),
    "hu": ("Hungarian", "HUN", "HU", "HU"),
    "id": ("Indonesian", "IDN", "ID", "ID"),
    "it": ("Italian", "ITA", "IT", "IT"),
    "ja": ("Japanese", "JPN", "JP", "JA"),
    "ko": ("Korean", "KOR", "KR", "KO"),
    "nl": ("Dutch", "NLD", "NL", "NL"),
    "no": ("Norwegian", "NOR", "NO", "NO"),
    "pl": ("Polish", "POL", "PL", "PL"),
    "pt": ("Portuguese", "PRT", "PT", "PT"),
    "ro": ("Romanian", "ROU", "RO", "RO"),
    "ru": ("Russian", "RUS", "RU", "RU"),
    "sv": ("Swedish", "SWE", "SE", "SV"),
    "th": ("Thai", "THA", "TH", "TH"),
    "tr": ("Turkish", "TUR", "TR", "TR"),
    "uk": ("Ukrainian", "UKR", "UA", "UK"),
    "vi": ("Vietnamese", "VNM", "VN", "VI"),
    "zh": ("Chinese", "CHN", "CN", "ZH"),
}


def _locale(site: Site, tag: str) -> dict[str, Any]:
    language, _, region = tag.partition("-")
    name, flag, format_region, machine = LANGUAGES.get(language, (language, "ROU", "US", language.upper()))
    shown = f"{name} ({region})" if region else name
    locale = {
        "id": tag,
        "languageCode": language,
        "visibility": "HIDDEN" if tag in site.hidden else "VISIBLE",
        "primaryLocale": tag == site.main,
        "visitorPrimaryLocale": tag == site.main,
        "displayName": shown,
        "effectiveDisplayName": shown,
        "flag": flag,
        "regionalFormat": f"{language}-{(region or format_region).lower()}",
        "machineTranslationCode": machine,
        "revision": "1",
        "createdDate": iso(site.created),
        "updatedDate": iso(site.created),
    }
    return {**locale, "regionCode": region} if region else locale


async def query(request: Request) -> Response:
    """Query Locales."""
    _state, site = site_call(request, "multilingual")
    need_multilingual(site)
    wish = (await asked(request, QUERY)).get("query") or {}
    paging = wish.get("cursorPaging") or {}
    token = unpack(paging["cursor"], "locales") if paging.get("cursor") else {**wish, "of": "locales"}
    check_filter(token.get("filter") or {}, FIELDS)
    found = [one for one in (_locale(site, tag) for tag in site.languages) if matches(one, token.get("filter") or {})]
    limit = limit_of(paging, token)
    cut, metadata = page(in_order(found, token.get("sort") or [], FIELDS), limit, token, lambda one: str(one["id"]))
    return JSONResponse({"locales": cut, "pagingMetadata": metadata})


async def settings(request: Request) -> Response:
    """Get Locale Settings."""
    _state, site = site_call(request, "multilingual")
    need_multilingual(site)
    shown = {
        "multilingualModeEnabled": True,
        "autoSwitch": False,
        "urlStructure": "SUBDIRECTORY",
        "primaryLocale": _locale(site, site.main),
    }
    return JSONResponse({"localeSettings": shown})


async def supported(request: Request) -> Response:
    """List Supported Locales."""
    site_call(request, "multilingual")
    rule = Group({"languageCode": Text(), "includeAllLocales": Flag(), "includeRegionOptions": Flag()})
    only = (await asked(request, rule)).get("languageCode")
    shown = [
        {
            "id": tag,
            "languageCode": tag,
            "defaultFlag": flag,
            "defaultRegionalFormat": f"{tag}-{region.lower()}",
            "machineTranslationCode": machine,
            "displayName": name,
            "regionOptions": [],
        }
        for tag, (name, flag, region, machine) in LANGUAGES.items()
        if only in (None, tag)
    ]
    return JSONResponse({"supportedLocales": shown})


ROUTES = [
    Route("/locales/v2/locale/query", query, methods=["POST"]),
    Route("/locales/v2/locales/supported", supported, methods=["GET"]),
    Route("/locale-settings/v2/settings", settings, methods=["GET"]),
]
