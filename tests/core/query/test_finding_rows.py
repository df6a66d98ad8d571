"""What a query finds, held against a slow and plain reading of the same query."""

import time
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.rows import snapshot, unit
from translator_app.core.checks.issue import Issue, Severity
from translator_app.core.edits import Batch, Origin
from translator_app.core.finding.folding import fold
from translator_app.core.finding.snapshot import Snapshot
from translator_app.core.query import narrows, parse, rows_of, search
from translator_app.core.query.nodes import And, Everything, Not, Or, Phrase, Query, Regex, Term, Word
from translator_app.core.units import Cell, Unit

LANGUAGES = ("en", "fr", "de")
OAK, BODY, SLUG, POST, TEAM = range(5)
ROWS: list[tuple[Unit, list[str]]] = [
    (unit(0, item="7f3a"), ["Oak table", "Table en chêne", "Eichentisch"]),
    (unit(1, item="7f3a", field="body", kind="html"), ["<p>Solid oak</p>", "", "<p>Massive Eiche, größer</p>"]),
    (unit(2, item="7f3a", field="slug", kind="slug"), ["oak-table", "table-chene", "oak-table"]),
    (unit(3, "Blog posts", item="welcome"), ["Welcome to our Workshop", "Bienvenue", "  "]),
    (unit(4, "Blog", item="team", field="name"), ["", "", ""]),
]


def found(text: str, **known: Any) -> list[int]:
    shot = snapshot(LANGUAGES, ROWS, step=2, **known)
    return [int(row) for row in rows_of(parse(text, LANGUAGES), shot)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("oak", [OAK, BODY, SLUG]),
        ("CHENE", [OAK, SLUG]),
        ("grosser", [BODY]),
        ("fr:table de:eiche", [OAK]),
        ("oak -table", [BODY]),
        ("bienvenue OR massive", [BODY, POST]),
        ('"Oak"', [OAK]),
        ('"oak"', [BODY, SLUG]),
        ('fr:"chêne"', [OAK]),
        ("/^oak.table$/", [OAK, SLUG]),
        (r"de:/\bgröß/", [BODY]),
        ("/(?-i:Oak)/", [OAK]),
        ("collection:blog", [TEAM]),
        ("collection:blo", [POST, TEAM]),
        ('collection:"blog posts"', [POST]),
        ("field:title", [OAK, POST]),
        ("kind:html", [BODY]),
        ("item:7f3", [OAK, BODY, SLUG]),
        ('item:"oak tab"', [OAK, BODY, SLUG]),
        ("item:welcome", [POST]),
        ("id:Products/7f3a/slug", [SLUG]),
        ("id:7f3a", [OAK, BODY, SLUG]),
        ("state:untranslated", [BODY, POST]),
        ("fr:state:untranslated", [BODY]),
        ("-state:untranslated", [OAK, SLUG, TEAM]),
        ("longer:20", [BODY, POST]),
        ("fr:longer:12", [OAK]),
        ("shorter:10", [OAK, SLUG, POST]),
        ("same:source", [SLUG]),
        ("fr:same:source", []),
        ("target:oak", [SLUG]),
        ("source:oak kind:text", [OAK]),
    ],
)
def test_a_query_finds(text: str, rows: list[int]) -> None:
    assert found(text) == rows


def test_edits_are_searched_instead_of_what_they_replace() -> None:
    edits = {(OAK, 1): "Grande planche", (POST, 2): "Willkommen"}
    assert found("fr:table", texts=edits) == [SLUG]
    assert found("planche", texts=edits) == [OAK]
    assert found('"Grande"', texts=edits) == [OAK]
    assert found("/plan.he/", texts=edits) == [OAK]
    assert found("state:edited", texts=edits) == [OAK, POST]
    assert found("de:state:edited", texts=edits) == [POST]
    assert found("de:state:untranslated", texts=edits) == []
    assert found("fr:longer:13", texts=edits) == [OAK]


