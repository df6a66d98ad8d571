"""What can be wrong with a localized file, and with an edit that is to go into one.

ValueError
+-- BadFile          the file cannot be read; says where and why
|   +-- NeedsMapping   its columns have no certain meaning: a person has to say
+-- CannotPlace      the file has no place for a text, and none can sensibly be made
+-- BadText          a text that no file can hold
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from translator_app.text import _

if TYPE_CHECKING:
    from translator_app.core.localized.mapping import Mapping


class BadFile(ValueError):
    """A file that cannot be read. `line` counts from 1 as an editor does, None when the whole file is meant."""

    def __init__(self, line: int | None, reason: str) -> None:
        self.line = line
        self.reason = reason
        super().__init__(reason if line is None else _("Line {line}: {reason}").format(line=line, reason=reason))


class NeedsMapping(BadFile):
    """A readable file whose columns are not certain.

    `headers` are its columns, `samples` the first records in the same order, `guesses` the readings that are
    possible, best first; a person picks or makes one and the file is read again with it.
    """

    def __init__(
        self, reason: str, headers: Sequence[str], samples: Sequence[Sequence[str]], guesses: Sequence[Mapping] = ()
    ) -> None:
        super().__init__(None, reason)
        self.headers = tuple(headers)
        self.samples = tuple(tuple(sample) for sample in samples)
        self.guesses = tuple(guesses)


class CannotPlace(ValueError):
    """An edit of a cell that the file has no place for, where none can be made. `reason` says why."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class BadText(ValueError):
    """A text that cannot be written as it is: half of a surrogate pair, or broken JSON where JSON must stand."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
