"""Three-way merge: one-sided changes are taken, equal ones agree, two-sided ones are conflicts, nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.plain_file import plain_table
from translator_app.core.edits import Origin, What
from translator_app.core.merge import Choice, Mine, compare, merge, rebase
from translator_app.core.session import Session
from translator_app.core.status import Status
from translator_app.core.table import Table

LANGUAGES = ("en", "fr", "de")
BASE = {
    "P/oak/title": ("Oak", "Chêne", "Eiche"),
    "P/oak/body": ("Solid", "Massif", ""),
    "P/rug/title": ("Rug", "Tapis", "Teppich"),
}


def base() -> Table:
    return plain_table(LANGUAGES, BASE)


def changed(**rows: tuple[str, ...]) -> Table:
    """The base with other texts for `P/<key>` where `_` stands for `/`."""
    return plain_table(LANGUAGES, {**BASE, **{"P/" + key.replace("_", "/"): texts for key, texts in rows.items()}})


def onto(session: Session, theirs: Table, choices: dict[tuple[int, int], Choice | str] | None = None) -> Session:
    done = rebase(session, theirs, compare(session.table, theirs), choices)
    session.rebase(theirs, done.overlay, done.history, done.marks, done.conflicts)
    return session


def test_colleagues_newer_words_are_taken_and_ours_are_kept() -> None:
    session = Session(base())
    session.edit(Origin.TYPED, {(0, 1): "Le chêne"})
    onto(session, changed(rug_title=("Rug", "Grand tapis", "Teppich")))
    assert session.text(0, 1) == "Le chêne"
    assert session.text(2, 1) == "Grand tapis"
    assert set(session.overlay) == {(0, 1)}


def test_the_same_change_on_both_sides_agrees_and_is_no_longer_an_edit() -> None:
    session = Session(base())
    session.edit(Origin.TYPED, {(0, 1): "Le chêne"})
    onto(session, changed(oak_title=("Oak", "Le chêne", "Eiche")))
    assert len(session.overlay) == 0
    session.undo()
    assert session.text(0, 1) == "Chêne"


def test_a_cell_both_sides_changed_is_a_conflict_that_keeps_mine_until_decided() -> None:
    session = Session(base())
    session.edit(Origin.TYPED, {(0, 1): "mine"})
    onto(session, changed(oak_title=("Oak", "theirs", "Eiche")))
    assert session.conflicts == {(0, 1): "Chêne"}
    assert session.text(0, 1) == "mine"
    again = merge(session.table, Mine.of(session), session.table)
    assert [conflict.theirs for conflict in again.conflicts] == ["theirs"]


def test_taking_theirs_is_one_step_that_undo_takes_back_to_mine() -> None:
    session = Session(base())
    session.edit(Origin.TYPED, {(0, 1): "mine"})
    onto(session, changed(oak_title=("Oak", "theirs", "Eiche")), {(0, 1): Choice.THEIRS})
    assert (session.text(0, 1), session.conflicts) == ("theirs", {})
    session.undo()
    assert session.text(0, 1) == "mine"
    session.redo()
    assert session.text(0, 1) == "theirs"


def test_a_text_written_for_both_is_what_counts() -> None:
    session = Session(base())
    session.edit(Origin.TYPED, {(0, 1): "mine"})
    onto(session, changed(oak_title=("Oak", "theirs", "Eiche")), {(0, 1): "both"})
    assert (session.text(0, 1), session.base_text(0, 1)) == ("both", "theirs")


def test_a_changed_source_marks_its_translations_outdated() -> None:
    session = Session(base())
    onto(session, changed(oak_title=("Oak table", "Chêne", "Eiche")))
    assert session.status(0, 1) is Status.OUTDATED
    assert session.status(0, 2) is Status.OUTDATED
    assert session.status(2, 1) is Status.TRANSLATED


def test_a_translation_renewed_with_its_source_is_not_outdated() -> None:
    session = Session(base())
    onto(session, changed(oak_title=("Oak table", "Table en chêne", "Eiche")))
    assert session.status(0, 1) is Status.TRANSLATED
    assert session.status(0, 2) is Status.OUTDATED


def test_units_may_come_go_and_change_places() -> None:
    session = Session(base())
    session.edit(Origin.TYPED, {(0, 1): "oak", (1, 1): "gone", (2, 2): "rug"})
    theirs = plain_table(
        LANGUAGES,
        {
            "P/new/title": ("New", "", ""),
            "P/rug/title": BASE["P/rug/title"],
            "P/oak/title": BASE["P/oak/title"],
        },
    )
    found = merge(session.table, Mine.of(session), theirs)
    assert found.kept == {(2, 1): "oak", (1, 2): "rug"}
    assert [(lost.unit, lost.text) for lost in found.lost] == [("P/oak/body", "gone")]
    assert found.added == (0,)
    assert found.vanished == ("P/oak/body",)


def test_languages_may_change_places() -> None:
    session = Session(base())
    session.edit(Origin.TYPED, {(0, 2): "Eichentisch"})
    theirs = plain_table(("en", "de", "fr"), {unit: (e, d, f) for unit, (e, f, d) in BASE.items()})
    onto(session, theirs)
    assert set(session.overlay) == {(0, 1)}
    assert session.text(0, 1) == "Eichentisch"


words = st.sampled_from(["", "a", "b", "c"])
tables = st.dictionaries(st.sampled_from(["P/1/t", "P/2/t", "P/3/t"]), st.tuples(words, words, words), min_size=1)
edits = st.dictionaries(st.tuples(st.integers(0, 2), st.integers(1, 2)), words)


@given(tables, tables, st.lists(edits, max_size=3))
def test_nothing_confirmed_is_lost_and_merging_twice_is_merging_once(
    before: dict[str, tuple[str, str, str]],
    after: dict[str, tuple[str, str, str]],
    typed: list[dict[tuple[int, int], str]],
) -> None:
    old, theirs = plain_table(LANGUAGES, before), plain_table(LANGUAGES, after)
    session = Session(old)
    for edit in typed:
        session.edit(Origin.PASTE, {cell: text for cell, text in edit.items() if cell[0] < old.rows})
    mine = Mine.of(session)
    found = merge(old, mine, theirs)
    assert len(found.kept) + len(found.agreed) + len(found.lost) == len(mine.texts)
    onto(session, theirs)
    texts, open_conflicts = dict(session.overlay.texts), dict(session.conflicts)
    length = len(session.history.batches)
    onto(session, theirs)
    assert (dict(session.overlay.texts), session.conflicts) == (texts, open_conflicts)
    assert len(session.history.batches) == length
    again = Session(theirs)
    again.replay(session.history.batches, session.history.position)
    assert dict(again.overlay.texts) == texts
    assert again.marks[What.STATUS] == session.marks[What.STATUS]


@given(tables, tables, tables)
def test_the_order_of_sides_matters_only_in_conflicts(
    before: dict[str, tuple[str, str, str]],
    one: dict[str, tuple[str, str, str]],
    other: dict[str, tuple[str, str, str]],
) -> None:
    """Their changes over ours and ours over theirs give one text wherever they are not in conflict."""
    units = before.keys() & one.keys() & other.keys()
    base_, left, right = ({u: t[u] for u in sorted(units)} for t in (before, one, other))

    def merged(mine: dict[str, tuple[str, str, str]], theirs: dict[str, tuple[str, str, str]]) -> tuple[object, ...]:
        session = Session(plain_table(LANGUAGES, base_), main_locked=False)
        session.edit(Origin.PASTE, {(r, c): t for r, u in enumerate(base_) for c, t in enumerate(mine[u])})
        onto(session, plain_table(LANGUAGES, theirs))
        conflicts = set(session.conflicts)
        texts = {(r, c): session.text(r, c) for r in range(len(base_)) for c in range(3)}
        return conflicts, {cell: text for cell, text in texts.items() if cell not in conflicts}

    assert merged(left, right) == merged(right, left)
