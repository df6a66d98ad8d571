"""The foot of the review: what can be done next, or how far the import is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedLayout

from translator_app.core.verdicts import Proof
from translator_app.gui.review.decisions import Counts, obstacle
from translator_app.gui.widgets.boxes import column, holder, row
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.progress import ProgressLine
from translator_app.gui.widgets.words import ElidedWords, number
from translator_app.text import _, ngettext


class ReviewFoot(QFrame):
    """Three faces: deciding, under way, proven. Each button is a signal."""

    import_asked = Signal()
    save_asked = Signal()
    cancel_asked = Signal()
    stop_asked = Signal()
    retry_asked = Signal()
    rollback_asked = Signal()
    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "footer")
        self._note = ElidedWords("", "secondary")
        self.save = button(_("Save as HTML…"), on=self.save_asked.emit)
        self.cancel = button(_("Cancel"), on=self.cancel_asked.emit)
        self.go = button(_("Import"), "primary", on=self.import_asked.emit)
        self.line = ProgressLine()
        self.line.stop_asked.connect(self.stop_asked)
        self._proven = ElidedWords("", "secondary")
        self.save_proof = button(_("Save as HTML…"), on=self.save_asked.emit)
        self.rollback = button(_("Roll back this import"), "", icon="rollback", on=self.rollback_asked.emit)
        self.retry = button(_("Retry only the failed ones"), "", icon="refresh", on=self.retry_asked.emit)
        self.close_it = button(_("Close"), "primary", on=self.close_asked.emit)
        deciding = row(self.save, self._note, self.cancel, self.go, gap=8)
        deciding.setStretchFactor(self._note, 1)
        proven = row(self.save_proof, self._proven, self.rollback, self.retry, self.close_it, gap=8)
        proven.setStretchFactor(self._proven, 1)
        self._faces = QStackedLayout()
        for face in (deciding, column(self.line), proven):
            self._faces.addWidget(holder(face))
        outer = column(self._faces, margins=(24, 12, 24, 12))
        self.setLayout(outer)

    def show_deciding(self, counts: Counts) -> None:
        """A plan to decide; the import waits for every obstacle to go away."""
        self._faces.setCurrentIndex(0)
        reason = obstacle(counts)
        words = ngettext("Import {count} cell", "Import {count} cells", counts.cells)
        self.go.setText(words.format(count=number(counts.cells)))
        self.go.setAccessibleName(self.go.text())
        self.go.setEnabled(not reason)
        self.go.setToolTip(reason)
        self.go.setAccessibleDescription(reason)
        self._note.set_kind("warning" if reason or counts.unread else "secondary")
        self._note.setText(
            reason or " ".join([*_unconfirmed(counts), _("A snapshot is kept; this import can be rolled back.")])
        )

    def show_under_way(self, title: str) -> None:
        """Long work: its title, counts and Stop."""
        self._faces.setCurrentIndex(1)
        self.line.begin(title)

    def show_proven(self, proof: Proof) -> None:
        """The verdicts are in."""
        self._faces.setCurrentIndex(2)
        failed = len(proof.failed)
        self.retry.setVisible(bool(failed))
        said = [] if failed else [_("Every cell has arrived.")]
        if proof.others:
            words = ngettext(
                "{count} other cell was changed on the site meanwhile.",
                "{count} other cells were changed on the site meanwhile.",
                proof.others,
            )
            said.append(words.format(count=number(proof.others)))
        if proof.unplaced:
            words = ngettext(
                "{count} line of the site’s log names no cell of this import.",
                "{count} lines of the site’s log name no cell of this import.",
                len(proof.unplaced),
            )
            said.append(words.format(count=number(len(proof.unplaced))))
        self._proven.setText(" ".join(said) or _("A snapshot is kept; this import can be rolled back."))

    @property
    def under_way(self) -> bool:
        """Whether long work is shown."""
        return self._faces.currentIndex() == 1


def _unconfirmed(counts: Counts) -> list[str]:
    """What the import does with texts that nobody has confirmed, beside its button."""
    if counts.unread:
        words = ngettext(
            "Nobody has confirmed {count} of these cells.",
            "Nobody has confirmed {count} of these cells.",
            counts.unread,
        )
        return [words.format(count=number(counts.unread))]
    if counts.unconfirmed:
        words = ngettext(
            "{count} unconfirmed cell is left out.", "{count} unconfirmed cells are left out.", counts.unconfirmed
        )
        return [words.format(count=number(counts.unconfirmed))]
    return []
