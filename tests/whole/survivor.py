"""The headless program at work until it is killed: sets, pastes, undoes, applies, merges, imports, verifies.

One process imports everything and forks a worker for each line `path seed url key account` on its standard input.
A worker says before each change what it will do and afterwards that it did; what was said to be done is confirmed.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

import anyio

from translator_app.core.edits import Origin
from translator_app.core.merge import Choice
from translator_app.core.units import Cell
from translator_app.roundtrip import copies, document, journey, refresh
from translator_app.roundtrip.access import Access
from translator_app.roundtrip.document import Document
from translator_app.roundtrip.errors import NothingToImport


def say(word: str, **facts: object) -> None:
    sys.stdout.write(json.dumps({"say": word, **facts}) + "\n")
    sys.stdout.flush()


class Worker:
    """One run of the program on one project."""

    def __init__(self, doc: Document, access: Access, seed: int) -> None:
        self.doc, self.access = doc, access
        self.seed = seed
        self.chance = random.Random(seed)
        self.count = seed * 100_000
        table = doc.session.table
        plain = [row for row, unit in enumerate(table.file.units()) if unit.kind == "text"]
        self.units = [table.unit(row).id for row in plain]

    def cell(self) -> Cell:
        table = self.doc.session.table
        row = table.file.row_of(self.chance.choice(self.units))
        assert row is not None
        return row, self.chance.randrange(1, len(table.languages))

    def text(self) -> str:
        self.count += 1
        return f"text {self.count}, « neu »"

    def changing(self, texts: dict[Cell, str], work: Callable[[], object]) -> None:
        """Do it between the two lines that make it confirmed."""
        table = self.doc.session.table
        say(
            "will", texts=[[table.unit(row).id, table.languages[column], text] for (row, column), text in texts.items()]
        )
        work()
        say("did")

    # -- what it does ------------------------------------------------------------------------------------------------

    def type(self) -> None:
        for _ in range(self.chance.randint(1, 6)):
            texts = {self.cell(): self.text()}
            self.changing(texts, lambda texts=texts: self.doc.session.edit(Origin.TYPED, texts))  # type: ignore[misc]

    def paste(self) -> None:
        texts = {self.cell(): self.text() for _ in range(60)}
        self.changing(texts, lambda: self.doc.session.edit(Origin.PASTE, texts))

    def undo(self) -> None:
        cell = self.cell()
        before, texts = self.doc.session.text(*cell), {cell: self.text()}
        self.changing(texts, lambda: self.doc.session.edit(Origin.REPLACE, texts))
        self.changing({cell: before}, self.doc.session.undo)
        if self.chance.random() < 0.5:
            self.changing(texts, self.doc.session.redo)

    def apply(self) -> None:
        """Take over a copy in which two cells were edited."""
        session = self.doc.session
        texts = {self.cell(): self.text() for _ in range(2)}
        copy = Path(f"{self.doc.project.path}.copy.csv")
        copy.write_bytes(session.table.file.patched({**session.overlay.texts, **texts}))
        self.changing(texts, lambda: copies.apply_copy(self.doc, copy))

    def merge(self) -> None:
        anyio.run(lambda: refresh.refresh_document(self.doc, self.access, choices=Choice.MINE))

    def import_(self) -> None:
        async def go() -> None:
            found = await journey.review_document(self.doc, self.access, choices=Choice.MINE)
            try:
                await journey.import_document(self.doc, self.access, found, choices=Choice.MINE)
            except NothingToImport:
                return

        anyio.run(go)

    def verify(self) -> None:
        if any(attempt.job_status for attempt in self.doc.project.imports.all()):
            anyio.run(lambda: journey.verify_document(self.doc, self.access))

    def work(self) -> None:
        """Every second run stays away from the site, for its steps take a thousand times as long as the others."""
        steps = [self.type, self.paste, self.undo, self.apply]
        if self.seed % 2:
            steps += [self.merge, self.import_, self.import_, self.verify]
        self.chance.shuffle(steps)
        say("ready")
        while True:
            for step in steps:
                say("step", name=step.__name__)
                step()


def _child(line: str) -> None:
    path, seed, url, key, account = line.split("\t")
    with document.opened(Path(path)) as doc:
        Worker(doc, Access(key, account, url), int(seed)).work()


def main() -> None:
    """Fork a worker for each line; say its process id, and when it has ended."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                _child(line.rstrip("\n"))
            except BaseException as error:  # noqa: BLE001  the parent has to hear of it
                say("failed", error=repr(error))
            os._exit(1)
        say("pid", pid=child)
        os.waitpid(child, 0)
        say("over")


if __name__ == "__main__":
    main()
