"""A query printed as a person would type it: parsing the print gives the same query."""

import re

from translator_app.core.query.nodes import And, Everything, Not, Or, Phrase, Query, Regex, Term, Word
from translator_app.core.query.terms import KEYS

_SPECIAL = re.compile(r'([\s()":\\])')


def printed(query: Query) -> str:
    """The query as text."""
    match query:
        case Everything():
            return ""
        case Or(parts):
            return " OR ".join(_grouped(part, Or) for part in parts)
        case And(parts):
            return " ".join(_grouped(part, And, Or) for part in parts)
        case Not(inner):
            return "-" + _grouped(inner, And, Or, Not)
        case Word(text, scope):
            return _scope(scope) + _word(text)
        case Phrase(text, scope):
            return _scope(scope) + _quoted(text)
        case Regex(source, scope):
            return f"{_scope(scope)}/{_slashes(source)}/"
        case Term(key, value, scope):
            return f"{_scope(scope)}{key}:{_value(value)}"


def _grouped(query: Query, *kinds: type) -> str:
    return f"({printed(query)})" if isinstance(query, kinds) else printed(query)


def _scope(scope: str) -> str:
    # A language whose tag is also a key, Indonesian `id`, is told apart by an @.
    return "" if not scope else f"@{scope}:" if scope in KEYS else f"{scope}:"


def _word(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", text)
    return "\\" + escaped if text[0] in "-/@" or text in ("OR", "AND") else escaped


def _quoted(text: str) -> str:
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


def _value(value: str) -> str:
    plain = value and not _SPECIAL.search(value.replace(":", "")) and value[0] != "/"
    return value if plain else _quoted(value)


def _slashes(source: str) -> str:
    return re.sub(r"(\\.)|/", lambda match: match[1] or r"\/", source, flags=re.DOTALL)
