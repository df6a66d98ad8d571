"""The person's glossary on this computer: one CSV file, written whole or not at all, shared by all projects.

Several running programs may change it: each change reads what is there now. A file that cannot be read is left as it
is, and nothing is written in its place until a person has mended it or moved it away.
"""

from collections.abc import Callable
from pathlib import Path

from translator_app.core.glossary.separated import BadGlossary, as_csv, from_csv
from translator_app.core.glossary.term import EMPTY, Glossary
from translator_app.local import files, paths
from translator_app.local.errors import LocalError, in_our_words
from translator_app.text import _

FILE = "glossary.csv"
Stamp = tuple[int, int]


class GlossaryDamaged(LocalError):
    """The glossary cannot be read; it was left as it is."""

    def __init__(self, path: Path, because: BadGlossary) -> None:
        super().__init__(_("{path}: {reason}").format(path=path, reason=because), path)


def path() -> Path:
    """The glossary's file, whether it is there or not."""
    return paths.data() / FILE


def load() -> Glossary:
    """The glossary; an empty one when there is none yet. Raises GlossaryDamaged, NoPlace."""
    place = path()
    with in_our_words(place):
        content = place.read_bytes() if place.exists() else None
    if content is None:
        return EMPTY
    try:
        return from_csv(content)
    except BadGlossary as error:
        raise GlossaryDamaged(place, error) from error


def change(make: Callable[[Glossary], Glossary]) -> Glossary:
    """Read, change and write the glossary as one step, also against another running program of ours.

    Raises GlossaryDamaged before anything is written, NoPlace, DiskFull.
    """
    with files.alone(paths.locks() / "glossary.lock"):
        before = load()
        after = make(before)
        if after != before:
            files.write(path(), [as_csv(after)], private=True)
    return after


def read_list(source: Path) -> Glossary:
    """The terms of any file that somebody gave. Raises BadGlossary, NoPlace."""
    with in_our_words(source):
        content = source.read_bytes()
    return from_csv(content)


def write_list(path: Path, terms: Glossary, *, replace: bool = True) -> None:
    """Write terms into a file for somebody else. Raises AlreadyThere, DiskFull, NoPlace."""
    files.write(path, [as_csv(terms)], replace=replace)


def stamp() -> Stamp | None:
    """Tells whether the file is another one than before, without reading it; None when there is none."""
    place = path()
    with in_our_words(place):
        try:
            there = place.stat()
        except FileNotFoundError:
            return None
    return there.st_mtime_ns, there.st_size
