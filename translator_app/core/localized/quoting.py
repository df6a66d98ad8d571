"""One field of a separated file: its words from its bytes, its bytes from words."""

from __future__ import annotations

import re

from translator_app.core.localized.errors import BadText
from translator_app.text import _

# Whatever some reader takes for the end of a line or strips from the edges is quoted as well: quoting is always legal.
_NEEDS_QUOTES = re.compile('["\r\n\v\f\x1c-\x1e\x85\u2028\u2029]|^[ \t\xa0\ufeff]|[ \t\xa0]$')


def unquote(field: str) -> str:
    """The words of a field as it stands in the file."""
    if field[:1] == '"':
        return field[1:-1].replace('""', '"')
    return field


def quote(text: str, delimiter: str, always: bool) -> str:
    """The field that holds these words, in quotes where needed or asked for."""
    if always or delimiter in text or _NEEDS_QUOTES.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text


def utf8(text: str) -> bytes:
    """The bytes of a text. Raises BadText for half of a surrogate pair, which no encoding can hold."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        code = f"U+{ord(text[error.start]):04X}"
        raise BadText(
            _("the text has half of a surrogate pair ({code}) at character {place}; no file can hold it").format(
                code=code, place=error.start + 1
            )
        ) from error
