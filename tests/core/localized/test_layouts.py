"""What the columns mean is found out, or asked, never assumed."""

from __future__ import annotations

import json

import pytest

from tests.fakes.localized_files import make_file
from translator_app.core.localized.errors import BadFile, NeedsMapping
from translator_app.core.localized.file import LocalizedFile
from translator_app.core.localized.mapping import Mapping, signature
from translator_app.core.localized.tags import Ambiguous, is_tag, match_tag, readings

ID = '"{""contentId"":""i%s"",""fieldId"":""f"",""sequencePath"":[]}"'


def read(*lines: str, languages: tuple[str, ...] = ()) -> LocalizedFile:
    return LocalizedFile.read(("\n".join(lines) + "\n").encode(), languages=languages)


def test_the_dashboards_own_file_is_h1() -> None:
    file = read(
        "ID (do not edit),Content type,Element type,Source language (VI),Target language (EN),Target language (PT_BR)",
        ID % 1 + ",Products,RichText,chào,hello,",
    )
    assert file.layout.kind == "H1"
    assert file.layout.certain
    assert file.languages == ("vi", "en", "pt-BR")
    assert file.row_texts(0) == ("chào", "hello", "")
    unit = file.unit(0)
    assert (unit.id, unit.collection, unit.item, unit.field) == ("i1/f", "Products", "i1", "f")
    assert any("ID (do not edit)" in reason for reason in file.layout.reasons)


def test_tags_are_named_as_they_were_asked_for() -> None:
    head = "ID,Source language (EN),Target language (PT),Target language (ZH-HANS)"
    file = read(head, ID % 1 + ",a,b,c", languages=("en-US", "pt_br", "zh-Hans"))
    assert file.languages == ("en-US", "pt_br", "zh-Hans")
    assert file.row_texts(0) == ("a", "b", "c")


def test_the_main_language_comes_first_wherever_its_column_is() -> None:
    assert read("id,fr,en", "1,a,b", languages=("en", "fr")).row_texts(0) == ("b", "a")
    assert read("id,fr,en", "1,a,b", languages=("en",)).languages == ("en", "fr")
    assert read("id,Target language (FR),Source language (EN)", "1,a,b").languages == ("en", "fr")


def test_a_language_that_fits_two_wishes_is_asked_about() -> None:
    with pytest.raises(NeedsMapping, match="en-US, en-GB") as asked:
        read("id,EN,FR", "1,a,b", languages=("en-US", "en-GB", "fr"))
    assert asked.value.headers == ("id", "EN", "FR")
    assert asked.value.samples == (("1", "a", "b"),)


def test_a_wish_with_a_column_of_its_own_leaves_the_other_one_alone() -> None:
    file = read("id,pt,pt-BR,en", "1,a,b,c", languages=("en", "pt-BR", "pt"))
    assert file.row_texts(0) == ("c", "b", "a")
    with pytest.raises(Ambiguous):
        match_tag("pt", ("pt-BR", "pt-PT"))
    assert match_tag("PT_br", ("pt", "pt-BR")) == "pt-BR"
    assert match_tag("de", ("pt", "fr")) is None


def test_a_wish_without_a_column_is_said_and_left_out() -> None:
    file = read("id,en,fr", "1,a,b", languages=("en", "fr", "de"))
    assert file.languages == ("en", "fr")
    assert not file.layout.certain
    assert "there is no column for de" in file.layout.reasons


def test_a_main_language_without_a_column_is_asked_about() -> None:
    with pytest.raises(NeedsMapping, match="main language"):
        read("id,fr,de", "1,a,b", languages=("en", "fr", "de"))


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("name,price,size", "a,1,2"), "no column is recognised"),
        (("en,fr", "a,b"), "no column names the row"),
        (("thing,which,title", "1,en,a", "1,fr,b"), "may be the column of languages"),
        (("id,locale,en,fr", "1,en,a,b", "2,fr,a,b"), "a column of languages"),
        (("locale,title,body", "en,a,b", "fr,c,d"), "no column names the item"),
    ],
)
def test_what_is_not_certain_is_asked(lines: tuple[str, ...], why: str) -> None:
    with pytest.raises(NeedsMapping, match=why) as asked:
        read(*lines)
    assert asked.value.headers == tuple(lines[0].split(","))
    assert asked.value.samples[0] == tuple(lines[1].split(","))


