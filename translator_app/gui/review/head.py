"""The head of the review: which site, how fresh the comparison is, and the five steps."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame

from translator_app.gui.review.ages import OLD, ago
from translator_app.gui.widgets.boxes import column, row
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.steps import StepBar
from translator_app.gui.widgets.words import ElidedWords, Words
from translator_app.roundtrip.access import Stage
from translator_app.text import _

EXPORT, REVIEW, UPLOAD, JOB, PROOF = range(5)
STEPS = {
    Stage.EXPORT: EXPORT,
    Stage.DOWNLOAD: EXPORT,
    Stage.COMPARE: EXPORT,
    Stage.UPLOAD: UPLOAD,
    Stage.LOOK: UPLOAD,
    Stage.SUBMIT: UPLOAD,
    Stage.IMPORT: JOB,
    Stage.LOGS: JOB,
    Stage.PROOF: PROOF,
}
"""The step that each stage of the round trip belongs to."""


class ReviewHead(QFrame):
    """`compare_asked` when a person wants to compare with the site again."""

    compare_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "header")
        self._title = ElidedWords("", "title")
        self._words = Words("", "secondary")
        self._again = button(_("Compare again"), "link", on=self.compare_asked.emit)
        self._compared_at, self._offered = 0.0, False
        names = (_("Fresh export"), _("Review"), _("Upload"), _("Import job"), _("Proof, cell by cell"))
        self.steps = StepBar(names)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tell_age)
        line = row(self._words, self._again, None, gap=4)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(column(self._title, line, 4, self.steps, gap=4, margins=(24, 16, 24, 12)))
        self._again.hide()

    def show_site(self, site: str) -> None:
        """Name the site; a comparison begins, or is there."""
        self._offered = False
        self._title.setText(_("Review and import to {site}").format(site=site))

    def show_age(self, compared_at: float) -> None:
        """Say how old the comparison is, from now on every second."""
        self._compared_at = compared_at
        self._tell_age()
        self._clock.start()

    def show_words(self, words: str) -> None:
        """Say something else instead."""
        self._compared_at = 0.0
        self._clock.stop()
        self._again.hide()
        self._words.setText(words)

    def offer_again(self) -> None:
        """Offer to compare again, whatever the age."""
        self._offered = True
        self._again.show()

    def _tell_age(self) -> None:
        age = time.time() - self._compared_at
        self._words.setText(
            _(
                "Compared with the site as it was {ago}. "
                "Only the ticked cells will change; everything else is sent back exactly as it is there."
            ).format(ago=ago(age))
        )
        self._again.setVisible(self._offered or age > OLD)

    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._compared_at:
            self.show_age(self._compared_at)
