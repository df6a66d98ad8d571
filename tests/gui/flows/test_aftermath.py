"""What is said after an import or a refresh: numbers first, cells in the details, nothing where nothing happened."""

import numpy as np

from translator_app.core.align import Alignment
from translator_app.core.merge import Lost, Merge
from translator_app.core.verdicts import Overwritten, Proof, Stranger
from translator_app.gui.flows.aftermath import MOST, lost_notice, others_notice, overwritten_notice


def merge_with(*lost: Lost) -> Merge:
    nothing = np.zeros(0, dtype=np.int32)
    return Merge(Alignment(nothing, nothing, nothing, {}), {}, {}, (), (), (), (), lost, (), ())


def test_nothing_is_said_where_nobody_else_was_at_work_and_nothing_is_lost() -> None:
    assert others_notice(Proof(())) is None
    assert lost_notice(merge_with()) is None


def test_all_others_are_counted_and_the_first_are_listed() -> None:
    strangers = tuple(Stranger(f"unit {number}", "fr", "avant", "<b>après</b>") for number in range(MOST))
    notice = others_notice(Proof((), others=1_000, strangers=strangers))
    assert notice is not None
    assert notice.cause.startswith("1,000 other cells")
    lines = notice.details.splitlines()
    assert lines[0] == "unit 0 [fr]: avant → <b>après</b>"
    assert (len(lines), lines[-1]) == (MOST + 1, "…")


def test_what_an_import_took_back_is_listed_and_can_be_given_back() -> None:
    asked: list[bool] = []
    taken = Overwritten("unit 0", "fr", "<b>à eux</b>", "avant")
    replaced = Overwritten("unit 1", "fr", "à eux", "à nous", planned=True)
    notice = overwritten_notice(Proof((), overwritten=(taken, replaced)), lambda: asked.append(True))
    assert notice is not None
    assert notice.cause.startswith("1 text")
    assert notice.details.splitlines() == ["unit 0 [fr]: <b>à eux</b> → avant", "unit 1 [fr]: à eux → à nous"]
    ((_words, give_back),) = notice.actions
    give_back()
    assert asked == [True]


def test_a_planned_cell_keeps_our_text_and_there_is_nothing_to_give_back() -> None:
    replaced = Overwritten("unit 1", "fr", "à eux", "à nous", planned=True)
    notice = overwritten_notice(Proof((), overwritten=(replaced,)), lambda: None)
    assert notice is not None
    assert not notice.actions
    assert "history" in notice.advice
    assert overwritten_notice(Proof(()), lambda: None) is None


def test_lost_work_is_listed_with_its_text() -> None:
    notice = lost_notice(merge_with(Lost("Products/oak/title", "fr", "Table")))
    assert notice is not None
    assert notice.kind == "warning"
    assert notice.details == "Products/oak/title [fr]: Table"
    assert "Jobs and history" in notice.advice
