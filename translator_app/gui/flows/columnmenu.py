"""The menus of the grid: one of its cells, one of each column; both by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication, QMenu

from translator_app.core.finding.order import Sorting
from translator_app.core.languages import native_name
from translator_app.core.query import printed
from translator_app.core.query.nodes import Term
from translator_app.gui.actions import Actions
from translator_app.gui.commands import LINE
from translator_app.gui.flows.directing import Directing
from translator_app.gui.flows.filling import Filling
from translator_app.gui.flows.looking import Looking
from translator_app.gui.flows.sortings import offered, sorted_by
from translator_app.gui.flows.viewing import Viewing
from translator_app.gui.grid.columns import MAIN
from translator_app.gui.icons import tint
from translator_app.gui.menus import context_menu
from translator_app.gui.workbench import Workbench
from translator_app.roundtrip.directions import LTR, RTL
from translator_app.text import N_, _

CELLS = (
    *("edit-cell", LINE, "cut", "copy", "paste", "clear"),
    *(LINE, "copy-source", "fill-down", "fill-right", "next-tag"),
    *(LINE, "translated", "needs-work", "approve", "lock"),
    *(LINE, "note", "revert-cell"),
)
"""The menu of the picked cells."""

IN_CONFLICT = ("conflict-mine", "conflict-theirs", "edit-cell", *CELLS[1:])
"""The same where a conflict is among them: first how it may end, for the one text, the other, or a third."""

LOOKED_THROUGH = 10_000
"""Picked cells among which a conflict is looked for; of more of them one is taken for granted."""

DIRECTIONS = (("", N_("By language")), (LTR, N_("Left to right")), (RTL, N_("Right to left")))


class GridMenus(QObject):
    """Menus of one open document. `show` takes a filter, `say` tells something in passing; `check_asked` brings the
    language whose texts shall be checked."""

    check_asked = Signal(int)

    def __init__(
        self,
        bench: Workbench,
        looking: Looking,
        viewing: Viewing,
        directing: Directing,
        filling: Filling,
        actions: Actions,
        show: Callable[[str], object],
        say: Callable[[str], object],
    ) -> None:
        super().__init__(bench)
        self._bench, self._grid, self._looking, self._viewing = bench, bench.grid, looking, viewing
        self._directing, self._actions, self._show, self._say = directing, actions, show, say
        self._grid.menu_wanted.connect(lambda at: self._pop_up(self.cell_menu(), at))
        self._grid.header_menu_wanted.connect(lambda column, at: self._pop_up(self.column_menu(column), at))
        self.filling = filling
        looking.rearranged.connect(self._point_out)
        self._point_out(looking.sorting)

    def cell_menu(self) -> QMenu:
        """The menu of the picked cells."""
        return context_menu(self._actions, IN_CONFLICT if self._has_conflict() else CELLS, self._grid)

    def _has_conflict(self) -> bool:
        conflicts = self._bench.session.conflicts
        if not conflicts or self._grid.current_cell() in conflicts:
            return bool(conflicts)
        many = self._grid.picked_count() > LOOKED_THROUGH
        return many or any(cell in conflicts for cell in self._grid.picked_cells())

    def column_menu(self, column: int) -> QMenu:
        """The menu of a column of the grid: orders for all of them, the rest for languages."""
        menu = context_menu(self._actions, (), self._grid)
        shown = self._bench.model.columns[column]
        orders = QActionGroup(menu)
        for words, sorting in offered(shown):
            action = menu.addAction(words, partial(self._looking.sort, sorting))
            action.setCheckable(True)
            action.setChecked(sorting == self._looking.sorting)
            orders.addAction(action)
        menu.addSeparator()
        if shown.language > 0:
            self._add_rows(menu, shown.key, shown.language)
            self._add_fill(menu, shown.language)
            menu.addSeparator()
            self._add_places(menu, column)
        elif shown.language == 0:
            menu.addAction(self._actions.action("unlock-main"))
        if shown.language >= 0:
            self._add_directions(menu, shown.key)
        menu.addAction(self._actions.action("columns"))
        return menu

    # -- its parts -------------------------------------------------------------------------------------------------

    def _add_rows(self, menu: QMenu, tag: str, language: int) -> None:
        """Filters for what is to be done in this language, and its checks."""
        for words, term in (
            (_("Show untranslated"), Term("state", "untranslated", tag)),
            (_("Show issues"), Term("has", "issue", tag)),
        ):
            tint(menu.addAction(words, partial(self._show, printed(term))), "filter")
        check = menu.addAction(_("Run the checks"), partial(self.check_asked.emit, language))
        tint(check, "verify")
        menu.addSeparator()

    def _add_fill(self, menu: QMenu, language: int) -> None:
        """Where empty cells can be filled from, the main language first."""
        inner = menu.addMenu(_("Fill empty cells from"))
        for source, tag in enumerate(self._bench.session.table.languages):
            if source == language:
                continue
            name = _("{name} ({tag}, main)") if source == 0 else _("{name} ({tag})")
            words = name.format(name=native_name(tag), tag=tag).replace("&", "&&")
            inner.addAction(words, partial(self.filling.fill, language, source))
        inner.menuAction().setEnabled(not inner.isEmpty())

    def _add_places(self, menu: QMenu, column: int) -> None:
        """Moving as it is seen: in a right-to-left window the first language is at the right."""
        last = len(self._bench.model.columns) - 1
        left, right = (1, -1) if self._grid.geometry_.mirrored else (-1, 1)
        for words, steps in ((_("Move left"), left), (_("Move right"), right)):
            action = menu.addAction(words, partial(self.move, column, steps))
            action.setEnabled(MAIN < column + steps <= last)
        menu.addAction(_("Hide this language"), partial(self.hide, self._bench.model.columns[column].language))

    def _add_directions(self, menu: QMenu, tag: str) -> None:
        """Which way this language is written."""
        inner = menu.addMenu(_("Direction"))
        ways = QActionGroup(inner)
        for way, words in DIRECTIONS:
            action = inner.addAction(_(words), partial(self._directing.decide, tag, way))
            action.setCheckable(True)
            action.setChecked(self._directing.decided(tag) == way)
            ways.addAction(action)

    # -- what they do ----------------------------------------------------------------------------------------------

    def move(self, column: int, steps: int) -> None:
        """Show the language of a column one place earlier (-1) or later (1) in reading direction."""
        self._grid.move_column(column, column - 1 if steps < 0 else column + 2)

    def hide(self, language: int) -> None:
        """Show a language no longer; what is found, counted and edited of it stays."""
        now = self._viewing.arrangement()
        frozen = now.frozen - (language in now.shown[: now.frozen])
        self._viewing.arrange(replace(now, hidden=now.hidden | {language}, frozen=frozen))

    def _point_out(self, sorting: Sorting) -> None:
        self._grid.set_sorted(sorted_by(sorting, self._bench.session.table.languages))

    def _pop_up(self, menu: QMenu, at: QPoint) -> None:
        """Show a menu; where reading begins at the right it opens leftwards. Some platforms ask twice for one key."""
        if QApplication.activePopupWidget() is not None:
            menu.deleteLater()
            return
        if self._grid.isRightToLeft():
            at = at - QPoint(menu.sizeHint().width(), 0)
        menu.popup(at)
