"""What a unit's words are (see units.KINDS): told by the field's name, the element's type and the words themselves."""

from __future__ import annotations

import re
from functools import lru_cache

_HTML = re.compile(r"<(?:[a-zA-Z][^<>]*|/[a-zA-Z][^<>]*|!--.*?--)>", re.DOTALL)
_MEDIA = re.compile(
    r"(?:wix:(?:image|video|document|audio|vector)|image|video)://v1/|wix:(?:image|video|document|audio|vector)://"
)
_URL = re.compile(r"(?:https?|ftp)://\S+|(?:mailto|tel|sms):\S+|//\S+\.\S+", re.IGNORECASE)
_NUMBER = re.compile(r"[+\-−]?[0-9]+(?:[.,][0-9]+)*\s*%?")
_JSON = re.compile(r'\{\s*(?:"|\})|\[\s*(?:[\["{0-9]|\])')
_RICOS = re.compile(r'\s*\{\s*"(?:nodes|metadata|documentStyle|type|id)"')

# Whole words of a field's name or element's type, in the order they are asked.
_WORDS = (
    ("ricos", re.compile(r"richcontent|ricos|rich_content", re.IGNORECASE)),
    ("media", re.compile(r"imagex|image(?:link|uri|url)?$|video$|document$|gallery|media|vectorart", re.IGNORECASE)),
    ("slug", re.compile(r"slug", re.IGNORECASE)),
    ("seo", re.compile(r"seo|meta_?(?:title|description|keywords)|og_?(?:title|description)", re.IGNORECASE)),
    ("url", re.compile(r"url$|link$|href$", re.IGNORECASE)),
    ("html", re.compile(r"rich_?text|html", re.IGNORECASE)),
)


def kind_of(field: str, element: str, source: str) -> str:
    """The kind of a unit by its main text, where that is clear, else by what it is called."""
    named = _named(field, element)
    head = source[:1]
    if not source:
        return named or "text"
    if head == "{" and '"nodes"' in source and _RICOS.match(source):
        return "ricos"
    if head in "wivd" and _MEDIA.match(source):
        return "media"
    if named in ("slug", "seo"):
        return named
    if ":" in source or head == "/":
        if _URL.fullmatch(source):
            return "media" if named == "media" else "url"
    elif head in "0123456789+-−" and _NUMBER.fullmatch(source):
        return "number"
    if "<" in source and _HTML.search(source):
        return "html"
    if head in "{[" and _JSON.match(source) and source.rstrip()[-1:] in ("}", "]"):
        return "other"
    return "html" if named == "html" else "text"


@lru_cache(maxsize=1024)
def _named(field: str, element: str) -> str:
    """The kind that a field's name or an element's type tells, "" for none."""
    return next((kind for kind, words in _WORDS if words.search(field) or words.search(element)), "")
