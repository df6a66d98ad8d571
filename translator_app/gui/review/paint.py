"""Draws the rows of the review straight from the model: no widget and no style call for any cell.

Every row of a kind has one fixed height. What can be clicked in a row (tick, the three choices of a conflict) is
laid out by `parts_of`, which painting and hit testing share.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from translator_app.core.merge import Choice
from translator_app.core.plan import NAMES as KIND_NAMES
from translator_app.core.plan import Kind, Planned
from translator_app.core.ricos import readable
from translator_app.core.verdicts import NAMES as OUTCOME_NAMES
from translator_app.core.verdicts import Outcome, Verdict
from translator_app.core.worddiff import Span, changed_spans
from translator_app.gui.icons import MARKS
from translator_app.gui.review.lettering import ELLIPSIS, MOST, PITCH, Laid, Lettering, excerpt
from translator_app.gui.review.looks import COMPARED, KINDS, SEVERITIES, SIGNS
from translator_app.gui.review.model import AFTER, TICK, ReviewModel, place_words
from translator_app.gui.review.strokes import chip, icon_at, segments, tick_box, words_line
from translator_app.gui.theme import Theme, current, themes, ui_font
from translator_app.gui.widgets.words import number
from translator_app.text import _, ngettext

ROW, CONFLICT_ROW, HEADING_ROW = 56, 92, 36
PAD, TOP, BOX, MARK = 12, 10, 16, 12
SEGMENT, SEGMENT_PAD = 24, 12
KEPT = 800
"""Laid out texts that are remembered."""
LETTER = 6.4
"""Pixels of a letter, more or less: to guess how many fit."""
Index = QModelIndex | QPersistentModelIndex


def choices() -> tuple[tuple[str, str], ...]:
    """The ways to decide a conflict: value and words."""
    return (Choice.MINE, _("Mine")), (Choice.THEIRS, _("Site’s")), ("edit", _("Edit…"))


class ReviewDelegate(QStyledItemDelegate):
    """Paints the cells of a ReviewModel shown in `view`."""

    def __init__(self, model: ReviewModel, view: QTableView) -> None:
        super().__init__(view)
        self._model, self._view = model, view
        self._kept: dict[tuple[object, ...], tuple[Laid, Laid]] = {}
        self._new_theme(current())
        themes().changed.connect(self._new_theme)
        model.modelReset.connect(self._kept.clear)

    def _new_theme(self, theme: Theme) -> None:
        self._theme, self._letters = theme, Lettering(theme)
        self._kept.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self.height_of(index.row()))

    def height_of(self, row: int) -> int:
        """The fixed height of a row of this kind."""
        if self._model.heading(row) is not None:
            return HEADING_ROW
        return CONFLICT_ROW if self._model.has_choice(row) else ROW

    # -- what can be clicked ---------------------------------------------------------------------------------------

    def parts_of(self, row: int, column: int, rect: QRect) -> dict[str, QRect]:
        """The clickable parts within a cell's rectangle, by name: tick, mine, theirs, edit."""
        parts: dict[str, QRect] = {}
        if column == TICK and self._model.verdicts is None:
            heading = self._model.heading(row) is not None
            parts["tick"] = QRect(rect.left() + PAD, rect.top() + (TOP if heading else TOP + 1), BOX, BOX)
        elif column == AFTER and self._model.has_choice(row):
            left, metrics = rect.left() + PAD, QFontMetrics(ui_font(12, bold=True))
            for value, words in choices():
                width = metrics.horizontalAdvance(words) + 2 * SEGMENT_PAD
                parts[value] = QRect(left, rect.top() + CONFLICT_ROW - TOP - SEGMENT, width, SEGMENT)
                left += width
        direction = self._view.layoutDirection()
        return {name: QStyle.visualRect(direction, rect, part) for name, part in parts.items()}

    def part_at(self, row: int, column: int, rect: QRect, point: QPoint) -> str:
        """The clickable part at a point, "" for none. A tick may be missed by a few pixels."""
        for name, part in self.parts_of(row, column, rect).items():
            if (part.adjusted(-PAD, -8, 8, 8) if name == "tick" else part).contains(point):
                return name
        return ""

    # -- painting --------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        row, column = index.row(), index.column()
        planned, theme = self._model.planned(row), self._theme
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        ground = "selection" if selected else "header" if planned is None else "surface"
        painter.fillRect(rect, theme.colour(ground))
        ends = row + 1 == len(self._model.listing.rows) or self._model.begins_item(row + 1)
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, theme.colour("border" if ends else "line"))
        if column == TICK and row == self._view.currentIndex().row() and self._view.hasFocus():
            bar = QRect(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(QStyle.visualRect(self._view.layoutDirection(), rect, bar), theme.colour("accent"))
        if planned is None:
            self._heading(painter, rect, row)
        else:
            self._cell(painter, rect, row, column, planned)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, row: int) -> None:
        heading = self._model.heading(row)
        if heading is None:
            return
        direction = self._view.layoutDirection()
        lead = PAD
        if self._model.verdicts is None:
            box = self.parts_of(row, TICK, rect)["tick"]
            tick_box(painter, box, self._model.ticked([row]), self._theme, frozen=self._model.frozen)
            lead = 44
        place = QRect(rect.left() + lead, rect.top(), rect.width() - lead - PAD, rect.height() - 1)
        room = QStyle.visualRect(direction, rect, place)
        taken = words_line(painter, room, heading.collection, "text", self._theme, direction, bold=True)
        place.adjust(taken + 8, 0, 0, 0)
        count = number(len(heading.members))
        room = QStyle.visualRect(direction, rect, place)
        words_line(painter, room, count, "secondary", self._theme, direction, pixels=12)

    def _cell(self, painter: QPainter, rect: QRect, row: int, column: int, planned: Planned) -> None:
        inside = rect.adjusted(PAD, TOP, -PAD, -TOP)
        verdict = self._model.verdict(row)
        match column:
            case 0:
                self._tick(painter, rect, row, verdict)
            case 1:
                self._item(painter, inside, row)
            case 2:
                self._line(painter, inside, 0, planned.language, "text")
            case 3:
                self._before(painter, inside, row, planned, verdict)
            case 4:
                self._after(painter, rect, inside, row, planned, verdict)
            case 5:
                self._kind(painter, inside, row, planned, verdict)

    def _line(self, painter: QPainter, inside: QRect, line: int, text: str, colour: str, *, bold: bool = False,
              pixels: int = 13) -> None:  # fmt: skip
        """Interface words on one of the lines of a cell."""
        rect = QRect(inside.left(), inside.top() + line * PITCH, inside.width(), PITCH)
        words_line(painter, rect, text, colour, self._theme, self._view.layoutDirection(), bold=bold, pixels=pixels)

    def _tick(self, painter: QPainter, rect: QRect, row: int, verdict: Verdict | None) -> None:
        if verdict is None:
            box = self.parts_of(row, TICK, rect)["tick"]
            tick_box(painter, box, self._model.ticked([row]), self._theme, frozen=self._model.frozen)
            return
        sign = SIGNS[verdict.outcome]
        place = QRect(rect.left() + PAD, rect.top() + TOP + 1, BOX, BOX)
        icon_at(painter, QStyle.visualRect(self._view.layoutDirection(), rect, place).topLeft(), sign.icon, sign.colour)

    def _item(self, painter: QPainter, inside: QRect, row: int) -> None:
        """The title, strong where the item begins, and where the text stands in it."""
        planned = self._model.planned(row)
        if planned is not None:
            begins = self._model.begins_item(row)
            self._line(
                painter, inside, 0, self._model.facts.title(planned), "text" if begins else "secondary", bold=begins
            )
            self._line(painter, inside, 1, place_words(planned), "secondary")

    def _before(self, painter: QPainter, inside: QRect, row: int, planned: Planned, verdict: Verdict | None) -> None:
        """What the site has now; in a proof, what was sent."""
        text = planned.before if verdict is None else planned.after
        if not text:
            self._line(painter, inside, 0, _("empty"), "secondary")
        else:
            self._put(painter, inside, self._texts(row, planned, inside.width(), verdict)[0])
        if verdict is None and planned.kind is Kind.CONFLICT:
            # Isolated: a text of another direction must not turn the words before it around.
            was = f"\u2068{readable(planned.base)}\u2069" if planned.base else _("empty")
            began = _("When you began: {text}").format(text=was)
            low = QRect(inside.left(), inside.top() + 2 * PITCH + 8, inside.width(), SEGMENT)
            words_line(painter, low, began, "secondary", self._theme, self._view.layoutDirection(), pixels=12)

    def _after(
        self, painter: QPainter, rect: QRect, inside: QRect, row: int, planned: Planned, verdict: Verdict | None
    ) -> None:
        """What the site will have; in a proof, what it has."""
        text = self._model.decisions.after(planned) if verdict is None else verdict.now
        if text:
            self._put(painter, inside, self._texts(row, planned, inside.width(), verdict)[1])
        elif verdict is not None and verdict.outcome is Outcome.GONE:
            self._line(painter, inside, 0, _("no longer there"), "secondary")
        else:
            sent = verdict is not None or self._model.decisions.ticks[planned.cell]
            self._line(painter, inside, 0, _("empty") if sent else _("empty (not sent unless ticked)"), "secondary")
        if verdict is not None and verdict.reason:
            self._line(painter, inside, 1, verdict.reason, "error_text")
        if parts := self.parts_of(row, AFTER, rect):
            held = self._model.decisions.choice(planned)
            now = held if held is None or isinstance(held, Choice) else "edit"
            boxes = [(parts[value], words, value == now) for value, words in choices()]
            segments(painter, boxes, self._theme, frozen=self._model.frozen)

    def _put(self, painter: QPainter, inside: QRect, laid: Laid) -> None:
        painter.setPen(self._theme.colour("text"))
        laid.draw(painter, inside.left(), inside.top())

    def _texts(self, row: int, planned: Planned, width: int, verdict: Verdict | None) -> tuple[Laid, Laid]:
        """Both texts with their differences, begun shortly before the first of them when they are long."""
        after = self._model.decisions.after(planned) if verdict is None else verdict.now
        key = (self._model.listing.rows[row], width, after)
        if (kept := self._kept.get(key)) is not None:
            return kept
        before, after = in_words(planned.before if verdict is None else planned.after, after)
        second_lines = 1 if verdict is not None and verdict.reason else 2
        cut = excerpt(before, after, round(width * second_lines / LETTER))
        lead = ELLIPSIS if cut else ""
        one, two = lead + before[cut : cut + MOST], lead + after[cut : cut + MOST]
        removed, added = self._differences(one, two, verdict)
        made = (
            self._letters.lay(one, planned.language, width, 2, {"removed": removed}),
            self._letters.lay(two, planned.language, width, second_lines, {"added": added}),
        )
        if len(self._kept) > KEPT:
            self._kept.clear()
        self._kept[key] = made
        return made

    def _differences(self, one: str, two: str, verdict: Verdict | None) -> tuple[list[Span], list[Span]]:
        """In a proof only a text that came out otherwise is compared with what was sent."""
        if verdict is not None and verdict.outcome not in COMPARED:
            return [], []
        return changed_spans(one, two)

    def _kind(self, painter: QPainter, inside: QRect, row: int, planned: Planned, verdict: Verdict | None) -> None:
        words, look = (
            (_(KIND_NAMES[planned.kind]), KINDS[planned.kind])
            if verdict is None
            else (_(OUTCOME_NAMES[verdict.outcome]), SIGNS[verdict.outcome].chip)
        )
        chip(painter, inside, words, look, self._theme, self._view.layoutDirection())
        below, short = inside.adjusted(0, PITCH, 0, 0), False
        if self._model.unconfirmed(row):
            rest = self._unconfirmed(painter, below)
            short = not self._model.has_choice(row)
            below = rest if short else below.adjusted(0, PITCH, 0, 0)
        if verdict is None:
            self._said(painter, below, planned, short=short)

    def _unconfirmed(self, painter: QPainter, inside: QRect) -> QRect:
        """The mark that the grid has, and its word; the room that is left on their line."""
        direction, mark = self._view.layoutDirection(), MARKS["unconfirmed"]
        place = QRect(inside.left(), inside.top() + (PITCH - MARK) // 2, MARK, MARK)
        icon_at(painter, QStyle.visualRect(direction, inside, place).topLeft(), mark.icon, mark.colour, MARK)
        room = QStyle.visualRect(direction, inside, inside.adjusted(MARK + 4, 0, 0, 0))
        line = QRect(room.left(), room.top(), room.width(), PITCH)
        taken = words_line(painter, line, _(mark.word), "accent_text", self._theme, direction, pixels=12)
        return QStyle.visualRect(direction, inside, inside.adjusted(MARK + 4 + taken + 8, 0, 0, 0))

    def _said(self, painter: QPainter, inside: QRect, planned: Planned, *, short: bool) -> None:
        """What is still to be decided of a cell, or was found in it; `short` where only a few words fit."""
        decisions = self._model.decisions
        if decisions.undecided(planned):
            self._line(painter, inside, 0, _("decide which to keep"), "conflict", pixels=12)
        elif decisions.choice(planned) is Choice.THEIRS:
            self._line(painter, inside, 0, _("the site’s text stays"), "secondary", pixels=12)
        elif severity := decisions.severity(planned.cell):
            found = self._model.facts.issues[planned.cell]
            words = ngettext("{count} issue", "{count} issues", len(found)).format(count=number(len(found)))
            colour = SEVERITIES[severity]
            if len(found) == 1 and not short:
                words = found[0].words
            if planned.cell in decisions.allowed:
                words, colour = _("sent all the same"), "secondary"
            self._line(painter, inside, 0, words, colour, pixels=12)


def in_words(before: str, after: str) -> tuple[str, str]:
    """Rich content as its words, as the inspector shows it; as it is written where the words are the same."""
    words = readable(before), readable(after)
    return words if words[0] != words[1] or before == after else (before, after)
