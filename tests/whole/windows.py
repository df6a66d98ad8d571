"""Every window of the program, brought onto a stage for its picture. A new window is one more line in WINDOWS."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.whole import askings, benches
from tests.whole.stage import Stage
from translator_app.core.edits import Origin
from translator_app.core.glossary.term import Kind, Term
from translator_app.core.localized.layouts import LAYOUTS
from translator_app.core.localized.mapping import Mapping
from translator_app.core.merge import Choice
from translator_app.core.status import Status
from translator_app.core.verdicts import Overwritten, Proof
from translator_app.gui import notices
from translator_app.gui.app import make_frame
from translator_app.gui.dialogs.connect import ConnectDialog
from translator_app.gui.dialogs.crash import CrashWindow
from translator_app.gui.dialogs.export import ExportDialog
from translator_app.gui.dialogs.history import HistoryWindow
from translator_app.gui.dialogs.mapping import Found, MappingDialog
from translator_app.gui.dialogs.term import Given, TermDialog
from translator_app.gui.notices import Notice, Question
from translator_app.gui.review.window import ReviewWindow
from translator_app.gui.widgets.table import choose_row
from translator_app.local import glossary
from translator_app.roundtrip import access
from translator_app.roundtrip.access import Access, Progress
from translator_app.roundtrip.connect import Language, SiteName

Maker = Callable[[Stage], QWidget]
GLOSSARY = (
    Term("oak", note="the wood, not the tree", translations=(("de", "Eiche"), ("fr", "chêne"), ("he", "אלון"))),
    Term("dining table", translations=(("de", "Esstisch | Tafel"), ("fr", "table à manger"), ("he", "שולחן אוכל"))),
    Term("solid wood", translations=(("de", "Vollholz"), ("fr", "bois massif"))),
    Term("last", Kind.FORBIDDEN, "never “überdauern”", (("de", "überdauern"),)),
    Term("Nordwood", Kind.KEEP),
    Term("deliver", translations=(("fr", "livrer"),)),
)
"""A person's glossary, as far as the sample site needs one."""


def start_empty(stage: Stage) -> QWidget:
    return stage.window


def start(stage: Stage) -> QWidget:
    stage.recent()
    return stage.window


def opening(stage: Stage) -> QWidget:
    window = make_frame(Path("Nordwood.l10n"))
    window.resize(stage.window.size())
    window.show()
    return window


def connect(stage: Stage) -> ConnectDialog:
    stage.do("connect")
    return stage.shown(ConnectDialog)


