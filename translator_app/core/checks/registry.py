"""All checks of one cell, by id, and the checks of whole columns by id and words."""

import re
from collections.abc import Callable, Mapping

from translator_app.core.checks import (
    characters,
    columns,
    endings,
    icu,
    limits,
    links,
    markdown,
    markup,
    numbers,
    placeholders,
    presence,
    punctuation,
    quotes,
    richtext,
    spaces,
    spelling,
    terms,
    typography,
)
from translator_app.core.checks.define import Check
from translator_app.core.checks.issue import Severity
from translator_app.core.checks.pair import Pair
from translator_app.text import N_, _

_ROOMS = (
    presence,
    placeholders,
    icu,
    markup,
    markdown,
    richtext,
    links,
    numbers,
    spaces,
    characters,
    endings,
    punctuation,
    quotes,
    typography,
    spelling,
    terms,
    limits,
)

CHECKS: Mapping[str, Check] = {check.id: check for room in _ROOMS for check in room.CHECKS}
"""The checks that look at one cell."""

FAMILIES: Mapping[str, str] = {
    "presence": N_("Is there a translation"),
    "placeholders": N_("Placeholders"),
    "icu": N_("Plural forms and choices"),
    "markup": N_("HTML"),
    "markdown": N_("Markdown"),
    "ricos": N_("Rich content"),
    "links": N_("Addresses"),
    "numbers": N_("Numbers and codes"),
    "spaces": N_("Spaces and line breaks"),
    "characters": N_("Characters"),
    "punctuation": N_("Punctuation"),
    "quotes": N_("Quotation marks"),
    "typography": N_("Capitals and signs"),
    "spelling": N_("Spelling"),
    "terms": N_("Terms"),
    "limits": N_("Lengths and page addresses"),
    "consistency": N_("Consistency"),
}
"""The families in words; pass through `_` before showing."""


Gate = Callable[[Pair], bool]
_PLACEHOLDERS = re.compile(r"[{%$#\[｛％＄]|:[a-z]")
_QUOTES = re.compile('["“”„‟«»「」『』＂]')
_LINKS = re.compile(r"://|www\.|@|wix:|\+|00")


def _either(pattern: re.Pattern[str]) -> Gate:
    return lambda pair: pattern.search(pair.source) is not None or pattern.search(pair.target) is not None


GATES: Mapping[str, Gate] = {
    "placeholders": _either(_PLACEHOLDERS),
    "icu": lambda pair: "{" in pair.source,
    "markup": lambda pair: "<" in pair.target or "&" in pair.target or "<" in pair.source or "＆" in pair.target,
    "links": _either(_LINKS),
    "markdown": lambda pair: "](" in pair.source or "**" in pair.source,
    "quotes": _either(_QUOTES),
    "spelling": lambda pair: pair.language in pair.options.dictionaries,
    "terms": lambda pair: bool(pair.options.glossary.terms),
}
"""What a pair must have for a family to be worth asking: most texts are plain, and there are millions of them."""


def title(check: str) -> str:
    """What a check finds, in a few words; the id itself for one that is not known here."""
    if check in CHECKS:
        return CHECKS[check].title
    return _(columns.TITLES[check][0]) if check in columns.TITLES else check


def explanation(check: str) -> str:
    """Why a check matters and what it looks at."""
    if check in CHECKS:
        return CHECKS[check].explanation
    return _(columns.TITLES[check][1]) if check in columns.TITLES else ""


def family(check: str) -> str:
    """The family of a check; "" when it is not known."""
    if check in CHECKS:
        return CHECKS[check].family
    return "consistency" if check in columns.TITLES else ""


def default_severity(check: str) -> Severity:
    """How much a check weighs unless the project says otherwise."""
    return CHECKS[check].severity if check in CHECKS else columns.SEVERITIES.get(check, Severity.OFF)


def known_checks() -> tuple[str, ...]:
    """The ids of all checks, family by family."""
    every = (*CHECKS, *columns.TITLES)
    return tuple(check for name in FAMILIES for check in every if family(check) == name)


def known_names() -> tuple[str, ...]:
    """What `check:` may be followed by: ids of checks and families."""
    return (*FAMILIES, *CHECKS, *columns.TITLES)


def checks_called(name: str) -> frozenset[str]:
    """The ids that a name means: a check's own, or those of a family."""
    ids = [*CHECKS, *columns.TITLES]
    return frozenset(check for check in ids if name in (check, family(check)))


def words() -> list[str]:
    """Everything that is to be translated of the checks' docstrings."""
    own = [text for check in CHECKS.values() for text in check.words]
    return [text for text in own if text]
