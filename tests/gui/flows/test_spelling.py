"""The dictionaries of an open document serve its checks and its editors, and go with it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.gui.flows.conftest import Place
from translator_app.core.checks.issue import Severity
from translator_app.core.checks.spelling import SPELLING
from translator_app.core.glossary.term import Glossary, Term
from translator_app.gui.flows import spelling as flow
from translator_app.gui.flows.checking import Checking
from translator_app.gui.flows.spelling import LookingUp
from translator_app.gui.spelling import spelling
from translator_app.local import paths
from translator_app.local.spelling import AddedWords, SystemDictionary

FR = (0, 1)


class Few:
    """A dictionary of two words."""

    def check(self, word: str) -> bool:
        return word in ("Table", "en")

    def suggest(self, _word: str) -> list[str]:
        return []


@pytest.fixture
def checking(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checking:
    monkeypatch.setenv(paths.HOME, str(tmp_path))

    def found(_tags: object) -> Mapping[str, SystemDictionary]:
        return {"fr": SystemDictionary(Few(), AddedWords(paths.data() / "fr.txt"))}

    monkeypatch.setattr(flow, "dictionaries", found)
    made = Checking(place.desk, place.bench, place.looking)
    looking_up = LookingUp(place.desk, place.bench, made)
    with place.qtbot.waitSignal(made.done, timeout=10_000):
        looking_up.begin()
    return made


def misspelt(checking: Checking) -> bool:
    return any(issue.check == SPELLING for issue in checking.findings.standing.get(FR, ()))


def test_the_checks_and_the_editors_use_the_dictionaries(place: Place, checking: Checking) -> None:
    assert place.text(FR) == "Table en chêne"
    assert misspelt(checking)
    assert spelling().misspelt("Table en chêne", "fr", "") == [(9, 14)]


def test_a_word_that_was_added_is_no_issue_any_more(place: Place, checking: Checking) -> None:
    with place.qtbot.waitSignal(checking.done, timeout=10_000):
        spelling().add("chêne", "fr")
    assert not misspelt(checking)


def test_without_the_check_nothing_is_marked_while_typing(place: Place, checking: Checking) -> None:
    checking.options = replace(checking.options, severities={SPELLING: Severity.OFF})
    with place.qtbot.waitSignal(checking.done, timeout=10_000):
        checking.again()
    assert not misspelt(checking)
    assert spelling().misspelt("chêne", "fr", "") == []


def test_words_that_the_glossary_asks_for_are_right_while_typing_too(place: Place, checking: Checking) -> None:
    term = Term("oak", translations=(("fr", "chêne"),))
    checking.options = replace(checking.options, glossary=Glossary((term,)))
    with place.qtbot.waitSignal(checking.done, timeout=10_000):
        checking.again()
    assert not misspelt(checking)
    assert spelling().misspelt("Table en chêne", "fr", "Oak table") == []
    assert spelling().misspelt("Table en chêne", "fr", "Table") == [(9, 14)]


@pytest.mark.usefixtures("checking")
def test_a_word_that_cannot_be_kept_is_said(place: Place, tmp_path: Path) -> None:
    (tmp_path / "data" / "fr.txt").mkdir()
    spelling().add("chêne", "fr")
    assert len(place.words()) == 1


@pytest.mark.usefixtures("checking")
def test_the_dictionaries_go_with_the_document(place: Place) -> None:
    place.desk.close()
    assert spelling().misspelt("chêne", "fr", "") == []
