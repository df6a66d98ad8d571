"""What a use case needs to reach a site, and how it says how far it is."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from translator_app.text import N_

if TYPE_CHECKING:
    import httpx

    from translator_app.wix.client import WixClient

Sleep = Callable[[float], Awaitable[object]]

DEFAULT_API_URL = "https://www.wixapis.com"


async def nap(seconds: float) -> None:
    """Wait."""
    import anyio

    await anyio.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Access:
    """Where the service is and the key for it. The key is never shown nor written; `account` is for site lists.

    `transport` takes the place of the network and `sleep` of waiting: another clock, or a site in this process.
    """

    key: str = field(repr=False)
    account: str = ""
    api_url: str = DEFAULT_API_URL
    transport: "httpx.AsyncBaseTransport | None" = field(default=None, repr=False, compare=False)
    sleep: Sleep = field(default=nap, repr=False, compare=False)


def open_client(access: Access) -> "WixClient":
    """A client for `access`, to be used in one `async with`."""
    from translator_app.wix.client import WixClient

    return WixClient(
        access.key,
        api_url=access.api_url,
        account=access.account or None,
        transport=access.transport,
        sleep=access.sleep,
    )


class Stage(StrEnum):
    """The steps of the round trip, in order."""

    EXPORT = "export"
    DOWNLOAD = "download"
    COMPARE = "compare"
    UPLOAD = "upload"
    LOOK = "look"
    SUBMIT = "submit"
    IMPORT = "import"
    LOGS = "logs"
    PROOF = "proof"


NAMES = {
    Stage.EXPORT: N_("The site prepares the export"),
    Stage.DOWNLOAD: N_("Downloading"),
    Stage.COMPARE: N_("Comparing with the site"),
    Stage.UPLOAD: N_("Uploading"),
    Stage.LOOK: N_("Looking at the site once more"),
    Stage.SUBMIT: N_("Handing the file to the site"),
    Stage.IMPORT: N_("The site imports"),
    Stage.LOGS: N_("Reading the site's logs"),
    Stage.PROOF: N_("Proving every cell with a fresh export"),
}
"""Each stage in words; pass through `_` before showing."""


IN_BYTES = frozenset({Stage.DOWNLOAD, Stage.UPLOAD})
"""Stages whose progress is counted in bytes; all others count items."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a use case is: `done` of `total` items or bytes, total None when unknown; `job` names the site's job."""

    stage: Stage
    done: int = 0
    total: int | None = None
    job: str = ""


Report = Callable[[Progress], object]


def silent(_: Progress) -> None:
    """A Report for callers that do not look."""
