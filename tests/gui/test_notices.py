"""The one voice: notices that never block, questions with a way out, and no text ever read as markup."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QLabel, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from translator_app.gui import notices
from translator_app.gui.notices import Notice, NoticeBar, Question, ask, confirm

HOSTILE = '<b onclick="x">Ä</b> <img src="http://example.com/spy.png"> &amp;'


@pytest.fixture
def bar(qtbot: QtBot) -> NoticeBar:
    made = NoticeBar()
    qtbot.addWidget(made)
    return made


def button(bar: NoticeBar, name: str) -> QAbstractButton:
    return next(made for made in bar.findChildren(QAbstractButton) if made.accessibleName() == name)


def answer(name: str, seen: list[QMessageBox] | None = None) -> None:
    """Press the button called so in the box that opens next."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        if seen is not None:
            seen.append(box)
            assert {label.textFormat() for label in box.findChildren(QLabel) if label.text()} == {
                Qt.TextFormat.PlainText
            }
        next(made for made in box.buttons() if made.text().replace("&", "") == name).click()

    QTimer.singleShot(20, press)


def test_a_notice_says_cause_and_advice_and_offers_the_way_on(bar: NoticeBar, qtbot: QtBot) -> None:
    done: list[str] = []
    assert bar.isHidden()
    bar.tell(
        Notice("error", "The key was refused.", "Make a new one.", actions=(("Connect", lambda: done.append("c")),))
    )
    assert not bar.isHidden()
    assert [label.text() for label in bar.findChildren(QLabel)] == ["The key was refused.", "Make a new one."]
    button(bar, "Connect").click()
    assert done == ["c"]
    assert bar.notices() == []
    assert bar.isHidden()


def test_details_and_request_id_can_be_copied(bar: NoticeBar) -> None:
    bar.tell(Notice("error", "The service said no.", details="HTTP 500", request_id="1700.abc"))
    details = bar.findChild(QPlainTextEdit)
    assert details is not None
    assert details.isHidden()
    button(bar, "Details").click()
    assert not details.isHidden()
    assert "1700.abc" in details.toPlainText()
    button(bar, "Copy this message").click()
    assert QGuiApplication.clipboard().text() == "The service said no.\nHTTP 500\nRequest id: 1700.abc"


def test_the_words_of_a_site_are_shown_letter_by_letter(bar: NoticeBar) -> None:
    bar.tell(Notice("warning", HOSTILE, HOSTILE, details=HOSTILE))
    labels = bar.findChildren(QLabel)
    assert [label.text() for label in labels] == [HOSTILE, HOSTILE]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_a_notice_about_the_same_matter_takes_the_place_of_the_earlier(bar: NoticeBar) -> None:
    bar.tell(Notice("error", "No connection.", about="network"))
    bar.tell(Notice("error", "Something else."))
    bar.tell(Notice("done", "Connected again.", about="network"))
    assert [notice.cause for notice in bar.notices()] == ["Connected again.", "Something else."]
    bar.clear("network")
    assert [notice.cause for notice in bar.notices()] == ["Something else."]


def test_the_same_notice_twice_is_shown_once_and_never_more_than_three(bar: NoticeBar) -> None:
    for cause in "aabcd":
        bar.tell(Notice("information", cause))
    assert [notice.cause for notice in bar.notices()] == ["d", "c", "b"]


def test_a_passing_notice_goes_by_itself(bar: NoticeBar, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "PASSING_MS", 10)
    bar.tell(Notice("done", "12 cells skipped: locked", passing=True))
    qtbot.waitUntil(lambda: bar.notices() == [])


@pytest.mark.parametrize(
    ("kind", "word"),
    [("error", "Error"), ("warning", "Warning"), ("information", "Information"), ("done", "Done")],
)
def test_the_kind_is_told_by_a_word_not_by_colour_alone(bar: NoticeBar, kind: notices.Kind, word: str) -> None:
    bar.tell(Notice(kind, "Said."))
    assert f"{word}: Said." in {frame.accessibleName() for frame in bar.findChildren(QFrame)}


@pytest.mark.parametrize(("press", "expected"), [("Import 13 cells", True), ("Cancel", False)])
def test_a_confirmation_gives_the_answer(qtbot: QtBot, press: str, expected: bool) -> None:
    seen: list[QMessageBox] = []
    answer(press, seen)
    assert confirm(None, "Import?", HOSTILE, "Import 13 cells") is expected
    assert len(seen) == 1


def test_enter_never_does_the_dangerous_thing(qtbot: QtBot) -> None:
    def enter() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        QTest.keyClick(box, Qt.Key.Key_Return)

    QTimer.singleShot(20, enter)
    question = Question("Clear approved texts?", "2 cells.", (("clear", "Clear"),), dangerous=True)
    assert ask(None, question) == ""


def test_escape_is_the_way_out(qtbot: QtBot) -> None:
    def escape() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        QTest.keyClick(box, Qt.Key.Key_Escape)

    QTimer.singleShot(20, escape)
    assert ask(None, Question("Which?", "", (("a", "A"), ("b", "B")))) == ""


def test_one_of_several_answers_comes_back(qtbot: QtBot) -> None:
    answer("B")
    assert ask(None, Question("Which?", "", (("a", "A"), ("b", "B")))) == "b"
