"""The table of commands: every one a person can give, with its words, icon and menu. Keys are in keymaps.py.

The order is the order in the menus; "-" draws a line. Whether a command is shown is decided by whether somebody
connected it (actions.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from translator_app.gui.titles import MENUS
from translator_app.text import N_

# Where the keys of a command work: in the whole window, in the grid, or in a cell's editor.
Scope = Literal["window", "grid", "editor"]
LINE = "-"
MATCHES = range(1, 10)

SUBMENUS: dict[str, str] = {
    "matches": N_("Insert a match"),
    "memory": N_("Translation memory"),
    "glossary": N_("Glossary"),
    "rows": N_("Row height"),
    "sort": N_("Sort"),
    "theme": N_("Theme"),
}


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `text` is the menu entry, `tip` what it does in a sentence; both are source texts for `_`.

    `submenu` is a key of SUBMENUS. `group` makes it one of several of which one is checked.
    """

    id: str
    menu: str
    text: str
    tip: str
    icon: str = ""
    scope: Scope = "window"
    checkable: bool = False
    submenu: str = ""
    group: str = ""


Entries = tuple[Command | str, ...]
_FILE: Entries = (
    Command("connect", "file", N_("Connect a Wix site…"), N_("Reach a site with an API key"), "connect"),
    Command("open", "file", N_("Open…"), N_("Open a project or a localized file"), "open"),
    Command("sample", "file", N_("Try the sample site"), N_("Work on a pretend site on this computer"), "sample"),
    LINE,
    Command("write-file", "file", N_("Write the localized file…"), N_("Write the file with your edits in it"), "save"),
    Command("close-project", "file", N_("Close project"), N_("Close this project; everything is saved"), "close"),
    LINE,
    Command("settings", "file", N_("Settings…"), N_("Theme, language, keys and rows"), "settings"),
    Command("quit", "file", N_("Quit"), N_("Close the program; everything is saved"), "quit"),
)
_EDIT: Entries = (
    Command("undo", "edit", N_("Undo"), N_("Take back the last change"), "undo"),
    Command("redo", "edit", N_("Redo"), N_("Make the change again"), "redo"),
    LINE,
    Command("cut", "edit", N_("Cut"), N_("Copy the cells and clear them"), "cut", "grid"),
    Command("copy", "edit", N_("Copy"), N_("Copy the cells, for a spreadsheet too"), "copy", "grid"),
    Command("paste", "edit", N_("Paste"), N_("Paste cells, from a spreadsheet too"), "paste", "grid"),
    Command("clear", "edit", N_("Clear cells"), N_("Empty the chosen cells"), "clear", "grid"),
    LINE,
    Command("edit-cell", "edit", N_("Edit cell"), N_("Change the text where it stands"), "edit", "grid"),
    Command("line-break", "edit", N_("Line break"), N_("Begin a new line inside the cell"), "line-break", "editor"),
    Command("fill-down", "edit", N_("Fill down"), N_("Repeat the top cell downwards"), "fill-down", "grid"),
    Command("fill-right", "edit", N_("Fill right"), N_("Repeat the first cell onwards"), "fill-right", "grid"),
    LINE,
    Command("select-all", "edit", N_("Select all"), N_("Choose every cell shown"), "", "grid"),
    Command("select-row", "edit", N_("Select row"), N_("Choose the whole row"), "", "grid"),
    Command("select-column", "edit", N_("Select column"), N_("Choose the whole column"), "", "grid"),
)
_TRANSLATION: Entries = (
    Command(
        "confirm-next",
        "translation",
        N_("Confirm, next unfinished"),
        N_("Take the text as translated and go to the next unfinished"),
        "check",
    ),
    Command("approve", "translation", N_("Approve"), N_("Mark as checked and final"), "mark-approved"),
    Command("needs-work", "translation", N_("Needs work"), N_("Mark as not good enough yet"), "mark-needs-work"),
    Command("translated", "translation", N_("Translated"), N_("Mark as translated"), "mark-translated"),
    Command("lock", "translation", N_("Lock or unlock"), N_("Keep these cells from being edited"), "mark-locked"),
    LINE,
    Command("copy-source", "translation", N_("Copy source"), N_("Put the source text into the cell"), "copy-source"),
    *(
        Command(
            f"match-{n}",
            "translation",
            N_("Match {number}"),
            N_("Put this match into the cell"),
            submenu="matches",
        )
        for n in MATCHES
    ),
    Command("prefill", "translation", N_("Fill empty cells from memory…"), N_("Take over what was translated before")),
    Command(
        "remember",
        "translation",
        N_("Remember this project"),
        N_("Let other projects use its finished translations"),
        submenu="memory",
    ),
    Command(
        "forget",
        "translation",
        N_("Forget this project"),
        N_("Let other projects know nothing of it any more"),
        submenu="memory",
    ),
    Command("next-tag", "translation", N_("Next placeholder or tag"), N_("Insert the next one the text lacks"), "tag"),
    Command("next-term", "translation", N_("Next term"), N_("Insert the next term the text lacks")),
    Command("add-term", "translation", N_("Add term…"), N_("Put words into the glossary"), "term"),
    Command("import-terms", "translation", N_("Import terms…"), N_("Take in a list of terms"), submenu="glossary"),
    Command("export-terms", "translation", N_("Export terms…"), N_("Write the terms as a table"), submenu="glossary"),
    Command("note", "translation", N_("Note…"), N_("Write a note to this cell"), "note"),
    LINE,
    Command("conflict-mine", "translation", N_("Conflict: keep mine"), N_("Decide for the text in the cells")),
    Command("conflict-theirs", "translation", N_("Conflict: take theirs"), N_("Decide for what the site has")),
    LINE,
    Command("revert-cell", "translation", N_("As on the site"), N_("Drop the edits of these cells"), "rollback"),
    LINE,
    Command(
        "unlock-main",
        "translation",
        N_("Unlock the main language"),
        N_("Let the main language be edited"),
        "mark-locked",
        checkable=True,
    ),
    Command("check", "translation", N_("Check"), N_("Look for mistakes in all texts"), "verify"),
    Command("severities", "translation", N_("Severities…"), N_("What each check weighs in this project")),
    Command("limits", "translation", N_("Length limits…"), N_("How long texts may be, by field")),
)
_GO: Entries = (
    Command("find", "go", N_("Find"), N_("Search and filter the rows"), "find"),
    Command("find-next", "go", N_("Find next"), N_("Go to the next hit")),
    Command("find-previous", "go", N_("Find previous"), N_("Go to the hit before")),
    Command("replace", "go", N_("Replace…"), N_("Replace words, with a preview"), "replace"),
    Command("clear-filter", "go", N_("Show all rows"), N_("Drop the filter"), "filter"),
    Command("go-to", "go", N_("Go to row or id…"), N_("Jump to a row by number or id"), "go-to"),
    LINE,
    Command("next", "go", N_("Next"), N_("One row down"), "next"),
    Command("previous", "go", N_("Previous"), N_("One row up"), "previous"),
    Command("next-unfinished", "go", N_("Next unfinished"), N_("Go to the next text that is not done")),
    Command("previous-unfinished", "go", N_("Previous unfinished"), N_("Go to the one before that is not done")),
    Command("next-issue", "go", N_("Next issue"), N_("Go to the next mistake found"), "warning"),
    Command("previous-issue", "go", N_("Previous issue"), N_("Go to the mistake before")),
    LINE,
    Command("back", "go", N_("Back"), N_("Return to the cell visited before"), "back"),
    Command("forward", "go", N_("Forward"), N_("Go on to the cell visited after"), "forward"),
)
_VIEW: Entries = (
    Command("sidebar", "view", N_("Collections"), N_("Show the list at the side"), "sidebar", checkable=True),
    Command("inspector", "view", N_("Inspector"), N_("Show the cell in large"), "inspector", checkable=True),
    Command("columns", "view", N_("Languages…"), N_("Choose, order and hide languages"), "columns"),
    Command("column-menu", "view", N_("Column menu"), N_("Sort, fill, move or hide this column"), "", "grid"),
    Command("statistics", "view", N_("Statistics"), N_("Words and progress by language"), "statistics"),
    LINE,
    *(
        Command(
            f"rows-{n}",
            "view",
            words,
            N_("How many lines of a text are shown"),
            icon="row-height" if n == 1 else "",
            checkable=True,
            submenu="rows",
            group="rows",
        )
        for n, words in (
            (1, N_("One line")),
            (2, N_("Two lines")),
            (3, N_("Three lines")),
            (5, N_("Five lines")),
        )
    ),
    Command("sort-file", "view", N_("File order"), N_("As in the file"), submenu="sort"),
    Command("sort-issues", "view", N_("Errors first"), N_("Rows with mistakes on top"), submenu="sort"),
    Command("sort-longest", "view", N_("Longest first"), N_("Rows with long texts on top"), submenu="sort"),
    Command(
        "whitespace", "view", N_("Invisible characters"), N_("Show spaces and marks"), "whitespace", checkable=True
    ),
    LINE,
    Command("zoom-in", "view", N_("Larger"), N_("Larger text"), "zoom-in"),
    Command("zoom-out", "view", N_("Smaller"), N_("Smaller text"), "zoom-out"),
    Command("zoom-reset", "view", N_("Normal size"), N_("Text in its normal size")),
    LINE,
    *(
        Command(
            f"theme-{name}",
            "view",
            words,
            N_("Colours of the window"),
            checkable=True,
            submenu="theme",
            group="theme",
        )
        for name, words in (
            ("system", N_("As the system")),
            ("light", N_("Light")),
            ("dark", N_("Dark")),
            ("contrast", N_("High contrast")),
        )
    ),
    Command("next-part", "view", N_("Next part of the window"), N_("Move the keyboard to the next part")),
    Command("full-screen", "view", N_("Full screen"), N_("Use the whole screen"), checkable=True),
)
_SITE: Entries = (
    Command("export", "site", N_("Export…"), N_("Fetch the texts from the site"), "export"),
    Command("review", "site", N_("Review and import…"), N_("See what will change, then send it"), "import"),
    Command("verify", "site", N_("Prove the last import"), N_("Compare with a fresh export"), "verify"),
    Command(
        "refresh", "site", N_("Take in the site's changes"), N_("What colleagues did, without importing"), "refresh"
    ),
    Command("rollback", "site", N_("Roll back an import…"), N_("Put back what was there before"), "rollback"),
    LINE,
    Command("jobs", "site", N_("Jobs and history…"), N_("What runs and ran on this site"), "jobs"),
    Command("stop-job", "site", N_("Stop"), N_("Stop what is under way"), "stop"),
)
_HELP: Entries = (
    Command("manual", "help", N_("Manual"), N_("How to do it, page by page"), "file"),
    Command("keys", "help", N_("Keys…"), N_("All commands and their keys"), "keyboard"),
    Command("logs", "help", N_("Show the log"), N_("What the program wrote down"), "file"),
    Command(
        "diagnostics", "help", N_("Save diagnostics…"), N_("Log and versions for a report, without keys and texts")
    ),
    Command("updates", "help", N_("Check for updates…"), N_("A newer version is told, never installed"), "refresh"),
    Command("about", "help", N_("About"), N_("Version and licence"), "information"),
)
ENTRIES: Entries = (
    *_FILE,
    *_EDIT,
    *_TRANSLATION,
    *_GO,
    *_VIEW,
    *_SITE,
    *_HELP,
)
COMMANDS: dict[str, Command] = {entry.id: entry for entry in ENTRIES if isinstance(entry, Command)}
# What stands in the toolbar, in this order; words are shown for the first two.
TOOLBAR = ("export", "review", LINE, "undo", "redo", LINE, "check")


def entries_of(menu: str) -> Iterator[Command | str]:
    """The commands of a menu in order, with LINE where a line belongs."""
    groups = (_FILE, _EDIT, _TRANSLATION, _GO, _VIEW, _SITE, _HELP)
    yield from dict(zip((key for key, _words in MENUS), groups, strict=True))[menu]
