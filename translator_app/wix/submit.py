"""Submitting a job without ever submitting it twice.

Submitting is not idempotent. When the answer got lost, the job is looked for by its unique name, patiently,
for it may show up late; only when the service keeps answering that there is no such job is it sent again.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from .errors import (
    AnswerLost,
    CertificateTrouble,
    NotUnderstood,
    Refused,
    ServerTrouble,
    TooManyRequests,
    Unreachable,
    UnsafeAddress,
    WixError,
)
from .models import Job
from .retry import Backoff

PATIENCE = (0.5, 1.0, 2.0, 4.0, 8.0, 8.0)
SUBMITS = 3
_REQUEST_TIMEOUT = 408

Pause = Callable[[float, WixError], Awaitable[object]]


def may_have_arrived(error: WixError) -> bool:
    """Whether the service may have acted on a request that ended in this error."""
    if isinstance(error, Unreachable):
        return error.sent
    return isinstance(error, ServerTrouble | NotUnderstood) or error.status == _REQUEST_TIMEOUT


async def submit_once(
    name: str,
    submit: Callable[[], Awaitable[Job]],
    find: Callable[[bool], Awaitable[Job | None]],
    *,
    pause: Pause,
    backoff: Backoff,
    patience: Sequence[float] = PATIENCE,
) -> Job:
    """The job named `name`, submitted at most once as far as the service lets anyone tell.

    submit: sends the request one single time. find: looks for the job by its name, thoroughly when True.
    patience: seconds to wait before each look. Raises what `submit` raised when the job surely does not
    exist, AnswerLost when that could not be settled.
    """
    lost = 0
    tried = 0
    while True:
        try:
            return await submit()
        except WixError as error:
            tried += 1
            if not lost and not may_have_arrived(error):
                wait = backoff.wait(tried, error)
                if wait is None:
                    raise
                await pause(wait, error)
                continue
            # From the first lost answer on nothing proves any more that the job does not exist.
            lost += 1
            job = await _look(name, find, error, pause, patience)
            if job is not None:
                return job
            if lost >= SUBMITS or not _may_send_again(error):
                raise _lost(name, error) from error


async def _look(
    name: str,
    find: Callable[[bool], Awaitable[Job | None]],
    error: WixError,
    pause: Pause,
    patience: Sequence[float],
) -> Job | None:
    """The job, or None when the last look was answered with a plain no."""
    answered = False
    for look, seconds in enumerate(patience, start=1):
        await pause(seconds, error)
        try:
            job = await find(look == len(patience))
        except TooManyRequests:
            answered = False
        except (Refused, UnsafeAddress, CertificateTrouble) as refusal:
            raise _lost(name, refusal) from refusal
        except WixError:
            answered = False
        else:
            if job is not None:
                return job
            answered = True
    if not answered:
        raise _lost(name, error) from error
    return None


def _may_send_again(error: WixError) -> bool:
    """After a look that found nothing: refusals stay refusals, everything else was bad luck."""
    return not isinstance(error, Refused) or isinstance(error, TooManyRequests)


def _lost(name: str, error: WixError) -> AnswerLost:
    return AnswerLost(
        f"No answer came to submitting the job {name!r}, and whether it exists could not be found out: {error}",
        job_name=name,
        request_id=error.request_id,
        status=error.status,
    )
