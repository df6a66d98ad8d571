"""Commands on a project and its file: open, info, units, set, apply, write, undo, redo."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from translator_app.cli.answer import Answer, table
from translator_app.core.edits import Origin, What
from translator_app.core.finding.counts import count
from translator_app.core.finding.snapshot import Snapshot
from translator_app.core.finding.text import SearchText
from translator_app.core.languages import same_language
from translator_app.core.localized.errors import BadText
from translator_app.core.localized.mapping import Mapping
from translator_app.core.session import Session
from translator_app.core.status import Status
from translator_app.roundtrip import copies, document
from translator_app.roundtrip.errors import BadMapping, Locked, UnknownLanguages, UnknownUnit
from translator_app.roundtrip.words import Exit
from translator_app.text import _, ngettext


def open_(options: argparse.Namespace) -> Answer:
    """A project of a file."""
    languages = [tag.strip() for tag in options.languages.split(",") if tag.strip()]
    facts = document.create_from_file(
        Path(options.output),
        Path(options.file),
        main=options.main,
        languages=languages,
        mapping=_mapping(options.map),
        replace=options.replace,
    )
    line = _("{units} units in {languages} languages are in {path}.").format(
        units=facts["units"], languages=len(facts["languages"]), path=options.output
    )
    return Answer(facts | {"project": options.output}, [line, facts["layout_words"]])


def _mapping(text: str) -> Mapping | None:
    if not text:
        return None
    if text.startswith("@"):
        text = Path(text[1:]).read_text(encoding="utf-8")
    try:
        kept = json.loads(text)
        if not isinstance(kept, dict):
            raise ValueError(_("not a JSON object"))
        return Mapping.from_json(kept)
    except ValueError as error:
        raise BadMapping(str(error)) from error


def info(options: argparse.Namespace) -> Answer:
    """What is in a project."""
    with document.opened(Path(options.project), read_only=True) as doc:
        facts = document.facts(doc)
        held = doc.session.table
        counts = count(Snapshot.of(doc.session, SearchText(held.file, held.file.size)))
        percents = {
            tag: int(100 * counts.share(column)) if column else 100 for column, tag in enumerate(held.languages)
        }
    facts["percent"] = percents
    rows = [
        (_("Site"), facts["site"] or _("none: made from a file")),
        (_("Languages"), ", ".join(f"{tag} {percents[tag]} %" for tag in facts["languages"])),
        (_("Main language"), facts["main"]),
        (_("Layout"), facts["layout_words"]),
        (_("File"), facts["dialect"]),
        (_("Units"), facts["units"]),
        (_("Edited cells"), facts["edited"]),
        (_("Unfinished import"), facts["unfinished"] or _("none")),
    ]
    return Answer(facts, table(("", ""), rows)[1:])


def units(options: argparse.Namespace) -> Answer:
    """All units with their texts as they stand."""
    with document.opened(Path(options.project), read_only=True) as doc:
        session = doc.session
        tags = session.table.languages
        facts: list[dict[str, Any]] = [
            {
                "unit": unit.id,
                "collection": unit.collection,
                "item": unit.item,
                "field": unit.field,
                "kind": unit.kind,
                "texts": {tag: session.text(row, column) for column, tag in enumerate(tags)},
            }
            for row, unit in enumerate(session.table.file.units())
        ]
    rows = ([each["unit"], *each["texts"].values()] for each in facts)
    return Answer(facts, table((_("Unit"), *tags), rows))


def set_(options: argparse.Namespace) -> Answer:
    """Set one text. Who gives a cell the text that it has from memory has read it: that confirms it."""
    text = _typed() if options.text == "-" else options.text
    with document.opened(Path(options.project)) as doc:
        session = doc.session
        row = session.table.file.row_of(options.unit)
        if row is None:
            raise UnknownUnit(options.unit)
        column = column_of(session, options.language)
        draft = session.edit(Origin.TYPED, {(row, column): text})
        if draft.locked:
            raise Locked(options.unit, session.table.languages[column])
        confirmed = not draft.batch and session.status(row, column) is Status.PREFILLED
        if confirmed:
            session.set(session.draft_marks(What.STATUS, {(row, column): ""}).batch)
        facts = _edited(doc, len(draft.batch.cells)) | {"confirmed": confirmed}
    said = _("The cell had this text from memory; it is confirmed now.")
    return Answer(facts, [said if confirmed else changed(len(draft.batch.cells))])


def _typed() -> str:
    """A text from standard input, as it stands there: line ends and a last one included."""
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadText(_("Standard input is not text in UTF-8.")) from error


def column_of(session: Session, language: str) -> int:
    """The column of a language that a person names. Raises UnknownLanguages."""
    tags = session.table.languages
    exact = [i for i, tag in enumerate(tags) if tag == language]
    alike = exact or [i for i, tag in enumerate(tags) if same_language(tag, language)]
    if len(alike) != 1:
        raise UnknownLanguages([language], tags)
    return alike[0]


def apply(options: argparse.Namespace) -> Answer:
    """Take over an edited copy."""
    with document.opened(Path(options.project)) as doc:
        taken = copies.apply_copy(doc, Path(options.file))
        facts = _edited(doc, taken.changed) | {"locked": taken.locked, "unknown": list(taken.unknown)}
    lines = [changed(taken.changed)]
    if taken.locked:
        lines.append(
            ngettext("{count} cell was skipped: locked.", "{count} cells were skipped: locked.", taken.locked).format(
                count=taken.locked
            )
        )
    if taken.unknown:
        lines.append(_("Not in the project: {units}").format(units=", ".join(taken.unknown[:5])))
    return Answer(facts, lines)


def write(options: argparse.Namespace) -> Answer:
    """Write the patched file."""
    with document.opened(Path(options.project), read_only=True) as doc:
        if options.output == "-":
            for chunk in doc.session.table.file.patch(doc.session.overlay.texts):
                sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()
            return Answer(code=Exit.DONE) if not options.json else Answer({"edited": len(doc.session.overlay)})
        size, sha256 = document.write_file(doc.session, Path(options.output), replace=options.replace)
        edited = len(doc.session.overlay)
    line = _("{path} is written: {size} bytes, {edited} cells edited.").format(
        path=options.output, size=size, edited=edited
    )
    return Answer({"file": options.output, "size": size, "sha256": sha256, "edited": edited}, [line])


def undo(options: argparse.Namespace) -> Answer:
    """One step back."""
    with document.opened(Path(options.project)) as doc:
        batch = doc.session.undo()
        facts = _edited(doc, len(batch) if batch else 0)
    return Answer(facts, [changed(len(batch)) if batch else _("There is nothing to undo.")])


def redo(options: argparse.Namespace) -> Answer:
    """One step forward."""
    with document.opened(Path(options.project)) as doc:
        batch = doc.session.redo()
        facts = _edited(doc, len(batch) if batch else 0)
    return Answer(facts, [changed(len(batch)) if batch else _("There is nothing to redo.")])


def _edited(doc: document.Document, changed: int) -> dict[str, object]:
    return {"changed": changed, "edited": len(doc.session.overlay)}


def changed(count: int) -> str:
    """How many cells changed, in a sentence."""
    return ngettext("{count} cell changed.", "{count} cells changed.", count).format(count=count)
