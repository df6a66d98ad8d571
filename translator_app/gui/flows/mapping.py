"""When it is not certain what the columns of a file mean: a person says, and the answer is used."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from translator_app.core.localized.errors import NeedsMapping
from translator_app.core.localized.layouts import LAYOUTS
from translator_app.core.localized.mapping import Mapping
from translator_app.gui.dialogs.mapping import Found, MappingDialog
from translator_app.text import _


def ask_mapping(parent: QWidget, error: NeedsMapping, name: str, decided: Callable[[Mapping], object]) -> None:
    """Show the columns with the best guess filled in; `decided` is called with what the person agrees to."""
    guess = error.guesses[0] if error.guesses else Mapping("H1", (), ())
    kinds = tuple((kind, _(words)) for kind, words in LAYOUTS.items())
    found = Found(error.headers, error.samples, guess, kinds, "", reasons=(error.reason,), certain=False)
    dialog = MappingDialog(name, found, parent=parent)
    dialog.accepted_mapping.connect(decided)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
