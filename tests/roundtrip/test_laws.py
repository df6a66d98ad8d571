"""Laws of an import, held against a site where colleagues write at random moments, in every layout and mode."""

import csv
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import anyio
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.roundtrip.world import LANGUAGES, Name, World
from translator_app.core.edits import Origin
from translator_app.core.localized.file import LocalizedFile
from translator_app.core.merge import Choice
from translator_app.core.table import Table
from translator_app.core.verdicts import ARRIVED, Outcome
from translator_app.local.projects import State
from translator_app.roundtrip import journey
from translator_app.roundtrip.errors import NothingToRollBack, SiteMoved
from translator_app.roundtrip.journey import Proven
from translator_app.roundtrip.modes import Mode
from translator_app.roundtrip.review import Review
from translator_app.roundtrip.rollback import Scope, review_document_rollback, roll_back_document
from translator_app.sandbox.colleague import edit
from translator_app.sandbox.content import Key
from translator_app.sandbox.options import LayoutName, Options, RowBase
from translator_app.sandbox.state import RUNNING, Job

CALLS = 30
"""About as many calls as a journey makes."""
quick = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
texts = st.text(st.sampled_from('ab é,"\n'), min_size=1, max_size=8).filter(lambda text: text.strip() == text)
places = st.integers(0, 200)


@contextmanager
def world(layout: str, **options: object) -> Iterator[World]:
    """A strict site: it takes whatever differs, the main language and empty cells included."""
    with tempfile.TemporaryDirectory() as folder:
        kind = cast(LayoutName, layout)
        strict = {"job_seconds": 0, "main_changes": "apply", "empty_cells": "clear", **options}
        made = World(Path(folder) / "p.l10n", items=2, options=Options(layout=kind, **strict))  # type: ignore[arg-type]  # checked by the site
        try:
            yield made
        finally:
            made.close()


def plain(made: World) -> list[tuple[Name, Key]]:
    """The translations that take any text."""
    with made.opened() as doc:
        keys = made.keys(doc)
    types = {field.key: field.type for home in made.site.collections.values() for field in home.fields}
    return [(name, key) for name, key in keys.items() if types[key[2]] in ("TEXT", "RICH_TEXT")]


def run(made: World, wanted: dict[Name, str], mode: Mode) -> tuple[Review, Proven | None]:
    """Edit, review and import; mine wins conflicts."""

    async def go() -> tuple[Review, Proven | None]:
        with made.opened() as doc:
            table = doc.session.table
            cells = {
                (table.file.row_of(unit), table.languages.index(tag)): text for (unit, tag), text in wanted.items()
            }
            doc.session.edit(Origin.TYPED, {(row, c): text for (row, c), text in cells.items() if row is not None})
            found = await journey.review_document(doc, made.access, choices=Choice.MINE)
            if not found.plan.ticked:
                return found, None
            return found, await journey.import_document(doc, made.access, found, choices=Choice.MINE, mode=mode)

    return anyio.run(go)


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("layout", ["H1", "H2", "H3", "H4", "H5"])
@quick
@given(
    edits=st.dictionaries(places, texts, min_size=1, max_size=6),
    meddling=st.lists(st.tuples(st.integers(0, CALLS), places, texts), max_size=8),
)
def test_what_an_import_changes_on_the_site_is_the_plan_whatever_colleagues_do(
    layout: str, mode: Mode, edits: dict[int, str], meddling: list[tuple[int, int, str]]
) -> None:
    with world(layout) as made:
        made.export()
        known = plain(made)
        keys = dict(known)
        ours = [pair for pair in known if pair[0][1] != LANGUAGES[0]]
        wanted = {ours[place % len(ours)][0]: text for place, text in edits.items()}
        made.calls = 0
        for call, place, text in meddling:
            made.meddle.setdefault(call, []).append((known[place % len(known)][1], text))
        try:
            found, proven = run(made, wanted, mode)
        except SiteMoved:
            assert not made.imports
            assert len(made.state.journal) == len(made.meddled)
            return
        if proven is None:
            assert all(made.site.text(keys[name]) == text for name, text in wanted.items())
            return
        planned = {keys[p.unit, p.language]: p.after for p in found.plan.ticked}
        by_hand = {index for index, _key, _before, _text in made.meddled}
        changed = [entry for index, entry in enumerate(made.state.journal) if index not in by_hand]
        window, sent_on = _window(made), _sent_on(made, keys)
        for _site, key, _before, after, _at in changed:
            if key in planned:
                assert after == planned[key]
            else:
                assert key in window, f"{key} was changed by the import and not planned"
                assert after == sent_on[key]
                assert mode is Mode.WHOLE or key[:2] in {other[:2] for other in planned}, "a row that was not sent"
        for verdict in proven.proof.verdicts:
            if verdict.outcome in ARRIVED:
                assert verdict.now == verdict.planned.after


