"""Where the tags, placeholders and invisible characters of a text are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator_app.core.inline import Inline, missing_segments, next_segment, segments


def found(text: str) -> list[str]:
    return [text[segment.start : segment.end] for segment in segments(text)]


@pytest.mark.parametrize(
    "chip",
    ["<b>", "</p>", "<br/>", "<br />", '<a href="x>y">', "<A  CLASS='q'>", "<!-- note -->", "<x-1:y>", "{count}", "{0}",
     "{}", "{{x}}", "{{ x.y }}", "{{#if a}}", "{{{raw}}}", "${x}", "%s", "%d", "%1$s", "%(x)s", "%-5.2f", "%@",
     "{n, number}", "{n,date,short}", "{0:.2f}", "%(a.b)d"],
)  # fmt: skip
def test_a_chip_is_found_between_words(chip: str) -> None:
    assert found(f"ab {chip} cd") == [chip]
    assert found(f"ab{chip} cd") == [chip]
    assert found(chip + chip) == [chip, chip]


@pytest.mark.parametrize(
    "words",
    ["10 % off", "50%discount", "a < b and c > d",
     "1<2", "{ a }b", "100% sure", "x <3", "{", "%", "}{", "<", "</>", "{a b}"],
)  # fmt: skip
def test_words_are_not_taken_for_chips(words: str) -> None:
    assert found(words) == []


def test_kinds_and_names_are_told_apart() -> None:
    assert [(s.kind, s.name) for s in segments('<P id="1">{{ Count }}</P><br><img/>%1$s')] == [
        (Inline.OPEN, "p"),
        (Inline.PLACEHOLDER, "Count"),
        (Inline.CLOSE, "p"),
        (Inline.EMPTY, "br"),
        (Inline.EMPTY, "img"),
        (Inline.PLACEHOLDER, "%1$s"),
    ]


def test_a_placeholder_inside_a_tag_belongs_to_the_tag() -> None:
    assert found('<a href="{url}">{name}</a>') == ['<a href="{url}">', "{name}", "</a>"]


@given(st.text(st.sampled_from("<>/ab{}%$s1()\"' \n-!"), max_size=60))
def test_segments_never_overlap_and_lie_within_the_text(text: str) -> None:
    end = 0
    for segment in segments(text):
        assert end <= segment.start < segment.end <= len(text)
        end = segment.end


def test_what_the_target_lacks_is_named_in_the_order_of_the_source() -> None:
    source, target = "<p>{a} {b} {a}</p>", "<p>{a}"
    assert [source[s.start : s.end] for s in missing_segments(source, target)] == ["{b}", "{a}", "</p>"]


def test_stepping_through_the_chips_begins_again_at_the_end() -> None:
    text = "a {x} b {y}"
    starts = []
    position = 0
    for _ in range(3):
        segment = next_segment(text, position)
        assert segment is not None
        starts.append(segment.start)
        position = segment.end
    assert starts == [2, 8, 2]
    assert next_segment("none", 0) is None
