"""A damaged project on the command line: what can be read becomes a new one, and what is missing is said."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def project(run: Run, tmp_path: Path) -> Path:
    """A project with one edit."""
    source = tmp_path / "export.csv"
    source.write_text("Collection,Item,Field,en,fr\nP,oak,title,Oak table,Table\n", "utf-8")
    path = tmp_path / "site.l10n"
    assert run("open", source, "-o", path, "--languages", "en,fr").code == 0
    unit = run("units", path, "--json").facts[0]["unit"]
    assert run("set", path, "--unit", unit, "--language", "fr", "Table en chêne").code == 0
    return path


def test_a_torn_first_page_costs_nothing(run: Run, project: Path, tmp_path: Path) -> None:
    with project.open("r+b") as file:
        file.write(b"\xff" * 4096)
    torn, saved = project.read_bytes(), tmp_path / "saved.l10n"
    done = run("rescue", project, "--output", saved, "--json")
    assert done.code == 0
    assert (done.facts["edits"], done.facts["exports"], done.facts["lost_edits"]) == (1, 1, 0)
    assert run("units", saved, "--json").facts[0]["texts"]["fr"] == "Table en chêne"
    assert project.read_bytes() == torn


def test_what_is_missing_is_said_and_is_exit_code_3(run: Run, project: Path, tmp_path: Path) -> None:
    content = project.read_bytes()
    at = content.index(b'"typed"') if b'"typed"' in content else content.index(b"typed")
    with project.open("r+b") as file:
        file.seek(at // 4096 * 4096)
        file.write(b"\xff" * 4096)
    done = run("rescue", project, "-o", tmp_path / "saved.l10n")
    assert done.code == 3
    assert "changes lost: 1" in done.out


def test_a_file_that_is_there_is_not_replaced_unasked(run: Run, project: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.l10n"
    there.write_bytes(b"mine")
    assert run("rescue", project, "-o", there).code == 2
    assert there.read_bytes() == b"mine"
    assert run("rescue", project, "-o", there, "--replace").code == 0


def test_junk_is_a_bad_file(run: Run, tmp_path: Path) -> None:
    junk = tmp_path / "junk.l10n"
    junk.write_bytes(b"no project" * 1_000)
    assert run("rescue", junk, "-o", tmp_path / "saved.l10n").code == 6
    assert not (tmp_path / "saved.l10n").exists()
