"""The manual page translator-app(1), made of the table of commands."""

from pages import ENVIRONMENT, EXIT_CODES, arguments, parsers


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
