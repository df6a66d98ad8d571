"""Updates: asked for by a person, or at each start once that was switched on; only told, never installed."""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from translator_app.gui.desk import Desk
from translator_app.gui.notices import Notice
from translator_app.local import settings
from translator_app.roundtrip import updates
from translator_app.roundtrip.updates import Update
from translator_app.text import _

log = logging.getLogger(__name__)


class Updating(QObject):
    """Tells on the desk whether there is a newer version."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def ask(self) -> None:
        """Look now, and say whatever comes of it."""
        self._desk.jobs.start(
            "updates",
            updates.look,
            title=_("Looking for updates"),
            done=self._tell,
            failed=partial(self._desk.say_error, about="updates"),
            owner=self,
        )

    def at_start(self) -> None:
        """Look when a person has switched that on; only a newer version is worth a word then."""
        if settings.load().settings.updates:
            self._desk.jobs.start("updates", updates.look, done=self._tell_newer, failed=_note, owner=self)

    def _tell_newer(self, update: Update | None) -> None:
        if update is not None and update.newer:
            self._tell(update)

    def _tell(self, update: Update | None) -> None:
        words = updates.words_of(update)
        if update is None or not update.newer:
            self._desk.tell(Notice("information", words, about="updates", passing=True))
            return
        url = update.url
        page = (_("Open its page"), lambda: QDesktopServices.openUrl(QUrl(url)))
        self._desk.tell(Notice("information", words, update.notes, actions=(page,), about="updates"))


def _note(error: Exception) -> None:
    log.info("no word about updates: %s", error)
