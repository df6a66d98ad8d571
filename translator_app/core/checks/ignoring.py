"""Issues that a person has decided to live with: all that a check says of a cell, or one issue alone.

A decision about all holds until the source or the translation changes. One about a single issue goes by what the issue
is about: the words at its places and their neighbours. So it outlives edits elsewhere in the texts, and the interface
language, in which issues are worded, makes no difference.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translator_app.core.checks.issue import Issue, Span

_AROUND = 40
"""Characters before and behind a place among which its neighbours are looked for."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """One decision about a cell: this check does not count there, for this reason. `alone`, it is about one issue, and
    `fingerprint` names what that is about; else it is about all of the check, and names the texts."""

    check: str
    fingerprint: str
    reason: str = ""
    alone: bool = False


def fingerprint(*texts: str) -> str:
    """A short name for some texts; others have another one."""
    parts = (text.encode("utf-8", "surrogatepass") for text in texts)
    return hashlib.blake2b(b"\xff".join(parts), digest_size=12).hexdigest()


def subject(issue: Issue, source: str, target: str) -> str:
    """A short name for what an issue is about; one without a place is about the texts as they are."""
    about = issue.about or in_words(issue, source, target)
    return fingerprint(about) if about else fingerprint(source, target)


def in_words(issue: Issue, source: str, target: str) -> str:
    """The places of an issue as words, "" for an issue without any."""
    return "\n".join((*_marked(source, issue.source), *_marked(target, issue.target)))


def _marked(text: str, spans: Sequence[Span]) -> Iterator[str]:
    """The words of each place, with the word before and the one behind: the same words may stand elsewhere, too."""
    for start, end in spans:
        before = text[max(0, start - _AROUND) : start].split()[-1:]
        behind = text[end : end + _AROUND].split()[:1]
        yield "\t".join((*before, "", text[start:end], "", *behind))


def ignore(issue: Issue, source: str, target: str, reason: str, *, alone: bool = False) -> Ignored:
    """The decision to live with all that a check says of a cell with these texts, or with one issue `alone`."""
    name = subject(issue, source, target) if alone else fingerprint(source, target)
    return Ignored(issue.check, name, reason, alone)


def judged(
    issues: Sequence[Issue], source: str, target: str, decisions: Sequence[Ignored]
) -> list[tuple[Issue, Ignored | None]]:
    """The issues of a cell, each with the decision to live with it, None for one that counts."""
    now = fingerprint(source, target) if decisions else ""
    every = {each.check: each for each in decisions if not each.alone and each.fingerprint == now}
    alone = {(each.check, each.fingerprint): each for each in decisions if each.alone}
    checks = {check for check, _name in alone}
    found = []
    for issue in issues:
        mine = alone.get((issue.check, subject(issue, source, target))) if issue.check in checks else None
        found.append((issue, mine or every.get(issue.check)))
    return found


def standing(issues: tuple[Issue, ...], source: str, target: str, decisions: Sequence[Ignored]) -> tuple[Issue, ...]:
    """The issues of a cell that nobody has decided to live with."""
    if not decisions or not issues:
        return issues
    return tuple(issue for issue, decision in judged(issues, source, target, decisions) if decision is None)


def heeding(
    issue: Issue, issues: Sequence[Issue], source: str, target: str, decisions: Sequence[Ignored]
) -> tuple[Ignored, ...]:
    """The decisions about a cell when one of its issues counts again: the others of its check are lived with as before,
    each alone where they were decided together."""
    name = subject(issue, source, target)
    kept = [each for each in decisions if each.check != issue.check or (each.alone and each.fingerprint != name)]
    for other, decision in judged(issues, source, target, decisions):
        if other.check == issue.check and decision is not None and not decision.alone:
            alone = ignore(other, source, target, decision.reason, alone=True)
            if alone.fingerprint != name and alone not in kept:
                kept.append(alone)
    return tuple(kept)
