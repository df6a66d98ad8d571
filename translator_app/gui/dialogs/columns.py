"""What a person says about the columns of a file, as plain values: from a Mapping, and back to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translator_app.core.localized.mapping import ROLES, Mapping
from translator_app.text import N_, _

UNUSED, TEXT = "", "text"
MEANINGS: dict[str, str] = {
    UNUSED: N_("not used"),
    TEXT: N_("texts"),
    "id": N_("id of the field"),
    "collection": N_("collection"),
    "item": N_("item"),
    "field": N_("name of the field"),
    "type": N_("kind of text"),
    "locale": N_("language of the row"),
}
# Which roles a layout must have, and which of them are of use to it.
NEEDED = {"H1": ("id",), "H2": ("item", "field"), "H3": ("item", "locale"), "H4": ("item",)}


class BadColumns(ValueError):
    """The columns do not make a layout; the text is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What one column holds: `meaning` of MEANINGS; texts have a language tag (not H3) and a field (H3 and H4)."""

    header: str
    meaning: str = UNUSED
    language: str = ""
    field: str = ""


def uses_of(mapping: Mapping, headers: Sequence[str]) -> list[ColumnUse]:
    """What each column of the file holds according to a mapping."""
    roles = {getattr(mapping, role): role for role in ROLES if getattr(mapping, role) is not None}
    texts: dict[str, tuple[str, str]] = {}
    for name, columns in mapping.texts:
        tags = mapping.languages if mapping.kind != "H3" else ("",) * len(columns)
        for header, tag in zip(columns, tags, strict=False):
            if header is not None:
                texts[header] = (tag, name)
    made = []
    for header in headers:
        if header in texts:
            made.append(ColumnUse(header, TEXT, *texts[header]))
        else:
            made.append(ColumnUse(header, roles.get(header, UNUSED)))
    return made


def mapping_of(kind: str, uses: Sequence[ColumnUse], main: str, languages: Sequence[str] = ()) -> Mapping:
    """The mapping of kind H1 to H4 that these columns make, `main` language first. Raises BadColumns.

    `languages` are the tags of H3, whose columns do not name them.
    """
    roles = _roles(uses)
    for role in NEEDED[kind]:
        if role not in roles:
            raise BadColumns(_("Say which column holds: {meaning}.").format(meaning=_(MEANINGS[role])))
    texts = [use for use in uses if use.meaning == TEXT]
    if not texts:
        raise BadColumns(_("Say which columns hold texts."))
    if kind == "H3":
        pairs = tuple((_field(use), (use.header,)) for use in texts)
        return Mapping(kind, _ordered(languages, main), pairs, **roles)
    for use in texts:
        if not use.language:
            raise BadColumns(_("Say which language the column “{header}” holds.").format(header=use.header))
    tags = _ordered([use.language for use in texts], main)
    if len(tags) < 2:
        raise BadColumns(_("There must be columns of at least two languages."))
    return Mapping(kind, tags, _grid(kind, texts, tags), **roles)


def _roles(uses: Sequence[ColumnUse]) -> dict[str, str]:
    roles: dict[str, str] = {}
    for use in uses:
        if use.meaning in ROLES:
            if use.meaning in roles:
                raise BadColumns(_("Only one column can hold: {meaning}.").format(meaning=_(MEANINGS[use.meaning])))
            roles[use.meaning] = use.header
    return roles


def _ordered(tags: Sequence[str], main: str) -> tuple[str, ...]:
    if main not in tags:
        raise BadColumns(_("Say which language is the main one."))
    return tuple(dict.fromkeys([main, *tags]))


def _grid(kind: str, texts: Sequence[ColumnUse], tags: Sequence[str]) -> tuple[tuple[str, tuple[str | None, ...]], ...]:
    """Field to its headers, in the order of the languages."""
    found: dict[str, dict[str, str]] = {}
    for use in texts:
        name = _field(use) if kind == "H4" else ""
        by_tag = found.setdefault(name, {})
        if use.language in by_tag:
            raise BadColumns(
                _("Two columns hold the same texts in {language}: “{one}” and “{other}”.").format(
                    language=use.language, one=by_tag[use.language], other=use.header
                )
            )
        by_tag[use.language] = use.header
    return tuple((name, tuple(by_tag.get(tag) for tag in tags)) for name, by_tag in found.items())


def _field(use: ColumnUse) -> str:
    return use.field or use.header
