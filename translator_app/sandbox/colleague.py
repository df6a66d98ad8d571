"""A colleague who works on the site meanwhile: changes texts while others export and import."""

from __future__ import annotations

from collections.abc import Iterable

from translator_app.sandbox.content import Key, Site
from translator_app.sandbox.jobs import settle
from translator_app.sandbox.state import SandboxState


class NoSuchText(LookupError):
    """An address that does not exist on the site."""


def edit(state: SandboxState, site: Site, changes: Iterable[tuple[Key, str]]) -> int:
    """Change texts by hand now (empty removes); returns how many really changed.

    Jobs that are due are carried out first, so that the order of events is the order of time.
    """
    wanted = list(changes)
    for key, _ in wanted:
        home = site.collections.get(key[0])
        known = home is not None and key[1] in home.items and home.field(key[2]) is not None
        if not known or key[3] not in site.languages:
            raise NoSuchText("/".join(key))
    settle(state)
    return state.write(site, wanted)
