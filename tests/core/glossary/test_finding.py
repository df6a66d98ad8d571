"""Terms are found in the forms people write them in, where they are whole words, and quickly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator_app.core.finding.folding import fold
from translator_app.core.glossary.finding import banned_in, is_ready, make_ready, places, terms_in
from translator_app.core.glossary.term import Glossary, Kind, Term
from translator_app.core.glossary.words import key_of, keys, may_hold, same_word, words_of

FOUND = [
    ("en", "table", "Our TABLES are made of oak.", "TABLES"),
    ("en", "dining table", "A dining-table, please", "dining-table"),
    ("en", "dining table", "Two dining  tables", "dining  tables"),
    ("en", "battery", "with batteries", "batteries"),
    ("en", "glass", "two glasses", "glasses"),
    ("en", "oak", "the oak’s colour", "oak"),
    ("en", "IT", "our IT team", "IT"),
    ("en", "C++", "written in C++.", "C++"),
    ("en", "café", "Cafe bar", "Cafe"),
    ("fr", "chêne", "Des CHÊNES anciens", "CHÊNES"),
    ("fr", "eau", "Verre d’eau", "eau"),
    ("de", "Tisch", "mit den Tischen", "Tischen"),
    ("de", "Straße", "An der Strasse", "Strasse"),
    ("de", "Haus", "Zwei Häuser", "Häuser"),
    ("ru", "книга", "много книги", "книги"),
    ("he", "שולחן", "על השולחן", "השולחן"),
    ("ar", "بلوط", "من البلوط", "البلوط"),
    ("hi", "हिन्दी", "यह हिन्दी है।", "हिन्दी"),
    ("ja", "机", "この机は良い", "机"),
    ("zh-Hans", "餐桌", "我们的餐桌很好", "餐桌"),
    ("ja", "TV", "このTVは良い", "TV"),
    ("ar", "بلوط", "وبالبلوط", "وبالبلوط"),
    ("ko", "식탁", "우리 식탁은 좋다", "식탁"),
    ("th", "โต๊ะ", "เราขายโต๊ะไม้", "โต๊ะ"),
]

NOT_FOUND = [
    ("en", "table", "A tablet is stable"),
    ("en", "table", "comfortable"),
    ("en", "IT", "it is late"),
    ("en", "dining table", "Dining. Table"),
    ("en", "dining table", "table for dining"),
    ("en", "C", "the cat"),
    ("en", "Oak & Co", "Oak & Company"),
    ("de", "Tisch", "Der Tischler kommt"),
    ("de", "Haus", "Die Haut"),
    ("fr", "or", "Un ordre"),
]


@pytest.mark.parametrize(("language", "word", "text", "there"), FOUND)
def test_a_term_is_found_in_its_usual_forms(language: str, word: str, text: str, there: str) -> None:
    (hit,) = terms_in(Glossary((Term(word),)), text, language)
    assert [text[start:end] for start, end in hit.spans] == [there]


@pytest.mark.parametrize(("language", "word", "text"), NOT_FOUND)
def test_a_term_is_not_found_in_other_words(language: str, word: str, text: str) -> None:
    assert terms_in(Glossary((Term(word),)), text, language) == ()


def test_every_place_of_a_term_is_told_in_order() -> None:
    (hit,) = terms_in(Glossary((Term("oak"),)), "Oak, and oaks", "en")
    assert hit.spans == ((0, 3), (9, 13))


def test_a_word_of_a_longer_term_is_no_term_there() -> None:
    glossary = Glossary((Term("table"), Term("dining table"), Term("dining")))
    assert [hit.term.word for hit in terms_in(glossary, "A dining table", "en")] == ["dining table"]
    both = terms_in(glossary, "A dining table and a table", "en")
    assert [(hit.term.word, hit.spans) for hit in both] == [("dining table", ((2, 14),)), ("table", ((21, 26),))]


def test_a_name_is_found_as_it_is_written_and_not_otherwise() -> None:
    glossary = Glossary((Term("Apple", Kind.KEEP),))
    assert terms_in(glossary, "An Apple store", "en")
    assert not terms_in(glossary, "An apple a day", "en")


def test_a_word_forbidden_everywhere_is_looked_for_in_translations_alone() -> None:
    glossary = Glossary((Term("billig", Kind.FORBIDDEN), Term("cheap", Kind.FORBIDDEN, "", (("de", "billig"),))))
    assert [hit.term.word for hit in terms_in(glossary, "billig, cheap", "en")] == ["cheap"]
    assert [hit.term.word for hit in banned_in(glossary, "Ein billiger Tisch, cheap", "de")] == ["billig"]


def test_a_phrase_is_found_for_itself() -> None:
    assert places("Billige Tische", "billig", "de-AT") == ((0, 7),)
    assert places("Tische", "billig", "de") == ()


HELD = [
    ("de", "Esstisch", "Unsere Esstische aus Eiche"),
    ("de", "Tisch", "Ein Holztisch"),
    ("de", "Lieferung frei Haus", "Frei nach Haus: unsere Lieferungen"),
    ("de", "Lieferung", "Kurze Lieferzeiten"),
    ("fr", "cheval", "des chevaux"),
    ("fr", "table à manger", "Deux tables à manger"),
    ("ru", "стол", "за столами"),
    ("he", "שולחן", "בשולחנות שלנו"),
    ("he", "עץ", "והעץ"),
    ("ja", "食卓", "大きな食卓"),
    ("fi", "pöytä", "pöytää"),
    ("zh-Hans", "TV", "我的TV很好"),
]


@pytest.mark.parametrize(("language", "phrase", "text"), HELD)
def test_a_translation_is_believed_to_have_a_term_in_any_form(language: str, phrase: str, text: str) -> None:
    assert may_hold(text, phrase, language)


@pytest.mark.parametrize(
    ("language", "phrase", "text"),
    [("de", "Esstisch", "Eine Tafel"), ("de", "Ei", "Bein"), ("ja", "食卓", "大きな机"), ("fr", "or", "Décor")],
)
def test_a_translation_with_another_word_does_not_have_the_term(language: str, phrase: str, text: str) -> None:
    assert not may_hold(text, phrase, language)


WORDS = st.text(st.sampled_from("aeinortsßéöяшкשלםعرب0"), min_size=1, max_size=9)
CJK = st.text(st.sampled_from("食卓机の餐桌โต๊ะ식탁"), min_size=1, max_size=4)
TEXTS = st.text(st.sampled_from("aeinortsßéö яшк שלם عرب 食卓机ต-’.,C+&\u00a0İ"), max_size=40)


@given(WORDS, st.sampled_from(["en", "de", "ru", "he", "ar"]))
def test_a_word_is_found_in_itself(word: str, language: str) -> None:
    (hit,) = terms_in(Glossary((Term(word),)), word, language)
    assert hit.spans == ((0, len(word)),)


@given(WORDS | CJK, TEXTS, TEXTS)
def test_a_word_that_stands_alone_is_found_wherever_it_stands(word: str, before: str, behind: str) -> None:
    text = f"{before} {word} {behind}"
    hits = terms_in(Glossary((Term(word),)), text, "en")
    start = len(before) + 1
    assert any(first <= start and start + len(word) <= last for hit in hits for first, last in hit.spans)
    assert may_hold(text, word, "en")


@given(st.lists(WORDS | CJK, min_size=1, max_size=5), TEXTS)
def test_what_is_found_lies_in_the_text_and_reads_like_the_term(words: list[str], text: str) -> None:
    for hit in terms_in(Glossary(tuple(map(Term, words))), text, "de"):
        for start, end in hit.spans:
            assert 0 <= start < end <= len(text)
            assert fold(text[start:end])[0] == fold(hit.term.word)[0]


@given(st.lists(WORDS | CJK, unique=True, max_size=6), TEXTS)
def test_more_terms_find_no_more_of_one_than_it_alone(words: list[str], text: str) -> None:
    alone = {
        word: {span for hit in terms_in(Glossary((Term(word),)), text, "en") for span in hit.spans} for word in words
    }
    for hit in terms_in(Glossary(tuple(map(Term, words))), text, "en"):
        assert set(hit.spans) <= alone[hit.term.word]


@given(TEXTS)
def test_words_of_a_text_do_not_overlap(text: str) -> None:
    end_before = 0
    for _word, start, end in words_of(text):
        assert end_before <= start < end
        end_before = end


@given(WORDS, WORDS, st.sampled_from(["en", "de"]))
def test_a_word_and_its_forms_begin_alike(word: str, wanted: str, language: str) -> None:
    if same_word(word, wanted, language):
        assert word[:3] == wanted[:3]


FORMS = st.sampled_from(["", "s", "es", "ies", "n", "en", "ern", "y"])


@given(WORDS, FORMS, WORDS, FORMS, st.booleans(), st.sampled_from(["en", "de", "ru", "he"]))
def test_a_wanted_word_is_kept_where_each_of_its_forms_looks(
    one: str, end: str, other: str, other_end: str, alike: bool, language: str
) -> None:
    word, wanted = fold(one + end), fold((one if alike else other) + other_end)
    if same_word(word, wanted, language):
        assert key_of(wanted, language) in keys(word, language)


def test_a_glossary_is_ready_for_the_languages_it_was_made_ready_for() -> None:
    known = Glossary((Term("oak"), Term("cheap", Kind.FORBIDDEN)))
    assert not is_ready(known, ("en", "fr"))
    make_ready(known, ("en-US", "fr", "de"))
    assert is_ready(known, ("en", "fr-CA"))
    assert not is_ready(known, ("fr", "en"))
    assert not is_ready(known, ("en", "he"))
    assert is_ready(Glossary(), ("he",))


def test_of_terms_within_each_other_the_longest_stands() -> None:
    known = Glossary((Term("oak"), Term("oak table"), Term("oak table top"), Term("Oak", Kind.KEEP), Term("top")))
    hits = terms_in(known, "oak table top, oak, Oak table", "en")
    assert {(hit.term.word, hit.spans) for hit in hits} == {
        ("oak table top", ((0, 13),)),
        ("oak", ((15, 18),)),
        ("oak table", ((20, 29),)),
    }
