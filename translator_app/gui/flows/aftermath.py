"""What an import or a refresh leaves to be known: who else was at work, and work of ours that has no place any more."""

from __future__ import annotations

from collections.abc import Callable

from translator_app.core.merge import Merge
from translator_app.core.verdicts import Proof
from translator_app.gui.notices import Notice
from translator_app.gui.widgets.words import number
from translator_app.text import _, ngettext

MOST = 200
"""Cells that the details of a notice list."""


def others_said(proof: Proof) -> str:
    """How many cells outside the plan are others now; "" for none."""
    words = ngettext(
        "{count} other cell was changed on the site meanwhile.",
        "{count} other cells were changed on the site meanwhile.",
        proof.others,
    )
    return words.format(count=number(proof.others)) if proof.others else ""


def others_listed(proof: Proof) -> str:
    """The first of those cells, a line each: what they were and what they are."""
    lines = [f"{each.unit} [{each.language}]: {each.before} → {each.now}" for each in proof.strangers[:MOST]]
    if proof.others > len(lines):
        lines.append("…")
    return "\n".join(lines) if proof.others else ""


def others_notice(proof: Proof) -> Notice | None:
    """Who else was at work, when anybody was."""
    if not proof.others:
        return None
    advice = _("None of them was in your plan. They are in the project now.")
    return Notice("information", others_said(proof), advice, others_listed(proof), about="others")


def overwritten_notice(proof: Proof, give_back: Callable[[], object]) -> Notice | None:
    """Texts of colleagues that the import replaced unseen, when it is known to have; those that nobody had planned
    can be given back."""
    taken, all_of_them = proof.taken_back, proof.overwritten
    if not all_of_them:
        return None
    if taken:
        words = ngettext(
            "{count} text that a colleague wrote while the import ran was taken back by its file.",
            "{count} texts that colleagues wrote while the import ran were taken back by its file.",
            len(taken),
        ).format(count=number(len(taken)))
        advice = _("You see the plan first. The history of each cell keeps what was there, too.")
    else:
        words = ngettext(
            "{count} planned cell got another text from a colleague while the import ran; yours replaced it.",
            "{count} planned cells got other texts from colleagues while the import ran; yours replaced them.",
            len(all_of_them),
        ).format(count=number(len(all_of_them)))
        advice = _("What they wrote is in the history of the cell.")
    lines = [f"{each.unit} [{each.language}]: {each.text} → {each.now}" for each in all_of_them[:MOST]]
    if len(all_of_them) > MOST:
        lines.append("…")
    actions = ((_("Give back…"), give_back),) if taken else ()
    return Notice("warning", words, advice, "\n".join(lines), actions=actions, about="overwritten")


def lost_notice(found: Merge) -> Notice | None:
    """Edits whose unit or language the site has no more, when there are any."""
    if not found.lost:
        return None
    words = ngettext(
        "{count} edit has no place any more: its text or language is gone from the site.",
        "{count} edits have no place any more: their texts or languages are gone from the site.",
        len(found.lost),
    )
    lines = [f"{lost.unit} [{lost.language}]: {lost.text}" for lost in found.lost[:MOST]]
    if len(found.lost) > MOST:
        lines.append("…")
    advice = _("They are kept: see Jobs and history.")
    return Notice("warning", words.format(count=number(len(found.lost))), advice, "\n".join(lines), about="lost")
