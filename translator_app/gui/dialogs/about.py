"""About: which version this is, under which licence, and the licences of everything that comes with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QTabWidget, QWidget

from translator_app.gui.dialogs.frame import Framed
from translator_app.gui.icons import app_icon
from translator_app.gui.widgets.boxes import column, holder, row
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.words import Words
from translator_app.text import _

PROGRAM = "Translator App"
ICON = 64


class AboutDialog(Framed):
    """A view of plain values. `copy_asked` wants the version and what it runs on for a report of a problem;
    `manual_asked` and `logs_asked` lead on."""

    copy_asked = Signal()
    manual_asked = Signal()
    logs_asked = Signal()

    def __init__(self, version: str, facts: str = "", licences: str = "", *, parent: QWidget | None = None) -> None:
        """`facts` are lines on what it runs on, `licences` the whole text of the licences of its parts."""
        super().__init__(_("About {program}").format(program=PROGRAM), "", parent)
        self.facts = f"{PROGRAM} {version}\n{facts}".strip()
        self.licences = QPlainTextEdit(licences)
        self.licences.setReadOnly(True)
        self.licences.setAccessibleName(_("Licences of the parts"))
        self.licences.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.licences.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(_program(version, facts), _("Program"))
        if licences:
            self.tabs.addTab(holder(column(self.licences, margins=(0, 12, 0, 0))), _("Licences"))
        self.body.addWidget(self.tabs)
        self.fill_foot(
            button(_("Copy"), "quiet", icon="copy", on=self.copy_asked.emit, tip=_("For a report of a problem")),
            button(_("Manual"), "quiet", on=self.manual_asked.emit),
            button(_("Log"), "quiet", on=self.logs_asked.emit),
            None,
            button(_("Close"), "primary", on=self.accept),
        )
        self.resize(680, 520)


def _program(version: str, facts: str) -> QWidget:
    """The first page: name, licence, what it runs on."""
    name = Words(f"{PROGRAM} {version}", "heading", selectable=True)
    what = Words(
        _("Edit, import and prove the translations of Wix sites, and take every import back."), "secondary", wrap=True
    )
    free = Words(
        _(
            "This program is free software: you may use, study, share and change it under the terms of the GNU "
            "General Public License, version 3 or later. It comes without any warranty."
        ),
        wrap=True,
    )
    trade = Words(_("Not made by Wix. Wix is a trademark of Wix.com Ltd."), "small", wrap=True)
    runs_on = Words(facts, "small", wrap=True, selectable=True)
    runs_on.setVisible(bool(facts))
    page = row(gap=16, margins=(0, 16, 0, 0))
    page.addWidget(_Icon(), 0, Qt.AlignmentFlag.AlignTop)
    page.addLayout(column(name, what, 8, free, 8, runs_on, trade, None, gap=4), 1)
    return holder(page)


class _Icon(QWidget):
    """The program's icon."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(ICON, ICON))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            app_icon().paint(painter, self.rect())
