"""Where a key takes the current cell, and the cells that were visited before. Arithmetic only, no widgets."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt

from translator_app.core.units import Cell

Key = Qt.Key
Place = tuple[int, int]
STEPS = {Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0), Key.Key_Left: (0, -1), Key.Key_Right: (0, 1)}
VISITS = 200


def step(key: Qt.Key, mirrored: bool) -> tuple[int, int] | None:
    """Rows and columns that an arrow key moves by; None for other keys. Left and right follow the eye."""
    rows, columns = STEPS.get(key, (0, 0))
    if not rows and not columns:
        return None
    return rows, -columns if mirrored else columns


def jump(key: Qt.Key, control: bool, place: Place, size: Place, page: int) -> Place | None:
    """Where Home, End, Page Up and Page Down lead in a grid of `size`; None for other keys."""
    row, column = place
    rows, columns = size
    match key:
        case Key.Key_Home:
            return (0, 0) if control else (row, 0)
        case Key.Key_End:
            return (rows - 1, columns - 1) if control else (row, columns - 1)
        case Key.Key_PageUp:
            return max(0, row - page), column
        case Key.Key_PageDown:
            return min(rows - 1, row + page), column
    return None


@dataclass(slots=True)
class Visits:
    """The cells visited, as a browser keeps its pages. Steps to a neighbour move the last entry along."""

    cells: list[Cell] = field(default_factory=list)
    position: int = -1

    def visit(self, cell: Cell) -> None:
        """The current cell is another one now."""
        if 0 <= self.position < len(self.cells):
            last = self.cells[self.position]
            if cell == last:
                return
            if abs(cell[0] - last[0]) <= 1 and abs(cell[1] - last[1]) <= 1:
                self.cells[self.position] = cell
                return
        self.cells = [*self.cells[: self.position + 1], cell][-VISITS:]
        self.position = len(self.cells) - 1

    def go(self, steps: int) -> Cell | None:
        """The cell some steps back (negative) or forward; None at the end of the road."""
        wanted = self.position + steps
        if not 0 <= wanted < len(self.cells):
            return None
        self.position = wanted
        return self.cells[wanted]

    def forget(self) -> None:
        """The rows have other numbers now."""
        self.cells, self.position = [], -1
