"""Characters that cannot be seen: each has a sign of its own, and a name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator_app.core.invisible import KNOWN, explained, legend, name_of, sign_at, sign_of, signs_in, spelled_out

UNSEEN = (
    "\u00ad\u00a0\u202f\u2007\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067"
    "\u2068\u2069\u2028\u2029\ufe00\ufe0e\ufe0f\U000e0100\U000e0041\U000e0001\U000e007f\x00\x07\x0b\x0c\x7f\x85\u3164\u115f"
    "\u1160\uffa0\u2011\u034f\u17b4\u180b\u180e\u2061\u2800\u3000\ufff9\ue000"
)


def test_plain_words_spaces_and_line_ends_have_no_sign() -> None:
    assert [sign_of(each) for each in "a \n\r-é漢😀"] == [""] * 8


def test_every_character_that_cannot_be_seen_has_a_sign_and_a_name_of_its_own() -> None:
    signs = [sign_of(each) for each in UNSEEN]
    assert all(signs)
    assert len(set(signs)) == len(UNSEEN)
    assert len({explained(each) for each in UNSEEN}) == len(UNSEEN)
    assert len({sign for sign, _name in KNOWN.values()}) == len(KNOWN) == len({name for _sign, name in KNOWN.values()})


def test_every_format_and_control_character_of_unicode_has_a_sign() -> None:
    visible_formats = {0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    without = {
        point
        for point in range(0x110000)
        if unicodedata.category(chr(point)) in ("Cc", "Cf", "Zl", "Zp", "Zs") and not sign_of(chr(point))
    }
    egyptian = set(range(0x13430, 0x13440))
    assert without - visible_formats - egyptian == {0x20, 0x0A, 0x0D}


@pytest.mark.parametrize(
    ("character", "words"),
    [
        ("\u00ad", "SHY: soft hyphen (U+00AD)"),
        ("\ufe0f", "VS16: variation selector 16 (U+FE0F)"),
        ("\U000e0041", "TAG A: tag character A (U+E0041)"),
        ("\x07", "0007: control character (U+0007)"),
        ("\u2061", "2061: function application (U+2061)"),
    ],
)
def test_a_sign_is_explained_in_words_and_by_its_number(character: str, words: str) -> None:
    assert explained(character) == words


def test_what_makes_a_symbol_an_emoji_is_seen_in_it_and_elsewhere_has_a_sign() -> None:
    assert list(signs_in("\u2764\ufe0f 1\ufe0f\u20e3 \u203c\ufe0f")) == []
    assert list(signs_in("a\ufe0f")) == [(1, "VS16")]
    assert sign_at("\ufe0f", 0) == "VS16"


def test_a_text_is_spelled_out_with_the_names_in_place() -> None:
    assert spelled_out("in\u00adter a\u00a0b\nc") == "in[soft hyphen]ter a[no-break space]b\nc"
    assert legend("\u00ada\u00ad\u00a0") == [explained("\u00ad"), explained("\u00a0")]


@given(st.text())
def test_signs_stand_where_their_characters_do(text: str) -> None:
    found = list(signs_in(text))
    assert [sign for at, sign in found] == [sign_of(text[at]) for at, _sign in found]
    assert all(name_of(text[at]) for at, _sign in found)
    assert len(spelled_out(text)) >= len(text)
