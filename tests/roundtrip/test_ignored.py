"""What a person lives with is lived with on every way to the site, and by older programs as far as they know it."""

import anyio
import pytest

from tests.roundtrip.world import Name, World, cell_of
from translator_app.core.checks.ignoring import Ignored, ignore
from translator_app.core.checks.issue import Issue, Severity
from translator_app.core.checks.run import check_cell
from translator_app.core.glossary.term import EMPTY
from translator_app.roundtrip import ignored, journey
from translator_app.roundtrip.checked import Rules, errors, plan_issues

TEXT = "Des mots {anzahl} et {menge}"


@pytest.fixture
def name(world: World, names: list[Name]) -> Name:
    """A plain translation, edited to say what its source does not."""
    world.type({names[0]: TEXT})
    return names[0]


def planned(world: World) -> tuple[list[Issue], int]:
    """What the checks say of the plan, and how many of it are errors."""
    with world.opened() as doc:
        found = anyio.run(lambda: journey.review_document(doc, world.access))
        issues = plan_issues(Rules.of(doc.project), found.plan, found.fresh, EMPTY)
        return [issue for some in issues.values() for issue in some], len(list(errors(found.plan, issues)))


def decide(world: World, name: Name, *made: Ignored) -> None:
    with world.opened() as doc:
        ignored.keep(doc.project, {name: made})


def test_one_issue_ignored_alone_is_left_out_of_the_review_and_the_others_are_not(world: World, name: Name) -> None:
    before, wrong = planned(world)
    first, second = (issue for issue in before if issue.severity is Severity.ERROR)
    assert wrong == 2
    assert first.check == second.check
    with world.opened() as doc:
        source = doc.session.text(cell_of(doc, name)[0], 0)
    decide(world, name, ignore(first, source, TEXT, "so wanted", alone=True))
    after, wrong = planned(world)
    assert wrong == 1
    assert [issue for issue in before if issue not in after] == [first]
    decide(world, name, ignore(first, source, TEXT, "", alone=True), ignore(second, source, TEXT, "", alone=True))
    assert planned(world)[1] == 0


def test_decisions_are_kept_and_forgotten(world: World, name: Name) -> None:
    made = (Ignored("numbers", "a", "why"), Ignored("numbers", "b", "", alone=True))
    decide(world, name, *made)
    with world.opened() as doc:
        assert ignored.decisions(doc.project) == {name: made}
        ignored.keep(doc.project, {name: ()})
        assert ignored.decisions(doc.project) == {}
        assert not {ignored.IGNORED, ignored.ALONE} & set(doc.project.memo.names())


def test_older_projects_and_older_programs_know_the_decisions_about_whole_checks(world: World, name: Name) -> None:
    with world.opened() as doc:
        source = doc.session.text(cell_of(doc, name)[0], 0)
        issues = check_cell(source, TEXT, language="fr")
        whole = ignore(issues[0], source, TEXT, "so wanted")
        # As every version has written them.
        doc.project.memo.set("ignored-issues", [[*name, whole.check, whole.fingerprint, "so wanted"]])
    assert planned(world)[1] == 0
    with world.opened() as doc:
        ignored.keep(doc.project, {name: (whole, Ignored("numbers", "b", "", alone=True))})
        assert doc.project.memo.get("ignored-issues") == [[*name, whole.check, whole.fingerprint, "so wanted"]]
