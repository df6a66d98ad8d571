"""Addresses: of pages, pictures and people."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from translator_app.core.checks.define import EVERY, Found, check
from translator_app.core.checks.issue import Severity, Span
from translator_app.core.checks.pair import EMAIL, Pair
from translator_app.core.units import WORDY
from translator_app.text import _

_WEB = re.compile(
    r"""(?:https?|ftp)://[^\s<>"'”’»）」。、，\u200e\u200f\u202a-\u202e\u2066-\u2069]+|\bwww\.[^\s<>"'”’»）」。、，\u200e\u200f\u202a-\u202e\u2066-\u2069]+""",
    re.IGNORECASE,
)
_MEDIA = re.compile(r"""\bwix:(?:image|document|video|audio|vector)://[^\s<>"']+""")
_PHONE = re.compile(r"(?<![\w/.-])(?:\+|00)\d[\d\s().\u00a0/-]{6,}\d(?!\w)")
_LANGUAGE_PART = re.compile(r"^(?:www|m|[a-z]{2}|[a-z]{2}-[a-z]{2})$")


def _site(address: str) -> str:
    """Whose address it is: the host's own name, without language, www and country, which translations change."""
    host = urlsplit(address if "://" in address else f"https://{address}").hostname or ""
    parts = [part for part in host.split(".") if part]
    while len(parts) > 2 and _LANGUAGE_PART.match(parts[0]):
        del parts[0]
    if len(parts) > 1:
        parts.pop()
    if len(parts) > 1 and parts[-1] in ("co", "com", "org", "net", "ac", "gov"):
        parts.pop()
    return parts[-1] if parts else host


def _addresses(text: str) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    if "://" in text or "www." in text:
        for match in _WEB.finditer(text):
            try:
                site = _site(match[0].rstrip(".,;:!?)…"))
            except ValueError:
                site = match[0]
            found.setdefault(site, []).append(match.span())
    return found


@check("urls", "links", Severity.WARNING, kinds=WORDY | {"url"})
def addresses(pair: Pair) -> Iterator[Found]:
    """Web addresses differ

    An address of the source is missing, or leads to another site. The language or country within an address and the
    page's name may be translated, so only the site is compared.
    """
    source, target = _addresses(pair.source), _addresses(pair.target)
    if source.keys() == target.keys():
        return
    for site in source.keys() - target.keys():
        start, end = source[site][0]
        yield Found(_("“{text}” is missing.").format(text=pair.source[start:end]), source=tuple(source[site]))
    for site in target.keys() - source.keys():
        start, end = target[site][0]
        yield Found(_("“{text}” is not in the source.").format(text=pair.target[start:end]), target=tuple(target[site]))


@check("media-uri", "links", Severity.ERROR, kinds=EVERY - {"ricos"})
def media(pair: Pair) -> Iterator[Found]:
    """Media address changed

    Addresses that begin with wix:image, wix:document or wix:video must stay as they are, byte by byte.
    """
    if "wix:" not in pair.source and "wix:" not in pair.target:
        return
    source, target = Counter(_MEDIA.findall(pair.source)), Counter(_MEDIA.findall(pair.target))
    if source == target:
        return
    fix = next(iter(source)) if pair.kind == "media" and len(source) == 1 and pair.source in source else None
    places = tuple(match.span() for match in _MEDIA.finditer(pair.target) if match[0] not in source)
    yield Found(_("The media address is not that of the source."), target=places, fix=fix)


@check("emails", "links", Severity.WARNING, kinds=WORDY | {"url"})
def emails(pair: Pair) -> Iterator[Found]:
    """E-mail addresses differ

    An e-mail address of the source is missing or has another spelling.
    """
    if "@" not in pair.source and "@" not in pair.target:
        return
    source, target = set(EMAIL.findall(pair.source)), set(EMAIL.findall(pair.target))
    for address in source - target:
        yield Found(_("“{text}” is missing.").format(text=address), source=tuple(_places(address, pair.source)))
    for address in target - source:
        yield Found(
            _("“{text}” is not in the source.").format(text=address), target=tuple(_places(address, pair.target))
        )


@check("phones", "links", Severity.INFO)
def phones(pair: Pair) -> Iterator[Found]:
    """Telephone numbers differ

    A telephone number of the source, written with its country, is not in the translation.
    """
    if "+" not in pair.source and "00" not in pair.source:
        return
    digits = re.sub(r"\D", "", pair.target)
    for match in _PHONE.finditer(pair.source):
        if re.sub(r"\D", "", match[0]).removeprefix("00") not in digits:
            yield Found(_("“{text}” is missing.").format(text=match[0]), source=(match.span(),))


def _places(text: str, within: str) -> Iterator[Span]:
    return (match.span() for match in re.finditer(re.escape(text), within))


CHECKS = (addresses, media, emails, phones)
