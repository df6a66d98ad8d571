"""HTML and Ricos made harmless for a preview: an allow-list of elements without attributes, balanced and bounded.

What is left out is counted, so that the preview can say so. Nothing that comes out of here names an address.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Any

from translator_app.core.ricos import document
from translator_app.text import N_, _, ngettext

ALLOWED = frozenset({
    "b", "strong", "i", "em", "u", "s", "strike", "del", "ins", "sub", "sup", "small", "big", "mark", "code", "kbd",
    "samp", "var", "cite", "q", "abbr", "span", "a", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol",
    "li", "dl", "dt", "dd", "blockquote", "pre", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption",
    "center", "section", "article", "header", "footer", "main", "aside", "figure", "figcaption", "address", "nav",
    "details", "summary", "label",
})  # fmt: skip
EMPTY = frozenset({"br", "hr", "wbr"})
AS_OTHER = {
    "strike": "s", "del": "s", "ins": "u", "kbd": "code", "samp": "code", "mark": "b", "q": "i", "cite": "i",
    "section": "div", "article": "div", "header": "div", "footer": "div", "main": "div", "aside": "div",
    "figure": "div", "figcaption": "p", "nav": "div", "details": "div", "summary": "p", "label": "span",
    "abbr": "span", "center": "div", "address": "p", "var": "i", "tfoot": "tbody",
}  # fmt: skip
"""Elements that Qt does not know or that would act on something, shown as their nearest calm relative."""

SILENT = frozenset({
    "script", "style", "head", "title", "template", "noscript", "iframe", "object", "applet", "svg", "math",
    "video", "audio", "canvas", "select", "textarea", "map", "frameset",
})  # fmt: skip
"""Elements left out with everything in them."""

NAMED = {
    "script": N_("script"), "style": N_("style sheet"), "link": N_("style sheet"), "iframe": N_("frame"),
    "frame": N_("frame"), "object": N_("object"), "embed": N_("object"), "video": N_("video"), "audio": N_("sound"),
    "svg": N_("drawing"), "form": N_("form"), "input": N_("form field"), "button": N_("button"),
    "select": N_("form field"), "textarea": N_("form field"),
}  # fmt: skip
"""What a person calls the things left out; others are left out without a word."""

PICTURE = N_("picture")
DEEPEST = 60
LONGEST = 200_000
"""Elements within elements, and characters of a text, that are shown."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """Harmless HTML, and how often what was left out, by its name in English: pass it through `_`."""

    html: str
    left_out: Mapping[str, int] = field(default_factory=dict)
    cut: bool = False

    def words(self) -> str:
        """What was left out, as a sentence; "" for nothing."""
        pictures = self.left_out.get(PICTURE, 0)
        words = [ngettext("{} picture", "{} pictures", pictures).format(pictures)] if pictures else []
        words += [f"{count} × {_(name)}" for name, count in self.left_out.items() if name != PICTURE]
        said = _("Left out: {things}.").format(things=", ".join(words)) if words else ""
        return " ".join(part for part in (said, _("The end is not shown.") if self.cut else "") if part)


def safe_html(text: str) -> Rendered:
    """A translation's HTML as far as a preview may show it."""
    reader = _Reader()
    reader.feed(text[:LONGEST])
    reader.close()
    return Rendered(reader.finished(), dict(reader.left_out), len(text) > LONGEST)


def plain_html(text: str) -> Rendered:
    """A plain text, letter by letter."""
    return Rendered(f'<p style="white-space: pre-wrap">{escape(text[:LONGEST])}</p>', {}, len(text) > LONGEST)


