"""Pixels and places: each column and row is found where it is drawn, in both directions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator_app.gui.grid.geometry import Geometry


def made(widths: list[int], frozen: int, *, mirrored: bool = False, x: int = 0, y: int = 0) -> Geometry:
    geometry = Geometry()
    geometry.rows, geometry.mirrored = 1_000_000, mirrored
    geometry.resize(600, 300)
    geometry.set_columns(widths, frozen)
    geometry.x, geometry.y = min(x, geometry.scroll_x), min(y, geometry.scroll_y)
    return geometry


WIDTHS = st.lists(st.integers(30, 200), min_size=1, max_size=12)


@given(WIDTHS, st.integers(0, 4), st.booleans(), st.integers(0, 2_000))
def test_a_visible_column_is_found_at_its_middle(widths: list[int], frozen: int, mirrored: bool, x: int) -> None:
    geometry = made(widths, frozen, mirrored=mirrored, x=x)
    for column in range(len(widths)):
        middle = geometry.left(column) + widths[column] // 2
        lead = geometry.width - 1 - middle if mirrored else middle
        covered = column >= geometry.frozen and lead < geometry.frozen_width
        if 0 <= middle < geometry.width and not covered:
            assert geometry.column_at(middle) == column


@given(WIDTHS, st.integers(0, 4), st.booleans(), st.integers(0, 999_999), st.data())
def test_scrolling_to_a_cell_shows_all_of_it(
    widths: list[int], frozen: int, mirrored: bool, row: int, data: st.DataObject
) -> None:
    geometry = made(widths, frozen, mirrored=mirrored)
    column = data.draw(st.integers(0, len(widths) - 1))
    geometry.x, geometry.y = geometry.scroll_for(row, column)
    assert 0 <= geometry.top(row) <= geometry.height - geometry.row_height
    lead = geometry.lead(column)
    if column >= geometry.frozen and geometry.frozen_width + widths[column] <= geometry.width:
        assert geometry.frozen_width <= lead <= geometry.width - widths[column]


def test_the_last_of_a_million_rows_is_where_it_should_be() -> None:
    geometry = made([100], 0, y=10**9)
    assert geometry.row_at(geometry.height - 1) == 999_999
    assert geometry.visible_rows(0, geometry.height)[1] == 1_000_000


@pytest.mark.parametrize("width", [600, 300, 120])
def test_frozen_columns_leave_room_to_scroll(width: int) -> None:
    geometry = made([46, 118, 92, 190, 180, 180], 4)
    geometry.resize(width, 300)
    assert geometry.frozen_width <= max(width * 0.75, 46)
