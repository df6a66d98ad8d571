"""Spelling, by the dictionaries that the computer has. The check asks only for words; who knows them is an option."""

import re
from collections.abc import Iterator

from translator_app.core.checks.define import Found, check
from translator_app.core.checks.icu import is_icu
from translator_app.core.checks.issue import Severity, Span
from translator_app.core.checks.pair import Pair
from translator_app.core.glossary.term import Kind
from translator_app.text import _

SPELLING = "spelling"
"""The check's id."""

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ״׳·-][^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+")
_SHORTEST = 3
"""Shorter words are abbreviations as often as not."""

_NAMED = 3
"""Beyond so many words the message would be longer than the text."""


@check(SPELLING, "spelling", Severity.INFO)
def spelling(pair: Pair) -> Iterator[Found]:
    """Word not in the dictionary

    A word of the translation is not in the language's dictionary on this computer. Words that stand in the source or
    that the glossary asks for, abbreviations and names in other letters are not looked up; without a dictionary
    nothing is.
    """
    places = misspelt(pair)
    if places:
        named = list(dict.fromkeys(pair.target[start:end] for start, end in places))
        shown = ", ".join(named[:_NAMED]) + (", …" if len(named) > _NAMED else "")
        yield Found(_("Not in the dictionary: {words}").format(words=shown), target=tuple(places))


def misspelt(pair: Pair) -> list[Span]:
    """Where words of the translation are that neither its dictionary nor the source has."""
    if pair.language not in pair.options.dictionaries or is_icu(pair.source):
        return []
    latin = pair.script in ("Latn", "")
    return [place for place in words(pair.target_words, latin=latin) if not known(pair, place)]


def words(text: str, *, latin: bool) -> Iterator[Span]:
    """Where the words of a text are that a dictionary can know. In scripts but `latin`, Latin words are names."""
    for match in _WORD.finditer(text):
        word = match[0]
        if len(word) >= _SHORTEST and not word.isupper() and (latin or not word.isascii()):
            yield match.span()


def known(pair: Pair, place: Span) -> bool:
    """Whether the language's dictionary has the word there, as a whole or all its parts, or the source or a term of
    it."""
    dictionary, word = pair.options.dictionaries[pair.language], pair.target[place[0] : place[1]]
    if dictionary.knows(word) or word in pair.source:
        return True
    if any(word in hit.term.wording(pair.language) for hit in pair.terms if hit.term.kind is not Kind.FORBIDDEN):
        return True
    parts = _PART.findall(word)
    return len(parts) > 1 and all(
        len(part) < _SHORTEST or part in pair.source or dictionary.knows(part) for part in parts
    )


CHECKS = (spelling,)
