"""The strip about texts that nobody has confirmed: what becomes of them in this import, and how to have it otherwise.

They are left out until a person says so. Whoever fears a wrong text on a live site would rather send one too few: what
is left out stays on the desk, while a guess on the site is found by its visitors. Tools that deliver do the same with
what is fuzzy or not approved, or offer to. One click takes all of them along.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from translator_app.gui.review.decisions import Counts
from translator_app.gui.widgets.boxes import row
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.empty import IconPicture
from translator_app.gui.widgets.words import Words, number, restyle
from translator_app.text import _, ngettext


class UnconfirmedStrip(QFrame):
    """`taken` says whether all of them shall be sent, `grid_asked` that a person wants to look at them in the grid."""

    taken = Signal(bool)
    grid_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said = Words("", wrap=True)
        self.grid = button(
            _("Show them in the grid"),
            "link",
            on=self.grid_asked.emit,
            tip=_("Ctrl+Enter confirms a text there; then compare again"),
        )
        self.leave = button(_("Leave them out"), on=lambda: self.taken.emit(False))
        self.take = button(_("Send them too"), on=lambda: self.taken.emit(True))
        line = row(IconPicture("mark-unconfirmed", "accent", 16), self.said, gap=12, margins=(12, 8, 8, 8))
        line.setStretchFactor(self.said, 1)
        for made in (self.grid, self.leave, self.take):
            line.addWidget(made)
        self.setLayout(line)
        self.hide()

    def show_counts(self, counts: Counts, *, frozen: bool) -> None:
        """Say what becomes of them; hidden where there are none."""
        self.setVisible(bool(counts.unconfirmed))
        kind = "notice-warning" if counts.unread else "notice-information"
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            restyle(self)
        self.said.setText(strip_words(counts))
        self.setAccessibleName(self.said.text())
        self.leave.setVisible(bool(counts.unread))
        self.take.setVisible(counts.unread < counts.unconfirmed)
        for made in (self.leave, self.take):
            made.setEnabled(not frozen)
            made.setAccessibleDescription(self.said.text())


def strip_words(counts: Counts) -> str:
    """What becomes of the unconfirmed texts, in sentences."""
    count, words = counts.unconfirmed, number(counts.unconfirmed)
    if not counts.unread and not counts.cells:
        return ngettext(
            "Nothing goes to the site yet: {count} text is from memory or a machine, and nobody has confirmed it. "
            "Confirm it first, or send it as it is.",
            "Nothing goes to the site yet: {count} texts are from memory or a machine, and nobody has confirmed them. "
            "Confirm them first, or send them as they are.",
            count,
        ).format(count=words)
    if not counts.unread:
        return ngettext(
            "{count} text is from memory or a machine, and nobody has confirmed it. "
            "It is left out: the site keeps what it has there.",
            "{count} texts are from memory or a machine, and nobody has confirmed them. "
            "They are left out: the site keeps what it has there.",
            count,
        ).format(count=words)
    if counts.unread == count:
        return ngettext(
            "{count} text that nobody has confirmed will go to the live site with this import.",
            "{count} texts that nobody has confirmed will go to the live site with this import.",
            count,
        ).format(count=words)
    return ngettext(
        "{part} of {count} text that nobody has confirmed will go to the live site with this import.",
        "{part} of {count} texts that nobody has confirmed will go to the live site with this import.",
        count,
    ).format(part=number(counts.unread), count=words)
