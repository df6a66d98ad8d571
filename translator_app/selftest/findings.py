"""What one step of the self-test found, and how a step is carried out without stopping the others."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from translator_app.text import N_, _


class State(StrEnum):
    """How a step ended: all right, worth knowing but no fault of the program, or a lack."""

    FINE = "fine"
    REMARK = "remark"
    LACK = "lack"


WORDS = {State.FINE: N_("fine"), State.REMARK: N_("remark"), State.LACK: N_("LACK")}


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the report; `seconds` is how long the whole step took."""

    step: str
    state: State
    words: str
    seconds: float = 0.0


Said = Iterator[tuple[State, str]]
Step = Callable[[], Said]


def fine(words: str) -> tuple[State, str]:
    """A step's word that all is well."""
    return State.FINE, words


def lack(words: str) -> tuple[State, str]:
    """A step's word that something is missing."""
    return State.LACK, words


def remark(words: str) -> tuple[State, str]:
    """A step's word on something worth knowing."""
    return State.REMARK, words


def carried_out(steps: Iterable[tuple[str, Step]]) -> list[Found]:
    """All steps, one after the other; an error of a step is a lack, and the next one is tried all the same."""
    found: list[Found] = []
    for name, step in steps:
        began = time.perf_counter()
        said: list[tuple[State, str]] = []
        try:
            said.extend(step())
        except Exception as error:  # noqa: BLE001  whatever a part of the program raises is what was looked for
            said.append(lack(_("{kind}: {error}").format(kind=type(error).__name__, error=error)))
        seconds = time.perf_counter() - began
        found.extend(Found(name, state, words, seconds) for state, words in said)
    return found
