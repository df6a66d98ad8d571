"""What can go wrong, by name: the table of faults, and those that are armed on a running sample site.

A fault is armed with a line `NAME[=VALUE][:STEP[+SKIP]][:TIMES]`: `503:job:2`, `reject=30`, `drop-after:submit-import`,
`truncated:download+1:*`. It strikes the requests of its step (any, when none is named), after SKIP of them, TIMES
times (once, when not said; `*` for ever).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Literal

LOOKUPS = ("sites", "collections", "locales", "settings", "items")
CALLS = (
    *LOOKUPS,
    "submit-export",
    "submit-import",
    "job-export",
    "job-import",
    "jobs",
    "query",
    "logs",
    "stop",
    "upload-url",
)
STEPS = (*CALLS, "upload", "download")
"""every step that a fault can strike; `submit` and `job` stand for both kinds"""
SUBMITS = ("submit-export", "submit-import")
IMPORT = ("submit-import",)
JOURNEY = (*SUBMITS, "job-export", "job-import", "logs", "upload-url", "upload", "download")

Kind = Literal["wire", "before", "job"]


@dataclass(frozen=True, slots=True)
class Fault:
    """A way to misbehave.

    kind   wire: instead of or with the answer to a request; before: something else happens first, then the request
           goes its way; job: the job that is submitted carries it
    says   what it does, for people
    steps  where it can strike
    value  its number or word, when none is given
    """

    name: str
    kind: Kind
    says: str
    steps: tuple[str, ...] = STEPS
    value: str = ""


TABLE = (
    Fault("timeout-before", "wire", "no answer, and nothing was done"),
    Fault("timeout-after", "wire", "no answer, but it was done"),
    Fault("drop-before", "wire", "the connection breaks, and nothing was done"),
    Fault("drop-after", "wire", "the connection breaks, but it was done: the answer is lost"),
    Fault("drop-mid-body", "wire", "the connection breaks within the body (of the request, for uploads)"),
    Fault("429", "wire", "too many requests, with Retry-After in seconds", value="1"),
    Fault("429-bare", "wire", "too many requests, without Retry-After"),
    Fault("429-date", "wire", "too many requests, with Retry-After as a date so many seconds ahead", value="2"),
    Fault("401", "wire", "the key is refused"),
    Fault("403", "wire", "the permission is missing, with an empty body"),
    Fault("404", "wire", "not found"),
    Fault("500", "wire", "internal error, and nothing was done"),
    Fault("502", "wire", "bad gateway with an HTML body, and nothing was done"),
    Fault("503", "wire", "not available, and nothing was done"),
    Fault("504", "wire", "gateway time-out, and nothing was done"),
    Fault("500-after", "wire", "internal error, but it was done"),
    Fault("502-after", "wire", "bad gateway, but it was done"),
    Fault("504-after", "wire", "gateway time-out, but it was done"),
    Fault("slow", "wire", "the answer comes so many seconds late", value="2"),
    Fault("trickle", "wire", "the body of the answer takes so many seconds", value="5"),
    Fault("empty-body", "wire", "200 without a body; it was done", CALLS),
    Fault("not-json", "wire", "200 with a page of HTML; it was done", CALLS),
    Fault("half-json", "wire", "200 with half of the JSON; it was done", CALLS),
    Fault("wrong-json", "wire", "200 with JSON of another shape; it was done", CALLS),
    Fault("extra-members", "wire", "members that nobody knows", CALLS),
    Fault("bare", "wire", "the object without its wrapper", (*SUBMITS, "job-export", "job-import", "stop")),
    Fault("expired-upload", "wire", "the upload address has expired", ("upload",)),
    Fault("forgotten-upload", "wire", "the upload is acknowledged and not kept", ("upload",)),
    Fault("truncated-upload", "wire", "so many percent of the upload are kept, then it ends", ("upload",), "60"),
    Fault("expired-download", "wire", "the download address has expired", ("download",)),
    Fault("truncated", "wire", "so many percent of the file come, without any sign", ("download",), "60"),
    Fault("altered", "wire", "some letters of the file are others", ("download",)),
    Fault("garbage", "wire", "bytes that are no text", ("download",)),
    Fault("html-file", "wire", "a page of HTML instead of the file", ("download",)),
    Fault("empty-file", "wire", "a file without a byte", ("download",)),
    Fault("colleague", "before", "somebody changes texts: same, other or source", JOURNEY, "same"),
    Fault("clock-ahead", "before", "the clock of the service jumps ahead so many seconds", STEPS, "7200"),
    Fault("clock-back", "before", "the clock of the service jumps back so many seconds", STEPS, "7200"),
    Fault("stall", "job", "the job stands still for so many seconds, 0 is for ever", SUBMITS, "0"),
    Fault("fail", "job", "the job fails (WDH0002) when so many percent are done", SUBMITS, "50"),
    Fault("bad-data", "job", "the job fails (WDH0003) before anything is done", SUBMITS),
    Fault("reject", "job", "so many percent of the changed rows are rejected", IMPORT, "30"),
    Fault("apply-less", "job", "so many percent of the changed rows are silently not applied", IMPORT, "50"),
    Fault("trim", "job", "white space at the ends of texts is dropped, runs of it become one", IMPORT),
    Fault("rewrite-html", "job", "HTML is written in another way", IMPORT),
    Fault("alter", "job", "every text is changed a little", IMPORT),
    Fault("late-export", "job", "exports show the old texts until so many seconds after the import", IMPORT, "5"),
    Fault("unknown-status", "job", "a status nobody knows while the job runs", SUBMITS, "QUEUED_FOR_REVIEW"),
    Fault("unknown-end", "job", "a status nobody knows when the job is over", SUBMITS, "ARCHIVED"),
)
BY_NAME = {fault.name: fault for fault in TABLE}

_LINE = re.compile(r"(?P<name>[\w-]+)(=(?P<value>[^:]*))?(:(?P<step>[a-z-]*)(\+(?P<skip>\d+))?)?(:(?P<times>\d+|\*))?")


class NoSuchFault(ValueError):
    """A line that names no fault, or a step that the fault cannot strike; the message says which there are."""


@dataclass(slots=True)
class Armed:
    """A fault that waits for its moment; `left` None is for ever."""

    fault: Fault
    step: str
    skip: int
    left: int | None
    value: str
    struck: int = 0

    def fits(self, names: Collection[str]) -> bool:
        """Whether a request of these step names is one of its own."""
        if self.left == 0 or not set(names) & set(self.fault.steps):
            return False
        return not self.step or self.step in names

    def strike(self) -> bool:
        """Whether it strikes this time, after the requests it lets pass."""
        if self.skip:
            self.skip -= 1
            return False
        if self.left is not None:
            self.left -= 1
        self.struck += 1
        return True


def parse(line: str) -> Armed:
    """A line as an armed fault; NoSuchFault when it makes no sense."""
    found = _LINE.fullmatch(line)
    fault = BY_NAME.get(found["name"]) if found else None
    if found is None or fault is None:
        raise NoSuchFault(f"{line}: the faults are {', '.join(BY_NAME)}")
    step = found["step"] or ""
    if step and not any(one == step or one.startswith(f"{step}-") for one in fault.steps):
        raise NoSuchFault(f"{line}: {fault.name} can strike {', '.join(fault.steps)}")
    times = found["times"] or "1"
    value = fault.value if found["value"] is None else found["value"]
    if fault.value.isdigit() and not value.isdigit():
        raise NoSuchFault(f"{line}: {fault.name} takes a number")
    return Armed(fault, step, int(found["skip"] or 0), None if times == "*" else int(times), value)


@dataclass(slots=True)
class Faults:
    """The faults that are armed on a site, in order.

    severed  what to raise where a connection would break or never answer, in a process without connections;
             gets "timeout" or "drop". A test of a client says here which error its transport would have raised.
    """

    armed: list[Armed] = field(default_factory=list)
    severed: Callable[[str], Exception] = ConnectionError

    def arm(self, lines: Iterable[str]) -> None:
        """Arm further faults, all or none."""
        self.armed += [parse(line) for line in lines]

    def clear(self) -> None:
        """Disarm everything."""
        self.armed.clear()

    def struck(self) -> int:
        """How often any fault has struck."""
        return sum(one.struck for one in self.armed)

    def take(self, kind: Kind, names: Collection[str]) -> list[Armed]:
        """The faults of a kind that strike now: of the wire only the first, of the others one of each name."""
        taken: list[Armed] = []
        for one in self.armed:
            fresh = all(one.fault is not other.fault for other in taken)
            if fresh and one.fault.kind == kind and one.fits(names) and one.strike():
                taken.append(one)
                if kind == "wire":
                    break
        return taken
