"""The memory on this computer: what is kept, replaced, forgotten, and shared by two programs."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from translator_app.core.memory.pair import Pair
from translator_app.local import memory
from translator_app.local.errors import MemoryDamaged, MemoryTooNew
from translator_app.local.memory import MemoryStore, Origin, forget_all

SHOP, CAFE = Origin("site:1", "Shop"), Origin("site:2", "Café")


@pytest.fixture
def store() -> Iterator[MemoryStore]:
    made = MemoryStore()
    yield made
    made.close()


def pair(unit: str, source: str, target: str, language: str = "de", **more: object) -> Pair:
    return Pair(source, target, "en", language, unit=unit, **more)  # type: ignore[arg-type]  # passed on as they are


def texts(store: MemoryStore, source: str, without: str = "") -> list[str]:
    return [found.target for found in store.equal(source, ["en"], ["de", "fr"], without=without)]


def test_a_pair_comes_back_with_all_that_is_known_of_it(store: MemoryStore) -> None:
    given = pair("u1", "Oak table", "Eichentisch", collection="Products", field="title", approved=True, at=1700000000.5)
    assert store.remember(SHOP, [given]) == 1
    [found] = store.equal("Oak table", ["en"], ["de"], without="")
    assert found == Pair(
        "Oak table", "Eichentisch", "en", "de", "Shop", "u1", "Products", "title", "text", None, True, 1700000000.5
    )
    assert store.languages() == [("en", "de")]


def test_a_newer_translation_and_a_newer_source_take_the_place_of_the_former(store: MemoryStore) -> None:
    store.remember(SHOP, [pair("u1", "Oak", "Eiche"), pair("u1", "Oak", "chêne", "fr")])
    store.remember(SHOP, [pair("u1", "Oak", "Eichenholz")])
    assert texts(store, "Oak") == ["Eichenholz", "chêne"]
    store.remember(SHOP, [pair("u1", "Beech", "Buche")])
    assert texts(store, "Oak") == []
    assert texts(store, "Beech") == ["Buche"]


def test_a_whole_project_has_what_it_has_now_and_no_more(store: MemoryStore) -> None:
    store.remember(SHOP, [pair("u1", "Oak", "Eiche"), pair("u2", "Ash", "Esche")])
    store.remember(CAFE, [pair("u1", "Tea", "Tee")])
    store.remember(SHOP, [pair("u2", "Ash", "Esche")], whole=True)
    assert [(each.origin.name, each.sources, each.targets) for each in store.known()] == [
        ("Café", 1, 1),
        ("Shop", 1, 1),
    ]
    assert texts(store, "Oak") == []


def test_forgetting_a_project_leaves_the_others(store: MemoryStore) -> None:
    store.remember(SHOP, [pair("u1", "Oak", "Eiche")])
    store.remember(CAFE, [pair("u1", "Oak", "Eichenholz")])
    assert store.forget(SHOP.key)
    assert not store.forget(SHOP.key)
    assert texts(store, "Oak") == ["Eichenholz"]
    forget_all()
    assert store.known() == []


def test_single_translations_are_dropped_from_one_project_alone(store: MemoryStore) -> None:
    store.remember(SHOP, [pair("u1", "Oak", "Eiche"), pair("u1", "Oak", "chêne", "fr")])
    store.remember(CAFE, [pair("u1", "Oak", "Eichenholz")])
    store.drop(SHOP, [("u1", "de"), ("unknown", "de")])
    assert sorted(texts(store, "Oak")) == ["Eichenholz", "chêne"]


def test_the_own_project_is_left_out_when_asked(store: MemoryStore) -> None:
    store.remember(SHOP, [pair("u1", "Oak", "Eiche")])
    assert texts(store, "Oak", without=SHOP.key) == []
    assert not list(store.sources(["en"], ["text"], without=SHOP.key, most=9))


def test_sources_come_newest_first_up_to_a_limit_and_by_number_with_their_translations(store: MemoryStore) -> None:
    store.remember(SHOP, [pair(f"u{n}", f"text {n}", f"Text {n}") for n in range(7)])
    stretches = list(store.sources(["en"], ["text"], without="", most=5, step=2))
    assert [[text for _id, text in some] for some in stretches] == [
        ["text 6", "text 5"],
        ["text 4", "text 3"],
        ["text 2"],
    ]
    numbers = [number for some in stretches for number, _text in some]
    found = store.like(numbers, ["en"], ["de"], without="")
    assert {number: pairs[0].target for number, pairs in found.items()} == {
        number: f"Text {7 - at}" for at, number in enumerate(numbers, 1)
    }
    assert store.like(numbers, ["en"], ["fr"], without="") == {}


def test_a_source_brings_its_translations_of_every_project(store: MemoryStore) -> None:
    store.remember(CAFE, [pair("u1", "Oak", "chêne", "fr")])
    store.remember(SHOP, [pair("u1", "Oak", "Eiche")])
    [[(number, _text)], _older] = list(store.sources(["en"], ["text"], without="", most=2, step=1))
    assert [each.target for each in store.like([number], ["en"], ["fr"], without="")[number]] == ["chêne"]
    assert store.like([number], ["en"], ["fr"], without=CAFE.key) == {}


def test_half_a_character_is_no_text_to_remember(store: MemoryStore) -> None:
    assert store.remember(SHOP, [pair("u1", "\ud800", "x"), pair("u2", "Oak", "Eiche")]) == 1


def test_the_file_is_for_this_user_alone(store: MemoryStore) -> None:
    store.remember(SHOP, [pair("u1", "Oak", "Eiche")])
    if sys.platform != "win32":
        assert memory.path().stat().st_mode & 0o077 == 0


def test_two_programs_write_at_once_and_both_are_heard(store: MemoryStore) -> None:
    program = (
        "from translator_app.local.memory import *; from translator_app.core.memory.pair import Pair\n"
        "import sys; name = sys.argv[1]; store = MemoryStore()\n"
        "for n in range(60): store.remember(Origin(name, name), [Pair(f's{n}', f't{n}', 'en', 'de', unit=f'u{n}')])\n"
        "store.close()"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, name]) for name in ("one", "two")]
    assert [each.wait(60) for each in running] == [0, 0]
    assert [(each.origin.name, each.sources) for each in store.known()] == [("one", 60), ("two", 60)]


def test_a_memory_of_a_newer_version_is_left_untouched() -> None:
    MemoryStore().close()
    with sqlite3.connect(memory.path()) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    before = memory.path().read_bytes()
    with pytest.raises(MemoryTooNew):
        MemoryStore()
    assert memory.path().read_bytes() == before


def test_a_damaged_memory_is_said_left_alone_and_begins_anew_when_all_is_forgotten() -> None:
    memory.path().write_bytes(b"this is no database, but a long enough text to be looked at as one" * 20)
    with pytest.raises(MemoryDamaged):
        MemoryStore()
    assert memory.path().read_bytes().startswith(b"this is no database")
    forget_all()
    again = MemoryStore()
    again.remember(SHOP, [pair("u1", "Oak", "Eiche")])
    again.close()


def test_another_file_is_no_memory(tmp_path: Path) -> None:
    with sqlite3.connect(memory.path()) as db:
        db.executescript("CREATE TABLE other (x); PRAGMA user_version = 1; PRAGMA application_id = 7;")
    db.close()
    with pytest.raises(MemoryDamaged):
        MemoryStore()
