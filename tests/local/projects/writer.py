"""A program that types, pastes, undoes and imports, and says what it has confirmed. Its parent kills it.

    writer.py PROJECT SEED       one line on stdout for each thing that is confirmed, after it is

Run as a program by test_survival.py. Each line is JSON: `["history", position, sums]`, `["import", state, name]`,
`["export", revision, sha256]`.
"""

import hashlib
import json
import random
import sys
from pathlib import Path

from tests.local.projects.plain_table import plain_session
from translator_app.core.edits import Batch, Origin, What
from translator_app.core.session import Session
from translator_app.local.projects import Project, Taken, contents
from translator_app.local.projects.batches import packed

ROWS = 500


def sums(batches: list[Batch]) -> list[str]:
    """A short name for each batch."""
    return [hashlib.sha256(packed(batch)).hexdigest()[:12] for batch in batches]


def say(*words: object) -> None:
    print(json.dumps(words), flush=True)


def edit(session: Session, chance: random.Random) -> None:
    """One thing a translator does."""
    cell = (chance.randrange(ROWS), chance.choice([1, 2]))
    match chance.randrange(8):
        case 0:
            session.undo()
        case 1:
            session.redo()
        case 2:
            rows = range(chance.randrange(ROWS))
            session.edit(Origin.PASTE, {(row, cell[1]): f"pasted {chance.random()}" for row in rows})
        case 3:
            session.set(session.draft_marks(What.NOTE, {cell: f"note {chance.random()}"}).batch)
        case _:
            session.edit(Origin.TYPED, {cell: f"typed {chance.random()}"})


def import_(project: Project, chance: random.Random) -> None:
    """The steps of an import, with what must be on disk before each."""
    attempt = project.imports.begin(b"plan", snapshot=project.base_number)
    say("import", "planned", "")
    project.imports.uploaded(attempt.number, "file")
    name = f"job {chance.random()}"
    project.imports.submitting(attempt.number, name)
    say("import", "submitting", name)
    project.imports.submitted(attempt.number, f"id of {name}")
    say("import", "submitted", name)
    project.imports.finished(attempt.number, "COMPLETED", b"logs")
    project.imports.verified(attempt.number, b"verdicts")
    say("import", "verified", name)


def main() -> None:
    chance = random.Random(int(sys.argv[2]))
    contents.CHUNK, contents.MAPPED = 1 << 14, 1 << 16
    with Project.open(Path(sys.argv[1])) as project:
        session = plain_session(ROWS)
        session.replay(*project.history())
        project.journal(session)
        say("ready")
        while True:
            for _ in range(chance.randrange(1, 15)):
                edit(session, chance)
                say("history", session.history.position, sums(session.history.batches))
            import_(project, chance)
            revision = project.add_revision(chance.randbytes(100_000), Taken.VERIFY)
            say("export", revision.number, revision.sha256)
            if chance.randrange(3) == 0:
                # Another export becomes the document's base: its history moves there.
                project.rebase(revision.number, session.history.batches, session.history.position)
                say("history", session.history.position, sums(session.history.batches))
                session.rebase(session.table, session.overlay, session.history, session.marks, {})


if __name__ == "__main__":
    main()
