"""Terms in texts: where the words of a glossary stand. Quick enough for a check of every cell of a large site.

The words of a glossary are kept by what they have in common with their forms, once for each language, so that a text
is gone through once and each of its words looks up a handful of terms, however many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from translator_app.core.finding.folding import fold, with_origins
from translator_app.core.glossary.term import Glossary, Kind, Term
from translator_app.core.glossary.words import BETWEEN, Span, forms, is_wordy, key_of, keys, same_word, words_of
from translator_app.core.languages import base_language

_KEPT = 4096
_Token = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A term that a text has, and where: (start, end) in characters, in order."""

    term: Term
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A term as it is looked for: word by word, or by all its letters in a row."""

    term: Term
    phrase: str
    wanted: tuple[str, ...]
    exact: bool

    @classmethod
    def of(cls, term: Term, phrase: str) -> _Entry:
        wanted = tuple(word for word, _start, _end in words_of(phrase)) if is_wordy(phrase) else ()
        # "IT" is not "it", and a name is written as its owner does.
        return cls(term, phrase, wanted, term.kind is Kind.KEEP or (len(phrase) > 1 and phrase.isupper()))

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether its letters stand in the text as they are to be, where it was found with small differences."""
        return not self.exact or self.phrase in text[start:end]


class _Index:
    """The entries by their first word, or their first letters, for texts in one language."""

    def __init__(self, entries: Iterable[_Entry], language: str) -> None:
        self._language = language
        self._words: dict[str, list[_Entry]] = {}
        self._letters: dict[str, list[tuple[str, _Entry]]] = {}
        for entry in entries:
            if entry.wanted:
                self._words.setdefault(key_of(entry.wanted[0], language), []).append(entry)
            elif needle := fold(entry.phrase):
                self._letters.setdefault(needle[:2], []).append((needle, entry))
        # The same sources are asked for once in each language, a stretch of rows at a time.
        self.find = lru_cache(maxsize=_KEPT)(self._find)

    def _find(self, text: str) -> tuple[Hit, ...]:
        """Every term of the text; the words of a longer term are not found once more as a shorter one."""
        places: dict[int, tuple[_Entry, list[Span]]] = {}
        for entry, start, end in (*self._by_words(text), *self._by_letters(text)):
            if entry.fits(text, start, end):
                places.setdefault(id(entry), (entry, []))[1].append((start, end))
        if not places:
            return ()
        outer = _outer({span for _entry, spans in places.values() for span in spans})
        hits = []
        for entry, spans in places.values():
            free = tuple(sorted(outer.intersection(spans)))
            if free:
                hits.append(Hit(entry.term, free))
        return tuple(sorted(hits, key=lambda hit: hit.spans[0]))

    def _by_words(self, text: str) -> Iterator[tuple[_Entry, int, int]]:
        if not self._words:
            return
        tokens, places = _sorted_words(text, self._language)
        for key in sorted(places.keys() & self._words.keys()):
            for form, at in places[key]:
                for entry in self._words[key]:
                    if self._goes_on(entry, form, tokens, at, text):
                        yield entry, tokens[at][1], tokens[at + len(entry.wanted) - 1][2]

    def _goes_on(self, entry: _Entry, first: str, tokens: Sequence[_Token], at: int, text: str) -> bool:
        """Whether the words from `at` on are those of the entry, with nothing between that parts them."""
        wanted = entry.wanted
        if at + len(wanted) > len(tokens) or not same_word(first, wanted[0], self._language):
            return False
        for step in range(1, len(wanted)):
            word, start, _end = tokens[at + step]
            between = text[tokens[at + step - 1][2] : start]
            if not BETWEEN.fullmatch(between) or not same_word(word, wanted[step], self._language):
                return False
        return True

    def _by_letters(self, text: str) -> Iterator[tuple[_Entry, int, int]]:
        if not self._letters:
            return
        plain, origins = with_origins(text)
        for at in range(len(plain)):
            for key in (plain[at], plain[at : at + 2]):
                for needle, entry in self._letters.get(key, ()):
                    last = at + len(needle) - 1
                    if plain.startswith(needle, at) and _stands_alone(plain, needle, at):
                        yield entry, *((at, last + 1) if origins is None else (origins[at], origins[last] + 1))


@lru_cache(maxsize=64)
def _sorted_words(text: str, language: str) -> tuple[tuple[_Token, ...], dict[str, list[tuple[str, int]]]]:
    """The words of a text, and by what a wanted word is kept under the forms that may be it, each with its place.

    One text is gone through for the terms of its source, for words that must not be in it, and for single phrases.
    """
    tokens = tuple(words_of(text))
    places: dict[str, list[tuple[str, int]]] = {}
    for at, (word, _start, _end) in enumerate(tokens):
        for form in forms(word, language):
            for key in keys(form, language):
                places.setdefault(key, []).append((form, at))
    return tokens, places


def _stands_alone(plain: str, needle: str, at: int) -> bool:
    """Whether ASCII letters at the ends of a needle do not go on in the text: `c++` is not in `abc++`."""
    before, behind = plain[at - 1 : at] if at else "", plain[at + len(needle) : at + len(needle) + 1]
    return not (_joins(before, needle[0]) or _joins(needle[-1], behind))


def _joins(one: str, other: str) -> bool:
    return one.isascii() and other.isascii() and one.isalnum() and other.isalnum()


def _outer(spans: set[Span]) -> set[Span]:
    """Those that are not within another one."""
    outer, furthest = set(), -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > furthest:
            outer.add((start, end))
            furthest = end
    return outer


def terms_in(glossary: Glossary, text: str, main: str) -> tuple[Hit, ...]:
    """The terms that a text of the main language has, in the order of the text.

    A forbidden word without any translation is no term of a source: see `banned_in`.
    """
    return _index(glossary, "source", main).find(text) if glossary.terms and text else ()


def banned_in(glossary: Glossary, text: str, language: str) -> tuple[Hit, ...]:
    """The forbidden words in a translation that are forbidden whatever its source says."""
    return _index(glossary, "target", language).find(text) if glossary.terms and text else ()


def is_ready(glossary: Glossary, languages: Sequence[str]) -> bool:
    """Whether terms are found at once in texts of these languages, the main one first."""
    return not glossary.terms or all(key in glossary.indexes for key in _sides(languages))


def make_ready(glossary: Glossary, languages: Sequence[str]) -> None:
    """Sort the terms for texts of these languages, which takes a while for very many. Any thread may do it."""
    for side, base in _sides(languages) if glossary.terms else ():
        _index(glossary, side, base)


def _sides(languages: Sequence[str]) -> list[tuple[str, str]]:
    main, *others = map(base_language, languages)
    return [("source", main), *(("target", base) for base in dict.fromkeys(others))]


def _index(glossary: Glossary, side: str, language: str) -> _Index:
    base = base_language(language)
    made: _Index | None = glossary.indexes.get((side, base))
    if made is None:
        wanted = [term for term in glossary.terms if _is_banned(term) == (side == "target")]
        made = glossary.indexes[side, base] = _Index([_Entry.of(term, term.word) for term in wanted], base)
    return made


def _is_banned(term: Term) -> bool:
    return term.kind is Kind.FORBIDDEN and not term.translations


def places(text: str, phrase: str, language: str) -> tuple[Span, ...]:
    """Where one phrase stands in a text, in any of its usual forms."""
    hits = _Index([_Entry.of(Term(phrase), phrase)], base_language(language)).find(text)
    return hits[0].spans if hits else ()
