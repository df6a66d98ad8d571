"""A term and a glossary as values: nothing here changes in place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from translator_app.core.languages import normal_tag, same_language
from translator_app.text import N_

EITHER = "|"
"""Parts translations of which any will do: `Tisch | Tafel`."""


class Kind(StrEnum):
    """What a term asks for. The values are those of the column `kind` of a glossary's file."""

    REQUIRED = "required"
    FORBIDDEN = "forbidden"
    KEEP = "do-not-translate"


KIND_NAMES = {
    Kind.REQUIRED: N_("use this translation"),
    Kind.FORBIDDEN: N_("do not use"),
    Kind.KEEP: N_("do not translate"),
}
"""Each kind in words; pass through `_` before showing."""


def parted(wording: str) -> tuple[str, ...]:
    """The translations that a wording names, in its order."""
    return tuple(part for each in wording.split(EITHER) if (part := each.strip()))


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a few of the main language, and what translations are to do with it.

    `translations` are (language tag, wording), in the order of the tags; a wording may name several, parted by EITHER.
    Spaces around texts are dropped, and so are empty wordings. ValueError for a term without a word.
    """

    word: str
    kind: Kind = Kind.REQUIRED
    note: str = ""
    translations: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "word", self.word.strip())
        put(self, "note", self.note.strip())
        wordings = {normal_tag(tag): wording.strip() for tag, wording in self.translations}
        put(self, "translations", tuple(sorted((tag, wording) for tag, wording in wordings.items() if wording)))
        if not self.word:
            raise ValueError("a term needs a word")

    @property
    def key(self) -> tuple[str, Kind]:
        """What a glossary has once: a word may have a translation to use and another one not to use."""
        return self.word, self.kind

    def wording(self, tag: str) -> str:
        """The translation for a language as it is written down, that of the language alone when its region has none;
        "" when there is none."""
        own = dict(self.translations)
        return own.get(normal_tag(tag)) or next((own[other] for other in own if same_language(other, tag)), "")

    def wordings(self, tag: str) -> tuple[str, ...]:
        """The translations for a language, any of which will do."""
        return parted(self.wording(tag))

    def translated(self, wordings: Mapping[str, str]) -> Term:
        """The term with these translations, by tag, beside those it has for other languages; "" takes one away."""
        kept = dict(self.translations) | {normal_tag(tag): wording for tag, wording in wordings.items()}
        return replace(self, translations=tuple(kept.items()))


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms in the order they came, each key once: of two with one key the later stands, in the place of the first."""

    terms: tuple[Term, ...] = ()
    indexes: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """What finding.py has made ready to find these terms, by language."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "terms", tuple({term.key: term for term in self.terms}.values()))

    def __len__(self) -> int:
        return len(self.terms)

    def get(self, word: str, kind: Kind = Kind.REQUIRED) -> Term | None:
        """The term of a key, None when there is none."""
        return next((term for term in self.terms if term.key == (word.strip(), kind)), None)

    def put(self, term: Term, instead_of: Term | None = None) -> Glossary:
        """With a term, in the place of `instead_of` or of the one that has its key."""
        place = instead_of.key if instead_of is not None else term.key
        if place not in {known.key for known in self.terms}:
            return Glossary((*self.terms, term))
        kept = [known for known in self.terms if known.key == place or known.key != term.key]
        return Glossary(tuple(term if known.key == place else known for known in kept))

    def drop(self, *dropped: Term) -> Glossary:
        """Without these terms."""
        gone = {term.key for term in dropped}
        return Glossary(tuple(term for term in self.terms if term.key not in gone))

    def merged(self, others: Iterable[Term]) -> Glossary:
        """With other terms taken in: their notes and translations win, languages that only ours has stay."""
        made = {term.key: term for term in self.terms}
        for term in others:
            mine = made.get(term.key)
            if mine is not None:
                term = replace(mine.translated(dict(term.translations)), note=term.note or mine.note)
            made[term.key] = term
        return Glossary(tuple(made.values()))

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language that some term has a translation for, by tag."""
        return tuple(sorted({tag for term in self.terms for tag, _wording in term.translations}))


EMPTY = Glossary()
