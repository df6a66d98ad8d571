"""The columns of the grid: three keys, the main language, then the other languages in the order a person chose."""

from collections.abc import Sequence
from dataclasses import dataclass

from translator_app.core.languages import native_name, script_of
from translator_app.gui.writing import runs_right_to_left
from translator_app.text import _

NUMBER, ITEM, FIELD, MAIN = range(4)
"""Indices of the columns that are always there, in this order."""

FROZEN = 4
"""How many columns never scroll, unless a person freezes more."""

WIDTHS = {"number": 46, "item": 118, "field": 112}
MAIN_WIDTH = 190
LANGUAGE_WIDTH = 180


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `language` is the index into the session's languages, -1 for the keys; `key` names it in settings."""

    key: str
    title: str
    width: int
    language: int = -1
    rtl: bool = False
    script: str = ""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`order` are all languages but the main one, by column; `hidden` those of them that are not shown; the first
    `frozen` shown ones stay in place."""

    order: tuple[int, ...]
    hidden: frozenset[int] = frozenset()
    frozen: int = 0

    @property
    def shown(self) -> tuple[int, ...]:
        """What the grid shows, in order."""
        return tuple(column_ for column_ in self.order if column_ not in self.hidden)


def key_columns() -> tuple[Column, ...]:
    """Number, item and field, with titles in the language of the interface."""
    titles = {"number": _("#"), "item": _("Item"), "field": _("Field")}
    return tuple(Column(key, title, WIDTHS[key]) for key, title in titles.items())


def language_column(tag: str, index: int) -> Column:
    """The column of one language; its direction and script come from the tag, unless a person decided."""
    width = LANGUAGE_WIDTH if index else MAIN_WIDTH
    return Column(tag, native_name(tag), width, index, runs_right_to_left(tag), script_of(tag))


def columns_of(tags: Sequence[str], shown: Sequence[int]) -> tuple[Column, ...]:
    """All columns: the keys, the main language, and the languages with the indices `shown`, in that order."""
    wanted = [0, *(index for index in shown if index)] if tags else []
    return (*key_columns(), *(language_column(tags[index], index) for index in wanted))
