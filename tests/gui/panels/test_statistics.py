"""Numbers are shown as bars and as a heat map; a press shows what is left behind a number."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from tests.gui.asking import nameless
from translator_app.core.query import parse
from translator_app.core.statistics import Amount, Share, Statistics
from translator_app.gui.panels.heatmap import Amounts, HeatModel, ground_of, left_words, mixed
from translator_app.gui.panels.statistics import StatisticsPanel, filter_of
from translator_app.gui.theme import CONTRAST, DARK, LIGHT, Theme


def share(done: int, total: int) -> Share:
    return Share(Amount(done, 10 * done, 50 * done), Amount(total, 10 * total, 50 * total))


FOUND = Statistics(
    ("en", "fr", "he"),
    ("Products", "Blog posts", ""),
    {
        (0, 1): share(8, 10), (0, 2): share(10, 10), (1, 1): share(0, 4), (1, 2): share(0, 0), (2, 1): share(1, 2),
        (2, 2): share(0, 2),
    },
    Amount(16, 160, 800),
    Amount(4, 40, 200),
)  # fmt: skip


@pytest.fixture
def panel(qtbot: QtBot) -> StatisticsPanel:
    made = StatisticsPanel()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show_statistics(FOUND)
    made.show()
    return made


def test_numbers_are_shown_by_language_and_by_collection(panel: StatisticsPanel) -> None:
    assert [panel.bars.amounts(at, 0).shown() for at in range(2)] == ["56%", "83%"]
    assert left_words(panel.bars.amounts(0, 0)) == "70 words left in 7 texts"
    shown = [[panel.heat.amounts(row, at).shown() for at in range(2)] for row in range(3)]
    assert shown == [["80%", "100%"], ["0%", "–"], ["50%", "0%"]]
    assert panel.cards[0].accessibleName() == "16 source texts"
    assert panel.cards[2].accessibleName() == "40 words that repeat, 25% of all"
    assert "GMX-V" in panel.said.text()


def test_a_press_on_the_heat_map_shows_what_is_left_there(panel: StatisticsPanel, qtbot: QtBot) -> None:
    view = panel.heat_view
    with qtbot.waitSignal(panel.filter_asked) as told:
        place = view.visualRect(panel.heat.index(1, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    left = "(fr:state:untranslated OR fr:state:needs-work OR fr:state:outdated OR fr:state:prefilled)"
    assert told.args == [f'collection:"Blog posts" {left}']


def test_a_press_on_a_bar_shows_what_is_left_of_a_language(panel: StatisticsPanel, qtbot: QtBot) -> None:
    view = panel.bars_view
    view.setCurrentIndex(panel.bars.index(1, 0))
    with qtbot.waitSignal(panel.filter_asked) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args[0].startswith("he:state:untranslated OR ")


@pytest.mark.parametrize("collection", [None, 0, 1, 2])
@pytest.mark.parametrize("column", [1, 2])
def test_every_filter_is_understood_by_the_filter_bar(collection: int | None, column: int) -> None:
    parse(filter_of(FOUND, collection, column), FOUND.languages)


def test_what_is_done_shows_all_of_its_collection() -> None:
    assert filter_of(FOUND, 0, 2) == "collection:Products"
    assert filter_of(FOUND, 1, 2) == 'collection:"Blog posts"'


def test_a_screen_reader_says_collection_language_and_what_is_left(panel: StatisticsPanel) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert panel.heat.data(panel.heat.index(0, 0), role) == "Products, Français: 80%, 2 texts left"
    assert panel.heat.data(panel.heat.index(1, 1), role) == "Blog posts, עברית: nothing to translate"


def test_nothing_can_be_saved_before_it_is_counted(qtbot: QtBot, panel: StatisticsPanel) -> None:
    fresh = StatisticsPanel()
    qtbot.addWidget(fresh)
    assert not fresh.as_csv.isEnabled()
    panel.show_counting()
    assert panel.as_csv.isEnabled()
    with qtbot.waitSignal(panel.export_asked) as told:
        panel.as_html.click()
    assert told.args == ["html"]


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST])
@pytest.mark.parametrize("done", [0, 1, 50, 99, 100])
def test_percentages_can_be_read_on_every_ground(theme: Theme, done: int) -> None:
    ground = ground_of(Amounts((done, 100)), theme)
    assert contrast(channels(ground), channels(theme.colour("text"))) >= 4.5


def channels(colour: QColor) -> tuple[float, ...]:
    return colour.redF(), colour.greenF(), colour.blueF()


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    lights = sorted(luminance(colour) for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: tuple[float, ...]) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_colours_are_mixed_by_share() -> None:
    black, white = LIGHT.colour("text"), LIGHT.colour("surface")
    assert mixed(black, white, 0.0) == black
    assert mixed(black, white, 1.0) == white


def test_the_table_is_a_proper_model(qtbot: QtBot) -> None:
    model = HeatModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_amounts(("a", "b"), ("fr",), [[Amounts((1, 2))], [Amounts()]])
    model.show_amounts((), (), ())


def test_every_control_has_a_name(panel: StatisticsPanel) -> None:
    assert list(nameless(panel)) == []
