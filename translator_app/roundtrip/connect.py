"""Connecting: what a key can reach, which languages a site has, and a site id out of whatever a person pastes."""

import re
from dataclasses import dataclass

from translator_app.core.languages import native_name, same_language
from translator_app.roundtrip.access import Access, open_client
from translator_app.roundtrip.errors import UnknownLanguages

GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
DASHBOARD = re.compile(rf"/dashboard/({GUID.pattern})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SiteName:
    """A site of the account, as a list shows it."""

    id: str
    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """A language of a site: its tag as jobs want it, its name, whether it is the main one, whether visitors see it."""

    tag: str
    name: str
    main: bool = False
    visible: bool = True


def site_id(pasted: str) -> str | None:
    """The site id in a pasted GUID or dashboard address, None when there is none."""
    found = DASHBOARD.search(pasted) or GUID.fullmatch(pasted.strip())
    if found is None:
        return None
    return found.group(found.lastindex or 0).lower()


async def sites(access: Access) -> tuple[SiteName, ...]:
    """All sites that the key can see, by name."""
    async with open_client(access) as wix:
        found = await wix.sites()
    named = (SiteName(site.id, site.title, site.view_url) for site in found)
    return tuple(sorted(named, key=lambda site: (site.name.casefold(), site.id)))


async def languages(access: Access, site: str) -> tuple[Language, ...]:
    """The languages of a site, the main one first, then in the site's order."""
    async with open_client(access) as wix:
        locales = await wix.locales(site)
        settings = await wix.locale_settings(site)
    named = settings.primary_locale.id if settings.primary_locale is not None else ""
    main = named or next((locale.id for locale in locales if locale.primary_locale), "")
    found = [
        Language(
            locale.id,
            locale.title if locale.title != locale.id else native_name(locale.id),
            locale.id == main,
            locale.visible,
        )
        for locale in locales
    ]
    return tuple(sorted(found, key=lambda language: not language.main))


def chosen(wanted: list[str], known: tuple[Language, ...]) -> list[str]:
    """The site's own tags for the languages a person asked for, the site's main language first whatever the order.

    Nothing asked for means all. A tag that the site does not have raises UnknownLanguages.
    """
    tags = [language.tag for language in known]
    if not wanted:
        return tags
    found = [next((tag for tag in tags if tag == word), None) or _alike(word, tags) for word in wanted]
    unknown = [word for word, tag in zip(wanted, found, strict=True) if tag is None]
    if unknown:
        raise UnknownLanguages(unknown, tags)
    kept = dict.fromkeys(tag for tag in found if tag is not None)
    main = [language.tag for language in known if language.main]
    return [*main, *(tag for tag in kept if tag not in main)]


def _alike(word: str, tags: list[str]) -> str | None:
    alike = [tag for tag in tags if same_language(word, tag)]
    return alike[0] if len(alike) == 1 else None
