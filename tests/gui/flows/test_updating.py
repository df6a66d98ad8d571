"""Updates are looked for when a person asks, or has asked for it at each start; they are told and never installed."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from translator_app.gui.desk import Desk
from translator_app.gui.flows.updating import Updating
from translator_app.gui.jobs import Jobs
from translator_app.gui.notices import Notice
from translator_app.local import settings
from translator_app.roundtrip import updates
from translator_app.roundtrip.updates import Update
from translator_app.wix.errors import NotUnderstood

NEWER = Update("999.1", "https://example.org/get", "Quicker.", True)
SAME = Update("0", "https://example.org/get", "", False)


@pytest.fixture
def told() -> list[Notice]:
    """What is said to the person."""
    return []


@pytest.fixture
def updating(qtbot: QtBot, told: list[Notice]) -> Iterator[Updating]:
    window = QWidget()
    qtbot.addWidget(window)
    jobs = Jobs(window)
    yield Updating(Desk(jobs, told.append, parent=window), window)
    jobs.close()


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[Update | Exception | None]:
    """What looking finds, the next one first."""
    finds: list[Update | Exception | None] = []

    async def look() -> Update | None:
        found = finds.pop(0)
        if isinstance(found, Exception):
            raise found
        return found

    monkeypatch.setattr(updates, "look", look)
    return finds


def test_a_newer_version_is_told_and_its_page_opens_on_a_click(
    updating: Updating,
    looked: list[Update | Exception | None],
    told: list[Notice],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    looked.append(NEWER)
    updating.ask()
    qtbot.waitUntil(lambda: bool(told))
    assert "999.1" in told[0].cause
    assert told[0].advice == "Quicker."
    assert opened == []
    told[0].actions[0][1]()
    assert opened == ["https://example.org/get"]


@pytest.mark.parametrize(("found", "words"), [(SAME, "newest"), (None, "no address")])
def test_a_person_who_asked_gets_an_answer_in_any_case(
    updating: Updating,
    looked: list[Update | Exception | None],
    told: list[Notice],
    qtbot: QtBot,
    found: Update | None,
    words: str,
) -> None:
    looked.append(found)
    updating.ask()
    qtbot.waitUntil(lambda: bool(told))
    assert words in told[0].cause
    assert told[0].actions == ()


def test_trouble_is_said_to_whoever_asked(
    updating: Updating, looked: list[Update | Exception | None], told: list[Notice], qtbot: QtBot
) -> None:
    looked.append(NotUnderstood("odd"))
    updating.ask()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].kind == "error"


def test_a_start_asks_nobody_until_that_is_switched_on(
    updating: Updating, looked: list[Update | Exception | None], told: list[Notice], qtbot: QtBot
) -> None:
    looked += [SAME, NotUnderstood("odd"), NEWER]
    updating.at_start()
    assert len(looked) == 3
    settings.update(updates=True)
    for left in (2, 1, 0):
        updating.at_start()
        qtbot.waitUntil(lambda left=left: len(looked) == left)  # type: ignore[misc]
        qtbot.wait(30)
    qtbot.waitUntil(lambda: bool(told))
    assert [notice.kind for notice in told] == ["information"]
