"""Windows come back as they were left, and nonsense in the settings does no harm."""

import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QSplitter, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from translator_app.gui.remember import Memory, Store


def test_a_window_comes_back_in_its_size(qtbot: QtBot) -> None:
    store: Store = {}
    memory = Memory(store)
    first, second = QWidget(), QWidget()
    for window in (first, second):
        qtbot.addWidget(window)
    assert memory.window(first, "main") is False
    first.resize(640, 360)
    first.show()
    first.close()
    kept = json.loads(json.dumps(store))
    assert Memory(kept).window(second, "main") is True
    assert (second.width(), second.height()) == (640, 360)


def test_a_splitter_comes_back_where_it_was_drawn(qtbot: QtBot) -> None:
    store: Store = {}
    memory = Memory(store)

    def made() -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(QLabel("a"))
        splitter.addWidget(QLabel("b"))
        splitter.resize(400, 100)
        qtbot.addWidget(splitter)
        splitter.show()
        return splitter

    first = made()
    memory.splitter(first, "work")
    first.moveSplitter(120, 1)
    second = made()
    memory.splitter(second, "work")
    assert second.sizes() == first.sizes()


def test_a_header_keeps_its_widths(qtbot: QtBot) -> None:
    store: Store = {}

    def made() -> tuple[QTreeWidget, QHeaderView]:
        tree = QTreeWidget()
        tree.setColumnCount(3)
        qtbot.addWidget(tree)
        return tree, tree.header()

    first, header = made()
    Memory(store).header(header, "jobs")
    header.resizeSection(0, 222)
    second, other = made()
    Memory(store).header(other, "jobs")
    assert other.sectionSize(0) == 222
    assert first is not second


def test_nonsense_in_the_store_is_ignored(qtbot: QtBot) -> None:
    for nonsense in (17, None, "not base64 at all ☃", "AAAA", {"x": 1}):
        window = QWidget()
        qtbot.addWidget(window)
        assert Memory({"main/geometry": nonsense}).window(window, "main") is False
