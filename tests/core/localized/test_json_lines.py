"""JSON lines: values are replaced where they stand, everything around them stays."""

from __future__ import annotations

import json

import pytest

from translator_app.core.localized.errors import BadText, CannotPlace
from translator_app.core.localized.file import LocalizedFile


def read(*lines: str, languages: tuple[str, ...] = ("en", "fr")) -> LocalizedFile:
    return LocalizedFile.read("\n".join(lines).encode(), languages=languages)


def patched(file: LocalizedFile, row: int, column: int, text: str) -> str:
    return file.patched({(row, column): text}).decode()


ODD = '{ "fr" :"b\\u00e9" ,"n": [1,{"x":"}"}], "itemId":"1", "fieldKey":"t","en":  "a\\/b"  }'


def test_order_spaces_and_other_escapes_stay() -> None:
    file = read(ODD)
    assert file.row_texts(0) == ("a/b", "bé")
    assert patched(file, 0, 1, 'x "y"') == ODD.replace('"b\\u00e9"', '"x \\"y\\""')
    assert patched(file, 0, 1, "bé") == ODD


def test_a_file_of_escapes_gets_escapes() -> None:
    line = '{"itemId":"1","fieldKey":"t","en":"a","fr":"b\\u00e9"}'
    assert patched(read(line), 0, 1, "ü🙂") == line.replace("b\\u00e9", "\\u00fc\\ud83d\\ude42")
    assert patched(read(line.replace("a", "ä")), 0, 1, "ü").endswith('"fr":"ü"}')


def test_an_absent_key_is_put_at_the_end_of_its_object_in_its_spacing() -> None:
    first = '{"itemId": "1", "fieldKey": "t", "en": "a", "fr": "b"}'
    second = '{"itemId": "2", "fieldKey": "t", "en": "a" }'
    file = read(first, second)
    assert file.place(1, 1) is None
    assert patched(file, 1, 1, "c") == first + "\n" + second.replace('"a" }', '"a", "fr": "c" }')


def test_a_language_that_no_line_has_yet_can_be_added() -> None:
    line = '{"itemId":"1","fieldKey":"t","en":"a"}'
    file = read(line)
    assert file.languages == ("en", "fr")
    assert patched(file, 0, 1, "b") == '{"itemId":"1","fieldKey":"t","en":"a","fr":"b"}'


RECORD = '{"schemaId":"P","entityId":"1","locale":"%s","fields":{%s}}'


def test_a_content_record_gets_a_field_and_an_item_a_record() -> None:
    first = RECORD % ("en", '"t":{"textValue":"a","published":true},"u":{"textValue":"b","published":true}')
    second = RECORD % ("fr", '"t":{"textValue":"c","published":false}')
    file = read(first, second, languages=("en", "fr", "de"))
    assert [unit.id for unit in file.units()] == ["P/1/t", "P/1/u"]
    assert patched(file, 1, 1, "d") == first + "\n" + second.replace("false}", 'false},"u":{"textValue":"d"}')
    new = RECORD % ("de", '"t":{"textValue":"e"},"u":{"textValue":"f"}')
    assert file.patched({(0, 2): "e", (1, 2): "f"}).decode() == f"{first}\n{second}\n{new}"
    assert file.file_row(0, 1) == 2
    assert file.rows_at(2) == [(0, 1), (1, 1)]


def test_rich_content_is_one_value_that_stays_json() -> None:
    nodes = '{"nodes": [{"type":"TEXT","text":"a"}]}'
    line = RECORD % ("en", f'"t":{{"richContent":{nodes},"published":true}}')
    file = read(line)
    assert file.text(0, 0) == nodes
    assert file.unit(0).kind == "ricos"
    assert file.unit(0).field == "t"
    new = nodes.replace('"a"', '"b, }"')
    assert patched(file, 0, 0, new) == line.replace(nodes, new)
    for bad in ("words", "", '{"nodes":[}', "3", nodes.replace(" ", "\n")):
        with pytest.raises(BadText):
            file.patch({(0, 0): bad})


def test_numbers_truth_and_null_keep_their_type_where_they_can() -> None:
    line = '{"itemId":"1","fieldKey":"t","en":1.50,"fr":null,"de":true}'
    file = read(line, languages=("en", "fr", "de"))
    assert file.row_texts(0) == ("1.50", "", "true")
    assert json.loads(file.patched({(0, 0): "2.0", (0, 1): "3", (0, 2): "yes"})) == {
        "itemId": "1", "fieldKey": "t", "en": 2.0, "fr": "3", "de": "yes",
    }  # fmt: skip
    assert patched(file, 0, 0, "007").count('"007"') == 1


def test_no_key_is_forced_into_another_value() -> None:
    first = '{"itemId":"1","fieldKey":"t","texts":{"en":"a","fr":"b"}}'
    second = '{"itemId":"2","fieldKey":"t","texts":"none"}'
    file = read(first, second)
    assert file.row_texts(0) == ("a", "b")
    with pytest.raises(CannotPlace, match="another value"):
        file.patch({(1, 1): "x"})


def test_lines_of_field_by_language_keys_are_read_too() -> None:
    file = read('{"itemId":"1","title_en":"a","title_fr":"b","body.en":"c","body.fr":"d"}')
    assert file.layout.mapping.kind == "H4"
    assert [unit.id for unit in file.units()] == ["1/title", "1/body"]
    assert [file.row_texts(row) for row in range(2)] == [("a", "b"), ("c", "d")]
