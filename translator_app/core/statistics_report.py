"""Statistics as files to hand on: a table for spreadsheets, a page for people. Values in, text out."""

import csv
import io
from collections.abc import Iterator
from html import escape

from translator_app.core.languages import is_right_to_left, name_in
from translator_app.core.statistics import Share, Statistics
from translator_app.core.wordcount import METHOD
from translator_app.text import N_, _, chosen

_HEADS = (
    N_("Collection"),
    N_("Language"),
    N_("Cells"),
    N_("Cells done"),
    N_("Words"),
    N_("Words done"),
    N_("Characters"),
    N_("Characters done"),
    N_("Percent"),
)
_STYLE = """
body { font: 14px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem;
  color: #1b1f27; background: #fff; }
table { border-collapse: collapse; margin: 1rem 0 2rem; }
th, td { padding: .35rem .75rem; border: 1px solid #e3e6eb; text-align: start; }
td.n { text-align: end; font-variant-numeric: tabular-nums; }
p.note { color: #5b6472; }
"""


def as_csv(found: Statistics) -> str:
    """A row for each collection and language, then one a language over all: commas, CRLF, a head.

    Names that a spreadsheet would take for a formula get an apostrophe in front.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_(head) for head in _HEADS)
    for collection, tag, share in _rows(found):
        writer.writerow((_harmless(collection), tag, *_numbers(share)))
    return buffer.getvalue()


def as_html(found: Statistics, title: str) -> str:
    """A page that stands alone: languages, then collections by languages, with the way of counting below."""
    tag = chosen()
    direction = "rtl" if is_right_to_left(tag) else "ltr"
    repeated = _("{words} words in the main language, {repeated} of them in texts that were there before.")
    parts = [
        f'<!DOCTYPE html>\n<html lang="{escape(tag)}" dir="{direction}">\n<head>\n<meta charset="utf-8">',
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escape(title)}</h1>",
        f"<p>{escape(repeated.format(words=found.source.words, repeated=found.repeated.words))}</p>",
        f"<h2>{escape(_('Languages'))}</h2>\n{_languages(found, tag)}",
        f"<h2>{escape(_('Collections by language'))}</h2>\n{_map(found, tag)}",
        f'<p class="note">{escape(_(METHOD))}</p>\n</body>\n</html>\n',
    ]
    return "\n".join(parts)


def _rows(found: Statistics) -> Iterator[tuple[str, str, Share]]:
    for index, collection in enumerate(found.collections):
        for column in found.columns:
            yield collection, found.languages[column], found.shares[index, column]
    for column in found.columns:
        yield _("All"), found.languages[column], found.language(column)


def _numbers(share: Share) -> tuple[int, ...]:
    total, done = share.total, share.done
    return total.cells, done.cells, total.words, done.words, total.characters, done.characters, share.percent


def _harmless(name: str) -> str:
    return f"'{name}" if name[:1] in ("=", "+", "-", "@", "\t", "\r") else name


def _languages(found: Statistics, interface: str) -> str:
    rows = ["".join(f"<th>{escape(_(head))}</th>" for head in _HEADS[1:])]
    for column in found.columns:
        name = name_in(found.languages[column], interface)
        numbers = "".join(f'<td class="n">{number}</td>' for number in _numbers(found.language(column)))
        rows.append(f"<th>{escape(name)}</th>{numbers}")
    return _table(rows)


def _map(found: Statistics, interface: str) -> str:
    heads = (name_in(found.languages[column], interface) for column in found.columns)
    rows = [f"<th>{escape(_('Collection'))}</th>" + "".join(f"<th>{escape(head)}</th>" for head in heads)]
    for index, collection in enumerate(found.collections):
        cells = (_warm(found.shares[index, column]) for column in found.columns)
        rows.append(f"<th>{escape(collection)}</th>{''.join(cells)}")
    return _table(rows)


def _warm(share: Share) -> str:
    """A field of the map: its number says it all, the green behind only helps the eye."""
    strength = share.percent / 250
    return f'<td class="n" style="background: rgba(31, 138, 76, {strength:.2f})">{share.percent} %</td>'


def _table(rows: list[str]) -> str:
    return "<table>\n" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "\n</table>"
