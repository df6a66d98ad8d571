"""What commands of the command line are made of, and the arguments that several of them share."""

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


def arg(*names: str, **options: Any) -> Argument:
    """An argument, said as argparse's `add_argument` takes it."""
    return Argument(names, options)


PROJECT = arg("project", metavar="P.l10n", help=N_("the project file"))
SITE = arg("--site", metavar="ID", required=True, help=N_("the site: its id, or its dashboard address"))
OUTPUT = arg("--output", "-o", metavar="P.l10n", required=True, help=N_("the project to make"))
REPLACE = arg("--replace", action="store_true", help=N_("replace the file if there is one of that name"))
CLEARED = arg("--send-cleared", action="store_true", help=N_("also send cells whose only change is to become empty"))
UNCONFIRMED = arg(
    "--send-unconfirmed",
    action="store_true",
    help=N_("also send cells filled from memory or by a machine that nobody has confirmed"),
)
CONFLICTS = arg(
    "--on-conflict",
    choices=("refuse", "mine", "theirs"),
    default="refuse",
    help=N_("what to do with cells changed here and on the site (default: refuse)"),
)

YES = arg("--yes", action="store_true", help=N_("the plan is signed off: go"))
MODE = arg(
    "--mode",
    choices=("whole", "changed-rows"),
    default="",
    help=N_("what to upload (default: what `probe` found out, else whole)"),
)
