"""The computer's dictionaries are found by language tag, answer truly, and learn words for good."""

import importlib
import sys
from pathlib import Path

import pytest

from translator_app.local import spelling
from translator_app.local.paths import HOME
from translator_app.local.spelling import chosen, dictionaries

NAMES = ["de_AT", "de_DE", "en_GB", "en_US", "fr", "fr_CA", "pt_BR", "uk_UA"]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME, str(tmp_path / "home"))


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("de", "de_DE"),
        ("de-AT", "de_AT"),
        ("de-CH", "de_DE"),
        ("en", "en_US"),
        ("en-GB", "en_GB"),
        ("fr", "fr"),
        ("fr-CA", "fr_CA"),
        ("pt", "pt_BR"),
        ("pt-PT", ""),
        ("uk", "uk_UA"),
        ("ja", ""),
    ],
)
def test_a_language_gets_its_own_dictionary_or_none(tag: str, name: str) -> None:
    assert chosen(tag, NAMES) == name


@pytest.fixture
def french() -> spelling.SystemDictionary:
    found = dictionaries(["fr", "xx"])
    if "fr" not in found:
        pytest.skip("this machine has no French dictionary")
    assert set(found) == {"fr"}
    return found["fr"]


def test_the_system_knows_its_words(french: spelling.SystemDictionary) -> None:
    assert french.knows("chêne")
    assert french.knows("l’arbre")
    assert not french.knows("tabel")
    assert "table" in french.like("tabel")


def test_a_word_that_was_added_is_known_here_and_after_a_restart(
    french: spelling.SystemDictionary, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not french.knows("Kvikkbord")
    french.added.add("Kvikkbord")
    assert french.knows("Kvikkbord")
    assert dictionaries(["fr-FR"])["fr-FR"].knows("Kvikkbord")
    monkeypatch.setattr(spelling, "_opened", {})
    monkeypatch.setattr(spelling, "_added", {})
    assert dictionaries(["fr"])["fr"].knows("Kvikkbord")


def test_without_the_library_there_are_no_dictionaries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "enchant", None)
    with pytest.raises(ImportError):
        importlib.import_module("enchant")
    assert dictionaries(["fr", "en"]) == {}
