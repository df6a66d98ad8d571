"""Every error has words: a title, a cause, an advice, an exit code; nothing of a traceback reaches a person."""

import inspect
from collections.abc import Iterator
from types import ModuleType

import pytest

from translator_app.core.localized.errors import BadFile, BadText, CannotPlace, NeedsMapping
from translator_app.core.plan import Kind, Planned
from translator_app.local import errors as local
from translator_app.roundtrip import errors as trip
from translator_app.roundtrip.explain import WORDS, explain
from translator_app.roundtrip.words import Exit
from translator_app.wix import errors as wix


def classes(room: ModuleType, root: type[BaseException]) -> Iterator[type[BaseException]]:
    for _name, found in inspect.getmembers(room, inspect.isclass):
        if issubclass(found, root) and found is not root:
            yield found


EVERY = [
    *classes(wix, wix.WixError),
    *classes(trip, trip.RoundTripError),
    *classes(local, local.LocalError),
    BadFile,
    BadText,
    CannotPlace,
    NeedsMapping,
]


@pytest.mark.parametrize("kind", [kind for kind in EVERY if kind is not trip.Undecided])
def test_every_error_has_words_of_its_own_or_of_its_parent(kind: type[BaseException]) -> None:
    parents = [row for row, _words in WORDS if issubclass(kind, row)]
    assert parents, kind


def test_no_row_of_the_table_is_hidden_by_one_above_it() -> None:
    kinds = [kind for kind, _words in WORDS]
    hidden = [(a, b) for i, a in enumerate(kinds) for b in kinds[i + 1 :] if issubclass(b, a)]
    assert not hidden


def test_a_service_error_keeps_its_request_id_and_the_fields_it_objects_to() -> None:
    error = wix.BadRequest(
        "languages must have at least 2 items",
        request_id="1732.5",
        status=400,
        violations=[wix.FieldViolation("source.localization.languages", "has size 1, expected 2 or more")],
    )
    words = explain(error)
    assert (words.request_id, words.exit) == ("1732.5", Exit.SERVICE)
    assert "source.localization.languages: has size 1" in words.details
    assert "HTTP 400" in words.details


def test_a_bad_file_says_its_line_and_its_reason() -> None:
    words = explain(BadFile(17, "a quote is never closed"))
    assert words.exit is Exit.BAD_FILE
    assert "17" in words.cause
    assert "a quote is never closed" in words.cause


def test_braces_in_the_words_of_others_are_left_alone() -> None:
    assert "{count} is {missing}" in explain(BadFile(None, "{count} is {missing}")).cause
    assert "{count}" in explain(trip.JobFailed("j", "WDH0003", "row {count}")).cause
    assert "{x}" in explain(local.LocalError("no {x} here")).cause


def test_an_error_nobody_foresaw_is_said_by_its_name() -> None:
    words = explain(ZeroDivisionError("division by zero"))
    assert "ZeroDivisionError" in words.cause
    assert "Traceback" not in words.cause + words.advice + words.details


def test_undecided_conflicts_are_counted_and_listed() -> None:
    cell = Planned((0, 1), "P/oak/title", "P", "oak", "title", "fr", "a", "b", "c", Kind.CONFLICT, 1, undecided=True)
    words = explain(trip.Undecided([cell, cell]))
    assert "2" in words.cause
    assert "P/oak/title [fr]" in words.details
    assert words.exit is Exit.REFUSED


def test_an_interrupted_import_says_what_came_between_and_how_to_go_on() -> None:
    words = explain(trip.Interrupted(3, wix.TimedOut("late")))
    assert (words.title, words.exit) == (explain(wix.TimedOut("late")).title, Exit.NO_CONNECTION)
    assert "--resume" in words.advice


def test_cells_that_moved_since_the_review_are_listed() -> None:
    cell = Planned((0, 1), "P/oak/title", "P", "oak", "title", "fr", "a", "b", "c", Kind.CHANGED, 1)
    assert "P/oak/title [fr]" in explain(trip.SiteMoved([cell])).details
