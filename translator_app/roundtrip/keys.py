"""From an account to the way to its site, with the key out of the keyring, off the thread that asks."""

from translator_app.local import tokens
from translator_app.local.tokens import Kept
from translator_app.roundtrip.access import DEFAULT_API_URL, Access
from translator_app.roundtrip.aside import aside
from translator_app.roundtrip.connect import SiteName, sites
from translator_app.roundtrip.errors import NoKey


async def find_access(account: str, api_url: str = DEFAULT_API_URL) -> Access:
    """The way to the service with the key kept for `account` ("" for the one used last). Raises NoKey."""
    key = await aside(tokens.find, account)
    if key is None:
        raise NoKey(account)
    return Access(key.secret, key.account or account, api_url)


async def try_key(account: str, key: str, api_url: str = DEFAULT_API_URL) -> tuple[Access, tuple[SiteName, ...]]:
    """A way to the service that was tried, and the sites it reaches; an empty key means the one that is kept."""
    access = Access(key, account, api_url) if key else await find_access(account, api_url)
    return access, await sites(access)


async def keep_key(access: Access) -> Kept:
    """Keep a key that works."""
    return await aside(tokens.keep, access.account, access.key)
