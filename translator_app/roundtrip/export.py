"""Export: the site's localized content in one file on this computer, by one job."""

import hashlib
import os
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from translator_app.local import downloads
from translator_app.roundtrip.access import Access, Progress, Report, Sleep, Stage, nap, open_client, silent
from translator_app.roundtrip.aside import aside
from translator_app.roundtrip.errors import Doubtful
from translator_app.roundtrip.watching import ended
from translator_app.text import _

if TYPE_CHECKING:
    from translator_app.wix.client import WixClient
    from translator_app.wix.models import Job

SIZE_LIMIT = 4 << 30
"""Largest file taken from the site, in bytes. The dashboard's own limit for a CSV is 1 GB."""
READS = 2
"""How often a file is fetched, twice each time, before it is called doubtful."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished export: its bytes at `path`, named by their hash, and the job it came from.

    `note` is the site's own word when the job was only partly successful.
    """

    path: Path
    sha256: str
    size: int
    job: str
    languages: tuple[str, ...]
    format: str
    at: float
    note: str = ""


def run_name(purpose: str) -> str:
    """A name for a job that nobody has used, by which it is found again when its answer was lost."""
    return "l10n-{} {} {}".format(purpose, time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), secrets.token_hex(6))


async def export_site(
    access: Access,
    site: str,
    languages: Sequence[str],
    folder: Path,
    *,
    file_format: str = "CSV",
    progress: Report = silent,
    confirmed: bool = False,
    known: str = "",
) -> Exported:
    """Export `languages` (main first) of a site into `folder`; the file there is named by its hash.

    `confirmed` fetches the file twice and believes only what came alike: for a file that goes back to the site, where
    a download that was damaged in silence would change texts that nobody touched. One that comes with the hash
    `known` is confirmed by that. Raises Doubtful.
    """
    async with open_client(access) as wix:
        return await export_with(
            wix,
            site,
            languages,
            folder,
            file_format=file_format,
            progress=progress,
            confirmed=confirmed,
            known=known,
            sleep=access.sleep,
        )


async def export_with(
    wix: "WixClient",
    site: str,
    languages: Sequence[str],
    folder: Path,
    *,
    file_format: str = "CSV",
    progress: Report = silent,
    confirmed: bool = False,
    known: str = "",
    sleep: Sleep = nap,
) -> Exported:
    """The same with a client at hand."""
    progress(Progress(Stage.EXPORT))
    # The moment when what earlier exports have left is in the way, and a person waits for the site anyway.
    await aside(downloads.sweep_quietly)
    job = await asked(wix, site, languages, file_format)
    job = await ended(wix, site, job, progress, Stage.EXPORT, sleep)
    return await fetched(
        wix, site, job, languages, folder, file_format=file_format, progress=progress, confirmed=confirmed, known=known
    )


async def asked(wix: "WixClient", site: str, languages: Sequence[str], file_format: str) -> "Job":
    """The job of an export that is asked for now."""
    name = run_name("export")
    file_name = name.rpartition(" ")[2] + _suffix(file_format)
    return await wix.submit_export(site, name=name, languages=list(languages), format=file_format, file_name=file_name)


async def fetched(
    wix: "WixClient",
    site: str,
    job: "Job",
    languages: Sequence[str],
    folder: Path,
    *,
    file_format: str,
    progress: Report = silent,
    confirmed: bool = False,
    known: str = "",
) -> Exported:
    """The file of an export job that has ended. Raises Doubtful."""
    download = _Download(wix, site, job, progress)
    path, sha256, size = await download.into(folder, _suffix(file_format), confirmed, known)
    note = job.cause if job.status == "PARTIALLY_SUCCESSFUL" else ""
    return Exported(path, sha256, size, job.id, tuple(languages), file_format, time.time(), note)


def _suffix(file_format: str) -> str:
    return ".jsonl" if file_format == "JSONL" else ".csv"


@dataclass(frozen=True, slots=True)
class _Download:
    """The file of a finished job, on its way here."""

    wix: "WixClient"
    site: str
    job: "Job"
    progress: Report

    async def into(self, folder: Path, suffix: str, confirmed: bool, known: str) -> tuple[Path, str, int]:
        """Path, sha256 and size of the file in `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        partial = folder / f"{secrets.token_hex(8)}.part"
        try:
            for _look in range(READS):
                sha256, size = await self._fetch(partial)
                if not confirmed or sha256 == known or await self._second() in (sha256, None):
                    path = folder / (sha256 + suffix)
                    partial.replace(path)
                    return path, sha256, size
        finally:
            partial.unlink(missing_ok=True)
        raise Doubtful(_("each download of the same export brings another file"))

    async def _second(self) -> str | None:
        """What a second download brings; None when the site does not give the file twice."""
        from translator_app.wix.errors import WixError

        try:
            return (await self._fetch(None))[0]
        except WixError:
            return None

    async def _fetch(self, target: Path | None) -> tuple[str, int]:
        """One download, to `target` or only to be looked at; its sha256 and size.

        A URL that has expired, or a broken transfer, is tried once more with a fresh URL.
        """
        from translator_app.wix.errors import TransferTrouble, Unreachable

        try:
            return await self._once(self.job.download_url, target)
        except (TransferTrouble, Unreachable):
            fresh = await self.wix.job(self.site, self.job.id)
            return await self._once(fresh.download_url, target)

    async def _once(self, url: str, target: Path | None) -> tuple[str, int]:
        digest = hashlib.sha256()

        def said(done: int, total: int | None) -> None:
            self.progress(Progress(Stage.DOWNLOAD, done, total, self.job.id))

        with open(os.devnull, "wb") if target is None else target.open("wb") as out:

            def take(chunk: bytes) -> None:
                digest.update(chunk)
                out.write(chunk)

            size = await self.wix.download(url, take, progress=said, limit=SIZE_LIMIT)
        return digest.hexdigest(), size
