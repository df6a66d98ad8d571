"""Checks over whole documents: the same issues as cell by cell, in slices; consistency."""

import pytest

from tests.fakes.rows import snapshot, unit
from translator_app.core.checks.columns import column_issues
from translator_app.core.checks.issue import Issue, Severity
from translator_app.core.checks.pair import Options
from translator_app.core.checks.run import check_rows, check_unit
from translator_app.core.edits import Batch, Origin
from translator_app.core.status import Status
from translator_app.core.units import Cell

LANGUAGES = ("en", "fr", "de")
ROWS = [
    (unit(0), ["Hello {name}", "Bonjour", "Hallo {name}"]),
    (unit(1), ["Oak table", "", "Eichentisch"]),
    (unit(2, field="slug", kind="slug"), ["oak-table", "table chêne", "eichentisch"]),
    (unit(3), ["Oak", "Chêne", "  "]),
    (unit(4), ["Each one is unique.", "Chacun est unique.", "Jedes ist einzigartig"]),
]


def all_issues(**options: object) -> dict[Cell, list[str]]:
    found: dict[Cell, list[str]] = {}
    for part in check_rows(snapshot(LANGUAGES, ROWS, step=2), **options):  # type: ignore[arg-type]  # passed on
        found.update({cell: [issue.check for issue in issues] for cell, issues in part.items()})
    return found


def test_a_document_has_the_issues_of_its_cells() -> None:
    assert all_issues() == {
        (0, 1): ["placeholder-missing"],
        (2, 1): ["slug"],
        (3, 2): ["blank"],
        (4, 2): ["end-punctuation"],
    }


def test_what_is_not_translated_is_an_issue_only_on_request() -> None:
    assert (1, 1) not in all_issues()
    assert all_issues(empties=True)[1, 1] == ["empty"]


def test_one_language_can_be_checked_alone() -> None:
    assert set(all_issues(columns=(2,))) == {(3, 2), (4, 2)}


def test_rows_on_the_screen_come_first() -> None:
    parts = check_rows(snapshot(LANGUAGES, ROWS, step=2), first=(4,))
    assert list(next(parts)) == [(4, 2)]


def test_edits_are_checked_as_they_stand() -> None:
    shot = snapshot(LANGUAGES, ROWS, {(0, 1): "Bonjour {name}", (4, 2): "Jedes ist {anders}."})
    found = {cell: issues for part in check_rows(shot) for cell, issues in part.items()}
    assert (0, 1) not in found
    assert [issue.check for issue in found[4, 2]] == ["placeholder-extra"]
    assert check_unit(shot, 0, (0, 1, 2)) == {(0, 1): (), (0, 2): ()}


def test_checking_can_be_stopped() -> None:
    class Enough(Exception):
        pass

    def stop() -> None:
        raise Enough

    with pytest.raises(Enough):
        list(check_rows(snapshot(LANGUAGES, ROWS), pause=stop))


def test_one_source_translated_in_several_ways_is_found_where_it_is_rarer() -> None:
    rows = [
        (unit(row), ["Add to cart", text])
        for row, text in enumerate(
            ["Ajouter au panier", "Ajouter au panier", "Mettre au panier", "", "Ajouter au panier"]
        )
    ]
    rows.append((unit(5, field="button"), ["Add to cart", "Au panier"]))
    found = column_issues(snapshot(("en", "fr"), rows, step=2), 1)
    assert {cell: [issue.check for issue in issues] for cell, issues in found.items()} == {(2, 1): ["inconsistent"]}
    assert "Ajouter au panier" in found[2, 1][0].message


def test_one_translation_of_different_sources_is_found() -> None:
    same = "Nous livrons partout en France"
    rows = [
        (unit(0), ["We deliver in France", same]),
        (unit(1), ["We repair everything", same]),
        (unit(2), ["Yes", "Oui"]),
    ]
    found = column_issues(snapshot(("en", "fr"), rows), 1)
    assert {cell: [issue.check for issue in issues] for cell, issues in found.items()} == {
        (0, 1): ["reused"],
        (1, 1): ["reused"],
    }
    spelled = [(unit(0), ["We deliver in France", same]), (unit(1), ["We deliver in France!", same])]
    assert column_issues(snapshot(("en", "fr"), spelled), 1) == {}


def test_a_page_address_used_twice_is_found_within_its_collection() -> None:
    rows = [
        (unit(0, kind="slug", field="slug"), ["oak-table", "table"]),
        (unit(1, kind="slug", field="slug"), ["beech-table", "table"]),
        (unit(2, "Blog", kind="slug", field="slug"), ["tables", "table"]),
    ]
    found = column_issues(snapshot(("en", "fr"), rows), 1)
    assert {cell: [issue.check for issue in issues] for cell, issues in found.items()} == {
        (0, 1): ["slug-twice"],
        (1, 1): ["slug-twice"],
    }
    assert column_issues(snapshot(("en", "fr"), rows), 1, severities={"slug-twice": Severity.OFF}) == {}


def test_options_reach_every_cell() -> None:
    limits = Options(limits={"title": 3})
    found = [issues for part in check_rows(snapshot(LANGUAGES, ROWS[3:4]), options=limits) for issues in part.values()]
    assert [issue.check for issues in found for issue in issues] == ["too-long", "blank"]
    assert all(isinstance(issue, Issue) for issues in found for issue in issues)


def test_a_text_taken_over_and_confirmed_as_it_came_is_reported_until_it_is_edited() -> None:
    rows = [(unit(row), ["Oak table", ""] if row < 5 else ["Ash", "Frêne"]) for row in range(7)]
    texts = {(row, 1): f"texte {row}" for row in range(4)} | {(4, 1): "pareil", (3, 1): "pareil", (6, 1): "Frêne"}
    cells = tuple(texts)
    taken = Batch(Origin.MEMORY, cells, ("",) * len(cells), tuple(texts.values()))
    typed = Batch(Origin.TYPED, ((1, 1),), ("texte 1",), ("autre",))
    held = snapshot(
        ("en", "fr"),
        rows,
        texts={**texts, (1, 1): "autre"},
        statuses={(2, 1): Status.PREFILLED.value},
        batches=(taken, typed),
        step=3,
    )
    found = column_issues(held, 1, severities={"inconsistent": Severity.OFF})
    assert {cell: [issue.check for issue in issues] for cell, issues in found.items()} == {(0, 1): ["taken-over"]}
