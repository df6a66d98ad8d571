"""The costly half of showing a plan, made without Qt and without the window: a large plan is prepared in a worker."""

from dataclasses import dataclass

from translator_app.core.plan import Plan, Planned
from translator_app.core.status import NAMES as STATUSES
from translator_app.core.status import Status
from translator_app.gui.review.decisions import Decisions
from translator_app.gui.review.facts import Facts
from translator_app.gui.review.listing import arranged
from translator_app.text import _


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plan with its untouched decisions, its cells in reading order, and a folded text of each to search in."""

    facts: Facts
    decisions: Decisions
    order: tuple[int, ...]
    texts: tuple[str, ...]


def prepare(plan: Plan, facts: Facts) -> Prepared:
    """Everything ReviewWindow.show_prepared needs; for a plan of many thousand cells, call it in a worker."""
    order = tuple(arranged(plan.cells))
    texts = tuple(folded(planned, facts) for planned in plan.cells)
    return Prepared(facts, Decisions(plan, facts.issues), order, texts)


def folded(planned: Planned, facts: Facts, *more: str) -> str:
    """What a search looks through: title, place, language and texts of a cell, folded for case. A cell that nobody has
    confirmed is found by the words of its mark, and by those that filter the grid."""
    return "\n".join(
        (
            facts.title(planned),
            planned.collection,
            planned.field,
            planned.language,
            planned.before,
            planned.after,
            *((_(STATUSES[Status.PREFILLED]), f"state:{Status.PREFILLED}") if planned.unconfirmed else ()),
            *more,
        )
    ).casefold()
