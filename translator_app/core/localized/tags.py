"""Language tags in headers and cells: finding them, matching them to the languages that were asked for.

A tag matches without regard to case, with `_` for `-`; a language alone matches its only regional form, and the
other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from translator_app.core.languages import base_language, normal_tag, same_language

# ISO 639-1, and the longer codes met on web sites. Loading CLDR for this would cost the start of the program.
_CODES = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja
    ji jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb
    nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr
    ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    ast ceb ckb fil gsw haw hmn mai nds pap sah scn syr tet yue"""
LANGUAGES = frozenset(_CODES.split())
_TAG = r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|[0-9]{3}))?"
_BARE = re.compile(_TAG)
_BRACKETED = re.compile(rf"(.*?)\s*[(\[]\s*({_TAG})\s*[)\]]\s*(.*)", re.DOTALL)
_JOINED = (  # the longer tag first: `title_pt_BR`, then `meta_no_fr` as `meta_no` and `fr`
    re.compile(rf"(?P<stem>.+?)[_.:/ -](?P<tag>{_TAG})"),
    re.compile(rf"(?P<stem>.+)[_.:/ -](?P<tag>{_TAG})"),
    re.compile(rf"(?P<tag>{_TAG})[_.:/ -](?P<stem>.+)"),
    re.compile(r"(?P<tag>[A-Za-z]{2,3})[_.:/ -](?P<stem>.+)"),
)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tag found in a header: `stem` is the rest; `form` is "bare", "bracketed" or "joined" (`title_en`)."""

    header: str
    stem: str
    tag: str
    form: str


def is_tag(text: str) -> bool:
    """Whether a text looks like a language tag of a known language."""
    text = text.strip()
    return _BARE.fullmatch(text) is not None and base_language(text) in LANGUAGES


def readings(header: str) -> list[Tagged]:
    """The tags a header may hold, surest first; joined forms give a reading for each way to cut."""
    plain = header.strip()
    if is_tag(plain):
        return [Tagged(header, "", plain, "bare")]
    if (match := _BRACKETED.fullmatch(plain)) and is_tag(match[2]):
        stem = " ".join(part for part in (match[1], match[3]) if part)
        return [Tagged(header, stem, match[2], "bracketed")]
    found = [
        Tagged(header, match["stem"], match["tag"], "joined")
        for pattern in _JOINED
        if (match := pattern.fullmatch(plain)) and is_tag(match["tag"])
    ]
    return list(dict.fromkeys(found))


class Ambiguous(ValueError):
    """A tag that could be several of the languages asked for."""

    def __init__(self, tag: str, languages: Sequence[str]) -> None:
        self.tag = tag
        self.languages = tuple(languages)
        super().__init__(tag)


def match_tag(tag: str, wanted: Sequence[str], others: Iterable[str] = ()) -> str | None:
    """The wanted language that a tag of the file means, or None.

    `others` are the file's other tags: `pt` is not taken for a wanted `pt-BR` that has a column of its own. Raises
    Ambiguous when several wanted languages remain.
    """
    normal = normal_tag(tag)
    exact = [one for one in wanted if normal_tag(one) == normal]
    if exact:
        return exact[0]
    spelled = {normal_tag(other) for other in others}
    near = [one for one in wanted if same_language(one, tag) and normal_tag(one) not in spelled]
    if len(near) > 1:
        raise Ambiguous(tag, near)
    return near[0] if near else None
