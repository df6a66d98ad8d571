"""The dictionaries for the languages of the open project, as every editor of this window uses them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from translator_app.core.glossary.term import EMPTY, Glossary
from translator_app.core.units import WORDY
from translator_app.local.errors import LocalError

if TYPE_CHECKING:  # the checks: not for an editor in which nothing is looked up
    from translator_app.core.checks.issue import Span
    from translator_app.core.checks.pair import Options
    from translator_app.local.spelling import SystemDictionary


class Spelling(QObject):
    """`changed` says that other words are known now, `learned` that a person has added one, `failed` brings the
    LocalError when it could not be kept."""

    changed = Signal()
    learned = Signal()
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._dictionaries: Mapping[str, SystemDictionary] = {}
        self._options: Options | None = None
        self._main = ""

    def take(self, dictionaries: Mapping[str, SystemDictionary], glossary: Glossary = EMPTY, main: str = "") -> None:
        """Use these, by language, and no others; what the glossary asks for is right, too. `main` is the language of
        the sources."""
        from translator_app.core.checks.pair import Options

        options = Options(dictionaries=dictionaries, glossary=glossary)
        if (options, main) != (self._options, self._main):
            self._dictionaries, self._options, self._main = dictionaries, options, main
            self.changed.emit()

    def misspelt(self, text: str, language: str, source: str) -> list[Span]:
        """Where words are that the language does not know and the source does not have."""
        if self._options is None or language not in self._dictionaries:
            return []
        from translator_app.core.checks.pair import Pair
        from translator_app.core.checks.spelling import misspelt

        return misspelt(Pair(source, text, language, self._main, options=self._options))

    def like(self, word: str, language: str) -> list[str]:
        """What may have been meant, the likeliest first."""
        return list(self._dictionaries[language].like(word)) if language in self._dictionaries else []

    def add(self, word: str, language: str) -> None:
        """Know a word from now on, in every project."""
        try:
            self._dictionaries[language].added.add(word)
        except LocalError as error:
            self.failed.emit(error)
        else:
            self.changed.emit()
            self.learned.emit()


def spelt(kind: str, language: str) -> str:
    """The language in whose dictionary a text of a kind of units is looked up; "" for addresses, numbers and so on."""
    return language if kind in WORDY else ""


@cache
def spelling() -> Spelling:
    """The one of this window."""
    return Spelling()
