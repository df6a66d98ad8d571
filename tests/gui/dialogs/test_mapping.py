"""What a file's columns mean can be seen and corrected, and nonsense is refused with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from tests.gui.asking import labels, nameless
from translator_app.core.localized.mapping import Mapping
from translator_app.gui.dialogs.columns import TEXT, BadColumns, ColumnUse, mapping_of, uses_of
from translator_app.gui.dialogs.mapping import Found, MappingDialog

KINDS = (("H1", "one"), ("H2", "two"), ("H3", "three"), ("H4", "four"))
MAPPINGS = (
    Mapping("H1", ("en", "fr"), (("", ("EN", "FR")),), id="ID", type="T"),
    Mapping("H2", ("en", "fr"), (("", ("EN", "FR")),), collection="C", item="I", field="F"),
    Mapping("H3", ("en", "fr"), (("title", ("title",)), ("body", ("body",))), item="I", locale="L"),
    Mapping("H4", ("en", "fr"), (("title", ("title_en", "title_fr")), ("body", ("body_en", None))), item="I"),
)


def found(mapping: Mapping, *more: str, certain: bool = True) -> Found:
    headers = (*mapping.headers, *more)
    return Found(headers, (tuple("x" for _ in headers),), mapping, KINDS, "UTF-8, LF, comma", 12, ("because",), certain)


@pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda mapping: mapping.kind)
def test_a_mapping_taken_apart_and_put_together_is_the_same(mapping: Mapping) -> None:
    headers = (*mapping.headers, "something else")
    uses = uses_of(mapping, headers)
    assert uses[-1] == ColumnUse("something else")
    assert mapping_of(mapping.kind, uses, "en", mapping.languages) == mapping


@given(st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=6, unique=True))
def test_the_main_language_comes_first_whatever_the_columns(tags: list[str]) -> None:
    uses = [ColumnUse("ID", "id"), *(ColumnUse(f"col {tag}", TEXT, tag) for tag in tags)]
    made = mapping_of("H1", uses, tags[-1])
    assert made.languages[0] == tags[-1]
    assert set(made.languages) == set(tags)
    assert dict(zip(made.languages, made.texts[0][1], strict=True)) == {tag: f"col {tag}" for tag in tags}


@pytest.mark.parametrize(
    ("kind", "uses", "main", "sentence"),
    [
        ("H1", [ColumnUse("a", TEXT, "en"), ColumnUse("b", TEXT, "fr")], "en", "id of the field"),
        ("H1", [ColumnUse("a", "id"), ColumnUse("b", "id")], "en", "Only one column"),
        ("H1", [ColumnUse("a", "id")], "en", "which columns hold texts"),
        ("H1", [ColumnUse("a", "id"), ColumnUse("b", TEXT)], "en", "which language the column “b”"),
        ("H1", [ColumnUse("a", "id"), ColumnUse("b", TEXT, "en")], "en", "at least two"),
        ("H1", [ColumnUse("a", "id"), ColumnUse("b", TEXT, "en"), ColumnUse("c", TEXT, "fr")], "", "main"),
        (
            "H1",
            [ColumnUse("a", "id"), ColumnUse("b", TEXT, "en"), ColumnUse("c", TEXT, "en"), ColumnUse("d", TEXT, "fr")],
            "en",
            "“b” and “c”",
        ),
        ("H3", [ColumnUse("a", "item"), ColumnUse("t", TEXT)], "en", "language of the row"),
    ],
)
def test_columns_that_make_no_layout_are_refused_with_a_sentence(
    kind: str, uses: list[ColumnUse], main: str, sentence: str
) -> None:
    with pytest.raises(BadColumns, match=sentence):
        mapping_of(kind, uses, main, ("en", "fr"))


@pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda mapping: mapping.kind)
def test_what_was_detected_is_taken_with_one_press(mapping: Mapping, qtbot: QtBot) -> None:
    dialog = MappingDialog("a.csv", found(mapping, "more"))
    qtbot.addWidget(dialog)
    assert {"What was found in a.csv", "12", "UTF-8, LF, comma"} <= set(labels(dialog))
    with qtbot.waitSignal(dialog.accepted_mapping) as told:
        dialog.agree.click()
    assert told.args == [mapping]
    assert list(nameless(dialog)) == []


def test_an_uncertain_file_asks(qtbot: QtBot) -> None:
    dialog = MappingDialog("a.csv", found(MAPPINGS[0], certain=False))
    qtbot.addWidget(dialog)
    assert "How is a.csv to be read?" in labels(dialog)


def test_a_column_can_be_corrected_and_what_is_missing_is_said(qtbot: QtBot) -> None:
    dialog = MappingDialog("a.csv", found(MAPPINGS[0], "Deutsch"))
    qtbot.addWidget(dialog)
    line = dialog._lines[-1]
    line.meaning.setCurrentIndex(line.meaning.findData(TEXT))
    assert not dialog.agree.isEnabled()
    assert "Say which language the column “Deutsch” holds." in labels(dialog)
    line.language.setText("de")
    line.language.textEdited.emit("de")
    assert dialog.agree.isEnabled()
    assert dialog.mapping().languages == ("en", "fr", "de")
    dialog.main.setCurrentIndex(dialog.main.findData("fr"))
    assert dialog.mapping().languages[0] == "fr"
