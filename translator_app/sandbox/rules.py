"""Rules that requests are held to, as data, and one function that checks them.

The names of violated rules are those of the service's validation errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from translator_app.sandbox.answers import Violation, violation

GUID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
LANGUAGE_TAG = r"[a-z]{2}(-[A-Z]{2})?"


@dataclass(frozen=True, slots=True)
class Text:
    """A string of so many characters, of a pattern or from a list."""

    longest: int = 16_000
    shortest: int = 0
    pattern: str = ""
    choices: Sequence[str] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number; digits in a string count as one, as they come in a query string."""

    least: int = 0
    most: int = 2**31 - 1
    required: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    required: bool = False


@dataclass(frozen=True, slots=True)
class Many:
    """An array of so many entries."""

    each: Rule
    least: int = 0
    most: int = 1_000
    required: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """An object of these members and no others; of `one_of` exactly one may be there."""

    members: Mapping[str, Rule] = field(default_factory=dict)
    one_of: Sequence[str] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Anything:
    """An object that is looked at elsewhere."""

    required: bool = False


Rule = Text | Whole | Flag | Many | Group | Anything


def violations(rule: Rule, value: object, path: str = "") -> Iterator[Violation]:
    """Every way in which a value breaks a rule."""
    if value is None:
        if rule.required:
            yield violation(path, "REQUIRED_FIELD", "must not be empty")
    elif isinstance(rule, Text):
        yield from _text(rule, value, path)
    elif isinstance(rule, Whole):
        yield from _whole(rule, value, path)
    elif isinstance(rule, Flag):
        if value not in (True, False, "true", "false"):
            yield violation(path, "FORMAT", "is not a boolean")
    elif isinstance(rule, Many):
        yield from _many(rule, value, path)
    elif not isinstance(value, dict):
        yield violation(path, "FORMAT", "is not an object")
    elif isinstance(rule, Group):
        yield from _group(rule, value, path)


def _text(rule: Text, value: object, path: str) -> Iterator[Violation]:
    if not isinstance(value, str):
        yield violation(path, "FORMAT", "is not a string")
    elif not value and rule.required:
        yield violation(path, "REQUIRED_FIELD", "must not be empty")
    elif len(value) > rule.longest:
        yield violation(path, "MAX_LENGTH", f"has length {len(value)}, expected {rule.longest} or less",
                        threshold=rule.longest)  # fmt: skip
    elif len(value) < rule.shortest:
        yield violation(path, "MIN_LENGTH", f"has length {len(value)}, expected {rule.shortest} or more",
                        threshold=rule.shortest)  # fmt: skip
    elif rule.choices and value not in rule.choices:
        yield violation(path, "FORMAT", f"is not one of {', '.join(rule.choices)}")
    elif rule.pattern and not re.fullmatch(rule.pattern, value):
        yield violation(path, "FORMAT", f"does not match {rule.pattern}")


def _whole(rule: Whole, value: object, path: str) -> Iterator[Violation]:
    if isinstance(value, str) and value.isascii() and value.lstrip("-").isdigit():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        yield violation(path, "FORMAT", "is not a whole number")
    elif value > rule.most:
        yield violation(path, "MAX", f"must be less than or equal to {rule.most}", threshold=rule.most)
    elif value < rule.least:
        yield violation(path, "MIN", f"must be greater than or equal to {rule.least}", threshold=rule.least)


def _many(rule: Many, value: object, path: str) -> Iterator[Violation]:
    if not isinstance(value, list):
        yield violation(path, "FORMAT", "is not an array")
        return
    if len(value) > rule.most:
        yield violation(path, "MAX_SIZE", f"has size {len(value)}, expected {rule.most} or less",
                        threshold=rule.most)  # fmt: skip
    if len(value) < rule.least:
        yield violation(path, "MIN_SIZE", f"has size {len(value)}, expected {rule.least} or more",
                        threshold=rule.least)  # fmt: skip
    for number, entry in enumerate(value):
        yield from violations(rule.each, entry, f"{path}[{number}]")


def _group(rule: Group, value: Mapping[str, object], path: str) -> Iterator[Violation]:
    stem = f"{path}." if path else ""
    for name in value:
        if name not in rule.members:
            yield violation(f"{stem}{name}", "OTHER", "is not a known field")
    there = [name for name in rule.one_of if value.get(name) is not None]
    if rule.one_of and len(there) != 1:
        choices = ", ".join(rule.one_of)
        said = "has more than one of" if there else "must have one of"
        yield violation(path or "body", "ONE_OF", f"{said} {choices}")
    for name, member in rule.members.items():
        yield from violations(member, value.get(name), f"{stem}{name}")
