"""Export: which languages, as what, under which name; then how far it is, while work goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from translator_app.gui.dialogs.frame import Framed, labelled
from translator_app.gui.notices import Notice, NoticeBar
from translator_app.gui.widgets.boxes import column, framed, holder, row, scrolling
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.progress import ProgressLine
from translator_app.gui.widgets.segments import Segments
from translator_app.gui.widgets.words import ElidedWords, Words, number
from translator_app.roundtrip.connect import Language
from translator_app.text import _, ngettext

# What one job takes (wix-api.md, section 1).
FEWEST, MOST = 2, 64


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What to export: tags with the main language first, CSV or JSONL, and the name of the project."""

    languages: tuple[str, ...]
    format: str
    name: str


class ExportDialog(Framed):
    """A view. `export_asked` brings an ExportWish, `stop_asked` ends one under way, `folder_asked` wants another place.

    Closing it while an export runs leaves the export running.
    """

    export_asked = Signal(object)
    stop_asked = Signal()
    folder_asked = Signal()

    def __init__(
        self,
        site: str,
        languages: Sequence[Language],
        name: str,
        folder: str = "",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Export from {site}").format(site=site), "", parent)
        self.subtitle.setText(_("One file with every language side by side. The site stays as it is."))
        self.subtitle.show()
        self._languages = sorted(languages, key=lambda language: not language.main)
        self._ticks = {language.tag: _tick(language) for language in self._languages}
        self.name = QLineEdit(name)
        self.format = Segments((("CSV", _("CSV")), ("JSONL", _("JSON lines"))), "CSV", name=_("Format"))
        self._folder = ElidedWords(folder, "small")
        self._said = Words("", "small", wrap=True)
        self.bar = NoticeBar(inset=False)
        self.progress = ProgressLine(stacked=True)
        self.progress.stop_asked.connect(self.stop_asked)
        self.export = button(_("Export"), "primary", icon="export", on=self._ask)
        self.cancel = button(_("Cancel"), on=self.reject)
        self.meanwhile = button(_("Keep working meanwhile"), on=self.accept)
        self._fill(bool(folder))
        for tick in self._ticks.values():
            tick.toggled.connect(self._follow)
        self.name.textChanged.connect(self._follow)
        self.resize(560, 700)
        self._follow()
        self.export.setFocus()

    def wish(self) -> ExportWish:
        """What is asked for as things stand."""
        tags = tuple(tag for tag, tick in self._ticks.items() if tick.isChecked())
        return ExportWish(tags, self.format.value(), self.name.text().strip())

    def show_folder(self, folder: str) -> None:
        """Where the project will be kept."""
        self._folder.setText(folder)

    def show_progress(self, title: str, done: int, total: int | None, words: str = "") -> None:
        """The export is under way; a new title begins a new step."""
        if not self._running() or title != self.progress.title():
            self.progress.begin(title)
        self._show_running(True)
        self.progress.show_progress(done, total, words)

    def show_trouble(self, notice: Notice) -> None:
        """The export went wrong: the form is open again."""
        self._show_running(False)
        self.bar.tell(notice)

    def show_idle(self) -> None:
        """The export was stopped: the form is open again."""
        self._show_running(False)

    def _fill(self, with_folder: bool) -> None:
        all_of_them = button(_("All"), "link", on=lambda: self._tick_all(True))
        none = button(_("None"), "link", on=lambda: self._tick_all(False))
        lines: list[QWidget] = []
        for language in self._languages:
            line = row(self._ticks[language.tag], None, gap=8, margins=(12, 2, 12, 2))
            if language.main:
                line.addWidget(Words(_("main"), "chip-accent"))
            if not language.visible:
                line.addWidget(Words(_("hidden from visitors"), "chip"))
            line.addWidget(Words(language.tag, "small"))
            lines.append(holder(line))
        self._list = scrolling(holder(column(*lines, None, gap=0, margins=(0, 4, 0, 4))))
        self._form = holder(
            column(
                labelled(_("Name of the project"), self.name),
                row(Words(_("Kept in"), "small"), self._folder, self._change(), gap=8) if with_folder else 0,
                row(Words(_("Format"), "strong"), None, self.format),
                row(Words(_("Languages"), "strong"), None, all_of_them, none, gap=0),
                gap=8,
            )
        )
        self.body.addWidget(self.bar)
        self.body.addWidget(self._form)
        self.body.addWidget(framed(column(self._list), "card"), 1)
        self.body.addWidget(self._said)
        self.body.addWidget(self.progress)
        self.progress.hide()
        self.meanwhile.hide()
        self.fill_foot(None, self.cancel, self.meanwhile, self.export)

    def _change(self) -> QWidget:
        return button(_("Change…"), "link", on=self.folder_asked.emit)

    def _tick_all(self, on: bool) -> None:
        for language in self._languages:
            self._ticks[language.tag].setChecked(on or language.main)

    def _follow(self) -> None:
        wish = self.wish()
        trouble = _trouble(wish)
        count = len(wish.languages)
        said = ngettext("{count} language", "{count} languages", count).format(count=number(count))
        self._said.setText(trouble or said)
        self._said.set_kind("warning" if trouble else "small")
        self.export.setEnabled(not trouble and not self._running())

    def _ask(self) -> None:
        self.bar.clear()
        self.export_asked.emit(self.wish())

    def _running(self) -> bool:
        return not self.progress.isHidden()

    def _show_running(self, on: bool) -> None:
        self.progress.setVisible(on)
        self._form.setEnabled(not on)
        self._list.setEnabled(not on)
        self.meanwhile.setVisible(on)
        self.cancel.setVisible(not on)
        self._follow()


def _trouble(wish: ExportWish) -> str:
    """Why this cannot be exported, in a sentence; empty when it can."""
    if len(wish.languages) < FEWEST:
        return _("Choose at least one language besides the main one.")
    if len(wish.languages) > MOST:
        return _("One export takes at most {most} languages.").format(most=number(MOST))
    if not wish.name:
        return _("Give the project a name.")
    return ""


def _tick(language: Language) -> QCheckBox:
    tick = QCheckBox(language.name.replace("&", "&&") or language.tag)
    tick.setChecked(True)
    tick.setEnabled(not language.main)
    tick.setAccessibleName(f"{language.name} {language.tag}")
    if language.main:
        tick.setToolTip(_("The main language is always part of an export."))
    tick.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return tick
