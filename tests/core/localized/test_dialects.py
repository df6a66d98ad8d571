"""How files are written is told, kept, and followed where something new is written."""

from __future__ import annotations

import pytest

from tests.fakes.localized_files import Style, make_file, make_items, write_file
from translator_app.core.localized.file import LocalizedFile
from translator_app.core.localized.quoting import unquote

HEAD = "Collection ID,Item ID,Field key,en,fr\n"


@pytest.mark.parametrize(
    ("style", "words"),
    [
        (Style(), "UTF-8, LF, comma"),
        (Style(bom=True, newline="\r\n"), "UTF-8 with BOM, CRLF, comma"),
        (Style(delimiter=";", newline="\r"), "UTF-8, CR, semicolon"),
        (Style(delimiter="\t", encoding="utf-16-le"), "UTF-16 LE, LF, tab"),
        (Style("H5", encoding="utf-16-be"), "UTF-16 BE, LF, JSON lines"),
    ],
)
def test_the_dialect_is_told_in_words(style: Style, words: str) -> None:
    assert LocalizedFile.read(write_file(make_items(8, style.languages), style)).dialect.words() == words


@pytest.mark.parametrize(("quoting", "found"), [("minimal", "minimal"), ("all", "all"), ("mixed", "mixed")])
def test_quoting_is_told(quoting: str, found: str) -> None:
    assert LocalizedFile.read(make_file(quoting=quoting)).dialect.quoting == found


def read(text: str) -> LocalizedFile:
    return LocalizedFile.read(text.encode())


def test_a_field_keeps_its_quotes_and_its_neighbours_keep_theirs() -> None:
    data = HEAD + '"P",1,t,"a","b"\nP,"2",t,c,d\n'
    assert read(data).patched({(0, 0): "Z"}).decode() == data.replace('"a"', '"Z"')
    assert read(data).patched({(1, 0): "Z"}).decode() == data.replace("c,d", "Z,d")
    assert read(data).patched({(1, 0): 'Z, "z"'}).decode() == data.replace("c,d", '"Z, ""z""",d')
    assert read(data).patched({(0, 1): ""}).decode() == data.replace('"b"', '""')


def test_an_empty_cell_of_a_quoted_column_gets_quotes() -> None:
    data = HEAD + 'P,1,t,a,"b"\nP,2,t,c,\nP,3,t,d,"e"\n'
    assert read(data).patched({(1, 1): "Z"}).decode() == data.replace("c,\n", 'c,"Z"\n')
    bare = data.replace('"', "")
    assert read(bare).patched({(1, 1): "Z"}).decode() == bare.replace("c,\n", "c,Z\n")


def test_text_that_some_reader_would_trim_or_break_is_quoted() -> None:
    for text in (" a", "a ", "a\u2028b", "\ufeffa", "a\x0bb"):
        patched = read(HEAD + "P,1,t,a,b\n").patched({(0, 1): text}).decode()
        assert patched.endswith(f',"{text}"\n')


def test_stray_quotes_are_read_as_they_stand_and_stay() -> None:
    data = HEAD + 'P,1,t,5" pipe,c\nP,2,t,"x, ""y""",z"q"\n'
    file = read(data)
    assert file.dialect.careful
    assert [file.row_texts(row) for row in range(2)] == [('5" pipe', "c"), ('x, "y"', 'z"q"')]
    assert file.patched({(0, 1): "d"}).decode() == data.replace("c\n", "d\n")
    assert file.patched({(0, 0): '6" pipe'}).decode() == data.replace('5" pipe', '"6"" pipe"')


def test_empty_lines_are_passed_over_and_kept() -> None:
    data = "\n\n" + HEAD + "\nP,1,t,a,b\n\r\n\nP,2,t,c,d\n\n"
    file = read(data)
    assert [file.row_texts(row) for row in range(file.rows)] == [("a", "b"), ("c", "d")]
    assert file.patched({(1, 0): "Z"}).decode() == data.replace("c,d", "Z,d")
    assert file.file_row(1, 0) == 2


def test_mixed_line_ends_are_told_and_kept() -> None:
    data = HEAD + "P,1,t,a,b\r\nP,2,t,c,d\rP,3,t,e,f\n"
    file = read(data)
    assert file.dialect.newline == "mixed"
    assert file.patched({(2, 1): "Z"}).decode() == data.replace("f\n", "Z\n")


def test_a_comma_in_the_texts_does_not_hide_the_semicolon() -> None:
    file = read("Item ID;Field;en;fr\n1;t;a,b,c,d;e,f\n2;t;a;b\n")
    assert file.dialect.delimiter == ";"
    assert file.row_texts(0) == ("a,b,c,d", "e,f")


def test_places_in_a_utf16_file_are_bytes_of_that_file() -> None:
    style = Style("H2", encoding="utf-16-le", languages=("en", "ja"))
    data = write_file(make_items(40, style.languages), style)
    file = LocalizedFile.read(data)
    for row in range(file.rows):
        start, end = file.place(row, 1) or (0, 0)
        assert unquote(data[start:end].decode("utf-16-le")) == file.text(row, 1)


def test_a_missing_final_newline_stays_missing_behind_a_new_row() -> None:
    data = b"schemaId,entityId,locale,title\nP,1,en,a"
    file = LocalizedFile.read(data, languages=("en", "fr", "de"))
    assert file.patched({(0, 2): "c", (0, 1): "b"}) == data + b"\nP,1,fr,b\nP,1,de,c"


def test_a_new_row_follows_the_dialect_of_the_one_before() -> None:
    head = b'"schemaId","entityId","locale","title","body","published"\r\n'
    data = head + b'"P","1","EN","a","b","true"\r\n"P","2","EN","c","d",""\r\n'
    file = LocalizedFile.read(data, languages=("en", "pt-BR"))
    patched = file.patched({(1, 1): 'x "y"'})
    assert patched == data.replace(b'"true"\r\n', b'"true"\r\n"P","1","PT-BR","","x ""y""",""\r\n')
    again = LocalizedFile.read(patched, languages=("en", "pt-BR"))
    assert again.text(1, 1) == 'x "y"'
    assert again.place(0, 1) is not None


def test_a_new_row_comes_before_a_change_that_begins_where_it_ends() -> None:
    data = b"title,entityId,locale\na,1,en\nb,2,en\nc,2,fr\n"
    file = LocalizedFile.read(data, languages=("en", "fr"))
    assert file.patched({(1, 0): "B", (0, 1): "A"}) == b"title,entityId,locale\na,1,en\nA,1,fr\nB,2,en\nc,2,fr\n"
