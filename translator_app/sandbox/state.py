"""The account behind the sample site: its keys, sites, jobs, and the journal of every changed text."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import uuid
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import time
from typing import Any

from translator_app.sandbox.clock import Clock
from translator_app.sandbox.content import Key, Site
from translator_app.sandbox.faults import Faults
from translator_app.sandbox.options import LayoutName, Options
from translator_app.sandbox.reading import Row
from translator_app.sandbox.store import Store

PERMISSIONS = frozenset({"sites", "data", "jobs", "multilingual"})
"""what a key may be allowed to do"""

INITIALIZING, RUNNING, STALL, OVER = 0.1, 0.3, 0.6, 1.0
"""the part of a job's time after which each stage begins, and where a job stalls"""

TERMINAL = frozenset({"COMPLETED", "FAILED", "PARTIALLY_SUCCESSFUL"})


@dataclass(slots=True)
class Job:
    """A data movement job and how far it is. Times in seconds since 1970."""

    id: str
    site: str
    name: str
    kind: str
    languages: list[str]
    source: dict[str, Any]
    destination: dict[str, Any]
    submitted: float
    seconds: float
    status: str = "UNINITIALIZED"
    finished: float | None = None
    total: int | None = None
    done: int = 0
    changed: int = 0
    rejected: int = 0
    successful: int = 0
    error: dict[str, Any] | None = None
    cause: str = ""
    result: str | None = None
    logs: list[dict[str, Any]] = field(default_factory=list)
    twists: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """Whether the job has ended, well or not."""
        return self.status in TERMINAL


@dataclass(frozen=True, slots=True)
class Seen:
    """One request that reached the sample site, for tests about what a client sends."""

    method: str
    path: str
    status: int
    authorized: bool
    step: str


class SandboxState:
    """Everything the sample site knows. Give it a folder to survive a restart.

    keys     API key -> permissions; `key` is the first of them
    touched  the texts that imports have written last, for colleagues who want the same
    journal  (site, address, text before, text after, time) of every change, oldest first
    """

    def __init__(
        self,
        sites: Sequence[Site],
        *,
        folder: Path | None = None,
        clock: Clock = time,
        options: Options | None = None,
    ) -> None:
        self.store = Store(folder)
        self.clock = clock
        self.skew = 0.0
        self.options = options or Options()
        self.sites = {site.id: site for site in sites}
        self.account = self.store.note("account", str(uuid.uuid4()))
        self.key = self.store.note("key", "IST." + secrets.token_urlsafe(48))
        self.keys: dict[str, frozenset[str]] = {self.key: PERMISSIONS}
        self._secret = self.store.note("secret", secrets.token_hex(32)).encode()
        self.jobs = {str(body["id"]): Job(**body) for body in self.store.jobs()}
        self.journal: list[tuple[str, Key, str, str, float]] = []
        self.faults = Faults()
        self.last_upload: str | None = None
        self.touched: list[Key] = []
        self.parsed: dict[str, tuple[LayoutName, list[Row]]] = {}
        self.seen: deque[Seen] = deque(maxlen=10_000)
        for site, key, text, at in self.store.changes():
            self._change(site, key, text, at)

    def add_key(self, *permissions: str) -> str:
        """A further API key that may only do this; see PERMISSIONS."""
        key = "IST." + secrets.token_urlsafe(48)
        self.keys[key] = frozenset(permissions)
        return key

    def revoke(self, key: str) -> None:
        """From now on the key is refused."""
        del self.keys[key]

    def sign(self, what: str) -> str:
        """The signature that makes an upload or download address valid."""
        return hmac.new(self._secret, what.encode(), hashlib.sha256).hexdigest()[:40]

    def write(self, site: Site, changes: Iterable[tuple[Key, str]], *, at: float | None = None) -> int:
        """Change texts, empty removes; returns how many really changed. Addresses must exist."""
        at = self.clock() if at is None else at
        real = [(key, text) for key, text in changes if site.text(key) != text]
        for key, text in real:
            self._change(site.id, key, text, at)
        if real:
            self.store.add_changes(site.id, real, at)
        return len(real)

    def as_of(self, site: Site, at: float) -> dict[Key, str]:
        """The texts that were different at an earlier instant, as they were then."""
        then: dict[Key, str] = {}
        for where, key, before, _after, when in reversed(self.journal):
            if when <= at:
                break
            if where == site.id:
                then[key] = before
        return then

    def put(self, job: Job) -> None:
        """Keep a new job, or an old one as it stands now."""
        self.jobs[job.id] = job
        self.store.put_job(job.id, list(self.jobs).index(job.id), asdict(job))

    def forget(self, job: Job) -> None:
        """Drop a job altogether."""
        del self.jobs[job.id]
        self.store.drop_job(job.id)

    def _change(self, site_id: str, key: Key, text: str, at: float) -> None:
        site = self.sites.get(site_id)
        collection = site.collections.get(key[0]) if site else None
        item = collection.items.get(key[1]) if collection else None
        if site is None or item is None:
            return  # kept for content that this run was not started with
        self.journal.append((site_id, key, site.text(key), text, at))
        if text:
            item.texts[key[2], key[3]] = text
        else:
            item.texts.pop((key[2], key[3]), None)
        if key[3] == site.main:
            site.outdated |= {(*key[:3], tag) for tag in site.languages[1:] if (key[2], tag) in item.texts}
        else:
            site.outdated.discard(key)
