"""Ricos rich content: the words of a JSON document in reading order, and put back with everything else as it was.

A document is read as text, never written anew: what is put back replaces the bytes of its own JSON string alone, so
that order of keys, spacing, numbers and whatever the site invents next come home untouched.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from translator_app.text import N_, _

Path = tuple[str | int, ...]
"""Keys and indices from the document to a value."""

ANY = "*"
"""Stands for an index in WORDS."""

WORDS: dict[tuple[str, ...], str] = {
    ("textData", "text"): "",
    ("buttonData", "text"): N_("button"),
    ("imageData", "altText"): N_("description of a picture"),
    ("imageData", "caption"): N_("caption"),
    ("galleryData", "items", ANY, "altText"): N_("description of a picture"),
    ("galleryData", "items", ANY, "title"): N_("title of a picture"),
    ("pollData", "poll", "title"): N_("question"),
    ("pollData", "poll", "options", ANY, "title"): N_("answer"),
}
"""Where words for readers stand in a node, with what they are; plain text has the name of its block instead."""

BLOCKS: dict[str, str] = {
    "PARAGRAPH": N_("paragraph"),
    "HEADING": N_("heading"),
    "BLOCKQUOTE": N_("quotation"),
    "LIST_ITEM": N_("list item"),
    "CODE_BLOCK": N_("code"),
    "TABLE_CELL": N_("table cell"),
    "CAPTION": N_("caption"),
    "COLLAPSIBLE_ITEM_TITLE": N_("title of a fold"),
    "COLLAPSIBLE_ITEM_BODY": N_("text of a fold"),
}
"""Kinds of nodes that a piece of text is named after; pass through `_` before showing."""

MARKS: dict[str, str] = {
    "BOLD": N_("bold"),
    "ITALIC": N_("italic"),
    "UNDERLINE": N_("underlined"),
    "STRIKETHROUGH": N_("struck out"),
    "LINK": N_("link"),
    "ANCHOR": N_("link"),
    "MENTION": N_("mention"),
    "SPOILER": N_("hidden"),
}
"""Decorations worth telling a translator; colours and sizes are not."""

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],]', re.DOTALL)
_ESCAPED = re.compile(r"\\u(?:00[89a-fA-F]|0[1-9a-fA-F]|[1-9a-fA-F])")
_SURROGATE = re.compile("[\ud800-\udfff]")


class BadRicos(ValueError):
    """A text that is not a Ricos document. The message is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of words. `start:end` is its JSON string in the document, quotation marks included.

    `block` numbers the block that it belongs to, from 0 in reading order; `kind` is a key of BLOCKS or "" and `level`
    that of a heading; `role` is a name from WORDS for words that are not running text; `marks` are keys of MARKS.
    """

    path: Path
    text: str
    start: int
    end: int
    block: int
    kind: str = ""
    level: int = 0
    role: str = ""
    marks: tuple[str, ...] = ()

    def name(self) -> str:
        """What it is, in words: "heading 2", "paragraph, bold", "button"."""
        words = _(self.role or BLOCKS.get(self.kind, N_("text")))
        if self.kind == "HEADING" and self.level and not self.role:
            words = _("heading {level}").format(level=self.level)
        return ", ".join([words, *(_(MARKS[mark]) for mark in self.marks)])


def document(text: str) -> dict[str, Any]:
    """The document as values. Raises BadRicos."""
    try:
        found = json.loads(text, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        raise BadRicos(
            _("This is not valid JSON: line {line}, character {column}.").format(line=error.lineno, column=error.colno)
        ) from error
    except (ValueError, RecursionError) as error:
        raise BadRicos(str(error) if isinstance(error, BadRicos) else _("This is not valid JSON.")) from error
    nodes = found.get("nodes") if isinstance(found, dict) else None
    if not isinstance(nodes, list) or not all(isinstance(node, dict) for node in nodes):
        raise BadRicos(_("This is not rich content: it has no list of nodes."))
    return dict(found)


def pieces(text: str) -> tuple[Piece, ...]:
    """The words of a document in reading order. Raises BadRicos."""
    whole = document(text)
    found: list[Piece] = []
    blocks: dict[Path, int] = {}
    for path, start, end in _strings(text):
        role = _role(path)
        if role is None:
            continue
        node, home, kind, level = _block(whole, path)
        block = blocks.setdefault(home, len(blocks))
        words = json.loads(text[start:end])
        marks = () if role else _marks(node)
        found.append(Piece(path, words, start, end, block, kind, level, role, marks))
    return tuple(found)


def put_back(text: str, texts: Sequence[str]) -> str:
    """The document with these words in place of its pieces' words, one each in order; all else is as it was.

    A piece that keeps its words keeps its bytes. Raises BadRicos; ValueError when there are more or fewer texts.
    """
    own = pieces(text)
    if len(own) != len(texts):
        raise ValueError(f"{len(texts)} texts for {len(own)} pieces")
    plain = not text.isascii() or not _ESCAPED.search(text)
    parts: list[str] = []
    at = 0
    for piece, words in zip(own, texts, strict=True):
        if words != piece.text:
            parts += [text[at : piece.start], _string(words, plain)]
            at = piece.end
    return "".join([*parts, text[at:]])


def structure(text: str) -> object:
    """All of a document but its words, to be compared with another's. Raises BadRicos."""
    emptied = put_back(text, [""] * len(pieces(text)))
    return document(emptied)


