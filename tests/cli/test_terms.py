"""The glossary from the command line: one glossary for the window, the checks and every command."""

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.conftest import Run
from tests.cli.test_round_trip import exported, units
from translator_app.core.glossary.separated import as_csv, from_csv
from translator_app.core.glossary.term import Glossary, Kind, Term
from translator_app.local import glossary
from translator_app.sandbox.serve import Served

OAK = {"term": "oak", "kind": "required", "note": "the wood", "translations": {"de": "Eiche", "fr": "chêne"}}


def test_a_term_is_added_listed_changed_and_removed(run: Run) -> None:
    assert run("terms").out.strip() == "There are no such terms."
    added = run("terms", "add", "oak", "-t", "fr=chêne", "--translation", "de=Eiche", "--note", "the wood", "--json")
    assert added.facts == [OAK]
    run("terms", "add", "Nordwood", "--kind", "do-not-translate")
    run("terms", "add", "oak", "--kind", "forbidden", "-t", "de=Buche")
    assert [each["term"] for each in run("terms", "--json").facts] == ["oak", "Nordwood", "oak"]
    assert run("terms", "list", "WOOD", "--json").facts[0]["kind"] == "do-not-translate"
    assert run("terms", "list", "--kind", "required", "--json").facts == [OAK]
    lines = run("terms").out.splitlines()
    assert len(lines) == 4
    assert "de: Eiche; fr: chêne" in lines[1]
    changed = run("terms", "add", "oak", "-t", "de=", "-t", "es=roble", "--json").facts
    assert changed == [OAK | {"translations": {"es": "roble", "fr": "chêne"}}]
    assert run("terms", "remove", "oak", "--kind", "forbidden", "--json").facts[0]["translations"] == {"de": "Buche"}
    assert run("terms", "remove", "oak", "Nordwood").out.strip() == "2 terms are removed."
    assert glossary.load() == Glossary()


def test_a_wrong_wish_is_refused_and_changes_nothing(run: Run) -> None:
    run("terms", "add", "oak")
    before = glossary.load()
    wrong = (
        ("remove", "oak", "ash"),
        ("remove",),
        ("add",),
        ("add", "oak", "ash"),
        ("add", "ash", "-t", "chêne"),
        ("add", "ash", "-t", "french=chêne"),
        ("add", "  "),
        ("plant", "oak"),
    )
    for wish in wrong:
        assert run("terms", *wish).code == 1, wish
    assert glossary.load() == before


def test_terms_go_into_a_file_and_come_from_one(run: Run, tmp_path: Path) -> None:
    run("terms", "add", "oak", "-t", "fr=chêne")
    path = tmp_path / "terms.csv"
    assert run("terms", "export", str(path), "--json").facts == {"file": str(path), "terms": 1}
    assert from_csv(path.read_bytes()) == glossary.load()
    assert run("terms", "export", str(path)).code == 2
    assert run("terms", "export", str(path), "--replace").code == 0
    path.write_bytes(as_csv(Glossary((Term("oak", translations=(("de", "Eiche"),)), Term("ash")))))
    assert run("terms", "import", str(path), "--json").facts == {"taken": 2, "terms": 2}
    assert glossary.load().terms[0] == Term("oak", translations=(("de", "Eiche"), ("fr", "chêne")))


def test_a_list_may_come_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("term;fr\noak;chêne\n".encode())))
    assert run("terms", "import", "-").code == 0
    assert glossary.load().terms == (Term("oak", translations=(("fr", "chêne"),)),)


def test_a_broken_list_says_where_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("term,kind\noak,\nash,maybe\n")
    done = run("terms", "import", str(path))
    assert done.code == 6
    assert "Line 3" in done.err
    assert not glossary.path().exists()
    assert run("terms", "import", str(tmp_path / "none.csv")).code == 6


def test_a_damaged_glossary_is_said_and_kept(run: Run) -> None:
    glossary.path().write_text("lost\n")
    for wish in ((), ("add", "oak"), ("remove", "oak")):
        done = run("terms", *wish)
        assert done.code == 6
        assert "Line 1" in done.err
        assert str(glossary.path()) in done.err
    assert glossary.path().read_text() == "lost\n"


def test_a_review_checks_the_terms(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    unit = next(each for each in units(run, project) if each["texts"]["en"] == "Oak dining table")
    glossary.change(lambda known: known.put(Term("oak", Kind.REQUIRED, "", (("fr", "chêne"),))))
    run("set", project, "--unit", unit["unit"], "--language", "fr", "Table à manger en hêtre")
    assert [each["check"] for each in run("review", project, "--json").facts["issues"]] == ["term"]
    run("checks", project, "--error", "term")
    assert run("import", project, "--yes", "--refuse-errors").code == 2
    run("set", project, "--unit", unit["unit"], "--language", "fr", "Grande table à manger en chêne")
    assert run("review", project, "--json").facts["issues"] == []
