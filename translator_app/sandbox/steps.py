"""Names for the steps of the round trip, told from method and path: what faults and notes speak of."""

from __future__ import annotations

import re

_STEPS = (
    ("POST", r"/data-mover/v1/jobs", "submit"),
    ("GET", r"/data-mover/v1/jobs", "jobs"),
    ("POST", r"/data-mover/v1/jobs/list", "jobs"),
    ("*", r"/data-mover/v1/jobs/query", "query"),
    ("GET", r"/data-mover/v1/jobs/[^/]+", "job"),
    ("POST", r"/data-mover/v1/jobs/[^/]+/terminate", "stop"),
    ("GET", r"/data-mover/v1/jobs/[^/]+/logs", "logs"),
    ("POST", r"/data-mover/v1/temporary-files/upload-url", "upload-url"),
    ("PUT", r"/_files/upload/.*", "upload"),
    ("GET", r"/_files/download/.*", "download"),
    ("POST", r"/site-list/v2/sites/.*", "sites"),
    ("GET", r"/wix-data/v2/collections.*", "collections"),
    ("*", r"/wix-data/v2/items/.*", "items"),
    ("POST", r"/locales/v2/locale/query", "locales"),
    ("GET", r"/locales/v2/locales/supported", "locales"),
    ("GET", r"/locale-settings/v2/settings", "settings"),
)

NAMES = tuple(dict.fromkeys(name for _, _, name in _STEPS))
"""every step by name"""


def step_of(method: str, path: str) -> str:
    """The step a request belongs to; empty for anything else."""
    for wanted, pattern, name in _STEPS:
        if wanted in ("*", method) and re.fullmatch(pattern, path):
            return name
    return ""
