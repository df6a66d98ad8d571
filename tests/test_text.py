"""The words of the interface: which language is chosen, and what a `.po` file may hold."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from translator_app import text

POLISH = r"""# Comment
#, fuzzy
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

msgid "Export"
msgstr "Eksport"

#, fuzzy
msgid "Import"
msgstr "Guess"

#, python-brace-format
msgid "{} cell"
msgid_plural "{} cells"
msgstr[0] "{} komórka"
msgstr[1] "{} komórki"
msgstr[2] "{} komórek"

msgid ""
"Two\n"
"lines \"quoted\" \\ here"
msgstr "Dwie\tlinie"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(text, "translations_folder", lambda: tmp_path)
    (tmp_path / "pl.po").write_text(POLISH, encoding="utf-8")
    yield tmp_path
    text.choose("en")


def test_a_chosen_language_answers_in_its_words_and_plural_forms(folder: Path) -> None:
    assert text.choose("pl") == "pl" == text.chosen()
    assert text._("Export") == "Eksport"
    forms = [text.ngettext("{} cell", "{} cells", n).format(n) for n in (1, 3, 5, 22, 112)]
    assert forms == ["1 komórka", "3 komórki", "5 komórek", "22 komórki", "112 komórek"]
    assert text._('Two\nlines "quoted" \\ here') == "Dwie\tlinie"


def test_untranslated_and_doubtful_words_stay_as_they_are(folder: Path) -> None:
    text.choose("pl")
    assert text._("Import") == "Import"
    assert text._("Nowhere") == "Nowhere"
    assert text._("") == ""
    assert text.ngettext("{} row", "{} rows", 1) == "{} row"
    assert text.ngettext("{} row", "{} rows", 0) == "{} rows"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANGUAGE": "xx:pl_PL:de"}, "pl"),
        ({"LANGUAGE": "en_GB:pl"}, "en"),
        ({"LANGUAGE": "", "LC_ALL": "", "LANG": "pl_PL.UTF-8"}, "pl"),
        ({"LANGUAGE": "", "LC_ALL": "C", "LANG": "pl_PL.UTF-8"}, "en"),
        ({"LANGUAGE": "xx"}, "en"),
    ],
)
def test_the_environment_says_which_language_is_wanted(
    folder: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert text.choose() == language


def test_a_regional_wish_falls_back_to_the_language_and_then_to_english(folder: Path) -> None:
    assert text.choose("pl-PL") == "pl"
    assert text.choose("de-AT") == "en"
    assert text._("Export") == "Export"


@pytest.mark.parametrize(("language", "direction"), [("he", "rtl"), ("ar-EG", "rtl"), ("en", "ltr"), ("pl_PL", "ltr")])
def test_hebrew_and_arabic_run_from_right_to_left(language: str, direction: str) -> None:
    assert text.direction(language) == direction


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ('msgid "a"\nmsgid "b"', "line 2: a second msgid"),
        ('"a"', "line 1: not understood"),
        ("msgid a", "line 1: not understood"),
        ('msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=import os;"', "plural rule"),
    ],
)
def test_a_damaged_translation_is_refused_with_its_line(folder: Path, lines: str, reason: str) -> None:
    (folder / "xx.po").write_text(lines, encoding="utf-8")
    with pytest.raises(text.BadCatalogue, match=reason):
        text.choose("xx")


def test_the_translations_of_the_checkout_are_found_and_readable() -> None:
    assert text.translations_folder().parent.joinpath("README.md").is_file()
    for path in text.available().values():
        assert text.read_catalogue(path).single
