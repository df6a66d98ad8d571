"""The spelling check reports words that nobody knows, and no names, tags or words of the source."""

import pytest

from translator_app.core.checks.pair import Options
from translator_app.core.checks.run import check_cell
from translator_app.core.glossary.term import Glossary, Kind, Term


class Words(frozenset[str]):
    """A dictionary of a few words."""

    def knows(self, word: str) -> bool:
        return word in self


FRENCH = Words(
    ["table", "Table", "à", "manger", "en", "chêne", "porte", "manteau", "Bienvenue", "dans", "notre", "site"]
)
HEBREW = Words(["שולחן", "אלון"])
RUSSIAN = Words(["Стол", "из", "дуба"])
OPTIONS = Options(dictionaries={"fr": FRENCH, "he": HEBREW, "ru": RUSSIAN})


def unknown(source: str, target: str, language: str = "fr", kind: str = "text") -> list[str]:
    issues = check_cell(source, target, language=language, kind=kind, options=OPTIONS)
    return [target[start:end] for issue in issues if issue.check == "spelling" for start, end in issue.target]


def test_a_word_the_dictionary_lacks_is_reported_where_it_stands() -> None:
    assert unknown("Oak table", "Tabel à manger en chêne") == ["Tabel"]
    assert unknown("Oak table", "<b>tabel</b> en chêêne", kind="html") == ["tabel", "chêêne"]
    assert unknown("Oak table", "Стол из дубба", "ru") == ["дубба"]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("fr", "Oak table", "Table à manger en chêne"),
        ("fr", "The Kvikk table", "Table Kvikk"),
        ("fr", "Hello {name}, see https://oak.example/tabel", "Bienvenue {name} https://oak.example/tabel"),
        ("fr", "Oak table", "Table SARL"),
        ("fr", "Coat rack", "porte-manteau"),
        ("he", "Oak table", "שולחן Kvikk אלון"),
        ("de", "Oak table", "Eichentsich"),
        ("fr", "{n, plural, one {a} other {b}}", "{n, plural, one {xyzt} other {xyzt}}"),
    ],
)
def test_names_parts_and_other_letters_are_let_be(language: str, source: str, target: str) -> None:
    assert unknown(source, target, language) == []


def test_many_words_are_named_in_a_short_sentence() -> None:
    issue = check_cell("Oak", "aaab aaac aaad aaae", language="fr", options=OPTIONS)[0]
    assert issue.check == "spelling"
    assert issue.message.endswith("aaab, aaac, aaad, …")
    assert len(issue.target) == 4


def test_what_the_glossary_asks_for_is_spelled_well() -> None:
    glossary = Glossary(
        (Term("oak", translations=(("fr", "chênebois"),)), Term("table", Kind.FORBIDDEN, "", (("fr", "Tablette"),)))
    )
    options = Options(dictionaries={"fr": FRENCH}, glossary=glossary)
    issues = check_cell("Oak table", "Tablette en chênebois", language="fr", options=options)
    places = [span for issue in issues if issue.check == "spelling" for span in issue.target]
    assert places == [(0, 8)]
