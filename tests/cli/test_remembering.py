"""The translation memory from the command line: matches, filling, what imports and projects leave behind."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_round_trip import exported, units
from translator_app.local import memory
from translator_app.sandbox.serve import Served

FILE = """id,en,fr,de
1,Oak table,Table en chêne,Eichentisch
2,Oak table,,
3,Oak  Table,,
4,Order 12 items now,Commandez 12 articles,
5,Order 7 items now,,
"""


@pytest.fixture
def project(run: Run, tmp_path: Path) -> Path:
    return opened(run, tmp_path, "shop", FILE)


def opened(run: Run, folder: Path, name: str, text: str) -> Path:
    (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    made = folder / f"{name}.l10n"
    assert run("open", folder / f"{name}.csv", "-o", made, "--main", "en").code == 0
    return made


def french(run: Run, project: Path) -> list[str]:
    return [each["texts"]["fr"] for each in units(run, project)]


def test_matches_say_how_much_where_from_and_by_what_they_differ(run: Run, project: Path) -> None:
    [found] = run("matches", project, "--unit", "5", "--language", "fr", "--json").facts
    assert (found["percent"], found["apart"], found["unit"]) == (98, ["numbers"], "4")
    assert (found["text"], found["project"]) == ("Commandez 12 articles", None)
    assert "98 % (numbers)  Commandez 12 articles" in run("matches", project, "--unit", "5", "--language", "fr").out
    assert run("matches", project, "--unit", "4", "--language", "de", "--json").facts == []


def test_an_unknown_unit_or_language_is_wrong_usage(run: Run, project: Path) -> None:
    assert run("matches", project, "--unit", "99", "--language", "fr").code == 1
    assert run("matches", project, "--unit", "1", "--language", "it").code == 1


def test_empty_cells_are_filled_in_one_step_and_are_unconfirmed(run: Run, project: Path) -> None:
    before = french(run, project)
    done = run("prefill", project, "--language", "fr", "--json").facts
    assert done["changed"] == 1
    assert [each["unit"] for each in done["cells"]] == ["2"]
    assert run("info", project, "--json").facts["percent"]["fr"] == 40
    assert run("prefill", project, "--from", "95", "--json").facts["changed"] == 4
    assert french(run, project)[1:3] == ["Table en chêne", "Table en chêne"]
    run("undo", project)
    run("undo", project)
    assert french(run, project) == before


def test_a_dry_run_lists_and_changes_nothing(run: Run, project: Path) -> None:
    before = french(run, project)
    done = run("prefill", project, "--from", "95", "--dry-run", "--json").facts
    assert (done["changed"], len(done["cells"])) == (0, 5)
    assert {(each["unit"], each["match"]["percent"]) for each in done["cells"]} == {("2", 100), ("3", 98), ("5", 98)}
    assert french(run, project) == before
    assert run("prefill", project, "--from", "20").code == 1


def test_one_project_helps_another_until_it_is_forgotten(run: Run, project: Path, tmp_path: Path) -> None:
    other = opened(run, tmp_path, "café", "id,en-GB,fr-CA,de\na,Oak table,,\nb,Tea,Thé,Tee\n")
    asked = ("matches", other, "--unit", "a", "--language", "fr-CA", "--json")
    assert run(*asked).facts == []
    assert run("remember", project, "--json").facts["remembered"] == 3
    [found] = run(*asked).facts
    assert (found["text"], found["percent"], found["project"]) == ("Table en chêne", 100, "shop")
    assert [each["name"] for each in run("memory", "--json").facts] == ["shop"]
    assert run("forget", project, "--json").facts["forgotten"] == ["shop"]
    assert run(*asked).facts == []
    assert run("forget", "shop", "--json").facts["forgotten"] == []


def test_forgetting_needs_to_be_told_what(run: Run) -> None:
    assert run("forget").code == 1
    assert run("forget", "--all").code == 0


def test_a_damaged_memory_is_said_with_the_way_out(run: Run, project: Path) -> None:
    memory.path().write_bytes(b"no database at all" * 40)
    asked = ("matches", project, "--unit", "5", "--language", "fr")
    refused = run(*asked)
    assert refused.code == 6
    assert "forget --all" in refused.err
    assert run("forget", "--all").code == 0
    assert run(*asked).code == 0


def test_a_proven_import_is_remembered_without_key_and_account(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    unit = next(each for each in units(run, project) if each["kind"] == "text" and each["texts"]["fr"])
    run("set", project, "--unit", unit["unit"], "--language", "fr", "Des mots tout neufs")
    assert run("memory", "--json").facts == []
    assert run("import", project, "--yes").code == 0
    [known] = run("memory", "--json").facts
    assert known["translations"] == 1
    text = memory.path().read_bytes()
    assert b"Des mots tout neufs" in text
    assert site.key.encode() not in text
    assert site.account.encode() not in text


def test_what_a_rollback_takes_back_is_not_remembered_any_more(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    unit = next(each for each in units(run, project) if each["kind"] == "text" and each["texts"]["he"])
    run("set", project, "--unit", unit["unit"], "--language", "he", "מילים חדשות")
    assert run("import", project, "--yes").code == 0
    assert run("rollback", project, "--yes").code == 0
    other = opened(run, tmp_path, "other", f"id,en,he\n1,{unit['texts']['en']},\n")
    [match] = run("matches", other, "--unit", 1, "--language", "he", "--json").facts
    assert match["text"] == unit["texts"]["he"]