def test_marks_notes_and_issues_are_found() -> None:
    known: dict[str, Any] = {
        "statuses": {(OAK, 1): "approved", (OAK, 2): "needs-work", (TEAM, 1): "outdated"},
        "notes": {(POST, 0): "ask Ada"},
        "conflicts": frozenset({(SLUG, 2)}),
        "failures": frozenset({(BODY, 2)}),
        "issues": {(OAK, 1): (Issue("x", Severity.ERROR, "x"),), (POST, 1): (Issue("y", Severity.INFO, "y"),)},
    }
    assert found("state:approved", **known) == [OAK]
    assert found("state:needs-work", **known) == [OAK]
    assert found("fr:state:needs-work", **known) == []
    assert found("state:outdated", **known) == []
    assert found("has:note", **known) == [POST]
    assert found("state:conflict OR state:failed", **known) == [BODY, SLUG]
    assert found("has:issue", **known) == [OAK, POST]
    assert found("has:error", **known) == [OAK]
    assert found("de:has:issue", **known) == []


def test_changes_are_found_by_when_they_were_made() -> None:
    noon = datetime.now().astimezone().replace(hour=12, minute=0)

    def batch(cell: Cell, **ago: float) -> Batch:
        return Batch(Origin.TYPED, (cell,), ("",), ("x",), at=(noon - timedelta(**ago)).timestamp())

    known: dict[str, Any] = {
        "batches": (batch((0, 1), days=30), batch((1, 1), days=3), batch((2, 1), days=1), batch((3, 2), hours=1)),
        "now": noon.timestamp(),
    }
    assert found("changed:today", **known) == [3]
    assert found("changed:yesterday", **known) == [2]
    assert found("changed:7d", **known) == [1, 2, 3]
    assert found("changed:2h", **known) == [3]
    assert found("fr:changed:2w", **known) == [1, 2]
    assert found(f"changed:{(noon - timedelta(days=3)).date()}", **known) == [1]


def test_hidden_languages_are_not_searched_unless_named() -> None:
    shot = snapshot(LANGUAGES, ROWS)
    hidden = Snapshot(shot.search, (0, 2))
    assert rows_of(parse("bienvenue", LANGUAGES), hidden).tolist() == []
    assert rows_of(parse("fr:bienvenue", LANGUAGES), hidden).tolist() == [POST]


def test_results_come_in_file_order_piece_by_piece_and_can_be_stopped() -> None:
    rows = [(unit(row), [f"word {row}", "", ""]) for row in range(1000)]
    shot = snapshot(LANGUAGES, rows, step=100)
    parts = search(parse("word", LANGUAGES), shot)
    assert next(parts).tolist() == list(range(100))

    class Enough(Exception):
        pass

    def stop() -> None:
        raise Enough

    with pytest.raises(Enough):
        list(search(parse("word", LANGUAGES), snapshot(LANGUAGES, rows, step=100), pause=stop))


VOCABULARY = ["oak", "Oak", "öak", "table", "o", "", " ", "chêne", "é", "木", "oakoak", "<b>", "ß"]
TEXTS = st.lists(st.sampled_from(VOCABULARY), max_size=4).map(" ".join)
TABLES = st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=40)
LEAVES = st.one_of(
    st.builds(
        Word, st.sampled_from(["oak", "o", "TABLE", "chene", "木", "k o", "ss"]), st.sampled_from(["", "fr", "target"])
    ),
    st.builds(Phrase, st.sampled_from(["Oak", "é", " ", "oak table"]), st.sampled_from(["", "source"])),
    st.builds(Regex, st.sampled_from(["^oak", "o.k", "table$", "^$"]), st.sampled_from(["", "de"])),
    st.builds(Term, st.just("longer"), st.sampled_from(["0", "5"]), st.sampled_from(["", "fr"])),
    st.builds(Term, st.just("shorter"), st.just("6")),
    st.just(Term("same", "source")),
    st.just(Term("state", "untranslated")),
    st.just(Term("state", "edited")),
)
QUERIES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=5,
)
EDITS = st.dictionaries(st.tuples(st.integers(0, 39), st.integers(0, 2)), TEXTS, max_size=10)


