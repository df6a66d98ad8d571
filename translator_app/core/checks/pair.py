"""What a check looks at: one source and its translation, with the views of them that several checks share."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

from translator_app.core.checks.issue import Severity, Span
from translator_app.core.glossary.finding import Hit, terms_in
from translator_app.core.glossary.term import EMPTY, Glossary
from translator_app.core.inline import TAGS, Inline, Segment, segments
from translator_app.core.languages import base_language, script_of

URL = re.compile(r"""(?:https?|ftp)://[^\s<>"'”’»]+|\bwww\.[^\s<>"'”’»]+|\bwix:\w+://[^\s<>"']+""")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")
_ANYTHING = re.compile(r"[<{%&@]|://|www\.")


_Value = TypeVar("_Value")
_base = lru_cache(maxsize=256)(base_language)


class lazy(Generic[_Value]):
    """A property worked out once. Unlike functools.cached_property it takes no lock, which matters a million times."""

    def __init__(self, function: Callable[["Pair"], _Value]) -> None:
        self.function = function
        self.__doc__ = function.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, pair: "Pair", owner: type) -> _Value:
        value = pair.__dict__[self.name] = self.function(pair)
        return value


class Dictionary(Protocol):
    """Knows the words of one language. It may be asked by several threads at once."""

    def knows(self, word: str) -> bool:
        """Whether the word is spelled as the language spells it, or a person has said that it is."""
        ...


@dataclass(frozen=True, slots=True)
class Options:
    """What a project wants. `severities` by check id; `limits` are the most characters by field, by kind or by "*";
    `dictionaries` by language, where there is one; `glossary` is the person's."""

    severities: Mapping[str, Severity] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)
    dictionaries: Mapping[str, Dictionary] = field(default_factory=dict)
    glossary: Glossary = EMPTY


@dataclass(frozen=True)
class Pair:
    """A source and its translation. `language` is the translation's, `main` the source's; `name` the field's name."""

    source: str
    target: str
    language: str
    main: str = "en"
    kind: str = "text"
    name: str = ""
    options: Options = field(default_factory=Options)

    @lazy
    def base(self) -> str:
        """The translation's language alone."""
        return _base(self.language)

    @lazy
    def main_base(self) -> str:
        """The source's language alone."""
        return _base(self.main)

    @lazy
    def script(self) -> str:
        """The translation's script."""
        return script_of(self.language)

    @lazy
    def source_segments(self) -> tuple[Segment, ...]:
        return _segments(self.source)

    @lazy
    def target_segments(self) -> tuple[Segment, ...]:
        return _segments(self.target)

    @lazy
    def has_tags(self) -> bool:
        """Whether one of the texts has markup."""
        return any(segment.kind in TAGS for segment in (*self.source_segments, *self.target_segments))

    @lazy
    def source_words(self) -> str:
        """The source with markup, placeholders, addresses and entities blanked out, character by character."""
        return blanked(self.source, self.source_segments)

    @lazy
    def target_words(self) -> str:
        """The translation, blanked like the source."""
        return blanked(self.target, self.target_segments)

    @lazy
    def terms(self) -> tuple[Hit, ...]:
        """The terms of the glossary that the source has."""
        return terms_in(self.options.glossary, self.source_words, self.main)


def _segments(text: str) -> tuple[Segment, ...]:
    """Tags and placeholders; a percent sign behind a number is taken for what it mostly is there."""
    found = segments(text)
    if "%" not in text:
        return found
    return tuple(segment for segment in found if not _is_percentage(text, segment))


def _is_percentage(text: str, segment: Segment) -> bool:
    behind = text[max(0, segment.start - 2) : segment.start].rstrip(" \u00a0\u202f")
    return segment.kind is Inline.PLACEHOLDER and text[segment.start] == "%" and behind[-1:].isdigit()


def blanked(text: str, found: tuple[Segment, ...]) -> str:
    """The text with everything that is not words replaced by as many spaces; a placeholder by low lines."""
    if not _ANYTHING.search(text):
        return text
    parts, at = [], 0
    for segment in found:
        filler = "_" if segment.kind is Inline.PLACEHOLDER else " "
        parts += [text[at : segment.start], filler * (segment.end - segment.start)]
        at = segment.end
    text = "".join([*parts, text[at:]])
    for pattern in (URL, EMAIL, ENTITY):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text


def placeholders(found: tuple[Segment, ...]) -> list[Segment]:
    """The placeholders among segments."""
    return [segment for segment in found if segment.kind is Inline.PLACEHOLDER]


def span(segment: Segment) -> Span:
    """Where a segment is."""
    return segment.start, segment.end
