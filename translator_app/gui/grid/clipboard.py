"""Blocks of texts on the clipboard: tab-separated as spreadsheets write it, HTML, and our own exact form.

Pure functions from and to strings, and two that speak to Qt's mime data. Out and in again is the identity.
"""

import json
import re
from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser

from PySide6.QtCore import QByteArray, QMimeData

Block = list[list[str]]
"""Rows of cells, all rows of one length."""

EXACT = "application/x-translator-app-cells+json"
_QUOTED = re.compile(r'[\t\r\n]|^"')
_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)
_CLOSING = re.compile(r'"(?=\t|\r\n|\n|\r|\Z)')
_BARE = re.compile(r"[^\t\r\n]*")
_EVEN = re.compile(r'(?:[^"]|"")*', re.DOTALL)


def to_tsv(block: Sequence[Sequence[str]]) -> str:
    """Tabs between cells, a line feed between rows; cells with tabs, line ends or a leading quote are quoted.

    A single empty cell on a row of its own is quoted too, so that it is not lost.
    """
    rows = ["\t".join(_quoted(text) for text in row) for row in block]
    rows = [row or '""' for row in rows]
    return "\n".join(rows)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def from_tsv(text: str) -> Block:
    """The cells of tab-separated text. A quote that does not close before a tab or line end is an ordinary character.

    One line end at the very end belongs to the last row, as spreadsheets write it. Short rows are filled up.
    """
    rows: Block = [[]]
    position, size = 0, len(text)
    while True:
        cell, position = _cell(text, position)
        rows[-1].append(cell)
        if position >= size:
            break
        if text[position] == "\t":
            position += 1
            continue
        position += 2 if text.startswith("\r\n", position) else 1
        if position >= size:
            break
        rows.append([])
    return _square(rows)


def _cell(text: str, position: int) -> tuple[str, int]:
    if text.startswith('"', position):
        inside = _EVEN.match(text, position + 1)
        end = inside.end() if inside else position + 1
        if _CLOSING.match(text, end):
            return text[position + 1 : end].replace('""', '"'), end + 1
    bare = _BARE.match(text, position)
    end = bare.end() if bare else position
    return text[position:end], end


def _square(rows: Block) -> Block:
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def to_html(block: Sequence[Sequence[str]]) -> str:
    """A table that spreadsheets and word processors take; every character is kept, nothing is markup."""
    rows = ("<tr>" + "".join(f"<td>{_escaped(text)}</td>" for text in row) + "</tr>" for row in block)
    style = "<style>td{white-space:pre-wrap;mso-number-format:'\\@'}br{mso-data-placement:same-cell}</style>"
    table = f'<table data-exact="1">{"".join(rows)}</table>'
    return f'<html><head><meta charset="utf-8">{style}</head><body>{table}</body></html>'


def _escaped(text: str) -> str:
    return escape(text).replace("\r", "&#13;").replace("\n", "<br>")


def from_html(html: str) -> Block | None:
    """The cells of the first table in HTML; None when there is no table."""
    if not _TABLE.search(html):
        return None
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    return _square(reader.rows) if reader.rows else None


class _TableReader(HTMLParser):
    """Reads rows and cells; white space counts as browsers count it, exactly in tables of our own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Block = []
        self._parts: list[str] | None = None
        self._span = 1
        self._tables = 0
        self._exact = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if tag == "table":
            self._tables += 1
            self._exact = self._exact or "data-exact" in values
        elif self._tables == 1 and tag == "tr":
            self.rows.append([])
        elif self._tables == 1 and tag in ("td", "th"):
            self._end_cell()
            self._parts = []
            span = values.get("colspan") or "1"
            self._span = min(int(span), 1_000) if span.isascii() and span.isdigit() else 1
        elif (tag in ("br", "p", "div", "li") and self._parts) or (tag == "br" and self._parts is not None):
            self._parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr") and self._tables == 1:
            self._end_cell()
        elif tag == "table":
            self._end_cell()
            self._tables = -1 if self._tables == 1 else self._tables - 1

    def handle_data(self, data: str) -> None:
        if self._parts is not None:
            self._parts.append(data if self._exact else re.sub(r"[ \t\r\n]+", " ", data))

    def _end_cell(self) -> None:
        if self._parts is None:
            return
        text = "".join(self._parts)
        if not self._exact:
            text = "\n".join(line.strip(" ") for line in text.split("\n")).strip(" \n").replace("\u00a0", " ")
        if not self.rows:
            self.rows.append([])
        self.rows[-1] += [text] + [""] * (self._span - 1)
        self._parts = None


def to_mime(block: Sequence[Sequence[str]]) -> QMimeData:
    """A block for the clipboard. One cell alone is plain text as it is, ready for any other program."""
    mime = QMimeData()
    alone = len(block) == 1 and len(block[0]) == 1
    mime.setText(block[0][0] if alone else to_tsv(block))
    mime.setHtml(to_html(block))
    mime.setData(EXACT, QByteArray(json.dumps([list(row) for row in block]).encode()))
    return mime


def from_mime(mime: QMimeData) -> Block | None:
    """The block on the clipboard: our own form, else tab-separated text, else an HTML table. None without text."""
    if mime.hasFormat(EXACT) and (block := _exact_block(bytes(mime.data(EXACT).data()))) is not None:
        return block
    if mime.hasText() and (text := mime.text()):
        return from_tsv(text)
    return from_html(mime.html()) if mime.hasHtml() else None


def _exact_block(data: bytes) -> Block | None:
    """Our own form, if it is: any program can put anything under any name."""
    try:
        rows = json.loads(data)
    except ValueError:
        return None
    good = isinstance(rows, list) and rows and all(isinstance(row, list) for row in rows)
    if not good or not all(isinstance(text, str) for row in rows for text in row):
        return None
    return _square(rows)
