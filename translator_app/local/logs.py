"""The log: rotating files that help and never hold a key.

Every line, tracebacks included, is struck through last of all: registered secrets wherever they stand, and
everything that looks like an Authorization value, a key of the service or a signed address. Request ids stay.
logging.handlers is not used: it brings sockets and pickle into every start of the window.
"""

import logging
import re
import sys
import threading
from functools import cache
from pathlib import Path
from typing import TextIO
from urllib.parse import quote

from translator_app.local import paths
from translator_app.local.errors import LocalError

FILE = "translator-app.log"
STRUCK = "[struck out]"
_SHORTEST = 6
"""Shorter secrets are not looked for: they would strike out innocent words."""
_BYTES, _FILES = 1_000_000, 5
_LINE = "%(asctime)s %(levelname)-7s %(threadName)s %(name)s: %(message)s"

_secrets: set[str] = set()
_guard = threading.Lock()
_ours: list[logging.Handler] = []


@cache
def _looks_secret() -> tuple[re.Pattern[str], ...]:
    """What secrets look like; made for the first line, as it takes a while."""
    return (
        # Authorization: x   'authorization': 'x'   (b'Authorization', b'x')   authorization=x
        re.compile(
            r"(authorization[\"']?\s*[:=,]\s*(?:b(?=[\"']))?[\"']?(?:bearer\s+|basic\s+)?)([^\s\"',)}\]]+)",
            re.IGNORECASE,
        ),
        re.compile(r"()(\bIST\.[\w.+/=-]{8,})"),
        re.compile(r"()(\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?)"),
        re.compile(
            r"([?&][\w.-]*(?:token|signature|\bsig|secret|jwt|api[_-]?key)[\w.-]*=)([^&\s\"'<>]+)", re.IGNORECASE
        ),
    )


def strike_out(secret: str) -> None:
    """Never let this secret be written to a log or a report from now on, plainly or percent-encoded."""
    if len(secret) >= _SHORTEST:
        with _guard:
            _secrets.update({secret, quote(secret, safe=""), quote(secret), secret.encode("unicode_escape").decode()})


def struck_out(text: str) -> str:
    """The text without secrets."""
    with _guard:
        known = sorted(_secrets, key=len, reverse=True)
    for secret in known:
        text = text.replace(secret, STRUCK)
    for pattern in _looks_secret():
        text = pattern.sub(lambda match: match[1] + STRUCK, text)
    return text


class _Striking(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return struck_out(super().format(record))


class _Rotating(logging.FileHandler):
    """Starts a new file when this one is full; the older ones get numbers, and the oldest goes."""

    def __init__(self, place: Path) -> None:
        super().__init__(place, encoding="utf-8", errors="replace")
        self._place = place

    def emit(self, record: logging.LogRecord) -> None:
        try:
            if self.stream is not None:
                size = self.stream.tell() + len(self.format(record).encode("utf-8", "replace"))
                if size >= _BYTES:
                    self._turn_over(self.stream)
        except (OSError, ValueError, TypeError, KeyError):  # the disk, or words and arguments that do not fit
            self.handleError(record)
            return
        super().emit(record)

    def _turn_over(self, full: TextIO) -> None:
        """Rename the full files; while another running program of ours has them open on Windows, they grow on."""
        full.close()
        try:
            for number in range(_FILES - 1, 0, -1):
                older = self._place.with_name(f"{FILE}.{number - 1}") if number > 1 else self._place
                if older.exists():
                    older.replace(self._place.with_name(f"{FILE}.{number}"))
        except PermissionError:
            pass  # said above: nothing is lost
        finally:
            self.stream = self._open()


def set_up(verbose: bool = False, *, screen: bool | None = None) -> Path | None:
    """Start logging to the rotating file; `verbose` logs everything, and to stderr as well (`screen` overrides that).

    Returns the log file, None when there is no place for one (then warnings go to stderr). May be called again.
    """
    root = logging.getLogger()
    take_down()
    place = None
    try:
        place = paths.logs() / FILE
        file = _Rotating(place)
        place.chmod(0o600)
        _ours.append(file)
    except (LocalError, OSError) as error:
        place, screen = None, True
        trouble: Exception | None = error
    else:
        trouble = None
    if verbose if screen is None else screen:
        stream = logging.StreamHandler(sys.stderr)
        stream.setLevel(logging.DEBUG if verbose else logging.WARNING)
        _ours.append(stream)
    for handler in _ours:
        handler.setFormatter(_Striking(_LINE))
        root.addHandler(handler)
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    for chatty in ("httpcore", "httpx", "asyncio", "keyring", "hpack"):
        logging.getLogger(chatty).setLevel(logging.INFO if verbose else logging.WARNING)
    if trouble is not None:
        logging.getLogger(__name__).warning("no log file: %s", trouble)
    return place


def take_down() -> None:
    """Stop logging and close the files."""
    root = logging.getLogger()
    while _ours:
        handler = _ours.pop()
        root.removeHandler(handler)
        handler.close()


def files() -> list[Path]:
    """The log files there are, newest first, for a diagnostics report."""
    folder = paths.logs()
    return [path for n in range(_FILES) if (path := folder / (f"{FILE}.{n}" if n else FILE)).is_file()]
