"""The numbers of the window are those of the document as it stands, edits and marks included."""

from tests.fakes.plain_file import plain_table
from translator_app.core.edits import Origin, What
from translator_app.core.finding.counts import Counts, count
from translator_app.core.finding.snapshot import Snapshot
from translator_app.core.finding.text import SearchText
from translator_app.core.session import Session
from translator_app.core.status import Status


def session() -> Session:
    return Session(
        plain_table(
            ("en", "fr", "de"),
            {
                "P/oak/title": ("Oak", "Chêne", ""),
                "P/oak/body": ("Solid", "", ""),
                "F/q/title": ("", "", ""),
                "F/q/body": ("Why", "Pourquoi", "Warum"),
            },
        )
    )


def counted(document: Session) -> Counts:
    return count(Snapshot.of(document, SearchText(document.table.file)))


def test_a_unit_without_a_source_wants_no_translation() -> None:
    found = counted(session())
    assert found.statuses[1][Status.TRANSLATED] == 2
    assert found.statuses[1][Status.EMPTY] == 1
    assert round(found.share(1), 3) == 0.667
    assert round(found.share(2), 3) == 0.333


def test_collections_are_counted_in_the_order_of_the_file() -> None:
    assert list(counted(session()).collections.items()) == [("P", 2), ("F", 2)]


def test_edits_and_marks_count_at_once() -> None:
    document = session()
    document.edit(Origin.TYPED, {(1, 1): "Massif", (0, 2): "Eiche"})
    document.set(document.draft_marks(What.STATUS, {(3, 2): Status.OUTDATED, (0, 1): Status.APPROVED}).batch)
    found = counted(document)
    assert found.share(1) == 1.0
    assert found.statuses[1][Status.APPROVED] == 1
    assert (found.left[Status.EMPTY], found.left[Status.OUTDATED], found.edited) == (1, 1, 2)