def connect_without_keyring(stage: Stage) -> QWidget:
    dialog = connect(stage)
    stage.settle()
    dialog.show_keyring(False)
    return dialog


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
    stage.wiring.journeys.connecting.ask_export(
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


def review_unconfirmed(stage: Stage) -> QWidget:
    """The unconfirmed cells alone, all of them taken along."""
    view = review(stage)
    view.model.choose(view.model.conflicts(), Choice.THEIRS)
    view.cards._cards[-1].click()
    view.model.take_along(True)
    view.bar.check_details(True)
    view._show_details(True)
    return view


def review_only_unconfirmed(stage: Stage) -> QWidget:
    """Nothing but texts from memory: the review says why nothing is ticked."""
    session = stage.bench().session
    empty = [row for row in range(session.table.rows) if not session.text(row, 3)]
    session.edit(Origin.MEMORY, {(row, 3): "טקסט מהזיכרון" for row in empty[:4]}, Status.PREFILLED)
    stage.do("review")
    view = stage.shown(ReviewWindow)
    stage.until(lambda: bool(view.model.total))
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


def proof_taken_back(stage: Stage) -> QWidget:
    """A colleague's text that the import took back, as a slow site would have shown it."""
    view = proven(stage)
    assert isinstance(view, ReviewWindow)
    taken = Overwritten("Products/oak/title", "fr", "Table de chêne massif", "Table de chêne")
    stage.wiring.journeys.importing.tell_overwritten(Proof((), overwritten=(taken,)))
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


def terms(stage: Stage) -> QWidget:
    glossary.change(lambda known: known.merged(GLOSSARY))
    bench = stage.bench()
    opened = stage.wiring.opened
    assert opened is not None
    bench.grid.go_to((8, 2))
    opened.beside.glossing.begin()
    stage.until(lambda: len(stage.wiring.desk.shelf.glossary) > 0)
    opened.beside.bring(opened.beside.terms)
    opened.beside.terms.list.setCurrentIndex(opened.beside.terms.model.index(0))
    return stage.window


def terms_rtl(stage: Stage) -> QWidget:
    window = terms(stage)
    bench = stage.bench()
    bench.grid.go_to((7, bench.session.table.languages.index("he")))
    return window


def terms_none(stage: Stage) -> QWidget:
    stage.bench()
    opened = stage.wiring.opened
    assert opened is not None
    opened.beside.bring(opened.beside.terms)
    return stage.window


def add_term(stage: Stage) -> QWidget:
    stage.bench()
    stage.do("add-term")
    return stage.shown(TermDialog)


def add_term_known(stage: Stage) -> QWidget:
    terms(stage)
    stage.bench().grid.go_to((54, stage.bench().session.table.languages.index("he")))
    stage.do("add-term")
    dialog = stage.shown(TermDialog)
    dialog.fill(Given("oak", Kind.REQUIRED, "אלון", ""))
    return dialog


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
    "opening": opening,
    "connect": connect,
    "connect-no-keyring": connect_without_keyring,
    "connect-sites": connect_sites,
    "connect-trouble": connect_trouble,
    "export": export,
    "exporting": exporting,
    "mapping": mapping,
    "workbench": benches.workbench,
    "workbench-edited": benches.workbench_edited,
    "workbench-editor": benches.workbench_editor,
    "workbench-rtl-cell": benches.workbench_rtl_cell,
    "workbench-nothing-found": benches.nothing_found,
    "workbench-wrong-filter": benches.wrong_filter,
    "workbench-signs": benches.signs,
    "filter-completing": benches.completing,
    "inspector-issues": benches.inspector_issues,
    "inspector-issues-ignored": benches.inspector_issues_ignored,
    "inspector-languages": benches.inspector_languages,
    "inspector-item": benches.inspector_item,
    "inspector-note": benches.inspector_note,
    "inspector-history": benches.inspector_history,
    "inspector-preview": benches.inspector_preview,
    "inspector-pieces": benches.inspector_pieces,
    "inspector-memory": benches.inspector_memory,
    "inspector-memory-rtl": benches.inspector_memory_rtl,
    "inspector-memory-none": benches.inspector_memory_none,
    "prefill": benches.prefill,
    "inspector-terms": terms,
    "inspector-terms-rtl": terms_rtl,
    "inspector-terms-none": terms_none,
    "add-term": add_term,
    "add-term-known": add_term_known,
    "conflict-strip": benches.conflict_strip,
    "outdated-strip": benches.outdated_strip,
    "menu": benches.menu,
    "column-menu": benches.column_menu,
    "cell-menu": benches.cell_menu,
    "replace": askings.replace,
    "replace-nothing": askings.replace_nothing,
    "mend": askings.mend,
    "go-to": askings.go_to,
    "go-to-wrong": askings.go_to_wrong,
    "save-filter": askings.save_filter,
    "languages": askings.languages,
    "severities": askings.severities,
    "limits": askings.limits,
    "statistics": askings.statistics,
    "rescue": askings.rescue,
    "notices": told,
    "question": question,
    "comparing": comparing,
    "review": review,
    "review-details": review_details,
    "review-unconfirmed": review_unconfirmed,
    "review-only-unconfirmed": review_only_unconfirmed,
    "importing": importing,
    "proof": proof,
    "proof-taken-back": proof_taken_back,
    "proven": proven,
    "nothing-to-import": nothing_to_import,
    "history": history,
    "history-imports": history_imports,
    "settings": askings.preferences,
    "settings-keys": askings.preferences_keys,
    "settings-key-taken": askings.preferences_unusual,
    "keys": askings.keys,
    "manual": askings.manual,
    "about": askings.about,
    "about-licences": askings.about_licences,
    "crash": crash,
}
"""Name of the picture -> what brings its window up; the window is closed by the stage."""

SOME = {
    "contrast": (
        "workbench",
        "workbench-edited",
        "workbench-editor",
        "inspector-issues",
        "review",
        "proof",
        "severities",
    ),
    "german": ("inspector-issues", "inspector-history", "settings", "severities", "replace", "review"),
}
"""Looks in which only these windows are taken."""