class _Reader(HTMLParser):
    """Writes what is allowed and remembers which elements are open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.left_out: Counter[str] = Counter()
        self._parts: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._silent: list[str] = []

    def finished(self) -> str:
        """All that was written, with open elements closed."""
        return "".join([*self._parts, *(f"</{written}>" for _tag, written in reversed(self._open) if written)])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent:
            if tag in SILENT:
                self._silent.append(tag)
            return
        if tag in NAMED:
            self.left_out[NAMED[tag]] += 1
        if tag in SILENT:
            self._silent.append(tag)
        elif tag == "img":
            self._picture(dict(attrs).get("alt") or "")
        elif tag in EMPTY:
            self._parts.append("<br>" if tag != "hr" else "<hr>")
        elif tag in ALLOWED:
            written = AS_OTHER.get(tag, tag) if len(self._open) < DEEPEST else ""
            self._open.append((tag, written))
            if written:
                self._parts.append(f"<{written}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # HTML knows no closed <b/>; only elements that are empty anyway are meant to end here.
        self.handle_starttag(tag, attrs)
        if tag in SILENT and self._silent:
            self._silent.pop()

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag in self._silent:
                del self._silent[len(self._silent) - 1 - self._silent[::-1].index(tag) :]
            return
        if all(tag != opened for opened, _written in self._open):
            return
        while self._open:
            opened, written = self._open.pop()
            if written:
                self._parts.append(f"</{written}>")
            if opened == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._parts.append(escape(data))

    def _picture(self, alt: str) -> None:
        self.left_out[PICTURE] += 1
        self._parts.append(picture(alt))


def picture(alt: str) -> str:
    """What stands for a picture that is not loaded."""
    words = _("picture: {description}").format(description=alt) if alt else _("picture")
    return f"<cite>[{escape(words)}]</cite>"


RICOS_ELEMENTS = {
    "PARAGRAPH": "p", "BLOCKQUOTE": "blockquote", "ORDERED_LIST": "ol", "BULLETED_LIST": "ul", "LIST_ITEM": "li",
    "CODE_BLOCK": "pre", "TABLE": "table", "TABLE_ROW": "tr", "TABLE_CELL": "td", "CAPTION": "p",
    "COLLAPSIBLE_ITEM_TITLE": "h4", "LAYOUT": "div", "LAYOUT_CELL": "div",
}  # fmt: skip
RICOS_MARKS = {
    "BOLD": "b", "ITALIC": "i", "UNDERLINE": "u", "STRIKETHROUGH": "s", "LINK": "a", "ANCHOR": "a",
    "SUPERSCRIPT": "sup", "SUBSCRIPT": "sub",
}  # fmt: skip
RICOS_THINGS = {
    "VIDEO": N_("video"), "GALLERY": N_("gallery"), "GIF": N_("moving picture"), "AUDIO": N_("sound"),
    "FILE": N_("file"), "HTML": N_("frame"), "EMBED": N_("frame"), "APP_EMBED": N_("frame"), "MAP": N_("map"),
    "POLL": N_("poll"), "LINK_PREVIEW": N_("link preview"),
}  # fmt: skip
"""Kinds of nodes that are named and not shown."""


def ricos_html(text: str) -> Rendered:
    """A Ricos document as harmless HTML. Raises BadRicos."""
    parts: list[str] = []
    left_out: Counter[str] = Counter()
    # Nodes still to be written, the next one last; a string is written as it is.
    waiting: list[dict[str, Any] | str] = list(reversed(document(text)["nodes"]))
    length = 0
    while waiting and length < LONGEST:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        before, after = _node(node, left_out)
        parts.append(before)
        length += len(before)
        inside = node.get("nodes")
        waiting.append(after)
        if isinstance(inside, list):
            waiting += [each for each in reversed(inside) if isinstance(each, dict)]
    parts += [rest for rest in reversed(waiting) if isinstance(rest, str)]
    return Rendered("".join(parts), dict(left_out), any(not isinstance(rest, str) for rest in waiting))


def _node(node: dict[str, Any], left_out: Counter[str]) -> tuple[str, str]:
    """What is written before and after what is in a node."""
    kind = str(node.get("type"))
    if kind == "TEXT":
        return _text(_data(node, "textData")), ""
    if kind == "HEADING":
        level = _data(node, "headingData").get("level")
        element = f"h{level}" if isinstance(level, int) and 1 <= level <= 6 else "h2"
    elif kind == "IMAGE":
        left_out[PICTURE] += 1
        return f"<p>{picture(str(_data(node, 'imageData').get('altText') or ''))}</p>", ""
    elif kind == "BUTTON":
        return f"<p><b>[{escape(str(_data(node, 'buttonData').get('text') or ''))}]</b></p>", ""
    elif kind == "DIVIDER":
        return "<hr>", ""
    elif kind in RICOS_THINGS:
        left_out[RICOS_THINGS[kind]] += 1
        return f"<p><cite>[{escape(_(RICOS_THINGS[kind]))}]</cite></p>", ""
    else:
        element = RICOS_ELEMENTS.get(kind, "div")
    return f"<{element}>", f"</{element}>"


def _text(data: Mapping[str, Any]) -> str:
    words = escape(str(data.get("text") or "")).replace("\n", "<br>")
    decorations = data.get("decorations")
    for decoration in decorations if isinstance(decorations, list) else ():
        element = RICOS_MARKS.get(str(decoration.get("type"))) if isinstance(decoration, dict) else None
        if element:
            words = f"<{element}>{words}</{element}>"
    return words


def _data(node: dict[str, Any], name: str) -> dict[str, Any]:
    found = node.get(name)
    return found if isinstance(found, dict) else {}
