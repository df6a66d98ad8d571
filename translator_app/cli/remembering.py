"""Commands of the translation memory: matches for a cell, filling empty cells, remembering projects and forgetting."""

import argparse
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from translator_app.cli.answer import Answer, table
from translator_app.cli.file import changed, column_of
from translator_app.core.edits import Origin
from translator_app.core.finding.snapshot import Snapshot
from translator_app.core.finding.text import SearchText
from translator_app.core.memory.likeness import NAMES
from translator_app.core.memory.pair import Match
from translator_app.core.session import Session
from translator_app.core.status import Status
from translator_app.local.memory import MemoryStore, Remembered, forget_all
from translator_app.roundtrip import document
from translator_app.roundtrip.errors import UnknownUnit
from translator_app.roundtrip.recall import Recall, origin_of, remember_whole
from translator_app.roundtrip.words import Exit
from translator_app.text import _, ngettext


@contextmanager
def _memory() -> Iterator[MemoryStore]:
    store = MemoryStore()
    try:
        yield store
    finally:
        store.close()


def _snapshot(session: Session) -> Snapshot:
    file = session.table.file
    return Snapshot.of(session, SearchText(file, file.size))


def matches(options: argparse.Namespace) -> Answer:
    """The matches for one cell."""
    with document.opened(Path(options.project), read_only=True) as doc, _memory() as store:
        row = doc.session.table.file.row_of(options.unit)
        if row is None:
            raise UnknownUnit(options.unit)
        column = column_of(doc.session, options.language)
        held = _snapshot(doc.session)
        found = Recall.of(held, origin_of(doc.meta), store).matches(held, row, [column])[column] if column else ()
    if not found:
        return Answer([], [_("Nothing like this source was translated before.")])
    heads = (_("No."), _("Match"), _("Text"), _("Source"), _("From"))
    rows = ([number, _percent(each), each.text, each.pair.source, _place(each)] for number, each in enumerate(found, 1))
    return Answer([_facts(each) for each in found], table(heads, rows))


def _facts(match: Match) -> dict[str, Any]:
    pair = match.pair
    return {
        "percent": match.percent,
        "apart": list(match.apart),
        "text": pair.target,
        "source": pair.source,
        "project": pair.project or None,
        "unit": pair.unit,
        "collection": pair.collection,
        "field": pair.field,
        "approved": pair.approved,
        "uses": match.uses,
    }


def _percent(match: Match) -> str:
    words = f"{match.percent} %"
    return f"{words} ({', '.join(_(NAMES[each]) for each in match.apart)})" if match.apart else words


def _place(match: Match) -> str:
    pair = match.pair
    return " · ".join(part for part in (pair.project or _("this project"), pair.collection, pair.field) if part)


def prefill(options: argparse.Namespace) -> Answer:
    """Fill empty cells from matches, as one step."""
    with document.opened(Path(options.project), read_only=options.dry_run) as doc, _memory() as store:
        session = doc.session
        columns = [column_of(session, tag) for tag in options.language] or range(1, len(session.table.languages))
        held = _snapshot(session)
        recall = Recall.of(held, origin_of(doc.meta), store)
        found = list(recall.fillings(held, [column for column in columns if column], options.least))
        texts = {each.cell: each.match.text for each in found}
        count, locked = len(texts), 0
        if not options.dry_run:
            draft = session.edit(Origin.MEMORY, texts, Status.PREFILLED)
            count, locked = len(draft.batch.cells), len(draft.locked)
        cells = [
            {
                "unit": session.table.unit(row).id,
                "language": session.table.languages[column],
                "match": _facts(each.match),
            }
            for each in found
            for row, column in [each.cell]
        ]
    facts = {"changed": 0 if options.dry_run else count, "locked": locked, "cells": cells}
    return Answer(facts, _fill_lines(cells, count, locked, dry_run=options.dry_run))


def _fill_lines(cells: list[dict[str, Any]], count: int, locked: int, *, dry_run: bool) -> list[str]:
    if dry_run:
        words = ngettext("{count} empty cell could be filled.", "{count} empty cells could be filled.", count)
        rows = (
            [each["unit"], each["language"], f"{each['match']['percent']} %", each["match"]["text"]] for each in cells
        )
        listed = table((_("Unit"), _("Language"), _("Match"), _("Text")), rows) if cells else []
        return [*listed, words.format(count=count)]
    lines = [changed(count)]
    if count:
        lines.append(
            _("They are unconfirmed, and imports leave them out, until `set` gives them the same text or another.")
        )
    if locked:
        skipped = ngettext("{count} cell was skipped: locked.", "{count} cells were skipped: locked.", locked)
        lines.append(skipped.format(count=locked))
    return lines


def remember(options: argparse.Namespace) -> Answer:
    """Remember a whole project."""
    with document.opened(Path(options.project), read_only=True) as doc, _memory() as store:
        origin = origin_of(doc.meta)
        count = remember_whole(store, origin, _snapshot(doc.session))
    words = ngettext(
        "{count} translation of {name} is remembered.", "{count} translations of {name} are remembered.", count
    )
    return Answer(
        {"remembered": count, "name": origin.name, "key": origin.key}, [words.format(count=count, name=origin.name)]
    )


def memory(options: argparse.Namespace) -> Answer:
    """What is remembered, project by project."""
    with _memory() as store:
        known = store.known()
    facts = [
        {"key": e.origin.key, "name": e.origin.name, "sources": e.sources, "translations": e.targets, "at": e.at}
        for e in known
    ]
    if not known:
        return Answer(facts, [_("Nothing is remembered yet. `translator-app remember P.l10n` remembers a project.")])
    heads = (_("Project"), _("Sources"), _("Translations"), _("Remembered"), _("Key"))
    rows = ([e.origin.name, e.sources, e.targets, _day(e.at), e.origin.key] for e in known)
    return Answer(facts, table(heads, rows))


def _day(at: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(at))


def forget(options: argparse.Namespace) -> Answer:
    """Forget a project, or everything."""
    if options.all:
        forget_all()
        return Answer({"forgotten": None, "all": True}, [_("Everything is forgotten.")])
    if not options.what:
        return Answer(
            {"forgotten": []}, [_("Say what to forget: a project, a name that `memory` lists, or --all.")], Exit.USAGE
        )
    with _memory() as store:
        wanted = _named(store.known(), options.what)
        for each in wanted:
            store.forget(each.origin.key)
    names = [each.origin.name for each in wanted]
    line = _("Forgotten: {names}").format(names=", ".join(names)) if names else _("Nothing of it was remembered.")
    return Answer({"forgotten": names, "all": False}, [line])


def _named(known: list[Remembered], what: str) -> list[Remembered]:
    """Those that are called so, by name or key; else the project in the file of that name."""
    found = [each for each in known if what in (each.origin.name, each.origin.key)]
    if found or not Path(what).is_file():
        return found
    with document.opened(Path(what), read_only=True) as doc:
        own = origin_of(doc.meta).key
    return [each for each in known if each.origin.key == own]
