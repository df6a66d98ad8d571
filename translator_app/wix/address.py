"""Which addresses the key and the texts may be sent to: https anywhere, plain http on loopback alone."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urlsplit

from .errors import UnsafeAddress


def is_loopback(host: str) -> bool:
    """Whether the host name or address means this computer itself."""
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def api_address(url: str) -> str:
    """The API's address without a trailing slash; UnsafeAddress unless the key is safe on the way there."""
    parts = _split(url)
    if parts.query or parts.fragment:
        raise UnsafeAddress("The API address must not have a query or a fragment.")
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise UnsafeAddress(f"Plain http would send the key in the clear to {parts.hostname}: use https.")
    return url.rstrip("/")


def file_address(url: str, *, plain_http: bool) -> str:
    """The address of an upload or download; UnsafeAddress unless https, or http on loopback when allowed."""
    parts = _split(url)
    if parts.scheme == "http" and not (plain_http and is_loopback(parts.hostname or "")):
        raise UnsafeAddress(f"Plain http would send the texts in the clear to {parts.hostname}.")
    return url


def host_of(url: str) -> str:
    """Host and port of an address, for messages: the rest of it may be a secret."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "?"
    host = parts.hostname or "?"
    host = f"[{host}]" if ":" in host else host
    return f"{host}:{port}" if port is not None else host


def name_of(url: str) -> str:
    """The host name or bare IP address alone; empty when the address has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _split(url: str) -> SplitResult:
    # Parsers disagree about such characters and about names before an @, and would then disagree about the host.
    if any(mark <= " " or mark in "\\\x7f" for mark in url):
        raise UnsafeAddress("The address holds characters that no address has.")
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise UnsafeAddress("The address can't be read.") from error
    if not parts.netloc.isascii() or "%" in parts.netloc:
        raise UnsafeAddress("The host name of the address must be plain ASCII.")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnsafeAddress("The address must begin with https:// and a host name.")
    if parts.username is not None or parts.password is not None:
        raise UnsafeAddress("The address must not hold a user name or a password.")
    return parts
