"""The person's glossary as this window has it: a worker reads it, and again when another program has changed it.

Changes are carried out by a worker too, one after the other and each on what the file holds then, so that two quick
ones are both kept. Nothing waits for the file: a document is shown without terms until they are there.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from translator_app.core.glossary.term import EMPTY, Glossary
from translator_app.gui.jobs import Jobs
from translator_app.local import glossary
from translator_app.local.errors import LocalError
from translator_app.local.glossary import Stamp

NAME = "glossary"
NEVER: Stamp = (-1, -1)
Make = Callable[[Glossary], Glossary]


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """A change that was asked for; `done` is called once it is made, unless its `owner` is gone by then."""

    make: Make
    done: Callable[[], object] | None
    owner: QObject | None


@dataclass(frozen=True, slots=True)
class Wishes:
    """Changes that wait, and those that were written and whose askers wait to hear of it. Shared with the worker; one
    that nobody waits for any more may still be at it, so `turn` is for one at a time."""

    waiting: deque[Wish] = field(default_factory=deque)
    written: deque[Wish] = field(default_factory=deque)
    turn: threading.Lock = field(default_factory=threading.Lock)


@dataclass(frozen=True, slots=True)
class Known:
    """The glossary as it was read last: the state of its file, and for which languages its terms are ready."""

    glossary: Glossary = EMPTY
    stamp: Stamp | None = NEVER
    languages: tuple[str, ...] = ()


class Shelf(QObject):
    """`changed` says that the glossary is another one. What is wrong with its file is said through `say`, once for
    each state of the file; meanwhile what was read last is used, and the file is left as it is."""

    changed = Signal()

    def __init__(self, jobs: Jobs, say: Callable[[LocalError], object], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._say = jobs, say
        self._known = Known()
        self._languages: tuple[str, ...] = ()
        self._wishes = Wishes()
        self._readers: deque[tuple[Callable[[], object], QObject]] = deque()
        self._looks = self._works = self._closed = False
        running = QGuiApplication.instance()
        assert isinstance(running, QGuiApplication), "there is a window"
        running.applicationStateChanged.connect(self._state_changed)

    @property
    def glossary(self) -> Glossary:
        """The terms, ready to be found in texts of the open document; none before they are read."""
        return self._known.glossary

    def speak(self, languages: Sequence[str]) -> None:
        """Terms are wanted for these languages from now on, the main one first; `refresh` brings them."""
        from translator_app.core.glossary.finding import is_ready

        self._languages = tuple(languages)
        ready = is_ready(self.glossary, languages)
        self._known = Known(self.glossary, self._known.stamp, self._languages) if ready else Known()

    def refresh(self) -> None:
        """Read the glossary if its file is another one than before."""
        self._looks = True
        self._work()

    def when_read(self, call: Callable[[], object], owner: QObject) -> None:
        """Call once the glossary is what its file holds, now where nothing is to be read or written; not when `owner`
        is gone by then."""
        self._readers.append((call, owner))
        self._looks = self._looks or self._known.stamp == NEVER
        self._work()
        self._tell_readers()

    def _tell_readers(self) -> None:
        while self._readers and not self._works:
            call, owner = self._readers.popleft()
            if shiboken6.isValid(owner):
                call()

    def change(self, make: Make, done: Callable[[], object] | None = None, owner: QObject | None = None) -> None:
        """Change the glossary on disk and here; what makes that impossible is said, and `done` does not come."""
        self._wishes.waiting.append(Wish(make, done, owner))
        self._work()

    def finish(self) -> None:
        """Write what still waits to be written: the program ends, and no worker is left."""
        self._closed = True
        with self._wishes.turn:
            if not self._wishes.waiting:
                return
            try:
                write(self._wishes)
            except LocalError as error:
                self._say(error)

    def _work(self) -> None:
        if self._works or self._closed or not (self._looks or self._wishes.waiting):
            return
        self._works, self._looks = True, False
        self._jobs.compute(
            NAME,
            bring,
            self._wishes,
            self._known,
            self._languages,
            done=self._take,
            failed=self._failed,
            stopped=self._again,
            owner=self,
        )

    def _take(self, came: tuple[Known, LocalError | None]) -> None:
        self._works = False
        known, error = came
        before = self.glossary
        if known.languages == self._languages:
            self._known = known
        else:  # another document was opened meanwhile
            self._looks = True
        if self.glossary is not before:
            self.changed.emit()
        if error is not None:
            self._say(error)
        while self._wishes.written:
            wish = self._wishes.written.popleft()
            if wish.done is not None and (wish.owner is None or shiboken6.isValid(wish.owner)):
                wish.done()
        self._work()
        self._tell_readers()

    def _failed(self, error: Exception) -> None:
        self._works = False
        self._tell_readers()
        raise error

    def _again(self) -> None:
        """A person has stopped all work: what was not written yet, and what the file holds, is still wanted."""
        self._works = False
        self.refresh()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self._languages:
            self.refresh()


def bring(wishes: Wishes, known: Known, languages: tuple[str, ...]) -> tuple[Known, LocalError | None]:
    """In a worker: make the changes that wait, and read the glossary if it is another one; with what is wrong with it.

    A glossary that holds the same is the same object.
    """
    from translator_app.core.glossary.finding import make_ready

    stamp = known.stamp
    with wishes.turn:
        try:
            if wishes.waiting:
                after = write(wishes)
                stamp = glossary.stamp()
            else:
                stamp = glossary.stamp()
                after = known.glossary if stamp == known.stamp else glossary.load()
        except LocalError as error:
            wishes.waiting.clear()
            return Known(known.glossary, stamp, languages), error
    if after == known.glossary:
        after = known.glossary
    if languages:
        make_ready(after, languages)
    return Known(after, stamp, languages), None


def write(wishes: Wishes) -> Glossary:
    """Make every change that waits, those that come while the file is held too. Raises as glossary.change."""
    made: list[Wish] = []

    def every(known: Glossary) -> Glossary:
        while wishes.waiting:
            made.append(wishes.waiting.popleft())
            known = made[-1].make(known)
        return known

    after = glossary.change(every)
    wishes.written.extend(made)
    return after
