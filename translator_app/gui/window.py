"""The one window: the bar on top, notices, the start page or the workbench. It places parts and decides nothing.

It is on the screen before what works in it is loaded: the start page alone makes the first frame, or the name of what
is being opened, and nothing that they do without may be imported at the top of this file.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from translator_app.gui.remember import Memory
from translator_app.gui.titles import bare_menu_bar
from translator_app.gui.widgets.boxes import column
from translator_app.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QToolBar

    from translator_app.gui.actions import Actions
    from translator_app.gui.notices import NoticeBar
    from translator_app.gui.panels.filterbar import FilterBar
    from translator_app.gui.panels.status import StatusLine
    from translator_app.gui.start import StartPage
    from translator_app.local.settings import Recent

SIZE = QSize(1440, 900)
FRAME = QSize(16, 48)
"""Room that a desktop's own frame takes around a window."""
PROGRAM = "Translator App"


class Window(QMainWindow):
    """`close_wanted` comes before it closes and may refuse by `keep_open`; `dropped` brings paths of files,
    `start_made` the StartPage, which is made when it is first shown.

    `store` is what it remembers between runs, `opening` the name of what is being opened while the program starts, if
    anything is. All but the first page comes with `furnish` and `build_bars`.
    """

    actions_: Actions
    filter: FilterBar
    notices: NoticeBar
    status: StatusLine
    toolbar: QToolBar
    close_wanted = Signal()
    dropped = Signal(list)
    start_made = Signal(object)

    def __init__(
        self, store: MutableMapping[str, Any] | None = None, recent: Iterable[Recent] = (), opening: str = ""
    ) -> None:
        super().__init__()
        self._recent = list(recent)
        self._start: StartPage | None = None
        self.store: MutableMapping[str, Any] = {} if store is None else store
        self.memory = Memory(self.store, self)
        self.setObjectName("window")
        self.setWindowTitle(PROGRAM)
        self.setAcceptDrops(True)
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self.pages = QStackedWidget()
        self.pages.addWidget(_opening_page(opening) if opening else self.start)
        self._inside = column(gap=0)
        self._inside.addWidget(self.pages, 1)
        inside = QWidget()
        inside.setLayout(self._inside)
        self.setCentralWidget(inside)
        self.setMenuBar(bare_menu_bar(self))
        self.memory.window(self, "window")
        self._stays = False

    @property
    def start(self) -> StartPage:
        """The start page."""
        if self._start is None:
            from translator_app.gui.start import StartPage

            self._start = StartPage(self._recent)
            self.start_made.emit(self._start)
        return self._start

    @property
    def has_start(self) -> bool:
        """Whether the start page has been made."""
        return self._start is not None

    def show_recent(self, recent: Iterable[Recent]) -> None:
        """What the start page lists."""
        self._recent = list(recent)
        if self._start is not None:
            self._start.show_recent(self._recent)

    def furnish(self) -> None:
        """Put in what is of use as soon as something works: commands, notices, the filter, the line at the foot."""
        from translator_app.gui.actions import Actions
        from translator_app.gui.notices import NoticeBar
        from translator_app.gui.panels.filterbar import FilterBar
        from translator_app.gui.panels.status import StatusLine

        self.actions_ = Actions()
        self.filter = FilterBar()
        self.notices = NoticeBar()
        self._inside.insertWidget(0, self.notices)
        self.status = StatusLine()
        self._inside.addWidget(self.status)

    def build_bars(self) -> None:
        """Make menu bar and toolbar of what is connected by now."""
        from translator_app.gui.menus import build_menu_bar, build_toolbar

        self.setMenuBar(build_menu_bar(self.actions_, self))
        self.toolbar = build_toolbar(self.actions_)
        self.addToolBar(self.toolbar)
        self.actions_.attach(self)
        self.toolbar.addWidget(self.filter)
        self.toolbar.hide()

    def show_waiting(self, count: int) -> None:
        """Say on the button of the import how many cells wait for it."""
        from translator_app.gui.menus import CommandButton

        for made in self.toolbar.findChildren(CommandButton):
            if made.command_id == "review":
                made.show_count(count)

    def show_page(self, page: QWidget | None, title: str = "") -> None:
        """Show the workbench of a document, or the start page."""
        shown, wanted = self.pages.currentWidget(), page or self.start
        if self.pages.indexOf(wanted) < 0:
            self.pages.addWidget(wanted)
        self.pages.setCurrentWidget(wanted)
        if shown is not None and shown not in (self._start, page):
            self.pages.removeWidget(shown)
            shown.deleteLater()
        self.toolbar.setVisible(page is not None)
        self.setWindowTitle(f"{title} — {PROGRAM}" if title else PROGRAM)

    def keep_open(self) -> None:
        """To be called on `close_wanted`: the window stays."""
        self._stays = True

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stays = False
        self.close_wanted.emit()
        event.setAccepted(not self._stays)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped.emit([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])


def _opening_page(name: str) -> QWidget:
    from translator_app.gui.widgets.empty import EmptyState

    return EmptyState("file", _("Opening {name}").format(name=name))
