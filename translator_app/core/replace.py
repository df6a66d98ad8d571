"""Find and replace: every change that a replacement would make, to be looked at before it is made as one batch.

Finding is the filter bar's own; here a wish becomes a list of changes, and the ticked ones become a draft.
"""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from translator_app.core.edits import Batch, Mark, Origin, What
from translator_app.core.finding.folding import folded_bytes
from translator_app.core.finding.patterns import BadPattern, Pattern, needed_word, pattern
from translator_app.core.finding.pieces import Rows
from translator_app.core.finding.reading import Pause
from translator_app.core.finding.snapshot import Snapshot, View
from translator_app.core.session import Draft, Session
from translator_app.core.status import Status
from translator_app.core.units import Cell
from translator_app.text import _

Span = tuple[int, int]
_SLICE = 256
_LETTER = r"[^\W_]"
_GROUP = re.compile(r"\\(?:g<(\w+)>|(\d{1,2})|(.))", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "\\": "\\"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be found and what put in its place.

    With `regex` the replacement may hold \\1 and \\g<name> for what groups have found, \\n and \\t; without it both are
    taken as they are. `match_case` off finds any case; `keep_case` gives the replacement the case of what was found.
    """

    find: str
    put: str
    regex: bool = False
    match_case: bool = True
    whole_words: bool = False
    keep_case: bool = False


class Change:
    """One text that would change. `found` are places in `before`, `put` those in `after`; a value, never altered.

    The places are kept as bytes: with tuples, a hundred thousand changes are a million things for the garbage
    collector to walk over, and the window stands still meanwhile.
    """

    __slots__ = ("_places", "after", "before", "cell")

    def __init__(
        self, cell: Cell, before: str, after: str, found: Sequence[Span] = (), put: Sequence[Span] = ()
    ) -> None:
        self.cell, self.before, self.after = cell, before, after
        self._places = array("L", [number for span in (*found, *put) for number in span]).tobytes()

    @classmethod
    def at(cls, cell: Cell, before: str, after: str, places: list[int]) -> "Change":
        """The change with its places in one row: start and end of all in `before`, then of all in `after`."""
        made = cls.__new__(cls)
        made.cell, made.before, made.after = cell, before, after
        made._places = array("L", places).tobytes()
        return made

    @property
    def found(self) -> tuple[Span, ...]:
        """What is replaced: places in `before`."""
        spans = self._spans()
        return spans[: len(spans) // 2]

    @property
    def put(self) -> tuple[Span, ...]:
        """What is put in its place: places in `after`."""
        spans = self._spans()
        return spans[len(spans) // 2 :]

    def _spans(self) -> tuple[Span, ...]:
        numbers = array("L", self._places)
        return tuple(zip(numbers[::2], numbers[1::2], strict=True))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Change) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[Cell, str, str, bytes]:
        return self.cell, self.before, self.after, self._places

    def __repr__(self) -> str:
        return f"Change({self.cell!r}, {self.before!r}, {self.after!r}, {self.found!r}, {self.put!r})"


@dataclass(frozen=True, slots=True)
class Preview:
    """Changes of a stretch of rows, and the cells whose texts are too long for a pattern as slow as this one."""

    changes: tuple[Change, ...]
    skipped: tuple[Cell, ...] = ()


class Replacer:
    """A wish made ready. Raises BadPattern, whose message is a sentence, when it cannot be."""

    def __init__(self, wish: Wish) -> None:
        if not wish.find:
            raise BadPattern(_("There is nothing to look for."))
        self.wish = wish
        source = wish.find if wish.regex else re.escape(wish.find)
        if wish.whole_words:
            # Not \b: beside a mark that begins or ends what is looked for there is no edge of a word.
            source = f"(?<!{_LETTER})(?:{source})(?!{_LETTER})"
        self.pattern: Pattern = pattern(source, ignore_case=not wish.match_case)
        self._plain = not wish.regex and wish.match_case and not wish.whole_words and not wish.keep_case
        self.word = needed_word(wish.find) if wish.regex else wish.find
        self._parts = _parts(wish.put, self.pattern.compiled) if wish.regex else [wish.put]

    def change(self, cell: Cell, text: str) -> Change | None:
        """The change of one text, None when nothing is found or nothing would be another."""
        if self._plain:
            return self._plain_change(cell, text)
        pieces: list[str] = []
        found: list[int] = []
        put: list[int] = []
        at = length = 0
        for match in self.pattern.compiled.finditer(text):
            start, end = match.span()
            new = self._new(match)
            pieces += [text[at:start], new]
            length += start - at
            found += (start, end)
            put += (length, length + len(new))
            length += len(new)
            at = end
        after = "".join([*pieces, text[at:]])
        return Change.at(cell, text, after, found + put) if after != text else None

    def _plain_change(self, cell: Cell, text: str) -> Change | None:
        """The same for a plain text in its own case, several times as quick."""
        find, put = self.wish.find, self.wish.put
        after = text.replace(find, put)
        if after == text:
            return None
        size, room = len(find), len(put)
        old: list[int] = []
        new: list[int] = []
        at, moved = text.find(find), 0
        while at >= 0:
            old += (at, at + size)
            new += (at + moved, at + moved + room)
            moved += room - size
            at = text.find(find, at + size)
        return Change.at(cell, text, after, old + new)

    def _new(self, match: re.Match[str]) -> str:
        new = "".join(part if isinstance(part, str) else match[part.name] or "" for part in self._parts)
        return _in_case_of(match[0], new) if self.wish.keep_case else new


@dataclass(frozen=True, slots=True)
class _Group:
    name: str | int


def _parts(put: str, compiled: re.Pattern[str]) -> list[str | _Group]:
    """A replacement as plain texts and groups. Raises BadPattern for a group that the pattern does not have."""
    parts: list[str | _Group] = []
    at = 0
    for match in _GROUP.finditer(put):
        parts.append(put[at : match.start()])
        at = match.end()
        named, number, character = match[1], match[2], match[3]
        if character is not None:
            parts.append(_ESCAPES.get(character, match[0]))
            continue
        asked = str(number or named)
        group: str | int = int(asked) if asked.isdigit() else asked
        if group not in compiled.groupindex and not (isinstance(group, int) and group <= compiled.groups):
            raise BadPattern(_("The replacement asks for the group “{group}”, which is not there.").format(group=group))
        parts.append(_Group(group))
    return [*parts, put[at:]]


def _in_case_of(model: str, text: str) -> str:
    """The text in capitals, with a first capital or in small letters, as the model is; else as it stands."""
    if model.isupper() and len(model) > 1:
        return text.upper()
    if model[:1].isupper():
        return text[:1].upper() + text[1:]
    return text[:1].lower() + text[1:] if model[:1].islower() else text


def preview(
    wish: Wish,
    snapshot: Snapshot,
    *,
    columns: Sequence[int],
    rows: Rows | None = None,
    locked: Callable[[Cell], bool] | None = None,
    pause: Pause | None = None,
) -> Iterator[Preview]:
    """Every change of the wish in these columns, some thousand rows at a time; stretches without any are left out.

    `rows`, in file order, are those that may change, by default all; `locked` cells stay as they are. Raises
    BadPattern before anything is looked at.
    """
    replacer = Replacer(wish)
    return _previews(replacer, View(snapshot, pause), columns, rows, locked)


def _previews(
    replacer: Replacer,
    view: View,
    columns: Sequence[int],
    rows: Rows | None,
    locked: Callable[[Cell], bool] | None,
) -> Iterator[Preview]:
    for index in range(view.search.count):
        start, stop = view.search.stretch(index)
        wanted = None if rows is None else rows[slice(*rows.searchsorted((start, stop)))] - start
        if wanted is not None and not len(wanted):
            continue
        changes: list[Change] = []
        skipped: list[Cell] = []
        for column in columns:
            for count, (row, text) in enumerate(_texts(replacer, view, column, index, wanted)):
                cell = (start + row, column)
                if len(text) > replacer.pattern.longest:
                    skipped.append(cell)
                elif (change := replacer.change(cell, text)) and not (locked and locked(cell)):
                    changes.append(change)
                if view.pause is not None and count % _SLICE == 0:
                    view.pause()
        if changes or skipped:
            changes.sort(key=lambda change: change.cell)
            yield Preview(tuple(changes), tuple(skipped))


def _texts(replacer: Replacer, view: View, column: int, index: int, wanted: Rows | None) -> Iterator[tuple[int, str]]:
    """The texts of a stretch that may match, by row within it: folded bytes are looked at before anything is read."""
    start, stop = view.search.stretch(index)
    likely = np.zeros(stop - start, bool)
    if folded_bytes(replacer.word):
        likely[view.piece(column, index).rows_with(view.search.needle(replacer.word, column))] = True
        likely[[row for row, _text in view.edits(column, index)]] = True
    else:
        likely[:] = True
    if wanted is not None:
        asked = np.zeros_like(likely)
        asked[wanted] = True
        likely &= asked
    chosen = np.flatnonzero(likely).tolist()
    if len(chosen) * 8 > stop - start:
        texts = view.texts(column, index)
        return ((row, texts[row]) for row in chosen)
    return ((row, view.snapshot.text(start + row, column)) for row in chosen)


def counted(changes: Iterable[Change]) -> Counter[int]:
    """How many changes there are in each language, by column."""
    return Counter(change.cell[1] for change in changes)


def draft(
    session: Session, changes: Iterable[Change], seen: Snapshot | None = None, *, origin: Origin = Origin.REPLACE
) -> Draft:
    """The batch that makes these changes, where the texts are still those that were looked at.

    `seen` is the snapshot that they were looked for in; with it no text of the file is read again, so that a hundred
    thousand changes are drafted in the blink of an eye.
    """
    still = _still(session, list(changes), seen)
    held = {cell for cell, mark in session.marks[What.STATUS].items() if mark == Status.LOCKED}
    main = 0 if session.main_locked else -1
    free = [change for change in still if change.cell[1] != main and change.cell not in held]
    locked = [change.cell for change in still if change.cell[1] == main or change.cell in held]
    cells = tuple([change.cell for change in free])
    batch = Batch(
        origin,
        cells,
        tuple([change.before for change in free]),
        tuple([change.after for change in free]),
        _marks(session, cells),
    )
    return Draft(batch, tuple(locked))


def _marks(session: Session, cells: Iterable[Cell]) -> tuple[Mark, ...]:
    """A changed text drops what was said of the former one. Only "unconfirmed" stays: replacing a word in a text that
    came from the memory or a machine is not reading it."""
    held = session.marks[What.STATUS]
    dropped = [cell for cell in cells if held.get(cell, "") not in ("", Status.PREFILLED)] if held else []
    return session.draft_marks(What.STATUS, dict.fromkeys(dropped, "")).batch.marks if dropped else ()


def _still(session: Session, changes: list[Change], seen: Snapshot | None) -> list[Change]:
    """The changes whose texts are still those that were looked at."""
    if seen is not None and seen.search.file is session.table.file:
        ours, theirs = session.overlay.texts, seen.texts
        if not ours and not theirs:
            return changes
        return [change for change in changes if ours.get(change.cell) == theirs.get(change.cell)]
    texts = session.texts_of([change.cell for change in changes])
    return [change for change, text in zip(changes, texts, strict=True) if change.before == text]
