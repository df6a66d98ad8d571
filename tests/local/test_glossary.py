"""The glossary on disk survives other programs, damage and a stop in the middle."""

import os
import threading
from pathlib import Path

import pytest

from translator_app.core.glossary.term import EMPTY, Glossary, Term
from translator_app.local import files, glossary
from translator_app.local.errors import DiskFull
from translator_app.local.glossary import GlossaryDamaged


def _add(word: str) -> Glossary:
    return glossary.change(lambda known: known.put(Term(word)))


def test_a_fresh_computer_has_no_glossary_and_no_file() -> None:
    assert glossary.load() == EMPTY
    assert glossary.stamp() is None
    assert not glossary.path().exists()


def test_what_was_added_is_read_and_kept_for_this_user_alone() -> None:
    made = _add("oak")
    assert glossary.load() == made == Glossary((Term("oak"),))
    if os.name != "nt":  # Windows has no such permissions
        assert glossary.path().stat().st_mode & 0o077 == 0


def test_a_change_that_changes_nothing_writes_nothing() -> None:
    _add("oak")
    before = glossary.stamp()
    _add("oak")
    assert glossary.stamp() == before
    _add("ash")
    assert glossary.stamp() != before


@pytest.mark.parametrize("content", [b"", b"\xff", b"something else\n", b'term\n"oak\n'])
def test_a_damaged_glossary_is_said_and_never_replaced(content: bytes) -> None:
    glossary.path().write_bytes(content)
    for act in (glossary.load, lambda: _add("oak")):
        with pytest.raises(GlossaryDamaged, match=r"Line [12]") as caught:
            act()
        assert str(glossary.path()) in str(caught.value)
    assert glossary.path().read_bytes() == content


def test_programs_that_change_it_at_once_lose_nothing_of_each_other() -> None:
    words = [f"word {number}" for number in range(24)]
    threads = [threading.Thread(target=_add, args=(word,)) for word in words]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(term.word for term in glossary.load().terms) == sorted(words)


def test_a_full_disk_leaves_the_glossary_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    _add("oak")

    def full(path: Path, *_args: object, **_options: object) -> None:
        raise DiskFull("full", path)

    monkeypatch.setattr(files, "write", full)
    with pytest.raises(DiskFull):
        _add("ash")
    assert glossary.load() == Glossary((Term("oak"),))
