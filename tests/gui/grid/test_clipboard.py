"""Out and in again is the identity, whatever the text; and what other programs write is understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData

from translator_app.gui.grid.clipboard import Block, from_html, from_mime, from_tsv, to_html, to_mime, to_tsv

TEXT = st.text(
    st.one_of(st.sampled_from("\t\r\n\"'=<>&; \u00a0\u2028_x000D\u200f"), st.characters(exclude_categories=["Cs"])),
    max_size=12,
)
BLOCKS = st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(TEXT, min_size=n, max_size=n), min_size=1, max_size=4))


@given(BLOCKS)
def test_tab_separated_out_and_in_is_the_identity(block: Block) -> None:
    assert from_tsv(to_tsv(block)) == block


@given(BLOCKS)
def test_html_out_and_in_is_the_identity(block: Block) -> None:
    assert from_html(to_html(block)) == block


@given(BLOCKS)
def test_the_clipboard_out_and_in_is_the_identity(block: Block) -> None:
    assert from_mime(to_mime(block)) == block


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"two\nlines"\tb\r\n', [["two\nlines", "b"]]),
        ('"say ""hi"""\tx', [['say "hi"', "x"]]),
        ('5" pipe\t"', [['5" pipe', '"']]),
        ('"open\tnever closed', [['"open', "never closed"]]),
        ('"a" b\tc', [['"a" b', "c"]]),
        ("a\t\n\tb", [["a", ""], ["", "b"]]),
        ("a\nb\tc", [["a", ""], ["b", "c"]]),
        ("", [[""]]),
        ("007\t=1+1\tNA\t_x000D_", [["007", "=1+1", "NA", "_x000D_"]]),
    ],
)
def test_what_spreadsheets_write_is_read(text: str, block: Block) -> None:
    assert from_tsv(text) == block


def test_tables_of_other_programs_are_read() -> None:
    html = """<html><body><!--StartFragment--><table border=0><colgroup><col></colgroup>
      <tr><td>Caf&eacute;&nbsp;noir</td><td>two<br>lines</td></tr>
      <tr><td colspan=2> <b>bold</b>   words </td></tr></table><p>after</p></body></html>"""
    assert from_html(html) == [["Café noir", "two\nlines"], ["bold words", ""]]


def test_html_without_a_table_is_no_block() -> None:
    assert from_html("<p>just words</p>") is None


def test_one_cell_is_plain_text_for_other_programs() -> None:
    mime = to_mime([["two\nlines"]])
    assert mime.text() == "two\nlines"
    assert from_mime(mime) == [["two\nlines"]]


def test_text_never_becomes_markup() -> None:
    assert "<script>" not in to_html([["<script>alert(1)</script>"]])


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"[1]", b"[[1]]", b'{"a":1}'])
def test_a_forged_exact_form_is_passed_over(data: bytes) -> None:
    mime = QMimeData()
    mime.setData("application/x-translator-app-cells+json", data)
    mime.setText("plain")
    assert from_mime(mime) == [["plain"]]


def test_an_empty_clipboard_is_nothing() -> None:
    assert from_mime(QMimeData()) is None
