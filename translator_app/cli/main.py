"""The command line: parses, carries out one command, prints its answer, gives its exit code."""

import argparse
import importlib
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, NoReturn, TypeVar

from translator_app.cli.answer import Answer, show, show_error
from translator_app.cli.commands import COMMANDS
from translator_app.text import _, choose

T = TypeVar("T")
USAGE = 1
STOPPED = 130
SENDING = ("import", "rollback", "probe")
"""Commands that may leave an import under way when they are stopped."""


class _Parser(argparse.ArgumentParser):
    """argparse with the exit code that the manual promises for wrong usage."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\n")


def parser(given: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The parser of all commands; arguments that another room declares are there for the commands in `given`."""
    made = _Parser(
        prog="translator-app",
        description=_("Translate the content of Wix sites. Without a command the window opens."),
        epilog=_(
            "Exit codes: 0 done, 1 usage, 2 refused by a check or a conflict, 3 not all cells applied, "
            "4 the service said no, 5 no connection, 6 bad file."
        ),
    )
    made.add_argument("--version", action="store_true", help=_("say the version and leave"))
    words = made.add_subparsers(dest="command", metavar=_("COMMAND"), parser_class=_Parser)
    for command in COMMANDS:
        sub = words.add_parser(command.name, help=_(command.help), description=_(command.help))
        for argument in command.arguments:
            options = dict(argument.options)
            options["help"] = _(options.get("help", ""))
            sub.add_argument(*argument.names, **options)
        if command.declare and command.name in given:
            _named(command.declare)(sub)
        _common(sub)
        sub.set_defaults(call=command.call)
    return made


def _common(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--json", action="store_true", help=_("answer in JSON"))
    sub.add_argument("--verbose", "-v", action="store_true", help=_("say on standard error what is going on"))
    sub.add_argument("--api-url", metavar="URL", default="", help=_("the service's address"))


def plain_text_last(given: Sequence[str]) -> list[str]:
    """The arguments of `set` so that a text that begins with a dash is a text: everything that is no option of the
    command goes behind `--`. Other commands are left as they are."""
    if list(given[:1]) != ["set"] or "--" in given:
        return list(given)
    command = next(command for command in COMMANDS if command.name == "set")
    with_value = {name for a in command.arguments for name in a.names if name.startswith("-")} | {"--api-url"}
    alone = {"--json", "--verbose", "-v", "--help", "-h"}
    options, texts = ["set"], []
    rest = iter(given[1:])
    for word in rest:
        if word in with_value:
            options += [word, next(rest, "")]
        elif word in alone or word.partition("=")[0] in with_value:
            options.append(word)
        else:
            texts.append(word)
    return [*options, "--", *texts]


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command line; the exit code."""
    choose()
    given = sys.argv[1:] if arguments is None else arguments
    options = parser(given).parse_args(plain_text_last(given))
    if options.command is None:
        parser().print_help(sys.stderr)
        return USAGE
    room, _colon, name = options.call.partition(":")
    try:
        _set_up(options)
        call: Callable[[argparse.Namespace], Answer] = getattr(
            importlib.import_module(f"translator_app.cli.{room}"), name
        )
        return show(call(options), options.json)
    except KeyboardInterrupt:
        print(_("Stopped."), file=sys.stderr)
        if options.command in SENDING:
            print(_("If the site has the import already, `import --resume` finds it again."), file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:  # noqa: BLE001  the last stop: every error becomes words and an exit code
        _log_unforeseen(error)
        return show_error(error, options.json)


def _named(place: str) -> Callable[..., Any]:
    """The function named as module:name, imported now."""
    module, _colon, name = place.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found


def _set_up(options: argparse.Namespace) -> None:
    from translator_app.local import logs

    logs.set_up(verbose=options.verbose)


def _log_unforeseen(error: Exception) -> None:
    import logging

    logging.getLogger(__name__).info("command failed: %s", type(error).__name__, exc_info=error)


def wait_for(work: Callable[[], Awaitable[T]]) -> T:
    """Run a use case to its end: the command line's one event loop."""
    import anyio

    return anyio.run(work)  # noqa: TID251  the command line's one event loop
