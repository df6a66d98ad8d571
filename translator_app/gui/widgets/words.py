"""Labels that never read their text as markup, and numbers written the way the interface language writes them.

Part of the first frame: what Qt is slow to load (locales, dates) is imported where it is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from translator_app.text import _, chosen

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_Align = Qt.AlignmentFlag
_SIDES = _Align.AlignLeft | _Align.AlignRight


def number(value: int) -> str:
    """12430 as the interface language writes it: 12,430."""
    from PySide6.QtCore import QLocale

    return QLocale(chosen()).toString(value)


def sizes(done: int, total: int | None) -> str:
    """How much of a file has come: "1.2 MB of 60.4 MB"; without the whole when nobody knows it."""
    from PySide6.QtCore import QLocale

    locale = QLocale(chosen())
    here = locale.formattedDataSize(done, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
    if total is None:
        return here
    whole = locale.formattedDataSize(total, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
    return _("{done} of {total}").format(done=here, total=whole)


def percent(part: int, whole: int) -> str:
    """The share in whole percent, rounded down so that 100 % means all; nothing of nothing is 100 %."""
    from PySide6.QtCore import QLocale

    share = 100 if whole == 0 else part * 100 // whole
    return _("{}%").format(QLocale(chosen()).toString(share))


def when(seconds: float) -> str:
    """A moment as people say it: today's by its time, others by their date; nothing for 0, which means unknown."""
    if not seconds:
        return ""
    from PySide6.QtCore import QDate, QDateTime, QLocale

    moment = QDateTime.fromSecsSinceEpoch(int(seconds))
    locale = QLocale(chosen())
    time = locale.toString(moment.time(), QLocale.FormatType.ShortFormat)
    days = moment.date().daysTo(QDate.currentDate())
    if days == 0:
        return _("today, {time}").format(time=time)
    if days == 1:
        return _("yesterday, {time}").format(time=time)
    return locale.toString(moment.date(), QLocale.FormatType.ShortFormat)


def restyle(widget: QWidget) -> None:
    """Read the style sheet again after a property it selects by has changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


class Words(QLabel):
    """A plain-text label of a kind known to app.qss: title, heading, strong, secondary, small, section, chip-..."""

    def __init__(self, text: str = "", kind: str = "", *, wrap: bool = False, selectable: bool = False) -> None:
        super().__init__()
        self._wanted = self.alignment()
        self.setAlignment(self._wanted)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        if kind.startswith("chip"):
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if kind == "section":
            from PySide6.QtGui import QFont

            font = self.font()
            font.setCapitalization(QFont.Capitalization.AllUppercase)
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
            self.setFont(font)
        self.setText(text)

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        """Leading and trailing follow the direction of the window; a QLabel follows the letters of its text."""
        self._wanted = alignment
        if not alignment & _Align.AlignHorizontal_Mask:
            alignment |= _Align.AlignLeft
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft and not alignment & _Align.AlignAbsolute
        if turned and alignment & _SIDES:
            alignment ^= _SIDES
        super().setAlignment(alignment | _Align.AlignAbsolute)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.setAlignment(self._wanted)

    def set_kind(self, kind: str) -> None:
        """Change the look, e.g. from chip to chip-done."""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            restyle(self)


class ElidedWords(Words):
    """One line that ends in an ellipsis where the room ends; the whole text is its tooltip and accessible name."""

    def __init__(self, text: str = "", kind: str = "") -> None:
        self._whole = ""
        super().__init__("", kind)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHorizontalStretch(1)
        self.setSizePolicy(policy)
        self.setText(text)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._line()) + 4
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._elide()

    def whole(self) -> str:
        """The text before it was shortened."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _line(self) -> str:
        return " ".join(self._whole.split())

    def _elide(self) -> None:
        line = self._line()
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, max(self.width(), 24))
        super().setText(shown)
        # A tooltip guesses whether it is markup: the site's words must not be taken for it.
        self.setToolTip(plain_tip(self._whole) if shown != line else "")


def plain_tip(text: str) -> str:
    """The text as a tooltip that shows it letter by letter, however much it looks like markup."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return f"<div style='white-space: pre-wrap'>{escaped}</div>" if text else ""
