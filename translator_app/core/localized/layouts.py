"""Layout: how a file arranges units and languages, and how that was found out.

Language columns are looked for first, then a column of languages. What is not certain is never settled silently:
NeedsMapping carries the possible readings for a person to choose from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translator_app.core.localized.columns import Clues, by_columns, by_groups, by_names, by_rows, values_of
from translator_app.core.localized.errors import BadFile, NeedsMapping
from translator_app.core.localized.mapping import Mapping
from translator_app.core.localized.roles import roles_of
from translator_app.core.localized.tags import Ambiguous
from translator_app.text import N_, _

LAYOUTS = {
    "H1": N_("a row per field, a column per language"),
    "H2": N_("a row per field with split ids, a column per language"),
    "H3": N_("a row per item and language"),
    "H4": N_("a row per item, a column per field and language"),
    "H5": N_("JSON lines"),
}
SAMPLES = 200


@dataclass(frozen=True, slots=True)
class Layout:
    """The arrangement of a file. `kind` is H1 to H5; for H5 `mapping.kind` says which of the others its lines follow.

    `reasons` say in words what told it; `certain` is False where another reading is nearly as good, then
    `alternatives` are worth showing.
    """

    kind: str
    mapping: Mapping
    reasons: tuple[str, ...] = ()
    alternatives: tuple[Mapping, ...] = ()
    certain: bool = True

    @property
    def confidence(self) -> str:
        """ "certain" or "likely"."""
        return "certain" if self.certain else "likely"

    def words(self) -> str:
        """The layout in words."""
        words = _(LAYOUTS[self.mapping.kind])
        return _("JSON lines: {words}").format(words=words) if self.kind == "H5" else words


def check_headers(headers: Sequence[str]) -> None:
    """Raises BadFile when two columns have the same header."""
    seen: set[str] = set()
    for header in headers:
        if header in seen:
            raise BadFile(1, _("two columns are called “{header}”").format(header=header))
        seen.add(header)


def detect(clues: Clues) -> Layout:
    """The layout of a file. Raises NeedsMapping when it is not certain enough to go on."""
    clues.roles = roles_of(clues.headers, clues.samples)
    try:
        tries = (by_columns(clues), by_groups(clues), by_names(clues), by_rows(clues))
    except Ambiguous as error:
        reason = _("“{tag}” could be any of {languages}").format(tag=error.tag, languages=", ".join(error.languages))
        raise NeedsMapping(reason, clues.headers, clues.samples[:20]) from error
    found = [each for each in tries if each is not None]
    good = [each for each in found if not each.doubt]
    guesses = [each.mapping for each in found]
    if not good:
        reason = found[0].doubt if found else _("no column is recognised as a language, and none holds languages")
        raise NeedsMapping(reason, clues.headers, clues.samples[:20], guesses)
    best = good[0].mapping
    if len(good) > 1 and good[1].mapping.kind == "H3" and len(values_of(clues, good[1].mapping.locale)) > 1:
        reason = _("there are columns for languages and a column of languages, “{header}”")
        raise NeedsMapping(reason.format(header=good[1].mapping.locale), clues.headers, clues.samples[:20], guesses)
    others = tuple(each.mapping for each in found[1:])
    reasons = (*_why(clues, best), *clues.reasons)
    return Layout("H5" if clues.json_lines else best.kind, best, reasons, others, certain=not clues.reasons)


def by_hand(mapping: Mapping, headers: Sequence[str], json_lines: bool) -> Layout:
    """The layout a person decided. Raises BadFile when the file lacks a column it speaks of."""
    needed = mapping.named if json_lines else mapping.headers
    if missing := [header for header in needed if header not in headers]:
        raise BadFile(1, _("the file has no column “{header}”").format(header=missing[0]))
    return Layout("H5" if json_lines else mapping.kind, mapping, (_("chosen by hand"),))


def _why(clues: Clues, mapping: Mapping) -> tuple[str, ...]:
    """What told the layout, in words."""
    if mapping.kind == "H3":
        first = _("the cells of “{header}” are languages: {languages}").format(
            header=mapping.locale, languages=", ".join(mapping.languages)
        )
    else:
        shown = [f"“{header}”" for header in mapping.texts[0][1] if header is not None]
        first = _("headers hold language tags: {headers}").format(headers=", ".join(shown[:4]))
    reasons = [first]
    if mapping.kind == "H1" and clues.roles.get("id") == mapping.id and mapping.id is not None:
        reasons.append(_("the cells of “{header}” are ids in JSON").format(header=mapping.id))
    if mapping.kind == "H4":
        reasons.append(_("headers share a stem and differ by a tag"))
    return tuple(reasons)
