"""Tabs in as many rows as they need: in a narrow panel every name stays whole and in sight, in any language."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QStackedWidget, QWidget

from translator_app.gui.widgets.boxes import column, rule
from translator_app.gui.widgets.wrapping import WrappingRow
from translator_app.text import _

GAP, ROOM = 8, 4
"""Pixels between two tabs, and beside the name of a tab within it."""


class Tabs(QWidget):
    """Pages of which one is shown, named and handled like those of a QTabWidget. `currentChanged` brings an index.

    Arrow keys go from tab to tab, Ctrl+Tab goes on from anywhere within.
    """

    currentChanged = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.row = _TabRows(name)
        self.pages = QStackedWidget()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.row.pressed.connect(self.setCurrentIndex)
        self._rule = rule()
        self._rule.hide()
        layout = column(self.row, self._rule, gap=0)
        layout.addWidget(self.pages, 1)
        self.setLayout(layout)

    def addTab(self, page: QWidget, name: str) -> int:
        """Put a page behind the others; its index."""
        self.row.open_tab(name)
        self._rule.show()
        index = self.pages.addWidget(page)
        if index == 0:
            self.row.choose(0)
        return index

    def count(self) -> int:
        """How many pages there are."""
        return self.pages.count()

    def indexOf(self, page: QWidget) -> int:
        """The index of a page, -1 when it is none of ours."""
        return self.pages.indexOf(page)

    def currentIndex(self) -> int:
        """The index of the page that is shown, -1 when there is none."""
        return self.pages.currentIndex()

    def currentWidget(self) -> QWidget | None:
        """The page that is shown; None when there is none."""
        return self.pages.currentWidget()

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show a page."""
        self.setCurrentIndex(self.indexOf(page))

    def setCurrentIndex(self, index: int) -> None:
        """Show the page of an index."""
        if 0 <= index < self.count() and index != self.currentIndex():
            self.pages.setCurrentIndex(index)
            self.row.choose(index)
            self.currentChanged.emit(index)

    def tabText(self, index: int) -> str:
        """What a tab is called."""
        return self.row.tabs[index].text().replace("&&", "&")

    def setTabText(self, index: int, name: str) -> None:
        """Call a tab otherwise, for example with a count."""
        self.row.name(index, name)

    def isTabVisible(self, index: int) -> bool:
        """Whether a tab is offered."""
        return not self.row.tabs[index].isHidden()

    def setTabVisible(self, index: int, visible: bool) -> None:
        """Offer a tab, or not now; if its page is shown, the first one offered takes its place."""
        self.row.tabs[index].setVisible(visible)
        self.row.place()
        if not visible and index == self.currentIndex():
            first = next((at for at in range(self.count()) if self.isTabVisible(at)), -1)
            self.setCurrentIndex(first)

    def event(self, event: QEvent) -> bool:
        # Qt would take these keys for a walk to the next field.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()), 0)
            if steps and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._go_on(steps)
                return True
        return super().event(event)

    def _go_on(self, steps: int) -> None:
        offered = [index for index in range(self.count()) if self.isTabVisible(index)]
        if offered:
            at = offered.index(self.currentIndex()) if self.currentIndex() in offered else 0
            self.setCurrentIndex(offered[(at + steps) % len(offered)])


class _TabRows(WrappingRow):
    """The tabs themselves. `pressed` brings the index of one."""

    pressed = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__(gap=GAP)
        self.setAccessibleName(name)
        self.tabs: list[QPushButton] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.pressed)

    def open_tab(self, name: str) -> None:
        """One more tab."""
        tab = QPushButton()
        tab.setProperty("kind", "tab")
        tab.setCheckable(True)
        tab.setAutoDefault(False)
        tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tab.setAccessibleDescription(_("Tab"))
        self._group.addButton(tab, len(self.tabs))
        self.tabs.append(tab)
        self.name(len(self.tabs) - 1, name)
        self.add(tab)

    def name(self, index: int, name: str) -> None:
        """Write a name on a tab."""
        tab = self.tabs[index]
        if tab.accessibleName() != name:
            tab.setText(name.replace("&", "&&"))
            tab.setAccessibleName(name)
            self.place()

    def choose(self, index: int) -> None:
        """Mark the tab whose page is shown."""
        self.tabs[index].setChecked(True)

    def width_of(self, part: QWidget) -> int:
        """With its name in bold, so that nothing moves when another tab is chosen."""
        font = QFont(part.font())
        font.setBold(True)
        return QFontMetrics(font).horizontalAdvance(part.accessibleName()) + 2 * ROOM
