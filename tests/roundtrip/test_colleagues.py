"""Colleagues at work while an import goes its way: their words survive, or it is said that they did not."""

from typing import Any

import anyio
import pytest

from tests.roundtrip.world import Name, World, cell_of
from translator_app.core.verdicts import Outcome
from translator_app.roundtrip import journey, sending
from translator_app.roundtrip.diary import owing
from translator_app.roundtrip.errors import Interrupted, NothingToGiveBack, SiteMoved
from translator_app.roundtrip.givingback import give_back_document, review_document_giving_back
from translator_app.roundtrip.import_ import upload
from translator_app.roundtrip.journey import Proven
from translator_app.roundtrip.modes import Mode
from translator_app.roundtrip.rollback import Rollback, review_document_rollback, roll_back_document
from translator_app.roundtrip.sending import LOOKS
from translator_app.roundtrip.witnesses import MOMENTS
from translator_app.sandbox.colleague import edit
from translator_app.sandbox.content import Key
from translator_app.sandbox.interference import MARK
from translator_app.sandbox.options import Options


@pytest.fixture
def options() -> Options:
    """A site whose jobs take their time."""
    return Options(job_seconds=3)


@pytest.fixture
def ours(names: list[Name]) -> Name:
    """A plain translation that has a text."""
    return names[0]


def marked(world: World) -> list[Key]:
    """The cells that have a colleague's word now."""
    return [key for key, text in world.content().items() if text.endswith(MARK)]


def uploads(world: World) -> int:
    return len([seen for seen in world.state.seen if seen.step == "upload"])


def give_back(world: World) -> tuple[Rollback, Proven | None]:
    """Plan to give back, and do it when there is something to send."""

    async def go() -> tuple[Rollback, Proven | None]:
        with world.opened() as doc:
            found = await review_document_giving_back(doc, world.access)
            if not found.review.plan.ticked:
                return found, None
            return found, await give_back_document(doc, world.access, found)

    return anyio.run(go)


# -- the last look -----------------------------------------------------------------------------------------------------


def test_what_colleagues_wrote_while_the_file_went_up_survives(world: World, ours: Name) -> None:
    world.type({ours: "À nous"})
    world.state.faults.arm(["colleague=other:upload"])
    proven = world.import_()
    assert not proven.proof.failed
    assert not proven.proof.overwritten
    assert len(marked(world)) == 1
    assert uploads(world) == 2


def test_changed_rows_go_up_once_when_colleagues_worked_elsewhere(world: World, ours: Name) -> None:
    world.type({ours: "À nous"})
    world.state.faults.arm(["colleague=other:upload"])
    assert not world.import_(mode=Mode.CHANGED_ROWS).proof.failed
    assert len(marked(world)) == 1
    assert uploads(world) == 1


