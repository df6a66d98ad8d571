"""Dialogs and windows of their own beside the document, brought onto a stage."""

import os
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.whole.stage import Stage
from translator_app.core.checks.issue import Severity
from translator_app.core.edits import Origin
from translator_app.gui.dialogs.about import AboutDialog
from translator_app.gui.dialogs.goto import GoToDialog
from translator_app.gui.dialogs.keys import KeysDialog
from translator_app.gui.dialogs.languages import LanguagesDialog
from translator_app.gui.dialogs.limits import LimitsDialog
from translator_app.gui.dialogs.line import LineDialog
from translator_app.gui.dialogs.manual import ManualWindow
from translator_app.gui.dialogs.mend import MendDialog
from translator_app.gui.dialogs.replace import ReplaceDialog
from translator_app.gui.dialogs.settings import SettingsDialog
from translator_app.gui.dialogs.severities import SeveritiesDialog
from translator_app.gui.flows.statistics import StatisticsWindow
from translator_app.gui.widgets.table import choose_row


def preferences(stage: Stage) -> SettingsDialog:
    stage.do("settings")
    return stage.shown(SettingsDialog)


def preferences_keys(stage: Stage) -> QWidget:
    dialog = preferences(stage)
    dialog.show_tab("keys")
    return dialog


def replace_nothing(stage: Stage) -> ReplaceDialog:
    stage.edited()
    stage.do("replace")
    return stage.shown(ReplaceDialog)


def replace(stage: Stage) -> QWidget:
    dialog = replace_nothing(stage)
    dialog.sought.setText("oak")
    dialog.put.setText("beech")
    dialog.sought.setText("e")
    stage.until(lambda: dialog.model.rowCount() > 0)
    return dialog


def mend(stage: Stage) -> QWidget:
    bench = stage.edited()
    row = next(row for row in range(60) if "{count}" in bench.session.text(row, 0))
    wrong = {(row, column): bench.session.text(row, column).replace("{count}", "{zahl}") for column in (1, 2)}
    bench.session.edit(Origin.TYPED, {cell: text for cell, text in wrong.items() if "{zahl}" in text})
    stage.settle()
    assert stage.wiring.opened is not None
    stage.wiring.opened.beside.mending.ask("placeholder-missing")
    return stage.shown(MendDialog)


def go_to(stage: Stage) -> GoToDialog:
    stage.bench()
    stage.do("go-to")
    return stage.shown(GoToDialog)


def go_to_wrong(stage: Stage) -> QWidget:
    dialog = go_to(stage)
    dialog.line.setText("12,000")
    dialog.agree.click()
    return dialog


def save_filter(stage: Stage) -> QWidget:
    stage.bench()
    assert stage.wiring.opened is not None
    stage.wiring.opened.shown.viewing.ask_filter("state:untranslated")
    return stage.shown(LineDialog)


def languages(stage: Stage) -> QWidget:
    stage.bench()
    stage.do("columns")
    return stage.shown(LanguagesDialog)


def severities(stage: Stage) -> QWidget:
    stage.bench()
    assert stage.wiring.opened is not None
    stage.wiring.opened.beside.deciding.weigh({"blank": Severity.OFF, "unchanged": Severity.ERROR})
    stage.do("severities")
    return stage.shown(SeveritiesDialog)


def limits(stage: Stage) -> QWidget:
    stage.bench()
    assert stage.wiring.opened is not None
    stage.wiring.opened.limiting.limit({"title": 40, "html": 2_000})
    stage.do("limits")
    stage.settle()
    return stage.shown(LimitsDialog)


def statistics(stage: Stage) -> QWidget:
    stage.edited()
    stage.do("statistics")
    return stage.shown(StatisticsWindow)


def rescue(stage: Stage) -> QWidget:
    torn = Path(os.environ["TRANSLATOR_APP_HOME"]) / "Nordwood Living.l10n"
    torn.write_bytes(b"SQLite format 3\x00" + b"\xff" * 4096)
    stage.wiring.opening.open(torn)
    stage.until(lambda: bool(stage.window.notices.notices()))
    return stage.window


def preferences_unusual(stage: Stage) -> QWidget:
    dialog = preferences_keys(stage)
    assert isinstance(dialog, SettingsDialog)
    choose_row(dialog.view, 3)
    dialog.press.setKeySequence("F2")
    return dialog


def keys(stage: Stage) -> QWidget:
    stage.bench()
    stage.do("keys")
    return stage.shown(KeysDialog)


def manual(stage: Stage) -> QWidget:
    stage.do("manual")
    return stage.shown(ManualWindow)


def about(stage: Stage) -> AboutDialog:
    stage.do("about")
    return stage.shown(AboutDialog)


def about_licences(stage: Stage) -> QWidget:
    dialog = about(stage)
    dialog.tabs.setCurrentIndex(1)
    return dialog
