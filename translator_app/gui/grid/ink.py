"""Everything drawn again and again, kept ready in the colours of one theme: fills, marks, corners, texts of cells."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QPolygon

from translator_app.gui import icons
from translator_app.gui.grid.display import AHEAD, Shown, Span, shown
from translator_app.gui.grid.oneline import OneLine
from translator_app.gui.grid.typeset import Laid, Style, Typesetter
from translator_app.gui.theme import Theme

Find = Callable[[str], list[Span]]


@dataclass(slots=True)
class Drawn:
    """A text ready to be put on the page; its first line is `above` pixels below the upper side of its room."""

    laid: Laid | OneLine | None
    above: int
    picture: QPixmap | None = None


MARK = 14
"""Pixels of a mark at zoom 1."""

CORNER = 10
BUDGET = 24_000_000
"""Bytes of drawn texts in each of two generations: some 2,000 cells at normal density."""


class Inks:
    """Fills, marks and texts for one theme, zoom, row height and pixel density."""

    def __init__(self, theme: Theme, zoom: float, lines: int, dpr: float) -> None:
        self.theme, self.zoom, self.lines, self.dpr = theme, zoom, lines, dpr
        self.setter = Typesetter(theme, zoom)
        self.pitch = self.setter.pitch
        self.text_height = lines * self.pitch
        self.mark_size = round(MARK * zoom)
        self.signs = False
        self.find: Find | None = None
        self._fills: dict[tuple[str, bool], QColor] = {}
        self._marks: dict[str, QPixmap] = {}
        self._corners = {rtl: self._corner(rtl) for rtl in (False, True)}
        self._styles: dict[Style, int] = {}
        self._frames = [QPen(theme.colour(name), 2) for name in ("outline", "accent")]
        for pen in self._frames:
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self._young: dict[tuple[object, ...], Drawn] = {}
        self._old: dict[tuple[object, ...], Drawn] = {}
        self._bytes = 0
        # At fractional densities a kept picture would have to be scaled; then texts are drawn anew each time.
        self._kept = float(dpr).is_integer()

    def forget_texts(self) -> None:
        """Texts look different now: invisible characters, search hits."""
        self._young, self._old, self._bytes = {}, {}, 0

    # -- colours and pictures --------------------------------------------------------------------------------------

    def colour(self, name: str) -> QColor:
        """A colour of the theme."""
        return self.fill(name, False)

    def fill(self, name: str, selected: bool) -> QColor:
        """A fill, as it is or under the selection."""
        colour = self._fills.get((name, selected))
        if colour is None:
            colour = self._mixed(name)
            if selected:
                plain = name in ("surface", "frozen")
                colour = self._mixed("selection") if plain else blend(colour, self.theme.colour("accent"), 0.2)
            self._fills[name, selected] = colour
        return colour

    def _mixed(self, name: str) -> QColor:
        if name == "conflict_soft":
            return blend(self.theme.colour("surface"), self.theme.colour("conflict"), 0.12)
        return self.theme.colour(name)

    def frame(self, focused: bool) -> QPen:
        """The pen around the current cell, louder while keys go to the grid."""
        return self._frames[focused]

    def hatching(self) -> QBrush:
        """The brush over cells that cannot be edited."""
        return QBrush(self.colour("line"), Qt.BrushStyle.BDiagPattern)

    def mark(self, name: str) -> QPixmap:
        """The picture of a mark, a name in icons.MARKS."""
        drawn = self._marks.get(name)
        if drawn is None:
            mark = icons.MARKS[name]
            drawn = self._marks[name] = icons.pixmap(mark.icon, mark.colour, size=self.mark_size, dpr=self.dpr)
        return drawn

    def corner(self, rtl: bool) -> QPixmap:
        """The triangle of an edited cell, for its trailing upper corner."""
        return self._corners[rtl]

    def _corner(self, rtl: bool) -> QPixmap:
        drawn = QPixmap(round(CORNER * self.dpr), round(CORNER * self.dpr))
        drawn.setDevicePixelRatio(self.dpr)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("accent"))
        far = 0 if rtl else CORNER
        painter.drawPolygon(QPolygon([QPoint(0, 0), QPoint(CORNER, 0), QPoint(far, CORNER)]))
        painter.end()
        return drawn

    # -- texts -----------------------------------------------------------------------------------------------------

    def style_number(self, style: Style) -> int:
        """A small number for a style, quicker to look up."""
        return self._styles.setdefault(style, len(self._styles))

    def text(
        self, text: str, style: Style, number: int, width: int, lines: int, fill: QColor, hatch: QPoint | None = None
    ) -> Drawn:
        """A text of at most `lines` lines, `width` wide, centred in the row, on `fill`.

        `hatch` is where the cell's hatching starts, seen from the text; None for a cell without.
        """
        most = lines * (width // 3 + 6)
        text = text[: AHEAD * most + 1]
        hits = tuple(self.find(text)) if self.find is not None and style.script else ()
        key = (text, number, width, lines, fill.rgba(), hatch is None, hits)
        drawn = self._young.get(key)
        if drawn is not None and (drawn.picture is not None or not self._kept):
            return drawn
        if drawn is None:
            drawn = self._old.get(key)
        if drawn is None:
            signs = self.signs and bool(style.script)
            words = shown(text, lines=lines, most=most, rtl=style.rtl, signs=signs, hits=hits)
            drawn = self._lay(words, style, width, lines)
        elif drawn.picture is None and self._kept:
            self._take_picture(drawn, width, fill, self.colour(style.colour), hatch)
        if self._bytes > BUDGET:
            self._old, self._young, self._bytes = self._young, {}, 0
        if key not in self._young:
            self._young[key] = drawn
            self._bytes += round(4 * width * self.text_height * self.dpr * self.dpr)
        return drawn

    def _lay(self, words: Shown, style: Style, width: int, lines: int) -> Drawn:
        laid = self.setter.lay(words, style, width, lines)
        return Drawn(laid, int((self.text_height - laid.height) / 2) if self.lines <= 2 else 0)

    def _take_picture(self, drawn: Drawn, width: int, fill: QColor, colour: QColor, hatch: QPoint | None) -> None:
        """Keep the drawn text as a picture, from the second time it is seen: what scrolls by is drawn only once."""
        picture = QPixmap(round(width * self.dpr), round(self.text_height * self.dpr))
        picture.setDevicePixelRatio(self.dpr)
        picture.fill(fill)
        painter = QPainter(picture)
        if hatch is not None:
            painter.setBrushOrigin(hatch)
            painter.fillRect(0, 0, width, self.text_height, self.hatching())
        painter.setPen(colour)
        if drawn.laid is not None:
            drawn.laid.draw(painter, 0, drawn.above)
        painter.end()
        drawn.picture, drawn.laid = picture, None

    def put(self, painter: QPainter, drawn: Drawn, x: int, y: int, style: Style) -> None:
        """Put a text on the page with the upper left corner of its room at a point."""
        if drawn.picture is not None:
            painter.drawPixmap(x, y, drawn.picture)
        elif drawn.laid is not None:
            painter.setPen(self.colour(style.colour))
            drawn.laid.draw(painter, x, y + drawn.above)


def blend(under: QColor, over: QColor, share: float) -> QColor:
    """`over` laid on `under` with this opacity."""
    return QColor.fromRgbF(
        under.redF() + (over.redF() - under.redF()) * share,
        under.greenF() + (over.greenF() - under.greenF()) * share,
        under.blueF() + (over.blueF() - under.blueF()) * share,
    )
