"""The filter language: what it means, what it refuses, and that printing and parsing are inverse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator_app.core.finding.folding import fold
from translator_app.core.query.nodes import And, BadQuery, Everything, Not, Or, Phrase, Query, Regex, Term, Word
from translator_app.core.query.parse import parse
from translator_app.core.query.printing import printed

LANGUAGES = ("en", "fr", "de", "pt-BR", "id", "zh-Hans", "zh-Hant")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Everything()),
        ("  ", Everything()),
        ("oak", Word("oak")),
        ("oak table", And((Word("oak"), Word("table")))),
        ("oak AND table", And((Word("oak"), Word("table")))),
        ("oak or", And((Word("oak"), Word("or")))),
        ('"Oak table"', Phrase("Oak table")),
        (r'"say \"hi\" \\ \n"', Phrase(r'say "hi" \ \n')),
        ("fr:chêne", Word("chêne", "fr")),
        ("FR:x", Word("x", "fr")),
        ("pt:mesa", Word("mesa", "pt")),
        ("zh-hans:桌", Word("桌", "zh-Hans")),
        ("@id:meja", Word("meja", "id")),
        ("source:oak", Word("oak", "source")),
        ('fr:"À propos"', Phrase("À propos", "fr")),
        (r"/oa.\d (x|y)/", Regex(r"oa.\d (x|y)")),
        (r"/a\/b/", Regex("a/b")),
        ("/a/b/", Regex("a/b")),
        ("fr:/^le/", Regex("^le", "fr")),
        ("-oak", Not(Word("oak"))),
        ("--oak", Not(Not(Word("oak")))),
        ("well-made - x", And((Word("well-made"), Word("-"), Word("x")))),
        ("a OR b c", Or((Word("a"), And((Word("b"), Word("c")))))),
        ("(a OR b) c", And((Or((Word("a"), Word("b"))), Word("c")))),
        ("-(a b)", Not(And((Word("a"), Word("b"))))),
        ("fr:(a OR state:outdated)", Or((Word("a", "fr"), Term("state", "outdated", "fr")))),
        ("state:needs-work", Term("state", "needs-work")),
        ("fr:state:untranslated", Term("state", "untranslated", "fr")),
        ('collection:"Blog posts"', Term("collection", "Blog posts")),
        ("id:Blog/1/title", Term("id", "Blog/1/title")),
        ("longer:60 kind:html", And((Term("longer", "60"), Term("kind", "html")))),
        ("changed:7d", Term("changed", "7d")),
        ("https://www.example.com/a", Word("https://www.example.com/a")),
        ("12:30", Word("12:30")),
        ("Note:", Word("Note:")),
        (r"state\:x", Word("state:x")),
        (r"oak\ table", Word("oak table")),
        (r"C:\new", Word(r"C:\new")),
        (r"\OR", Word("OR")),
        (r"\-x", Word("-x")),
    ],
)
def test_a_query_says_what_it_means(text: str, query: Query) -> None:
    assert parse(text, LANGUAGES) == query


@pytest.mark.parametrize(
    ("text", "position", "word"),
    [
        ('oak "table', 4, "quotation"),
        ("a (b", 2, "not closed"),
        ("a) b", 1, "closing bracket"),
        ("()", 0, "between the brackets"),
        ('""', 0, "quotation"),
        ("/abc", 0, "closing"),
        ("x /a(b/", 4, "not valid"),
        ("/(a+)+$/", 1, "forever"),
        ("a OR", 2, "both sides"),
        ("OR a", 0, "both sides"),
        ("state:done", 6, "not one of"),
        ("longer:many", 7, "number"),
        ("changed:soon", 8, "time"),
        ("state: x", 6, "nothing behind"),
        ("fr: x", 3, "nothing behind"),
        ("sate:translated", 0, "state:"),
        ("es:mesa", 0, "no language"),
        ("fr:collection:Blog", 3, "all languages"),
        ("check:nonsense-check", 6, "no check"),
        ("\u00ad", 0, "nothing to look for"),
        ("(" * 80 + "a" + ")" * 80, 51, "brackets within"),
        ("-" * 5000 + "a", 52, "brackets within"),
    ],
)
def test_an_error_says_where_and_why(text: str, position: int, word: str) -> None:
    with pytest.raises(BadQuery) as caught:
        parse(text, LANGUAGES)
    assert caught.value.position == position
    assert word in caught.value.sentence
    assert caught.value.sentence.endswith(".") or caught.value.sentence.endswith("?")


SCOPES = st.sampled_from(["", "fr", "id", "pt-BR", "source", "target"])
TEXT = st.text(min_size=1, max_size=12)
HOSTILE = st.text(st.sampled_from(list('ab:()"\\/-@ OR\n\u00a0|*AND')), min_size=1, max_size=8)
WORDS = st.builds(Word, (TEXT | HOSTILE | st.just("OR")).filter(lambda text: bool(fold(text))), SCOPES)
PHRASES = st.builds(Phrase, TEXT | HOSTILE, SCOPES)
REGEXES = st.builds(Regex, st.sampled_from(["a", r"\d+", "a/b", r"\\/x", "a b", r"[/ ]", r"(x|y)\b", '"', "/"]), SCOPES)
TERMS = st.one_of(
    st.builds(Term, st.just("state"), st.sampled_from(["untranslated", "edited", "failed"]), SCOPES),
    st.builds(Term, st.sampled_from(["longer", "shorter"]), st.integers(0, 999).map(str), SCOPES),
    st.builds(Term, st.sampled_from(["collection", "item", "field", "id"]), TEXT | HOSTILE),
    st.builds(Term, st.just("changed"), st.sampled_from(["today", "7d", "2026-01-31"]), SCOPES),
)
QUERIES = st.recursive(
    WORDS | PHRASES | REGEXES | TERMS,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


@given(QUERIES)
def test_what_is_printed_parses_to_the_same_query(query: Query) -> None:
    assert parse(printed(query), LANGUAGES) == query


@given(st.text(st.sampled_from(list('ab:()"\\/-@ ORfrstate|*')), max_size=30))
def test_any_input_is_a_query_or_an_error_with_a_place(text: str) -> None:
    try:
        query = parse(text, LANGUAGES)
    except BadQuery as error:
        place = error.position
    else:
        place = 0
        assert parse(printed(query), LANGUAGES) == query
    assert 0 <= place <= len(text)
