"""What an import job does: it reads the uploaded file, judges it row by row and writes what it takes."""

from __future__ import annotations

from collections.abc import Sequence

from translator_app.sandbox.content import Key, Site
from translator_app.sandbox.judging import judge
from translator_app.sandbox.options import CSV_LAYOUTS, LayoutName
from translator_app.sandbox.reading import Row, Unreadable, read, sniff
from translator_app.sandbox.state import Job, SandboxState
from translator_app.sandbox.twists import twisted


class BadUpload(Exception):
    """A file that cannot be imported at all; `code` is the job's error."""

    def __init__(self, code: str, description: str) -> None:
        super().__init__(description)
        self.code = code


def begin(state: SandboxState, site: Site, job: Job) -> None:
    """Find and read the file, to fail before anything is written."""
    _layout, rows = _rows(state, site, job)
    if state.options.whole_file:
        _need_all(site, rows)
    job.total = len(rows)
    state.touched = []


def step(state: SandboxState, site: Site, job: Job, share: float) -> None:
    """Take the rows up to this share of the file."""
    assert job.total is not None
    end = int(job.total * share)
    if end <= job.done:
        return
    layout, rows = _rows(state, site, job)
    first = state.options.first_row(layout)
    texts: list[tuple[Key, str]] = []
    for row in rows[job.done : end]:
        plain = judge(site, row, state.options)
        verdict = twisted(plain, job.twists, job.changed)
        job.changed += bool(plain.texts)
        name = {"sourceItemId": str(row.number + first)}
        if verdict.failure is not None:
            job.rejected += 1
            job.logs.append({**name, "failure": dict(verdict.failure)})
            continue
        job.successful += 1
        texts += verdict.texts
        if verdict.remark is not None:
            job.logs.append({**name, "details": dict(verdict.remark)})
    job.done = end
    state.write(site, texts)
    state.touched += [key for key, _ in texts]
    if end == job.total:
        state.parsed.pop(job.id, None)


def _content(state: SandboxState, job: Job) -> bytes:
    found = state.store.file(job.source["file"]["fileId"])
    if found is None or found[0].get("site") != job.site:
        raise BadUpload("WDH0001", "The file does not exist")
    if found[1] is None:
        raise BadUpload("WDH0001", "Nothing was uploaded for the file")
    return found[1]


def _rows(state: SandboxState, site: Site, job: Job) -> tuple[LayoutName, Sequence[Row]]:
    """Layout and rows of the uploaded file, read once per job and run of the program."""
    if job.id not in state.parsed:
        content = _content(state, job)
        layout = state.options.layout_for(job.source["file"].get("format") or sniff(content))
        try:
            if (sniff(content) == "CSV") != (layout in CSV_LAYOUTS):
                raise Unreadable("The file is not of the format that was named")
            state.parsed[job.id] = layout, read(content, layout, site, job.languages)
        except Unreadable as problem:
            raise BadUpload("WDH0003", str(problem)) from None
    return state.parsed[job.id]


def _need_all(site: Site, rows: Sequence[Row]) -> None:
    there = {key[:3] for row in rows for key, _ in row.texts}
    for collection, item, field in site.units():
        if (collection.id, item.id, field.key) not in there:
            raise BadUpload("WDH0003", "The file must hold every row of the export")
