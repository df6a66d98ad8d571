"""A text from the memory that nobody has confirmed does not reach the site, whichever way a file goes up."""

import tempfile
from pathlib import Path
from typing import Any

import anyio
import pytest

from tests.roundtrip.world import Name, World, cell_of
from translator_app.core.edits import Origin
from translator_app.core.localized.file import LocalizedFile
from translator_app.core.merge import Choice
from translator_app.core.status import Status
from translator_app.core.verdicts import Outcome
from translator_app.roundtrip import journey
from translator_app.roundtrip.errors import NothingToImport, OnlyUnconfirmed
from translator_app.roundtrip.explain import explain
from translator_app.roundtrip.import_ import prepare
from translator_app.roundtrip.journey import Proven
from translator_app.roundtrip.modes import Mode
from translator_app.roundtrip.review import Review
from translator_app.sandbox.colleague import edit


def guess(world: World, name: Name, text: str = "Une supposition") -> None:
    with world.opened() as doc:
        doc.session.edit(Origin.MEMORY, {cell_of(doc, name): text}, Status.PREFILLED)


def reviewed(world: World, **how: Any) -> Review:
    with world.opened() as doc:
        return anyio.run(lambda: journey.review_document(doc, world.access, **how))


def imported(world: World, mode: Mode, **how: Any) -> Proven:
    with world.opened() as doc:

        async def go() -> Proven:
            found = await journey.review_document(doc, world.access, **how)
            return await journey.import_document(doc, world.access, found, choices=how.get("choices"), mode=mode)

        return anyio.run(go)


@pytest.mark.parametrize("mode", Mode)
def test_what_goes_up_for_a_cell_that_is_left_out_is_what_the_site_has(
    world: World, names: list[Name], mode: Mode
) -> None:
    """Also in a row that goes up for the sake of another language."""
    ours, left = names[0], (names[0][0], "de")
    world.type({ours: "À nous"})
    guess(world, left)
    edit(world.state, world.site, [(world.key(names[2]), "À eux")])
    found = reviewed(world)
    with tempfile.TemporaryDirectory() as folder:
        made = prepare(found.fresh, found.plan, mode, Path(folder), ".csv")
        data = made.path.read_bytes()
    assert "Une supposition" not in data.decode()
    sent = LocalizedFile.read(data, languages=found.fresh.languages)
    row = sent.row_of(left[0])
    assert row is not None
    assert sent.rows == (found.fresh.rows if mode is Mode.WHOLE else 1)
    texts = dict(zip(sent.languages, sent.row_texts(row), strict=True))
    assert (texts["fr"], texts["de"]) == ("À nous", world.site.text(world.key(left)))


@pytest.mark.parametrize("mode", Mode)
def test_it_is_neither_sent_nor_judged_and_stays_edited(world: World, names: list[Name], mode: Mode) -> None:
    ours, left = names[:2]
    before = world.site.text(world.key(left))
    world.type({ours: "À nous"})
    guess(world, left)
    proven = imported(world, mode)
    assert [(v.planned.unit, v.outcome) for v in proven.proof.verdicts] == [(ours[0], Outcome.APPLIED)]
    assert proven.proof.others == 0
    assert world.site.text(world.key(left)) == before
    assert world.texts()[left] == "Une supposition"
    with world.opened() as doc:
        assert doc.session.status(*cell_of(doc, left)) is Status.PREFILLED
        assert len(doc.session.overlay) == 1
    assert [p.unit for p in reviewed(world).plan.held_back] == [left[0]]


def test_it_is_sent_when_a_person_says_so_and_stays_unconfirmed(world: World, names: list[Name]) -> None:
    guess(world, names[0])
    proven = imported(world, Mode.WHOLE, send_unconfirmed=True)
    assert [v.outcome for v in proven.proof.verdicts] == [Outcome.APPLIED]
    assert world.site.text(world.key(names[0])) == "Une supposition"
    with world.opened() as doc:
        assert doc.session.status(*cell_of(doc, names[0])) is Status.PREFILLED


def test_where_nothing_else_differs_the_refusal_says_why(world: World, names: list[Name]) -> None:
    for name in names[:2]:
        guess(world, name)
    with pytest.raises(OnlyUnconfirmed) as refused:
        imported(world, Mode.WHOLE)
    assert isinstance(refused.value, NothingToImport)
    said = explain(refused.value)
    assert said.cause.startswith("2 cells were filled from memory")
    assert "--send-unconfirmed" in said.advice
    assert names[0][0] in said.details
    assert not world.imports


def test_a_conflict_with_it_keeps_no_import_from_going_and_is_not_won_by_it(world: World, names: list[Name]) -> None:
    ours, left = names[:2]
    world.type({ours: "À nous"})
    guess(world, left)
    edit(world.state, world.site, [(world.key(left), "À eux")])
    assert not reviewed(world).plan.undecided
    proven = imported(world, Mode.WHOLE, choices=Choice.MINE)
    assert [v.planned.unit for v in proven.proof.verdicts] == [ours[0]]
    assert world.site.text(world.key(left)) == "À eux"


def test_a_text_written_instead_of_it_is_no_guess(world: World, names: list[Name]) -> None:
    left = names[0]
    guess(world, left)
    edit(world.state, world.site, [(world.key(left), "À eux")])
    plan = reviewed(world, choices={left: "Écrit par une personne"}).plan
    assert [(p.after, p.ticked, p.unconfirmed) for p in plan.cells] == [("Écrit par une personne", True, False)]


def test_a_source_that_changes_confirms_nothing(world: World, names: list[Name]) -> None:
    left = names[0]
    guess(world, left)
    world.type({names[1]: "À nous"})
    edit(world.state, world.site, [(world.key((left[0], "en")), "Another source")])
    imported(world, Mode.WHOLE)
    with world.opened() as doc:
        assert doc.session.text(cell_of(doc, left)[0], 0) == "Another source"
        assert doc.session.status(*cell_of(doc, left)) is Status.PREFILLED
    assert [p.unit for p in reviewed(world).plan.held_back] == [left[0]]
