"""Word differences: they add up to both texts, mark what a reader would mark, and stay quick on any text."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator_app.core.worddiff import Kind, changed_spans, word_diff, words

WORDS = ["oak", "Tisch", " ", ", ", "<b>", "</b>", "{count}", "東京", "ก็", "שולחן", "e\u0301", "\r\n", "👍🏽", "."]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=30).map("".join)


def marked(before: str, after: str) -> str:
    """The differences as one line: [-removed-] and {+added+}."""
    signs = {Kind.SAME: "{}", Kind.REMOVED: "[-{}-]", Kind.ADDED: "{{+{}+}}"}
    return "".join(signs[kind].format(text) for kind, text in word_diff(before, after))


@given(st.one_of(TEXTS, st.text()), st.one_of(TEXTS, st.text()))
def test_the_pieces_add_up_to_both_texts(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(text for kind, text in pieces if kind is not Kind.ADDED) == before
    assert "".join(text for kind, text in pieces if kind is not Kind.REMOVED) == after
    assert all(text for _, text in pieces)
    assert all(one[0] is not two[0] for one, two in pairwise(pieces))


@given(st.one_of(TEXTS, st.text()))
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(words(text)) == text


@given(TEXTS, TEXTS)
def test_spans_cover_what_changed(before: str, after: str) -> None:
    removed, added = changed_spans(before, after)
    rest = "".join(text for kind, text in word_diff(before, after) if kind is Kind.SAME)
    for text, spans in ((before, removed), (after, added)):
        kept = "".join(c for i, c in enumerate(text) if not any(start <= i < end for start, end in spans))
        assert kept == rest


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Table en chêne", "Table à manger en chêne", "Table {+à manger +}en chêne"),
        ("10 % auf die erste", "10 % auf Ihre erste", "10 % auf [-die-]{+Ihre+} erste"),
        ("", "<p>neu</p>", "{+<p>neu</p>+}"),
        ("weg", "", "[-weg-]"),
        ("für {anzahl} Gäste", "für {count} Gäste", "für [-{anzahl}-]{+{count}+} Gäste"),
        ("<b class='x'>fett</b>", "<b>fett</b>", "[-<b class='x'>-]{+<b>+}fett</b>"),
        ("l’arbre vert", "l’arbre bleu", "l’arbre [-vert-]{+bleu+}"),
        ("1.204,50 €", "1.204,90 €", "[-1.204,50-]{+1.204,90+} €"),
        ("aaa bbb ccc", "ddd eee fff", "[-aaa bbb ccc-]{+ddd eee fff+}"),
    ],
)
def test_a_reader_sees_whole_words(before: str, after: str, expected: str) -> None:
    assert marked(before, after) == expected


def test_scripts_without_spaces_are_compared_by_cluster() -> None:
    assert marked("木製の食卓です", "木製の机です") == "木製の[-食卓-]{+机+}です"
    assert marked("โต๊ะไม้โอ๊ค", "โต๊ะไม้สัก") == "โต๊ะไม้[-โอ๊ค-]{+สัก+}"


def test_a_combining_mark_stays_with_its_letter() -> None:
    assert words("ที่") == ["ที่"]
    assert words("cafe\u0301 noir") == ["cafe\u0301", " ", "noir"]


def test_korean_is_compared_word_by_word() -> None:
    assert words("원목 식탁") == ["원목", " ", "식탁"]


@pytest.mark.parametrize("count", [2_000, 200_000])
def test_long_and_wholly_different_texts_take_bounded_time(count: int) -> None:
    dice = random.Random(7)
    one = " ".join(str(dice.randrange(500)) for _ in range(count))
    two = " ".join(str(dice.randrange(500)) for _ in range(count))
    begin = time.perf_counter()
    pieces = word_diff(one, two)
    assert time.perf_counter() - begin < 5  # far above what it takes; a quadratic search would need minutes
    assert "".join(text for kind, text in pieces if kind is not Kind.ADDED) == one


def test_a_long_text_with_distant_changes_keeps_its_common_words() -> None:
    lines = [f"line {n} of the long story {n * 7919}" for n in range(900)]
    other = [line.replace("story", "tale") if n % 2 else line for n, line in enumerate(lines)]
    pieces = word_diff("\n".join(lines), "\n".join(other))
    assert sum(len(text) for kind, text in pieces if kind is Kind.REMOVED) < 450 * 30
