"""A remembered pair and a match as values, and the order in which matches are offered."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from translator_app.core.memory.likeness import Apart, Likeness
from translator_app.core.units import WORDY


@dataclass(frozen=True, slots=True)
class Pair:
    """A source with its translation, and where they come from.

    `project` is what people call the project, "" for the open one; `unit`, `collection` and `field` are the site's own
    names, `kind` is one of units.KINDS. `row` is the unit's row when it is one of the open document. `at` is seconds
    since the epoch, 0 for unknown.
    """

    source: str
    target: str
    source_language: str
    target_language: str
    project: str = ""
    unit: str = ""
    collection: str = ""
    field: str = ""
    kind: str = "text"
    row: int | None = None
    approved: bool = False
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Match:
    """A pair that may help with a source. `uses` pairs gave this same text, this one being the best of them."""

    pair: Pair
    percent: int
    apart: tuple[Apart, ...] = ()
    uses: int = 1

    @property
    def text(self) -> str:
        """What would be inserted."""
        return self.pair.target


MOST = 9
"""Matches that are offered: as many as there are keys."""

LEAST = 60
"""Percent below which a match is no help."""


def kindred(one: str, other: str) -> bool:
    """Whether what was translated in one kind of unit may be offered in another. Those that hold words help each
    other; of any other kind nothing but the same will do."""
    return one == other or (one in WORDY and other in WORDY)


def ranked(found: Iterable[tuple[Pair, Likeness]], field: str = "", most: int = MOST) -> tuple[Match, ...]:
    """The matches to offer, the best first, each text once.

    Between equally good ones go those that were approved, that come from the same field, from the open document, and
    were made last; after that they keep their order.
    """

    def worth(each: tuple[Pair, Likeness]) -> tuple[object, ...]:
        pair, like = each
        return -like.percent, not pair.approved, pair.field != field, pair.row is None, -pair.at

    best: dict[str, Match] = {}
    for pair, like in sorted(found, key=worth):
        known = best.get(pair.target)
        if known is None:
            best[pair.target] = Match(pair, like.percent, like.apart)
        else:
            best[pair.target] = replace(known, uses=known.uses + 1)
    return tuple(best.values())[:most]
