"""From options, environment and keyring to an Access: which service, which key, which site."""

import argparse
import os
import sys
from collections.abc import Callable

from translator_app.local import tokens
from translator_app.roundtrip.access import DEFAULT_API_URL, Access, Progress
from translator_app.roundtrip.access import NAMES as STAGES
from translator_app.roundtrip.connect import site_id
from translator_app.roundtrip.errors import NoKey
from translator_app.text import _

API_URL = "TRANSLATOR_APP_API_URL"


def api_url(options: argparse.Namespace) -> str:
    """The service's address. Never one out of a project file: whoever made that file would get the key."""
    return options.api_url or os.environ.get(API_URL, "") or DEFAULT_API_URL


def access(options: argparse.Namespace, account: str = "") -> Access:
    """The way to the service with the key of `account`, or of the account used last. Raises NoKey."""
    key = tokens.find(account)
    if key is None:
        raise NoKey(account)
    return Access(key.secret, key.account, api_url(options))


def site(options: argparse.Namespace) -> str:
    """The site asked for, out of an id or a dashboard address; anything else is taken as it is."""
    return site_id(options.site) or str(options.site)


def reporter(options: argparse.Namespace) -> Callable[[Progress], None]:
    """Progress on standard error, with --verbose: a line whenever the stage or the count changes."""
    last: list[str] = [""]

    def say(progress: Progress) -> None:
        counts = "" if not progress.done else " {}/{}".format(progress.done, progress.total or "?")
        line = _(STAGES[progress.stage]) + counts
        if options.verbose and line != last[0]:
            last[0] = line
            print(line, file=sys.stderr)

    return say
