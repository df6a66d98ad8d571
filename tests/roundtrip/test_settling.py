"""On a newer export: outdated translations know what their source said, conflicts are decided, lost work is listed."""

import anyio
import pytest

from tests.roundtrip.world import Name, World, cell_of
from translator_app.core.edits import Origin, What
from translator_app.core.merge import Merge
from translator_app.core.status import Status
from translator_app.roundtrip.document import Document
from translator_app.roundtrip.refresh import look, take_in
from translator_app.roundtrip.settling import former_sources, keep_mine, lost_work
from translator_app.sandbox.colleague import edit


@pytest.fixture
def unit(world: World) -> str:
    """A unit of plain text with a source and both translations."""
    texts, types = world.texts(), {f.key: f.type for home in world.site.collections.values() for f in home.fields}
    with world.opened() as doc:
        keys = world.keys(doc)
    return next(
        name
        for (name, tag), text in texts.items()
        if tag == "en" and text and texts[name, "fr"] and texts[name, "de"] and types[keys[name, "en"][2]] == "TEXT"
    )


def change(world: World, doc: Document, texts: dict[Name, str]) -> Merge:
    """A colleague changes texts on the site, and the document takes them in; conflicts stay open."""
    keys = world.keys(doc)
    edit(world.state, world.site, [(keys[name], text) for name, text in texts.items()])
    seen = anyio.run(lambda: look(world.access, doc.target, doc.session.table))
    return take_in(doc, seen, leave_open=True)


def test_an_outdated_translation_knows_what_its_source_said(world: World, unit: str) -> None:
    was = world.texts()[unit, "en"]
    with world.opened() as doc:
        change(world, doc, {(unit, "en"): "Something else"})
        assert doc.session.status(*cell_of(doc, (unit, "fr"))) is Status.OUTDATED
        assert former_sources(doc.project) == {(unit, tag): was for tag in ("fr", "de")}
    with world.opened() as doc:
        assert former_sources(doc.project) == {(unit, tag): was for tag in ("fr", "de")}


def test_a_source_changed_twice_is_compared_with_what_the_translation_was_made_of(world: World, unit: str) -> None:
    was = world.texts()[unit, "en"]
    with world.opened() as doc:
        change(world, doc, {(unit, "en"): "Once"})
        change(world, doc, {(unit, "en"): "Twice"})
        assert former_sources(doc.project) == {(unit, tag): was for tag in ("fr", "de")}


def test_each_language_is_compared_with_the_source_it_was_made_of(world: World, unit: str) -> None:
    was = world.texts()[unit, "en"]
    with world.opened() as doc:
        change(world, doc, {(unit, "en"): "Once"})
        doc.session.edit(Origin.TYPED, {cell_of(doc, (unit, "de")): "Einmal"})
        change(world, doc, {(unit, "en"): "Twice"})
        assert former_sources(doc.project) == {(unit, "fr"): was, (unit, "de"): "Once"}
        change(world, doc, {(unit, "en"): "Thrice", (unit, "fr"): "Trois fois"})
        change(world, doc, {(unit, "en"): "Again"})
        assert former_sources(doc.project)[unit, "de"] == "Once"
    with world.opened() as doc:
        assert former_sources(doc.project)[unit, "de"] == "Once"


def test_a_former_source_is_forgotten_when_no_translation_of_it_is_outdated(world: World, unit: str) -> None:
    with world.opened() as doc:
        change(world, doc, {(unit, "en"): "Once"})
        cells = [cell_of(doc, (unit, tag)) for tag in ("fr", "de")]
        doc.session.set(doc.session.draft_marks(What.STATUS, dict.fromkeys(cells, "")).batch)
        change(world, doc, {(unit, "en"): "Twice"})
        assert former_sources(doc.project) == {(unit, tag): "Once" for tag in ("fr", "de")}
        doc.session.set(doc.session.draft_marks(What.STATUS, dict.fromkeys(cells, "")).batch)
        other = next(u.id for u in doc.session.table.file.units() if u.id != unit and u.kind == "text")
        change(world, doc, {(other, "fr"): "Ailleurs"})
        assert former_sources(doc.project) == {}


def test_a_conflict_decided_for_ours_stays_decided_and_keeps_what_the_site_had(world: World, unit: str) -> None:
    with world.opened() as doc:
        cell = cell_of(doc, (unit, "fr"))
        doc.session.edit(Origin.TYPED, {cell: "À nous"})
        change(world, doc, {(unit, "fr"): "À eux"})
        assert cell in doc.session.conflicts
        assert keep_mine(doc, [cell]) == 1
    with world.opened() as doc:
        assert doc.session.conflicts == {}
        assert doc.session.text(*cell) == "À nous"
        assert "À eux" in [past.before for past in doc.project.cell_history(*cell)]
        assert not take_again(world, doc).conflicts


def test_a_decision_taken_back_after_reopening_opens_its_conflict_again(world: World, unit: str) -> None:
    with world.opened() as doc:
        cell = cell_of(doc, (unit, "fr"))
        doc.session.edit(Origin.TYPED, {cell: "À nous"})
        change(world, doc, {(unit, "fr"): "À eux"})
        opened = dict(doc.session.conflicts)
        assert keep_mine(doc, [cell]) == 1
    with world.opened() as doc:
        doc.session.undo()
        assert doc.session.conflicts == opened
    with world.opened() as doc:
        assert doc.session.conflicts == opened
        doc.session.redo()
        change(world, doc, {(unit, "de"): "Anders"})
        assert not doc.project.decided()


def take_again(world: World, doc: Document) -> Merge:
    return change(world, doc, {})


def test_work_on_a_unit_that_vanished_is_listed_by_name(world: World, unit: str) -> None:
    with world.opened() as doc:
        doc.session.edit(Origin.TYPED, {cell_of(doc, (unit, "fr")): "Pour rien"})
        collection, item = world.keys(doc)[unit, "fr"][:2]
        del world.site.collections[collection].items[item]
        change(world, doc, {})
        assert [(lost["unit"], lost["language"], lost["text"]) for lost in lost_work(doc.project)] == [
            (unit, "fr", "Pour rien")
        ]
