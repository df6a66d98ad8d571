"""One term of the glossary: its word, what it asks for, its translation, a note. The window beside goes on working."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from translator_app.core.glossary.term import KIND_NAMES, Glossary, Kind, Term
from translator_app.core.languages import native_name
from translator_app.gui.dialogs.frame import Framed, labelled
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.words import Words
from translator_app.gui.writing import runs_right_to_left
from translator_app.text import N_, _

_EXPLAINED = {
    Kind.REQUIRED: N_("Separate several that will do by | signs. Other endings and compounds are let pass."),
    Kind.FORBIDDEN: N_(
        "The word not to be used for this term. Without one in any language, the term itself is not to be used."
    ),
    Kind.KEEP: N_("The term stays as it is, letter by letter. Give a translation only if that may stand there, too."),
}


@dataclass(frozen=True, slots=True)
class Given:
    """What a person wants a term to be; `wording` is for the one language that was asked about."""

    word: str
    kind: Kind
    wording: str
    note: str


class TermDialog(Framed):
    """`given` brings a Given; the dialog stays open until it is told to close. `language` is "" where only the term
    itself can be given, as for a cell of the main language."""

    given = Signal(object)

    def __init__(
        self,
        main: str,
        language: str,
        known: Callable[[], Glossary],
        *,
        editing: Term | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`known` is the glossary as it is now; `editing` a term of it that is to be changed."""
        title = _("Edit term") if editing is not None else _("Add term")
        super().__init__(title, _("The glossary is yours: it holds in all your projects."), parent)
        self._language, self._known, self._editing = language, known, editing
        self.word, self.wording, self.note = _line(main), _line(language), QLineEdit()
        self.kind = QComboBox()
        for kind, words in KIND_NAMES.items():
            self.kind.addItem(_(words), kind)
        self.said = Words("", "small", wrap=True)
        self.hint = Words(" ", "small", wrap=True)
        self.agree = button(_("Save") if editing is not None else _("Add"), "primary", on=self._give)
        named = labelled(_("Term in {language}").format(language=native_name(main)), self.word)
        named.addWidget(self.said)
        self.body.addLayout(named)
        self.body.addLayout(labelled(_("What it asks for"), self.kind))
        if language:
            words = _("Translation into {language}").format(language=native_name(language))
            asked = labelled(words, self.wording)
            asked.addWidget(self.hint)
            self.body.addLayout(asked)
        self.body.addLayout(labelled(_("Note"), self.note))
        self.fill_foot(None, button(_("Cancel"), on=self.reject), self.agree)
        self.setMinimumWidth(440)
        self.word.textChanged.connect(self._follow)
        self.kind.currentIndexChanged.connect(self._follow)
        self._follow()

    def fill(self, given: Given) -> None:
        """Put in what is proposed."""
        self.word.setText(given.word)
        self.wording.setText(given.wording)
        self.note.setText(given.note)
        self.kind.setCurrentIndex(self.kind.findData(given.kind))
        (self.wording if given.word and self._language else self.word).setFocus()

    def asked(self) -> Given:
        """What stands in the fields."""
        kind = Kind(self.kind.currentData())
        return Given(self.word.text().strip(), kind, self.wording.text().strip(), self.note.text().strip())

    def _follow(self) -> None:
        given = self.asked()
        self.hint.setText(_(_EXPLAINED[given.kind]))
        self.wording.setAccessibleDescription(self.hint.text())
        there = self._known().get(given.word, given.kind)
        is_other = there is not None and (self._editing is None or there.key != self._editing.key)
        wording = there.wording(self._language) if there is not None and self._language else ""
        self.said.setText(_already(wording) if is_other else "")
        self.said.setVisible(is_other)
        self.agree.setEnabled(bool(given.word))
        # Lines that come, go and wrap need room, which a window does not give by itself.
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _give(self) -> None:
        self.given.emit(self.asked())


def _already(wording: str) -> str:
    if not wording:
        return _("It is in the glossary already; what you give here is added to it.")
    return _("It is in the glossary already, as “{wording}”; what you give here takes its place.").format(
        wording=wording
    )


def _line(language: str) -> QLineEdit:
    """A line that is written the way its language is."""
    made = QLineEdit()
    direction = Qt.LayoutDirection
    made.setLayoutDirection(direction.RightToLeft if runs_right_to_left(language) else direction.LeftToRight)
    return made
