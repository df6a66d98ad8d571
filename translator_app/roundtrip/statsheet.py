"""Statistics as a table for spreadsheets and as a page of HTML that stands alone."""

import csv
import io
from collections.abc import Iterator

from translator_app.core.languages import native_name
from translator_app.core.statistics import Share, Statistics
from translator_app.core.wordcount import METHOD
from translator_app.roundtrip.page import END, escaped, head
from translator_app.text import _, ngettext

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def statistics_csv(found: Statistics) -> str:
    """A row for each collection and language, then one for each language: cells, source words, characters.

    Names that a spreadsheet would take for a formula begin with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns = ("cells", "cells done", "words", "words left", "characters", "characters left", "percent")
    writer.writerow(("collection", "language", *columns))
    for index, collection in enumerate(found.collections):
        for column in found.columns:
            writer.writerow((_guarded(collection), found.languages[column], *_numbers(found.shares[index, column])))
    for column in found.columns:
        writer.writerow(("", found.languages[column], *_numbers(found.language(column))))
    return out.getvalue()


def _numbers(share: Share) -> tuple[int, ...]:
    total, left = share.total, share.left
    return (
        total.cells,
        share.done.cells,
        total.words,
        left.words,
        total.characters,
        left.characters,
        share.percent,
    )


def _guarded(name: str) -> str:
    return f"'{name}" if name.startswith(FORMULA) else name


def statistics_html(found: Statistics, title: str) -> str:
    """The same as a page, with a map of collections by languages; `title` is the site's or the project's name."""
    return "".join(_page(found, _("Statistics of {title}").format(title=title)))


def _page(found: Statistics, title: str) -> Iterator[str]:
    facts = (
        ngettext("{count} text", "{count} texts", found.source.cells).format(count=found.source.cells),
        ngettext("{count} word", "{count} words", found.source.words).format(count=found.source.words),
        ngettext("{count} character", "{count} characters", found.source.characters).format(
            count=found.source.characters
        ),
        ngettext("{count} word in repeated texts", "{count} words in repeated texts", found.repeated.words).format(
            count=found.repeated.words
        ),
    )
    items = "".join(f"<li>{escaped(fact)}</li>" for fact in facts)
    yield head(title)
    yield f'<header><h1>{escaped(title)}</h1><ul class="facts">{items}</ul></header>\n'
    yield _languages(found)
    yield _map(found)
    yield f"<p><small>{escaped(_(METHOD))}</small></p>{END}"


def _languages(found: Statistics) -> str:
    heads = (_("Language"), _("Done"), _("Texts left"), _("Words left"))
    rows = []
    for column in found.columns:
        share, tag = found.language(column), found.languages[column]
        name = f"<b>{escaped(native_name(tag))}</b> <small>{escaped(tag)}</small>"
        rows.append(
            f'<tr><th scope="row">{name}</th><td>{share.percent}%</td>'
            f"<td>{share.left.cells}</td><td>{share.left.words}</td></tr>\n"
        )
    return _section(_("Languages"), heads, rows)


def _map(found: Statistics) -> str:
    heads = (_("Collection"), *(found.languages[column] for column in found.columns))
    rows = []
    for index, collection in enumerate(found.collections):
        fields = "".join(_field(found.shares[index, column]) for column in found.columns)
        rows.append(f'<tr><th scope="row">{escaped(collection)}</th>{fields}</tr>\n')
    return _section(_("Collections by language"), heads, rows)


def _section(title: str, heads: tuple[str, ...], rows: list[str]) -> str:
    words = "".join(f'<th scope="col">{escaped(word)}</th>' for word in heads)
    table = f'<table class="narrow"><thead><tr>{words}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
    return f"<section><h2>{escaped(title)}</h2>{table}</section>\n"


def _field(share: Share) -> str:
    if not share.total.cells:
        return '<td class="share">–</td>'
    ground = "31, 138, 76" if not share.left.cells else "47, 111, 237"
    strength = 0.06 + 0.24 * share.done.cells / share.total.cells
    return f'<td class="share" style="background: rgba({ground}, {strength:.2f})">{share.percent}%</td>'
