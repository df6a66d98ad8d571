"""Finding parts of a window the way a screen reader does: by name."""

from collections.abc import Iterator

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QKeySequenceEdit, QLineEdit, QPlainTextEdit)


def button(window: QWidget, name: str) -> QAbstractButton:
    """The button of that accessible name."""
    found = [made for made in window.findChildren(QAbstractButton) if made.accessibleName() == name]
    assert found, f"no button {name!r}: {sorted(b.accessibleName() for b in window.findChildren(QAbstractButton))}"
    return found[0]


def labels(window: QWidget) -> list[str]:
    """The texts of all labels that are not hidden."""
    return [label.text() for label in window.findChildren(QLabel) if label.text() and not label.isHidden()]


def nameless(window: QWidget) -> Iterator[str]:
    """Controls a screen reader could not name; parts Qt puts inside other controls are theirs to name."""
    for control in window.findChildren(QWidget):
        inner = any(isinstance(above, CONTROLS) for above in _above(control)) or control.objectName().startswith("qt_")
        if isinstance(control, CONTROLS) and not inner and not control.accessibleName():
            yield f"{type(control).__name__} {control.objectName()}"


def _above(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()
