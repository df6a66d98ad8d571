"""What is uploaded: whole files, changed rows only, and the probe that finds out whether a site takes the latter."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_merge_and_rollback import plain, set_text
from tests.cli.test_round_trip import exported, units
from translator_app.sandbox.options import Options
from translator_app.sandbox.serve import Served


def sent(site: Served) -> bytes:
    """What the last import was given."""
    job = [job for job in site.state.jobs.values() if job.kind == "import"][-1]
    found = site.state.store.file(job.source["file"]["fileId"])
    assert found is not None
    assert found[1] is not None
    return found[1]


def test_changed_rows_alone_go_up_when_a_person_says_so(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    one, two = plain(run, project, 2)
    set_text(run, project, one, "fr", "Un")
    set_text(run, project, two, "de", "Zwei")
    done = run("import", project, "--yes", "--mode", "changed-rows", "--json")
    assert (done.code, done.facts["applied"]) == (0, 2)
    assert sent(site).count(b"\n") == 3


def test_a_rejection_of_a_changed_row_lands_on_its_cell(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    found = [u for u in units(run, project) if u["kind"] == "slug" and u["texts"]["fr"]]
    good = plain(run, project, 3)[-1]
    set_text(run, project, found[3], "fr", "not a slug")
    set_text(run, project, good, "fr", "Bon")
    done = run("import", project, "--yes", "--mode", "changed-rows", "--json")
    assert (done.code, done.facts["applied"], done.facts["rejected"]) == (3, 1, 1)
    (rejected,) = [c for c in done.facts["cells"] if c["verdict"] == "rejected"]
    assert rejected["unit"] == found[3]["unit"]


def test_a_probe_asks_first_then_finds_out_and_puts_everything_back(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    before = units(run, project)
    content = site.ask("/_sandbox/content")["units"]
    asked = run("probe", project, "--json")
    assert (asked.code, len(asked.facts["cells"])) == (2, 1)
    done = run("probe", project, "--yes", "--json")
    assert (done.code, done.facts["accepts"], done.facts["restored"]) == (0, True, True)
    assert site.ask("/_sandbox/content")["units"] == content
    assert units(run, project) == before
    (unit,) = plain(run, project, 1)
    set_text(run, project, unit, "fr", "Un")
    assert run("import", project, "--yes").code == 0
    assert sent(site).count(b"\n") == 2
    other = tmp_path / "other"
    other.mkdir()
    same_site = exported(run, site, other)
    set_text(run, same_site, unit, "fr", "Deux")
    assert run("import", same_site, "--yes").code == 0
    assert sent(site).count(b"\n") == 2


@pytest.mark.parametrize("options", [Options(job_seconds=0, whole_file=True)])
def test_a_site_that_wants_whole_files_is_remembered_as_such(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    content = site.ask("/_sandbox/content")["units"]
    done = run("probe", project, "--yes", "--json")
    assert (done.code, done.facts["accepts"]) == (0, False)
    assert site.ask("/_sandbox/content")["units"] == content
    (unit,) = plain(run, project, 1)
    set_text(run, project, unit, "fr", "Un")
    assert run("import", project, "--yes").code == 0
    assert sent(site).count(b"\n") > 50


def test_diagnostics_hold_no_key_and_no_text(run: Run, site: Served, tmp_path: Path) -> None:
    import zipfile

    project = exported(run, site, tmp_path)
    (unit,) = plain(run, project, 1)
    set_text(run, project, unit, "fr", "Geheimes Wort")
    assert run("import", project, "--yes", "--verbose").code == 0
    report = tmp_path / "report.zip"
    done = run("diagnostics", "--output", report, "--json")
    assert done.code == 0
    with zipfile.ZipFile(report) as pack:
        names = pack.namelist()
        everything = b"".join(pack.read(name) for name in names)
    assert {"about.json", "settings.json"} < set(names)
    assert any(name.startswith("log/") for name in names)
    assert site.key.encode() not in everything
    assert b"Geheimes Wort" not in everything
    assert run("diagnostics", "--output", report).code == 2
