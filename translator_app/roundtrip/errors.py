"""What a round trip itself can refuse or find out, besides the errors of the rooms below.

RoundTripError
|-- JobFailed          the site took the job and ended it as failed; `code` and `cause` are its own words
|-- JobStopped         the job was stopped before its end, here or elsewhere
|-- JobStalled         nothing moved for a long time; the job may still go on at the site
|-- Interrupted        the site has the import, and an error came between us and its proof: resume it
|-- SiteMoved          the site changed planned cells after the review; `cells` lists them
|-- Doubtful           what was downloaded as an export can't be the whole and true one
|-- NothingToRollBack  nothing of that import is on the site any more
|-- NothingToGiveBack  no text of a colleague that an import took back is missing
|-- NothingToProbe     no cell that a probe could be made on
|-- NoSuchImport       the project has no import of that number
|-- NothingToImport    no ticked cell differs from the site
|   '-- OnlyUnconfirmed   some differ, but nobody has confirmed them; `cells` lists them
|-- ErrorsFound        the checks find errors in cells that were to be sent; `found` lists them
|-- Undecided          cells that both sides changed need a decision first; `cells` lists them
|-- Unfinished         an earlier import of this project is still under way: resume it first
|-- NotInterrupted     there is no import to resume
|-- NoSite             the project was made from a file and belongs to no site
|-- NoKey              no API key is known for the account
|-- UnknownLanguages   asked for languages that are not there
|-- UnknownUnit        asked for a unit that is not there
|-- UnknownCheck       asked for a check that is not there
|-- UnknownField       asked for a field that the file does not have
|-- UnknownTerm        asked for a term that the glossary does not have
|-- BadTerm            what was said of a term, or what to do with it, makes no sense
|-- Locked             the cell may not be edited
|-- BadMapping         what was said about the columns is not a mapping
'-- NeverImported      there is no import of this project yet
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from translator_app.core.checks.issue import Issue
    from translator_app.core.merge import Conflict
    from translator_app.core.plan import Planned


class RoundTripError(Exception):
    """Something a person has to know or decide; the message is technical, explain.py has the words for people."""


class JobFailed(RoundTripError):
    """The job ended as FAILED."""

    def __init__(self, job: str, code: str, cause: str) -> None:
        super().__init__(f"job {job} failed: {code} {cause}".strip())
        self.job, self.code, self.cause = job, code, cause


class JobStopped(RoundTripError):
    """The job is not there any more, or ended in a way that nobody documented."""

    def __init__(self, job: str, status: str = "") -> None:
        super().__init__(f"job {job} was stopped {status}".strip())
        self.job, self.status = job, status


class JobStalled(RoundTripError):
    """Nobody knows whether the job will ever end."""

    def __init__(self, job: str) -> None:
        super().__init__(f"job {job} stands still")
        self.job = job


class Interrupted(RoundTripError):
    """An import that the site has, or may have, could not be followed to its end; `because` is what came between."""

    def __init__(self, number: int, because: BaseException) -> None:
        super().__init__(f"import {number} was interrupted: {because}")
        self.number, self.because = number, because


class SiteMoved(RoundTripError):
    """Somebody changed cells of the plan between the review and the import; nothing was sent."""

    def __init__(self, cells: Sequence[Planned]) -> None:
        super().__init__(f"{len(cells)} planned cells were changed on the site since the review")
        self.cells = tuple(cells)


class Doubtful(RoundTripError):
    """An export that was cut off or damaged on its way, in a way that a file can be read in."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NothingToRollBack(RoundTripError):
    """The site has none of the texts that the import brought."""


class NothingToGiveBack(RoundTripError):
    """Every text of a colleague that an import took back unseen, if one did, is on the site again."""


class NothingToProbe(RoundTripError):
    """No short, plain, translated text that nobody has edited here."""


class NoSuchImport(RoundTripError):
    """No import of this number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"no import {number}")
        self.number = number


class NothingToImport(RoundTripError):
    """Nothing would change on the site."""


class Undecided(RoundTripError):
    """Both sides changed these cells."""

    def __init__(self, cells: Sequence[Planned | Conflict]) -> None:
        super().__init__(f"{len(cells)} cells were changed on both sides")
        self.cells = tuple(cells)


class OnlyUnconfirmed(NothingToImport):
    """What could be sent came from the memory or a machine, and nobody said that it shall go all the same."""

    def __init__(self, cells: Sequence[Planned]) -> None:
        super().__init__(f"{len(cells)} cells are not confirmed, and no other cell is ticked")
        self.cells = tuple(cells)


class Unfinished(RoundTripError):
    """An earlier import has not come to its end."""

    def __init__(self, number: int) -> None:
        super().__init__(f"import {number} is unfinished")
        self.number = number


class NotInterrupted(RoundTripError):
    """No import was under way."""


class NoSite(RoundTripError):
    """The project has no site to go to."""


class NoKey(RoundTripError):
    """There is no key for this account, neither in the keyring nor in the environment."""

    def __init__(self, account: str = "") -> None:
        super().__init__(f"no key for account {account!r}")
        self.account = account


class UnknownLanguages(RoundTripError):
    """Languages that the site does not have."""

    def __init__(self, unknown: Sequence[str], known: Sequence[str]) -> None:
        super().__init__("unknown languages: {}".format(", ".join(unknown)))
        self.unknown, self.known = tuple(unknown), tuple(known)


class UnknownUnit(RoundTripError):
    """No unit of this id."""

    def __init__(self, unit: str) -> None:
        super().__init__(f"no unit {unit!r}")
        self.unit = unit


class UnknownCheck(RoundTripError):
    """No check of this id."""

    def __init__(self, check: str) -> None:
        super().__init__(f"no check {check!r}")
        self.check = check


class UnknownField(RoundTripError):
    """No field and no kind of fields has this name."""

    def __init__(self, field: str) -> None:
        super().__init__(f"no field {field!r}")
        self.field = field


class UnknownTerm(RoundTripError):
    """The glossary has no such term."""

    def __init__(self, term: str) -> None:
        super().__init__(f"no term {term!r}")
        self.term = term


class BadTerm(RoundTripError):
    """What was said of a term cannot be done; `reason` is a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Locked(RoundTripError):
    """The cell may not be edited: it is of the main language, or locked by a person."""

    def __init__(self, unit: str, language: str) -> None:
        super().__init__(f"{unit} [{language}] is locked")
        self.unit, self.language = unit, language


class BadMapping(RoundTripError):
    """What was said about the columns can't be read."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NeverImported(RoundTripError):
    """Nothing was imported from this project yet."""


class ErrorsFound(RoundTripError):
    """The checks find errors in planned cells, and whoever imports wanted none."""

    def __init__(self, found: Sequence[tuple[Planned, Issue]]) -> None:
        super().__init__("\n".join(f"{cell.unit} [{cell.language}]: {issue.message}" for cell, issue in found[:50]))
        self.found = tuple(found)
