"""Memory at work: the document before other projects, nothing of the own project twice, what is remembered when."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from tests.fakes.plans import planned
from tests.fakes.rows import snapshot, unit
from translator_app.core.edits import Origin as Edited
from translator_app.core.finding.snapshot import Snapshot
from translator_app.core.localized.file import LocalizedFile
from translator_app.core.memory.pair import Pair
from translator_app.core.session import Session
from translator_app.core.table import Table
from translator_app.core.verdicts import Outcome, Proof, Verdict
from translator_app.local.memory import MemoryStore, Origin
from translator_app.local.projects import Meta
from translator_app.roundtrip.recall import BroughtHome, Recall, origin_of, remember_whole

OWN, OTHER = Origin("site:own", "Own"), Origin("site:other", "Other")


@pytest.fixture
def store() -> Iterator[MemoryStore]:
    made = MemoryStore()
    yield made
    made.close()


def document(rows: Sequence[Sequence[str]], tags: Sequence[str] = ("en", "fr", "de"), **known: object) -> Snapshot:
    return snapshot(tags, [(unit(row), texts) for row, texts in enumerate(rows)], step=3, **known)  # type: ignore[arg-type]  # passed on as they are


def texts(recall: Recall, held: Snapshot, row: int, column: int) -> list[tuple[str, int, str]]:
    return [(m.text, m.percent, m.pair.project) for m in recall.matches(held, row, [column])[column]]


def test_the_document_goes_before_other_projects_and_equal_texts_are_one(store: MemoryStore) -> None:
    store.remember(OTHER, [Pair("Oak", "Eiche", "en", "de", unit="a"), Pair("Oak", "Eichenholz", "en", "de", unit="b")])
    held = document([("Oak", "", ""), ("Oak", "", "Eiche")])
    recall = Recall.of(held, OWN, store)
    assert texts(recall, held, 0, 2) == [("Eiche", 100, ""), ("Eichenholz", 100, "Other")]
    assert recall.matches(held, 0, [2])[2][0].uses == 2


def test_what_the_own_project_remembered_is_not_offered_to_it(store: MemoryStore) -> None:
    store.remember(OWN, [Pair("Oak", "Eiche", "en", "de", unit="a")])
    held = document([("Oak", "", "")])
    assert texts(Recall.of(held, OWN, store), held, 0, 2) == []
    assert texts(Recall.of(held, OTHER, store), held, 0, 2) == [("Eiche", 100, "Own")]


def test_languages_are_the_same_with_and_without_a_region_but_not_across_regions(store: MemoryStore) -> None:
    store.remember(OTHER, [Pair("Oak table", "mesa", "en-GB", "pt-BR", unit="a")])
    for tag, there in (("pt", True), ("pt-BR", True), ("pt-PT", False), ("es", False)):
        held = document([("Oak table", "")], ("en", tag))
        assert bool(texts(Recall.of(held, OWN, store), held, 0, 1)) is there, tag
    held = document([("Oak table", "")], ("en-US", "pt"))
    assert texts(Recall.of(held, OWN, store), held, 0, 1) == []


def test_alike_sources_of_other_projects_bring_every_translation_of_them(store: MemoryStore) -> None:
    store.remember(OTHER, [Pair("Oak table for six", "Tisch A", "en", "de", unit="a")])
    store.remember(Origin("third", "Third"), [Pair("Oak table for six", "table B", "en", "fr", unit="z")])
    held = document([("Oak table for eight", "", "")])
    recall = Recall.of(held, OWN, store)
    found = recall.matches(held, 0, [1, 2])
    assert [(found[column][0].text, found[column][0].percent) for column in (1, 2)] == [
        ("table B", 75),
        ("Tisch A", 75),
    ]


def test_a_whole_project_is_remembered_by_its_finished_cells(store: MemoryStore) -> None:
    held = document(
        [
            ("Oak", "Chêne", "Eiche"),
            ("Ash", "", "Esche"),
            ("", "vide", ""),
            ("Elm", "Orme", "Ulme"),
            ("Fir", "Sapin", ""),
        ],
        statuses={(0, 1): "prefilled", (3, 2): "approved", (4, 1): "outdated"},
        texts={(1, 1): "Frêne"},
    )
    assert remember_whole(store, OWN, held) == 5
    found = {
        (pair.target, pair.approved)
        for source in ("Oak", "Ash", "Elm", "Fir")
        for pair in store.equal(source, ["en"], ["fr", "de"], without="")
    }
    assert found == {("Eiche", False), ("Frêne", False), ("Esche", False), ("Orme", False), ("Ulme", True)}


def test_fillings_are_for_empty_cells_with_a_source_and_each_has_its_best_match() -> None:
    held = document([("Oak", "Chêne", ""), ("Oak", "", ""), ("", "", ""), ("Oak 6", "", " ")])
    recall = Recall.of(held, OWN)
    assert [(f.cell, f.match.text) for f in recall.fillings(held, [1, 2])] == [((1, 1), "Chêne")]
    seen: list[int] = []
    list(recall.fillings(held, [1], rows=[1, 3], pause=seen.append))
    assert seen == [0, 1]


def test_projects_of_one_site_are_one_and_files_are_told_apart_by_their_making() -> None:
    assert origin_of(Meta(site="s", title="one")).key == origin_of(Meta(site="s", title="two")).key
    assert origin_of(Meta(title="one", created=1.0)).key != origin_of(Meta(title="one", created=2.0)).key
    assert origin_of(Meta(site="s", site_name="Shop")).name == "Shop"


def test_of_an_import_only_what_arrived_and_is_finished_is_remembered_and_the_rest_of_it_forgotten() -> None:
    data = b"id,en,fr,de\n1,Oak,,Eiche\n2,Ash,,Esche\n3,Elm,Orme,Ulme\n"
    file = LocalizedFile.read(data, languages=("en", "fr", "de"))
    session = Session(Table(file))
    session.edit(Edited.TYPED, {(2, 2): "Ulmenholz"})
    verdicts = [
        verdict("1", "de", "Eiche", Outcome.APPLIED),
        verdict("1", "fr", "", Outcome.APPLIED),
        verdict("2", "de", "Esche", Outcome.REJECTED),
        verdict("3", "de", "Ulme", Outcome.APPLIED),
        verdict("3", "fr", "Orme", Outcome.NORMALISED),
        verdict("9", "fr", "weg", Outcome.APPLIED),
    ]
    brought = BroughtHome.of(session, Proof(tuple(verdicts)))
    assert [(pair.unit, pair.target) for pair in brought.pairs] == [("1", "Eiche"), ("3", "Orme")]
    assert brought.gone == (("1", "fr"), ("3", "de"))


def verdict(named: str, language: str, now: str, outcome: Outcome) -> Verdict:
    return Verdict(replace(planned(0, language, after=now), unit=named), outcome, now)
