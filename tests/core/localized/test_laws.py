"""The promises about bytes, over generated files in every layout and dialect, against independent readers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.fakes.localized_files import FIELDS, LAYOUTS, Item, Style, write_file
from translator_app.core.localized.file import LocalizedFile

HOSTILE = (
    '"', '""', ",", ";", "\t", "|", "\n", "\r", "\r\n", " a ", "\ta", "=1+1", "+1", "@x", "NA", "null", "007", "1e5",
    "\0", "\u200f\u202eabc\u202c", "\ufeff", "\ufeffa", "\u2028", "\x85", "\x0b", "é", "e\u0301", "🙂👩‍👩‍👧",
    "\U0010ffff", "\ud7ff\ue000", "\uffff", '<p class="a">x</p>', '{"nodes":[]}', "\\", '\\"', "a\\",
    "#", "'", "-", "en", "{", "[",
)  # fmt: skip
EXAMPLES = 60
LANGUAGES = (("en", "fr", "de"), ("en", "pt-BR", "zh-Hans"), ("he", "ar"), ("de", "en", "fr", "ja", "hi"))

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.lists(st.sampled_from([*HOSTILE, "word"]), max_size=5).map("".join),
)
law = settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))


@st.composite
def styles(draw: st.DrawFn) -> Style:
    layout = draw(st.sampled_from(LAYOUTS))
    lines = layout in ("H5", "H5r")
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-16-le", "utf-16-be"]))
    return Style(
        layout,
        draw(st.sampled_from(LANGUAGES)),
        bom=draw(st.booleans()) or encoding != "utf-8",
        newline=draw(st.sampled_from(["\n", "\r\n"] if lines else ["\n", "\r\n", "\r"])),
        quoting=draw(st.sampled_from(["minimal", "all", "mixed", "bare"])),
        delimiter=draw(st.sampled_from(",;\t|")),
        final_newline=draw(st.booleans()),
        encoding=encoding,
        spaced=draw(st.booleans()),
    )


@st.composite
def items(draw: st.DrawFn, style: Style) -> list[Item]:
    """A few items in two collections; the main text is never empty, others may be, or have no place."""
    may_lack = style.layout in ("H3", "H5", "H5r")
    other = st.one_of(st.none(), texts) if may_lack else texts
    made = []
    subsets = st.lists(st.sampled_from(FIELDS), min_size=1, max_size=2, unique=True)
    fields_of = {"Products": draw(subsets), "Blog": draw(subsets)}
    for number in range(draw(st.integers(1, 3))):
        collection = draw(st.sampled_from(list(fields_of)))
        lacking = [draw(st.booleans()) and style.layout == "H3" for _ in style.languages[1:]]
        fields: dict[str, list[str | None]] = {}
        for name in fields_of[collection]:
            own = [None if absent else draw(other) for absent in lacking]
            if style.layout == "H3":
                own = [None if absent else text or "" for absent, text in zip(lacking, own, strict=True)]
            fields[name] = [draw(texts.filter(bool)), *own]
        name = draw(st.sampled_from(["item", "a/b", "~2", 'q"x', "é, ü", "50%"]))
        made.append(Item(collection, f"{name}{number}", fields))
    return made


@st.composite
def files(draw: st.DrawFn) -> tuple[Style, list[Item]]:
    style = draw(styles())
    return style, draw(items(style))


def expected(style: Style, made: list[Item]) -> dict[tuple[str, str], list[str]]:
    return {(item.id, name): [text or "" for text in own] for item in made for name, own in item.fields.items()}


def read(data: bytes, style: Style) -> LocalizedFile:
    return LocalizedFile.read(data, languages=style.languages)


def contents(file: LocalizedFile) -> dict[tuple[str, str], list[str]]:
    return {(unit.item, unit.field): list(file.row_texts(row)) for row, unit in enumerate(file.units())}


def plain(data: bytes, style: Style) -> list[object]:
    """The file as the standard library reads it."""
    text = data.decode("utf-8-sig" if style.encoding == "utf-8" else "utf-16")
    if style.layout in ("H5", "H5r"):
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=style.delimiter))


def leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from ((key, leaf) for leaf in leaves(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


@law
@given(files())
def test_layout_languages_dialect_and_texts_are_found(case: tuple[Style, list[Item]]) -> None:
    style, made = case
    file = read(write_file(made, style), style)
    assert file.layout.kind == style.layout[:2]
    assert file.languages == style.languages
    assert file.dialect.bom == style.bom
    assert file.dialect.encoding == style.encoding
    assert file.dialect.delimiter == ("" if file.layout.kind == "H5" else style.delimiter)
    assert file.dialect.final_newline == style.final_newline
    assert file.dialect.newline in (style.newline, "")
    assert contents(file) == expected(style, made)


@law
@given(files())
def test_the_languages_are_found_without_being_asked_for(case: tuple[Style, list[Item]]) -> None:
    style, made = case
    found = set(style.languages)
    if style.layout in ("H3", "H5", "H5r"):
        found = {
            tag for index, tag in enumerate(style.languages)
            if any(own[index] is not None for item in made for own in item.fields.values())
        }  # fmt: skip
    assume(len(found) > 1)
    file = LocalizedFile.read(write_file(made, style))
    assert set(file.languages) == found
    assert file.languages[0] == style.languages[0]


@law
@given(files())
def test_no_edit_means_identical_bytes(case: tuple[Style, list[Item]]) -> None:
    style, made = case
    data = write_file(made, style)
    file = read(data, style)
    assert file.patched({}) == data
    same = {(row, column): file.text(row, column) for row in range(file.rows) for column in range(len(file.languages))}
    assert file.patched(same) == data


@law
@given(files(), st.data())
def test_one_edit_changes_its_field_only_and_reads_back_as_typed(
    case: tuple[Style, list[Item]], draw: st.DataObject
) -> None:
    style, made = case
    data = write_file(made, style)
    file = read(data, style)
    row = draw.draw(st.integers(0, file.rows - 1))
    column = draw.draw(st.integers(0, len(style.languages) - 1))
    text = draw.draw(texts)
    unit, place, before = file.unit(row), file.place(row, column), plain(data, style)
    patched = file.patched({(row, column): text})
    if place is not None:
        start, end = place
        assert patched.startswith(data[:start])
        assert patched.endswith(data[end:])
        assert len(patched) >= start + len(data) - end
    want = expected(style, made)
    want[unit.item, unit.field][column] = text
    again = read(patched, style)
    assert {key: own for key, own in want.items() if any(own)} == {
        key: own for key, own in contents(again).items() if any(own)
    }
    after = plain(patched, style)
    if place is not None:
        old, new = list(leaves(before)), list(leaves(after))
        assert len(old) == len(new)
        assert sum(one != other for one, other in zip(old, new, strict=True)) == (before != after)
    if text:
        assert text in [leaf[-1] if isinstance(leaf, tuple) else leaf for leaf in map(_last, leaves(after))]


def _last(leaf: object) -> object:
    while isinstance(leaf, tuple):
        leaf = leaf[-1]
    return leaf


@law
@given(files(), st.data())
def test_many_edits_are_each_of_them(case: tuple[Style, list[Item]], draw: st.DataObject) -> None:
    style, made = case
    data = write_file(made, style)
    file = read(data, style)
    cells = st.tuples(st.integers(0, file.rows - 1), st.integers(0, len(style.languages) - 1))
    edits = draw.draw(st.dictionaries(cells, texts, max_size=8))
    want = expected(style, made)
    for (row, column), text in edits.items():
        unit = file.unit(row)
        want[unit.item, unit.field][column] = text
    again = read(file.patched(edits), style)
    assert {key: own for key, own in want.items() if any(own)} == {
        key: own for key, own in contents(again).items() if any(own)
    }
    plain(file.patched(edits), style)


@law
@given(files())
def test_ids_are_unique_printable_and_lead_back_to_their_rows(case: tuple[Style, list[Item]]) -> None:
    style, made = case
    file = read(write_file([*made, made[0]], style), style)
    ids = [unit.id for unit in file.units()]
    assert len(set(ids)) == len(ids)
    assert all(one.isprintable() and " " not in one for one in ids)
    assert [file.row_of(one) for one in ids] == list(range(file.rows))
    assert [file.unit(row) for row in range(file.rows)] == file.units()
    assert [(unit.collection, unit.item, unit.field) for unit in file.units()] == list(
        map(file.label, range(file.rows))
    )
    assert [unit.kind for unit in file.units()] == list(map(file.kind, range(file.rows)))


@law
@given(files())
def test_every_way_to_read_gives_the_same_texts(case: tuple[Style, list[Item]]) -> None:
    style, made = case
    data = write_file(made, style)
    file = read(data, style)
    for column in range(len(file.languages)):
        texts_of_column = [file.text(row, column) for row in range(file.rows)]
        assert file.column_texts(column) == texts_of_column
        assert file.column_texts(column, 1, 3) == texts_of_column[1:3]
        assert file.block_texts(1, 3)[column] == texts_of_column[1:3]
        assert texts_of_column == [file.row_texts(row)[column] for row in range(file.rows)]
        for row in range(file.rows):
            place = file.place(row, column)
            if place is None:
                assert file.text(row, column) == ""
            elif style.layout not in ("H5", "H5r"):
                raw = data[slice(*place)].decode(style.encoding)
                assert raw in (file.text(row, column), '"' + file.text(row, column).replace('"', '""') + '"')


@law
@given(files())
def test_logs_lead_to_the_cells_of_their_record(case: tuple[Style, list[Item]]) -> None:
    style, made = case
    file = read(write_file(made, style), style)
    for row in range(file.rows):
        for column in range(len(file.languages)):
            if file.place(row, column) is not None:
                assert (row, column) in file.rows_at(file.file_row(row, column))
    assert file.rows_at(0) == []
