"""Faults from aside: colleagues who edit at the worst moment, and clocks that jump."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from translator_app.sandbox.colleague import edit
from translator_app.sandbox.content import Key, Site
from translator_app.sandbox.faults import Armed
from translator_app.sandbox.reading import Unreadable, read, sniff
from translator_app.sandbox.state import SandboxState

MARK = " (by a colleague)"
"""what colleagues add to a text"""


def interfere(state: SandboxState, armed: Armed, body: Mapping[str, Any]) -> None:
    """Let happen what a fault of the kind `before` says; `body` is that of a submit."""
    if armed.fault.name == "colleague":
        site = next(iter(state.sites.values()))
        edit(state, site, _edits(state, site, armed.value, body))
    elif armed.fault.name == "clock-ahead":
        state.skew += float(armed.value)
    else:
        state.skew -= float(armed.value)


def _edits(state: SandboxState, site: Site, which: str, body: Mapping[str, Any]) -> list[tuple[Key, str]]:
    """What a colleague changes: the very texts that are being imported, their sources, or something else."""
    mine = [key for key in _wanted(state, site, body) or state.touched if _is_prose(site, key)]
    if which == "source":
        mine = list(dict.fromkeys((*key[:3], site.main) for key in mine))
    if which == "other" or not mine:
        mine = [key for key in _all(site) if key not in mine][:1]
    return [(key, site.text(key) + MARK) for key in mine]


def _is_prose(site: Site, key: Key) -> bool:
    home = site.collections.get(key[0])
    field = home.field(key[2]) if home else None
    return field is not None and field.type in ("TEXT", "RICH_TEXT")


def _all(site: Site) -> list[Key]:
    """The texts of plain fields in the second language, the last of the site first."""
    tag = site.languages[min(1, len(site.languages) - 1)]
    keys = [(home.id, item.id, field.key, tag) for home, item, field in site.units()]
    return [key for key in reversed(keys) if _is_prose(site, key)]


def _wanted(state: SandboxState, site: Site, body: Mapping[str, Any]) -> list[Key]:
    """The texts that the last upload, or the one named in a submit, would change now."""
    source = body.get("source")
    file = source.get("file", {}).get("fileId") if isinstance(source, dict) else state.last_upload
    found = state.store.file(file or "")
    if found is None or not found[1]:
        return []
    layout = state.options.layout_for(sniff(found[1]))
    try:
        rows = read(found[1], layout, site, site.languages)
    except Unreadable:
        return []
    known = {key for row in rows for key, text in row.texts if text and text != site.text(key) and key[3] != site.main}
    return sorted(key for key in known if key[0] in site.collections and key[1] in site.collections[key[0]].items)
