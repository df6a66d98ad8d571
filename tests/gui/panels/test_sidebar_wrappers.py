"""A sidebar that has gone leaves nothing behind that Qt's next objects could be taken for."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAbstractTextDocumentLayout
from PySide6.QtWidgets import QApplication, QTextEdit

from translator_app.gui.panels.sidebar import SavedFilter, Sidebar


def test_what_qt_makes_after_a_sidebar_has_gone_is_what_it_is(qapp: QApplication) -> None:
    kept = []
    for _round in range(60):
        sidebar = Sidebar()
        sidebar.show_counts(9, {"Products": 4, "Blog/a": 2, "Blog/b": 3}, {"untranslated": 2})
        sidebar.show_saved([SavedFilter("mine", "state:edited", 1)])
        kept.append(sidebar)
        sidebar.deleteLater()
        QApplication.sendPostedEvents(sidebar, QEvent.Type.DeferredDelete)
        made = [QTextEdit("x") for _ in range(20)]
        assert all(isinstance(edit.document().documentLayout(), QAbstractTextDocumentLayout) for edit in made)
