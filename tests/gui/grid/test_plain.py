"""Texts go through Qt's editors and come back as they were."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from translator_app.gui.grid.chiptext import ChipText
from translator_app.gui.grid.plain import from_utf16, raw_text, restored, shown_text, utf16

HOSTILE = st.text(
    st.one_of(
        st.sampled_from("\r\n\t \u00a0\u2028\u2029\u200b\u200f\ufeff\x00\x0b\x85\ufdd0\ufffc<b>{x}%s😀é"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=30,
)


@given(HOSTILE)
def test_an_editor_shows_every_character_and_gives_it_back(text: str) -> None:
    assert QApplication.instance() is not None
    editor = ChipText()
    editor.load(text)
    assert raw_text(editor.document()) == shown_text(text)
    assert editor.text() == text


@given(HOSTILE, HOSTILE, HOSTILE)
def test_only_the_changed_part_gets_new_line_ends(head: str, typed: str, tail: str) -> None:
    original = head + "\r\n" + tail
    after = shown_text(head + "\n" + shown_text(typed) + tail)
    result = restored(original, after)
    assert shown_text(result) == after


def test_what_stands_before_and_behind_keeps_its_line_ends() -> None:
    assert restored("a\r\nb\r\nc\rd", "a\nb\nX\nc\nd") == "a\r\nb\r\nX\r\nc\rd"
    assert restored("a\r\nb\r\nc", "a\r\nbb\r\nc".replace("\r\n", "\n")) == "a\r\nbb\r\nc"
    assert restored("one\r\ntwo", "one\ntwo\nthree") == "one\r\ntwo\r\nthree"
    assert restored("plain", "plain\nmore") == "plain\nmore"


@given(st.text(max_size=20), st.integers(0, 20))
def test_positions_are_counted_both_ways(text: str, position: int) -> None:
    position = min(position, len(text))
    assert from_utf16(text, utf16(text, position)) == position


def test_a_byte_order_mark_at_the_start_stays_until_the_text_is_cleared() -> None:
    editor = ChipText()
    editor.load("\ufeffabc")
    assert editor.text() == "\ufeffabc"
    editor.take("x")
    assert editor.text() == "\ufeffx"
    editor.take("")
    assert editor.text() == ""
