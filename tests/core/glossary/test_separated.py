"""A glossary comes back from its file as it went in; a broken file says where and why."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator_app.core.glossary.separated import BadGlossary, as_csv, from_csv
from translator_app.core.glossary.term import Glossary, Kind, Term

TAGS = st.sampled_from(["fr", "de", "pt-BR", "zh-Hans", "he", "es-419"])
TEXTS = st.text(min_size=0, max_size=12)
TERMS = st.builds(
    Term,
    TEXTS.filter(str.strip),
    st.sampled_from(Kind),
    TEXTS,
    st.dictionaries(TAGS, TEXTS, max_size=4).map(lambda texts: tuple(texts.items())),
)
GLOSSARIES = st.lists(TERMS, max_size=6).map(lambda terms: Glossary(tuple(terms)))


@given(GLOSSARIES)
def test_what_is_written_is_read_back(glossary: Glossary) -> None:
    assert from_csv(as_csv(glossary)) == glossary


@given(GLOSSARIES)
def test_what_is_read_is_written_as_it_was(glossary: Glossary) -> None:
    content = as_csv(glossary)
    assert as_csv(from_csv(content)) == content


@given(st.lists(st.sampled_from(["=1+2", "'=1", "-5", "@a", "''+x", "+", "'a"]), unique=True, min_size=1))
def test_no_text_is_a_formula_to_a_spreadsheet(words: list[str]) -> None:
    content = as_csv(Glossary(tuple(map(Term, words)))).decode("utf-8-sig")
    assert all(line[0] not in "=+-@" for line in content.splitlines())
    assert [term.word for term in from_csv(content.encode()).terms] == words


def test_the_file_has_a_column_for_each_language() -> None:
    glossary = Glossary((Term("oak", note="wood", translations=(("fr", "chêne"), ("de", "Eiche | Eichenholz"))),))
    assert as_csv(glossary).decode("utf-8-sig").splitlines() == [
        "term,note,kind,de,fr",
        "oak,wood,required,Eiche | Eichenholz,chêne",
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_files_of_spreadsheets_are_read(delimiter: str) -> None:
    lines = ["Term;PT_br;Kind", "oak;carvalho;", ";;", "Nordwood;;Do-Not-Translate"]
    read = from_csv("\r\n".join(lines).replace(";", delimiter).encode())
    assert read.terms == (Term("oak", translations=(("pt-BR", "carvalho"),)), Term("Nordwood", Kind.KEEP))


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"", 1, "no column"),
        (b"note,fr\na,b\n", 1, "no column"),
        (b"term,Remarks\n", 1, "Remarks"),
        (b"term,fr,FR\n", 1, "twice"),
        (b"term,fr\noak,a\noak,b\n", 3, "twice"),
        (b"term,kind\noak,maybe\n", 2, "maybe"),
        (b'term,note\noak,"two\nlines"\n,lost\n', 4, "missing"),
        (b"term\noak,more\n", 2, "more fields"),
        (b'term\noak\n"open\n', 3, "CSV"),
        (b"term\noak\n\xff\n", 3, "UTF-8"),
    ],
)
def test_a_broken_file_says_where_and_why(content: bytes, line: int, reason: str) -> None:
    with pytest.raises(BadGlossary, match=reason) as caught:
        from_csv(content)
    assert caught.value.line == line


@given(st.binary(max_size=60) | st.text(st.sampled_from('term,fr\n"\r;x'), max_size=40).map(str.encode))
def test_any_bytes_are_a_glossary_or_refused_with_a_line(content: bytes) -> None:
    lines = content.count(b"\n") + content.count(b"\r") + 1
    with suppress(BadGlossary):
        read = from_csv(content)
        assert from_csv(as_csv(read)) == read
        return
    with pytest.raises(BadGlossary) as caught:
        from_csv(content)
    assert 1 <= caught.value.line <= lines
