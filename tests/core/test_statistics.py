"""Words and shares: every script counted fairly, every number that of the document as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.plain_file import plain_table
from translator_app.core.edits import Origin, What
from translator_app.core.finding.snapshot import Snapshot
from translator_app.core.finding.text import SearchText
from translator_app.core.session import Session
from translator_app.core.statistics import Amount, Share, Statistics, statistics
from translator_app.core.status import Status
from translator_app.core.wordcount import count_characters, count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("  \n ", 0),
        ("Oak dining table", 3),
        ("hand-woven, 200 × 300", 3),
        ("L’arbre d’été — vert", 3),
        ("<p>Solid <b>oak</b>, seats {count} people.</p>", 4),
        ("{count}", 0),
        ("木製の食卓", 5),
        ("IKEA の 木", 3),
        ("원목 식탁", 2),
        ("โต๊ะไม้โอ๊ค", 2),
        ("שולחן אוכל מאלון", 3),
        ("50 % off", 2),
        ("café", 1),
        ("snake_case __", 1),
    ],
)  # fmt: skip
def test_words_are_counted_as_a_translator_would(text: str, words: int) -> None:
    assert count_words(text) == words


PLAIN = st.text(alphabet="ab é木\n_%-’ש")


@given(PLAIN, PLAIN)
def test_texts_set_apart_by_a_space_add_up(one: str, two: str) -> None:
    assert count_words(f"{one} \n {two}") == count_words(one) + count_words(two)


def test_characters_leave_out_tags_and_placeholders() -> None:
    assert count_characters("<p>Solid oak</p>") == 9
    assert count_characters("{count} oak") == 4


def document() -> Session:
    return Session(
        plain_table(
            ("en", "fr", "de"),
            {
                "P/oak/title": ("Oak table", "Table en chêne", ""),
                "P/oak/body": ("Solid <b>oak</b>", "", ""),
                "P/ash/title": ("Oak table", "Table", "Tisch"),
                "F/q/title": ("", "", ""),
                "F/q/body": ("Why oak and not ash", "Pourquoi", "Warum"),
            },
        )
    )


def counted(session: Session) -> Statistics:
    return statistics(Snapshot.of(session, SearchText(session.table.file)))


def test_languages_and_collections_are_counted_in_cells_and_source_words() -> None:
    found = counted(document())
    assert found.collections == ("P", "F")
    assert found.shares[0, 1] == Share(Amount(2, 4, 18), Amount(3, 6, 27))
    assert found.language(2).percent == 50
    assert found.language(2).left == Amount(2, 4, 18)
    assert found.collection(1).percent == 100
    assert found.source == Amount(4, 11, 46)


def test_repetitions_are_texts_that_were_there_before() -> None:
    assert counted(document()).repeated == Amount(1, 2, 9)


def test_edits_and_statuses_count_as_they_stand() -> None:
    session = document()
    session.edit(Origin.TYPED, {(0, 2): "Eichentisch", (1, 2): "Massive Eiche"})
    session.set(session.draft_marks(What.STATUS, {(0, 2): Status.NEEDS_WORK}).batch)
    assert counted(session).language(2) == Share(Amount(3, 9, 37), Amount(4, 11, 46))


def test_hundred_percent_means_that_nothing_is_left() -> None:
    assert Share(Amount(999), Amount(1000)).percent == 99
    assert Share().percent == 100
