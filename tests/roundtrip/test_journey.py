"""The corners of the journey: reviews that grew old, doubtful exports, jobs that vanish or stand still, lost logs."""

import anyio
import pytest

from tests.roundtrip.world import Name, World, cell_of
from translator_app.core.edits import Origin
from translator_app.core.verdicts import Outcome, normal_form
from translator_app.roundtrip import journey
from translator_app.roundtrip.errors import Doubtful, Interrupted, JobStalled, SiteMoved
from translator_app.roundtrip.explain import explain
from translator_app.roundtrip.journey import Proven
from translator_app.sandbox.colleague import edit
from translator_app.sandbox.options import Options


@pytest.fixture
def options() -> Options:
    return Options(job_seconds=0)


def import_later(world: World, name: Name, meanwhile: dict[Name, str]) -> Proven:
    """Review, let colleagues work while the plan is being looked at, import."""
    with world.opened() as doc:
        keys = world.keys(doc)

        async def go() -> Proven:
            doc.session.edit(Origin.TYPED, {cell_of(doc, name): "À nous"})
            found = await journey.review_document(doc, world.access)
            edit(world.state, world.site, [(keys[other], text) for other, text in meanwhile.items()])
            return await journey.import_document(doc, world.access, found)

        return anyio.run(go)


def test_what_colleagues_wrote_while_the_plan_was_looked_at_survives(world: World, names: list[Name]) -> None:
    proven = import_later(world, names[0], {names[1]: "À eux"})
    assert not proven.proof.failed
    assert world.site.text(world.key(names[1])) == "À eux"
    assert world.site.text(world.key(names[0])) == "À nous"


def test_a_planned_cell_changed_while_the_plan_was_looked_at_stops_the_import(world: World, names: list[Name]) -> None:
    with pytest.raises(SiteMoved) as stopped:
        import_later(world, names[0], {names[0]: "À eux"})
    assert [(p.unit, p.language) for p in stopped.value.cells] == [names[0]]
    assert not world.imports
    assert world.texts()[names[0]] == "À nous"
    assert "Review again" in explain(stopped.value).advice


def test_an_export_that_lacks_most_units_is_doubted_and_nothing_is_taken_over(world: World, names: list[Name]) -> None:
    world.type({names[-1]: "À nous"})
    (home,) = [home for home in world.site.collections.values() if home.items]
    for item in list(home.items)[:-1]:
        del home.items[item]
    with pytest.raises(Doubtful):
        world.import_()
    assert not world.imports
    assert world.texts()[names[-1]] == "À nous"


def test_an_export_is_believed_only_when_two_downloads_of_it_agree(world: World, names: list[Name]) -> None:
    world.type({names[0]: "À nous"})
    world.state.faults.arm(["altered:download+1"])
    assert not world.import_().proof.failed
    assert world.site.text(world.key(names[0])) == "À nous"
    review, last_look, witness, proof = 4, 1, 2, 2
    downloads = [seen for seen in world.state.seen if seen.step == "download"]
    assert len(downloads) == 1 + review + last_look + witness + proof


def test_logs_that_cannot_be_had_do_not_keep_an_import_from_its_proof(world: World, names: list[Name]) -> None:
    world.type({names[0]: "Un", names[1]: "Deux"})
    world.state.faults.arm(["500:logs:*", "reject=50:submit-import"])
    proven = world.import_()
    assert proven.proof.counts() == {Outcome.APPLIED: 1, Outcome.NOT_APPLIED: 1}
    world.state.faults.clear()
    with world.opened() as doc:
        again = anyio.run(lambda: journey.verify_document(doc, world.access))
    assert again.proof.counts() == {Outcome.APPLIED: 1, Outcome.REJECTED: 1}


def test_a_job_that_stands_still_is_left_alone_and_found_again(world: World, names: list[Name]) -> None:
    world.type({names[0]: "Un"})
    world.options = world.state.options = Options(job_seconds=10)
    world.state.faults.arm(["stall=4000:submit-import"])
    with pytest.raises(Interrupted) as stopped:
        world.import_()
    assert isinstance(stopped.value.because, JobStalled)
    world.clock.advance(4000)
    proven = world.resume()
    assert proven is not None
    assert not proven.proof.failed
    assert len(world.imports) == 1


@pytest.mark.parametrize("options", [Options(job_seconds=30, stopped="gone")])
def test_a_job_that_is_gone_when_it_is_looked_for_again_is_proven_all_the_same(world: World, names: list[Name]) -> None:
    world.type({names[0]: "Un"})
    world.state.faults.arm(["401:job-import"])
    with pytest.raises(Interrupted):
        world.import_()
    world.state.forget(world.imports[0])
    proven = world.resume()
    assert proven is not None
    assert proven.imported.trouble is not None
    assert world.texts()[names[0]] == "Un"
    with world.opened() as doc:
        assert not doc.project.imports.unfinished()


def test_a_submit_that_never_reached_the_site_is_given_up_and_nothing_is_lost(world: World, names: list[Name]) -> None:
    world.type({names[0]: "Un"})
    world.state.faults.arm(["timeout-before:submit-import:*", "503:query:*"])
    with pytest.raises(Interrupted):
        world.import_()
    world.state.faults.clear()
    assert world.resume() is None
    assert not world.imports
    assert not world.import_().proof.failed


def test_row_numbers_once_understood_decide_later_logs_that_leave_it_open(world: World, names: list[Name]) -> None:
    world.type({names[0]: "Un"})
    world.state.faults.arm(["reject=100:submit-import"])
    first = world.import_()
    assert first.proof.row_base is not None
    assert [v.outcome for v in first.proof.verdicts] == [Outcome.REJECTED]
    with world.opened() as doc:
        table = doc.session.table
        row = table.file.row_of(names[0][0])
        assert row is not None
        beside: Name = (table.unit(row + 1).id, "fr")
    world.type({beside: "À côté"})
    world.state.faults.arm(["reject=50:submit-import", "apply-less=100:submit-import"])
    second = world.import_()
    assert second.proof.row_base == first.proof.row_base
    assert second.proof.counts() == {Outcome.REJECTED: 1, Outcome.NOT_YET_VISIBLE: 1}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<b>fett</b>", "<strong>fett</strong>"),
        ("<br/>x", "<br>x"),
        ("<a href='x'>y</a>", '<a href="x">y</a>'),
        ("a  b ", "a b"),
        ("caf\u00e9", "cafe\u0301"),
        ("Q&amp;A é", "Q&A &eacute;"),
    ],
)
def test_what_a_site_may_rewrite_is_called_normalised(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("a b", "ab"), ("<b>x</b>", "x"), ("&lt;b&gt;", "<b>"), ('<a href="X">', '<a href="x">'), ("<base>", "<bstrong>")],
)
def test_what_means_something_else_is_not(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)
