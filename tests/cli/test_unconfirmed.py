"""Cells from memory that nobody has confirmed, on the command line: listed, counted, left out, or sent on demand."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.test_round_trip import exported, first_text, units
from translator_app.core.edits import Origin
from translator_app.core.status import Status
from translator_app.roundtrip import directions, document
from translator_app.sandbox.serve import Served

GUESS = "Eine Vermutung"


@pytest.fixture
def project(run: Run, site: Served, tmp_path: Path) -> Path:
    """A project with one unconfirmed German text."""
    made = exported(run, site, tmp_path)
    unit = empty(run, made)
    with document.opened(made) as doc:
        row = doc.session.table.file.row_of(unit)
        assert row is not None
        doc.session.edit(Origin.MEMORY, {(row, doc.session.table.languages.index("de")): GUESS}, Status.PREFILLED)
    return made


def empty(run: Run, project: Path) -> str:
    """The first unit without German text."""
    return str(first_text(units(run, project), "de", empty=True)["unit"])


def typed(run: Run, project: Path) -> None:
    unit = first_text(units(run, project), "fr")
    assert run("set", project, "--unit", unit["unit"], "--language", "fr", "Un mot").code == 0


def test_the_review_lists_and_counts_what_is_left_out(run: Run, project: Path) -> None:
    typed(run, project)
    facts = run("review", project, "--json").facts
    assert [(c["after"], c["unconfirmed"]) for c in facts["cells"]] == [("Un mot", False)]
    assert [(c["after"], c["kind"], c["unconfirmed"]) for c in facts["not_sent"]] == [(GUESS, "new", True)]
    assert facts["unconfirmed"] == {"sent": 0, "held_back": 1}
    said = run("review", project).out
    assert "1 cell will change on the site." in said
    assert "Not sent, because nobody has confirmed them: 1. Say --send-unconfirmed" in said
    assert "new, unconfirmed" in said
    assert "become empty" not in said


def test_the_review_with_the_option_sends_them_and_still_says_what_they_are(run: Run, project: Path) -> None:
    facts = run("review", project, "--send-unconfirmed", "--json").facts
    assert [(c["after"], c["unconfirmed"]) for c in facts["cells"]] == [(GUESS, True)]
    assert facts["unconfirmed"] == {"sent": 1, "held_back": 0}
    assert "Nobody has confirmed 1 of the cells that will change." in run("review", project, "--send-unconfirmed").out


def test_an_import_leaves_them_out_and_says_so(run: Run, site: Served, project: Path) -> None:
    typed(run, project)
    unsigned = run("import", project, "--json")
    assert (unsigned.code, unsigned.facts["unconfirmed"]) == (2, {"sent": 0, "held_back": 1})
    done = run("import", project, "--yes", "--json")
    assert (done.code, done.facts["applied"], done.facts["unconfirmed"]["held_back"]) == (0, 1, 1)
    assert GUESS not in map(str, _texts_of(site))
    assert run("info", project, "--json").facts["edited"] == 1


def test_an_import_of_nothing_else_is_refused_with_the_reason_and_the_way(run: Run, project: Path) -> None:
    for arguments in (("import", project), ("import", project, "--yes")):
        refused = run(*arguments)
        assert refused.code == 2
        assert "nobody has confirmed it; nothing was sent" in refused.err
        assert "--send-unconfirmed" in refused.err


def test_an_import_sends_them_on_demand(run: Run, site: Served, project: Path) -> None:
    done = run("import", project, "--yes", "--send-unconfirmed", "--json")
    assert (done.code, done.facts["applied"], done.facts["unconfirmed"]) == (0, 1, {"sent": 1, "held_back": 0})
    assert GUESS in map(str, _texts_of(site))


def test_with_only_failed_nothing_is_said_of_cells_that_did_not_fail(run: Run, project: Path) -> None:
    refused = run("import", project, "--yes", "--only-failed")
    assert refused.code == 2
    assert "No ticked cell differs" in refused.err
    assert "nobody has confirmed" not in refused.err


def test_to_set_the_text_that_is_there_confirms_it(run: Run, project: Path) -> None:
    unit = run("review", project, "--json").facts["not_sent"][0]["unit"]
    done = run("set", project, "--unit", unit, "--language", "de", GUESS, "--json").facts
    assert (done["changed"], done["confirmed"]) == (0, True)
    assert [c["after"] for c in run("review", project, "--json").facts["cells"]] == [GUESS]
    assert not run("set", project, "--unit", unit, "--language", "de", GUESS, "--json").facts["confirmed"]


def test_the_page_says_what_is_unconfirmed_and_follows_the_directions_of_the_project(
    run: Run, project: Path, tmp_path: Path
) -> None:
    with document.opened(project) as doc:
        directions.keep(doc.project, {"de": directions.RTL})
    page = tmp_path / "plan.html"
    assert run("review", project, "--send-unconfirmed", "--html", page).code == 0
    text = page.read_text("utf-8")
    assert "from memory or machine, unconfirmed" in text
    assert 'lang="de" dir="rtl"' in text
    assert run("review", project, "--html", page, "--replace").code == 0
    assert "1 unconfirmed cell is left out" in page.read_text("utf-8")
    assert GUESS not in page.read_text("utf-8")


def _texts_of(site: Served) -> list[Any]:
    held = site.state.sites[site.site]
    return [text for _home, item, _field in held.units() for text in item.texts.values()]
