"""Whether there is a translation at all."""

import re
from collections.abc import Iterator

from translator_app.core.checks.define import EVERY, Found, check
from translator_app.core.checks.icu import is_icu
from translator_app.core.checks.issue import Severity
from translator_app.core.checks.pair import Pair
from translator_app.core.glossary.term import Kind
from translator_app.text import _

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LATIN = re.compile(r"[a-z]{2,}")
_LEFT_OVER = re.compile(r"(?<![\w-])[A-Za-z]?[a-z]+(?: [a-z]{2,}){2,}(?![\w-])")


@check("empty", "presence", Severity.WARNING, kinds=EVERY, blank=True)
def empty(pair: Pair) -> Iterator[Found]:
    """Empty

    The source has a text and the translation has none.
    """
    if not pair.target and pair.source.strip():
        yield Found(_("There is no translation."))


@check("blank", "presence", Severity.ERROR, kinds=EVERY, blank=True)
def blank(pair: Pair) -> Iterator[Found]:
    """Nothing but spaces

    The translation looks empty and counts as done: visitors would see a hole.
    """
    if pair.target and not pair.target.strip() and pair.source.strip():
        yield Found(_("The translation is nothing but spaces."), target=((0, len(pair.target)),), fix="")


@check("unchanged", "presence", Severity.WARNING)
def unchanged(pair: Pair) -> Iterator[Found]:
    """Same as the source

    The words are those of the source, letter by letter. Names, single words, numbers, addresses and placeholders may
    well stay as they are and are not reported.
    """
    if pair.target != pair.source and pair.target_words.split() != pair.source_words.split():
        return
    if pair.main_base == pair.base or is_icu(pair.source):
        return
    words = _WORD.findall(_without_names(pair))
    if _looks_like_words(words, latin=pair.script in ("Latn", "")):
        yield Found(_("The translation is the same as the source."), target=((0, len(pair.target)),))


def _without_names(pair: Pair) -> str:
    """The words of the source without those that the glossary wants left as they are."""
    words = pair.source_words
    for start, end in (span for hit in pair.terms if hit.term.kind is Kind.KEEP for span in hit.spans):
        words = words[:start] + " " * (end - start) + words[end:]
    return words


def _looks_like_words(words: list[str], *, latin: bool) -> bool:
    """Whether these are words to be translated rather than names: lower-case ones, several of them."""
    small = [word for word in words if word[0].islower() and len(word) > 3]
    if latin:
        return (len(words) >= 3 and bool(small)) or len(small) >= 2
    return len(words) >= 2 and any(_LATIN.fullmatch(word) for word in words)


@check("partly", "presence", Severity.INFO)
def partly(pair: Pair) -> Iterator[Found]:
    """Words of the source left over

    Three or more words in a row stand as in the source, in another script than that of the language: a part of the
    text was forgotten.
    """
    if pair.script in ("Latn", "") or pair.target.isascii() or pair.target == pair.source or is_icu(pair.source):
        return
    places = tuple(
        match.span() for match in _LEFT_OVER.finditer(pair.target_words) if match[0].strip() in pair.source_words
    )
    if places:
        start, end = places[0]
        yield Found(_("“{text}” is as in the source.").format(text=pair.target[start:end]), target=places)


CHECKS = (empty, blank, unchanged, partly)
