"""ICU messages: `{count, plural, one {# item} other {# items}}`, read and compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from translator_app.core.checks.define import Found, check
from translator_app.core.checks.issue import Severity
from translator_app.core.checks.pair import Pair
from translator_app.core.languages import normal_tag
from translator_app.text import _

_HEAD = re.compile(r"\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\s*,")
_NAME = re.compile(r"\s*([\w.-]+)\s*")
_SELECTOR = re.compile(r"\s*(=\d+|[\w-]+)\s*\{")
CHOOSING = ("plural", "selectordinal", "select")


class BadMessage(ValueError):
    """A message that cannot be read; `position` is where."""

    def __init__(self, sentence: str, position: int) -> None:
        super().__init__(sentence)
        self.position = position


@dataclass(slots=True)
class Message:
    """What a message asks for: arguments by name with their types, and the selectors of the choices by argument."""

    arguments: dict[str, str] = field(default_factory=dict)
    selectors: dict[str, set[str]] = field(default_factory=dict)


def is_icu(text: str) -> bool:
    """Whether the text is a message with a choice in it."""
    return "{" in text and _HEAD.search(text) is not None


def read(text: str) -> Message:
    """Read a message. Raises BadMessage."""
    message = Message()
    end = _message(text, 0, message, depth=0)
    if end < len(text):
        raise BadMessage(_("A closing brace has no partner."), end)
    return message


def _message(text: str, at: int, into: Message, depth: int) -> int:
    """Read up to the brace that closes this message, or the end of the text."""
    while at < len(text):
        character = text[at]
        if character == "'" and text[at + 1 : at + 2] in ("{", "}"):
            close = text.find("'", at + 2)
            at = len(text) if close < 0 else close + 1
        elif character == "{":
            at = _argument(text, at, into, depth + 1)
        elif character == "}":
            return at
        else:
            at += 1
    return at


def _argument(text: str, start: int, into: Message, depth: int) -> int:
    """Read one argument from its opening brace; gives the place behind the closing one."""
    name = _NAME.match(text, start + 1)
    if name is None or depth > 20:
        raise BadMessage(_("A name is missing behind this brace."), start)
    at = name.end()
    if text[at : at + 1] == "}":
        into.arguments.setdefault(name[1], "")
        return at + 1
    if text[at : at + 1] != ",":
        raise BadMessage(_("This brace is not closed."), start)
    kind = _NAME.match(text, at + 1)
    if kind is None:
        raise BadMessage(_("The kind of this argument is missing."), at)
    into.arguments[name[1]] = kind[1]
    at = kind.end()
    if kind[1] in CHOOSING:
        return _choices(text, at, name[1], into, depth)
    close = text.find("}", at)
    if close < 0:
        raise BadMessage(_("This brace is not closed."), start)
    return close + 1


def _choices(text: str, at: int, name: str, into: Message, depth: int) -> int:
    found = into.selectors.setdefault(name, set())
    at += text[at : at + 1] == ","
    offset = re.compile(r"\s*offset:\s*\d+").match(text, at)
    at = offset.end() if offset else at
    while (selector := _SELECTOR.match(text, at)) is not None:
        end = _message(text, selector.end(), into, depth)
        if end >= len(text):
            raise BadMessage(_("This brace is not closed."), selector.end() - 1)
        found.add(selector[1])
        at = end + 1
    close = re.compile(r"\s*\}").match(text, at)
    if close is None:
        raise BadMessage(_("This choice is not closed, or a part of it has no braces."), at)
    if "other" not in found:
        raise BadMessage(_("The choice “other” is missing; its name is never translated."), at)
    return close.end()


@lru_cache(maxsize=128)
def plural_forms(language: str, *, ordinal: bool) -> frozenset[str]:
    """The plural categories of a language, from CLDR."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(normal_tag(language).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return frozenset({"other"})
    return frozenset((locale.ordinal_form if ordinal else locale.plural_form).tags | {"other"})


@check("icu-syntax", "icu", Severity.ERROR)
def syntax(pair: Pair) -> Iterator[Found]:
    """Message with choices cannot be read

    The source is an ICU message, with forms for numbers or other choices. In the translation a brace is lost, the
    form "other" is missing, or a keyword such as "one" or "other" was translated.
    """
    if not is_icu(pair.source):
        return
    try:
        read(pair.target)
    except BadMessage as error:
        yield Found(str(error), target=((error.position, min(error.position + 1, len(pair.target))),))


@check("icu-arguments", "icu", Severity.ERROR)
def arguments(pair: Pair) -> Iterator[Found]:
    """Message with choices asks for other values

    The names or the kinds of the values in the translated message are not those of the source.
    """
    for source, target in _both(pair):
        for name, kind in source.arguments.items():
            if name not in target.arguments:
                yield Found(_("“{text}” is missing.").format(text=name), about=name)
            elif target.arguments[name] != kind:
                yield Found(_("“{text}” is of another kind than in the source.").format(text=name), about=name)
        for name in target.arguments.keys() - source.arguments.keys():
            yield Found(_("“{text}” is not in the source.").format(text=name), about=name)


@check("icu-forms", "icu", Severity.WARNING)
def forms(pair: Pair) -> Iterator[Found]:
    """Message lacks a plural form of the language

    Languages have different plural forms: Polish has four, Japanese one. A form that is missing, or one that the
    language does not have, gives wrong grammar for some numbers. A choice between words must keep all its words.
    """
    for source, target in _both(pair):
        for name, chosen in target.selectors.items():
            kind = target.arguments.get(name, "")
            named = {form for form in chosen if not form.startswith("=")}
            wanted = source.selectors.get(name, set())
            if kind in ("plural", "selectordinal"):
                wanted = set(plural_forms(pair.language, ordinal=kind == "selectordinal"))
            for form in sorted(wanted - chosen):
                if form != "zero" and not (form == "many" and pair.base in ("fr", "es", "it", "pt", "ca")):
                    yield Found(_("The form “{form}” is missing.").format(form=form), about=f"{name} {form}")
            for form in sorted(named - wanted - {"zero"}):
                yield Found(_("The form “{form}” does not belong here.").format(form=form), about=f"{name} {form}")


def _both(pair: Pair) -> Iterator[tuple[Message, Message]]:
    """Source and target as messages, when both can be read."""
    if not is_icu(pair.source):
        return
    try:
        both = read(pair.source), read(pair.target)
    except BadMessage:
        return
    yield both


CHECKS = (syntax, arguments, forms)
