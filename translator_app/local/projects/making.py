"""New project files: built beside their place, and there complete or not at all."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from translator_app import __version__
from translator_app.local import files
from translator_app.local.errors import in_our_words
from translator_app.local.projects import meta
from translator_app.local.projects.contents import Progress, Source
from translator_app.local.projects.meta import Meta
from translator_app.local.projects.revisions import Revisions, Taken
from translator_app.local.projects.store import Store


def named(target: Path, replace_file: bool, make: Callable[[Path], object]) -> None:
    """Let `make` write a file beside the target, which then takes its name. The target's lock is held."""
    pattern = f".{target.name}.making"
    temporary = target.with_name(pattern)
    with in_our_words(target):
        for left in target.parent.glob(f"{pattern}*"):
            left.unlink()
        try:
            make(temporary)
            if replace_file:
                for beside in ("-wal", "-shm"):
                    target.with_name(target.name + beside).unlink(missing_ok=True)
            files.take_name(temporary, target, replace=replace_file)
        finally:
            for left in target.parent.glob(f"{pattern}*"):
                left.unlink()


def build(
    path: Path,
    about: Meta,
    source: Source | None,
    origin: Taken,
    mapping: Mapping[str, Any] | None,
    copy: bool,
    replace_file: bool,
    progress: Progress | None,
) -> None:
    """Make the file of a new project."""
    full = replace(about, created=about.created or time.time(), program=about.program or __version__)

    def make(temporary: Path) -> None:
        store = Store(temporary, "rwc")
        try:
            meta.write(store, full)
            revisions = Revisions(store)
            if isinstance(source, Path) and not copy:
                revisions.refer(source, origin, mapping=mapping)
            elif source is not None:
                revisions.add(source, origin, mapping=mapping, progress=progress)
        finally:
            store.close()

    named(path, replace_file, make)
