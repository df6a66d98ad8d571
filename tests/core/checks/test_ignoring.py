"""What a person lives with stays ignored as long as it is the same thing, all of a check or one issue of it alone."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from translator_app.core.checks.ignoring import Ignored, fingerprint, heeding, ignore, judged, standing
from translator_app.core.checks.issue import Issue, Severity
from translator_app.core.checks.run import check_cell


def test_an_ignored_issue_comes_back_when_a_text_changes() -> None:
    issues = check_cell("Hello {name},  wait", "Bonjour  toi", language="fr")
    wanted = next(issue for issue in issues if issue.check == "placeholder-missing")
    decisions = [ignore(wanted, "Hello {name},  wait", "Bonjour  toi", "no names in French")]
    left = standing(issues, "Hello {name},  wait", "Bonjour  toi", decisions)
    assert set(issues) - set(left) == {wanted}
    assert standing(issues, "Hello {name},  wait", "Bonjour toi", decisions) == issues


SOURCE = "Seats {count} people, {name}, from {city} or {town}"


def found(source: str, target: str, check: str, kind: str = "text") -> dict[str, Issue]:
    """What a check says, by message."""
    issues = check_cell(source, target, language="fr", kind=kind)
    return {issue.message: issue for issue in issues if issue.check == check}


def left(source: str, target: str, check: str, decisions: list[Ignored], kind: str = "text") -> list[str]:
    """The messages of what still counts."""
    return [i.message for i in standing(tuple(found(source, target, check, kind).values()), source, target, decisions)]


def test_one_issue_ignored_alone_leaves_the_others_and_outlives_edits_elsewhere() -> None:
    check, target = "placeholder-missing", "Places"
    issues = found(SOURCE, target, check)
    assert len(issues) == 4
    alone = ignore(issues["“{name}” is missing."], SOURCE, target, "", alone=True)
    others = ["“{count}” is missing.", "“{city}” is missing.", "“{town}” is missing."]
    assert left(SOURCE, target, check, [alone]) == others
    assert left(SOURCE, "Tout autre chose", check, [alone]) == others
    assert left("New: " + SOURCE + "!", target, check, [alone]) == others
    # The words around it are others: it may be another thing now.
    assert "“{name}” is missing." in left(SOURCE.replace("people, {name}", "men and {name}"), target, check, [alone])


def test_the_same_words_elsewhere_are_another_issue() -> None:
    check = "space-double"
    (issue,) = found("One two three four", "Un  deux trois quatre", check).values()
    alone = ignore(issue, "One two three four", "Un  deux trois quatre", "", alone=True)
    assert left("One two three four", "Un  deux trois quatre", check, [alone]) == []
    assert left("One two three four", "Un  deux trois quatre !", check, [alone]) == []
    assert left("One two three four", "Un  deux trois  quatre", check, [alone]) != []
    assert left("One two three four", "Un deux  trois quatre", check, [alone]) != []


def test_an_issue_about_the_whole_text_comes_back_with_any_change() -> None:
    text, other = "A table made of oak", "Two tables made of oak"
    (issue,) = found(text, text, "unchanged").values()
    alone = ignore(issue, text, text, "a name", alone=True)
    assert left(text, text, "unchanged", [alone]) == []
    assert left(other, other, "unchanged", [alone]) != []


def test_decisions_go_by_what_an_issue_is_about_and_not_by_how_it_is_worded() -> None:
    issue = found(SOURCE, "Places", "placeholder-missing")["“{name}” is missing."]
    alone = ignore(issue, SOURCE, "Places", "", alone=True)
    foreign = replace(issue, message="„{name}“ fehlt.", severity=Severity.INFO)
    assert standing((foreign,), SOURCE, "Places", [alone]) == ()
    assert standing((replace(foreign, check="other"),), SOURCE, "Places", [alone]) != ()


def test_issues_without_a_place_are_told_apart_by_what_they_are_about() -> None:
    source = "{count, plural, one {# seat} other {# seats}} {name} {town}"
    issues = found(source, "{count, plural, one {# place} other {# places}}", "icu-arguments")
    one, other = issues.values()
    target = "{count, plural, one {# place} other {# places}}"
    alone = ignore(one, source, target, "", alone=True)
    assert left(source, target, "icu-arguments", [alone]) == [other.message]


def test_one_of_several_ignored_together_counts_again_by_itself() -> None:
    check, target = "placeholder-missing", "Places"
    issues = tuple(found(SOURCE, target, check).values())
    every = ignore(issues[0], SOURCE, target, "so wanted")
    alone = ignore(issues[3], SOURCE, target, "its own reason", alone=True)
    elsewhere = Ignored("other", "x")
    decisions = [every, alone, elsewhere]
    assert standing(issues, SOURCE, target, decisions) == ()
    after = heeding(issues[1], issues, SOURCE, target, decisions)
    assert standing(issues, SOURCE, target, after) == (issues[1],)
    reasons = [decision.reason for _issue, decision in judged(issues, SOURCE, target, after) if decision is not None]
    assert reasons == ["so wanted", "so wanted", "its own reason"]
    assert elsewhere in after
    both = heeding(issues[3], issues, SOURCE, target, after)
    assert standing(issues, SOURCE, target, both) == (issues[1], issues[3])


@given(st.text("ab {}\n", max_size=60), st.text("ab {}\n", max_size=60), st.data())
def test_what_stands_and_what_is_ignored_are_all_there_is(source: str, target: str, data: st.DataObject) -> None:
    issues = check_cell(source, target, language="fr")
    chosen = data.draw(st.lists(st.sampled_from(issues), max_size=3)) if issues else []
    decisions = [ignore(issue, source, target, "", alone=data.draw(st.booleans())) for issue in chosen]
    stands = standing(issues, source, target, decisions)
    assert not set(chosen) & set(stands)
    assert {issue for issue, decision in judged(issues, source, target, decisions) if decision is None} == set(stands)
    for issue in chosen:
        after = heeding(issue, issues, source, target, decisions)
        assert issue in standing(issues, source, target, after)


def test_fingerprints_tell_where_one_text_ends() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
    assert fingerprint("\ud800", "") != fingerprint("", "\ud800")
