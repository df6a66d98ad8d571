"""Exporting: the main language first and always, sensible limits, work goes on meanwhile."""

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.asking import button, labels, nameless
from translator_app.gui.dialogs.export import ExportDialog, ExportWish
from translator_app.gui.notices import Notice
from translator_app.roundtrip.connect import Language

LANGUAGES = (
    Language("fr", "Français"),
    Language("en", "English", main=True),
    Language("he", "עברית", visible=False),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> ExportDialog:
    made = ExportDialog("Nordwood", LANGUAGES, "Nordwood", "/somewhere")
    qtbot.addWidget(made)
    return made


def test_all_languages_are_ticked_with_the_main_one_first(dialog: ExportDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.export_asked) as asked:
        dialog.export.click()
    assert asked.args == [ExportWish(("en", "fr", "he"), "CSV", "Nordwood")]
    assert {"main", "hidden from visitors"} <= set(labels(dialog))


def test_the_main_language_cannot_be_left_out(dialog: ExportDialog) -> None:
    assert not button(dialog, "English en").isEnabled()
    button(dialog, "None").click()
    assert dialog.wish().languages == ("en",)


def test_one_language_alone_is_refused_with_a_sentence(dialog: ExportDialog) -> None:
    button(dialog, "None").click()
    assert not dialog.export.isEnabled()
    assert "Choose at least one language besides the main one." in labels(dialog)
    button(dialog, "All").click()
    assert dialog.export.isEnabled()


def test_more_than_sixty_four_languages_are_refused(qtbot: QtBot) -> None:
    many = [Language(f"x{number}", str(number), main=number == 0) for number in range(65)]
    dialog = ExportDialog("Big", many, "Big")
    qtbot.addWidget(dialog)
    assert not dialog.export.isEnabled()
    button(dialog, "64 x64").click()
    assert dialog.export.isEnabled()


def test_a_project_needs_a_name(dialog: ExportDialog) -> None:
    dialog.name.setText("  ")
    assert not dialog.export.isEnabled()


def test_json_lines_can_be_chosen(dialog: ExportDialog) -> None:
    button(dialog, "JSON lines").click()
    assert dialog.wish().format == "JSONL"


def test_while_it_runs_a_person_can_stop_it_or_go_on_working(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.show_progress("The site prepares the export", 5, 10)
    assert not dialog.export.isEnabled()
    assert not dialog.meanwhile.isHidden()
    assert dialog.progress.counts() == "5 of 10"
    with qtbot.waitSignal(dialog.stop_asked):
        button(dialog, "Stop").click()
    dialog.show_idle()
    assert dialog.export.isEnabled()
    assert dialog.meanwhile.isHidden()


def test_trouble_opens_the_form_again(dialog: ExportDialog) -> None:
    dialog.show_progress("Downloading", 0, None)
    dialog.show_trouble(Notice("error", "No connection."))
    assert dialog.export.isEnabled()
    assert [notice.cause for notice in dialog.bar.notices()] == ["No connection."]


def test_every_control_has_a_name(dialog: ExportDialog) -> None:
    assert list(nameless(dialog)) == []
