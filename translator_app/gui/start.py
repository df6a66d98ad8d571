"""The start page: three ways in, and the projects worked on lately."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from translator_app.gui.icons import SIZE, app_icon, pixmap
from translator_app.gui.theme import current
from translator_app.gui.widgets.boxes import column, framed, holder, row, rule, scrolling
from translator_app.gui.widgets.buttons import icon_button
from translator_app.gui.widgets.empty import EmptyState, IconPicture
from translator_app.gui.widgets.press import Press
from translator_app.gui.widgets.words import ElidedWords, Words, number, percent, when
from translator_app.text import _, ngettext

if TYPE_CHECKING:
    from translator_app.local.settings import Recent

WIDTH = 920
NAMED = 6  # languages named in a row; the rest are counted


class StartPage(QWidget):
    """Says what a person wants: `connect_asked`, `open_asked`, `sample_asked`, or a project by its path."""

    connect_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()
    project_asked = Signal(str)
    forget_asked = Signal(str)

    def __init__(self, recent: Iterable[Recent] = ()) -> None:
        super().__init__()
        self.setAccessibleName(_("Start"))
        self._recent: list[Recent] | None = None  # nothing is shown yet, not even that there is none
        self._listed: list[QWidget] = []
        self._list = column(gap=0, margins=(0, 0, 0, 0))
        self._recent_card = framed(self._list, "card")
        self._heading = Words(_("Recent projects"), "section")
        picture = Words()
        picture.setPixmap(app_icon().pixmap(48, 48))
        title = column(
            Words(_("Translate a Wix site"), "title"),
            Words(_("All languages side by side. Nothing you did not touch changes."), "secondary"),
            gap=2,
        )
        ways = row(gap=12)
        for way in self._ways():
            ways.addWidget(way, 1)
        page = QWidget()
        page.setMaximumWidth(WIDTH)
        page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        page.setLayout(
            column(
                24,
                row(picture, title, None, gap=16),
                16,
                ways,
                16,
                self._heading,
                self._recent_card,
                None,
                gap=8,
                margins=(24, 24, 24, 24),
            )
        )
        outer = row(gap=0)
        outer.addStretch(1)
        outer.addWidget(page, 100)
        outer.addStretch(1)
        whole = column(scrolling(holder(outer)))
        self.setLayout(whole)
        self.show_recent(recent)

    def show_recent(self, recent: Iterable[Recent]) -> None:
        """Replace the list of projects; an empty one says what to do next."""
        shown = list(recent)
        if shown == self._recent:
            return
        for old in self._listed:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._recent, self._listed = shown, []
        for index, project in enumerate(shown):
            if index:
                self._listed.append(rule())
            self._listed.append(self._row(project))
        if not shown:
            words = _("Connect a site to fetch its texts, or try the sample site: it needs no account.")
            self._listed.append(EmptyState("file", _("No projects yet"), words))
        for part in self._listed:
            self._list.addWidget(part)

    def _ways(self) -> list[Press]:
        ways = (
            (
                "connect",
                _("Connect a Wix site"),
                _("Fetch all languages with an API key, and send your edits home."),
                self.connect_asked,
            ),
            (
                "open",
                _("Open a file or project"),
                _("A localized file (CSV or JSON lines), or a project you saved."),
                self.open_asked,
            ),
            (
                "sample",
                _("Try the sample site"),
                _("Eight languages on a pretend site on this computer. Nothing leaves it."),
                self.sample_asked,
            ),
        )
        made = []
        for icon, title, sentence, signal in ways:
            inside: QVBoxLayout = column(
                row(_Round(icon), None),
                4,
                Words(title, "heading", wrap=True),
                Words(sentence, "secondary", wrap=True),
                None,
                gap=4,
                margins=(16, 16, 16, 16),
            )
            way = Press(inside, title, sentence)
            way.setMinimumHeight(136)
            way.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
            made.append(way)
        return made

    def _row(self, project: Recent) -> Press:
        title = project.title or PurePath(project.path).stem
        where = ElidedWords(" · ".join(part for part in (project.site, project.path) if part), "small")
        parts: list[QWidget] = [where]
        if project.unfinished is not None:
            warning = ElidedWords(_("An import was interrupted: open the project to see what became of it."), "warning")
            parts.append(holder(row(IconPicture("warning", "warning", SIZE), warning, gap=4)))
        words = column(ElidedWords(title, "strong"), *parts, gap=2)
        forget = icon_button("close", _("Take {project} off this list").format(project=title))
        forget.clicked.connect(lambda _checked=False: self.forget_asked.emit(project.path))
        inside = row(8, gap=16, margins=(8, 8, 8, 8))
        inside.addLayout(words, 1)
        inside.addWidget(_languages(project.languages))
        inside.addWidget(_share(project.percent))
        inside.addWidget(_fixed(Words(when(project.opened), "small"), 136))
        inside.addWidget(forget)
        made = Press(inside, title, _about(project), look="row")
        made.clicked.connect(lambda _checked=False: self.project_asked.emit(project.path))
        return made


class _Round(QWidget):
    """An icon in a soft round ground."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(40, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current().colour("accent_soft"))
            painter.drawRoundedRect(self.rect(), 8, 8)
            drawn = pixmap(self._icon, "accent_text", size=20, dpr=self.devicePixelRatioF())
            painter.drawPixmap(10, 10, drawn)


def _languages(tags: tuple[str, ...]) -> QWidget:
    chips: list[QWidget] = [Words(tag, "chip") for tag in tags[:NAMED]]
    if len(tags) > NAMED:
        chips.append(Words(f"+{number(len(tags) - NAMED)}", "chip"))
    return holder(row(*chips, gap=4))


def _share(share: float | None) -> QWidget:
    if share is None:
        return _fixed(Words(), 124)
    from translator_app.gui.widgets.progress import STEPS, thin_bar

    bar = thin_bar(_("Translated"))
    bar.setFixedWidth(80)
    bar.setMinimumWidth(80)
    bar.setRange(0, STEPS)
    bar.setValue(round(share * STEPS / 100))
    return holder(row(bar, _fixed(Words(percent(int(share), 100), "small"), 36), gap=8))


def _fixed(words: Words, width: int) -> Words:
    words.setFixedWidth(width)
    words.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
    return words


def _about(project: Recent) -> str:
    """What a screen reader says after the title."""
    count = len(project.languages)
    parts = [project.site, ngettext("{count} language", "{count} languages", count).format(count=number(count))]
    if project.percent is not None:
        parts.append(_("{percent} translated").format(percent=percent(int(project.percent), 100)))
    if project.unfinished is not None:
        parts.append(_("an import was interrupted"))
    return ", ".join(part for part in parts if part)
