"""Rich content comes home with its structure as it was: only the words that were changed are others."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator_app.core.ricos import BadRicos, document, pieces, put_back, readable, same_structure, structure

WORDS = st.text(max_size=12)
DECORATIONS = st.lists(st.sampled_from([{"type": "BOLD"}, {"type": "COLOR", "colorData": {"text": "red"}}]), max_size=2)


def text_node(words: str, decorations: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {"type": "TEXT", "id": "", "nodes": [], "textData": {"text": words, "decorations": decorations or []}}


LEAVES = st.one_of(
    st.builds(text_node, WORDS, DECORATIONS),
    st.builds(lambda words: {"type": "BUTTON", "id": "b", "buttonData": {"text": words, "type": "LINK"}}, WORDS),
    st.builds(lambda words: {"type": "IMAGE", "imageData": {"altText": words, "image": {"id": words}}}, WORDS),
    st.builds(lambda words: {"type": "NEW", "newData": {"words": words, "n": [1.50, None, True]}}, WORDS),
)
NODES = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        lambda kind, nodes: {"type": kind, "id": 'é"\\', "nodes": nodes},
        st.sampled_from(["PARAGRAPH", "HEADING", "BULLETED_LIST", "LIST_ITEM"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)
DOCUMENTS = st.builds(
    lambda nodes, ascii_only, indent: json.dumps(
        {"nodes": nodes, "metadata": {"version": 1}}, ensure_ascii=ascii_only, indent=indent
    ),
    st.lists(NODES, max_size=4),
    st.booleans(),
    st.sampled_from([None, 2, "\t"]),
)


@given(DOCUMENTS)
def test_words_put_back_unchanged_leave_every_byte(text: str) -> None:
    assert put_back(text, [piece.text for piece in pieces(text)]) == text


@given(DOCUMENTS, st.data())
def test_other_words_change_the_words_and_nothing_else(text: str, data: st.DataObject) -> None:
    own = pieces(text)
    texts = data.draw(st.lists(WORDS, min_size=len(own), max_size=len(own)))
    made = put_back(text, texts)
    assert [piece.text for piece in pieces(made)] == texts
    assert [piece.path for piece in pieces(made)] == [piece.path for piece in own]
    assert same_structure(text, made)
    # What stands between the pieces is the same, byte for byte.
    assert _between(text) == _between(made)


def _between(text: str) -> list[str]:
    edges = [0, *(edge for piece in pieces(text) for edge in (piece.start, piece.end)), len(text)]
    return [text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2)]


@given(st.text(max_size=40))
def test_any_text_is_a_document_or_refused_with_a_sentence(text: str) -> None:
    said = "."
    try:
        document(text)
    except BadRicos as error:
        said = str(error)
    assert said.endswith(".")


def test_pieces_say_what_they_are() -> None:
    text = json.dumps(
        {
            "nodes": [
                {"type": "HEADING", "headingData": {"level": 2}, "nodes": [text_node("Oak")]},
                {
                    "type": "PARAGRAPH",
                    "nodes": [text_node("Solid "), text_node("oak", [{"type": "BOLD"}, {"type": "LINK"}])],
                },
                {
                    "type": "BULLETED_LIST",
                    "nodes": [
                        {"type": "LIST_ITEM", "nodes": [{"type": "PARAGRAPH", "nodes": [text_node("Seats six")]}]}
                    ],
                },
                {"type": "IMAGE", "imageData": {"altText": "A table", "image": {"src": {"id": "x.jpg"}}}},
                {"type": "BUTTON", "buttonData": {"text": "Buy", "link": {"url": "https://example.com"}}},
            ]
        }
    )
    found = pieces(text)
    assert [(piece.text, piece.name()) for piece in found] == [
        ("Oak", "heading 2"),
        ("Solid ", "paragraph"),
        ("oak", "paragraph, bold, link"),
        ("Seats six", "list item"),
        ("A table", "description of a picture"),
        ("Buy", "button"),
    ]
    assert [piece.block for piece in found] == [0, 1, 1, 2, 3, 4]


def test_addresses_ids_and_colours_are_not_words() -> None:
    text = '{"nodes":[{"type":"IMAGE","id":"text","imageData":{"image":{"src":{"url":"u"}}}}],"text":"no"}'
    assert pieces(text) == ()


def test_numbers_keep_the_way_they_are_written() -> None:
    text = '{ "nodes" : [ {"type":"PARAGRAPH", "n": 1.50e3, "nodes":[{"type":"TEXT","textData":{"text":"a"}}]} ] }'
    assert put_back(text, ["b"]) == text.replace('"a"', '"b"')


def test_escapes_are_written_as_the_document_writes_them() -> None:
    escaped = '{"nodes":[{"type":"TEXT","textData":{"text":"caf\\u00e9"}}]}'
    assert put_back(escaped, ["thé"]) == '{"nodes":[{"type":"TEXT","textData":{"text":"th\\u00e9"}}]}'
    plain = '{"nodes":[{"type":"TEXT","textData":{"text":"café"}}]}'
    assert put_back(plain, ["thé"]) == '{"nodes":[{"type":"TEXT","textData":{"text":"thé"}}]}'


def test_half_a_surrogate_pair_stays_an_escape() -> None:
    text = '{"nodes":[{"type":"TEXT","textData":{"text":"é"}}]}'
    assert put_back(text, ["\ud800"]).encode("utf-8")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "line 1, character 1"),
        ('{"nodes": [}', "line 1, character 12"),
        ('{"blocks": []}', "no list of nodes"),
        ('{"nodes": {"type": "x"}}', "no list of nodes"),
        ('{"nodes": [1]}', "no list of nodes"),
        ('["nodes"]', "no list of nodes"),
        ('{"nodes": [], "nodes": []}', "a key stands twice"),
        ('{"nodes": ' + "[" * 100_000 + "]" * 100_000 + "}", "not valid JSON"),
    ],
)
def test_what_is_no_document_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(BadRicos, match=words):
        pieces(text)


def test_too_few_texts_are_an_error_not_a_guess() -> None:
    with pytest.raises(ValueError, match="0 texts for 1 pieces"):
        put_back('{"nodes":[{"type":"TEXT","textData":{"text":"a"}}]}', [])


def test_another_node_is_another_structure() -> None:
    one = '{"nodes":[{"type":"PARAGRAPH","id":"a","nodes":[]}]}'
    assert same_structure(one, one.replace(":", ": "))
    assert not same_structure(one, one.replace('"a"', '"b"'))
    assert structure(one) == {"nodes": [{"type": "PARAGRAPH", "id": "a", "nodes": []}]}


def test_rich_content_reads_as_its_words_and_other_texts_as_they_are() -> None:
    blocks = [
        {"type": "PARAGRAPH", "nodes": [{"type": "TEXT", "textData": {"text": words}} for words in block]}
        for block in (("Solid ", "oak"), ("Oiled",))
    ]
    rich = json.dumps({"nodes": blocks})
    assert readable(rich) == "Solid oak Oiled"
    for plain in ("{count} people", '{"nodes":[', "", "{}", '{"nodes": 1}'):
        assert readable(plain) == plain
