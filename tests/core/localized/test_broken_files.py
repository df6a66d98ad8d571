"""Files that cannot be read say why and where, and nothing is repaired in silence."""

from __future__ import annotations

import contextlib
import mmap
import os
import time
from pathlib import Path

import pytest

from tests.fakes.localized_files import make_file
from translator_app.core.localized.errors import BadFile, BadText, CannotPlace, NeedsMapping
from translator_app.core.localized.file import LocalizedFile

HEAD = "Collection ID,Item ID,Field key,en,fr\n"
GOOD = HEAD + "P,1,t,a,b\n"

BROKEN = {
    "nothing": (b"", 1, "empty"),
    "a byte-order mark alone": (b"\xef\xbb\xbf", 1, "empty"),
    "only empty lines": (b"\n\r\n \n", 1, "empty"),
    "a quote never closed": ((GOOD + 'P,2,t,"a,b\nP,3,t,x,y\n').encode(), 3, "never closed"),
    "a quote closed too late": ((HEAD + 'P,1,t,"a,b\nP,2,t,"x",y\n').encode(), 2, "closing quote"),
    "a quote never closed in the header": (b'a,"b,c\n1,2,3\n', 1, "never closed"),
    "text after a closing quote": ((HEAD + 'P,1,t,"a"b,c\n').encode(), 2, "closing quote"),
    "a short row": ((GOOD + '"x\ny",1,t,a,b\nP,1,u,a\n').encode(), 5, "row 3 has 4 fields, but the header has 5"),
    "a long row": ((GOOD + "P,1,u,a,b,c\n").encode(), 3, "row 2 has 6 fields, but the header has 5"),
    "a short row after a stray quote": ((HEAD + 'P,1,t,5" pipe,b\nP,1,u,a\n').encode(), 3, "row 2 has 4 fields"),
    "two headers alike": (b"Item ID,en,fr,en\n1,a,b,c\n", 1, "two columns are called"),
    "Latin-1": ((GOOD + "P,2,t,caf\xe9,b\n").encode("latin-1"), 3, "E9 2C 62 are not UTF-8"),
    "Latin-1 far down": ((GOOD + "P,2,t,a,b\n" * 70_000).encode() + b"\xe9", 70_003, None),
    "UTF-16 without a mark": ("id,en,fr\n1,a,b\n".encode("utf-16-le"), 1, "zero bytes"),
    "UTF-16 cut in half": ("\ufeffid,en,fr\n1,a,b\n".encode("utf-16-le") + b"a", 2, "UTF-16"),
    "UTF-32": ("id,en,fr\n1,a,b\n".encode("utf-32"), 1, "UTF-32"),
    "a spreadsheet": (b"PK\x03\x04" + bytes(100), None, "spreadsheet"),
    "one column": (b"hello\nworld\n", 1, "one field"),
    "a JSON array": (b'[{"id": 1}]', 1, "JSON array"),
    "broken JSON": (b'{"id":"1","en":"a","fr":"b"}\n\n{"id":"2","en":}\n', 3, "not a JSON object"),
    "a JSON key twice": (b'{"id":"1","en":"a","fr":"b"}\n{"id":"1","en":"a","en":"b"}\n', 2, "stands twice"),
    "JSON that is no object": (b'{"id":"1","en":"a","fr":"b"}\n3\n', 2, "not a JSON object"),
    "JSON cut off": (b'{"id":"1","en":"a","fr":"b"}\n{"id":"2","en', 2, "not a JSON object"),
    "JSON and more": (b'{"id":"1","en":"a","fr":"b"} x\n', 1, "more text"),
    "JSON nested without end": (b'{"a":' + b"[" * 100_000, 1, "nested too deeply"),
    "half a character in JSON": (b'{"id":"1","en":"a","fr":"\\ud800"}\n', 1, "surrogate"),
    "NaN in JSON": (b'{"id":"1","en":"a","fr":NaN}\n', 1, "NaN"),
    "Latin-1 in JSON": (
        b'{"id":"1","en":"a","fr":"b"}\n{"id":"2","en":"a","fr":"\xe9"}\n',
        2,
        "E9 22 7D are not UTF-8",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_says_in_which_line_and_why(name: str) -> None:
    data, line, reason = BROKEN[name]
    with pytest.raises(BadFile, match=reason) as refused:
        LocalizedFile.read(data, languages=("en", "fr"))
    assert refused.value.line == line
    assert not isinstance(refused.value, NeedsMapping)
    assert refused.value.reason in str(refused.value)


@pytest.mark.parametrize("start", [b"x" * 100, b"id,en,fr\n1,a,", b'id,en,fr\n1,a,"', b'{"id":"1","en":"'])
def test_gigabytes_of_one_line_are_refused_at_once(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "giant"
    path.write_bytes(start)
    os.truncate(path, 2 << 30)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as source:
        began = time.perf_counter()
        with pytest.raises(BadFile) as refused:
            LocalizedFile.read(source)
        assert time.perf_counter() - began < 30
        assert refused.value.line in (1, 2)
        refused.value.__traceback__ = None
        del refused


def test_every_cut_of_a_file_is_read_or_refused_in_words() -> None:
    for layout in ("H1", "H3", "H5r"):
        data = make_file(layout, 4, seed=3)
        for end in range(len(data)):
            with contextlib.suppress(BadFile):
                assert LocalizedFile.read(data[:end]).patched({}) == data[:end]


def test_bytes_that_are_no_text_are_found_when_the_check_was_put_off_and_nothing_is_written_before() -> None:
    data = (GOOD + "P,2,t,caf\xe9,b\n").encode("latin-1")
    file = LocalizedFile.read(data, check_text=False)
    assert file.text(1, 0) == "caf\ufffd"
    assert file.column_texts(0) == ["a", "caf\ufffd"]
    with pytest.raises(BadFile) as refused:
        file.patched({(0, 0): "x"})
    assert refused.value.line == 3


@pytest.mark.parametrize("layout", ["H1", "H5"])
def test_half_of_a_surrogate_pair_is_refused_before_a_byte_is_written(layout: str) -> None:
    file = LocalizedFile.read(make_file(layout))
    with pytest.raises(BadText, match=r"U\+D83D"):
        file.patch({(0, 1): "a\ud83d"})


def test_an_edit_without_a_column_is_refused() -> None:
    file = LocalizedFile.read(b"Item ID,title_en,title_fr,body_en,body_fr,body_de\n1,a,b,c,d,e\n")
    assert file.languages == ("en", "fr", "de")
    assert file.place(0, 2) is None
    assert file.text(0, 2) == ""
    with pytest.raises(CannotPlace, match="title"):
        file.patch({(0, 2): "x"})
    assert file.patched({(0, 2): ""}) == file.patched({})


def test_an_edit_outside_the_file_is_an_error() -> None:
    file = LocalizedFile.read(make_file())
    with pytest.raises(IndexError):
        file.text(20, 0)
    with pytest.raises(IndexError):
        file.patched({(-1, 0): "x"})
