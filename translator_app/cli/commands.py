"""Every command of the command line as a table: its words, its arguments, and the room that carries it out.

Nothing heavy is imported here, so that `--help` is instant; the manual is held to this table by a test.
"""

from translator_app.cli.arguments import (
    CLEARED,
    CONFLICTS,
    MODE,
    OUTPUT,
    PROJECT,
    REPLACE,
    SITE,
    UNCONFIRMED,
    YES,
    Command,
    arg,
)
from translator_app.text import N_

COMMANDS = (
    Command(
        "login",
        N_("keep an API key in the system's keyring, read from a prompt or standard input"),
        "site:login",
        (
            arg("--account", metavar="ID", required=True, help=N_("the account id, from the API keys page")),
            arg("--no-check", action="store_true", help=N_("keep the key without asking the service")),
        ),
    ),
    Command(
        "logout",
        N_("remove an API key from the keyring"),
        "site:logout",
        (arg("--account", metavar="ID", default="", help=N_("the account id (default: the one used last)")),),
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
            arg("--languages", metavar="en,fr", default="", help=N_("language tags (default: all)")),
            arg("--format", choices=("csv", "jsonl"), default="csv", help=N_("the file's format (default: csv)")),
            REPLACE,
        ),
    ),
    Command(
        "open",
        N_("make a project of a localized file, without a site"),
        "file:open_",
        (
            arg("file", metavar="FILE", help=N_("a localized file, CSV or JSON lines")),
            OUTPUT,
            arg("--main", metavar="TAG", default="", help=N_("the main language")),
            arg("--languages", metavar="en,fr", default="", help=N_("the languages to look for, main first")),
            arg("--map", metavar="JSON", default="", help=N_("which column is what: JSON, or @FILE with it")),
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
            arg("--unit", metavar="ID", required=True, help=N_("the unit, as `units` lists it")),
            arg("--language", metavar="TAG", required=True, help=N_("the language")),
            arg("text", metavar="TEXT", help=N_("the new text; - reads it from standard input")),
        ),
    ),
    Command(
        "apply",
        N_("take over the cells that differ in an edited copy of the file"),
        "file:apply",
        (PROJECT, arg("file", metavar="EDITED-FILE", help=N_("the edited copy"))),
    ),
    Command(
        "write",
        N_("write the localized file with the edits; everything else stays as it is, byte for byte"),
        "file:write",
        (
            PROJECT,
            arg("--output", "-o", metavar="FILE", required=True, help=N_("the file to write; - for standard output")),
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
                arg(f"--{weight}", metavar="CHECK", nargs="+", action="extend", default=[], help=words)
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
            arg("--field", metavar="NAME", nargs="+", default=[], help=N_("fields or kinds of fields (default: all)")),
            arg("--most", metavar="N", type=int, help=N_("set the most characters of these; 0 lifts the limit")),
        ),
    ),
    Command(
        "matches",
        N_("show what was translated before that is like the source of one cell"),
        "remembering:matches",
        (
            PROJECT,
            arg("--unit", metavar="ID", required=True, help=N_("the unit, as `units` lists it")),
            arg("--language", metavar="TAG", required=True, help=N_("the language")),
        ),
    ),
    Command(
        "prefill",
        N_("fill empty cells from the translation memory, as one step; they count as unconfirmed"),
        "remembering:prefill",
        (
            PROJECT,
            arg(
                "--language",
                metavar="TAG",
                action="append",
                default=[],
                help=N_("a language; may be given again (default: all)"),
            ),
            arg(
                "--from",
                metavar="PERCENT",
                type=int,
                choices=range(60, 101),
                default=100,
                dest="least",
                help=N_("the least percent that a match must have, 60 to 100 (default: 100, the same source)"),
            ),
            arg("--dry-run", action="store_true", help=N_("list what would be filled, and fill nothing")),
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
            arg("what", metavar="P.l10n", nargs="?", default="", help=N_("the project, or a name that `memory` lists")),
            arg("--all", action="store_true", help=N_("forget everything, also when the memory cannot be read")),
        ),
    ),
    Command(
        "terms",
        N_("list the terms of your glossary, add or remove some, take them from a file or write them into one"),
        "terms:terms",
        (
            arg(
                "act",
                metavar="ACT",
                nargs="?",
                choices=("list", "add", "remove", "import", "export"),
                default="list",
                help=N_("list, add, remove, import or export (default: list)"),
            ),
            arg(
                "what",
                nargs="*",
                metavar="TERM-OR-FILE",
                help=N_("the terms meant, or the file to read or write; - for standard input or output"),
            ),
            arg(
                "--translation",
                "-t",
                metavar="TAG=WORDS",
                action="append",
                default=[],
                help=N_("add: the translation into a language; several that will do are separated by |"),
            ),
            arg(
                "--kind",
                choices=("required", "forbidden", "do-not-translate"),
                default="",
                help=N_("what the terms ask for (add: required unless said otherwise; remove: of any kind)"),
            ),
            arg("--note", metavar="TEXT", default="", help=N_("add: a note, such as what is meant")),
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
            UNCONFIRMED,
            arg("--html", metavar="FILE", default="", help=N_("write the plan as a page to sign off")),
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
            UNCONFIRMED,
            arg("--only-failed", action="store_true", help=N_("send only the cells that did not arrive last time")),
            arg("--resume", action="store_true", help=N_("find an interrupted import again, and prove it")),
            arg("--refuse-errors", action="store_true", help=N_("send nothing when the checks find errors")),
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
            arg("--import", metavar="N", type=int, dest="number", help=N_("which import (default: the last one)")),
            arg("--language", metavar="TAG", default="", help=N_("only this language")),
            arg("--collection", metavar="NAME", default="", help=N_("only this collection")),
            arg("--unit", metavar="ID", nargs="+", action="extend", default=[], help=N_("only these units")),
        ),
    ),
    Command(
        "give-back",
        N_("bring back texts of colleagues that an import is known to have taken back unseen"),
        "undoing:give_back",
        (
            PROJECT,
            YES,
            arg("--import", metavar="N", type=int, dest="number", help=N_("which import (default: the last one)")),
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
        (arg("--output", "-o", metavar="FILE.zip", required=True, help=N_("the file to write")), REPLACE),
    ),
    Command(
        "rescue",
        N_("save what can be read of a damaged project as a new one"),
        "support:rescue",
        (arg("damaged", metavar="DAMAGED.l10n", help=N_("the damaged project; it is left as it is")), OUTPUT, REPLACE),
    ),
    Command("updates", N_("ask whether there is a newer version; nothing is installed"), "support:check_updates"),
    Command("jobs", N_("list the jobs of a site"), "site:jobs", (SITE,)),
    Command(
        "logs",
        N_("show the logs of a job"),
        "site:logs",
        (arg("job", metavar="JOB", help=N_("the job's id")), SITE),
    ),
    Command(
        "stop",
        N_("stop a job"),
        "site:stop",
        (arg("job", metavar="JOB", help=N_("the job's id")), SITE),
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
            arg("--no-window", action="store_true", help=N_("leave the window out")),
            arg("--need-keyring", action="store_true", help=N_("a computer without a keyring fails the test")),
        ),
    ),
)
