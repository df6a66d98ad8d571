"""Row orders are what sorting the folded texts plainly would give, with ties and empty texts as promised."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.rows import snapshot, unit
from translator_app.core.checks.issue import Issue, Severity
from translator_app.core.finding.folding import folded_bytes
from translator_app.core.finding.order import By, Sorting, arranged, order
from translator_app.core.finding.snapshot import Snapshot

LANGUAGES = ("en", "fr")
PARTS = ["", "a", "A", "é", "oak", "solid oak ", "solid oak table ", "木の", "\0", "ß", "zzzzzzzz", "0"]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=14).map("".join) | st.text(max_size=20)


def document(texts: list[str], step: int = 0, edits: dict[tuple[int, int], str] | None = None) -> Snapshot:
    return snapshot(LANGUAGES, [(unit(row), [text, "x" * row]) for row, text in enumerate(texts)], edits, step=step)


def plain(texts: list[str], down: bool) -> list[int]:
    folded = [folded_bytes(text) for text in texts]
    filled = [row for row in range(len(texts)) if folded[row]]
    ordered = sorted(filled, key=folded.__getitem__, reverse=down)
    return ordered + [row for row in range(len(texts)) if not folded[row]]


@given(st.lists(TEXTS, max_size=60), st.booleans(), st.sampled_from([0, 7]))
def test_sorting_a_language_is_sorting_its_folded_texts(texts: list[str], down: bool, step: int) -> None:
    made = order(Sorting(By.TEXT, 0, down), document(texts, step))
    assert made.tolist() == plain(texts, down)
    assert made.dtype == np.int32


def test_long_texts_that_begin_alike_are_told_apart() -> None:
    texts = ["same beginning " * 20 + tail for tail in ("c", "a", "", "b", "a")]
    assert order(Sorting(By.TEXT, 0), document(texts)).tolist() == [2, 1, 4, 3, 0]
    assert order(Sorting(By.TEXT, 0, down=True), document(texts)).tolist() == [0, 3, 1, 4, 2]


def test_edits_are_sorted_by_what_they_say_now() -> None:
    assert order(Sorting(By.TEXT, 0), document(["a", "b", "c"], edits={(0, 0): "Z", (2, 0): ""})).tolist() == [1, 0, 2]


def test_orders_by_what_a_unit_is() -> None:
    rows = [
        (unit(0, "Team", "zoe", "name"), ["", ""]),
        (unit(1, "Blog", "Ännchen", "body"), ["", ""]),
        (unit(2, "Team", "adam", "body"), ["", ""]),
    ]
    shot = snapshot(LANGUAGES, rows)
    assert order(Sorting(), shot).tolist() == [0, 1, 2]
    assert order(Sorting(down=True), shot).tolist() == [2, 1, 0]
    assert order(Sorting(By.ITEM), shot).tolist() == [2, 1, 0]
    assert order(Sorting(By.COLLECTION), shot).tolist() == [1, 0, 2]
    assert order(Sorting(By.COLLECTION, down=True), shot).tolist() == [0, 2, 1]
    assert order(Sorting(By.FIELD), shot).tolist() == [1, 2, 0]


def test_orders_by_how_far_the_work_is() -> None:
    rows = [(unit(row), ["source", text]) for row, text in enumerate(["yes", "", "a long one", "draft"])]
    issues = {(2, 1): (Issue("a", Severity.WARNING, ""),), (3, 1): (Issue("a", Severity.ERROR, ""),)}
    shot = snapshot(LANGUAGES, rows, step=3, statuses={(3, 1): "needs-work"}, issues=issues)
    assert order(Sorting(By.STATUS, 1), shot).tolist() == [1, 3, 0, 2]
    assert order(Sorting(By.STATUS), shot).tolist() == [1, 3, 0, 2]
    assert order(Sorting(By.ERRORS), shot).tolist() == [3, 2, 0, 1]
    assert order(Sorting(By.LENGTH, 1), shot).tolist() == [2, 3, 0, 1]
    assert order(Sorting(By.LENGTH, 1, down=True), shot).tolist() == [1, 0, 3, 2]


@pytest.mark.parametrize(("rows", "expected"), [([0, 2], [2, 0]), ([], []), ([0, 1, 2], [2, 1, 0])])
def test_a_result_is_shown_in_the_order_chosen(rows: list[int], expected: list[int]) -> None:
    arrangement = np.array([2, 1, 0], np.int32)
    assert arranged(np.array(rows, np.int32), arrangement).tolist() == expected
