"""Every command of the command line as a table: its words, its arguments, and the room that carries it out.

Nothing heavy is imported here, so that `--help` is instant; the manual is held to this table by a test.
"""

from dataclasses import dataclass, field
from typing import Any

from translator_app.text import N_


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument as argparse takes it: its names and its keywords."""

    names: tuple[str, ...]
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Command:
    """A command: `call` names the function, as room:name, that takes the parsed arguments and gives an answer.

    `declare` names, as module:name, a function that adds arguments of another room; it is called only when the
    command is given, for that room may be heavy to import.
    """

    name: str
    help: str
    call: str
    arguments: tuple[Argument, ...] = ()
    declare: str = ""


def _a(*names: str, **options: Any) -> Argument:
    return Argument(names, options)


PROJECT = _a("project", metavar="P.l10n", help=N_("the project file"))
SITE = _a("--site", metavar="ID", required=True, help=N_("the site: its id, or its dashboard address"))
OUTPUT = _a("--output", "-o", metavar="P.l10n", required=True, help=N_("the project to make"))
REPLACE = _a("--replace", action="store_true", help=N_("replace the file if there is one of that name"))
CLEARED = _a("--send-cleared", action="store_true", help=N_("also send cells whose only change is to become empty"))
CONFLICTS = _a(
    "--on-conflict",
    choices=("refuse", "mine", "theirs"),
    default="refuse",
    help=N_("what to do with cells changed here and on the site (default: refuse)"),
)

YES = _a("--yes", action="store_true", help=N_("the plan is signed off: go"))
MODE = _a(
    "--mode",
    choices=("whole", "changed-rows"),
    default="",
    help=N_("what to upload (default: what `probe` found out, else whole)"),
)

COMMANDS = (
    Command(
        "login",
        N_("keep an API key in the system's keyring, read from a prompt or standard input"),
        "site:login",
        (
            _a("--account", metavar="ID", required=True, help=N_("the account id, from the API keys page")),
            _a("--no-check", action="store_true", help=N_("keep the key without asking the service")),
        ),
    ),
    Command(
        "logout",
        N_("remove an API key from the keyring"),
        "site:logout",
        (_a("--account", metavar="ID", default="", help=N_("the account id (default: the one used last)")),),
    ),
    Command("sites", N_("list the sites that the key can reach"), "site:sites"),
    Command("languages", N_("list the languages of a site, the main one first"), "site:languages", (SITE,)),
    Command(
        "export",
        N_("export a site's content in all or some languages into a new project"),
        "site:export",
        (
            SITE,
            OUTPUT,
            _a("--languages", metavar="en,fr", default="", help=N_("language tags (default: all)")),
            _a("--format", choices=("csv", "jsonl"), default="csv", help=N_("the file's format (default: csv)")),
            REPLACE,
        ),
    ),
    Command(
        "open",
        N_("make a project of a localized file, without a site"),
        "file:open_",
        (
            _a("file", metavar="FILE", help=N_("a localized file, CSV or JSON lines")),
            OUTPUT,
            _a("--main", metavar="TAG", default="", help=N_("the main language")),
            _a("--languages", metavar="en,fr", default="", help=N_("the languages to look for, main first")),
            _a("--map", metavar="JSON", default="", help=N_("which column is what: JSON, or @FILE with it")),
            REPLACE,
        ),
    ),
    Command("info", N_("say what is in a project"), "file:info", (PROJECT,)),
    Command("units", N_("list the units of a project with their texts"), "file:units", (PROJECT,)),
    Command(
        "set",
        N_("set the text of one cell"),
        "file:set_",
        (
            PROJECT,
            _a("--unit", metavar="ID", required=True, help=N_("the unit, as `units` lists it")),
            _a("--language", metavar="TAG", required=True, help=N_("the language")),
            _a("text", metavar="TEXT", help=N_("the new text; - reads it from standard input")),
        ),
    ),
    Command(
        "apply",
        N_("take over the cells that differ in an edited copy of the file"),
        "file:apply",
        (PROJECT, _a("file", metavar="EDITED-FILE", help=N_("the edited copy"))),
    ),
    Command(
        "write",
        N_("write the localized file with the edits; everything else stays as it is, byte for byte"),
        "file:write",
        (
            PROJECT,
            _a("--output", "-o", metavar="FILE", required=True, help=N_("the file to write; - for standard output")),
            REPLACE,
        ),
    ),
    Command(
        "checks",
        N_("list what is checked and how much each check weighs in a project, or set it"),
        "weighing:checks",
        (
            PROJECT,
            *(
                _a(f"--{weight}", metavar="CHECK", nargs="+", action="extend", default=[], help=words)
                for weight, words in (
                    ("error", N_("checks, or families of them, that shall stop an import")),
                    ("warning", N_("checks that shall be warnings")),
                    ("info", N_("checks that shall be for information")),
                    ("off", N_("checks that shall not be made")),
                    ("usual", N_("checks that shall weigh what they usually do")),
                )
            ),
        ),
    ),
    Command(
        "limits",
        N_("list how many characters the texts of each field may have in a project, or set it"),
        "limiting:limits",
        (
            PROJECT,
            _a("--field", metavar="NAME", nargs="+", default=[], help=N_("fields or kinds of fields (default: all)")),
            _a("--most", metavar="N", type=int, help=N_("set the most characters of these; 0 lifts the limit")),
        ),
    ),
    Command(
        "matches",
        N_("show what was translated before that is like the source of one cell"),
        "remembering:matches",
        (
            PROJECT,
            _a("--unit", metavar="ID", required=True, help=N_("the unit, as `units` lists it")),
            _a("--language", metavar="TAG", required=True, help=N_("the language")),
        ),
    ),
    Command(
        "prefill",
        N_("fill empty cells from the translation memory, as one step; they count as unconfirmed"),
        "remembering:prefill",
        (
            PROJECT,
            _a(
                "--language",
                metavar="TAG",
                action="append",
                default=[],
                help=N_("a language; may be given again (default: all)"),
            ),
            _a(
                "--from",
                metavar="PERCENT",
                type=int,
                choices=range(60, 101),
                default=100,
                dest="least",
                help=N_("the least percent that a match must have, 60 to 100 (default: 100, the same source)"),
            ),
            _a("--dry-run", action="store_true", help=N_("list what would be filled, and fill nothing")),
        ),
    ),
    Command("memory", N_("list the projects that the translation memory remembers"), "remembering:memory"),
    Command(
        "remember",
        N_("remember every finished translation of a project for other projects"),
        "remembering:remember",
        (PROJECT,),
    ),
    Command(
        "forget",
        N_("take a project out of the translation memory"),
        "remembering:forget",
        (
            _a("what", metavar="P.l10n", nargs="?", default="", help=N_("the project, or a name that `memory` lists")),
            _a("--all", action="store_true", help=N_("forget everything, also when the memory cannot be read")),
        ),
    ),
    Command(
        "terms",
        N_("list the terms of your glossary, add or remove some, take them from a file or write them into one"),
        "terms:terms",
        (
            _a(
                "act",
                nargs="?",
                choices=("list", "add", "remove", "import", "export"),
                default="list",
                help=N_("what to do (default: list)"),
            ),
            _a(
                "what",
                nargs="*",
                metavar="TERM-OR-FILE",
                help=N_("the terms meant, or the file to read or write; - for standard input or output"),
            ),
            _a(
                "--translation",
                "-t",
                metavar="TAG=WORDS",
                action="append",
                default=[],
                help=N_("add: the translation into a language; several that will do are separated by |"),
            ),
            _a(
                "--kind",
                choices=("required", "forbidden", "do-not-translate"),
                default="",
                help=N_("what the terms ask for (add: required unless said otherwise; remove: of any kind)"),
            ),
            _a("--note", metavar="TEXT", default="", help=N_("add: a note, such as what is meant")),
            REPLACE,
        ),
    ),
    Command("undo", N_("take back the last change"), "file:undo", (PROJECT,)),
    Command("redo", N_("bring back the change taken back last"), "file:redo", (PROJECT,)),
    Command(
        "review",
        N_("export afresh and show the exact cells that an import would change"),
        "importing:review",
        (
            PROJECT,
            CONFLICTS,
            CLEARED,
            _a("--html", metavar="FILE", default="", help=N_("write the plan as a page to sign off")),
            REPLACE,
        ),
    ),
    Command(
        "merge",
        N_("take what colleagues changed on the site into a project, without importing anything"),
        "merging:merge",
        (PROJECT, CONFLICTS),
    ),
    Command(
        "import",
        N_("import the edited cells and prove with a fresh export that they arrived"),
        "importing:import_",
        (
            PROJECT,
            YES,
            CONFLICTS,
            CLEARED,
            _a("--only-failed", action="store_true", help=N_("send only the cells that did not arrive last time")),
            _a("--resume", action="store_true", help=N_("find an interrupted import again, and prove it")),
            _a("--refuse-errors", action="store_true", help=N_("send nothing when the checks find errors")),
            MODE,
        ),
    ),
    Command(
        "verify",
        N_("prove the last import again with a fresh export"),
        "importing:verify",
        (PROJECT,),
    ),
    Command(
        "rollback",
        N_("bring back what the site had before an import, where nobody has changed it since"),
        "undoing:rollback",
        (
            PROJECT,
            YES,
            _a("--import", metavar="N", type=int, dest="number", help=N_("which import (default: the last one)")),
            _a("--language", metavar="TAG", default="", help=N_("only this language")),
            _a("--collection", metavar="NAME", default="", help=N_("only this collection")),
            _a("--unit", metavar="ID", nargs="+", action="extend", default=[], help=N_("only these units")),
        ),
    ),
    Command(
        "give-back",
        N_("bring back texts of colleagues that an import is known to have taken back unseen"),
        "undoing:give_back",
        (
            PROJECT,
            YES,
            _a("--import", metavar="N", type=int, dest="number", help=N_("which import (default: the last)")),
        ),
    ),
    Command(
        "history",
        N_("list the imports of a project with what became of their cells"),
        "undoing:history",
        (PROJECT,),
    ),
    Command(
        "probe",
        N_("find out on one harmless cell whether the site takes files with changed rows only"),
        "probing:probe",
        (PROJECT, YES),
    ),
    Command(
        "diagnostics",
        N_("pack log, versions and settings for a report, without keys and without texts"),
        "support:diagnostics",
        (_a("--output", "-o", metavar="FILE.zip", required=True, help=N_("the file to write")), REPLACE),
    ),
    Command(
        "rescue",
        N_("save what can be read of a damaged project as a new one"),
        "support:rescue",
        (_a("damaged", metavar="DAMAGED.l10n", help=N_("the damaged project; it is left as it is")), OUTPUT, REPLACE),
    ),
    Command("updates", N_("ask whether there is a newer version; nothing is installed"), "support:check_updates"),
    Command("jobs", N_("list the jobs of a site"), "site:jobs", (SITE,)),
    Command(
        "logs",
        N_("show the logs of a job"),
        "site:logs",
        (_a("job", metavar="JOB", help=N_("the job's id")), SITE),
    ),
    Command(
        "stop",
        N_("stop a job"),
        "site:stop",
        (_a("job", metavar="JOB", help=N_("the job's id")), SITE),
    ),
    Command(
        "sandbox",
        N_("serve the sample site on this computer, alone"),
        "serving:sandbox",
        declare="translator_app.sandbox.arguments:declare",
    ),
    Command(
        "selftest",
        N_("try this installation: a round trip on the sample site, window, keyring, and all that it carries"),
        "selftest:selftest",
        (
            _a("--no-window", action="store_true", help=N_("leave the window out")),
            _a("--need-keyring", action="store_true", help=N_("a computer without a keyring fails the test")),
        ),
    ),
)