def plain(query: Query, row: int, shot: Snapshot) -> bool:
    """The same question, asked cell by cell."""
    import re

    def cells(scope: str, everywhere: tuple[int, ...] = (0, 1, 2)) -> list[str]:
        columns = {"": everywhere, "source": (0,), "target": (1, 2), "fr": (1,), "de": (2,)}[scope]
        return [shot.text(row, column) for column in columns]

    match query:
        case Everything():
            return True
        case Not(inner):
            return not plain(inner, row, shot)
        case And(parts):
            return all(plain(part, row, shot) for part in parts)
        case Or(parts):
            return any(plain(part, row, shot) for part in parts)
        case Word(text, scope):
            return any(fold(text) in fold(cell) for cell in cells(scope))
        case Phrase(text, scope):
            return any(text in cell for cell in cells(scope))
        case Regex(source, scope):
            return any(re.search(source, cell, re.IGNORECASE) for cell in cells(scope))
        case Term("longer", value, scope):
            return any(len(cell) > int(value) for cell in cells(scope))
        case Term("shorter", value, scope):
            return any(bool(cell.strip()) and len(cell) < int(value) for cell in cells(scope))
        case Term("same"):
            source = shot.text(row, 0)
            return bool(source.strip()) and source in cells("target")
        case Term("state", "edited"):
            return any((row, column) in shot.texts for column in range(3))
        case Term():
            blank = not shot.text(row, 0).strip()
            return any(not cell.strip() and not blank for cell in cells("target"))


@given(TABLES, EDITS, QUERIES, st.sampled_from([1, 3, 64]))
def test_every_query_finds_what_a_plain_reading_finds(
    table: list[list[str]], edits: dict[Cell, str], query: Query, step: int
) -> None:
    kept = {cell: text for cell, text in edits.items() if cell[0] < len(table)}
    shot = snapshot(LANGUAGES, [(unit(row), texts) for row, texts in enumerate(table)], kept, step=step)
    assert rows_of(query, shot).tolist() == [row for row in range(len(table)) if plain(query, row, shot)]


@given(TABLES, QUERIES, QUERIES)
def test_a_narrowed_search_finds_the_same(table: list[list[str]], new: Query, old: Query) -> None:
    shot = snapshot(LANGUAGES, [(unit(row), texts) for row, texts in enumerate(table)], step=7)
    earlier = rows_of(old, shot)
    both = And((old, new))
    assert narrows(both, old)
    assert rows_of(both, shot, within=earlier).tolist() == rows_of(both, shot).tolist()
    if narrows(new, old):
        assert set(rows_of(new, shot).tolist()) <= set(earlier.tolist())


@pytest.mark.parametrize(
    ("new", "old", "yes"),
    [
        ("oak t", "oak", True), ("oakt", "oak", True), ("oak", "", True), ("oak", "table", False),
        ("fr:oak", "oak", False), ("fr:oaks", "fr:oak", True), ("a OR b", "a", False), ("a", "a OR b", True),
        ("(a b) OR (a c)", "a", True), ("-oaks", "-oak", False), ("target:oak", "oak", True), ('"Oak t"', "oak", True),
    ],
)  # fmt: skip
def test_typing_on_narrows(new: str, old: str, yes: bool) -> None:
    assert narrows(parse(new, LANGUAGES), parse(old, LANGUAGES)) is yes


def test_a_common_letter_and_a_rare_word_are_found_alike() -> None:
    rows = [(unit(row), ["e" * 50, f"{'zebra' if row % 97 == 0 else 'e'}", "x"]) for row in range(5000)]
    shot = snapshot(LANGUAGES, rows)
    assert len(rows_of(Word("e"), shot)) == 5000
    assert rows_of(Word("zebra"), shot).tolist() == list(range(0, 5000, 97))
    assert rows_of(Word("zebra"), shot).dtype == np.int32


def test_a_slow_pattern_does_not_hang_a_search() -> None:
    rows = [(unit(0), ["a" * 200_000, "", ""])]
    start = time.perf_counter()
    rows_of(Regex(r"\s*a*a*b$"), snapshot(LANGUAGES, rows))
    assert time.perf_counter() - start < 5
