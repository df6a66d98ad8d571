"""Pages of the manual that are made from the code, so that they cannot say otherwise: commands, keys, checks.

`dev.py manual` writes them; tests/repo/test_manual.py holds them to the code.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))
MADE = "<!-- Made from the code by `dev.py manual`; do not edit. -->"
EXIT_CODES = (
    (0, "done"),
    (1, "the command was not understood"),
    (2, "refused by a check, a conflict or the self-test"),
    (3, "not all cells were applied"),
    (4, "the service said no"),
    (5, "no connection"),
    (6, "the file cannot be read"),
)
ENVIRONMENT = (
    ("WIX_API_KEY, WIX_ACCOUNT_ID", "key and account, where there is no keyring"),
    ("TRANSLATOR_APP_API_URL", "another service than Wix's own, such as the sample site's address"),
    ("TRANSLATOR_APP_HOME", "the folder of the program's own files"),
)


def main() -> int:
    """Write all pages."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
    return 0


def parsers() -> list[tuple[str, str, argparse.ArgumentParser]]:
    """Every command: (name, what it does, its parser with all arguments)."""
    from translator_app.cli.commands import COMMANDS
    from translator_app.cli.main import parser

    made = parser([command.name for command in COMMANDS])
    words = next(action for action in made._actions if isinstance(action, argparse._SubParsersAction))
    return [(command.name, command.help, words.choices[command.name]) for command in COMMANDS]


def arguments(parser: argparse.ArgumentParser) -> list[tuple[str, str]]:
    """A command's own arguments, without those that all have: (as it is typed, what it means)."""
    listed = []
    for action in parser._actions:
        names = ", ".join(action.option_strings)
        if names.startswith("-h") or action.dest in ("json", "verbose", "api_url"):
            continue
        value = action.metavar or ("{" + ",".join(map(str, action.choices)) + "}" if action.choices else "")
        if not value and action.nargs != 0:
            value = action.dest.upper()
        listed.append((" ".join(filter(None, (names, str(value)))), str(action.help or "")))
    return listed


def commands_page() -> str:
    """docs/commands.md."""
    lines = [
        "# Commands",
        "",
        "Without a command, or with a project file, the window opens; `--sample` opens it on the sample site.",
        "Every command takes `--json` (answer in JSON), `--verbose` (say on standard error what is going on) and",
        "`--api-url URL` (another service than Wix's own).",
        "",
        MADE,
    ]
    for name, words, parser in parsers():
        lines += ["", f"## {name}", "", words[0].upper() + words[1:] + ".", ""]
        listed = arguments(parser)
        if listed:
            lines += ["| argument | |", "|---|---|", *(f"| `{_cell(a)}` | {_cell(b)} |" for a, b in listed)]
        else:
            lines += ["No arguments of its own."]
    lines += ["", "## Exit codes", "", "| code | meaning |", "|---|---|"]
    lines += [f"| {code} | {words} |" for code, words in EXIT_CODES]
    lines += ["", "## Environment", "", "| name | meaning |", "|---|---|"]
    lines += [f"| `{name}` | {words} |" for name, words in ENVIRONMENT]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("%%", "%")


def keys_page() -> str:
    """docs/keys.md: every command of the window with its keys, and the words of the filter."""
    from translator_app.gui.commands import COMMANDS, SUBMENUS
    from translator_app.gui.keymaps import KEYMAPS, keys_of
    from translator_app.gui.titles import MENUS

    keys = keys_of()
    lines = ["# Keys and filters", "", MADE, ""]
    others = ", ".join(words for name, (words, _changes) in KEYMAPS.items() if name != "default")
    lines += [
        "These are the keys of the keymap *Default*; *Settings* has others to choose from "
        f"({others}) and lets every key be changed.",
    ]
    for menu, words in MENUS:
        lines += ["", f"## {words.replace('&', '')}", "", "| command | keys | |", "|---|---|---|"]
        for command in COMMANDS.values():
            if command.menu == menu and not command.id.startswith("match-"):
                where = f"{SUBMENUS[command.submenu]} > " if command.submenu else ""
                typed = ", ".join(f"`{key}`" for key in keys.get(command.id, ()))
                lines.append(f"| {where}{command.text} | {typed} | {_cell(command.tip)} |")
        if menu == "translation":
            lines.append("| Insert a match > Match 1 to 9 | `Ctrl+1` to `Ctrl+9` | Put this match into the cell |")
    return "\n".join(lines) + "\n" + (DOCS / "filters.part").read_text(encoding="utf-8")


def checks_page() -> str:
    """docs/checks.md: every check by family, with its default weight and what it looks at."""
    from translator_app.core.checks.columns import TITLES
    from translator_app.core.checks.registry import CHECKS, FAMILIES, default_severity, explanation, family, title

    lines = ["# Checks", "", MADE, "", (DOCS / "checks.part").read_text(encoding="utf-8").strip()]
    for name, words in FAMILIES.items():
        lines += ["", f"## {words}", "", "| check | weight | what it finds |", "|---|---|---|"]
        for check in (*CHECKS, *TITLES):
            if family(check) == name:
                why = f". {explanation(check)}" if explanation(check) else ""
                lines.append(f"| `{check}` | {default_severity(check).value} | {_cell(title(check) + why)} |")
    return "\n".join(lines) + "\n"


PAGES: dict[str, Callable[[], str]] = {"commands.md": commands_page, "keys.md": keys_page, "checks.md": checks_page}


if __name__ == "__main__":
    sys.exit(main())
