"""Witnesses of an import: exports asked for while it runs, which show what colleagues wrote before its work came to it.

They are evidence, never a condition: a witness that can't be had changes nothing about the import. Their jobs are in
the project, so that an import that was interrupted finds them again.
"""

import logging
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from translator_app.core.localized.errors import BadFile
from translator_app.core.meanwhile import Witness
from translator_app.core.merge import compare
from translator_app.core.table import Table
from translator_app.roundtrip.access import Access, Stage, open_client, silent
from translator_app.roundtrip.aside import aside
from translator_app.roundtrip.errors import RoundTripError
from translator_app.roundtrip.export import asked, fetched
from translator_app.roundtrip.review import Target, read_table, trust
from translator_app.roundtrip.watching import ended

if TYPE_CHECKING:
    from translator_app.wix.client import WixClient

MOMENTS = (0.0, 2.0, 8.0, 30.0)
"""Seconds after the submit at which a witness is called, as long as the import runs. The first is the best: an import
needs a moment before it writes; the later ones are for imports that wait in a queue or take long."""
PATIENCE = 60.0
"""Seconds that an export without a sign of progress is waited for once the import is over."""
_log = logging.getLogger(__name__)


def calling(wix: "WixClient", target: Target, note: Callable[[str], object]) -> Callable[[float], Awaitable[object]]:
    """What asks for a witness at each of MOMENTS, given the seconds waited so far; `note` gets the ids of the jobs."""
    moments = list(MOMENTS)

    async def meanwhile(waited: float) -> None:
        from translator_app.wix.errors import WixError

        if not moments or waited < moments[0]:
            return
        moments.pop(0)
        try:
            job = await asked(wix, target.site, target.languages, target.file_format)
        except WixError as error:
            _log.info("no witness: %s", error)
        else:
            note(job.id)

    return meanwhile


async def heard(access: Access, target: Target, jobs: Iterable[str], before: Table, folder: Path) -> list[Witness]:
    """What these exports have to say, each held against `before`; those that can't be had or believed are left out."""
    from translator_app.wix.errors import WixError

    found = []
    # A place of their own: elsewhere a file of the same bytes, and so of the same name, may be in use.
    folder = folder / "witnesses"
    _clear(folder)
    async with open_client(access) as wix:
        for job in jobs:
            try:
                found.append(await _heard(wix, access, target, job, before, folder))
            except (WixError, RoundTripError, BadFile, OSError) as error:
                _log.info("witness %s is not heard: %s", job, error)
    return found


async def _heard(wix: "WixClient", access: Access, target: Target, job: str, before: Table, folder: Path) -> Witness:
    known = await wix.job(target.site, job)
    over = await ended(wix, target.site, known, silent, Stage.EXPORT, access.sleep, standstill=PATIENCE)
    exported = await fetched(
        wix, target.site, over, target.languages, folder, file_format=target.file_format, confirmed=True
    )
    table = await aside(read_table, exported.path, target.languages, target.mapping)
    comparison = await aside(compare, before, table)
    trust(before, table, comparison.alignment)
    return Witness(table, comparison)


def _clear(folder: Path) -> None:
    """Remove what earlier witnesses left here; Windows keeps a mapped file until it is closed."""
    for path in folder.glob("*"):
        try:
            path.unlink(missing_ok=True)
        except PermissionError as error:
            _log.info("still in use: %s", error)
