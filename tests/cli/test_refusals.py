"""Bad input: one sentence of cause, one of advice, the promised exit code, and nothing lost."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_round_trip import exported, first_text, units
from translator_app.sandbox.serve import Served


def test_a_wrong_key_is_said_in_words_with_the_request_id(
    run: Run, site: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIX_API_KEY", "IST.wrong")
    done = run("sites", "--json")
    assert done.code == 4
    assert done.facts["error"]["request_id"]
    assert "key" in done.facts["error"]["cause"]
    plain = run("sites")
    assert plain.code == 4
    assert plain.out == ""
    assert "Request id" in plain.err
    assert "Traceback" not in plain.err


def test_no_key_at_all_says_how_to_connect(run: Run, site: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WIX_API_KEY")
    monkeypatch.delenv("WIX_ACCOUNT_ID")
    done = run("sites")
    assert done.code == 4
    assert "login" in done.err


def test_no_connection_is_exit_code_5(run: Run, site: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSLATOR_APP_API_URL", "http://127.0.0.1:9")
    done = run("sites")
    assert done.code == 5


def test_a_site_without_multilingual_says_so(run: Run, site: Served, tmp_path: Path) -> None:
    bare = next(s.id for s in site.state.sites.values() if not s.multilingual)
    done = run("export", "--site", bare, "--output", tmp_path / "p.l10n", "--json")
    assert done.code == 4
    assert "Multilingual" in done.facts["error"]["title"]
    assert not (tmp_path / "p.l10n").exists()


def test_an_unknown_site_unit_or_language_is_refused(run: Run, site: Served, tmp_path: Path) -> None:
    assert run("languages", "--site", "00000000-0000-0000-0000-000000000000").code == 4
    project = exported(run, site, tmp_path)
    unit = first_text(units(run, project), "fr")
    assert run("set", project, "--unit", "no/such/unit", "--language", "fr", "x").code == 1
    assert run("set", project, "--unit", unit["unit"], "--language", "sv", "x").code == 1
    assert run("set", project, "--unit", unit["unit"], "--language", "en", "x").code == 2
    assert run("export", "--site", site.site, "--output", tmp_path / "q.l10n", "--languages", "en,sv").code == 1
    assert run("info", project, "--json").facts["edited"] == 0


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b'ID,en,fr\n1,"never closed,x\n', "quote"),
        (b"ID,en,fr\n1,a,b\n2,a\n", "3"),
        (b"ID,en,fr\n1,\xff\xfe\xfa,b\n", "2"),
        (b"ID,en,en\n1,a,b\n", "en"),
    ],
    ids=["empty", "unclosed", "ragged", "encoding", "duplicate headers"],
)
def test_a_broken_file_is_refused_with_its_reason_and_makes_no_project(
    run: Run, tmp_path: Path, data: bytes, word: str
) -> None:
    bad, project = tmp_path / "bad.csv", tmp_path / "p.l10n"
    bad.write_bytes(data)
    done = run("open", bad, "--output", project, "--main", "en", "--json")
    assert done.code == 6, done.out
    assert word in done.facts["error"]["cause"]
    assert not project.exists()
    assert bad.read_bytes() == data


def test_wrong_usage_is_exit_code_1(run: Run) -> None:
    assert run("export").code == 1
    assert run("no-such-command").code == 1
    assert run().code == 1


def test_importing_nothing_is_refused(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    done = run("import", project, "--yes", "--json")
    assert done.code == 2
    assert "Nothing" in done.facts["error"]["title"]


def test_a_project_without_a_site_cannot_be_imported(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    run("write", project, "--output", tmp_path / "f.csv")
    run("open", tmp_path / "f.csv", "--output", tmp_path / "f.l10n")
    done = run("review", tmp_path / "f.l10n")
    assert done.code == 2
    assert "no site" in done.err


def test_errors_found_by_the_checks_are_told_and_stop_an_import_that_wants_none(
    run: Run, site: Served, tmp_path: Path
) -> None:
    project = exported(run, site, tmp_path)
    unit = next(u for u in units(run, project) if "{count}" in u["texts"]["en"] and u["texts"]["fr"])
    run("set", project, "--unit", unit["unit"], "--language", "fr", unit["texts"]["fr"].replace("{count}", "{nombre}"))
    issues = run("review", project, "--json").facts["issues"]
    assert {"error"} <= {issue["severity"] for issue in issues}
    assert all(issue["unit"] == unit["unit"] for issue in issues)
    refused = run("import", project, "--yes", "--refuse-errors", "--json")
    assert refused.code == 2
    assert unit["unit"] in refused.facts["error"]["details"]
    assert run("import", project, "--yes").code == 0
