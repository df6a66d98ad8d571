"""What a row of the tables of words holds, and the exit codes of the command line."""

from dataclasses import dataclass
from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of the command line."""

    DONE = 0
    USAGE = 1
    REFUSED = 2
    NOT_ALL_APPLIED = 3
    SERVICE = 4
    NO_CONNECTION = 5
    BAD_FILE = 6


@dataclass(frozen=True, slots=True)
class Words:
    """A row of the table; `cause` may name attributes of the error in braces."""

    title: str
    cause: str
    advice: str
    again: bool
    exit: Exit


def say(title: str, cause: str, advice: str, exit_code: Exit, again: bool = False) -> Words:
    return Words(title, cause, advice, again, exit_code)
