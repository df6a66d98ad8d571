"""Export: the site's localized content in one file on this computer, by one job."""

import hashlib
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from translator_app.roundtrip.access import Access, Progress, Report, Stage, open_client, silent
from translator_app.roundtrip.watching import ended

if TYPE_CHECKING:
    from translator_app.wix.client import WixClient
    from translator_app.wix.models import Job

SIZE_LIMIT = 4 << 30
"""Largest file taken from the site, in bytes. The dashboard's own limit for a CSV is 1 GB."""


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
) -> Exported:
    """Export `languages` (main first) of a site into `folder`; the file there is named by its hash."""
    async with open_client(access) as wix:
        return await export_with(wix, site, languages, folder, file_format=file_format, progress=progress)


async def export_with(
    wix: "WixClient",
    site: str,
    languages: Sequence[str],
    folder: Path,
    *,
    file_format: str = "CSV",
    progress: Report = silent,
) -> Exported:
    """The same with a client at hand."""
    name = run_name("export")
    suffix = ".jsonl" if file_format == "JSONL" else ".csv"
    progress(Progress(Stage.EXPORT))
    job = await wix.submit_export(
        site, name=name, languages=list(languages), format=file_format, file_name=name.rpartition(" ")[2] + suffix
    )
    job = await ended(wix, site, job, progress, Stage.EXPORT)
    path, sha256, size = await _download(wix, site, job, folder, suffix, progress)
    note = job.cause if job.status == "PARTIALLY_SUCCESSFUL" else ""
    return Exported(path, sha256, size, job.id, tuple(languages), file_format, time.time(), note)


async def _download(
    wix: "WixClient", site: str, job: "Job", folder: Path, suffix: str, progress: Report
) -> tuple[Path, str, int]:
    """Fetch the job's file; a URL that has expired, or a broken transfer, is tried once more with a fresh URL."""
    from translator_app.wix.errors import TransferTrouble, Unreachable

    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f"{secrets.token_hex(8)}.part"

    async def fetch(url: str) -> tuple[str, int]:
        digest = hashlib.sha256()
        with partial.open("wb") as out:

            def write(chunk: bytes) -> None:
                digest.update(chunk)
                out.write(chunk)

            def said(done: int, total: int | None) -> None:
                progress(Progress(Stage.DOWNLOAD, done, total, job.id))

            size = await wix.download(url, write, progress=said, limit=SIZE_LIMIT)
        return digest.hexdigest(), size

    try:
        try:
            sha256, size = await fetch(job.download_url)
        except (TransferTrouble, Unreachable):
            fresh = await wix.job(site, job.id)
            sha256, size = await fetch(fresh.download_url)
        path = folder / (sha256 + suffix)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return path, sha256, size
