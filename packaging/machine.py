"""What this machine must have beside Python: Qt's system libraries, and the tools and fonts that tests drive.

Each thing is looked for itself, never its package; only what is missing is installed, through apt and only
where that needs no password. Elsewhere the exact line to run is returned, to be shown. Standard library only.
"""

import ctypes
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

Need = tuple[str, str]
"""(Debian package, what shows it is there: `lib:` soname, `command:` name, `file:` pattern below /usr)."""

WINDOW: tuple[Need, ...] = (
    ("libgl1", "lib:libGL.so.1"),
    ("libegl1", "lib:libEGL.so.1"),
    ("libxkbcommon0", "lib:libxkbcommon.so.0"),
    ("libdbus-1-3", "lib:libdbus-1.so.3"),
    ("libfontconfig1", "lib:libfontconfig.so.1"),
    ("libglib2.0-0", "lib:libglib-2.0.so.0"),
    ("libgssapi-krb5-2", "lib:libgssapi_krb5.so.2"),
    ("libxcb-cursor0", "lib:libxcb-cursor.so.0"),
    ("libxkbcommon-x11-0", "lib:libxkbcommon-x11.so.0"),
    ("libxcb-icccm4", "lib:libxcb-icccm.so.4"),
    ("libxcb-keysyms1", "lib:libxcb-keysyms.so.1"),
    ("libxcb-shape0", "lib:libxcb-shape.so.0"),
)
TESTS: tuple[Need, ...] = (
    ("xvfb", "command:Xvfb"),
    ("xauth", "command:xauth"),
    ("xdotool", "command:xdotool"),
    ("openbox", "command:openbox"),
    ("imagemagick", "command:import"),
    ("dbus-daemon", "command:dbus-run-session"),
    ("gnome-keyring", "command:gnome-keyring-daemon"),
    ("at-spi2-core", "file:lib*/**/at-spi-bus-launcher"),
    ("python3-pyatspi", "file:lib/python3/dist-packages/pyatspi/__init__.py"),
    ("libenchant-2-2", "lib:libenchant-2.so.2"),
    ("hunspell-fr-classical", "file:share/hunspell/fr*.dic"),
    ("fonts-wqy-microhei", "file:share/fonts/**/wqy-microhei.ttc"),
    ("fonts-lohit-deva", "file:share/fonts/**/Lohit-Devanagari.ttf"),
    ("fonts-tlwg-waree-ttf", "file:share/fonts/**/Waree.ttf"),
    ("fonts-noto-color-emoji", "file:share/fonts/**/NotoColorEmoji.ttf"),
)


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing and could not be installed, with the line that would install it."""

    packages: tuple[str, ...]
    advice: str


def ensure(needs: Iterable[Need]) -> Lack | None:
    """Installs what is missing of these where that is possible; returns what is then still missing."""
    missing = [need for need in needs if not _is_there(need[1])]
    if not missing or not sys.platform.startswith("linux"):
        return None
    if shutil.which("apt-get") and (prefix := _as_root()) is not None:
        _install(prefix, [package for package, _ in missing])
        missing = [need for need in missing if not _is_there(need[1])]
    return _lack(missing) if missing else None


def ensure_venv_module() -> Lack | None:
    """Debian keeps ensurepip, without which `venv` makes no pip, in a package of its own."""
    if importlib.util.find_spec("ensurepip"):
        return None
    package = f"python3.{sys.version_info.minor}-venv"
    if shutil.which("apt-get") and (prefix := _as_root()) is not None:
        _install(prefix, [package])
        importlib.invalidate_caches()
    return None if importlib.util.find_spec("ensurepip") else _lack([(package, "file:ensurepip")])


def _is_there(sign: str) -> bool:
    kind, _, what = sign.partition(":")
    if kind == "command":
        return shutil.which(what) is not None
    if kind == "file":
        return any(Path("/usr").glob(what))
    try:
        ctypes.CDLL(what)
    except OSError:
        return False
    return True


def _as_root() -> list[str] | None:
    """What to put before a command that needs root: nothing, sudo, or None when neither works unasked."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    silent = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n", "env"] if silent.returncode == 0 else None


def _install(prefix: list[str], packages: list[str]) -> None:
    """Runs apt-get, with fresh lists when it fails without them, and then one package at a time."""
    print("Installing system packages:", " ".join(packages), flush=True)
    install = ["apt-get", "-qq", "install", "-y", "--no-install-recommends"]
    if _apt(prefix, [*install, *packages]):
        return
    _apt(prefix, ["apt-get", "-qq", "update"])
    if not _apt(prefix, [*install, *packages]):
        for package in packages:
            _apt(prefix, [*install, package])


def _apt(prefix: list[str], command: list[str]) -> bool:
    quiet = "DEBIAN_FRONTEND=noninteractive"
    full = [*prefix, quiet, *command] if prefix else ["env", quiet, *command]
    done = subprocess.run(full, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        print(f"{shlex.join(command)} failed:", *done.stdout.splitlines()[-3:], sep="\n  ", flush=True)
    return done.returncode == 0


def _lack(missing: list[Need]) -> Lack:
    packages = tuple(package for package, _ in missing)
    if shutil.which("apt-get"):
        line = "sudo apt-get install --no-install-recommends " + " ".join(packages)
        return Lack(packages, f"please run: {line}")
    signs = ", ".join(sign.partition(":")[2] for _, sign in missing)
    return Lack(packages, f"please install with this system's package manager what brings: {signs}")
