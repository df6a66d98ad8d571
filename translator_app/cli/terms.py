"""`terms`: the person's glossary, listed and changed; the same that the window and the checks use."""

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from translator_app.cli.answer import Answer, table
from translator_app.core.finding.folding import fold
from translator_app.core.glossary.separated import as_csv, from_csv
from translator_app.core.glossary.term import KIND_NAMES, Glossary, Kind, Term
from translator_app.core.localized.tags import is_tag
from translator_app.local import glossary
from translator_app.roundtrip import document
from translator_app.roundtrip.errors import BadTerm, UnknownTerm
from translator_app.text import _, ngettext


def terms(options: argparse.Namespace) -> Answer:
    """Do one thing with the glossary."""
    act: Callable[[argparse.Namespace], Answer] = ACTS[options.act]
    return act(options)


def _list(options: argparse.Namespace) -> Answer:
    """All terms, or those that have one of the words given in them."""
    wanted = [fold(word) for word in options.what]
    kind = options.kind
    found = [
        term
        for term in glossary.load().terms
        if (not wanted or any(word in fold(term.word) for word in wanted)) and (not kind or term.kind == kind)
    ]
    return _told(found) if found else Answer([], [_("There are no such terms.")])


def _told(found: Iterable[Term]) -> Answer:
    found = list(found)
    rows = (
        (
            term.word,
            _(KIND_NAMES[term.kind]),
            "; ".join(f"{tag}: {words}" for tag, words in term.translations),
            term.note,
        )
        for term in found
    )
    heads = (_("Term"), _("What it asks for"), _("Translations"), _("Note"))
    return Answer([_facts(term) for term in found], table(heads, rows))


def _facts(term: Term) -> dict[str, Any]:
    return {
        "term": term.word,
        "kind": term.kind.value,
        "note": term.note,
        "translations": dict(term.translations),
    }


def _add(options: argparse.Namespace) -> Answer:
    """Add one term, or change what is given of one that is there."""
    word, kind, translations = _one(options), Kind(options.kind or Kind.REQUIRED), _translations(options.translation)

    def put(known: Glossary) -> Glossary:
        term = (known.get(word, kind) or Term(word, kind)).translated(translations)
        return known.put(replace(term, note=options.note or term.note))

    made = glossary.change(put).get(word, kind)
    assert made is not None, "it was just put there"
    return _told([made])


def _translations(given: Iterable[str]) -> dict[str, str]:
    found = {}
    for each in given:
        tag, sign, words = each.partition("=")
        if not sign or not is_tag(tag):
            raise BadTerm(_("“{text}” is no translation: say it like fr=chêne.").format(text=each))
        found[tag.strip()] = words
    return found


def _one(options: argparse.Namespace) -> str:
    """The one thing that is meant."""
    if len(options.what) != 1 or not options.what[0].strip():
        raise BadTerm(_("`terms {act}` needs one term or file.").format(act=options.act))
    return str(options.what[0])


def _remove(options: argparse.Namespace) -> Answer:
    """Remove terms, those of one kind or all of these words; none when one of them is not there."""
    if not options.what:
        raise BadTerm(_("`terms {act}` needs one term or file.").format(act=options.act))
    removed: list[Term] = []

    def drop(known: Glossary) -> Glossary:
        for word in options.what:
            found = [term for term in known.terms if term.word == word.strip() and options.kind in ("", term.kind)]
            if not found:
                raise UnknownTerm(word)
            removed.extend(found)
        return known.drop(*removed)

    glossary.change(drop)
    line = ngettext("{count} term is removed.", "{count} terms are removed.", len(removed))
    return Answer([_facts(term) for term in removed], [line.format(count=len(removed))])


def _import(options: argparse.Namespace) -> Answer:
    """Take in the terms of a file."""
    path = _one(options)
    found = from_csv(sys.stdin.buffer.read()) if path == "-" else glossary.read_list(Path(path))
    after = glossary.change(lambda known: known.merged(found.terms))
    line = ngettext("{count} term is taken in.", "{count} terms are taken in.", len(found))
    return Answer({"taken": len(found), "terms": len(after)}, [line.format(count=len(found))])


def _export(options: argparse.Namespace) -> Answer:
    """Write the glossary into a file."""
    path, known = _one(options), glossary.load()
    if path == "-":
        sys.stdout.buffer.write(as_csv(known))
        sys.stdout.buffer.flush()
        return Answer()
    document.refuse_existing(Path(path), options.replace)
    glossary.write_list(Path(path), known, replace=options.replace)
    return Answer({"file": path, "terms": len(known)}, [_("{name} is written.").format(name=path)])


ACTS: dict[str, Callable[[argparse.Namespace], Answer]] = {
    "list": _list,
    "add": _add,
    "remove": _remove,
    "import": _import,
    "export": _export,
}
