"""Whether there is a newer version: one small file, fetched when a person asks for it, and only told.

The file is JSON: {"version": "1.2.3", "url": "https://…", "notes": "…"}. Nothing about the person, the computer or
this version is sent along, and nothing is installed. Where it lies is said by resources/app/updates.json.
"""

import json
import os
import re
from dataclasses import dataclass

import anyio

from translator_app import __version__
from translator_app.local import resources
from translator_app.text import _
from translator_app.wix.address import file_address
from translator_app.wix.connect import open_file_client
from translator_app.wix.errors import NotUnderstood
from translator_app.wix.retry import Backoff
from translator_app.wix.transfer import Transfers

ADDRESS = "TRANSLATOR_APP_UPDATES_URL"
LIMIT = 64 * 1024
NOTES = 600
SECONDS = 30.0
_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class Update:
    """What the file says: a version, the page to get it from, and a few words; `newer` than this program or not."""

    version: str
    url: str
    notes: str
    newer: bool


def address() -> str:
    """Where the file lies; empty when this build knows none."""
    known = json.loads(resources.text("app", "updates.json")).get("address", "")
    return os.environ.get(ADDRESS, "") or str(known)


async def look(where: str = "") -> Update | None:
    """Fetch the file and read it; None when this build has no address for it. Raises WixError."""
    where = where or address()
    if not where:
        return None
    fetched = bytearray()
    client = open_file_client({"User-Agent": "translator-app", "Accept": "application/json"}, None)
    async with client:
        transfers = Transfers(client, anyio.sleep, Backoff(), plain_http=True)
        with anyio.move_on_after(SECONDS) as patience:
            await transfers.download(file_address(where, plain_http=True), fetched.extend, progress=None, limit=LIMIT)
    if patience.cancelled_caught:
        raise NotUnderstood("The file about updates did not come in time.")
    return read(bytes(fetched))


def read(content: bytes) -> Update:
    """The file's words, made harmless: plain text, short, and a page on https. Raises WixError."""
    try:
        told = json.loads(content)
        version, url, notes = told["version"], told["url"], told.get("notes", "")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NotUnderstood(f"The file about updates can't be read ({type(error).__name__}).") from error
    if not (isinstance(version, str) and isinstance(url, str) and isinstance(notes, str)):
        raise NotUnderstood("The file about updates holds something else than texts.")
    if not _VERSION.fullmatch(version):
        raise NotUnderstood("The file about updates names no version.")
    words = _CONTROL.sub(" ", notes).strip()
    shown = words if len(words) <= NOTES else f"{words[:NOTES].rstrip()}…"
    return Update(version, file_address(url, plain_http=False), shown, _numbers(version) > _numbers(__version__))


def words_of(update: Update | None) -> str:
    """The outcome in a sentence."""
    if update is None:
        return _("This build has no address to look for updates at.")
    if update.newer:
        return _("Version {version} is there; this is {own}.").format(version=update.version, own=__version__)
    return _("This is the newest version: {own}.").format(own=__version__)


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in re.findall(r"\d+", version)[:4]]
    return tuple(numbers + [0] * (4 - len(numbers)))
