"""Terms of the person's glossary: whether they are translated as agreed, avoided, or left as they are.

The window asks `uses` for the same, so that its tick and the checks never disagree.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from translator_app.core.checks.define import Found, check
from translator_app.core.checks.issue import Severity, Span
from translator_app.core.checks.pair import Pair
from translator_app.core.finding.folding import find_spans
from translator_app.core.glossary.finding import Hit, banned_in, places
from translator_app.core.glossary.term import Kind, Term
from translator_app.core.glossary.words import may_hold
from translator_app.text import _


@dataclass(frozen=True, slots=True)
class Use:
    """A term that matters to a pair: where it stands in the source, and the places in the translation to look at.

    `heeded` says whether the translation does what the term asks for, None when it asks nothing in this language.
    """

    term: Term
    source: tuple[Span, ...]
    target: tuple[Span, ...] = ()
    heeded: bool | None = None


def uses(pair: Pair) -> Iterator[Use]:
    """Every term of the source, in its order, then words that are forbidden anywhere and stand in the translation."""
    for hit in pair.terms:
        yield JUDGES[hit.term.kind](pair, hit)
    yield from _banned(pair)


def _required(pair: Pair, hit: Hit) -> Use:
    wordings = hit.term.wordings(pair.language)
    return Use(hit.term, hit.spans, heeded=_holds_one(pair, wordings) if wordings else None)


def _forbidden(pair: Pair, hit: Hit) -> Use:
    wordings = hit.term.wordings(pair.language)
    found = [span for word in wordings for span in places(pair.target_words, word, pair.language)]
    return Use(hit.term, hit.spans, tuple(sorted(found)), not found if wordings else None)


def _banned(pair: Pair) -> Iterator[Use]:
    for hit in banned_in(pair.options.glossary, pair.target_words, pair.language):
        yield Use(hit.term, (), hit.spans, False)


def _kept(pair: Pair, hit: Hit) -> Use:
    word = hit.term.word
    kept = any(_stands(pair.target, name) for name in (word, word.upper()))
    kept = kept or _holds_one(pair, hit.term.wordings(pair.language))
    return Use(hit.term, hit.spans, () if kept else _otherwise(pair, word), kept)


JUDGES: Mapping[Kind, Callable[[Pair, Hit], Use]] = {
    Kind.REQUIRED: _required,
    Kind.FORBIDDEN: _forbidden,
    Kind.KEEP: _kept,
}


def _of_kind(pair: Pair, kind: Kind) -> Iterator[Use]:
    return (JUDGES[kind](pair, hit) for hit in pair.terms if hit.term.kind is kind)


def _holds_one(pair: Pair, wordings: Iterable[str]) -> bool:
    return any(may_hold(pair.target, wording, pair.base) for wording in wordings)


def _stands(text: str, word: str) -> bool:
    """Whether a name stands in a text letter by letter; endings, and letters of another script before it, are none of
    its own."""
    at = text.find(word)
    while at >= 0:
        before = text[at - 1 : at] if at else ""
        if not before.isalnum() or before.isascii() != word[0].isascii():
            return True
        at = text.find(word, at + 1)
    return False


def _otherwise(pair: Pair, word: str) -> tuple[Span, ...]:
    """Where a name stands alone with other capitals or accents."""
    words = pair.target_words
    return tuple(
        (start, end)
        for start, end in find_spans(words, word)
        if not words[start - 1 : start].isalnum() and not words[end : end + 1].isalnum()
    )


@check("term", "terms", Severity.WARNING)
def missing(pair: Pair) -> Iterator[Found]:
    """Term translated otherwise

    The source has a term of the glossary, and the translation does not have the wording agreed on, in any form. Other
    endings, compounds and another order of words are let pass.
    """
    for use in _of_kind(pair, Kind.REQUIRED):
        if use.heeded is False:
            message = _("The glossary translates “{term}” as “{wording}”.")
            yield Found(message.format(term=use.term.word, wording=use.term.wording(pair.language)), use.source)


@check("forbidden-term", "terms", Severity.WARNING)
def forbidden(pair: Pair) -> Iterator[Found]:
    """Forbidden word used

    The translation has a word that the glossary forbids: as the translation of a term of the source, or anywhere.
    """
    for use in (*_of_kind(pair, Kind.FORBIDDEN), *_banned(pair)):
        if use.target:
            start, end = use.target[0]
            sentence = _("“{word}” is not to be used: {note}") if use.term.note else _("“{word}” is not to be used.")
            yield Found(sentence.format(word=pair.target[start:end], note=use.term.note), use.source, use.target)


@check("do-not-translate", "terms", Severity.WARNING)
def changed(pair: Pair) -> Iterator[Found]:
    """Name changed

    The source has words that the glossary wants left as they are, and the translation has not, or writes them
    otherwise.
    """
    for use in _of_kind(pair, Kind.KEEP):
        if not use.heeded:
            message = _("“{term}” is to stay as it is.").format(term=use.term.word)
            yield Found(message, use.source, use.target, _mended(pair.target, use) if use.target else None)


def _mended(text: str, use: Use) -> str:
    for start, end in reversed(use.target):
        text = text[:start] + use.term.word + text[end:]
    return text


CHECKS = (missing, forbidden, changed)
