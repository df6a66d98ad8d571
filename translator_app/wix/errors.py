"""The one tree of errors that this room raises.

WixError                      anything that went wrong between this program and the service
|-- Refused                   the service understood and said no (4xx)
|   |-- BadRequest            400, with the fields it objects to
|   |-- NotAuthorized         401, the key is wrong, revoked or missing
|   |-- Forbidden             403, the key lacks a permission or has no access to the site
|   |-- NotFound              404, no such site, job or collection
|   |-- Conflict              409, it exists already or changed meanwhile
|   |-- PreconditionFailed    428, something must be installed or switched on first
|   |   '-- MultilingualMissing
|   '-- TooManyRequests       429, slow down
|-- ServerTrouble             5xx, the service failed
|-- NotUnderstood             an answer that is not what the service promises
|-- Unreachable               no answer at all
|   |-- ConnectTrouble        no connection: no network, unknown host, nobody listens
|   |-- ProxyTrouble          the proxy is not there, not supported or refuses
|   |-- CertificateTrouble    the other side's certificate is not trusted
|   |-- TimedOut              nobody answered in time
|   '-- Disconnected          the connection broke before the answer was complete
|-- AnswerLost                a job was sent, and neither its answer nor the job could be found
|-- TransferTrouble           the bytes of a file did not make it
|   |-- TransferBroken        an upload or download ended before its end
|   |-- UploadUrlExpired      make a new upload URL and send the file again
|   |-- DownloadUrlExpired    ask for the job again, it has a fresh URL
|   '-- TooLarge              the file is larger than the limit
'-- UnsafeAddress             the address would carry the key or the texts in the clear
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = [
    "AnswerLost",
    "BadRequest",
    "CertificateTrouble",
    "Conflict",
    "ConnectTrouble",
    "Disconnected",
    "DownloadUrlExpired",
    "FieldViolation",
    "Forbidden",
    "MultilingualMissing",
    "NotAuthorized",
    "NotFound",
    "NotUnderstood",
    "PreconditionFailed",
    "ProxyTrouble",
    "Refused",
    "ServerTrouble",
    "TimedOut",
    "TooLarge",
    "TooManyRequests",
    "TransferBroken",
    "TransferTrouble",
    "Unreachable",
    "UnsafeAddress",
    "UploadUrlExpired",
    "WixError",
]


@dataclass(frozen=True, slots=True)
class FieldViolation:
    """One field of a request that the service objects to, in the service's own words."""

    field: str
    description: str
    rule: str = ""


class WixError(Exception):
    """What went wrong, as technical English; a caller that shows it to people finds its own words by class.

    code: the service's own code (`WDE0014`, `MULTILINGUAL_NOT_INSTALLED`), empty when it gave none.
    violations: the fields it objects to. request_id: what Wix support asks for. status: the HTTP status.
    retry_after: seconds the service asked to wait, None when it did not say.
    Texts from the service are plain text, never markup, and never hold the key.
    """

    def __init__(
        self,
        message: str,
        *,
        code: str = "",
        violations: Sequence[FieldViolation] = (),
        request_id: str = "",
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.violations = tuple(violations)
        self.request_id = request_id
        self.status = status
        self.retry_after = retry_after


class Refused(WixError):
    """The service understood the request and said no; sending it again unchanged is no use."""


class BadRequest(Refused):
    """The request has a bad or missing value; see `violations`."""


class NotAuthorized(Refused):
    """The key is wrong, revoked or missing."""


class Forbidden(Refused):
    """The key is good but has no permission for this, or no access to this site."""


class NotFound(Refused):
    """No such site, job, file or collection."""


class Conflict(Refused):
    """It exists already, or somebody changed it meanwhile."""


class PreconditionFailed(Refused):
    """Something must be installed or switched on at the site first; `code` says what."""


class MultilingualMissing(PreconditionFailed):
    """Wix Multilingual is not installed on the site."""


class TooManyRequests(Refused):
    """The quota per minute is used up; `retry_after` says for how long, when the service said so."""


class ServerTrouble(WixError):
    """The service failed; later it may work."""


class NotUnderstood(WixError):
    """The answer is not JSON, has another shape than promised, or is a redirect."""


class Unreachable(WixError):
    """There was no complete answer. `sent` is False when the service can't have seen the request."""

    sent = False


class ConnectTrouble(Unreachable):
    """No connection could be made."""


class ProxyTrouble(Unreachable):
    """The proxy of this computer is not there, is of an unsupported kind, or refused."""


class CertificateTrouble(Unreachable):
    """The certificate of the other side is not trusted by this computer, or is made out to another name."""


class TimedOut(Unreachable):
    """No answer in time; `sent` tells whether the request was on its way already."""

    def __init__(self, message: str, *, sent: bool = True) -> None:
        super().__init__(message)
        self.sent = sent


class Disconnected(Unreachable):
    """The connection broke after it had been made: the request may or may not have been seen."""

    sent = True


class AnswerLost(WixError):
    """A job was submitted, no answer came, and looking for it by `job_name` did not settle whether it exists.

    Never submit it anew blindly: look for it by its name later.
    """

    def __init__(self, message: str, *, job_name: str = "", request_id: str = "", status: int | None = None) -> None:
        super().__init__(message, request_id=request_id, status=status)
        self.job_name = job_name


class TransferTrouble(WixError):
    """The bytes of a file did not arrive."""


class TransferBroken(TransferTrouble):
    """An upload or download ended before its end, or its bytes are not what was announced."""


class UploadUrlExpired(TransferTrouble):
    """The upload URL is no longer valid: ask for a new one (with a new file id) and send the file again."""


class DownloadUrlExpired(TransferTrouble):
    """The download URL is no longer valid: get the job again, it carries a fresh one."""


class TooLarge(TransferTrouble):
    """The file is larger than the limit."""


class UnsafeAddress(WixError):
    """The address is not https (plain http is for loopback alone), or is no address at all."""
