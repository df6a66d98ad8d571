"""Orders and their columns, and what the header is told of issues."""

import pytest

from tests.gui.flows.conftest import Place
from translator_app.core.finding.counts import count
from translator_app.core.finding.order import By, Sorting
from translator_app.gui.actions import Actions
from translator_app.gui.flows.columnmenu import GridMenus
from translator_app.gui.flows.directing import Directing
from translator_app.gui.flows.filling import Filling
from translator_app.gui.flows.sortings import offered, sorted_by
from translator_app.gui.flows.viewing import Viewing
from translator_app.gui.grid.columns import Arrangement, columns_of
from translator_app.gui.grid.looks import Found

TAGS = ("en", "fr", "de")


@pytest.fixture
def menus(place: Place) -> GridMenus:
    place.idle()
    viewing = Viewing(place.desk, place.bench, place.looking, place.window)
    filling = Filling(place.desk.jobs, place.bench, place.looking, place.desk.say)
    ways = (place.looking, viewing, Directing(place.desk, place.bench), filling)
    return GridMenus(place.bench, *ways, Actions(place.window), lambda _text: None, place.desk.say)


def test_every_order_a_column_offers_is_pointed_out_at_this_column() -> None:
    for column in columns_of(TAGS, (1, 2)):
        orders = [sorting for _words, sorting in offered(column)]
        assert Sorting() in orders
        found = [sorted_by(sorting, TAGS) for sorting in orders if sorting != Sorting()]
        assert {place.key for place in found if place is not None} == {column.key}
        assert None not in found
        assert len({place.words for place in found if place is not None}) == len(found)


@pytest.mark.parametrize("sorting", [Sorting(), Sorting(By.ERRORS), Sorting(By.LENGTH), Sorting(By.TEXT, 9)])
def test_orders_of_no_column_are_pointed_out_nowhere(sorting: Sorting) -> None:
    assert sorted_by(sorting, TAGS) is None


def test_the_arrow_points_down_for_what_begins_with_the_greatest() -> None:
    arrows = [sorted_by(Sorting(by, 1, down), TAGS) for by in (By.TEXT, By.LENGTH) for down in (False, True)]
    assert [arrow and arrow.down for arrow in arrows] == [False, True, True, False]


def test_an_order_that_was_kept_is_pointed_out_from_the_start(place: Place) -> None:
    place.looking.sort(Sorting(By.TEXT, 1))
    ways = (place.looking, Viewing(place.desk, place.bench, place.looking, place.window))
    filling = Filling(place.desk.jobs, place.bench, place.looking, place.desk.say)
    directing = Directing(place.desk, place.bench)
    GridMenus(place.bench, *ways, directing, filling, Actions(place.window), lambda _text: None, place.desk.say)
    arrow = place.bench.grid._header.sorted_by
    assert arrow is not None
    assert arrow.key == "fr"
    place.idle()


def test_hiding_a_language_that_stays_in_place_lets_the_others_scroll(place: Place, menus: GridMenus) -> None:
    viewing = menus._viewing
    viewing.arrange(Arrangement((2, 1, 3), frozen=1))
    menus.hide(2)
    assert place.bench.model.shown == (1, 3)
    assert viewing.arrangement().frozen == 0


def test_the_header_is_told_the_worst_of_each_language(place: Place) -> None:
    place.idle()
    marks = {(0, 1): "information", (1, 1): "warning", (0, 2): "warning", (3, 2): "error", (0, 3): "information"}
    place.bench.model.setIssues({cell: Found(severity) for cell, severity in marks.items()})
    place.bench.show_counts(count(place.looking.snapshot()))
    facts = place.bench.grid._header.facts
    assert [(facts[column].issues, facts[column].worst) for column in (1, 2, 3)] == [
        (2, "warning"),
        (2, "error"),
        (1, "information"),
    ]
