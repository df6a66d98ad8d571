"""Issues, notes, the field in all languages and the rest of the item: values in, wishes out."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.asking import button, labels, nameless
from translator_app.core.checks.issue import Issue, Severity
from translator_app.gui.panels.issuecard import Said, fix_words
from translator_app.gui.panels.issues import IssuesPanel
from translator_app.gui.panels.item import FieldText, ItemPanel
from translator_app.gui.panels.notes import NotesPanel
from translator_app.gui.panels.stacked import InLanguage, StackedPanel

ERROR = Issue("placeholders", Severity.ERROR, "<b>{count}</b> is missing.", fix="für {count}")
WARNING = Issue("spaces", Severity.WARNING, "Two spaces.")


@pytest.fixture
def issues(qtbot: QtBot) -> IssuesPanel:
    made = IssuesPanel()
    qtbot.addWidget(made)
    made.show_issues([Said(ERROR, "Placeholder renamed"), Said(WARNING, "Double spaces")], "für {anzahl}")
    made.show()
    return made


def test_an_issue_is_fixed_by_a_press(issues: IssuesPanel, qtbot: QtBot) -> None:
    assert issues.count() == 2
    with qtbot.waitSignal(issues.fix_asked) as told:
        button(issues, "Use {count}").click()
    assert told.args == [ERROR]
    assert not issues.cards[1].fix.isVisible()


def test_an_issue_is_ignored_with_a_reason(issues: IssuesPanel, qtbot: QtBot) -> None:
    card = issues.cards[1]
    card.ignore.click()
    card.reason.setText(" as in the source ")
    with qtbot.waitSignal(issues.ignore_asked) as told:
        QTest.keyClick(card.reason, Qt.Key.Key_Return)
    assert told.args == [WARNING, "as in the source"]


def test_ignored_issues_are_out_of_sight_and_come_back(issues: IssuesPanel, qtbot: QtBot) -> None:
    issues.show_issues([Said(WARNING, "Double spaces", reason="meant so", ignored=True)], "a  b")
    assert issues.count() == 0
    assert not issues.ignored[0].isVisible()
    issues.show_ignored.click()
    assert issues.ignored[0].isVisible()
    assert "Ignored: meant so" in labels(issues)
    with qtbot.waitSignal(issues.heed_asked) as told:
        issues.ignored[0].heed.click()
    assert told.args == [WARNING]


def test_a_locked_text_offers_no_fix(issues: IssuesPanel) -> None:
    issues.show_issues([Said(ERROR, "Placeholder renamed")], "für", locked=True)
    assert not issues.cards[0].fix.isVisible()


def test_words_of_the_site_are_never_markup(issues: IssuesPanel) -> None:
    assert "<b>{count}</b> is missing." in labels(issues)


def test_no_issue_is_not_said_while_the_checks_are_under_way(issues: IssuesPanel) -> None:
    issues.show_issues((), "a")
    issues.show_checking(True)
    assert issues.good.accessibleName() == "No issues so far"
    issues.show_checking(False)
    assert issues.good.accessibleName() == "No issues"


def test_a_check_is_switched_off_from_its_card(issues: IssuesPanel, qtbot: QtBot) -> None:
    issues.cards[0].ignore.click()
    with qtbot.waitSignal(issues.off_asked) as told:
        issues.cards[0].off.click()
    assert told.args == ["placeholders"]


def many(count: int, ignored: bool = False) -> list[Said]:
    return [
        Said(
            Issue("tags", Severity.ERROR, f"“<b{n}>” is missing.", source=((n, n + 3),)), "Tags differ", ignored=ignored
        )
        for n in range(count)
    ]


def test_what_one_check_says_is_one_card_with_a_count_and_each_issue_in_it(issues: IssuesPanel) -> None:
    issues.show_issues([*many(3), Said(WARNING, "Double spaces")], "für")
    assert [card.title.text() for card in issues.cards] == ["Tags differ · 3", "Double spaces"]
    assert issues.cards[0].accessibleName() == "error: Tags differ, 3"
    assert issues.cards[1].accessibleName() == "warning: Double spaces"
    assert issues.count() == 4
    assert [line.isHidden() for line in issues.cards[0].lines] == [False] * 3
    assert list(nameless(issues)) == []


def test_a_long_card_shows_the_rest_by_a_press_and_the_keyboard_goes_on_there(
    issues: IssuesPanel, qtbot: QtBot
) -> None:
    issues.show_issues(many(9), "für")
    issues.activateWindow()
    card = issues.cards[0]
    qtbot.waitUntil(lambda: card.more.isVisible())
    assert [line.isVisible() for line in card.lines] == [True] * 4 + [False] * 5
    assert card.more.text() == "5 more"
    card.more.setFocus()
    QTest.keyClick(card.more, Qt.Key.Key_Space)
    assert all(line.isVisible() for line in card.lines)
    assert not card.more.isVisible()
    qtbot.waitUntil(lambda: card.lines[4].go.hasFocus())
    issues.show_issues(many(5), "für")
    assert not any(line.isHidden() for line in issues.cards[0].lines)


def test_every_issue_of_a_card_leads_to_its_place_by_keyboard(issues: IssuesPanel, qtbot: QtBot) -> None:
    said = many(3)
    issues.show_issues(said, "für")
    issues.activateWindow()
    card = issues.cards[0]
    qtbot.waitUntil(lambda: card.lines[2].go.isVisible())
    for line, each in zip(card.lines, said, strict=True):
        assert line.go.accessibleDescription() == each.issue.message
        with qtbot.waitSignal(issues.place_asked) as told:
            QTest.keyClick(line.go, Qt.Key.Key_Space)
        assert told.args == [each.issue]
    assert not card.fix.isVisible()
    card.lines[0].go.setFocus()
    QTest.keyClick(card.lines[0].go, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: card.lines[0].ignore.hasFocus())
    QTest.keyClick(card.lines[0].ignore, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: card.lines[1].go.hasFocus())


def test_one_issue_of_a_card_is_ignored_by_keyboard_with_a_reason_asked_below_it(
    issues: IssuesPanel, qtbot: QtBot
) -> None:
    said = many(3)
    issues.show_issues(said, "für")
    issues.activateWindow()
    card = issues.cards[0]
    qtbot.waitUntil(lambda: card.lines[1].ignore.isVisible())
    assert card.lines[1].ignore.accessibleDescription() == said[1].issue.message
    card.lines[1].ignore.setFocus()
    QTest.keyClick(card.lines[1].ignore, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: card.reason.hasFocus())
    assert card.reason.accessibleDescription() == said[1].issue.message
    assert not card.off.isVisible()

    def is_below() -> bool:
        tops = [part.mapTo(card, part.rect().topLeft()).y() for part in (card.lines[1], card.reason, card.lines[2])]
        return tops == sorted(tops)

    qtbot.waitUntil(is_below)
    QTest.keyClicks(card.reason, "as in the source")
    QTest.keyClick(card.reason, Qt.Key.Key_Tab)
    assert card.agree.hasFocus()
    with qtbot.waitSignal(issues.ignore_one_asked) as told:
        QTest.keyClick(card.agree, Qt.Key.Key_Space)
    assert told.args == [said[1].issue, "as in the source"]
    card.ignore.click()
    assert card.off.isVisible()
    with qtbot.waitSignal(issues.ignore_asked):
        card.agree.click()
    card.ignore.click()
    assert not card.reason.isVisible()


def test_the_keyboard_stays_at_the_next_issue_when_one_is_decided(issues: IssuesPanel, qtbot: QtBot) -> None:
    said = many(3)
    issues.show_issues(said, "für")
    issues.activateWindow()
    qtbot.waitUntil(lambda: issues.cards[0].lines[1].ignore.isVisible())
    issues.cards[0].lines[1].ignore.click()
    qtbot.waitUntil(lambda: issues.cards[0].reason.hasFocus())
    issues.show_issues([said[0], said[2], replace(said[1], ignored=True)], "für")
    qtbot.waitUntil(lambda: issues.cards[0].lines[1].ignore.hasFocus())
    issues.show_issues([said[0], *(replace(each, ignored=True) for each in said[1:])], "für")
    qtbot.waitUntil(lambda: issues.cards[0].ignore.hasFocus())
    issues.show_issues([replace(each, ignored=True) for each in said], "für")
    qtbot.waitUntil(issues.show_ignored.hasFocus)


def test_ignored_issues_are_taken_back_one_by_one_and_say_their_own_reasons(issues: IssuesPanel, qtbot: QtBot) -> None:
    one, two, three = (replace(each, reason=why) for each, why in zip(many(3, ignored=True), "abb", strict=True))
    issues.show_issues([one, two], "für")
    issues.show_ignored.click()
    (card,) = issues.ignored
    assert [words for words in labels(issues) if words.startswith("Ignored:")] == ["Ignored: a", "Ignored: b"]
    with qtbot.waitSignal(issues.heed_one_asked) as told:
        card.lines[1].heed.click()
    assert told.args == [two.issue]
    with qtbot.waitSignal(issues.heed_asked):
        button(card, "Ignore none").click()
    issues.show_issues([two, three], "für")
    assert [words for words in labels(issues.ignored[0]) if words.startswith("Ignored:")] == ["Ignored: b"]
    assert list(nameless(issues)) == []


def test_ignoring_a_card_ignores_all_of_its_check_and_says_so(issues: IssuesPanel, qtbot: QtBot) -> None:
    issues.show_issues(many(3), "für")
    assert issues.cards[0].ignore.text() == "Ignore all…"
    issues.show_issues(many(3, ignored=True), "für")
    assert issues.count() == 0
    assert issues.show_ignored.text() == "3 ignored"
    assert len(issues.ignored) == 1


@pytest.mark.parametrize(
    ("target", "fix", "words"),
    [
        ("für {anzahl}", "für {count}", "Use {count}"),
        ("a  b", "a b", "Mend it"),
        ("a b", "a & c", "Use && c"),
        ("x", "a very long text that says quite a lot of things", "Mend it"),
    ],
)
def test_a_fix_says_what_it_does(target: str, fix: str, words: str) -> None:
    assert fix_words(target, fix) == words


@pytest.fixture
def notes(qtbot: QtBot) -> NotesPanel:
    made = NotesPanel()
    qtbot.addWidget(made)
    made.show_note("Ask Anna")
    made.show()
    return made


def test_a_note_is_told_when_it_is_left(notes: NotesPanel, qtbot: QtBot) -> None:
    notes.text.selectAll()
    QTest.keyClicks(notes.text, "Ask Ben")
    with qtbot.waitSignals([notes.changed, notes.left]):
        QTest.keyClick(notes.text, Qt.Key.Key_Escape)


def test_an_unchanged_note_is_not_told(notes: NotesPanel) -> None:
    told: list[str] = []
    notes.changed.connect(told.append)
    notes.commit()
    QTest.keyClicks(notes.text, "x")
    QTest.keyClick(notes.text, Qt.Key.Key_Backspace)
    notes.commit()
    assert told == []


def test_a_note_that_comes_in_does_not_overwrite_what_is_typed(notes: NotesPanel) -> None:
    QTest.keyClicks(notes.text, "x")
    notes.show_note("from elsewhere")
    assert "x" in notes.text.toPlainText()


def test_a_note_of_spaces_is_no_note(notes: NotesPanel, qtbot: QtBot) -> None:
    notes.text.setPlainText("  \n ")
    with qtbot.waitSignal(notes.changed) as told:
        notes.commit()
    assert told.args == [""]
    notes.show_note("a")
    with qtbot.waitSignal(notes.changed) as told:
        notes.remove.click()
    assert told.args == [""]


FIELD = [
    InLanguage(0, "en", "Oak", locked=True),
    InLanguage(1, "fr", "Chêne", "approved"),
    InLanguage(3, "he", "", "empty", current=True),
]


@pytest.fixture
def stacked(qtbot: QtBot) -> StackedPanel:
    made = StackedPanel()
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show_field(FIELD)
    made.show()
    return made


def test_each_language_is_edited_where_it_stands(stacked: StackedPanel) -> None:
    pane = stacked.languages[2].pane
    pane.insert("אלון")
    told: list[object] = []
    stacked.edited.connect(lambda column, text: told.append((column, text)))
    stacked.confirmed.connect(told.append)
    QTest.keyClick(pane, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told == [(3, "אלון"), 3]
    assert stacked.languages[0].pane.isReadOnly()


def test_boxes_are_kept_from_field_to_field(stacked: StackedPanel) -> None:
    boxes = list(stacked.languages)
    stacked.show_field([InLanguage(t.column, t.tag, "other", "translated") for t in FIELD])
    assert stacked.languages == boxes
    assert [box.pane.text() for box in boxes] == ["other"] * 3
    stacked.show_field(FIELD[:2])
    assert [box.tag for box in stacked.languages] == ["en", "fr"]


def test_states_are_words_too(stacked: StackedPanel) -> None:
    assert [box.state.text() for box in stacked.languages] == ["main", "approved", "empty"]


def test_going_to_a_language_is_told(stacked: StackedPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stacked.entered) as told:
        stacked.write_in(1)
    assert told.args == [1]


@pytest.fixture
def item(qtbot: QtBot) -> ItemPanel:
    made = ItemPanel()
    qtbot.addWidget(made)
    fields = [FieldText(4, "Title", "Oak", "Chêne", "approved"), FieldText(5, "Slug", "oak", "", "empty", current=True)]
    made.show_item("Oak table", fields, "en", "fr")
    made.show()
    return made


def test_a_field_of_the_item_is_a_press_away(item: ItemPanel, qtbot: QtBot) -> None:
    assert item.said.text() == "Oak table · 2 fields"
    with qtbot.waitSignal(item.field_asked) as told:
        QTest.keyClick(item.fields[1], Qt.Key.Key_Space)
    assert told.args == [5]
    assert item.fields[0].accessibleName() == "Title, approved, Chêne"


def test_fewer_fields_hide_the_rest(item: ItemPanel) -> None:
    item.show_item("Other", [FieldText(9, "Title", "a", "b")], "en", "he")
    assert [field.isVisible() for field in item.fields] == [True, False]
    item.grab()


def test_every_control_has_a_name(
    issues: IssuesPanel, notes: NotesPanel, stacked: StackedPanel, item: ItemPanel
) -> None:
    for panel in (issues, notes, stacked, item):
        assert list(nameless(panel)) == []