def test_id_is_a_column_of_ids_and_indonesian_only_where_that_is_wanted() -> None:
    assert read("ID,Field,en,fr", "1,t,a,b").languages == ("en", "fr")
    assert read("Item ID,Field,en,id", "1,t,a,b", languages=("en", "id")).row_texts(0) == ("a", "b")


def test_languages_may_be_named_in_words() -> None:
    assert read("ID,English,French", "1,a,b").languages == ("en", "fr")
    assert read("ID,English,Português (Brasil)", "1,a,b", languages=("en", "pt-BR")).row_texts(0) == ("a", "b")


@pytest.mark.parametrize("form", ["{stem}_{tag}", "{stem}.{tag}", "{tag}.{stem}", "{stem} ({tag})", "{stem}-{tag}"])
def test_field_by_language_columns_are_h4(form: str) -> None:
    heads = [form.format(stem=stem, tag=tag) for stem in ("title", "seo_text") for tag in ("en", "pt-BR", "ar")]
    file = read("Item ID," + ",".join(heads), "1,a,b,c,d,e,f")
    assert file.layout.kind == "H4"
    assert file.languages == ("en", "pt-BR", "ar")
    assert [file.unit(row).id for row in range(2)] == ["1/title", "1/seo_text"]
    assert [file.row_texts(row) for row in range(2)] == [("a", "b", "c"), ("d", "e", "f")]


def test_columns_about_the_record_are_no_texts() -> None:
    file = read(
        "schemaId,entityId,locale,published,updatedDate,title",
        "P,1,en,true,2026-01-01,a",
        "P,1,fr,false,2026-01-01,b",
    )
    assert [unit.id for unit in file.units()] == ["P/1/title"]
    assert file.row_texts(0) == ("a", "b")


def test_fields_that_a_collection_never_uses_are_no_units() -> None:
    file = read("schemaId,entityId,locale,title,bio", "P,1,en,a,", "P,1,fr,b,", "T,2,en,,c", "T,2,fr,,")
    assert [unit.id for unit in file.units()] == ["P/1/title", "T/2/bio"]
    assert file.row_of("P/1/bio") is None
    one = read("schemaId,entityId,locale,title,bio", "P,1,en,a,", "P,1,fr,b,")
    assert [unit.id for unit in one.units()] == ["P/1/title", "P/1/bio"]


def test_repeated_ids_are_numbered_and_found() -> None:
    file = read("id,en,fr", "x,a,b", "y,c,d", "x,e,f", "x,g,h")
    assert [unit.id for unit in file.units()] == ["x", "y", "x~2", "x~3"]
    assert [file.unit(row).id for row in range(4)] == ["x", "y", "x~2", "x~3"]
    assert [file.row_of(name) for name in ("x", "x~2", "x~3", "x~4", "z")] == [0, 2, 3, None, None]
    assert not file.layout.certain


def test_quoting_does_not_tell_equal_ids_apart() -> None:
    file = read("collection,item,field,en,fr", "P,1,t,a,b", '"P",1,"t",c,d')
    assert [unit.id for unit in file.units()] == ["P/1/t", "P/1/t~2"]


def test_ids_in_another_spelling_stay_apart() -> None:
    odd = '"{""fieldId"":""f"",""contentId"":""i1"",""sequencePath"":[]}"'
    path = '"{""contentId"":""i1"",""fieldId"":""f"",""sequencePath"":[1,2]}"'
    file = read("ID,en,fr", ID % 1 + ",a,b", odd + ",c,d", path + ",e,f")
    ids = [unit.id for unit in file.units()]
    assert len(set(ids)) == 3
    assert ids[0] == "i1/f"
    assert ids[2] == "i1/f/1,2"
    assert [unit.item for unit in file.units()] == ["i1"] * 3
    assert [file.row_of(one) for one in ids] == [0, 1, 2]
    assert file.unit(2).field == "f[1,2]"