def _last_look(made: World) -> Job:
    """The export that was asked for last before the import was submitted."""
    jobs = list(made.state.jobs.values())
    return [job for job in jobs[: jobs.index(made.imports[-1])] if job.kind == "export"][-1]


def _window(made: World) -> set[Key]:
    """What colleagues changed after the export of the last look was asked for."""
    since = _last_look(made).submitted
    return {key for index, key, _before, _text in made.meddled if made.state.journal[index][4] >= since}


def _sent_on(made: World, keys: dict[Name, Key]) -> dict[Key, str]:
    """The texts of the export that the import's file was made of."""
    with made.opened() as doc:
        snapshot = doc.project.bytes(doc.project.imports.all()[-1].snapshot)
        table = Table(LocalizedFile.read(snapshot, languages=doc.session.table.languages))
    columns = {tag: column for column, tag in enumerate(table.languages)}
    rows = {unit.id: row for row, unit in enumerate(table.file.units())}
    return {key: table.text(rows[unit], columns[tag]) for (unit, tag), key in keys.items() if unit in rows}


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("layout", ["H1", "H3", "H5"])
@quick
@given(
    edits=st.dictionaries(places, texts, min_size=1, max_size=6),
    meddling=st.lists(st.tuples(st.integers(0, CALLS), places, texts), max_size=8),
)
def test_a_word_that_is_gone_though_a_witness_could_see_it_is_told(
    layout: str, mode: Mode, edits: dict[int, str], meddling: list[tuple[int, int, str]]
) -> None:
    with world(layout, job_seconds=3) as made:
        made.export()
        known = plain(made)
        names = {key: name for name, key in known}
        ours = [pair for pair in known if pair[0][1] != LANGUAGES[0]]
        made.calls = 0
        for call, place, text in meddling:
            made.meddle.setdefault(call, []).append((known[place % len(known)][1], text))
        try:
            _found, proven = run(made, {ours[place % len(ours)][0]: text for place, text in edits.items()}, mode)
        except SiteMoved:
            return
        if proven is None:
            return
        told = {(each.unit, each.language): each.text for each in proven.proof.overwritten}
        by_hand = {index: key for index, key, _before, _text in made.meddled}
        assert set(told.values()) <= {text for _index, _key, _before, text in made.meddled}
        planned = {(p.unit, p.language) for p in proven.plan.ticked}
        begun = made.imports[-1].submitted + RUNNING * made.imports[-1].seconds
        for index, (_site, key, before, after, _at) in enumerate(made.state.journal):
            if index in by_hand or names[key] in planned or made.site.text(key) != after:
                continue
            written = max(place for place, edited in by_hand.items() if place < index and edited == key)
            if made.state.journal[written][4] <= begun:
                assert told[names[key]] == before


@quick
@given(
    edits=st.dictionaries(places, texts, min_size=1, max_size=6),
    before=st.lists(st.tuples(places, texts), max_size=6),
    crlf=st.booleans(),
    bom=st.booleans(),
    quoting=st.sampled_from(["minimal", "all"]),
)
def test_the_bytes_that_go_up_are_theirs_patched_with_mine(
    edits: dict[int, str], before: list[tuple[int, str]], crlf: bool, bom: bool, quoting: str
) -> None:
    with world("H1", newline="\r\n" if crlf else "\n", bom=bom, quoting=quoting) as made:
        made.export()
        known = plain(made)
        made.calls = 0
        made.meddle[0] = [(known[place % len(known)][1], text) for place, text in before]
        ours = [pair for pair in known if pair[0][1] != LANGUAGES[0]]
        found, proven = run(made, {ours[place % len(ours)][0]: text for place, text in edits.items()}, Mode.WHOLE)
        if proven is None:
            return
        sent = made.state.store.file(made.imports[-1].source["file"]["fileId"])
        assert sent is not None
        assert sent[1] is not None
        fresh = b"".join(found.fresh.file.patch({}))
        old, new = _rows(fresh), _rows(sent[1])
        heads = {tag: 3 + index for index, tag in enumerate(made.site.languages)}
        expected = [list(row) for row in old]
        for planned in found.plan.ticked:
            expected[planned.record][heads[planned.language]] = planned.after
        assert new == expected
        untouched = [line for line in fresh.splitlines(keepends=True) if b'"' not in line]
        lines = set(sent[1].splitlines(keepends=True))
        changed = {planned.record for planned in found.plan.ticked}
        assert all(line in lines for number, line in enumerate(untouched) if number not in changed and not edits)


