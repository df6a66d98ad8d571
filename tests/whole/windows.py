"""Every window of the program, brought onto a stage for its picture. A new window is one more line in WINDOWS."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QMenu, QWidget

from tests.whole.stage import Stage
from translator_app.core.localized.layouts import LAYOUTS
from translator_app.core.localized.mapping import Mapping
from translator_app.core.merge import Choice
from translator_app.gui import notices
from translator_app.gui.dialogs.connect import ConnectDialog
from translator_app.gui.dialogs.crash import CrashWindow
from translator_app.gui.dialogs.export import ExportDialog
from translator_app.gui.dialogs.history import HistoryWindow
from translator_app.gui.dialogs.mapping import Found, MappingDialog
from translator_app.gui.dialogs.settings import SettingsDialog
from translator_app.gui.notices import Notice, Question
from translator_app.gui.review.window import ReviewWindow
from translator_app.gui.widgets.table import choose_row
from translator_app.roundtrip import access
from translator_app.roundtrip.access import Access, Progress
from translator_app.roundtrip.connect import Language, SiteName

Maker = Callable[[Stage], QWidget]


def start_empty(stage: Stage) -> QWidget:
    return stage.window


def start(stage: Stage) -> QWidget:
    stage.recent()
    return stage.window


def connect(stage: Stage) -> ConnectDialog:
    stage.do("connect")
    return stage.shown(ConnectDialog)


def connect_sites(stage: Stage) -> QWidget:
    dialog = connect(stage)
    dialog.account.setText("8f14e45f-ceea-467f-a1d2-3c5b7e9a0b1c")
    dialog.key.setText("IST.a-key-that-nobody-sees")
    names = ("Café am Markt", "Nordwood Living", "Nordwood Outlet", "אתר לדוגמה")
    dialog.show_sites(
        [
            SiteName(f"{n}f0e4c2f-76de-4b8a-9d6f-0b5f5b0e1c3{n}", name, f"https://example.com/{n}")
            for n, name in enumerate(names)
        ]
    )
    return dialog


def connect_trouble(stage: Stage) -> QWidget:
    dialog = connect(stage)
    dialog.account.setText("8f14e45f-ceea-467f-a1d2-3c5b7e9a0b1c")
    dialog.show_trouble(_trouble())
    return dialog


def export(stage: Stage) -> ExportDialog:
    tags = {
        "en": "English",
        "fr": "Français",
        "de": "Deutsch",
        "ar": "العربية",
        "he": "עברית",
        "ja": "日本語",
        "hi": "हिन्दी",
    }
    known = tuple(Language(tag, name, tag == "en", tag != "hi") for tag, name in tags.items())
    stage.wiring.connecting.ask_export(
        Access("key", "account", "http://127.0.0.1:9"), SiteName("id", "Nordwood"), known
    )
    return stage.shown(ExportDialog)


def exporting(stage: Stage) -> QWidget:
    dialog = export(stage)
    dialog.show_progress("Downloading", 812_000, 1_204_000)
    return dialog


def mapping(stage: Stage) -> QWidget:
    guess = Mapping("H2", ("en", "fr"), (("", ("English", "Français")),), collection="Set", item="Id", field="Field")
    headers = ("Set", "Id", "Field", "English", "Français", "Remarks")
    samples = (
        ("Products", "a-1", "title", "Oak table", "Table en chêne", ""),
        ("Products", "a-1", "slug", "oak", "", "short"),
    )
    kinds = tuple(LAYOUTS.items())
    found = Found(
        headers, samples, guess, kinds, "UTF-8, LF, commas", 1204, ("Six columns, none of them known.",), False
    )
    dialog = MappingDialog("translations from the agency.csv", found, parent=stage.window)
    dialog.open()
    return dialog


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


def told(stage: Stage) -> QWidget:
    stage.bench()
    bar = stage.window.notices
    bar.tell(Notice("done", "Nordwood.csv is written: 81,204 bytes. Everything you did not edit is as it came."))
    bar.tell(
        Notice(
            "warning",
            "An import was interrupted: the site may have done it.",
            "Look what became of it; nothing is sent a second time.",
            actions=(("Look", lambda: None), ("Not now", lambda: None)),
        )
    )
    bar.tell(_trouble())
    return stage.window


def question(stage: Stage) -> QWidget:
    words = Question(
        "Clear approved texts?", "3 of these texts are approved. Clear them too?", (("yes", "Clear"),), dangerous=True
    )
    box, _answers = notices._box(stage.window, words)
    box.show()
    return box


def comparing(stage: Stage) -> QWidget:
    stage.edited()
    view = ReviewWindow()
    view.show_comparing("Nordwood Living")
    view.show()
    return view


def review(stage: Stage) -> ReviewWindow:
    bench = stage.edited()
    session = bench.session
    for row, column in list(session.overlay)[:2]:
        stage.colleague(row, column, "What a colleague wrote meanwhile")
    stage.do("review")
    view = stage.shown(ReviewWindow)
    stage.until(lambda: bool(view.model.total))
    return view


def review_details(stage: Stage) -> QWidget:
    view = review(stage)
    view.bar.check_details(True)
    view._show_details(True)
    view.list.go_to(view.model.find_row(0))
    return view


def importing(stage: Stage) -> QWidget:
    view = review(stage)
    view.model.choose(view.model.conflicts(), Choice.MINE)
    view.show_progress(Progress(access.Stage.IMPORT, 3, 8))
    return view


def proof(stage: Stage) -> QWidget:
    view = review(stage)
    view.model.choose(view.model.conflicts(), Choice.MINE)
    stage.site.state.faults.arm(["reject=40:submit-import"])
    view.import_asked.emit(view.model.decisions.decided())
    stage.until(lambda: view.model.verdicts is not None)
    return view


def proven(stage: Stage) -> QWidget:
    view = review(stage)
    view.model.choose(view.model.conflicts(), Choice.MINE)
    view.import_asked.emit(view.model.decisions.decided())
    stage.until(lambda: view.model.verdicts is not None)
    return view


def nothing_to_import(stage: Stage) -> QWidget:
    stage.bench()
    stage.do("review")
    view = stage.shown(ReviewWindow)
    stage.until(lambda: view.windowTitle() != "" and not view.foot.under_way)
    return view


def history(stage: Stage) -> HistoryWindow:
    proof(stage).close()
    stage.do("jobs")
    view = stage.shown(HistoryWindow)
    stage.until(lambda: view.jobs.rowCount() > 0)
    choose_row(view.jobs_view, next(row for row, job in enumerate(view._facts.values()) if job.rejected))
    stage.until(lambda: view.logs.rowCount() > 0)
    return view


def history_imports(stage: Stage) -> QWidget:
    view = history(stage)
    view.show_tab("imports")
    return view


def preferences(stage: Stage) -> SettingsDialog:
    stage.do("settings")
    return stage.shown(SettingsDialog)


def preferences_keys(stage: Stage) -> QWidget:
    dialog = preferences(stage)
    dialog.show_tab("keys")
    return dialog


def menu(stage: Stage) -> QWidget:
    stage.bench()
    bar = stage.window.menuBar()
    menus = [opened for action in bar.actions() if isinstance(opened := action.menu(), QMenu)]
    opened = max(menus, key=lambda each: len(each.actions()))
    opened.show()
    return opened


def crash(stage: Stage) -> QWidget:
    report = "translator-app 0.1, Python 3.11\n\nTraceback (most recent call last):\n  ...\nKeyError: 'fr'\n"
    window = CrashWindow(report, stage.window)
    window.show()
    return window


def _trouble() -> Notice:
    return Notice(
        "error",
        "Not allowed: the key was refused.",
        "Make a new key on the page where keys are made, and connect again.",
        details="HTTP 401",
        request_id="1712345678.2e5f0c",
    )


WINDOWS: dict[str, Maker] = {
    "start-empty": start_empty,
    "start": start,
    "connect": connect,
    "connect-sites": connect_sites,
    "connect-trouble": connect_trouble,
    "export": export,
    "exporting": exporting,
    "mapping": mapping,
    "workbench": workbench,
    "workbench-edited": workbench_edited,
    "workbench-editor": workbench_editor,
    "workbench-rtl-cell": workbench_rtl_cell,
    "menu": menu,
    "notices": told,
    "question": question,
    "comparing": comparing,
    "review": review,
    "review-details": review_details,
    "importing": importing,
    "proof": proof,
    "proven": proven,
    "nothing-to-import": nothing_to_import,
    "history": history,
    "history-imports": history_imports,
    "settings": preferences,
    "settings-keys": preferences_keys,
    "crash": crash,
}
"""Name of the picture -> what brings its window up; the window is closed by the stage."""

CONTRASTED = ("workbench", "workbench-edited", "workbench-editor", "review", "proof")
"""What is also taken in high contrast."""
