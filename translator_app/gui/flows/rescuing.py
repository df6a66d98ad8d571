"""A damaged project: what can be read of it is saved as a new one, beside it, and that is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from translator_app.gui.desk import Desk, notice_of
from translator_app.gui.notices import Kind, Notice
from translator_app.local.errors import NotAProject, ProjectDamaged
from translator_app.local.projects import SUFFIX, Rescued, rescue
from translator_app.roundtrip.rescued import rescued_words
from translator_app.text import _


class Rescuing(QObject):
    """Says why a project can't be opened, and offers a rescue where that may help; `open_` opens what was saved."""

    def __init__(self, desk: Desk, window: QWidget, open_: Callable[[Path], object]) -> None:
        super().__init__(window)
        self._desk, self._window, self._open = desk, window, open_

    def failed(self, path: Path, error: Exception) -> None:
        """Opening `path` ended in an error."""
        notice = notice_of(error, about="open")
        # A torn first page makes a file look like none of ours.
        if isinstance(error, ProjectDamaged | NotAProject):
            notice = replace(notice, actions=((_("Save what can be read…"), partial(self.ask, path)),))
        self._desk.tell(notice)

    def ask(self, damaged: Path) -> None:
        """Ask for a place, and save there what can be read."""
        proposed = damaged.with_name(_("{name} rescued").format(name=damaged.stem) + SUFFIX)
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, _("Save what can be read"), str(proposed), _("Projects") + f" (*{SUFFIX})"
        )
        if not chosen:
            return
        target = Path(chosen)
        self._desk.jobs.compute(
            "rescue",
            rescue,
            damaged,
            target if target.suffix.lower() == SUFFIX else target.with_name(target.name + SUFFIX),
            replace_file=target.suffix.lower() == SUFFIX,
            title=_("Saving what can be read of {name}").format(name=damaged.name),
            done=self._rescued,
            failed=partial(self._desk.say_error, about="rescue"),
            owner=self,
        )

    def _rescued(self, saved: Rescued) -> None:
        head, *lines = rescued_words(saved)
        kind: Kind = "done" if saved.complete else "warning"
        self._desk.tell(Notice(kind, head, " ".join(lines), about="rescue"))
        if saved.texts is None:
            self._open(saved.path)
