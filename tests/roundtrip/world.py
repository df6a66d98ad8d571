"""A small world for journeys: a sample site in this process, a project made of its export, one clock for both.

Nothing waits: whoever sleeps moves the clock. A sleep that would make the world older than `PATIENCE` seconds raises
GaveUp, as a person does who closes the program.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import anyio
import httpx

from translator_app.core.edits import Origin
from translator_app.roundtrip import document, journey
from translator_app.roundtrip.access import Access
from translator_app.roundtrip.document import Document
from translator_app.roundtrip.export import export_site
from translator_app.sandbox.app import make_app
from translator_app.sandbox.clock import ManualClock
from translator_app.sandbox.colleague import edit
from translator_app.sandbox.content import Key, Site
from translator_app.sandbox.generate import generated_site
from translator_app.sandbox.jobs import settle
from translator_app.sandbox.options import Options
from translator_app.sandbox.state import Job, SandboxState

LANGUAGES = ("en", "fr", "de")
PATIENCE = 5 * 3600.0
Name = tuple[str, str]
"""(unit, language): a cell by name, the same in every export"""


class GaveUp(Exception):
    """Waited for hours."""


@lru_cache(maxsize=8)
def _site(items: int) -> Site:
    return generated_site(items, languages=LANGUAGES)


def severed(kind: str) -> Exception:
    """What the network makes of a connection that breaks or stays silent."""
    if kind == "timeout":
        return httpx.ReadTimeout("no answer in time")
    return httpx.RemoteProtocolError("the other side closed the connection")


class _Meddled(httpx.ASGITransport):
    """The site in this process, with colleagues between the calls."""

    def __init__(self, world: World) -> None:
        super().__init__(make_app(world.state))
        self._world = world

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._world.called()
        return await super().handle_async_request(request)


@dataclass
class World:
    """A site, the way to it, and a project of it at `path`."""

    path: Path
    items: int = 3
    options: Options = field(default_factory=lambda: Options(job_seconds=3))
    age: float = 0.0

    def __post_init__(self) -> None:
        self.clock = ManualClock()
        self.state = SandboxState([copy.deepcopy(_site(self.items))], clock=self.clock, options=self.options)
        self.state.faults.severed = severed
        self.site = next(iter(self.state.sites.values()))
        self.calls = 0
        self.meddle: dict[int, list[tuple[Key, str]]] = {}
        self.meddled: list[tuple[int, Key, str, str]] = []
        transport = _Meddled(self)
        self.access = Access(
            self.state.key, self.state.account, "http://127.0.0.1:1", transport=transport, sleep=self.sleep
        )

    async def sleep(self, seconds: float) -> None:
        self.age += seconds
        if self.age > PATIENCE:
            raise GaveUp
        self.clock.advance(seconds)

    def close(self) -> None:
        self.state.store.close()

    def called(self) -> None:
        """A request comes in: colleagues who wait for it act first."""
        for key, text in self.meddle.get(self.calls, ()):
            settle(self.state)
            before = self.site.text(key)
            if edit(self.state, self.site, [(key, text)]):
                self.meddled.append((len(self.state.journal) - 1, key, before, text))
        self.calls += 1

    # -- the project -----------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Make the project, in the format of the site's layout."""
        folder = self.path.parent / "exported"
        languages = list(self.site.languages)
        form = "JSONL" if self.options.layout.startswith("H5") else "CSV"
        exported = anyio.run(lambda: export_site(self.access, self.site.id, languages, folder, file_format=form))
        document.create_from_export(self.path, exported, account=self.state.account, site=self.site.id)

    @contextmanager
    def opened(self) -> Iterator[Document]:
        with document.opened(self.path) as found:
            yield found

    def type(self, texts: dict[Name, str]) -> None:
        """Edit cells and close the project."""
        with self.opened() as doc:
            for name, text in texts.items():
                doc.session.edit(Origin.TYPED, {cell_of(doc, name): text})

    def texts(self) -> dict[Name, str]:
        """Every text of the project as it stands."""
        with self.opened() as doc:
            table = doc.session.table
            return {
                (unit.id, tag): doc.session.text(row, column)
                for row, unit in enumerate(table.file.units())
                for column, tag in enumerate(table.languages)
            }

    def import_(self, **how: Any) -> journey.Proven:
        """Review and import, without a look at the plan."""
        choices = how.pop("choices", None)

        async def go(doc: Document) -> journey.Proven:
            found = await journey.review_document(doc, self.access, choices=choices)
            return await journey.import_document(doc, self.access, found, choices=choices, **how)

        with self.opened() as doc:
            return anyio.run(go, doc)

    def resume(self) -> journey.Proven | None:
        with self.opened() as doc:
            return anyio.run(lambda: journey.resume_document(doc, self.access))

    # -- the site --------------------------------------------------------------------------------------------------

    @property
    def imports(self) -> list[Job]:
        return [job for job in self.state.jobs.values() if job.kind == "import"]

    def key(self, name: Name) -> Key:
        """The site's own address of a cell."""
        with self.opened() as doc:
            return self.keys(doc)[name]

    def keys(self, doc: Document) -> dict[Name, Key]:
        ids = {home.name: home.id for home in self.site.collections.values()}
        return {
            (unit.id, tag): (ids.get(unit.collection, unit.collection), unit.item, unit.field, tag)
            for unit in doc.session.table.file.units()
            for tag in doc.session.table.languages
        }

    def content(self) -> dict[Key, str]:
        """Every text of the site as it is now."""
        return {
            (home.id, item.id, field_.key, tag): item.texts.get((field_.key, tag), "")
            for home, item, field_ in self.site.units()
            for tag in self.site.languages
        }


def cell_of(doc: Document, name: Name) -> tuple[int, int]:
    row = doc.session.table.file.row_of(name[0])
    assert row is not None, name
    return row, doc.session.table.languages.index(name[1])
