"""The filter language to a query: a small recursive descent over characters.

    query := all ("OR" all)*          all := part+            part := ["-"] (scope? "(" query ")" | scope? leaf)
    leaf  := word | "phrase" | /regex/ | key:value            scope := language ":" | "source:" | "target:"

Within a word a backslash takes the meaning from the next character. A colon behind what is neither key nor language
is an ordinary character, so that addresses and times can be looked for.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

from translator_app.core.finding.folding import fold
from translator_app.core.finding.patterns import BadPattern, pattern
from translator_app.core.languages import base_language, normal_tag
from translator_app.core.query.nodes import (
    SOURCE,
    TARGET,
    And,
    BadQuery,
    Everything,
    Not,
    Or,
    Phrase,
    Query,
    Regex,
    Term,
    Word,
)
from translator_app.core.query.terms import KEYS, OF_CELLS
from translator_app.text import _

_PREFIX = re.compile(r"(@?)([A-Za-z][A-Za-z0-9_-]*):")
_SPACE = re.compile(r"\s*")
_ESCAPABLE = frozenset('()":\\-/@')
# Up to a slash that ends a part; one in the middle of a part is an ordinary character.
_REGEX = re.compile(r"(?:\\.|[^\\/]|/(?![\s)]|$))*?/(?=[\s)]|$)", re.DOTALL)
DEEPEST = 50


def parse(text: str, languages: Sequence[str]) -> Query:
    """The query that `text` says, in a file with these languages. Raises BadQuery."""
    reader = _Reader(text, languages)
    query = reader.alternatives(0)
    if reader.at < len(text):
        raise BadQuery(_("There is a closing bracket without an opening one."), reader.at)
    return query


class _Reader:
    def __init__(self, text: str, languages: Sequence[str]) -> None:
        self.text = text
        self.at = 0
        self.languages = tuple(languages)
        self.tags = {normal_tag(tag) for tag in languages}
        self.bases = [base_language(tag) for tag in languages]

    def alternatives(self, depth: int) -> Query:
        if depth > DEEPEST:
            raise BadQuery(_("There are too many brackets within brackets."), self.at)
        parts = [self.together(depth)]
        while (at := self.keyword("OR")) is not None:
            parts.append(self.together(depth))
            if Everything() in parts:
                raise BadQuery(_("OR needs something on both sides."), at)
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def together(self, depth: int) -> Query:
        parts: list[Query] = []
        while True:
            self.spaces()
            if self.at >= len(self.text) or self.text[self.at] == ")" or self.sees("OR"):
                break
            if self.sees("AND"):
                if not parts:
                    raise BadQuery(_("AND needs something on both sides."), self.at)
                self.at += 3
                continue
            parts.append(self.part(depth))
        if not parts:
            return Everything()
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def part(self, depth: int) -> Query:
        text = self.text
        behind = text[self.at + 1 : self.at + 2]
        if text[self.at] == "-" and behind and not behind.isspace() and behind != ")":
            self.at += 1
            if depth > DEEPEST:
                raise BadQuery(_("There are too many brackets within brackets."), self.at)
            return Not(self.part(depth + 1))
        return self.scoped(depth, "")

    def scoped(self, depth: int, scope: str) -> Query:
        text, start = self.text, self.at
        if start >= len(text) or text[start].isspace() or text[start] == ")":
            raise BadQuery(_("There is nothing behind “{scope}:”.").format(scope=scope), start)
        first = text[start]
        if first == "(":
            return self.group(depth, scope)
        if first == '"':
            phrase = self.quoted()
            if not phrase:
                raise BadQuery(_("There is nothing between the quotation marks."), start)
            return Phrase(phrase, scope)
        if first == "/":
            return self.regex(scope)
        prefix = _PREFIX.match(text, start)
        if prefix is not None:
            key = prefix[2]
            if not prefix[1] and key.lower() in KEYS:
                return self.term(key.lower(), prefix.end(), scope)
            if not scope and (named := self.language(key, prefix.end())):
                self.at = prefix.end()
                return self.scoped(depth, named)
        return self.word(scope)

    def language(self, prefix: str, end: int) -> str:
        """The scope that a prefix names, "" when the colon is an ordinary character. Raises BadQuery."""
        if prefix in (SOURCE, TARGET):
            return prefix
        tag = normal_tag(prefix)
        if tag in self.tags or self.bases.count(tag) == 1:
            return tag
        if end >= len(self.text) or not prefix.islower():
            return ""
        if near := get_close_matches(prefix, KEYS, n=1, cutoff=0.75):
            raise BadQuery(
                _("There is no “{prefix}:”. Did you mean “{near}:”?").format(prefix=prefix, near=near[0]), self.at
            )
        if len(prefix) == 2:
            raise BadQuery(
                _("This file has no language “{tag}”. It has: {tags}.").format(
                    tag=prefix, tags=", ".join(self.languages)
                ),
                self.at,
            )
        return ""

    def group(self, depth: int, scope: str) -> Query:
        start = self.at
        self.at += 1
        inner = self.alternatives(depth + 1)
        if self.at >= len(self.text):
            raise BadQuery(_("This bracket is not closed."), start)
        self.at += 1
        if isinstance(inner, Everything):
            raise BadQuery(_("There is nothing between the brackets."), start)
        return _within(inner, scope) if scope else inner

    def term(self, key: str, end: int, scope: str) -> Term:
        if scope and key not in OF_CELLS:
            raise BadQuery(_("“{key}:” is the same for all languages.").format(key=key), self.at)
        self.at = end
        quoted = self.text[end : end + 1] == '"'
        value = self.quoted() if quoted else self.characters()
        if not value:
            raise BadQuery(_("There is nothing behind “{scope}:”.").format(scope=key), end)
        if complaint := KEYS[key].complaint(value):
            raise BadQuery(complaint, end)
        return Term(key, value, scope)

    def regex(self, scope: str) -> Regex:
        start = self.at
        closing = _REGEX.match(self.text, start + 1)
        if closing is None:
            raise BadQuery(_("This regular expression has no closing “/”. To look for a “/”, write “\\/”."), start)
        source = re.sub(r"\\(.)", lambda match: "/" if match[1] == "/" else match[0], closing[0][:-1], flags=re.DOTALL)
        if not source:
            raise BadQuery(_("There is nothing between the “/”."), start)
        try:
            pattern(source)
        except BadPattern as error:
            raise BadQuery(error.sentence, start + 1 + error.position) from error
        self.at = closing.end()
        return Regex(source, scope)

    def word(self, scope: str) -> Word:
        start = self.at
        text = self.characters()
        if not fold(text):
            raise BadQuery(_("There is nothing to look for in “{text}”.").format(text=text), start)
        return Word(text, scope)

    def characters(self) -> str:
        """The characters up to a space or bracket, without their escapes."""
        text, start = self.text, self.at
        kept: list[str] = []
        while self.at < len(text):
            character = text[self.at]
            following = text[self.at + 1 : self.at + 2]
            if character == "\\" and (following in _ESCAPABLE or following.isspace()) and following:
                self.at += 1
                character = following
            elif character == "\\" and self.at == start and re.match(r"(?:OR|AND)(?=[\s)]|$)", text[self.at + 1 :]):
                self.at += 1
                continue
            elif character in "()" or character.isspace():
                break
            kept.append(character)
            self.at += 1
        return "".join(kept)

    def quoted(self) -> str:
        start = self.at
        kept: list[str] = []
        at = start + 1
        while at < len(self.text):
            character = self.text[at]
            if character == '"':
                self.at = at + 1
                return "".join(kept)
            if character == "\\" and self.text[at + 1 : at + 2] in ('"', "\\"):
                at += 1
                character = self.text[at]
            kept.append(character)
            at += 1
        raise BadQuery(_("This quotation mark is not closed."), start)

    def spaces(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def sees(self, word: str) -> bool:
        end = self.at + len(word)
        behind = self.text[end : end + 1]
        return self.text.startswith(word, self.at) and (not behind or behind.isspace() or behind in "()")

    def keyword(self, word: str) -> int | None:
        """Step over a keyword and say where it was; None when it is not next."""
        self.spaces()
        if not self.sees(word):
            return None
        at, self.at = self.at, self.at + len(word)
        return at


def _within(query: Query, scope: str) -> Query:
    """The query with every part that names no language itself narrowed to `scope`."""
    match query:
        case Not(inner):
            return Not(_within(inner, scope))
        case And(parts):
            return And(tuple(_within(part, scope) for part in parts))
        case Or(parts):
            return Or(tuple(_within(part, scope) for part in parts))
        case Term(key, _value, inner) if inner or key not in OF_CELLS:
            return query
        case Word() | Phrase() | Regex() | Term() if not query.scope:
            return replace(query, scope=scope)
    return query
