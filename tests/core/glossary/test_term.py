"""Terms and glossaries are values with laws."""

import pytest
from hypothesis import given

from tests.core.glossary.test_separated import GLOSSARIES, TERMS
from translator_app.core.glossary.term import Glossary, Kind, Term


def test_a_term_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="word"):
        Term("  ")


def test_a_region_falls_back_on_its_language_and_not_the_other_region() -> None:
    term = Term("oak", translations=(("pt", "carvalho"), ("fr-CA", "chêne | bois de chêne")))
    assert term.wording("pt-BR") == "carvalho"
    assert term.wordings("fr") == ("chêne", "bois de chêne")
    assert term.wording("fr-BE") == ""
    assert term.wording("de") == ""


def test_translations_of_a_term_change_language_by_language() -> None:
    term = Term("oak", translations=(("de", "Eiche"), ("fr", "chêne")))
    assert term.translated({"FR": "", "he": "אלון"}).translations == (("de", "Eiche"), ("he", "אלון"))


def test_a_changed_term_stays_in_its_place() -> None:
    oak, ash, elm = Term("oak"), Term("ash"), Term("elm")
    glossary = Glossary((oak, ash, elm))
    assert glossary.put(Term("ash", note="n")).terms == (oak, Term("ash", note="n"), elm)
    assert glossary.put(Term("birch"), instead_of=ash).terms == (oak, Term("birch"), elm)
    assert glossary.put(Term("oak", note="n"), instead_of=ash).terms == (Term("oak", note="n"), elm)


@given(GLOSSARIES, TERMS)
def test_what_is_put_is_there_once_and_again_changes_nothing(glossary: Glossary, term: Term) -> None:
    after = glossary.put(term)
    assert after.get(term.word, term.kind) == term
    assert after.put(term) == after
    assert len(after) <= len(glossary) + 1


@given(GLOSSARIES, TERMS)
def test_what_is_dropped_is_gone_and_the_rest_stays(glossary: Glossary, term: Term) -> None:
    after = glossary.put(term).drop(term)
    assert after.get(term.word, term.kind) is None
    assert after == glossary.drop(term)


@given(GLOSSARIES, GLOSSARIES)
def test_taking_in_a_list_twice_is_taking_it_in_once_and_loses_nothing(mine: Glossary, theirs: Glossary) -> None:
    merged = mine.merged(theirs.terms)
    assert merged.merged(theirs.terms) == merged
    assert {term.key for term in merged.terms} == {term.key for term in (*mine.terms, *theirs.terms)}
    for term in theirs.terms:
        made = merged.get(*term.key)
        assert made is not None
        assert set(term.translations) <= set(made.translations)


def test_a_word_may_have_a_translation_to_use_and_another_not_to_use() -> None:
    glossary = Glossary((Term("oak"), Term("oak", Kind.FORBIDDEN)))
    assert len(glossary) == 2
