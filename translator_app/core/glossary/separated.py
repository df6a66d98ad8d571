"""A glossary as CSV, for spreadsheets and for other programs: term, note, kind, then a column for each language.

What is written is read back exactly. Texts that a spreadsheet would take for a formula get an apostrophe in front,
which reading takes off again. Commas, semicolons and tabs between the columns are understood.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from translator_app.core.glossary.term import Glossary, Kind, Term
from translator_app.core.languages import normal_tag
from translator_app.text import _

TERM, NOTE, KIND = "term", "note", "kind"
_BOM = "\ufeff"
_DELIMITERS = ",;\t"
_FORMULA = re.compile("'*[=+@\t\r-]")
_TAG = re.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_GUARDED = re.compile("'+[=+@\t\r-]")


class BadGlossary(ValueError):
    """A file that is no glossary. `line` counts from 1 as an editor does; `reason` is a sentence."""

    def __init__(self, line: int, reason: str) -> None:
        self.line = line
        self.reason = reason
        super().__init__(_("Line {line}: {text}").format(line=line, text=reason))


def as_csv(glossary: Glossary) -> bytes:
    """The glossary as a file: UTF-8 with a mark that spreadsheets know it by."""
    languages = glossary.languages
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow([TERM, NOTE, KIND, *languages])
    for term in glossary.terms:
        own = dict(term.translations)
        texts = (term.word, term.note, term.kind.value, *(own.get(tag, "") for tag in languages))
        writer.writerow(["'" + text if _FORMULA.match(text) else text for text in texts])
    return (_BOM + made.getvalue()).encode("utf-8", "surrogatepass")


def from_csv(content: bytes) -> Glossary:
    """The glossary in a file. Raises BadGlossary with the line and the reason."""
    text = _decoded(content)
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = max(_DELIMITERS, key=first.count)
    rows = _rows(text, delimiter)
    line, header = next(rows, (1, []))
    columns = _columns(line, header)
    terms: dict[tuple[str, Kind], Term] = {}
    for line, row in rows:
        term = _term(line, row, columns)
        if term.key in terms:
            raise BadGlossary(line, _("“{term}” is there twice.").format(term=term.word))
        terms[term.key] = term
    return Glossary(tuple(terms.values()))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8", "surrogatepass").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadGlossary(line, _("It is not text in UTF-8.")) from error


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, each with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for row in reader:
            if any(row):
                yield begins, row
            begins = reader.line_num + 1
    except csv.Error as error:
        raise BadGlossary(begins, _("It is not CSV: {error}.").format(error=error)) from error


def _columns(line: int, header: Sequence[str]) -> list[str]:
    """What each column holds: TERM, NOTE, KIND, or a language's tag."""
    columns = []
    for name in map(str.strip, header):
        known = name.lower() if name.lower() in (TERM, NOTE, KIND) else normal_tag(name) if _TAG.fullmatch(name) else ""
        if not known:
            raise BadGlossary(line, _("“{name}” is neither term, note, kind nor a language tag.").format(name=name))
        if known in columns:
            raise BadGlossary(line, _("The column “{name}” is there twice.").format(name=name))
        columns.append(known)
    if TERM not in columns:
        raise BadGlossary(line, _("There is no column “term”."))
    return columns


def _term(line: int, row: Sequence[str], columns: Sequence[str]) -> Term:
    if len(row) > len(columns):
        raise BadGlossary(line, _("It has more fields than the first line has columns."))
    texts = {name: text[1:] if _GUARDED.match(text) else text for name, text in zip(columns, row, strict=False)}
    word, note = texts.pop(TERM, ""), texts.pop(NOTE, "")
    kind = texts.pop(KIND, "").strip().lower()
    if not word.strip():
        raise BadGlossary(line, _("The term is missing."))
    if kind and kind not in set(Kind):
        kinds = ", ".join(Kind)
        raise BadGlossary(line, _("“{kind}” is no kind of term; there are: {kinds}.").format(kind=kind, kinds=kinds))
    return Term(word, Kind(kind) if kind else Kind.REQUIRED, note, tuple(texts.items()))
