"""The planned cells as a Qt table: headings and cells in reading order, later with their verdicts.

The delegate paints from `planned`, `verdict` and the decisions directly; `data` is for screen readers and tool tips.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from translator_app.core.languages import native_name
from translator_app.core.merge import Choice
from translator_app.core.plan import NAMES as KIND_NAMES
from translator_app.core.plan import Kind, Plan, Planned
from translator_app.core.status import NAMES as STATUSES
from translator_app.core.status import Status
from translator_app.core.verdicts import NAMES as OUTCOME_NAMES
from translator_app.core.verdicts import Proof, Verdict
from translator_app.gui.review.decisions import Decisions
from translator_app.gui.review.facts import Facts
from translator_app.gui.review.listing import Heading, Listing, Wanted, arranged, listed
from translator_app.gui.review.prepared import Prepared
from translator_app.gui.widgets.words import number, plain_tip
from translator_app.text import _, ngettext

TICK, ITEM, LANGUAGE, BEFORE, AFTER, KIND = range(6)
Index = QModelIndex | QPersistentModelIndex
LONGEST_TIP = 3_000
_Role = Qt.ItemDataRole
_EMPTY_PLAN = Plan("", (), ())


class ReviewModel(QAbstractTableModel):
    """Rows as in `listing`, columns TICK to KIND. `changed` follows every tick or choice."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.facts = Facts()
        self.decisions = Decisions(_EMPTY_PLAN, {})
        self.listing = Listing((), (), 0)
        self.verdicts: tuple[Verdict, ...] | None = None
        self.frozen = False
        self._cells: Sequence[Planned] = ()
        self._order: Sequence[int] = ()
        self._all: Qt.CheckState | None = None

    # -- what is shown ---------------------------------------------------------------------------------------------

    def show_plan(self, prepared: Prepared) -> None:
        """A plan to decide about; earlier decisions and filters are gone."""
        self.facts, self.decisions = prepared.facts, prepared.decisions
        self.verdicts, self.frozen = None, False
        self._fill(prepared.decisions.plan.cells, prepared.order)

    def show_proof(self, proof: Proof) -> None:
        """The verdicts of an import, in place of the plan."""
        self.verdicts, self.frozen = proof.verdicts, True
        cells = [verdict.planned for verdict in proof.verdicts]
        self._fill(cells, arranged(cells))

    def _fill(self, cells: Sequence[Planned], order: Sequence[int]) -> None:
        self.beginResetModel()
        self._cells, self._order, self._all = cells, order, None
        self.listing = listed(cells, order)
        self.endResetModel()

    def show_only(self, wanted: Wanted | None) -> None:
        """Show the positions a filter wants, or all."""
        self.beginResetModel()
        self._all = None
        self.listing = listed(self._cells, self._order, wanted)
        self.endResetModel()

    @property
    def total(self) -> int:
        """How many cells there are without a filter."""
        return len(self._cells)

    # -- rows --------------------------------------------------------------------------------------------------------

    def planned(self, row: int) -> Planned | None:
        """The cell of a row, None for a heading."""
        position = self.listing.rows[row]
        return None if position < 0 else self._cells[position]

    def heading(self, row: int) -> Heading | None:
        """The heading of a row, None for a cell."""
        return self.listing.heading(row)

    def verdict(self, row: int) -> Verdict | None:
        """The verdict of a row once there is a proof."""
        position = self.listing.rows[row]
        return None if self.verdicts is None or position < 0 else self.verdicts[position]

    def cell_at(self, position: int) -> Planned:
        """The cell at a position of the plan, shown or not."""
        return self._cells[position]

    def verdict_at(self, position: int) -> Verdict | None:
        """The verdict at a position of the plan."""
        return None if self.verdicts is None else self.verdicts[position]

    def has_choice(self, row: int) -> bool:
        """Whether the row is a conflict that can be decided."""
        planned = self.planned(row)
        return self.verdicts is None and planned is not None and planned.kind is Kind.CONFLICT

    def conflicts(self) -> list[Planned]:
        """Every conflict of the plan that is to be decided, shown or not: nobody is asked about a text that nobody has
        confirmed while it is left out, and no decision about all of them sends it."""
        waits = self.decisions.waits
        return [planned for planned in self._cells if planned.kind is Kind.CONFLICT and not waits(planned)]

    def conflicts_in(self, spans: Sequence[tuple[int, int]]) -> list[Planned]:
        """The conflicts in these rows, each from a first row up to a last one not included."""
        cells = self._cells
        positions = (position for first, end in spans for position in self.listing.rows[first:end] if position >= 0)
        return [cells[position] for position in positions if cells[position].kind is Kind.CONFLICT]

    def begins_item(self, row: int) -> bool:
        """Whether the row is the first of its item."""
        if row == 0:
            return True
        planned, above = self.planned(row), self.planned(row - 1)
        if planned is None or above is None:
            return True
        return (planned.collection, planned.item) != (above.collection, above.item)

    def cells_of(self, rows: Iterable[int]) -> list[Planned]:
        """The cells of rows; a heading stands for all its shown cells."""
        found: dict[int, None] = {}
        for row in rows:
            heading = self.heading(row)
            found.update(dict.fromkeys(heading.members if heading else (self.listing.rows[row],)))
        return [self._cells[position] for position in found]

    def ticked(self, rows: Iterable[int]) -> Qt.CheckState:
        """Whether all, some or none of the cells of rows are ticked."""
        states = {self.decisions.ticks[planned.cell] for planned in self.cells_of(rows)}
        return _state(states)

    def all_ticked(self) -> Qt.CheckState:
        """Whether all, some or none of the shown cells are ticked."""
        if self._all is None:
            ticks, cells = self.decisions.ticks, self._cells
            states: set[bool] = set()
            for position in self.listing.rows:
                if position >= 0:
                    states.add(ticks[cells[position].cell])
                    if len(states) > 1:
                        break
            self._all = _state(states)
        return self._all

    def uncommon_rows(self) -> list[int]:
        """The rows that are higher or lower than most: headings, and conflicts to decide."""
        if self.verdicts is not None:
            return [row for row, position in enumerate(self.listing.rows) if position < 0]
        cells = self._cells
        return [r for r, p in enumerate(self.listing.rows) if p < 0 or cells[p].kind is Kind.CONFLICT]

    def find_row(self, position: int) -> int:
        """The row that shows a position of the plan, -1 when it is filtered away."""
        return self.listing.rows.index(position) if position in self.listing.rows else -1

    # -- deciding ----------------------------------------------------------------------------------------------------

    def tick(self, rows: Iterable[int], ticked: bool) -> None:
        """Send the cells of these rows, or not."""
        if not self.frozen:
            self.decisions.tick([planned.cell for planned in self.cells_of(rows)], ticked)
            self._tell()

    def choose(self, planned: Iterable[Planned], choice: Choice | str) -> None:
        """Decide conflicts."""
        if not self.frozen:
            self.decisions.choose([p.cell for p in planned], choice)
            self._tell()

    def take_along(self, taken: bool) -> None:
        """Send every cell that nobody has confirmed, shown or not, or none."""
        if not self.frozen and self.verdicts is None:
            self.decisions.take_along(taken)
            self._tell()

    def allow(self, rows: Iterable[int], allowed: bool) -> None:
        """Send these cells although a check found an error, or no longer."""
        if not self.frozen:
            self.decisions.allow([planned.cell for planned in self.cells_of(rows)], allowed)
            self._tell()

    def freeze(self, frozen: bool) -> None:
        """Nothing can be decided while an import is under way."""
        self.frozen = frozen
        self._tell()

    def _tell(self) -> None:
        self._all = None
        if self.listing.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.listing.rows) - 1, KIND))
        self.changed.emit()

    # -- Qt ------------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.listing.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role not in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return None
        if section == TICK:
            return _("Send") if role == _Role.AccessibleTextRole else ""
        if self.verdicts is None:
            return ("", _("Item"), _("Lang"), _("On the site now"), _("After the import"), _("Kind"))[section]
        return ("", _("Item"), _("Lang"), _("Sent"), _("On the site now"), _("Verdict"))[section]

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if role not in (_Role.DisplayRole, _Role.AccessibleTextRole, _Role.ToolTipRole) or not index.isValid():
            return None
        words = self.words(index.row(), index.column())
        return plain_tip(words[:LONGEST_TIP]) if role == _Role.ToolTipRole else words

    def words(self, row: int, column: int) -> str:
        """What a cell of the list says."""
        planned = self.planned(row)
        if planned is None:
            heading = self.heading(row)
            return heading_words(heading) if heading is not None and column in (TICK, ITEM) else ""
        match column:
            case 0:
                return self._tick_words(planned, row)
            case 1:
                return f"{self.facts.title(planned)}\n{place_words(planned)}"
            case 2:
                return f"{planned.language} ({native_name(planned.language)})"
            case 3:
                return (planned.before if self.verdicts is None else planned.after) or _("empty")
            case 4:
                return self._after_words(planned, row) or _("empty")
        return self._kind_words(planned, row)

    def _tick_words(self, planned: Planned, row: int) -> str:
        verdict = self.verdict(row)
        if verdict is not None:
            return _(OUTCOME_NAMES[verdict.outcome])
        return _("will be sent") if self.decisions.ticks[planned.cell] else _("will not be sent")

    def _after_words(self, planned: Planned, row: int) -> str:
        verdict = self.verdict(row)
        if verdict is None:
            return self.decisions.after(planned)
        return "\n".join(part for part in (verdict.now, verdict.reason) if part)

    def unconfirmed(self, row: int) -> bool:
        """Whether nobody has confirmed the text of a row."""
        planned = self.planned(row)
        if planned is None or not planned.unconfirmed:
            return False
        return self.verdicts is not None or self.decisions.unconfirmed(planned)

    def _kind_words(self, planned: Planned, row: int) -> str:
        verdict = self.verdict(row)
        mark = [_(STATUSES[Status.PREFILLED])] if self.unconfirmed(row) else []
        if verdict is not None:
            return "\n".join([_(OUTCOME_NAMES[verdict.outcome]), *mark])
        parts = [_(KIND_NAMES[planned.kind]), *mark]
        if self.decisions.undecided(planned):
            parts.append(_("not decided yet"))
        return "\n".join([*parts, *(issue.words for issue in self.facts.issues.get(planned.cell, ()))])


def _state(states: set[bool]) -> Qt.CheckState:
    if states == {True}:
        return Qt.CheckState.Checked
    return Qt.CheckState.PartiallyChecked if True in states else Qt.CheckState.Unchecked


def place_words(planned: Planned) -> str:
    """ "Products · SEO title"."""
    return " · ".join(part for part in (planned.collection, planned.field) if part)


def heading_words(heading: Heading) -> str:
    """ "Products, 12 cells"."""
    count = ngettext("{count} cell", "{count} cells", len(heading.members)).format(count=number(len(heading.members)))
    return f"{heading.collection}, {count}"
