"""The list of the review: every decision by mouse and by key, said to screen readers, drawn for its language."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes.plans import CELLS, CHANGED, CONFLICT, GUESS, NEW, RIVAL, plan, planned, proof
from translator_app.core.merge import Choice
from translator_app.core.plan import Kind
from translator_app.gui import theme
from translator_app.gui.review.facts import Facts, Issue
from translator_app.gui.review.lettering import Lettering, excerpt
from translator_app.gui.review.model import AFTER, BEFORE, ITEM, KIND, TICK, ReviewModel
from translator_app.gui.review.paint import CONFLICT_ROW, HEADING_ROW, ROW, ReviewDelegate, in_words
from translator_app.gui.review.prepared import prepare
from translator_app.gui.review.view import ReviewList

Left = Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot: QtBot) -> ReviewList:
    """The list over one cell of each kind, shown."""
    model = ReviewModel()
    model.show_plan(prepare(plan(), Facts(issues={CHANGED.cell: (Issue("error", "A placeholder is missing"),)})))
    made = ReviewList(model)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


def model_of(view: ReviewList) -> ReviewModel:
    model = view.model()
    assert isinstance(model, ReviewModel)
    return model


def row_of(view: ReviewList, wanted: object) -> int:
    model = model_of(view)
    return next(row for row in range(model.rowCount()) if model.planned(row) is wanted)


def middle_of(view: ReviewList, row: int, column: int, part: str) -> QPoint:
    delegate = view.itemDelegate()
    assert isinstance(delegate, ReviewDelegate)
    return delegate.parts_of(row, column, view.visualRect(model_of(view).index(row, column)))[part].center()


def click(view: ReviewList, row: int, column: int, part: str) -> None:
    QTest.mouseClick(view.viewport(), Left, pos=middle_of(view, row, column, part))


def test_space_ticks_the_current_cell_and_unticks_it_again(qtbot: QtBot, view: ReviewList) -> None:
    view.go_to(row_of(view, CHANGED))
    ticks = model_of(view).decisions.ticks
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert not ticks[CHANGED.cell]
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert ticks[CHANGED.cell]


def test_space_on_several_rows_ticks_all_of_them(qtbot: QtBot, view: ReviewList) -> None:
    view.selectAll()
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert all(model_of(view).decisions.ticks.values())
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert not any(model_of(view).decisions.ticks.values())


def test_a_heading_ticks_its_collection(qtbot: QtBot, view: ReviewList) -> None:
    click(view, 0, TICK, "tick")
    ticks = model_of(view).decisions.ticks
    assert {p.collection for p in CELLS if ticks[p.cell]} == {"Products", "Pages"}
    assert all(ticks[p.cell] for p in CELLS if p.collection == "Products")
    click(view, 0, TICK, "tick")
    assert {p.collection for p in CELLS if ticks[p.cell]} == {"Pages"}


@pytest.mark.parametrize("key", [Qt.Key.Key_M, Qt.Key.Key_1])
def test_a_key_keeps_mine(qtbot: QtBot, view: ReviewList, key: Qt.Key) -> None:
    view.go_to(row_of(view, CONFLICT))
    QTest.keyClick(view, key)
    assert model_of(view).decisions.choice(CONFLICT) is Choice.MINE


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_2])
def test_a_key_keeps_the_sites(qtbot: QtBot, view: ReviewList, key: Qt.Key) -> None:
    view.go_to(row_of(view, CONFLICT))
    QTest.keyClick(view, key)
    assert model_of(view).decisions.choice(CONFLICT) is Choice.THEIRS


def test_a_key_asks_for_another_text(qtbot: QtBot, view: ReviewList) -> None:
    view.go_to(row_of(view, CONFLICT))
    with qtbot.waitSignal(view.edit_asked) as asked:
        QTest.keyClick(view, Qt.Key.Key_E)
    assert asked.args == [CONFLICT]
    view.go_to(row_of(view, CHANGED))
    with qtbot.assertNotEmitted(view.edit_asked):
        QTest.keyClick(view, Qt.Key.Key_E)


def test_a_click_on_a_side_decides(qtbot: QtBot, view: ReviewList) -> None:
    row = row_of(view, CONFLICT)
    click(view, row, AFTER, "theirs")
    assert model_of(view).decisions.choice(CONFLICT) is Choice.THEIRS
    click(view, row, AFTER, "mine")
    assert model_of(view).decisions.choice(CONFLICT) is Choice.MINE


def test_the_parts_are_where_a_mirrored_list_draws_them(qtbot: QtBot, view: ReviewList) -> None:
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    row = row_of(view, CONFLICT)
    assert middle_of(view, row, AFTER, "mine").x() > middle_of(view, row, AFTER, "edit").x()
    assert middle_of(view, row, TICK, "tick").x() > view.viewport().width() - 40
    click(view, row, AFTER, "theirs")
    assert model_of(view).decisions.choice(CONFLICT) is Choice.THEIRS


def test_a_click_that_ends_elsewhere_decides_nothing(qtbot: QtBot, view: ReviewList) -> None:
    row = row_of(view, CHANGED)
    QTest.mousePress(view.viewport(), Left, pos=middle_of(view, row, TICK, "tick"))
    QTest.mouseRelease(view.viewport(), Left, pos=middle_of(view, row_of(view, NEW), TICK, "tick"))
    assert model_of(view).decisions.ticks[CHANGED.cell]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_goes_to_the_cell(qtbot: QtBot, view: ReviewList, key: Qt.Key) -> None:
    view.go_to(row_of(view, NEW))
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, key)
    assert opened.args == [NEW]


def test_a_double_click_goes_to_the_cell(qtbot: QtBot, view: ReviewList) -> None:
    index = model_of(view).index(row_of(view, NEW), ITEM)
    QTest.mouseClick(view.viewport(), Left, pos=view.visualRect(index).center())
    with qtbot.waitSignal(view.opened) as opened:
        QTest.mouseDClick(view.viewport(), Left, pos=view.visualRect(index).center())
    assert opened.args == [NEW]


def test_a_key_lets_an_error_through(qtbot: QtBot, view: ReviewList) -> None:
    view.go_to(row_of(view, CHANGED))
    QTest.keyClick(view, Qt.Key.Key_A)
    assert model_of(view).decisions.allowed == {CHANGED.cell}
    QTest.keyClick(view, Qt.Key.Key_A)
    assert model_of(view).decisions.allowed == set()


def test_nothing_is_decided_while_an_import_is_under_way(qtbot: QtBot, view: ReviewList) -> None:
    model_of(view).freeze(True)
    before = model_of(view).decisions.decided()
    view.selectAll()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_M, Qt.Key.Key_S, Qt.Key.Key_A):
        QTest.keyClick(view, key)
    assert model_of(view).decisions.decided() == before


def test_rows_of_a_kind_have_one_height_also_after_another_list(view: ReviewList) -> None:
    model = model_of(view)
    assert view.rowHeight(0) == HEADING_ROW
    assert view.rowHeight(row_of(view, CONFLICT)) == CONFLICT_ROW
    assert view.rowHeight(row_of(view, CHANGED)) == ROW
    model.show_proof(proof())
    cells = [row for row in range(model.rowCount()) if model.heading(row) is None]
    assert {view.rowHeight(row) for row in cells} == {ROW}


def test_a_screen_reader_hears_what_is_drawn(view: ReviewList) -> None:
    model, row = model_of(view), row_of(view, CHANGED)
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [model.index(row, column).data(role) for column in (TICK, ITEM, BEFORE, AFTER, KIND)]
    assert said == [
        "will be sent",
        "Oak dining table\nProducts · Title",
        "Table en chêne",
        "Table à manger en chêne",
        "changed\nA placeholder is missing",
    ]
    assert "not decided yet" in model.index(row_of(view, CONFLICT), KIND).data(role)
    assert model.index(0, TICK).data(role) == "Products, 3 cells"


def test_a_tool_tip_never_takes_site_text_for_markup(view: ReviewList) -> None:
    model = model_of(view)
    model.show_plan(prepare(plan(planned(0, "fr", "x", "<img src=http://evil/>")), Facts()))
    tip = model.index(0, AFTER).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img" in tip


def test_the_model_keeps_to_the_rules_of_qt(view: ReviewList) -> None:
    model = model_of(view)
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None
    assert model.headerData(AFTER, Qt.Orientation.Horizontal) == "After the import"


def coloured(view: ReviewList, name: str) -> int:
    """How many pixels of the list are in a colour of the theme."""
    image = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = QColor(theme.current().colours[name]).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))


def test_differences_are_drawn_and_follow_the_theme(view: ReviewList) -> None:
    for name in ("light", "dark", "contrast"):
        theme.themes().choose(name)
        QApplication.processEvents()
        assert coloured(view, "added") > 50
        assert coloured(view, "error_soft") > 50


def test_right_to_left_texts_are_drawn_from_the_right() -> None:
    letters = Lettering(theme.current())
    hebrew, french = letters.lay("לנגב במטלית", "he", 300, 2), letters.lay("Tissé main", "fr", 300, 2)
    assert hebrew.layout.lineAt(0).naturalTextRect().right() == pytest.approx(300, abs=1)
    assert french.layout.lineAt(0).naturalTextRect().left() == 0


def test_a_text_with_no_room_ends_in_an_ellipsis() -> None:
    laid = Lettering(theme.current()).lay("eine lange Beschreibung " * 30, "de", 200, 2)
    assert laid.cut
    assert laid.layout.text().endswith("…")
    assert laid.layout.lineCount() == 2


def test_chips_and_marks_stay_on_their_words_behind_an_emoji() -> None:
    letters, text = Lettering(theme.current()), "🛋️🛋 neu <b>x</b>"
    start = text.index("neu")
    laid = letters.lay(text, "de", 400, 1, {"added": [(start, start + 3)]})
    assert laid.layout.text().startswith("🛋️🛋 neu")
    marked, chip = laid.grounds[0][0], laid.grounds[1][0]
    assert marked.left() == pytest.approx(letters.lay(text[:start], "de", 400, 1).layout.maximumWidth(), abs=2)
    assert chip.left() > marked.right()


def test_a_cut_never_splits_an_emoji() -> None:
    laid = Lettering(theme.current()).lay("🛋" * 300, "de", 200, 2)
    assert laid.cut
    assert set(laid.layout.text()) == {"🛋", "…"}


def test_a_long_text_is_shown_from_shortly_before_its_first_difference() -> None:
    before = "<p>" + "Jeder Teppich braucht drei Wochen. " * 20 + "Waschbar bei 30 °C.</p>"
    after = before.replace("30", "40")
    cut = excerpt(before, after, 90)
    assert before[cut:].startswith("drei Wochen. Waschbar bei 30")
    assert excerpt("kurz", "kurz und gut", 90) == 0
    assert excerpt(before, before, 90) == 0


def test_an_excerpt_never_begins_within_a_tag() -> None:
    tag = '<a class="one two three four five" href="/x">'
    before = f"{'Wort ' * 30}{tag}hier</a>"
    cut = excerpt(before, before.replace("hier", "dort"), 60)
    assert before[cut:].startswith(tag)


def test_very_many_conflicts_cost_no_walk_over_all_rows(qtbot: QtBot) -> None:
    model = ReviewModel()
    model.show_plan(prepare(plan(*(planned(row, "fr", kind=Kind.CONFLICT) for row in range(6_000))), Facts()))
    view = ReviewList(model)
    qtbot.addWidget(view)
    assert view.rowHeight(5_999) == CONFLICT_ROW


RICH = (
    '{"nodes":[{"type":"PARAGRAPH","id":"a","nodes":[{"type":"TEXT","id":"","nodes":[],'
    '"textData":{"text":"WORDS","decorations":[]}}]}]}'
)


def test_rich_content_is_shown_as_its_words_unless_only_its_structure_changes() -> None:
    old, new = RICH.replace("WORDS", "Oak"), RICH.replace("WORDS", "Beech")
    assert in_words(old, new) == ("Oak", "Beech")
    moved = old.replace('"id":"a"', '"id":"b"')
    assert in_words(old, moved) == (old, moved)
    assert in_words("plain", "words") == ("plain", "words")
    assert in_words("", new) == ("", "Beech")


def blue_pixels(view: ReviewList, wanted: object) -> int:
    """How much of the kind of a row is drawn in the colour of the mark."""
    rect = view.visualRect(model_of(view).index(row_of(view, wanted), KIND))
    image = view.viewport().grab(rect).toImage()
    accent = theme.current().colour("accent")
    return sum(
        image.pixelColor(x, y).rgb() == accent.rgb() for x in range(image.width()) for y in range(image.height())
    )


def test_an_unconfirmed_text_has_the_mark_of_the_grid_and_its_words(qtbot: QtBot, view: ReviewList) -> None:
    model_of(view).show_plan(prepare(plan(CHANGED, GUESS, RIVAL), Facts()))
    assert model_of(view).words(row_of(view, GUESS), KIND) == "new\nfrom memory or machine, unconfirmed"
    assert model_of(view).words(row_of(view, CHANGED), KIND) == "changed"
    assert blue_pixels(view, GUESS) > 4
    assert blue_pixels(view, RIVAL) > 4
    assert blue_pixels(view, CHANGED) == 0


def test_u_takes_all_unconfirmed_texts_along_and_leaves_them_out_again(qtbot: QtBot, view: ReviewList) -> None:
    model = model_of(view)
    model.show_plan(prepare(plan(CHANGED, GUESS, RIVAL), Facts()))
    for sent in (2, 0):
        QTest.keyClick(view, Qt.Key.Key_U)
        assert model.decisions.counts().unread == sent
    entry = next(action for action in view.menu().actions() if "unconfirmed" in action.text())
    assert entry.isEnabled()
    entry.trigger()
    assert model.decisions.counts().unread == 2