@pytest.mark.parametrize("layout", ["H1", "H2", "H3", "H4", "H5", "H5r"])
def test_a_mapping_survives_json_and_reads_the_same(layout: str) -> None:
    data = make_file(layout)
    found = LocalizedFile.read(data)
    kept = Mapping.from_json(json.loads(json.dumps(found.layout.mapping.as_json())))
    assert kept == found.layout.mapping
    again = LocalizedFile.read(data, mapping=kept)
    assert again.units() == found.units()
    assert again.layout.kind == found.layout.kind
    assert again.languages == found.languages


def test_a_guess_can_be_taken_as_the_decision() -> None:
    lines = b"en,fr\na,b\nc,d\n"
    with pytest.raises(NeedsMapping) as asked:
        LocalizedFile.read(lines)
    file = LocalizedFile.read(lines, mapping=asked.value.guesses[0])
    assert [unit.id for unit in file.units()] == ["row", "row~2"]
    assert file.row_of("row~2") == 1
    assert file.row_texts(1) == ("c", "d")


def test_a_mapping_for_other_columns_is_refused() -> None:
    mapping = LocalizedFile.read(make_file("H1")).layout.mapping
    with pytest.raises(BadFile, match="ID \\(do not edit\\)"):
        LocalizedFile.read(make_file("H2"), mapping=mapping)


@pytest.mark.parametrize(
    "kept",
    [
        {"kind": "H9"},
        {"kind": "H2", "languages": ["en"], "texts": [["", ["en"]]], "colour": "red"},
        {"kind": "H2", "languages": [], "texts": []},
        {"kind": "H2", "languages": ["en", "fr"], "texts": [["", ["en"]]]},
        {"kind": "H2", "languages": ["en", "fr"], "texts": [[""]]},
        {"kind": "H2", "languages": ["en", "fr"], "texts": [["", [1, 2]]]},
        {"kind": "H3", "languages": ["en", "fr"], "texts": [["title", ["title"]]]},
    ],
)
def test_what_is_no_mapping_is_refused(kept: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not a"):
        Mapping.from_json(kept)


def test_the_signature_tells_headers_apart() -> None:
    assert signature(["a", "b"]) == signature(["a ", "b"])
    assert signature(["a", "b"]) != signature(["b", "a"]) != signature(["a,b"])
    assert LocalizedFile.read(make_file(seed=1)).signature == LocalizedFile.read(make_file(seed=2, bom=True)).signature


def test_a_header_alone_is_a_file_without_rows() -> None:
    for head in ("Item ID,Field,en,fr\n", "Item ID,Field,en,fr", "schemaId,entityId,locale,title\n"):
        file = LocalizedFile.read(head.encode(), languages=("en", "fr"))
        assert file.rows == 0
        assert file.units() == []
        assert file.column_texts(0) == []
        assert file.patched({}) == head.encode()


def test_tags_are_told_from_words() -> None:
    assert all(map(is_tag, ("en", "pt-BR", "zh_Hant", "ZH-HANT-TW", "es-419", "fil")))
    assert not any(map(is_tag, ("title", "qq", "english", "e", "en-", "")))
    assert [(one.stem, one.tag) for one in readings("title_pt_BR")] == [("title", "pt_BR"), ("title_pt", "BR")]
    assert readings("Price") == []


def test_a_language_that_was_not_asked_for_does_not_take_the_place_of_its_kin() -> None:
    assert read("id,en,pt,pt-BR", "1,a,b,c", languages=("en", "pt-BR")).row_texts(0) == ("a", "c")


def test_long_ids_that_differ_at_their_ends_stay_apart() -> None:
    long = "x" * 3000
    file = read("id,en,fr", f"{long}a,1,2", f"{long}b,3,4")
    assert [file.row_of(unit.id) for unit in file.units()] == [0, 1]
    assert [unit.id[-1] for unit in file.units()] == ["a", "b"]
