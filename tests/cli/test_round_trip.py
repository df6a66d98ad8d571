"""The main job without a window: export, edit, review, import, proof."""

import io
from pathlib import Path
from typing import Any, cast

import pytest

from tests.cli.conftest import Run
from translator_app.sandbox.options import LAYOUTS, LayoutName, Options
from translator_app.sandbox.serve import Served


def exported(run: Run, site: Served, tmp_path: Path, *more: str) -> Path:
    project = tmp_path / "site.l10n"
    done = run("export", "--site", site.site, "--output", project, "--json", *more)
    assert done.code == 0, done.out + done.err
    return project


def units(run: Run, project: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run("units", project, "--json").facts
    return found


def first_text(found: list[dict[str, Any]], language: str, *, empty: bool = False) -> dict[str, Any]:
    return next(u for u in found if u["kind"] == "text" and bool(u["texts"][language]) is not empty)


def test_changed_words_arrive_on_the_site_and_are_proven_cell_by_cell(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    before = units(run, project)
    unit, missing = first_text(before, "fr"), first_text(before, "de", empty=True)
    assert run("set", project, "--unit", unit["unit"], "--language", "fr", "Un mot, « neuf »").code == 0
    assert run("set", project, "--unit", missing["unit"], "--language", "de", "Neu").code == 0
    assert run("info", project, "--json").facts["edited"] == 2

    plan = run("review", project, "--json")
    assert plan.code == 0
    assert sorted(
        (c["unit"], c["language"], c["before"], c["after"], c["kind"]) for c in plan.facts["cells"]
    ) == sorted(
        [
            (unit["unit"], "fr", unit["texts"]["fr"], "Un mot, « neuf »", "changed"),
            (missing["unit"], "de", "", "Neu", "new"),
        ]
    )
    unsigned = run("import", project, "--json")
    assert unsigned.code == 2
    done = run("import", project, "--yes", "--json")
    assert done.code == 0
    assert (done.facts["applied"], done.facts["rejected"], done.facts["unverified"]) == (2, 0, 0)
    assert {(c["unit"], c["verdict"]) for c in done.facts["cells"]} == {
        (unit["unit"], "applied"),
        (missing["unit"], "applied"),
    }
    assert run("info", project, "--json").facts["edited"] == 0

    (tmp_path / "again").mkdir()
    again = exported(run, site, tmp_path / "again")
    expected = {(u["unit"], tag): text for u in before for tag, text in u["texts"].items()}
    expected |= {(unit["unit"], "fr"): "Un mot, « neuf »", (missing["unit"], "de"): "Neu"}
    assert {(u["unit"], tag): text for u in units(run, again) for tag, text in u["texts"].items()} == expected


@pytest.mark.parametrize(
    "options",
    [
        options
        for layout in LAYOUTS
        for options in (
            Options(layout=cast(LayoutName, layout), job_seconds=0),
            Options(layout=cast(LayoutName, layout), bom=True, newline="\r\n", quoting="all", job_seconds=0),
        )
    ],
    ids=lambda o: "{}{}".format(o.layout, "-bom-crlf-all" if o.bom else ""),
)
def test_every_layout_the_site_could_have_makes_the_round_trip(
    run: Run, site: Served, tmp_path: Path, options: Options
) -> None:
    file_format = "jsonl" if options.layout.startswith("H5") else "csv"
    project = exported(run, site, tmp_path, "--format", file_format)
    facts = run("info", project, "--json").facts
    assert (facts["main"], set(facts["languages"])) == ("en", set(site.languages))
    assert facts["layout"] == options.layout[:2]
    found = units(run, project)
    unit, missing = first_text(found, "fr"), first_text(found, "he", empty=True)
    assert run("set", project, "--unit", unit["unit"], "--language", "fr", 'Dit "oui",\nvraiment').code == 0
    assert run("set", project, "--unit", missing["unit"], "--language", "he", "שולחן").code == 0
    done = run("import", project, "--yes", "--json")
    assert (done.code, done.facts["applied"], done.facts["unverified"]) == (0, 2, 0), done.out


def test_a_file_written_without_edits_is_the_file_that_came(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    assert run("write", project, "--output", one).code == 0
    copy = tmp_path / "copy.l10n"
    assert run("open", one, "--output", copy, "--main", "en").code == 0
    assert run("write", copy, "--output", two).code == 0
    assert one.read_bytes() == two.read_bytes()
    assert run("write", copy, "--output", two).code == 2


def test_an_edited_copy_is_taken_over_cell_by_cell(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    unit = first_text(units(run, project), "fr")
    edited = tmp_path / "edited.csv"
    other = tmp_path / "other.l10n"
    run("write", project, "--output", edited)
    run("open", edited, "--output", other, "--main", "en")
    run("set", other, "--unit", unit["unit"], "--language", "fr", "Tiré d'une copie")
    run("write", other, "--output", edited, "--replace")
    done = run("apply", project, edited, "--json")
    assert (done.code, done.facts["changed"]) == (0, 1)
    texts = {u["unit"]: u["texts"]["fr"] for u in units(run, project)}
    assert texts[unit["unit"]] == "Tiré d'une copie"


def test_undo_and_redo_work_across_restarts(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    unit = first_text(units(run, project), "fr")

    def text() -> str:
        return str(next(u for u in units(run, project) if u["unit"] == unit["unit"])["texts"]["fr"])

    run("set", project, "--unit", unit["unit"], "--language", "fr", "A")
    assert text() == "A"
    run("undo", project)
    assert text() == unit["texts"]["fr"]
    run("redo", project)
    assert text() == "A"


def test_colleagues_newer_words_survive_an_import(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    ours, theirs = [u for u in units(run, project) if u["kind"] == "text" and u["texts"]["fr"]][:2]
    run("set", project, "--unit", ours["unit"], "--language", "fr", "À nous")
    key = (theirs["collection"], theirs["item"], theirs["field"], "fr")
    assert edit(site, theirs, "fr", "À eux") == 1, key
    done = run("import", project, "--yes", "--json")
    assert (done.code, done.facts["applied"]) == (0, 1)
    texts = {u["unit"]: u["texts"]["fr"] for u in units(run, project)}
    assert (texts[ours["unit"]], texts[theirs["unit"]]) == ("À nous", "À eux")


def test_a_cell_both_sides_changed_is_refused_and_listed(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    unit = first_text(units(run, project), "fr")
    run("set", project, "--unit", unit["unit"], "--language", "fr", "À nous")
    edit(site, unit, "fr", "À eux")
    plan = run("review", project, "--json")
    assert plan.code == 2
    assert [(c["unit"], c["before"], c["after"]) for c in plan.facts["conflicts"]] == [
        (unit["unit"], "À eux", "À nous")
    ]
    refused = run("import", project, "--yes", "--json")
    assert refused.code == 2
    assert unit["unit"] in refused.facts["error"]["details"]
    assert run("import", project, "--yes", "--on-conflict", "theirs").code == 2
    done = run("import", project, "--yes", "--on-conflict", "mine", "--json")
    assert (done.code, done.facts["applied"]) == (0, 1)


def edit(site: Served, unit: dict[str, Any], language: str, text: str) -> int:
    """Be a colleague at the site, who knows collections by their id."""
    collections = {c.name: c.id for c in site.state.sites[site.site].collections.values()}
    collection = collections.get(unit["collection"], unit["collection"])
    return site.edit([((collection, unit["item"], unit["field"], language), text)])


@pytest.mark.parametrize(
    "text", ["-x", "--json-like", "- list item", "-5", "=1+1", "NA", "007", "  edges  ", "a\tb", '"q"', "", "é\u200f"]
)
def test_any_text_is_set_as_it_was_given(run: Run, site: Served, tmp_path: Path, text: str) -> None:
    project = exported(run, site, tmp_path)
    unit = first_text(units(run, project), "fr")
    assert run("set", project, "--unit", unit["unit"], "--language", "fr", text, "--json").code == 0
    assert next(u for u in units(run, project) if u["unit"] == unit["unit"])["texts"]["fr"] == text


def test_a_text_from_standard_input_keeps_its_line_ends(
    run: Run, site: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = exported(run, site, tmp_path)
    unit = first_text(units(run, project), "fr")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"un\r\ndeux\n\ttrois")))
    assert run("set", project, "--unit", unit["unit"], "--language", "fr", "-").code == 0
    assert next(u for u in units(run, project) if u["unit"] == unit["unit"])["texts"]["fr"] == "un\r\ndeux\n\ttrois"
