"""Packages tried where a person would: a bare Debian, a folder that can't be written to, a fresh environment.

`dev.py trial -- deb archive wheel rpm` tries the packages in dist/; all when none is named. Each must pass its
self-test; an installed one must be gone after removal, with the projects of its person still there.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
BARE = ROOT / "build" / "bare-debian"
RELEASE = "bookworm"
NAME = "translator-app"
PROJECT = "root/Documents/Läden 店.l10n"


class Failed(Exception):
    """A package did not pass; the message says where."""


def main() -> int:
    """Try the named packages, or all; 1 when one fails."""
    trials: dict[str, Callable[[], None]] = {"archive": archive, "wheel": wheel, "deb": deb, "rpm": rpm}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", choices=[[], *trials])
    code = 0
    for kind in parser.parse_args().kinds or list(trials):
        print(f"== {kind}", flush=True)
        try:
            trials[kind]()
        except Failed as failure:
            print(f"FAILED: {failure}")
            code = 1
    return code


def archive() -> None:
    """Unpacked below a path with spaces and letters of many scripts, without the right to write there."""
    (packed,) = _one("*-linux-*.tar.gz")
    with tempfile.TemporaryDirectory(prefix="Übersetzer 翻訳 مترجم ") as place:
        with tarfile.open(packed) as box:
            box.extractall(place, filter="data")
        (folder,) = Path(place).iterdir()
        before = _names(folder)
        as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
        Path(place).chmod(0o755)
        for path in folder.rglob("*"):
            if not path.is_symlink():
                path.chmod(path.stat().st_mode & ~0o222)
        with tempfile.TemporaryDirectory() as home:
            Path(home).chmod(0o777)
            _must([*as_nobody, folder / NAME, "selftest"], HOME=home, TMPDIR=home)
        if _names(folder) != before:
            raise Failed("the program wrote into its own folder")


def wheel() -> None:
    """Installed into a fresh environment with what pip finds for it."""
    (made,) = _one("*.whl")
    place = ROOT / "build" / "wheel-env"
    if not (place / "bin" / "python").exists():
        _must([sys.executable, "-m", "venv", place])
    locked = ROOT / "packaging" / "requirements.lock"
    names = "".join(line.split(" --hash")[0].split("\\")[0].rstrip() + "\n" for line in _pins(locked))
    (place / "constraints.txt").write_text(names, encoding="utf-8")
    pip: list[str | Path] = [place / "bin" / "python", "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    _must([*pip, "--constraint", place / "constraints.txt", made])
    _must([*pip, "--no-deps", "--force-reinstall", made])
    compiling: list[str | Path] = [place / "bin" / "python", "-m", "compileall", "-q", place / "lib"]
    subprocess.run(compiling, check=False, stdout=subprocess.DEVNULL)  # wheels bring templates that are no Python
    _must([place / "bin" / NAME, "selftest"])


def deb() -> None:
    """Installed by apt into a bare Debian without Python, tried, removed."""
    (made,) = _one("*.deb")
    if os.geteuid() or not shutil.which("debootstrap"):
        raise Failed("needs root and debootstrap")
    if not (BARE / "etc" / "debian_version").exists():
        _must(["debootstrap", "--variant=minbase", RELEASE, BARE], quiet=True)
    shutil.copy(made, BARE / "package.deb")
    apt = "apt-get -qq -y --no-install-recommends"
    _in_bare(f"{apt} install /package.deb desktop-file-utils shared-mime-info man-db >/install.log 2>&1")
    _in_bare(f"! command -v python3 && {NAME} --version")
    _in_bare(f"{NAME} selftest")
    _in_bare("grep -q vnd.translator-app.l10n=translator-app.desktop /usr/share/applications/mimeinfo.cache")
    _in_bare("grep -q 'vnd.translator-app.l10n' /usr/share/mime/globs")
    _in_bare(f"mkdir -p ~/Documents && printf 'ID,en,fr\\n1,a,b\\n' > /shop.csv && rm -f '/{PROJECT}'"
             f" && {NAME} open /shop.csv --output '/{PROJECT}' --main en")  # fmt: skip
    _in_bare(f"{apt} remove {NAME} >>/install.log 2>&1")
    left = list((BARE / "usr").rglob(f"{NAME}*"))
    if left or not (BARE / PROJECT).exists():
        raise Failed(f"after removal: {left or 'the project is gone'}")


def rpm() -> None:
    """Unpacked by rpm below a folder of its own; what it depends on is this system's, and not looked at."""
    (made,) = _one("*.rpm")
    if not shutil.which("rpm"):
        raise Failed("needs rpm")
    with tempfile.TemporaryDirectory() as place:
        _must(["rpm", "--root", place, "--nodeps", "--install", made])
        _must([Path(place) / "usr" / "bin" / NAME, "selftest"])
        _must(["rpm", "--root", place, "--nodeps", "--erase", NAME])
        if left := list(Path(place, "usr").rglob(f"{NAME}*")):
            raise Failed(f"after removal: {left}")


def _one(pattern: str) -> list[Path]:
    found = sorted(DIST.glob(pattern))
    if len(found) != 1:
        raise Failed(f"{len(found)} packages {pattern} in dist; `dev.py package` makes them")
    return found


def _names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def _pins(lock: Path) -> list[str]:
    return [line for line in lock.read_text(encoding="utf-8").splitlines() if line[:1].isalnum()]


def _in_bare(line: str) -> None:
    _must(["chroot", BARE, "/bin/sh", "-c", line], HOME="/root", PATH="/usr/sbin:/usr/bin:/sbin:/bin",
          DEBIAN_FRONTEND="noninteractive", LC_ALL="C.UTF-8")  # fmt: skip


def _must(command: Sequence[str | Path], *, quiet: bool = False, **environment: str) -> None:
    """Runs a command without a screen; raises Failed when it fails."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "TRANSLATOR_APP_HOME", "PYTHONPATH")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    sink = subprocess.DEVNULL if quiet else None
    done = subprocess.run(
        [str(part) for part in command], env=kept | environment, stdout=sink, stderr=sink, cwd="/", check=False
    )
    if done.returncode:
        raise Failed(f"exit code {done.returncode}: {' '.join(str(part) for part in command)}")


if __name__ == "__main__":
    sys.exit(main())
