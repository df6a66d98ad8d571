"""What a query is made of. Frozen values: equal queries are equal, and a query can be remembered with its result.

A row is found when the query holds for it: a word when one of the visible languages has it, a state when one of the
visible translations is in it. `scope` narrows a part to one language, or to `source` or `target`.
"""

from dataclasses import dataclass

SOURCE = "source"
TARGET = "target"
"""Scopes beside the languages: the main language, and all others."""


class BadQuery(ValueError):
    """A query that cannot be understood. `sentence` says why; `position` is where, in characters."""

    def __init__(self, sentence: str, position: int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.position = position


@dataclass(frozen=True, slots=True)
class Everything:
    """The empty query: all rows."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, in any case and with or without accents."""

    text: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text exactly as it is written, case and accents too."""

    text: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression over the texts as they are written, ignoring case."""

    source: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """`key:value` about the unit or the state of its cells; keys and their values are in terms.py."""

    key: str
    value: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Not:
    """The rows that are not found by `query`."""

    query: "Query"


@dataclass(frozen=True, slots=True)
class And:
    """The rows that all parts find; two parts or more."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """The rows that one of the parts finds; two parts or more."""

    parts: tuple["Query", ...]


Leaf = Word | Phrase | Regex | Term
Query = Everything | Leaf | Not | And | Or
