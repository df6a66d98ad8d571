"""Lengths and addresses of pages: what the site or a search engine accepts."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from translator_app.core.checks.define import EVERY, Found, check
from translator_app.core.checks.issue import Severity
from translator_app.core.checks.pair import Pair
from translator_app.text import _

TITLE, DESCRIPTION = 60, 160
"""What search engines show of a page's title and description."""

ANY = "*"
"""Instead of a field's name or kind: every field."""

_DESCRIPTION = re.compile(r"desc", re.IGNORECASE)
_REFUSED = re.compile(r"[\s?#%&+=<>\"'`\\^|{}\[\]@:;,!*()$„“”‘’«»…]+")
_RATIO = 4
_LONG_ENOUGH = 50


def allowed(limits: Mapping[str, int], name: str, kind: str) -> int | None:
    """The most characters a project allows for a field of a name and kind; None for as many as one likes."""
    return limits.get(name, limits.get(kind, limits.get(ANY)))


def wished(limits: Mapping[str, int], name: str, kind: str) -> int | None:
    """The same, or what search engines show where the project says nothing: what is counted while one types."""
    limit = allowed(limits, name, kind)
    return _of_search_engines(name) if limit is None and kind == "seo" else limit


def _of_search_engines(name: str) -> int:
    return DESCRIPTION if _DESCRIPTION.search(name) else TITLE


@check("too-long", "limits", Severity.ERROR, kinds=EVERY - {"ricos"})
def too_long(pair: Pair) -> Iterator[Found]:
    """Longer than allowed

    The text has more characters than the project allows for this field.
    """
    limit = allowed(pair.options.limits, pair.name, pair.kind)
    if limit is not None and len(pair.target) > limit:
        message = _("It has {count} characters of {limit} allowed.").format(count=len(pair.target), limit=limit)
        yield Found(message, target=((limit, len(pair.target)),))


@check("search-length", "limits", Severity.INFO, kinds=frozenset({"seo"}))
def search_length(pair: Pair) -> Iterator[Found]:
    """Longer than search engines show

    Of a page's title about 60 characters are shown, of its description about 160.
    """
    limit = _of_search_engines(pair.name)
    if pair.name in pair.options.limits or len(pair.target) <= limit or len(pair.source) > limit:
        return
    message = _("It has {count} characters, of which {limit} are shown.").format(count=len(pair.target), limit=limit)
    yield Found(message, target=((limit, len(pair.target)),))


@check("slug", "limits", Severity.WARNING, kinds=frozenset({"slug"}))
def slug(pair: Pair) -> Iterator[Found]:
    """Page address with unusable characters

    The last part of a page's address has neither spaces nor marks nor capitals; words are joined by hyphens.
    """
    if _REFUSED.search(pair.source):
        return
    places = tuple(match.span() for match in _REFUSED.finditer(pair.target))
    capitals = tuple((at, at + 1) for at, letter in enumerate(pair.target) if letter.isupper())
    if pair.source != pair.source.lower():
        capitals = ()
    if places or capitals:
        fix = re.sub("-{2,}", "-", _REFUSED.sub("-", unicodedata.normalize("NFC", pair.target).lower())).strip("-")
        yield Found(_("These characters cannot be part of a page's address."), target=(*places, *capitals), fix=fix)


@check("length-ratio", "limits", Severity.INFO)
def ratio(pair: Pair) -> Iterator[Found]:
    """Much longer or shorter than the source

    The translation is more than four times as long or as short as its source: something may be lost, or stand in the
    wrong row.
    """
    source, target = len(pair.source_words.strip()), len(pair.target_words.strip())
    if max(source, target) < _LONG_ENOUGH or pair.script in ("Hans", "Hant", "Jpan", "Kore"):
        return
    if target > source * _RATIO + 10 or source > target * _RATIO + 10:
        yield Found(_("Compared with the source it is very long or very short."), target=((0, len(pair.target)),))


CHECKS = (too_long, search_length, slug, ratio)
