"""What a unit's words are (see units.KINDS): told by the field's name, the element's type and the words themselves."""

from __future__ import annotations

import re

_HTML = re.compile(r"<(?:[a-zA-Z][^<>]*|/[a-zA-Z][^<>]*|!--.*?--)>", re.DOTALL)
_MEDIA = re.compile(
    r"(?:wix:(?:image|video|document|audio|vector)|image|video)://v1/|wix:(?:image|video|document|audio|vector)://"
)
_URL = re.compile(r"(?:https?|ftp)://\S+|(?:mailto|tel|sms):\S+|//\S+\.\S+", re.IGNORECASE)
_NUMBER = re.compile(r"[+\-−]?[0-9]+(?:[.,][0-9]+)*\s*%?")
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
    head = source[:1]
    if head == "{" and '"nodes"' in source and _RICOS.match(source):
        return "ricos"
    if _MEDIA.match(source):
        return "media"
    named = next((kind for kind, words in _WORDS if words.search(field) or words.search(element)), "")
    if named in ("slug", "seo"):
        return named
    if not source:
        return named or "text"
    if _URL.fullmatch(source):
        return "media" if named == "media" else "url"
    if "<" in source and _HTML.search(source):
        return "html"
    if _NUMBER.fullmatch(source):
        return "number"
    if head in "{[" and _is_json(source):
        return "other"
    return "html" if named == "html" else "text"


def _is_json(text: str) -> bool:
    return text.rstrip()[-1:] in ("}", "]") and re.match(r'\{\s*(?:"|\})|\[\s*(?:[\["{0-9]|\])', text) is not None
