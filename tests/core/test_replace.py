"""Find and replace changes what was asked for, shows it before, and nothing else."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.plain_file import plain_table
from tests.fakes.rows import snapshot, unit
from translator_app.core.edits import Origin, What
from translator_app.core.finding.patterns import BadPattern
from translator_app.core.finding.snapshot import Snapshot
from translator_app.core.finding.text import SearchText
from translator_app.core.replace import Change, Wish, draft, preview
from translator_app.core.session import Session
from translator_app.core.status import Status
from translator_app.core.units import Cell

LANGUAGES = ("en", "fr")
TABLE = [["oak table", "Table en chêne"], ["oak", "table, TABLE et tables"], ["", "rien"], ["table", "Table"]]


def changes(wish: Wish, table: Sequence[Sequence[str]] = TABLE, edits: Any = None, **options: Any) -> list[Change]:
    shot = snapshot(LANGUAGES, [(unit(row), list(texts)) for row, texts in enumerate(table)], edits, step=2)
    options.setdefault("columns", (1,))
    return [change for part in preview(wish, shot, **options) for change in part.changes]


def after(wish: Wish, **options: Any) -> dict[Cell, str]:
    return {change.cell: change.after for change in changes(wish, **options)}


def test_every_change_is_shown_with_its_places() -> None:
    assert changes(Wish("table", "planche")) == [
        Change((1, 1), "table, TABLE et tables", "planche, TABLE et planches", ((0, 5), (16, 21)), ((0, 7), (18, 25)))
    ]


def test_case_words_and_languages_are_a_choice() -> None:
    assert after(Wish("table", "planche", match_case=False, whole_words=True)) == {
        (0, 1): "planche en chêne",
        (1, 1): "planche, planche et tables",
        (3, 1): "planche",
    }
    assert after(Wish("table", "planche", match_case=False, keep_case=True)) == {
        (0, 1): "Planche en chêne",
        (1, 1): "planche, PLANCHE et planches",
        (3, 1): "Planche",
    }
    assert after(Wish("oak", "elm"), columns=(0, 1)) == {(0, 0): "elm table", (1, 0): "elm"}


def test_literal_text_is_literal_on_both_sides() -> None:
    assert after(Wish(".", r"\1"), columns=(0,)) == {}
    made = changes(Wish("a.b", r"\1\n"), [["", "a.b axb"]])
    assert [change.after for change in made] == [r"\1\n axb"]


def test_groups_of_a_regular_expression_can_be_put_in() -> None:
    wish = Wish(r"(\w+), (?P<second>\w+)", r"\g<second>, \1\n\\", regex=True)
    assert after(wish) == {(1, 1): "TABLE, table\n\\ et tables"}


def test_edits_are_replaced_in_as_they_stand() -> None:
    assert after(Wish("Holz", "Bois"), edits={(2, 1): "Holz", (0, 1): "x"}) == {(2, 1): "Bois"}
    assert after(Wish("chêne", "hêtre"), edits={(0, 1): "x"}) == {}


def test_rows_and_locks_are_respected() -> None:
    wish = Wish("table", "x", match_case=False)
    assert list(after(wish, rows=np.array([1, 3], np.int32))) == [(1, 1), (3, 1)]
    assert list(after(wish, locked=lambda cell: cell == (3, 1))) == [(0, 1), (1, 1)]


def test_what_would_change_nothing_is_no_change() -> None:
    assert after(Wish("table", "table")) == {}
    assert after(Wish("x*", "", regex=True)) == {}


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (Wish("", "x"), "nothing to look for"),
        (Wish("(", "x", regex=True), "not valid"),
        (Wish("(a|aa)+$", "x", regex=True), "forever"),
        (Wish("a", r"\1", regex=True), "group “1”"),
        (Wish("a", r"\g<name>", regex=True), "group “name”"),
    ],
)
def test_a_bad_wish_is_refused_with_a_sentence(wish: Wish, words: str) -> None:
    with pytest.raises(BadPattern) as caught:
        changes(wish)
    assert words in caught.value.sentence


def test_a_text_too_long_for_a_slow_pattern_is_skipped_and_named() -> None:
    shot = snapshot(LANGUAGES, [(unit(0), ["", "a" * 300_000 + "b"])])
    parts = list(preview(Wish(r"a*a*a*b", "x", regex=True), shot, columns=(1,)))
    assert [part.skipped for part in parts] == [((0, 1),)]


def test_a_replacement_is_one_batch_and_one_undo() -> None:
    session = Session(plain_table(LANGUAGES, {"A/1/t": ["oak", "chêne"], "A/2/t": ["oak oak", "chêne, chêne"]}))
    shot = snapshot(LANGUAGES, [(unit(0), ["oak", "chêne"]), (unit(1), ["oak oak", "chêne, chêne"])])
    found = [change for part in preview(Wish("chêne", "hêtre"), shot, columns=(1,)) for change in part.changes]
    made = draft(session, found)
    session.set(made.batch)
    assert [session.text(row, 1) for row in (0, 1)] == ["hêtre", "hêtre, hêtre"]
    session.undo()
    assert not session.overlay


def test_with_the_snapshot_at_hand_only_untouched_cells_are_changed() -> None:
    table = plain_table(LANGUAGES, {"A/1/t": ["oak", "chêne"], "A/2/t": ["oak", "chêne"], "A/3/t": ["oak", "chêne"]})
    session = Session(table)
    session.edit(Origin.STATUS, {(0, 1): "chêne"}, Status.APPROVED)
    session.set(session.draft_marks(What.STATUS, {(2, 1): Status.LOCKED}).batch)
    seen = Snapshot.of(session, SearchText(table.file))
    found = [change for part in preview(Wish("chêne", "hêtre"), seen, columns=(1,)) for change in part.changes]
    session.edit(Origin.TYPED, {(1, 1): "sapin"})
    made = draft(session, found, seen)
    assert made.locked == ((2, 1),)
    session.set(made.batch)
    assert [session.text(row, 1) for row in range(3)] == ["hêtre", "sapin", "chêne"]
    assert session.status(0, 1) is Status.TRANSLATED


def test_replacing_a_word_confirms_nothing() -> None:
    session = Session(plain_table(LANGUAGES, {"A/1/t": ["oak", ""], "A/2/t": ["oak", "chêne"]}))
    session.edit(Origin.MEMORY, {(0, 1): "chêne"}, Status.PREFILLED)
    session.set(session.draft_marks(What.STATUS, {(1, 1): Status.NEEDS_WORK}).batch)
    session.set(draft(session, [Change((row, 1), "chêne", "hêtre") for row in (0, 1)]).batch)
    assert [session.text(row, 1) for row in (0, 1)] == ["hêtre", "hêtre"]
    assert [session.status(row, 1) for row in (0, 1)] == [Status.PREFILLED, Status.TRANSLATED]


def test_a_text_that_was_changed_in_between_is_left_alone() -> None:
    session = Session(plain_table(LANGUAGES, {"A/1/t": ["oak", "newer"]}))
    assert not draft(session, [Change((0, 1), "older", "changed")]).batch


TEXTS = st.lists(st.sampled_from(["oak", "Oak", "é", " ", "e", "aa", "<b>", "木"]), max_size=6).map("".join)


@given(
    st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=12), st.sampled_from(["oak", "e", "aa", "木", "k"]), TEXTS
)
def test_a_plain_replacement_is_str_replace(table: list[tuple[str, str]], find: str, put: str) -> None:
    made = {change.cell: change for change in changes(Wish(find, put), table)}
    for row, (_source, text) in enumerate(table):
        change = made.get((row, 1))
        assert (change.after if change else text) == text.replace(find, put)
        if change:
            assert [text[start:end] for start, end in change.found] == [find] * text.count(find)
            assert {change.after[start:end] for start, end in change.put} == {put}


@given(TEXTS, st.sampled_from([r"(o)(a)?", r"\w+", "a|e", r"(?<=o)a", "x*"]), st.sampled_from([r"\1", "-", r"[\g<0>]"]))
def test_a_regular_replacement_is_that_of_the_standard_library(text: str, find: str, put: str) -> None:
    if r"\1" in put and "(o)" not in find:
        return
    made = changes(Wish(find, put, regex=True), [["", text]])
    assert (made[0].after if made else text) == re.sub(find, put, text)
