"""The manual page and docs/commands.md, both made of the table of commands, so that neither can say otherwise.

`python packaging/manpage.py` writes docs/commands.md anew; tests/repo/test_manual.py holds it to the table.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMANDS_PAGE = ROOT / "docs" / "commands.md"
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
    """Write docs/commands.md."""
    COMMANDS_PAGE.write_text(commands_page(), encoding="utf-8")
    return 0


def parsers() -> list[tuple[str, str, argparse.ArgumentParser]]:
    """Every command: (name, what it does, its parser with all arguments)."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
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
        "<!-- Made by packaging/manpage.py from translator_app/cli/commands.py; do not edit. -->",
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


def page(version: str, day: str) -> str:
    """translator-app(1), as troff."""
    lines = [
        f'.TH TRANSLATOR\\-APP 1 "{day}" "translator\\-app {version}" "User Commands"',
        ".SH NAME",
        "translator\\-app \\- edit, import and prove the translations of Wix sites",
        ".SH SYNOPSIS",
        ".B translator\\-app",
        "[\\fIFILE\\fR | \\-\\-sample]",
        ".br",
        ".B translator\\-app",
        "\\fICOMMAND\\fR [\\fIARGUMENTS\\fR]",
        ".SH DESCRIPTION",
        "Without a command the window opens, with \\fIFILE\\fR when one is named, or on the sample site. Every command",
        "takes \\fB\\-\\-json\\fR, \\fB\\-\\-verbose\\fR, \\fB\\-\\-api\\-url\\fR \\fIURL\\fR and \\fB\\-\\-help\\fR.",
        ".SH COMMANDS",
    ]
    for name, words, parser in parsers():
        lines += [".SS", f"\\fB{_troff(name)}\\fR", _troff(words[0].upper() + words[1:]) + "."]
        for typed, meaning in arguments(parser):
            lines += [".TP", f"\\fB{_troff(typed)}\\fR", _troff(meaning)]
    lines.append(".SH EXIT STATUS")
    for code, words in EXIT_CODES:
        lines += [".TP", f"\\fB{code}\\fR", _troff(words)]
    lines.append(".SH ENVIRONMENT")
    for name, words in ENVIRONMENT:
        lines += [".TP", f"\\fB{_troff(name)}\\fR", _troff(words)]
    return "\n".join(lines) + "\n"


def _troff(text: str) -> str:
    text = text.replace("%%", "%").replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__":
    sys.exit(main())
