"""Checks of terms find what breaks the glossary, and keep silent over translations that are right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator_app.core.checks.issue import Issue, Severity
from translator_app.core.checks.pair import Options, Pair
from translator_app.core.checks.run import check_cell
from translator_app.core.checks.terms import uses
from translator_app.core.glossary.term import EMPTY, Glossary, Kind, Term
from translator_app.core.inline import segments

FORBIDDEN, KEEP, REQUIRED = Kind.FORBIDDEN, Kind.KEEP, Kind.REQUIRED
GLOSSARY = Glossary(
    (
        Term("dining table", translations=(("de", "Esstisch"), ("fr", "table à manger"), ("ja", "食卓"))),
        Term("table", translations=(("de", "Tisch | Tafel"), ("fr", "table"), ("he", "שולחן"), ("ru", "стол"))),
        Term("oak", translations=(("de", "Eiche"), ("fr", "chêne"), ("th", "ไม้โอ๊ค"), ("zh-Hans", "橡木"))),
        Term("cart", note="the shop's", translations=(("pt", "carrinho"),)),
        Term("chair", FORBIDDEN, "too plain", (("de", "Sessel"),)),
        Term("billig", FORBIDDEN, "say günstig"),
        Term("Nordwood", KEEP, translations=(("he", "נורדווד"),)),
        Term("Oak & Co", KEEP),
    )
)
OPTIONS = Options(glossary=GLOSSARY)
OURS = ("term", "forbidden-term", "do-not-translate")

GOOD = [
    ("de", "Our dining tables are made of oak.", "Unsere Esstische sind aus Eichenholz."),
    ("de", "Three tables", "Drei Tafeln"),
    ("de", "A table for the garden", "Ein Gartentisch"),
    ("fr", "A dining table", "Une table à manger"),
    ("fr", "An oak dining table", "Une table à manger en chêne"),
    ("fr", "Oak and oaks", "Du chêne et des chênes"),
    ("he", "The table", "השולחן"),
    ("ru", "At the tables", "За столами"),
    ("ja", "A large dining table", "大きな食卓"),
    ("th", "Made of oak", "ทำจากไม้โอ๊ค"),
    ("zh-Hans", "Solid oak", "实心橡木"),
    ("pt-BR", "Your cart", "Seu carrinho"),
    ("es", "Your cart, your oak table", "Su carro, su mesa de roble"),
    ("de", "A comfortable tablet", "Ein bequemes Tablet"),
    ("de", "A chair", "Ein Stuhl"),
    ("de", "An armchair", "Ein Sessel"),
    ("de", "Good value", "Preisgünstig"),
    ("de", "Approve it", "Stimmen Sie zu"),
    ("de", "Welcome to Nordwood", "Willkommen bei Nordwoods Tischlern"),
    ("de", "Welcome to Nordwood", "WILLKOMMEN BEI NORDWOOD"),
    ("ru", "Made by Nordwood", "Сделано в Nordwood’е"),
    ("he", "Made at Nordwood", "מיוצר בNordwood"),
    ("he", "Made at Nordwood", "מיוצר בנורדווד"),
    ("de", "The north wood is deep", "Der Nordwald ist tief"),
    ("de", "By Oak & Co", "Von Oak & Co"),
    ("de", "<a class='table' href='/oak'>Here</a>", "<a class='table' href='/oak'>Hier</a>"),
    ("de", "{table} and <b>{oak}</b>", "{table} und <b>{oak}</b>"),
]

FAULTS = [
    ("term", "de", "Our oak table", "Unser Tisch aus Buche"),
    ("term", "de", "A dining table", "Ein Tisch"),
    ("term", "fr", "A table", "Un bureau"),
    ("term", "he", "A table", "כיסא"),
    ("term", "ja", "A dining table", "机"),
    ("term", "pt-PT", "Your cart", "O seu cesto"),
    ("term", "fr", "<p>A <b>table</b></p>", "<p>Un <b>bureau</b></p>"),
    ("forbidden-term", "de", "A chair", "Ein Sessel"),
    ("forbidden-term", "de", "Two chairs", "Zwei Sesseln"),
    ("forbidden-term", "de", "Good value", "Ganz billig"),
    ("forbidden-term", "de", "Good value", "Billige Ware"),
    ("do-not-translate", "de", "Welcome to Nordwood", "Willkommen in Nordholz"),
    ("do-not-translate", "de", "Welcome to Nordwood", "Willkommen bei nordwood"),
    ("do-not-translate", "de", "Welcome to Nordwood", "Willkommen bei Knordwood"),
    ("do-not-translate", "de", "By Oak & Co", "Von Eiche & Co"),
]


def found(language: str, source: str, target: str, options: Options = OPTIONS) -> list[Issue]:
    kind = "html" if "<" in source else "text"
    every = check_cell(source, target, language=language, kind=kind, options=options)
    return [issue for issue in every if issue.check in OURS]


@pytest.mark.parametrize(("language", "source", "target"), GOOD)
def test_a_translation_that_keeps_to_the_glossary_has_no_issues(language: str, source: str, target: str) -> None:
    assert found(language, source, target) == []


@pytest.mark.parametrize(("check", "language", "source", "target"), FAULTS)
def test_a_translation_that_breaks_the_glossary_is_warned_about(
    check: str, language: str, source: str, target: str
) -> None:
    (issue,) = found(language, source, target)
    assert (issue.check, issue.severity) == (check, Severity.WARNING)
    assert all(source[start:end].strip() for start, end in issue.source)
    assert all(target[start:end].strip() for start, end in issue.target)


def test_places_are_those_of_the_words() -> None:
    (issue,) = found("de", "<p>An <b>oak</b>, oaks</p>", "<p>Eine <b>Buche</b></p>")
    assert [("<p>An <b>oak</b>, oaks</p>")[start:end] for start, end in issue.source] == ["oak", "oaks"]
    (issue,) = found("de", "Good value", "Ganz billig!")
    assert issue.target == ((5, 11),)
    assert "say günstig" in issue.message


def test_a_name_with_other_capitals_is_mended() -> None:
    (issue,) = found("de", "Nordwood, by Nordwood", "NordWood, von nordwood")
    assert issue.fix == "Nordwood, von Nordwood"
    assert found("de", "Nordwood, by Nordwood", issue.fix) == []


def test_rich_content_is_checked_by_its_words() -> None:
    rich = '{"nodes":[{"type":"PARAGRAPH","id":"a","nodes":[{"type":"TEXT","id":"","textData":{"text":"A table"}}]}]}'
    issues = check_cell(rich, rich.replace("A table", "Ein Pult"), language="de", kind="ricos", options=OPTIONS)
    assert [issue.check for issue in issues if issue.check in OURS] == ["term"]


def test_nothing_is_asked_of_what_is_not_translated_yet() -> None:
    assert found("de", "A table by Nordwood", "") == []


def test_a_name_alone_is_no_forgotten_translation() -> None:
    glossary = Glossary((Term("north of the woods", KEEP),))
    source = "The north of the woods"
    kept = check_cell(source, source, language="de", options=Options(glossary=glossary))
    assert "unchanged" in [issue.check for issue in check_cell(source, source, language="de")]
    assert "unchanged" not in [issue.check for issue in kept]


def test_uses_tell_what_the_translation_does_with_each_term() -> None:
    pair = Pair("A table, a chair, a cart by Nordwood", "Ein Tisch von Nordholz, billig", "de", options=OPTIONS)
    told = [(use.term.word, use.heeded) for use in uses(pair)]
    assert told == [("table", True), ("chair", True), ("cart", None), ("Nordwood", False), ("billig", False)]


TEXT = st.text(st.sampled_from("oak tble NrdwCchi.<b>/&{}’é食卓ש"), max_size=40)


@given(TEXT, TEXT, st.sampled_from(["de", "fr", "ja", "he", "pt-BR"]))
def test_without_a_glossary_no_text_has_issues_with_terms(source: str, target: str, language: str) -> None:
    assert found(language, source, target, Options(glossary=EMPTY)) == []


@given(TEXT, TEXT, st.sampled_from(["de", "fr", "ja", "he", "pt-BR"]))
def test_places_lie_within_any_texts_and_outside_of_markup(source: str, target: str, language: str) -> None:
    tags = [(segment.start, segment.end) for segment in segments(source)]
    for issue in found(language, source, target):
        assert all(0 <= start < end <= len(target) for start, end in issue.target)
        for start, end in issue.source:
            assert 0 <= start < end <= len(source)
            assert not any(first <= start < last for first, last in tags)


@given(TEXT, st.sampled_from(["de", "fr", "ja"]))
def test_a_translation_made_of_the_wordings_has_no_term_missing(source: str, language: str) -> None:
    wordings = [
        use.term.wording(language) or use.term.word for use in uses(Pair(source, "", language, options=OPTIONS))
    ]
    assert [i.check for i in found(language, source, ", ".join(wordings)) if i.check != "forbidden-term"] == []
