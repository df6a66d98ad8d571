"""Running checks: over one cell at once, over a whole document in slices."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from translator_app.core.checks.define import EVERY, Check
from translator_app.core.checks.ignoring import in_words
from translator_app.core.checks.issue import RANK, Issue, Severity
from translator_app.core.checks.pair import Options, Pair
from translator_app.core.checks.registry import CHECKS, FAMILIES, GATES, Gate
from translator_app.core.finding.reading import Pause
from translator_app.core.finding.snapshot import Snapshot, View
from translator_app.core.ricos import BadRicos, pieces
from translator_app.core.units import Cell, Unit

DEFAULT = Options()
_SLICE = 64
_BY_KIND: dict[str, tuple[tuple[Gate | None, tuple[Check, ...]], ...]] = {}


def check_cell(
    source: str,
    target: str,
    *,
    language: str,
    main: str = "en",
    kind: str = "text",
    field: str = "",
    options: Options = DEFAULT,
) -> tuple[Issue, ...]:
    """What is wrong with one translation, the worst first. `kind` is one of units.KINDS, `field` the field's name."""
    pair = Pair(source, target, language, main, kind, field, options)
    issues = _found(pair, _checks_of(kind), blank=not target.strip())
    if kind == "ricos" and target.strip() and not any(issue.check.startswith("ricos-") for issue in issues):
        issues += _issues_of_pieces(pair)
    if len(issues) > 1:
        issues.sort(key=lambda issue: -RANK[issue.severity])
    return tuple(issues)


def _checks_of(kind: str) -> tuple[tuple[Gate | None, tuple[Check, ...]], ...]:
    """The checks for a kind of unit, family by family, each with what a pair must have to be worth asking."""
    checks = _BY_KIND.get(kind)
    if checks is None:
        families = (
            (family, [c for c in CHECKS.values() if c.family == family and kind in c.kinds]) for family in FAMILIES
        )
        checks = _BY_KIND[kind] = tuple((GATES.get(family), tuple(some)) for family, some in families if some)
    return checks


def _found(pair: Pair, families: Iterable[tuple[Gate | None, tuple[Check, ...]]], *, blank: bool) -> list[Issue]:
    severities = pair.options.severities
    issues: list[Issue] = []
    for gate, checks in families:
        if gate is not None and not gate(pair):
            continue
        for check in checks:
            if blank and not check.blank:
                continue
            for each in check.function(pair):
                severity = severities.get(check.id, check.severity)
                if severity is not Severity.OFF:
                    places = (each.source, each.target)
                    issues.append(Issue(check.id, severity, each.message, *places, each.fix, each.about))
    return issues


def _issues_of_pieces(pair: Pair) -> list[Issue]:
    """The issues of the words in rich content, without places: those would be within the words, not the document."""
    try:
        source, target = ("\n".join(piece.text for piece in pieces(text)) for text in (pair.source, pair.target))
    except BadRicos:
        return []
    words = Pair(source, target, pair.language, pair.main, "text", pair.name, pair.options)
    # Those that look at every kind have seen the document itself.
    wordy = [(gate, tuple(c for c in checks if c.kinds != EVERY)) for gate, checks in _checks_of("text")]
    found = _found(words, wordy, blank=not target.strip())
    return [
        Issue(issue.check, issue.severity, issue.message, about=issue.about or in_words(issue, source, target))
        for issue in found
    ]


def check_unit(
    snapshot: Snapshot, row: int, columns: Sequence[int], options: Options = DEFAULT
) -> dict[Cell, tuple[Issue, ...]]:
    """The issues of one unit in some languages, as its texts stand; cells without any are there with none."""
    unit, source = snapshot.search.file.unit(row), snapshot.text(row, 0)
    return {
        (row, column): _check(unit, source, snapshot.text(row, column), snapshot.languages, column, options)
        for column in columns
        if column != 0
    }


def _check(
    unit: Unit, source: str, target: str, languages: Sequence[str], column: int, options: Options
) -> tuple[Issue, ...]:
    return check_cell(
        source,
        target,
        language=languages[column],
        main=languages[0],
        kind=unit.kind,
        field=unit.field,
        options=options,
    )


def check_rows(
    snapshot: Snapshot,
    *,
    columns: Sequence[int] | None = None,
    options: Options = DEFAULT,
    first: Sequence[int] = (),
    empties: bool = False,
    pause: Pause | None = None,
) -> Iterator[Mapping[Cell, tuple[Issue, ...]]]:
    """The issues of the whole document, a stretch at a time; cells without any are left out.

    `first` are rows to be checked before all others, those on the screen. What is not translated yet is no issue here
    unless `empties` says so: it is a state of its own. `pause` is called every few milliseconds.
    """
    view = View(snapshot, pause)
    wanted = [column for column in (view.targets if columns is None else columns) if column != 0]
    if first:
        found = {}
        for row in first:
            found.update(check_unit(snapshot, row, wanted, options))
        yield {cell: issues for cell, issues in found.items() if issues and (empties or snapshot.text(*cell))}
    for index in range(view.search.count):
        if found := _stretch(view, index, wanted, options, empties):
            yield found


def _stretch(
    view: View, index: int, columns: Sequence[int], options: Options, empties: bool
) -> dict[Cell, tuple[Issue, ...]]:
    start, stop = view.search.stretch(index)
    units, sources = view.search.file.units(start, stop), view.texts(0, index)
    languages = view.snapshot.languages
    found: dict[Cell, tuple[Issue, ...]] = {}
    for column in columns:
        for at, target in enumerate(view.texts(column, index)):
            if (target or empties) and (issues := _check(units[at], sources[at], target, languages, column, options)):
                found[start + at, column] = issues
            if view.pause is not None and at % _SLICE == 0:
                view.pause()
    return found
