"""The index over sources: equal texts by hash, alike ones by shared words, within its limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator_app.core.memory import index
from translator_app.core.memory.features import MOST_TERMS, features, terms_of
from translator_app.core.memory.index import SourceIndex


def built(texts: list[str], step: int = 3) -> SourceIndex:
    return SourceIndex.of(texts[at : at + step] for at in range(0, len(texts), step))


@given(st.lists(st.text(max_size=12), max_size=20))
def test_every_row_with_an_equal_text_is_named_in_order(texts: list[str]) -> None:
    made = built(texts)
    for text in texts:
        assert made.same(text) == [row for row, other in enumerate(texts) if other == text]


@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=12))
def test_the_terms_of_a_text_do_not_depend_on_its_neighbours(texts: list[str]) -> None:
    keys = features(texts)
    for row, text in enumerate(texts):
        own = [int(key) & 0xFFFFFFFF for key in keys if int(key) >> 32 == row]
        assert own == terms_of(text).tolist()
        assert len(own) <= MOST_TERMS


def test_alike_texts_come_by_the_words_they_share_and_equal_ones_once() -> None:
    made = built(["red oak table", "oak table", "oak table", "something else", "", "red oak chair"])
    assert made.alike("red oak table", 0.3) == [0, 1, 5]
    assert made.alike("?!", 0.3) == []


def test_numbers_are_one_word_whatever_they_are() -> None:
    assert terms_of("12 tables").tolist() == terms_of("4,000 tables").tolist()


def test_a_long_text_is_found_by_its_sample() -> None:
    long = " ".join(f"word{n}" for n in range(600))
    made = built(["short", long, "other words entirely"])
    assert made.alike(long + " and more", 0.8) == [1]


def test_common_words_alone_do_not_make_a_look_up_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "FEW", 10)
    made = built([f"the table {n} oak{n}" for n in range(100)], step=50)
    assert made.alike("the table oak7", 0.5)[0] == 7
    assert len(made.alike("the", 0.1)) <= 10


def test_beyond_its_limit_equal_texts_are_still_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "MOST_POSTINGS", 4)
    made = built(["one two", "three four", "five six", "seven eight nine"], step=1)
    assert made.same("seven eight nine") == [3]
    assert made.alike("seven eight nine", 0.5) == []
    assert made.alike("three four", 0.5) == [1]
