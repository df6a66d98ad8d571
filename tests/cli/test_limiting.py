"""How long texts may be is kept with the project and holds for every import."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_round_trip import exported, units
from translator_app.sandbox.serve import Served


def test_fields_are_listed_and_search_engines_limits_hold_without_a_word(
    run: Run, site: Served, tmp_path: Path
) -> None:
    project = exported(run, site, tmp_path)
    listed = {each["field"]: each for each in run("limits", project, "--json").facts}
    assert set(listed) == {unit["field"] for unit in units(run, project)}
    assert all(each["limit"] is None for each in listed.values())
    assert {each["holds"] for each in listed.values() if each["kind"] == "seo"} <= {60, 160}


def test_a_limit_that_is_set_makes_longer_texts_errors_until_it_is_lifted(
    run: Run, site: Served, tmp_path: Path
) -> None:
    project = exported(run, site, tmp_path)
    unit = next(each for each in units(run, project) if each["kind"] == "text")
    run("set", project, "--unit", unit["unit"], "--language", "fr", "Un texte assez long pour cela")

    def errors() -> list[str]:
        issues = run("review", project, "--json").facts["issues"]
        return [issue["check"] for issue in issues if issue["severity"] == "error"]

    assert "too-long" not in errors()
    assert run("limits", project, "--field", unit["field"], "--most", "5", "--json").facts[0]["limit"] == 5
    assert "too-long" in errors()
    assert run("limits", project, "--field", unit["field"], "--most", "0", "--json").facts[0]["limit"] is None
    assert "too-long" not in errors()


def test_all_fields_and_kinds_of_fields_can_be_limited(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    run("limits", project, "--most", "500")
    listed = {each["field"]: each for each in run("limits", project, "--field", "text", "--most", "90", "--json").facts}
    assert listed["text"]["limit"] == 90
    every = run("limits", project, "--json").facts
    assert {each["holds"] for each in every if each["kind"] == "html"} == {500}
    assert {each["holds"] for each in every if each["kind"] == "text"} == {90}


def test_an_unknown_field_is_refused(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    done = run("limits", project, "--field", "nonsense", "--most", "5")
    assert done.code == 1
    assert "nonsense" in done.err
