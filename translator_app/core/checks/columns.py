"""What only shows when cells are compared: one source with two translations, two pages with one address.

Each check runs over one language of a snapshot and gives the issues by cell.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from translator_app.core.checks.issue import Issue, Severity
from translator_app.core.edits import Origin
from translator_app.core.finding.folding import fold
from translator_app.core.finding.pieces import Mask
from translator_app.core.finding.reading import Pause
from translator_app.core.finding.snapshot import Snapshot, View
from translator_app.core.status import FINISHED, status_of
from translator_app.core.units import Cell
from translator_app.text import N_, _

INCONSISTENT, REUSED, SAME_SLUG, TAKEN_OVER = "inconsistent", "reused", "slug-twice", "taken-over"

TITLES: Mapping[str, tuple[str, str]] = {
    INCONSISTENT: (
        N_("Translated in several ways"),
        N_("The same source has different translations in one kind of field, and this is not the commonest."),
    ),
    REUSED: (
        N_("One translation for different sources"),
        N_("Different sources share this translation; one of them may have been pasted into the wrong row."),
    ),
    SAME_SLUG: (
        N_("Page address used twice"),
        N_("Two items of a collection have the same address in this language, so that one of them cannot be reached."),
    ),
    TAKEN_OVER: (
        N_("Taken over without a change"),
        N_(
            "The text came from the translation memory or a machine and was confirmed letter by letter as it came. "
            "Where another text with the same source says the same, nothing is reported."
        ),
    ),
}
SEVERITIES: Mapping[str, Severity] = {
    INCONSISTENT: Severity.WARNING,
    REUSED: Severity.INFO,
    SAME_SLUG: Severity.WARNING,
    TAKEN_OVER: Severity.INFO,
}
_WORDY = ("text", "seo", "html")
_MANY_WORDS = 3
_NOT_OURS = frozenset({Origin.MEMORY, Origin.MACHINE})
_SLICE = 512
Numbers = npt.NDArray[np.signedinteger[Any]]


def column_issues(
    snapshot: Snapshot, column: int, *, severities: Mapping[str, Severity] | None = None, pause: Pause | None = None
) -> dict[Cell, tuple[Issue, ...]]:
    """The issues of all column checks in one language, by cell."""
    weights = {**SEVERITIES, **(severities or {})}
    view = View(snapshot, pause)
    marks = _Marks.of(view, column)
    found: dict[Cell, tuple[Issue, ...]] = {}
    for check, complaints in (
        (INCONSISTENT, _inconsistent),
        (REUSED, _reused),
        (SAME_SLUG, _same_slugs),
        (TAKEN_OVER, _taken_over),
    ):
        if weights[check] is Severity.OFF:
            continue
        for count, (row, message) in enumerate(complaints(marks, snapshot, column)):
            cell = (row, column)
            found[cell] = (*found.get(cell, ()), Issue(check, weights[check], message))
            if pause is not None and count % _SLICE == 0:
                pause()
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Marks:
    """Texts as numbers, a number a row: what is equal has one number. Only rows with both texts are there."""

    rows: Numbers
    sources: Numbers
    targets: Numbers
    fields: Numbers
    collections: Numbers
    wordy: Mask
    long: Mask
    slugs: Mask

    @classmethod
    def of(cls, view: View, column: int) -> "_Marks":
        """Numbers instead of dictionaries of texts: a million rows are gathered without a million things to keep."""
        parts: list[tuple[Numbers | Mask, ...]] = []
        for index in range(view.search.count):
            sources, targets = view.texts(0, index), view.texts(column, index)
            filled = [bool(target.strip() and source.strip()) for source, target in zip(sources, targets, strict=True)]
            long = [target.count(" ") >= _MANY_WORDS - 1 for target in targets]
            hashes = (np.fromiter(map(hash, texts), np.int64, len(texts)) for texts in (sources, targets))
            parts.append((*hashes, np.array(filled, bool), np.array(long, bool)))
            if view.pause is not None:
                view.pause()
        joined = [np.concatenate(numbers) for numbers in zip(*parts, strict=True)] or [np.empty(0, np.int64)] * 4
        rows = np.flatnonzero(joined[2])
        codes = view.codes
        kinds = codes.kind.codes[rows]
        wordy = np.array([kind in _WORDY for kind in codes.kind.names], bool)[kinds]
        slugs = np.array([kind == "slug" for kind in codes.kind.names], bool)[kinds]
        fields, collections = codes.field.codes[rows].astype(np.int64), codes.collection.codes[rows].astype(np.int64)
        return cls(
            rows,
            joined[0][rows],
            joined[1][rows],
            fields,
            collections,
            wordy,
            wordy & (joined[3][rows] > 0),
            slugs,
        )


def _groups(same: Sequence[Numbers], other: Numbers) -> Iterator[Numbers]:
    """Groups of places whose numbers in `same` are all equal while those in `other` are not, in file order."""
    order = np.lexsort(tuple(same))  # which keeps the order of what is equal
    if not len(order):
        return
    breaks = np.ones(len(order), bool)
    breaks[1:] = np.any([numbers[order][1:] != numbers[order][:-1] for numbers in same], axis=0)
    starts = np.flatnonzero(breaks)
    differs = np.maximum.reduceat(other[order], starts) != np.minimum.reduceat(other[order], starts)
    ends = np.append(starts[1:], len(order))
    for first, last in zip(starts[differs].tolist(), ends[differs].tolist(), strict=True):
        yield order[first:last]


def _inconsistent(marks: _Marks, snapshot: Snapshot, column: int) -> Iterator[tuple[int, str]]:
    places = np.flatnonzero(marks.wordy)
    for group in _groups((marks.sources[places], marks.fields[places]), marks.targets[places]):
        rows, targets = marks.rows[places[group]].tolist(), marks.targets[places[group]].tolist()
        # Of equally common ones the first in the file counts as the usual one: max keeps the first it meets.
        counted = Counter(targets)
        usual = max(counted, key=counted.__getitem__)
        text = snapshot.text(rows[targets.index(usual)], column)
        message = _("Elsewhere this source is translated as “{text}”.").format(text=_short(text))
        yield from ((row, message) for row, target in zip(rows, targets, strict=True) if target != usual)


def _reused(marks: _Marks, snapshot: Snapshot, column: int) -> Iterator[tuple[int, str]]:
    places = np.flatnonzero(marks.long)
    for group in _groups((marks.targets[places],), marks.sources[places]):
        rows, sources = marks.rows[places[group]].tolist(), marks.sources[places[group]].tolist()
        texts = {source: snapshot.text(row, 0) for source, row in zip(reversed(sources), reversed(rows), strict=True)}
        if len({fold(text).strip(" .!:") for text in texts.values()}) < 2:
            continue
        first, second = list(dict.fromkeys(sources))[:2]
        for row, source in zip(rows, sources, strict=True):
            other = texts[second if source == first else first]
            yield row, _("“{text}” has the same translation.").format(text=_short(other))


def _same_slugs(marks: _Marks, snapshot: Snapshot, column: int) -> Iterator[tuple[int, str]]:
    places = np.flatnonzero(marks.slugs)
    # Where the sources already share an address the site has its reasons.
    same = (marks.targets[places], marks.fields[places], marks.collections[places])
    for group in _groups(same, marks.sources[places]):
        rows = marks.rows[places[group]].tolist()
        message = _("“{text}” is the address of another page, too.").format(text=snapshot.text(rows[0], column))
        yield from ((row, message) for row in rows)


def _taken_over(marks: _Marks, snapshot: Snapshot, column: int) -> Iterator[tuple[int, str]]:
    taken: dict[int, str] = {}
    for batch in snapshot.batches:
        for (row, changed), text in zip(batch.cells, batch.after, strict=True):
            if changed == column:
                taken.pop(row, None)
                if batch.origin in _NOT_OURS:
                    taken[row] = text
    if not taken:
        return
    # Of each source and translation together, whether there are several.
    _pairs, places, counts = np.unique(marks.sources * 31 + marks.targets, return_inverse=True, return_counts=True)
    several = dict(zip(marks.rows.tolist(), (counts[places] > 1).tolist(), strict=True))
    for row, text in taken.items():
        status = status_of(text, snapshot.statuses.get((row, column), ""))
        if status in FINISHED and snapshot.text(row, column) == text and several.get(row) is False:
            yield row, _("This text was taken over and confirmed as it came.")


def _short(text: str, most: int = 80) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
