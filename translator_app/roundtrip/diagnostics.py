"""Diagnostics: log, versions, settings and the shape of what is there, in one ZIP; no keys, no texts of anybody."""

import io
import json
import os
import platform
import sys
import zipfile
from importlib import metadata
from pathlib import Path
from typing import Any

from translator_app import __version__
from translator_app.local import files, logs, settings

PACKAGES = ("PySide6-Essentials", "httpx", "anyio", "pandas", "numpy", "keyring", "msgspec", "truststore", "uvicorn")
ENVIRONMENT = ("LANG", "LANGUAGE", "LC_ALL", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM", "TZ")
"""What of the environment says how the program looks; nothing else of it leaves this computer."""


def write_diagnostics(path: Path) -> tuple[str, ...]:
    """Write the report to `path`; the names of what is in it. Raises NoPlace, DiskFull."""
    parts = {"about.json": _json(about()), "settings.json": _json(plain_settings())}
    for log in logs.files():
        parts[f"log/{log.name}"] = logs.struck_out(log.read_text(encoding="utf-8", errors="replace"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, text in parts.items():
            pack.writestr(name, text)
    files.write(path, [packed.getvalue()], private=True)
    return tuple(parts)


def about() -> dict[str, Any]:
    """Versions of the program and of what it stands on, and the system."""
    return {
        "program": __version__,
        "python": sys.version,
        "frozen": bool(getattr(sys, "frozen", False)),
        "system": platform.platform(),
        "processors": os.cpu_count(),
        "packages": {name: _version(name) for name in PACKAGES},
        "environment": {name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
    }


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def plain_settings() -> dict[str, Any]:
    """The settings without what names people, sites or files."""
    now = settings.load().settings
    return {
        "accounts": len(now.accounts),
        "own_address": bool(now.api_url),
        "theme": now.theme,
        "interface": now.interface,
        "recent": [
            {"languages": len(one.languages), "percent": one.percent, "unfinished": one.unfinished is not None}
            for one in now.recent
        ],
        "unknown": sorted(now.unknown),
    }


def _json(facts: dict[str, Any]) -> str:
    return logs.struck_out(json.dumps(facts, ensure_ascii=False, indent=1, default=str))
