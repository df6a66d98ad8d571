"""The checks as work for a worker thread: a whole document, some cells, some languages compared with themselves, and
the plan of an import."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence

from translator_app.core.checks.columns import column_issues
from translator_app.core.checks.issue import Issue
from translator_app.core.checks.pair import Options
from translator_app.core.checks.run import check_cell, check_rows, check_unit
from translator_app.core.finding.snapshot import Snapshot
from translator_app.core.glossary.term import Glossary
from translator_app.core.plan import Plan
from translator_app.core.session import Session
from translator_app.core.table import Table
from translator_app.core.units import Cell
from translator_app.roundtrip.checked import Rules, plan_issues

Issues = tuple[Issue, ...]
CHECK, CELLS, COLUMNS = "check", "check-cells", "check-columns"
"""Names of the three kinds of work."""

News = deque[tuple[str, int | None, Mapping[Cell, Issues]]]
"""Results on their way home: from which work, the language that was compared with itself or None, issues by cell."""

Progress = Callable[..., object]
_BREATH = 16


def check_one(session: Session, cell: Cell, options: Options) -> Issues:
    """The issues of one cell as it stands, where one stands. What is not translated yet is no issue."""
    table, tags = session.table, session.table.languages
    source, target = session.text(cell[0], 0), session.text(*cell)
    if not target:
        return ()
    kind, field = table.kind(cell[0]), table.label(cell[0])[2]
    return check_cell(source, target, language=tags[cell[1]], main=tags[0], kind=kind, field=field, options=options)


def check_document(
    snapshot: Snapshot,
    columns: Sequence[int],
    options: Options,
    first: Sequence[int],
    news: News,
    *,
    progress: Progress,
) -> None:
    """Check every cell of these languages, the rows `first` before the others. `progress` gets rows done and in all.

    Results are put into `news` before `progress` is called for them.
    """
    total = snapshot.search.rows
    done = 0

    def pause() -> None:
        progress(done, total)
        time.sleep(0)

    for found in check_rows(snapshot, columns=columns, options=options, first=first, pause=pause):
        news.append((CHECK, None, found))
        done = max(done, max((row for row, _column in found), default=0))
        progress(done, total)
    for column in columns:
        news.append((CHECK, column, compare(snapshot, column, options, pause)))
    progress(total, total)


def check_some(
    snapshot: Snapshot, cells: Sequence[Cell], options: Options, *, progress: Progress
) -> dict[Cell, Issues]:
    """The issues of some cells; cells without any are there with none. What is not translated yet is no issue."""
    rows: dict[int, list[int]] = {}
    for row, column in cells:
        rows.setdefault(row, []).append(column)
    found: dict[Cell, Issues] = {}
    for count, (row, columns) in enumerate(sorted(rows.items())):
        for cell, issues in check_unit(snapshot, row, columns, options).items():
            found[cell] = issues if snapshot.text(*cell) else ()
        if count % _BREATH == 0:
            progress(count, len(rows))
            time.sleep(0)
    return found


def compare_columns(
    snapshot: Snapshot, columns: Sequence[int], options: Options, *, progress: Progress
) -> dict[int, dict[Cell, Issues]]:
    """For each of these languages what shows only when its cells are compared."""

    def pause() -> None:
        progress(0, 0)
        time.sleep(0)

    return {column: compare(snapshot, column, options, pause) for column in columns}


def compare(snapshot: Snapshot, column: int, options: Options, pause: Callable[[], object]) -> dict[Cell, Issues]:
    """The same for one language."""
    return column_issues(snapshot, column, severities=options.severities, pause=pause)


def check_plan(rules: Rules, plan: Plan, fresh: Table, glossary: Glossary, progress: Progress) -> dict[Cell, Issues]:
    """The issues of the cells that an import would change."""

    def pause() -> None:
        progress()
        time.sleep(0)

    return plan_issues(rules, plan, fresh, glossary, pause)
