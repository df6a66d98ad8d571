"""The header says in shapes and words what the rows are sorted by and how bad the issues are, at every zoom."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from tests.gui.grid.conftest import Grid
from translator_app.gui.grid.facts import LanguageFacts, SortedBy
from translator_app.gui.theme import current

FR, DE = 4, 5
ALOUD = Qt.ItemDataRole.AccessibleTextRole


def spoken(grid: Grid, column: int) -> str:
    return str(grid.model.headerData(column, Qt.Orientation.Horizontal, ALOUD))


def header_of(grid: Grid, column: int) -> QImage:
    """A column's header without the line below the current one."""
    geometry = grid.view.geometry_
    height = grid.view._header.height()
    return grid.view._header.grab().copy(geometry.left(column), 0, geometry.widths[column], height - 4).toImage()


def amount(image: QImage, colour: str) -> int:
    """How many pixels have nearly this colour."""
    wanted = QColor(current().colours[colour])
    near = 0
    for y in range(image.height()):
        for x in range(image.width()):
            seen = image.pixelColor(x, y)
            off = abs(seen.red() - wanted.red()) + abs(seen.green() - wanted.green()) + abs(seen.blue() - wanted.blue())
            near += off < 60
    return near


def test_the_column_sorted_by_has_an_arrow_whose_shape_says_which_way(grid: Grid) -> None:
    without = header_of(grid, FR)
    grid.view.set_sorted(SortedBy("fr", down=False, words="sorted from A to Z"))
    up, other = header_of(grid, FR), header_of(grid, DE)
    assert spoken(grid, FR) == "Français, fr, sorted from A to Z"
    assert spoken(grid, DE) == "Deutsch, de"
    grid.view.set_sorted(SortedBy("fr", down=True, words="sorted from Z to A"))
    down = header_of(grid, FR)
    assert without != up != down != without
    assert header_of(grid, DE) == other
    grid.view.set_sorted(None)
    assert header_of(grid, FR) == without


def test_key_columns_have_the_arrow_too(grid: Grid) -> None:
    for column, key in enumerate(("number", "item", "field")):
        before = header_of(grid, column)
        grid.view.set_sorted(SortedBy(key, down=False, words="sorted"))
        assert header_of(grid, column) != before
        assert spoken(grid, column).endswith(", sorted")


@pytest.mark.parametrize(
    ("worst", "colour"), [("error", "error_text"), ("warning", "warning_text"), ("information", "secondary")]
)
def test_the_number_of_issues_has_the_colour_of_the_worst_and_says_it(grid: Grid, worst: str, colour: str) -> None:
    grid.at(0, DE)
    loud = [ink for ink in ("error_text", "warning_text") if ink != colour]
    grid.view.set_facts({1: LanguageFacts(0.5, 12, worst=worst)})
    image = header_of(grid, FR)
    assert amount(image, colour) > 0
    assert [amount(image, ink) for ink in loud] == [0] * len(loud)
    assert spoken(grid, FR) == f"Français, fr, 50%, 12 issues, at worst: {worst}"


def test_the_header_follows_the_zoom(grid: Grid) -> None:
    heights = []
    for zoom in (0.75, 1.0, 2.0):
        grid.view.set_zoom(zoom)
        heights.append(grid.view._header.height())
        assert grid.view.viewport().y() >= heights[-1]
    assert heights == [36, 48, 96]


def test_the_arrow_is_at_the_trailing_end_from_both_sides(grid: Grid) -> None:
    grid.at(0, DE)
    grid.view.set_sorted(SortedBy("fr", down=True, words="sorted"))
    image = header_of(grid, FR)
    half = image.width() // 2
    assert amount(image.copy(half, 0, half, image.height()), "accent") > 0
    grid.view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    grid.view.updateGeometries()
    image = header_of(grid, FR)
    assert amount(image.copy(0, 0, half, image.height()), "accent") > 0
    assert amount(image.copy(half, 0, half, image.height()), "accent") == 0
