"""What checks weigh, from the command line: the same for the window and for every import."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_round_trip import exported, units
from translator_app.core.checks.issue import Severity
from translator_app.core.checks.registry import default_severity, known_checks
from translator_app.sandbox.serve import Served


def test_every_check_is_listed_with_what_it_weighs(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    listed = run("checks", project, "--json").facts
    assert [each["check"] for each in listed] == list(known_checks())
    assert all(each["severity"] == each["usual"] for each in listed)
    lines = run("checks", project).out.splitlines()
    assert len(lines) == len(known_checks()) + 1


def test_what_is_set_is_kept_until_it_is_set_back(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)

    def weights(*arguments: str) -> dict[str, str]:
        return {each["check"]: each["severity"] for each in run("checks", project, *arguments, "--json").facts}

    usual = weights()
    now = weights("--off", "punctuation", "--error", "reused")
    assert now["reused"] == "error"
    assert {check for check in now if now[check] != usual[check]} > {"reused"}
    assert weights() == now
    assert weights("--usual", "punctuation", "reused") == usual


def test_an_unknown_check_is_refused_and_nothing_is_set(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    done = run("checks", project, "--off", "reused", "nonsense")
    assert done.code == 1
    assert "nonsense" in done.err
    facts = run("checks", project, "--json").facts
    assert next(each for each in facts if each["check"] == "reused")["severity"] == str(default_severity("reused"))


def test_a_check_that_is_an_error_now_stops_an_import(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    unit = next(each for each in units(run, project) if each["texts"]["en"] and "<" not in each["texts"]["en"])
    assert default_severity("space-double") is not Severity.ERROR
    run("set", project, "--unit", unit["unit"], "--language", "fr", unit["texts"]["fr"].replace(" ", "  ") + "  x")
    run("checks", project, "--error", "space-double")
    done = run("import", project, "--yes", "--refuse-errors")
    assert done.code == 2
    run("checks", project, "--off", "space-double")
    assert run("import", project, "--yes", "--refuse-errors").code == 0
