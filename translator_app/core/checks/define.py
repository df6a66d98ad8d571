"""How a check is written down: a function of a Pair that yields what it finds, with an id, a family and a severity.

The first line of its docstring is the title, the rest the explanation; both are shown to people, translated.
"""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from translator_app.core.checks.issue import Severity, Span
from translator_app.core.checks.pair import Pair
from translator_app.core.units import KINDS, WORDY
from translator_app.text import _

EVERY = frozenset(KINDS)
"""For checks of all kinds; the others look at WORDY ones, and at the pieces of rich content as text."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a check says about a pair: a sentence, the places, and the whole target mended where that is certain.

    A check that says several things of a pair and has no place for them tells them apart by what they are `about`.
    """

    message: str
    source: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()
    fix: str | None = None
    about: str = ""


Function = Callable[[Pair], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `kinds` are the units it is for; with `blank` it also looks at empty translations."""

    id: str
    family: str
    severity: Severity
    function: Function
    kinds: frozenset[str]
    blank: bool

    @property
    def title(self) -> str:
        """What is wrong, in a few words."""
        return _(self.words[0])

    @property
    def explanation(self) -> str:
        """Why it matters and what is looked at, in a few sentences; "" when the title says it all."""
        return _(self.words[1]) if self.words[1] else ""

    @property
    def words(self) -> tuple[str, str]:
        """Title and explanation in English, as translations are kept by."""
        title, _gap, rest = (inspect.getdoc(self.function) or self.id).partition("\n")
        return title.rstrip("."), " ".join(rest.split())


def check(
    id: str,  # noqa: A002  it is what it is called everywhere
    family: str,
    severity: Severity,
    *,
    kinds: frozenset[str] = WORDY,
    blank: bool = False,
) -> Callable[[Function], Check]:
    """Make a check of a function."""
    return lambda function: Check(id, family, severity, function, kinds, blank)
