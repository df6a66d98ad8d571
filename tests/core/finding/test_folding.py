"""Folding makes one form of what a searching person does not tell apart, and nothing more."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator_app.core.finding.folding import find_spans, fold, fold_all, folded_bytes

TEXTS = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Größe", "grosse"), ("Éléphant", "elephant"), ("ΟΔΟΣ", "οδος"), ("Łódź", "lodz"), ("İstanbul", "istanbul"),
        ("œuvre", "oeuvre"), ("ＡＢＣ", "abc"), ("Kaf\u00adfee", "kaffee"), ("l’eau", "l'eau"), ("שָׁלוֹם", "שלום"),
        ("مُحَمَّد", "محمد"), ("1\u00a0000", "1 000"), ("e\u0301", "é"), ("ﬁn", "fin"), ("ё", "е"),
    ],
)  # fmt: skip
def test_spellings_of_one_word_fold_to_one_form(written: str, typed: str) -> None:
    assert fold(written) == fold(typed)


@pytest.mark.parametrize(("one", "other"), [("कु", "क"), ("が", "か"), ("กิ", "ก"), ("한", "하"), ("a", "b"), ("–", "-")])
def test_letters_of_other_scripts_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_many_texts_fold_as_each_alone(texts: list[str]) -> None:
    assert fold_all(texts).split(b"\xff") == [folded_bytes(text) for text in texts]


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_composed_and_decomposed_latin_are_one(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_spans_point_into_the_text_as_it_is_written() -> None:
    text = "Die Größe der GROSSEN Kaf\u00adfeetasse"
    assert [text[a:b] for a, b in find_spans(text, "gross")] == ["Größ", "GROSS"]
    assert [text[a:b] for a, b in find_spans(text, "kaffee")] == ["Kaf\u00adfee"]
    assert find_spans("plain text", "TEXT") == [(6, 10)]
    assert find_spans("text", "") == []


@given(TEXTS, TEXTS)
def test_every_span_folds_to_the_word(text: str, word: str) -> None:
    for start, end in find_spans(text, word):
        assert 0 <= start < end <= len(text)
