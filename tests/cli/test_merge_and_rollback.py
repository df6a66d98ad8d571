"""What a person does around imports: refresh, decide, retry what failed, resume, roll back, look at the past."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.test_round_trip import edit, exported, first_text, units
from translator_app.sandbox.interference import MARK
from translator_app.sandbox.options import Options
from translator_app.sandbox.serve import Served


def plain(run: Run, project: Path, count: int) -> list[dict[str, Any]]:
    return [u for u in units(run, project) if u["kind"] == "text" and u["texts"]["fr"] and u["texts"]["de"]][:count]


def set_text(run: Run, project: Path, unit: dict[str, Any], language: str, text: str) -> None:
    assert run("set", project, "--unit", unit["unit"], "--language", language, text).code == 0


def texts(run: Run, project: Path, language: str) -> dict[str, str]:
    return {u["unit"]: u["texts"][language] for u in units(run, project)}


def test_a_project_is_refreshed_without_importing_anything(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    ours, theirs = plain(run, project, 2)
    set_text(run, project, ours, "fr", "À nous")
    edit(site, theirs, "fr", "À eux")
    done = run("merge", project, "--json")
    assert (done.code, done.facts["taken"], done.facts["edited"]) == (0, 1, 1)
    found = texts(run, project, "fr")
    assert (found[ours["unit"]], found[theirs["unit"]]) == ("À nous", "À eux")
    again = run("merge", project, "--json")
    assert (again.code, again.facts["taken"]) == (0, 0)
    assert not [job for job in site.state.jobs.values() if job.kind == "import"]


def test_a_merge_refuses_conflicts_with_a_list_until_they_are_decided(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    (unit,) = plain(run, project, 1)
    set_text(run, project, unit, "fr", "À nous")
    edit(site, unit, "fr", "À eux")
    refused = run("merge", project, "--json")
    assert refused.code == 2
    assert unit["unit"] in refused.facts["error"]["details"]
    assert texts(run, project, "fr")[unit["unit"]] == "À nous"
    assert run("merge", project, "--on-conflict", "theirs").code == 0
    assert texts(run, project, "fr")[unit["unit"]] == "À eux"
    run("undo", project)
    assert texts(run, project, "fr")[unit["unit"]] == "À nous"


def test_the_text_that_lost_a_conflict_stays_in_the_history_of_its_cell(run: Run, site: Served, tmp_path: Path) -> None:
    from translator_app.roundtrip import document

    project = exported(run, site, tmp_path)
    (unit,) = plain(run, project, 1)
    set_text(run, project, unit, "fr", "À nous")
    edit(site, unit, "fr", "À eux")
    assert run("merge", project, "--on-conflict", "mine").code == 0
    with document.opened(project, read_only=True) as doc:
        row = doc.session.table.file.row_of(unit["unit"])
        assert row is not None
        column = doc.session.table.languages.index("fr")
        past = doc.project.cell_history(row, column)
    assert "À eux" in {text for line in past for text in (line.before, line.after)}


def test_work_on_a_vanished_unit_is_listed_and_kept(run: Run, site: Served, tmp_path: Path) -> None:
    from translator_app.roundtrip import document
    from translator_app.roundtrip.settling import lost_work

    project = exported(run, site, tmp_path)
    gone, stays = plain(run, project, 2)
    set_text(run, project, gone, "fr", "Travail perdu ?")
    home = next(c for c in site.state.sites[site.site].collections.values() if gone["item"] in c.items)
    del home.items[gone["item"]]
    done = run("merge", project, "--json")
    assert done.code == 0
    assert gone["unit"] in done.facts["vanished"]
    assert [(lost["unit"], lost["text"]) for lost in done.facts["lost"]] == [(gone["unit"], "Travail perdu ?")]
    with document.opened(project, read_only=True) as doc:
        assert [lost["text"] for lost in lost_work(doc.project)] == ["Travail perdu ?"]
    assert stays["unit"]


def test_new_units_appear_and_edits_stay_on_their_cells(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    ours = plain(run, project, 3)[-1]
    set_text(run, project, ours, "fr", "À nous")
    home = next(c for c in site.state.sites[site.site].collections.values() if ours["item"] in c.items)
    first = next(iter(home.items.values()))
    new = type(first)("aaaa-new", {key: f"neu {text}" for key, text in first.texts.items()})
    home.items = {new.id: new, **home.items}
    site.state.sites[site.site].__dict__.pop("homes", None)  # what it knows by heart
    done = run("merge", project, "--json")
    assert done.code == 0
    assert any("aaaa-new" in unit for unit in done.facts["added"])
    assert texts(run, project, "fr")[ours["unit"]] == "À nous"
    assert run("import", project, "--yes").code == 0


def test_an_import_stopped_by_its_person_says_how_to_find_it_again(
    run: Run, site: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from translator_app.roundtrip import journey

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    project = exported(run, site, tmp_path)
    monkeypatch.setattr(journey, "review_document", stop)
    done = run("import", project, "--yes")
    assert done.code == 130
    assert "--resume" in done.err


def test_a_whole_import_is_rolled_back(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    one, two = plain(run, project, 2)
    set_text(run, project, one, "fr", "Un")
    set_text(run, project, two, "de", "Zwei")
    assert run("import", project, "--yes").code == 0
    asked = run("rollback", project, "--json")
    assert (asked.code, len(asked.facts["cells"])) == (2, 2)
    done = run("rollback", project, "--yes", "--json")
    assert (done.code, done.facts["applied"], done.facts["left"]) == (0, 2, [])
    (tmp_path / "again").mkdir()
    again = exported(run, site, tmp_path / "again")
    assert texts(run, again, "fr")[one["unit"]] == one["texts"]["fr"]
    assert texts(run, again, "de")[two["unit"]] == two["texts"]["de"]
    assert texts(run, project, "fr")[one["unit"]] == one["texts"]["fr"]
    past = run("history", project, "--json").facts
    assert [(p["import"], p["state"], p["undoes"]) for p in past] == [(1, "rolled-back", None), (2, "verified", 1)]
    assert past[0]["counts"] == {"applied": 2}
    assert run("rollback", project, "--yes").code == 2


def test_a_rollback_leaves_alone_what_others_changed_since_and_says_so(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    one, two = plain(run, project, 2)
    set_text(run, project, one, "fr", "Un")
    set_text(run, project, two, "fr", "Deux")
    assert run("import", project, "--yes").code == 0
    edit(site, two, "fr", "Deux, mieux")
    done = run("rollback", project, "--yes", "--json")
    assert (done.code, done.facts["applied"]) == (3, 1)
    assert done.facts["left"] == [{"unit": two["unit"], "language": "fr", "now": "Deux, mieux"}]
    found = texts(run, project, "fr")
    assert (found[one["unit"]], found[two["unit"]]) == (one["texts"]["fr"], "Deux, mieux")


def test_a_language_or_chosen_units_are_rolled_back_alone(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    one, two = plain(run, project, 2)
    for unit in (one, two):
        set_text(run, project, unit, "fr", "Nouveau")
        set_text(run, project, unit, "de", "Neu")
    assert run("import", project, "--yes").code == 0
    done = run("rollback", project, "--language", "de", "--yes", "--json")
    assert (done.code, {c["language"] for c in done.facts["cells"]}) == (0, {"de"})
    done = run("rollback", project, "--unit", one["unit"], "--import", 1, "--yes", "--json")
    assert [(c["unit"], c["language"]) for c in done.facts["cells"]] == [(one["unit"], "fr")]
    assert run("history", project, "--json").facts[0]["state"] == "verified"
    done = run("rollback", project, "--import", 1, "--yes", "--json")
    assert [(c["unit"], c["language"]) for c in done.facts["cells"]] == [(two["unit"], "fr")]
    assert run("history", project, "--json").facts[0]["state"] == "rolled-back"
    assert run("rollback", project, "--import", 9, "--yes").code == 1


def test_edits_made_after_an_import_survive_its_rollback(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    one, two = plain(run, project, 2)
    set_text(run, project, one, "fr", "Un")
    assert run("import", project, "--yes").code == 0
    set_text(run, project, two, "fr", "Plus tard")
    assert run("rollback", project, "--yes").code == 0
    assert texts(run, project, "fr")[two["unit"]] == "Plus tard"
    assert run("info", project, "--json").facts["edited"] == 1


@pytest.mark.parametrize("options", [Options(job_seconds=0, empty_cells="clear")])
def test_what_was_empty_before_is_empty_after_a_rollback_where_the_site_allows_it(
    run: Run, site: Served, tmp_path: Path
) -> None:
    project = exported(run, site, tmp_path)
    unit = first_text(units(run, project), "he", empty=True)
    set_text(run, project, unit, "he", "שולחן")
    assert run("import", project, "--yes").code == 0
    assert run("rollback", project, "--yes").code == 0
    assert texts(run, project, "he")[unit["unit"]] == ""


def test_only_the_cells_that_failed_are_sent_again(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    one, two, later = plain(run, project, 3)
    set_text(run, project, one, "fr", "Un")
    set_text(run, project, two, "fr", "Deux")
    site.ask("/_sandbox/faults", {"faults": ["reject=50:submit-import"]})
    first = run("import", project, "--yes", "--json")
    assert (first.code, first.facts["applied"], first.facts["rejected"]) == (3, 1, 1)
    failed = next(c["unit"] for c in first.facts["cells"] if c["verdict"] == "rejected")
    set_text(run, project, later, "fr", "Pas encore")
    again = run("import", project, "--only-failed", "--yes", "--json")
    assert (again.code, [c["unit"] for c in again.facts["cells"]]) == (0, [failed])
    assert texts(run, project, "fr")[later["unit"]] == "Pas encore"
    assert run("info", project, "--json").facts["edited"] == 1


def test_an_interrupted_import_is_found_again_and_never_sent_twice(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    (unit,) = plain(run, project, 1)
    assert run("import", project, "--resume").code == 2
    set_text(run, project, unit, "fr", "Un")
    site.ask("/_sandbox/faults", {"faults": ["401:job-import", "401:logs"]})
    site.state.options = Options(job_seconds=0.5)
    broken = run("import", project, "--yes", "--json")
    assert broken.code == 4
    assert "--resume" in broken.facts["error"]["advice"]
    assert run("import", project, "--yes").code == 2
    done = run("import", project, "--resume", "--json")
    assert (done.code, done.facts["applied"]) == (0, 1)
    assert len([job for job in site.state.jobs.values() if job.kind == "import"]) == 1
    assert run("import", project, "--resume").code == 2
    assert run("info", project, "--json").facts["edited"] == 0


def test_what_an_import_took_back_is_told_with_exit_code_3_and_given_back(
    run: Run, site: Served, tmp_path: Path
) -> None:
    project = exported(run, site, tmp_path)
    (unit,) = plain(run, project, 1)
    set_text(run, project, unit, "fr", "À nous")
    site.state.options = Options(job_seconds=2)
    site.state.faults.arm(["colleague=other:submit-import"])
    done = run("import", project, "--yes", "--json")
    assert done.code == 3
    assert done.facts["applied"] == 1
    (taken,) = done.facts["overwritten"]
    assert taken["text"].endswith(MARK)
    assert not taken["planned"]
    site.state.options = Options(job_seconds=0)
    asked = run("give-back", project, "--json")
    assert asked.code == 2
    assert [(c["unit"], c["language"], c["after"]) for c in asked.facts["cells"]] == [
        (taken["unit"], taken["language"], taken["text"])
    ]
    given = run("give-back", project, "--yes", "--json")
    assert (given.code, given.facts["gives_back_of"], given.facts["left"]) == (0, 1, [])
    assert texts(run, project, taken["language"])[taken["unit"]] == taken["text"]
    nothing = run("give-back", project, "--yes", "--json")
    assert nothing.code == 2
    assert "give back" in nothing.facts["error"]["title"]


def test_the_plan_is_written_as_a_page_to_sign_off(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    (unit,) = plain(run, project, 1)
    set_text(run, project, unit, "fr", "<img src=x onerror=alert(1)> & <b>gras</b>")
    page = tmp_path / "plan.html"
    assert run("review", project, "--html", page).code == 0
    text = page.read_text(encoding="utf-8")
    assert "<img" not in text
    assert "onerror=alert(1)" in text
    assert run("review", project, "--html", page).code == 2
    assert run("review", project, "--html", page, "--replace").code == 0
