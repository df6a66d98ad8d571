"""Offers what may stand in a filter while it is typed: keys with their meaning, their values, languages, names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from translator_app.core.query import printed
from translator_app.core.query.nodes import Term
from translator_app.core.query.terms import KEYS

_TOKEN = re.compile(r"[^\s()]*$")
SHORTEST = 2


class Completing:
    """Completes the word at the cursor of `line`."""

    def __init__(self, line: QLineEdit) -> None:
        self._line = line
        self._languages: tuple[str, ...] = ()
        self._names: Mapping[str, Sequence[str]] = {}
        self._model = QStringListModel(line)
        self.completer = QCompleter(self._model, line)
        self.completer.setWidget(line)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.completer.activated.connect(self._take)
        line.textEdited.connect(lambda _text: self._offer())
        self._fill()

    def show_languages(self, languages: Sequence[str]) -> None:
        """The languages of the file."""
        self._languages = tuple(languages)
        self._fill()

    def show_names(self, names: Mapping[str, Sequence[str]]) -> None:
        """Names that may stand behind a key: those of collections, fields, checks."""
        self._names = names
        self._fill()

    def offers(self, token: str) -> list[str]:
        """What fits a beginning."""
        folded = token.lstrip("-").lower()
        return [word for word in self._model.stringList() if word.lower().startswith(folded)]

    def _fill(self) -> None:
        words = [f"{key}:" for key in KEYS]
        for key, facts in KEYS.items():
            values = [*facts.values, *self._names.get(key, ())]
            words += [printed(Term(key, value)) for value in values]
        words += [f"{tag}:" for tag in self._languages]
        self._model.setStringList(list(dict.fromkeys(words)))

    def _token(self) -> str:
        found = _TOKEN.search(self._line.text()[: self._line.cursorPosition()])
        return found[0] if found else ""

    def _offer(self) -> None:
        token = self._token().lstrip("-")
        if len(token) < SHORTEST or not self.offers(token) or self.offers(token) == [token]:
            if (popup := self.completer.popup()) is not None:
                popup.hide()
            return
        self.completer.setCompletionPrefix(token)
        self.completer.complete()

    def _take(self, word: str) -> None:
        token, text, at = self._token(), self._line.text(), self._line.cursorPosition()
        start = at - len(token.lstrip("-"))
        tail = text[at:]
        space = "" if word.endswith(":") or tail.startswith(" ") else " "
        self._line.setText(text[:start] + word + space + tail)
        self._line.setCursorPosition(start + len(word) + len(space))
        self._line.textEdited.emit(self._line.text())
