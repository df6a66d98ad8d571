"""The fast index against the careful one, with chunks so small that everything happens at their edges."""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translator_app.core.localized import bits, utf8
from translator_app.core.localized import scan as scanning
from translator_app.core.localized.careful import scan_carefully
from translator_app.core.localized.errors import BadFile
from translator_app.core.localized.hashing import hash_bytes, hash_spans, join_hash, join_hashes
from translator_app.core.localized.quoting import quote
from translator_app.core.localized.scan import Scan, StrayQuote, line_of, scan
from translator_app.core.localized.separated import Separated
from translator_app.core.localized.utf8 import check_utf8


@pytest.fixture(autouse=True, scope="module")
def small_chunks() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scanning, "CHUNK", 64)
        patch.setattr(utf8, "CHUNK", 64)
        yield


def data_of(raw: bytes) -> bits.Bytes:
    return np.frombuffer(raw, np.uint8)


fields = st.one_of(
    st.text('a,"\r\n', max_size=6),
    st.sampled_from(["", "word", "x" * 61, "x" * 62, "x" * 63, "x" * 64, "x" * 65]),
)


@settings(deadline=None, max_examples=300)
@given(
    st.integers(2, 4).flatmap(lambda width: st.lists(st.lists(fields, min_size=width, max_size=width), min_size=1)),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.booleans(),
)
def test_the_index_agrees_with_the_careful_one_and_with_the_standard_library(
    rows: list[list[str]], newline: str, quoted: bool, cut: bool
) -> None:
    text = newline.join(",".join(quote(field, ",", quoted) for field in row) for row in rows) + newline * (not cut)
    assert list(csv.reader(io.StringIO(text, newline=""))) == rows
    data = data_of(text.encode())
    fast, slow = scan(data, 0, 44, len(rows[0])), scan_carefully(data, 0, ",", len(rows[0]))
    assert fast.starts.tolist() == slow.starts.tolist()
    assert fast.newlines == slow.newlines
    assert fast.final_newline == slow.final_newline == (not cut)
    records = Separated(data, fast, ",", careful=False)
    assert records.count == len(rows) - 1
    found = [records.texts(record, range(len(rows[0]))) for record in range(records.count)]
    assert [list(records.headers), *found] == rows
    careful = Separated(data, slow, ",", careful=True)
    columns = range(len(rows[0]))
    if records.count:
        assert records.block(columns, 0, records.count) == careful.block(columns, 0, records.count)
        assert (records.present(columns) == careful.present(columns)).all()
    spans = [[records.span(record, column) for column in columns] for record in range(records.count)]
    assert spans == [[careful.span(record, column) for column in columns] for record in range(records.count)]


@settings(deadline=None, max_examples=500)
@given(st.text('a,"\r\n', max_size=200).map(lambda text: "h,i\n" + text))
def test_any_bytes_are_read_alike_or_refused_alike(text: str) -> None:
    data = data_of(text.encode())

    def starts(read: Callable[[], Scan]) -> list[int] | None:
        try:
            return list(read().starts.tolist())
        except BadFile:
            return None

    slow = starts(lambda: scan_carefully(data, 0, ",", 2))
    with contextlib.suppress(StrayQuote):
        assert starts(lambda: scan(data, 0, 44, 2)) == slow


def test_a_row_that_never_ends_is_refused_before_the_end_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "LONGEST_RECORD", 256)
    endless = data_of(b"a,b\n" + b"x" * 10_000)
    with pytest.raises(BadFile, match="megabytes") as refused:
        scan(endless, 0, 44, 2)
    assert refused.value.line == 2
    with pytest.raises(BadFile, match="never closed"):
        scan(data_of(b'a,b\nc,"d' + b"x" * 10_000), 0, 44, 2)


@given(st.text("a\r\n", max_size=200), st.integers(0, 200))
def test_lines_are_counted_as_an_editor_does(text: str, position: int) -> None:
    position = min(position, len(text))
    if text[position - 1 : position + 1] == "\r\n":
        position += 1
    data = data_of(text.encode())
    assert line_of(data, 0, position) == len((text[:position] + "x").splitlines())


@given(st.lists(st.binary(max_size=40), min_size=1))
def test_many_hashes_are_the_hashes_of_each(spans: list[bytes]) -> None:
    ends = np.cumsum([len(span) for span in spans])
    begins = ends - np.array([len(span) for span in spans])
    found = hash_spans(b"".join(spans), begins, ends)
    assert found.tolist() == [hash_bytes(span) for span in spans]
    joined = join_hashes([found, found[::-1]])
    assert joined.tolist() == [join_hash(pair) for pair in zip(found.tolist(), found[::-1].tolist(), strict=True)]


@given(st.binary(min_size=1, max_size=300), st.integers(0, 1))
def test_bit_words_are_sets_of_positions(raw: bytes, carry: int) -> None:
    data = data_of(bytes(byte % 3 for byte in raw))
    ones = [index for index, byte in enumerate(data) if byte == 1]
    words = bits.where(data, 1)
    assert bits.positions(words).tolist() == ones
    assert bits.count(words) == len(ones)
    at = np.arange(len(data))
    before, total = bits.counts_before(words, at)
    assert before.tolist() == [sum(one < position for one in ones) for position in at]
    assert total == len(ones)
    odd = bits.positions(bits.odd_so_far(words, carry)).tolist()
    assert [index for index in odd if index < len(data)] == [
        index for index in at.tolist() if (carry + sum(one <= index for one in ones)) % 2
    ]
    assert set(bits.positions(bits.earlier(words)).tolist()) == {one - 1 for one in ones if one}
    assert {index for index in bits.positions(bits.later(words, carry)).tolist() if index < len(data)} == {
        *(one + 1 for one in ones if one + 1 < len(data)),
        *([0] if carry else []),
    }


pieces = st.one_of(
    st.text(max_size=30).filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text)).map(str.encode),
    st.sampled_from([b"x" * 63, b"x" * 64, b"\xc3\xa9" * 32, b"\xe0\xa4\x85" * 21, b"\xf0\x9f\x99\x82" * 16]),
    st.sampled_from(
        [b"\xc0\x80", b"\xc1\xbf", b"\xe0\x9f\xbf", b"\xed\xa0\x80", b"\xf0\x8f\xbf\xbf", b"\xf4\x90\x80\x80"]
    ),
    st.sampled_from(
        [b"\xc2", b"\xe1\x80", b"\xf1\x80\x80", b"\x80", b"\xf5\x80\x80\x80", b"\xff", b"\xf4\x8f\xbf\xbf"]
    ),
    st.binary(max_size=4),
)


@settings(deadline=None, max_examples=500)
@given(st.lists(pieces, max_size=6).map(b"".join))
def test_what_is_utf8_is_what_python_decodes(raw: bytes) -> None:
    try:
        raw.decode()
        valid = True
    except UnicodeDecodeError:
        valid = False
    if valid:
        check_utf8(data_of(raw), 0)
    else:
        with pytest.raises(BadFile, match="are not UTF-8"):
            check_utf8(data_of(raw), 0)


@pytest.mark.parametrize("filler", range(56, 132))
def test_a_stray_quote_is_noticed_wherever_a_chunk_ends(filler: int) -> None:
    for broken in ("x" * filler + '"y"', '"' + "x" * filler + '"y'):
        with pytest.raises(StrayQuote):
            scan(data_of(f"h,i\n{broken},z\n".encode()), 0, 44, 2)
    assert len(scan(data_of(f'h,i\n{"x" * filler},"y"\n'.encode()), 0, 44, 2).starts) == 3
