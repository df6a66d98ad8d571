"""API keys: in the system's keyring, or for this session only where there is none; never in a file of ours.

Keyrings ask their person, start programs and wait: call this off the thread that paints. The library is imported
when first needed. Windows' keyring takes 1,280 characters at most; a longer key stays for the session.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from translator_app.local import logs, settings
from translator_app.text import _

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")
SERVICE = "translator-app"
KEY_VARIABLE = "WIX_API_KEY"
ACCOUNT_VARIABLE = "WIX_ACCOUNT_ID"
_log = logging.getLogger(__name__)
_session: dict[str, str] = {}


class Source(StrEnum):
    """Where a key is kept."""

    ENVIRONMENT = "environment"
    KEYRING = "keyring"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Key:
    """An account's key; `secret` never shows in a repr."""

    account: str
    source: Source
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a key went; `reason` is a sentence to show when that is not the keyring."""

    source: Source
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Whether there was a key to forget; `reason` is a sentence when the keyring refused."""

    found: bool
    reason: str = ""


class _Refused(Exception):
    """The keyring could not be used, for the reason in the message."""


def find(account: str = "") -> Key | None:
    """The key of an account, or of the one used last; None when there is none.

    WIX_API_KEY comes first, unless WIX_ACCOUNT_ID says that it belongs to another account than the one asked for.
    """
    secret = os.environ.get(KEY_VARIABLE, "").strip()
    theirs = os.environ.get(ACCOUNT_VARIABLE, "").strip()
    if secret and (not account or not theirs or theirs == account):
        logs.strike_out(secret)
        return Key(theirs or account, Source.ENVIRONMENT, secret)
    account = account or settings.load().settings.account
    if not account:
        return None
    if account in _session:
        return Key(account, Source.SESSION, _session[account])
    try:
        stored = _ask(account)
    except _Refused as refusal:
        _log.info("keyring not read: %s", refusal)
        return None
    if not stored:
        return None
    logs.strike_out(stored)
    return Key(account, Source.KEYRING, stored)


def keep(account: str, secret: str) -> Kept:
    """Keep a key in the keyring, or for this session when that fails; the outcome is to be said plainly."""
    secret = secret.strip()
    logs.strike_out(secret)
    try:
        _store(account, secret)
    except _Refused as refusal:
        _session[account] = secret
        _log.info("key kept for this session only: %s", refusal)
        return Kept(Source.SESSION, f"{refusal} {_('The key is kept for this session only.')}")
    _session.pop(account, None)
    settings.remember_account(account)
    return Kept(Source.KEYRING)


def forget(account: str) -> Forgotten:
    """Remove the key of an account from the keyring and from this session."""
    found = _session.pop(account, None) is not None
    try:
        if _ask(account) is not None:
            _call(lambda keyring: keyring.delete_password(SERVICE, account))
            found = True
    except _Refused as refusal:
        return Forgotten(found, str(refusal))
    settings.forget_account(account)
    return Forgotten(found)


def has_keyring() -> bool:
    """Whether there is a keyring to keep keys in; whether it can be opened shows when one is kept."""
    try:
        _call(lambda keyring: None)
    except _Refused as refusal:
        _log.info("no keyring: %s", refusal)
        return False
    return True


def known_accounts() -> tuple[str, ...]:
    """Accounts that may have a key here, the one used last at the end."""
    kept = settings.load().settings.accounts
    return (*kept, *(account for account in _session if account not in kept))


def _ask(account: str) -> str | None:
    return _call(lambda keyring: keyring.get_password(SERVICE, account))


def _store(account: str, secret: str) -> None:
    """Put a key into the keyring and see that it is there: some backends forget or cut without a word."""
    _call(lambda keyring: keyring.set_password(SERVICE, account, secret))
    if _ask(account) != secret:
        raise _Refused(_("The keyring did not keep the key."))


def _call(action: Callable[[KeyringBackend], T]) -> T:
    """Do something with the keyring; whatever it raises becomes a _Refused with a sentence."""
    from keyring.errors import KeyringError, KeyringLocked, NoKeyringError

    try:
        return action(_backend())
    except _Refused:
        raise
    except NoKeyringError as error:
        raise _Refused(_("This computer has no keyring.")) from error
    except KeyringLocked as error:
        raise _Refused(_("The keyring is locked.")) from error
    except KeyringError as error:
        raise _Refused(
            _("The keyring refused ({reason}).").format(reason=str(error) or type(error).__name__)
        ) from error
    except Exception as error:  # backends let the errors of D-Bus, COM and Keychain through as they are
        raise _Refused(_("The keyring failed ({reason}).").format(reason=type(error).__name__)) from error


def _backend() -> KeyringBackend:
    """The keyring to use. Those that forget everything, or write keys readably to the disk, are no keyring here."""
    import keyring

    backend = keyring.get_keyring()
    for candidate in getattr(backend, "backends", None) or [backend]:
        module = type(candidate).__module__
        if not module.startswith(("keyrings.alt", "keyring.backends.null", "keyring.backends.fail")):
            chosen: KeyringBackend = candidate
            return chosen
    raise _Refused(_("This computer has no keyring."))
