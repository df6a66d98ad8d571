"""Statistics as files: CSV for spreadsheets, and one HTML page that needs nothing else. Pure functions on values."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from html import escape

from translator_app.core.languages import name_in, native_name
from translator_app.core.statistics import Share, Statistics
from translator_app.core.wordcount import METHOD
from translator_app.text import _, chosen, direction

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
STYLE = """
body { font: 14px/1.5 system-ui, sans-serif; margin: 2rem; color: #1b1f27; background: #fff; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; margin-top: 2rem; }
table { border-collapse: separate; border-spacing: 2px; }
th, td { padding: .3rem .7rem; text-align: start; } td { text-align: end; font-variant-numeric: tabular-nums; }
.bar { width: 20rem; background: #e3e6eb; border-radius: 4px; } .bar div { height: .6rem; border-radius: 4px; }
p.small { color: #5b6472; }
"""


def as_csv(found: Statistics) -> str:
    """A line for each collection and language, with what is done and what is left. Numbers are plain."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(
        (
            _("Collection"),
            _("Language"),
            _("Texts"),
            _("Texts done"),
            _("Words"),
            _("Words done"),
            _("Characters"),
            _("Characters done"),
            _("Percent"),
        )
    )
    for index, collection in enumerate(found.collections):
        for column in found.columns:
            share = found.shares[index, column]
            writer.writerow(
                (
                    guarded(collection),
                    found.languages[column],
                    share.total.cells,
                    share.done.cells,
                    share.total.words,
                    share.done.words,
                    share.total.characters,
                    share.done.characters,
                    share.percent,
                )
            )
    return written.getvalue()


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_html(found: Statistics, title: str) -> str:
    """A page with the totals, a bar for each language and the table of collections by languages."""
    parts = [
        f'<!DOCTYPE html><html lang="{escape(chosen())}" dir="{direction()}"><head><meta charset="utf-8">',
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><h1>{escape(title)}</h1>",
        f"<p>{escape(_totals(found))}</p>",
        f"<h2>{escape(_('Languages'))}</h2><table>",
        *_bars(found),
        f"</table><h2>{escape(_('Collections'))}</h2><table>",
        *_table(found),
        f'</table><p class="small">{escape(_(METHOD))}</p></body></html>',
    ]
    return "\n".join(parts) + "\n"


def _totals(found: Statistics) -> str:
    return _("{cells:,} source texts with {words:,} words, of which {again:,} repeat.").format(
        cells=found.source.cells, words=found.source.words, again=found.repeated.words
    )


def _bars(found: Statistics) -> Iterator[str]:
    for column in found.columns:
        share, tag = found.language(column), found.languages[column]
        name = name_in(tag, chosen())
        left = _("{words:,} words left").format(words=share.left.words)
        filled = f'<div style="width: {share.percent}%; background: {_colour(share, bar=True)}"></div>'
        yield (
            f'<tr><th lang="{escape(tag)}">{escape(native_name(tag))}</th><td>{escape(name)}</td>'
            f'<td><div class="bar">{filled}</div></td><td>{share.percent}%</td><td>{escape(left)}</td></tr>'
        )


def _table(found: Statistics) -> Iterator[str]:
    tags = "".join(f"<th>{escape(found.languages[column])}</th>" for column in found.columns)
    yield f"<tr><th></th>{tags}</tr>"
    for index, collection in enumerate(found.collections):
        fields = "".join(_field(found.shares[index, column]) for column in found.columns)
        yield f"<tr><th>{escape(collection or _('(no collection)'))}</th>{fields}</tr>"


def _field(share: Share) -> str:
    words = f"{share.percent}%" if share.total.cells else "–"
    tip = _("{done:,} of {total:,} texts").format(done=share.done.cells, total=share.total.cells)
    return f'<td style="background: {_colour(share)}" title="{escape(tip)}">{words}</td>'


def _colour(share: Share, *, bar: bool = False) -> str:
    if bar:
        return "#1f8a4c" if share.percent == 100 else "#2f6fed"
    if not share.total.cells:
        return "#ffffff"
    if share.percent == 100:
        return "#e3f4ea"
    warm, cool = (0xFF, 0xF3, 0xDC), (0xE8, 0xF0, 0xFE)
    mixed = (round(a + (b - a) * share.percent / 100) for a, b in zip(warm, cool, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)