def test_a_planned_cell_changed_while_the_file_went_up_stops_the_import(
    world: World, ours: Name, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.type({ours: "À nous"})
    key = world.key(ours)

    async def upload_slowly(*args: Any, **more: Any) -> str:
        edit(world.state, world.site, [(key, "À eux")])
        return await upload(*args, **more)

    monkeypatch.setattr(sending, "upload", upload_slowly)
    with pytest.raises(SiteMoved) as stopped:
        world.import_()
    assert [(p.unit, p.language) for p in stopped.value.cells] == [ours]
    assert not world.imports
    assert world.texts()[ours] == "À nous"
    assert world.site.text(key) == "À eux"
    with world.opened() as doc:
        assert not doc.project.imports.unfinished()


def test_a_site_that_never_stands_still_is_imported_to_all_the_same(world: World, ours: Name) -> None:
    world.type({ours: "À nous"})
    world.state.faults.arm(["colleague=other:upload:*"])
    assert not world.import_().proof.failed
    assert uploads(world) == 1 + LOOKS
    with world.opened() as doc:
        kept = [revision.number for revision in doc.project.revisions.all()]
        assert doc.project.imports.get(1).snapshot in kept
        assert len(kept) == 3, "the first export, the snapshot and the proof; what the looks left behind is gone"


# -- witnesses ---------------------------------------------------------------------------------------------------------


def test_a_word_that_the_file_took_back_is_told_kept_and_given_back(world: World, ours: Name) -> None:
    world.type({ours: "À nous"})
    before = world.content()
    world.state.faults.arm(["colleague=other:submit-import"])
    proven = world.import_()
    (taken,) = proven.proof.taken_back
    key = world.key((taken.unit, taken.language))
    assert taken.text == before[key] + MARK
    assert taken.now == before[key] == world.site.text(key)
    assert proven.proof.counts() == {Outcome.APPLIED: 1}
    with world.opened() as doc:
        cell = cell_of(doc, (taken.unit, taken.language))
        assert [past.before for past in doc.project.set_aside(*cell)] == [taken.text]
        assert owing(doc.project) == [1]
    found, back = give_back(world)
    assert found.number == 1
    assert back is not None
    assert not back.proof.failed
    assert world.content() == {**before, key: taken.text, world.key(ours): "À nous"}
    with world.opened() as doc:
        assert not owing(doc.project)
    with pytest.raises(NothingToGiveBack):
        give_back(world)


def test_with_changed_rows_a_word_elsewhere_is_not_taken_back(world: World, ours: Name) -> None:
    world.type({ours: "À nous"})
    world.state.faults.arm(["colleague=other:submit-import"])
    proven = world.import_(mode=Mode.CHANGED_ROWS)
    assert not proven.proof.overwritten
    assert proven.proof.others == 1
    assert len(marked(world)) == 1


def test_a_word_in_a_planned_cell_that_ours_replaced_is_told_and_kept(world: World, ours: Name) -> None:
    world.type({ours: "À nous"})
    before = world.site.text(world.key(ours))
    world.state.faults.arm(["colleague=same:submit-import"])
    proven = world.import_()
    (theirs,) = proven.proof.overwritten
    assert theirs.planned
    assert (theirs.text, theirs.now) == (before + MARK, "À nous")
    assert not proven.proof.taken_back
    with world.opened() as doc:
        assert before + MARK in [past.before for past in doc.project.set_aside(*cell_of(doc, ours))]


def test_what_somebody_wrote_since_is_left_alone_when_words_are_given_back(world: World, ours: Name) -> None:
    world.type({ours: "À nous"})
    world.state.faults.arm(["colleague=other:submit-import"])
    (taken,) = world.import_().proof.taken_back
    key = world.key((taken.unit, taken.language))
    edit(world.state, world.site, [(key, "Encore autre chose")])
    found, back = give_back(world)
    assert back is None
    assert [(left.unit, left.language, left.now) for left in found.left] == [
        (taken.unit, taken.language, "Encore autre chose")
    ]
    assert world.site.text(key) == "Encore autre chose"


@pytest.mark.parametrize(
    "fault",
    [
        "503:submit-export+2:*",
        "not-json:submit-export+2",
        "drop-after:submit-export+2",
        "bad-data:submit-export+2",
        "stall:submit-export+2",
        "truncated:download+3:2",
        "garbage:download+3:2",
        "altered:download+3",
        "404:download+3:*",
    ],
)
def test_a_witness_that_cannot_be_had_changes_nothing_about_the_import(world: World, ours: Name, fault: str) -> None:
    world.type({ours: "À nous"})
    world.state.faults.arm(["colleague=other:submit-import", fault])
    proven: Proven | None
    try:
        proven = world.import_()
    except Interrupted:
        world.state.faults.clear()
        proven = world.resume()
    assert proven is not None
    assert not proven.proof.failed
    assert len(world.imports) == 1
    assert {taken.text[-len(MARK) :] for taken in proven.proof.overwritten} <= {MARK}


def test_an_interrupted_import_still_hears_its_witnesses(world: World, ours: Name) -> None:
    world.type({ours: "À nous"})
    world.state.faults.arm(["colleague=other:submit-import", "401:job-import"])
    with pytest.raises(Interrupted):
        world.import_()
    world.clock.advance(60)
    proven = world.resume()
    assert proven is not None
    assert len(proven.proof.taken_back) == 1


def test_proving_again_keeps_what_was_taken_back_until_it_is_there_again(world: World, ours: Name) -> None:
    world.type({ours: "À nous"})
    world.state.faults.arm(["colleague=other:submit-import"])
    (taken,) = world.import_().proof.taken_back

    def again() -> Proven:
        with world.opened() as doc:
            return anyio.run(lambda: journey.verify_document(doc, world.access))

    assert again().proof.taken_back == (taken,)
    with world.opened() as doc:
        assert len(doc.project.set_aside(*cell_of(doc, (taken.unit, taken.language)))) == 1
    edit(world.state, world.site, [(world.key((taken.unit, taken.language)), taken.text)])
    assert not again().proof.taken_back
    with world.opened() as doc:
        assert not owing(doc.project)


def test_a_long_import_has_more_than_one_witness_and_not_more_than_agreed(world: World, ours: Name) -> None:
    world.type({ours: "À nous"})
    world.options = world.state.options = Options(job_seconds=120)
    world.import_()
    submitted = world.imports[0].submitted
    during = [j for j in world.state.jobs.values() if j.kind == "export" and submitted <= j.submitted < submitted + 120]
    assert len(during) == len(MOMENTS)


def test_a_rollback_leaves_what_it_took_back_to_be_given_back(world: World, ours: Name) -> None:
    world.type({ours: "À nous"})
    before = world.content()
    assert not world.import_().proof.failed

    async def back() -> Proven:
        with world.opened() as doc:
            found = await review_document_rollback(doc, world.access)
            world.state.faults.arm(["colleague=other:submit-import"])
            return await roll_back_document(doc, world.access, found)

    (taken,) = anyio.run(back).proof.taken_back
    with world.opened() as doc:
        assert owing(doc.project) == [2]
    give_back(world)
    assert world.content() == {**before, world.key((taken.unit, taken.language)): taken.text}
