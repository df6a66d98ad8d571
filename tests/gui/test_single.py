"""Two starts and one window: files are handed over, and nobody waits for a program that hangs."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from translator_app.gui import single
from translator_app.gui.single import Single, absolute, socket_name

SECOND = """
import sys
from PySide6.QtCore import QCoreApplication
from translator_app.gui.single import Single
app = QCoreApplication([])
print(Single().first(sys.argv[1:]))
"""


@pytest.fixture
def first(qtbot: QtBot) -> Iterator[Single]:
    """A program that has opened its window."""
    made = Single()
    assert made.first([])
    yield made
    made.close()


def start_second(cwd: Path, *arguments: str) -> subprocess.Popen[str]:
    root = Path(__file__).resolve().parents[2]
    code = f"import sys; sys.path.insert(0, {str(root)!r})\n{SECOND}"
    return subprocess.Popen([sys.executable, "-c", code, *arguments], cwd=cwd, stdout=subprocess.PIPE, text=True)


def test_a_second_start_hands_over_its_file_by_its_full_name_and_ends(
    qtbot: QtBot, first: Single, tmp_path: Path
) -> None:
    with qtbot.waitSignal(first.asked, timeout=20_000) as asked:
        second = start_second(tmp_path, "Läden 店.l10n", "--sample")
    assert asked.args == [[str(tmp_path / "Läden 店.l10n"), "--sample"]]
    assert second.communicate(timeout=20)[0].strip() == "False"


def test_a_program_with_another_folder_opens_its_own_window(
    qtbot: QtBot, first: Single, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = socket_name()
    monkeypatch.setenv("TRANSLATOR_APP_HOME", str(tmp_path / "other"))
    assert socket_name() != before
    other = Single()
    assert other.first([])
    other.close()


def test_after_the_first_has_closed_the_next_start_opens_a_window(qtbot: QtBot) -> None:
    one = Single()
    assert one.first([])
    one.close()
    two = Single()
    assert two.first([])
    two.close()


def test_a_first_that_does_not_answer_is_not_waited_for(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single, "ANSWER_MS", 50)
    deaf = QLocalServer()
    assert deaf.listen(socket_name())
    assert Single().first(["x"])
    deaf.close()


def test_words_nobody_understands_are_not_taken_for_files(qtbot: QtBot, first: Single) -> None:
    for words in (b"{}\n", b"[1]\n", b"\xff\n"):
        caller = QLocalSocket()
        caller.connectToServer(socket_name())
        assert caller.waitForConnected(1000)
        with qtbot.assertNotEmitted(first.asked, wait=30):
            caller.write(words)
            caller.flush()
        qtbot.waitUntil(lambda caller=caller: caller.state() == QLocalSocket.LocalSocketState.UnconnectedState)  # type: ignore[misc]


def test_a_file_double_clicked_on_macos_is_asked_for_too(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single, "OPENS_BY_EVENT", True)
    first = Single()
    application = QApplication.instance()
    assert application is not None
    with qtbot.waitSignal(first.asked) as asked:
        QApplication.sendEvent(application, QFileOpenEvent(str(tmp_path / "shop.l10n")))
    assert asked.args == [[str(tmp_path / "shop.l10n")]]
    first.close()


def test_elsewhere_no_event_passes_through_the_one_window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single, "OPENS_BY_EVENT", False)
    seen: list[object] = []

    def see(_self: Single, watched: object, _event: object) -> bool:
        seen.append(watched)
        return False

    monkeypatch.setattr(Single, "eventFilter", see)
    first = Single()
    application = QApplication.instance()
    assert application is not None
    QApplication.sendEvent(application, QFileOpenEvent("/shop.l10n"))
    assert seen == []
    first.close()


def test_options_stay_and_files_become_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert absolute(["--sample", "a b.l10n"]) == ["--sample", str(tmp_path / "a b.l10n")]
