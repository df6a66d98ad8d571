"""What only shows when cells are compared: one source with two translations, two pages with one address.

Each check runs over one language of a snapshot and gives the issues by cell.
"""

from collections.abc import Mapping

from translator_app.core.checks.issue import Issue, Severity
from translator_app.core.finding.folding import fold
from translator_app.core.finding.reading import Pause
from translator_app.core.finding.snapshot import Snapshot, View
from translator_app.core.units import Cell
from translator_app.text import N_, _

INCONSISTENT, REUSED, SAME_SLUG = "inconsistent", "reused", "slug-twice"

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
}
SEVERITIES: Mapping[str, Severity] = {
    INCONSISTENT: Severity.WARNING,
    REUSED: Severity.INFO,
    SAME_SLUG: Severity.WARNING,
}
_WORDY = ("text", "seo", "html")
_MANY_WORDS = 3


def column_issues(
    snapshot: Snapshot, column: int, *, severities: Mapping[str, Severity] | None = None, pause: Pause | None = None
) -> dict[Cell, tuple[Issue, ...]]:
    """The issues of all column checks in one language, by cell."""
    weights = {**SEVERITIES, **(severities or {})}
    view = View(snapshot, pause)
    found: dict[Cell, tuple[Issue, ...]] = {}
    kinds, fields = view.codes.kind, view.codes.field
    pairs = _Pairs()
    for index in range(view.search.count):
        start, stop = view.search.stretch(index)
        texts = zip(view.texts(0, index), view.texts(column, index), strict=True)
        for row, (source, target) in zip(range(start, stop), texts, strict=True):
            if target.strip() and source.strip():
                kind = kinds.names[kinds.codes[row]]
                pairs.add(row, source, target, kind, int(fields.codes[row]), int(view.codes.collection.codes[row]))
        if pause is not None:
            pause()
    for check, row, message in pairs.complaints():
        if weights[check] is not Severity.OFF:
            cell = (row, column)
            found[cell] = (*found.get(cell, ()), Issue(check, weights[check], message))
    return found


class _Pairs:
    """Sources with their translations, translations with their sources, and addresses, with their rows."""

    def __init__(self) -> None:
        self.targets: dict[tuple[int, str], dict[str, list[int]]] = {}
        self.sources: dict[str, dict[str, list[int]]] = {}
        self.slugs: dict[tuple[int, int, str], list[tuple[int, str]]] = {}

    def add(self, row: int, source: str, target: str, kind: str, field: int, collection: int) -> None:
        if kind == "slug":
            self.slugs.setdefault((collection, field, target), []).append((row, source))
        elif kind in _WORDY:
            self.targets.setdefault((field, source), {}).setdefault(target, []).append(row)
            if len(target.split()) >= _MANY_WORDS:
                self.sources.setdefault(target, {}).setdefault(source, []).append(row)

    def complaints(self) -> list[tuple[str, int, str]]:
        """Check, row and sentence."""
        return [*self._inconsistent(), *self._reused(), *self._same_slugs()]

    def _inconsistent(self) -> list[tuple[str, int, str]]:
        found = []
        for ways in self.targets.values():
            if len(ways) < 2:
                continue
            # Of equally common ones the first in the file counts as the usual one.
            usual = max(ways, key=lambda text: len(ways[text]))
            message = _("Elsewhere this source is translated as “{text}”.").format(text=_short(usual))
            found += [(INCONSISTENT, row, message) for text, rows in ways.items() if text != usual for row in rows]
        return found

    def _reused(self) -> list[tuple[str, int, str]]:
        found = []
        for sources in self.sources.values():
            if len({fold(source).strip(" .!:") for source in sources}) < 2:
                continue
            listed = list(sources)
            for source, rows in sources.items():
                other = next(text for text in listed if text != source)
                message = _("“{text}” has the same translation.").format(text=_short(other))
                found += [(REUSED, row, message) for row in rows]
        return found

    def _same_slugs(self) -> list[tuple[str, int, str]]:
        found = []
        for (_collection, _field, slug), rows in self.slugs.items():
            # Where the sources already share an address the site has its reasons.
            if len(rows) > 1 and len({source for _row, source in rows}) > 1:
                message = _("“{text}” is the address of another page, too.").format(text=slug)
                found += [(SAME_SLUG, row, message) for row, _source in rows]
        return found


def _short(text: str, most: int = 80) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
