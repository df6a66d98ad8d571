"""The values the review shows besides plan and proof, and the value it hands back: no Qt, nothing that acts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from translator_app.core.merge import Choice
from translator_app.core.plan import Plan, Planned
from translator_app.core.units import Cell


@dataclass(frozen=True, slots=True)
class Issue:
    """What a check found on a planned cell: "error", "warning" or "information", and a sentence."""

    severity: str
    words: str


def own_name(planned: Planned) -> str:
    """An item without a title is called by the site's own name."""
    return planned.item


@dataclass(frozen=True, slots=True)
class Facts:
    """What the plan does not know. `compared_at` is seconds since the epoch, when the fresh export was taken.

    `title` gives what people call the item of a cell; `issues` are by cell, in the plan's coordinates.
    """

    site: str = ""
    compared_at: float = 0.0
    title: Callable[[Planned], str] = own_name
    issues: Mapping[Cell, tuple[Issue, ...]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person signed off: the plan with their ticks and texts in it, ready for the import.

    `choices` are the decided conflicts by cell, as merge.rebase takes them; `allowed` the cells to be sent although
    a check found an error in them.
    """

    plan: Plan
    choices: Mapping[Cell, Choice | str]
    allowed: frozenset[Cell]
