"""Which way the languages of a project are written: by their tags, unless a person decided otherwise for the project.

One rule for the window, and for the pages that are handed to others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from translator_app.core.languages import is_right_to_left

if TYPE_CHECKING:
    from translator_app.local.projects import Project

LTR, RTL = "ltr", "rtl"
"""The directions by name, as a project remembers them."""
DIRECTIONS = "directions"
"""Name in the project's memo: LTR or RTL by language, where a person has decided."""


def decided(project: Project) -> dict[str, str]:
    """LTR or RTL by language, where that was not left to the language; what is neither is passed over."""
    kept = project.memo.get(DIRECTIONS, {})
    return {tag: way for tag, way in kept.items() if way in (LTR, RTL)}


def keep(project: Project, wanted: Mapping[str, str]) -> None:
    """Remember the decisions. Raises an error of local.errors."""
    project.memo.set(DIRECTIONS, dict(wanted) or None)


def right_to_left(tag: str, wanted: Mapping[str, str]) -> bool:
    """Whether text in this language is shown from right to left; "" stands for no language."""
    way = wanted.get(tag)
    return way == RTL if way is not None else bool(tag) and is_right_to_left(tag)