def same_structure(one: str, other: str) -> bool:
    """Whether two documents differ in words alone. Raises BadRicos."""
    return structure(one) == structure(other)


def _string(words: str, plain: bool) -> str:
    """Words as a JSON string, escaped as the document around them is."""
    return json.dumps(words, ensure_ascii=not plain or _SURROGATE.search(words) is not None)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise BadRicos(_("This is not valid JSON: a key stands twice in one place."))
    return made


def _strings(text: str) -> Iterator[tuple[Path, int, int]]:
    """Path and place of every string value of a valid JSON text."""
    # For each open bracket where we are in it: an index in a list; in an object a key, None before one.
    keys: list[str | int | None] = []
    lists: list[bool] = []
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in ("{", "["):
            lists.append(token == "[")
            keys.append(0 if token == "[" else None)
        elif token in ("}", "]"):
            lists.pop()
            keys.pop()
        elif token == ",":
            key = keys[-1]
            keys[-1] = key + 1 if isinstance(key, int) else None
        elif keys and keys[-1] is None:
            keys[-1] = str(json.loads(token))
        elif keys:
            yield tuple(key for key in keys if key is not None), match.start(), match.end()


def _role(path: Path) -> str | None:
    """The name of the words at a path, None when there are no words for readers."""
    for ends, role in WORDS.items():
        if len(path) > len(ends) and all(
            isinstance(key, int) if end == ANY else key == end
            for key, end in zip(path[-len(ends) :], ends, strict=True)
        ):
            return role
    return None


def _block(whole: Any, path: Path) -> tuple[dict[str, Any], Path, str, int]:
    """The node a path ends in, the path of its block, and the block's kind and level."""
    node: dict[str, Any] = {}
    home, kind, level = path[:2], "", 0
    value = whole
    for depth, key in enumerate(path):
        value = value[key]
        if not isinstance(value, dict) or "type" not in value:
            continue
        node = value
        named = str(value["type"])
        if named != "TEXT":
            home = path[: depth + 1]
        # A paragraph in a list, a table or a quotation is named after that.
        if named in BLOCKS and (named != "PARAGRAPH" or not kind):
            kind = named
            heading = value.get("headingData")
            level = heading.get("level", 0) if isinstance(heading, dict) else 0
    return node, home, kind, level if isinstance(level, int) else 0


def _marks(node: dict[str, Any]) -> tuple[str, ...]:
    data = node.get("textData")
    decorations = data.get("decorations") if isinstance(data, dict) else None
    if not isinstance(decorations, list):
        return ()
    found = [str(each.get("type")) for each in decorations if isinstance(each, dict)]
    return tuple(mark for mark in dict.fromkeys(found) if mark in MARKS)


_BEGINNING = re.compile(r'\s*\{.{0,400}?"nodes"\s*:\s*\[', re.DOTALL)


def is_rich(text: str) -> bool:
    """Whether a text looks like a document of rich content; cheap enough to ask while painting."""
    return text.startswith("{") and _BEGINNING.match(text) is not None


@lru_cache(maxsize=8192)
def readable(text: str) -> str:
    """What a reader sees of a text: the words of rich content, one block after the other; other texts as they are."""
    if not is_rich(text):
        return text
    try:
        found = pieces(text)
    except BadRicos:
        return text
    blocks: dict[int, str] = {}
    for piece in found:
        blocks[piece.block] = blocks.get(piece.block, "") + piece.text
    return " ".join(words for words in blocks.values() if words.strip()) or text
