"""Cells of one line without a layout: as wide as Qt would set them, cut where an ellipsis fits."""

import pytest
from PySide6.QtGui import QTextLayout
from pytestqt.qtbot import QtBot

from translator_app.gui import theme
from translator_app.gui.grid.display import Ink, Run, Shown, shown
from translator_app.gui.grid.oneline import ELLIPSIS, OneLine, Rule
from translator_app.gui.grid.typeset import Laid, Style, Typesetter

TEXTS = (
    "Solid oak dining table, handmade in our workshop",
    "Massiver Esstisch – „Größe“ 2,5 m; AVATAR fi ffl Tölpel",
    "обеденный стол из массива дуба ручной работы",
    "無垢のオーク材を使ったダイニングテーブルは当工房で手作りされ",
    "원목 식탁은 우리 공방에서 수작업으로 만들어집니다",
)
CHIPS = "Write to <a href='mailto:x'>{name}</a> or call <b>%s</b> again"


@pytest.fixture
def setter(qtbot: QtBot) -> Typesetter:
    return Typesetter(theme.current())


def _line(setter: Typesetter, text: Shown, width: float, style: Style | None = None) -> OneLine:
    laid = setter.lay(text, style or Style(), width, 1)
    assert isinstance(laid, OneLine)
    return laid


def _right(line: OneLine) -> float:
    return line.parts[-1].left + line.parts[-1].width


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_as_wide_as_qt_sets_them(setter: Typesetter, text: str) -> None:
    layout = QTextLayout(text, setter.font_for(Style()))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    assert Rule(setter.font_for(Style())).width(text) == pytest.approx(line.naturalTextWidth(), rel=0.03)


@pytest.mark.parametrize("text", [*TEXTS, CHIPS])
def test_a_line_ends_in_an_ellipsis_when_it_does_not_fit_and_never_runs_over(setter: Typesetter, text: str) -> None:
    drawn = shown(text, lines=1, most=1_000)
    needed = _right(_line(setter, drawn, 10_000))
    for width in range(30, 500, 7):
        line = _line(setter, drawn, width)
        words = "".join(part.text for part in line.parts)
        assert _right(line) <= width + 0.01
        assert words.endswith(ELLIPSIS) == (needed > width)
        assert needed <= width or not words[:-1].endswith((" ", ",", "."))


def test_a_chip_is_whole_or_left_out(setter: Typesetter) -> None:
    drawn = shown(CHIPS, lines=1, most=1_000)
    chips = {part.text for part in _line(setter, drawn, 10_000).parts if part.fill is not None}
    assert len(chips) == 6
    for width in range(30, 500, 3):
        assert {part.text for part in _line(setter, drawn, width).parts if part.fill is not None} <= chips


def test_a_text_that_goes_on_says_so_even_where_what_is_there_fits(setter: Typesetter) -> None:
    assert _line(setter, Shown("short", more=True), 500).parts[-1].text.endswith(ELLIPSIS)
    assert _line(setter, Shown("", more=True), 500).parts[-1].text == ELLIPSIS


def test_numbers_end_at_the_far_side(setter: Typesetter) -> None:
    assert _right(_line(setter, Shown("1,234"), 80, Style(end=True))) == pytest.approx(80)


@pytest.mark.parametrize(
    "text", ["שולחן אוכל", "कुर्सी", "e\u0301tude", "โต๊ะ", "👨\u200d👩\u200d👧", "a\u2028b", "a\x9cb"]
)
def test_whatever_changes_beside_its_neighbours_is_left_to_qt(setter: Typesetter, text: str) -> None:
    assert isinstance(setter.lay(Shown(text), Style(), 500, 2), Laid)
    assert isinstance(setter.lay(Shown(text), Style(), 500, 1), Laid)


def test_a_search_hit_and_a_text_from_right_to_left_are_left_to_qt(setter: Typesetter) -> None:
    assert isinstance(setter.lay(Shown("oak", (Run(0, 3, Ink.HIT),)), Style(), 500, 1), Laid)
    assert isinstance(setter.lay(Shown("oak"), Style(rtl=True), 500, 1), Laid)


def test_where_there_are_more_lines_a_text_that_takes_them_is_broken(setter: Typesetter) -> None:
    assert isinstance(setter.lay(Shown("oak"), Style(), 200, 2), OneLine)
    laid = setter.lay(Shown(TEXTS[0]), Style(), 200, 2)
    assert isinstance(laid, Laid)
    assert laid.layout.lineCount() == 2