def _rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("row_base", ["0", "1", "header"])
@pytest.mark.parametrize("layout", ["H1", "H3", "H5"])
@quick
@given(
    edits=st.dictionaries(places, texts, min_size=1, max_size=8),
    percent=st.integers(10, 100),
)
def test_a_rejection_is_put_on_the_cells_of_its_row_or_on_none(
    layout: str, row_base: str, mode: Mode, edits: dict[int, str], percent: int
) -> None:
    with world(layout, row_base=cast(RowBase, row_base)) as made:
        made.export()
        keys = dict(plain(made))
        ours = [name for name in keys if name[1] != LANGUAGES[0]]
        made.state.faults.arm([f"reject={percent}:submit-import"])
        _found, proven = run(made, {ours[place % len(ours)]: text for place, text in edits.items()}, mode)
        if proven is None:
            return
        rejected = [v for v in proven.proof.verdicts if v.outcome is Outcome.REJECTED]
        applied = {keys[v.planned.unit, v.planned.language] for v in proven.proof.verdicts if v.outcome in ARRIVED}
        assert all(made.site.text(keys[v.planned.unit, v.planned.language]) == v.planned.before for v in rejected)
        assert all(v.reason for v in rejected)
        assert not applied & {keys[v.planned.unit, v.planned.language] for v in rejected}
        logs = [log for log in made.imports[-1].logs if "failure" in log]
        if proven.proof.row_base is None:
            assert not rejected
            assert len(proven.proof.unplaced) == len(logs)
        else:
            offset = made.options.first_row(layout)
            assert proven.proof.row_base == 1 - offset
            assert {v.planned.record for v in rejected} == {
                int(log["sourceItemId"]) + proven.proof.row_base for log in logs
            }


@pytest.mark.parametrize("layout", ["H1", "H3", "H4"])
@quick
@given(
    edits=st.dictionaries(places, texts, min_size=1, max_size=6),
    since=st.lists(st.tuples(places, texts), max_size=6),
    language=st.sampled_from(["", "fr", "de"]),
)
def test_a_rollback_brings_back_what_nobody_has_changed_since_and_touches_nothing_else(
    layout: str, edits: dict[int, str], since: list[tuple[int, str]], language: str
) -> None:
    with world(layout) as made:
        made.export()
        keys = dict(plain(made))
        ours = [name for name in keys if name[1] != LANGUAGES[0]]
        before = made.content()
        _found, proven = run(made, {ours[place % len(ours)]: text for place, text in edits.items()}, Mode.WHOLE)
        if proven is None:
            return
        brought = made.content()
        edit(made.state, made.site, [(keys[ours[place % len(ours)]], text) for place, text in since])
        then = made.content()
        meant = {keys[p.unit, p.language] for p in proven.plan.ticked if language in ("", p.language)}
        back = {key for key in meant if then[key] == brought[key] and then[key] != before[key]}
        left = _rolled_back(made, Scope(language))
        assert made.content() == {**then, **{key: before[key] for key in back}}
        assert left == {key for key in meant if then[key] not in (brought[key], before[key])}
        with made.opened() as doc:
            first = doc.project.imports.get(1)
        assert (first.state is State.ROLLED_BACK) <= (not language or {key[3] for key in meant} <= {language})


def _rolled_back(made: World, scope: Scope) -> set[Key]:
    """Roll the last import back as far as it goes; the cells that were left alone."""
    with made.opened() as doc:
        keys = made.keys(doc)

        async def go() -> set[Key]:
            try:
                found = await review_document_rollback(doc, made.access, scope=scope)
            except NothingToRollBack:
                return set()
            if found.review.plan.ticked:
                proven = await roll_back_document(doc, made.access, found)
                assert not proven.proof.failed
            return {keys[left.unit, left.language] for left in found.left}

        return anyio.run(go)
