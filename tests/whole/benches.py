"""The window with a document in many states, brought onto a stage: what is picked, found, shown beside the grid."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from tests.whole.stage import Stage
from translator_app.core.edits import Origin, What
from translator_app.core.status import Status
from translator_app.core.units import Cell
from translator_app.gui.dialogs.prefill import PrefillDialog


def workbench(stage: Stage) -> QWidget:
    stage.bench()
    return stage.window


def workbench_edited(stage: Stage) -> QWidget:
    grid = stage.edited().grid
    row, column = grid.place()
    model = grid.model()
    chosen = grid.selectionModel()
    for down in range(4):
        for along in range(2):
            chosen.select(model.index(row + down, column + along), QItemSelectionModel.SelectionFlag.Select)
    return stage.window


def workbench_editor(stage: Stage) -> QWidget:
    bench = stage.edited()
    long = max(range(60), key=lambda row: len(bench.session.text(row, 1)))
    bench.grid.go_to((long, 1))
    bench.grid.edit_current()
    return stage.window


def workbench_rtl_cell(stage: Stage) -> QWidget:
    bench = stage.edited()
    column = bench.session.table.languages.index("he")
    row = next(row for row in range(8, 60) if "<" in bench.session.text(row, column))
    bench.grid.go_to((row, column))
    bench.grid.edit_current()
    return stage.window


def menu(stage: Stage) -> QWidget:
    stage.bench()
    bar = stage.window.menuBar()
    menus = [opened for action in bar.actions() if isinstance(opened := action.menu(), QMenu)]
    opened = max(menus, key=lambda each: len(each.actions()))
    opened.show()
    return opened


def nothing_found(stage: Stage) -> QWidget:
    stage.bench()
    stage.window.filter.set_text("fr:zyzzyva")
    return stage.window


def wrong_filter(stage: Stage) -> QWidget:
    stage.bench()
    stage.window.filter.set_text("state:finished (")
    return stage.window


HIDDEN = (
    "<p>Table\u00a0: {count}\u200b places\u200e\u00ad,\tensemble </p>\n"
    "in\u00adter\u00ad\u00adna\u2011tional\u202f; 1\u2007000 a\ufe0e \u3164 \u2764\ufe0f "
    "\U0001f469\u200d\U0001f4bb\u2028\u2067שולחן\u2069 x\U000e0041\U000e007f\u2029\u00adfin"
)


def signs(stage: Stage) -> QWidget:
    bench = stage.edited()
    row, column = bench.grid.place()
    cell = bench.model.cell(row + 1, column)
    assert cell is not None
    bench.session.edit(Origin.TYPED, {cell: HIDDEN})
    bench.grid.go_to(cell)
    bench.show_signs(True)
    return stage.window


def completing(stage: Stage) -> QWidget:
    stage.bench()
    line = stage.window.filter.line
    line.setFocus()
    QTest.keyClicks(line, "sta")
    return stage.window


def _inspecting(stage: Stage, panel: str, cell: Cell | None = None) -> QWidget:
    """The workbench with a panel of the inspector in front."""
    bench = stage.edited()
    opened = stage.wiring.opened
    assert opened is not None
    if cell is not None:
        bench.grid.go_to(cell)
    opened.beside.bring(opened.tracing.panel if panel == "history" else getattr(opened.beside, panel))
    stage.settle()
    return stage.window


def _of_kind(stage: Stage, kind: str) -> Cell:
    table = stage.bench().session.table
    return next((row, 1) for row in range(table.rows) if table.unit(row).kind == kind and table.text(row, 1))


def inspector_issues(stage: Stage) -> QWidget:
    bench = stage.edited()
    cell = next(cell for cell in bench.session.overlay if cell[1] == 2)
    bench.session.edit(Origin.TYPED, {cell: "<p>Völlig neue  Worte für {anzahl} Artikel</p>"})
    return _inspecting(stage, "issues", cell)


def inspector_issues_ignored(stage: Stage) -> QWidget:
    """Four issues of one check: one is ignored for a reason, and another one is about to be."""
    bench = stage.edited()
    cell = (_of_kind(stage, "text")[0], 2)
    bench.session.edit(Origin.TYPED, {cell: "Neue Worte für {anzahl} Artikel, {preis} je Stück, {rabatt} und {frist}"})
    window = _inspecting(stage, "issues", cell)
    opened = stage.wiring.opened
    assert opened is not None
    panel = opened.beside.issues
    stage.until(lambda: any(len(card.group) > 2 for card in panel.cards))
    many = next(card for card in panel.cards if len(card.group) > 2)
    panel.ignore_one_asked.emit(many.group[1].issue, "The shop fills it in.")
    panel.show_ignored.click()
    next(card for card in panel.cards if len(card.group) > 1).lines[1].ignore.click()
    stage.settle()
    return window


def inspector_languages(stage: Stage) -> QWidget:
    return _inspecting(stage, "stacked")


def inspector_item(stage: Stage) -> QWidget:
    return _inspecting(stage, "item")


def inspector_note(stage: Stage) -> QWidget:
    window = _inspecting(stage, "notes")
    stage.wiring.opened.beside.notes.text.setPlainText("Ask the workshop which oil they mean.")  # type: ignore[union-attr]
    return window


def inspector_history(stage: Stage) -> QWidget:
    bench = stage.edited()
    cell = next(cell for cell in bench.session.overlay if cell[1] == 1)
    session = bench.session
    session.edit(Origin.PASTE, {cell: "Table à manger en chêne massif", (cell[0] + 1, 1): "Encore une fois"})
    session.edit(Origin.REPLACE, {cell: "Grande table à manger en chêne massif, huilée à la main"})
    bench.grid.go_to(cell)
    bench.grid.set_status(Status.APPROVED)
    return _inspecting(stage, "history", cell)


def inspector_preview(stage: Stage) -> QWidget:
    return _inspecting(stage, "preview", _of_kind(stage, "html"))


def inspector_pieces(stage: Stage) -> QWidget:
    return _inspecting(stage, "ricos", _of_kind(stage, "ricos"))


def conflict_strip(stage: Stage) -> QWidget:
    bench = stage.edited()
    cell = next(iter(bench.session.overlay))
    bench.session.show_flags(conflicts={cell: bench.session.base_text(*cell)})
    bench.grid.go_to(cell)
    return stage.window


def outdated_strip(stage: Stage) -> QWidget:
    bench = stage.edited()
    opened = stage.wiring.opened
    assert opened is not None
    cell = (0, 2)
    unit, languages = bench.session.table.unit(0).id, bench.session.table.languages
    opened.renewing._former = {(unit, tag): "Oak dining table, oiled" for tag in languages}
    bench.session.set(bench.session.draft_marks(What.STATUS, {cell: Status.OUTDATED.value}).batch)
    bench.grid.go_to(cell)
    return stage.window


def column_menu(stage: Stage) -> QWidget:
    stage.bench()
    assert stage.wiring.opened is not None
    shown = stage.wiring.opened.shown.menus.column_menu(4)
    shown.show()
    return shown


def cell_menu(stage: Stage) -> QWidget:
    conflict_strip(stage)
    stage.settle()
    assert stage.wiring.opened is not None
    shown = stage.wiring.opened.shown.menus.cell_menu()
    shown.show()
    return shown


def inspector_memory(stage: Stage) -> QWidget:
    _remembering(stage, (62, 2))
    return stage.window


def inspector_memory_rtl(stage: Stage) -> QWidget:
    _remembering(stage, (8, stage.bench().session.table.languages.index("he")))
    return stage.window


def inspector_memory_none(stage: Stage) -> QWidget:
    _remembering(stage, (62, 0))
    return stage.window


def prefill(stage: Stage) -> QWidget:
    _remembering(stage, (62, 2))
    stage.do("prefill")
    dialog = stage.shown(PrefillDialog)
    dialog.which.set_value("all")
    dialog.least.set_value("85")
    dialog.wished.emit(dialog.wish())
    stage.until(dialog.agree.isEnabled)
    return dialog


def _remembering(stage: Stage, cell: Cell) -> None:
    """Bring the Memory tab up for a cell, with its matches."""
    bench, opened = stage.bench(), stage.wiring.opened
    assert opened is not None
    remembering = opened.remembering
    stage.until(lambda: remembering.recall is not None)
    bench.grid.go_to(cell)
    opened.beside.bring(opened.beside.matches)
    stage.until(lambda: cell[1] == 0 or bool(remembering.panel.cards))
