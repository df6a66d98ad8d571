"""The one place that knows httpx: opens its clients and turns its exceptions into this room's errors.

httpx, truststore and ssl are imported when the first client is opened, not when the program starts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from . import errors
from .address import host_of, is_loopback, name_of
from .errors import WixError

if TYPE_CHECKING:
    import httpx

CONNECT_SECONDS = 10.0
API_SECONDS = 30.0
FILE_SECONDS = 60.0
_LOOPBACK = ("all://localhost", "all://127.0.0.1", "all://[::1]")


def open_api_client(
    address: str, headers: Mapping[str, str], transport: httpx.AsyncBaseTransport | None
) -> httpx.AsyncClient:
    """A client for the API: sends `headers` with every request, follows no redirect, keeps no cookies."""
    # A proxy between this program and its own loopback would get the key in the clear.
    direct = is_loopback(name_of(address))
    return _client(address=address, headers=headers, seconds=API_SECONDS, transport=transport, direct=direct)


def open_file_client(headers: Mapping[str, str], transport: httpx.AsyncBaseTransport | None) -> httpx.AsyncClient:
    """A client for uploads and downloads, which never holds the key."""
    return _client(address="", headers=headers, seconds=FILE_SECONDS, transport=transport, direct=False)


def _client(
    *,
    address: str,
    headers: Mapping[str, str],
    seconds: float,
    transport: httpx.AsyncBaseTransport | None,
    direct: bool,
) -> httpx.AsyncClient:
    import ssl
    from http.cookiejar import CookieJar, DefaultCookiePolicy

    import httpx
    import truststore

    # The certificates of the operating system: those of a company's own proxy are among them.
    trust = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        return httpx.AsyncClient(
            base_url=address,
            headers=dict(headers),
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            verify=trust,
            timeout=httpx.Timeout(seconds, connect=CONNECT_SECONDS),
            limits=httpx.Limits(max_connections=10, max_keepalive_connections=4, keepalive_expiry=5.0),
            follow_redirects=False,
            trust_env=not direct,
            transport=transport,
            mounts=None if transport is not None or direct else dict.fromkeys(_LOOPBACK),
        )
    except (ImportError, ValueError, httpx.InvalidURL) as error:
        # A SOCKS proxy without the socksio package, or a proxy address that can't be read. Its text may
        # hold the proxy's password, so it goes no further.
        raise errors.ProxyTrouble(
            f"The proxy set up on this computer can't be used ({type(error).__name__})."
        ) from None


@contextmanager
def own_errors(url: str, *, file: bool = False) -> Iterator[None]:
    """Inside it, every httpx exception comes out as one of this room's errors.

    url: where the request goes, for the message. file: a transfer, whose breaking is a TransferBroken.
    """
    import ssl

    import httpx

    try:
        yield
    except httpx.HTTPError as error:
        # `from None`: the original holds the request and with it the key, and its text may hold the URL.
        raise _translated(error, url, file=file) from None
    except ssl.SSLError:  # a damaged TLS record in the middle of an answer comes through httpx as it is
        raise _broken(host_of(url), file=file) from None
    except httpx.InvalidURL as error:
        raise errors.UnsafeAddress(f"The address can't be used ({type(error).__name__}).") from None


def _translated(error: httpx.HTTPError, url: str, *, file: bool) -> WixError:
    import httpx

    host = host_of(url)
    match error:
        case httpx.ConnectTimeout() | httpx.PoolTimeout():
            return errors.TimedOut(f"No connection to {host} could be made in time.", sent=False)
        case httpx.TimeoutException():
            return errors.TimedOut(f"{host} did not answer in time.")
        case httpx.ProxyError():
            return _proxy_refusal(error)
        case httpx.ConnectError():
            return _no_connection(error, url)
        case httpx.UnsupportedProtocol():
            return errors.UnsafeAddress("The address must begin with https://.")
        case httpx.LocalProtocolError() if not file:
            return errors.BadRequest("The request holds characters that HTTP does not allow.")
        case httpx.DecodingError() if not file:
            return errors.NotUnderstood(f"The answer of {host} could not be decompressed.")
        case _:
            return _broken(host, file=file)


def _broken(host: str, *, file: bool) -> WixError:
    if file:
        return errors.TransferBroken(f"The transfer with {host} broke off before its end.")
    return errors.Disconnected(f"{host} closed the connection before its answer was complete.")


def _no_connection(error: Exception, url: str) -> WixError:
    import ssl

    host = host_of(url)
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return errors.CertificateTrouble(f"The certificate of {host} is not trusted: {cause.verify_message}")
    proxy = _proxy_host(url)
    if proxy:
        return errors.ProxyTrouble(f"No connection to {host} through the proxy {proxy}.")
    return errors.ConnectTrouble(f"No connection to {host}: {_reason(error)}")


def _proxy_refusal(error: Exception) -> WixError:
    status = str(error)[:3]
    return errors.ProxyTrouble(
        f"The proxy refused the connection: {str(error)[:200]}", status=int(status) if status.isdecimal() else None
    )


def _proxy_host(url: str) -> str:
    """Host of the proxy that this computer's settings prescribe for the address; empty for none."""
    import urllib.request

    host = name_of(url)
    if is_loopback(host) or urllib.request.proxy_bypass(host):
        return ""
    proxies = urllib.request.getproxies()
    proxy = proxies.get(url.partition(":")[0]) or proxies.get("all") or ""
    return host_of(proxy if "://" in proxy else f"http://{proxy}") if proxy else ""


def _reason(error: BaseException) -> str:
    """The innermost cause in words: what the operating system said."""
    innermost = list(_causes(error))[-1]
    return (str(innermost) or type(innermost).__name__)[:200]


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    step: BaseException | None = error
    while step is not None and id(step) not in seen:
        seen.add(id(step))
        yield step
        if isinstance(step, BaseExceptionGroup) and step.exceptions:
            step = step.exceptions[0]
        else:
            step = step.__cause__ or step.__context__
