"""What people install, made in dist/: the wheel, and of the frozen folder an archive, a .deb and a .rpm.

On Windows the archive is a .zip and packaging/windows/translator-app.iss makes the installer of the same folder; on
macOS packaging/macos/dmg.sh makes the image. `dev.py package -- deb rpm` makes these alone.
"""

import argparse
import gzip
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import freezing
import manpage
import pictures

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging"
DIST = ROOT / "dist"
STAGE = ROOT / "build" / "stage"
NAME = "translator-app"
FROZEN = freezing.FROZEN / NAME
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
DEB_AIM_MB = 80
# What the frozen program takes from the system; the fonts are for scripts that a bare desktop shows as boxes.
DEB_NEEDS = (
    "libegl1", "libgl1", "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0",
    "libdbus-1-3", "libfontconfig1", "libglib2.0-0", "libgssapi-krb5-2", "libstdc++6",
)  # fmt: skip
DEB_LIKES = (
    "fonts-noto-core | fonts-dejavu-core", "fonts-noto-cjk | fonts-wqy-microhei", "fonts-noto-color-emoji",
    "gnome-keyring | kwalletmanager | keepassxc", "shared-mime-info", "desktop-file-utils",
    "libenchant-2-2",
)  # fmt: skip
RPM_NEEDS = (
    "libEGL.so.1()(64bit)", "libGL.so.1()(64bit)", "libxkbcommon-x11.so.0()(64bit)", "libxcb-cursor.so.0()(64bit)",
    "libxcb-icccm.so.4()(64bit)", "libxcb-keysyms.so.1()(64bit)", "libxcb-shape.so.0()(64bit)",
    "libdbus-1.so.3()(64bit)", "libfontconfig.so.1()(64bit)", "libglib-2.0.so.0()(64bit)",
    "libgssapi_krb5.so.2()(64bit)",
)  # fmt: skip
RPM_LIKES = (
    "google-noto-sans-fonts", "google-noto-sans-cjk-fonts", "google-noto-emoji-color-fonts", "gnome-keyring",
    "enchant2",
)  # fmt: skip


def main() -> int:
    """Make the named packages, or all of this system; 1 when one is heavier than it may be."""
    makers: dict[str, Callable[[], Path]] = {"wheel": wheel, "archive": archive}
    if sys.platform.startswith("linux"):
        makers |= {"deb": deb, "rpm": rpm}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", choices=[[], *makers], help="all when none is named")
    chosen = parser.parse_args().kinds or list(makers)
    DIST.mkdir(exist_ok=True)
    os.environ.setdefault("SOURCE_DATE_EPOCH", freezing.commit_time())
    code = 0
    for kind in chosen:
        made = makers[kind]()
        megabytes = made.stat().st_size / 1e6
        print(f"{made.relative_to(ROOT)}: {megabytes:.1f} MB", flush=True)
        if kind == "deb" and megabytes > DEB_AIM_MB:
            print(f"heavier than {DEB_AIM_MB} MB")
            code = 1
    return code


# -- each package ------------------------------------------------------------------------------------------------


def wheel() -> Path:
    """The wheel, for pipx, uv and pip."""
    for old in DIST.glob("*.whl"):
        old.unlink()
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(DIST)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return next(DIST.glob("*.whl"))


def archive() -> Path:
    """The frozen folder as it is, to be unpacked anywhere: .tar.gz, on Windows .zip."""
    system = {"linux": "linux", "darwin": "macos", "win32": "windows"}[sys.platform]
    inside = f"{NAME}-{freezing.version()}-{system}-{platform.machine().lower()}"
    files = [(path, f"{inside}/{path.relative_to(FROZEN).as_posix()}") for path in sorted(FROZEN.rglob("*"))]
    files += [(ROOT / name, f"{inside}/{name}") for name in ("LICENSE", "README.md")]
    files += [(ROOT / "resources" / "licences.txt", f"{inside}/licences.txt")]
    return _zip(DIST / f"{inside}.zip", files) if system == "windows" else _tar(DIST / f"{inside}.tar.gz", files)


def deb() -> Path:
    """The Debian package."""
    return _nfpm("deb", f"{NAME}_{freezing.version()}_{_architecture()}.deb")


def rpm() -> Path:
    """The RPM package."""
    return _nfpm("rpm", f"{NAME}-{freezing.version()}-1.{platform.machine()}.rpm")


# -- how ---------------------------------------------------------------------------------------------------------


def _tar(target: Path, files: list[tuple[Path, str]]) -> Path:
    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = "root"
        member.mtime = _moment()
        return member

    with (
        target.open("wb") as raw,
        gzip.GzipFile("", "wb", mtime=_moment(), fileobj=raw) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as box,
    ):
        for path, name in files:
            box.add(path, name, recursive=False, filter=plain)
    return target


def _zip(target: Path, files: list[tuple[Path, str]]) -> Path:
    when = datetime.fromtimestamp(max(_moment(), 315532800), UTC).timetuple()[:6]  # ZIP knows no year before 1980
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as box:
        for path, name in files:
            if path.is_file():
                box.writestr(zipfile.ZipInfo(name, when), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return target


def _nfpm(kind: str, name: str) -> Path:
    """Both Linux packages come from one tree and one table; nfpm needs neither dpkg nor rpm to make them."""
    stage(STAGE)
    config = ROOT / "build" / "nfpm.json"  # JSON is YAML
    config.write_text(json.dumps(nfpm_config(STAGE), indent=1), encoding="utf-8")
    tool = Path(sys.executable).with_name("nfpm")
    command = [str(tool), "package", "--config", str(config), "--packager", kind, "--target", str(DIST / name)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return DIST / name


def nfpm_config(tree: Path) -> dict[str, object]:
    """What nfpm is told: who, what, on what it depends."""
    when = datetime.fromtimestamp(_moment(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "name": NAME,
        "arch": _architecture(),
        "platform": "linux",
        "version": freezing.version(),
        "release": "1",
        "section": "text",
        "priority": "optional",
        "maintainer": "The contributors to translator-app <translator-app@example.org>",
        "description": "Edit, import and prove the translations of Wix sites\n"
        "A desktop program and a command line for everybody who looks after the\nlanguages of a Wix site.",
        "license": "GPL-3.0-or-later",
        "mtime": when,
        "contents": [{"src": str(tree / "usr"), "dst": "/usr", "type": "tree"}],
        "overrides": {
            "deb": {"depends": [f"libc6 (>= {oldest_glibc(FROZEN)})", *DEB_NEEDS], "recommends": list(DEB_LIKES)},
            "rpm": {
                "depends": [f"libc.so.6(GLIBC_{oldest_glibc(FROZEN)})(64bit)", *RPM_NEEDS],
                "recommends": list(RPM_LIKES),
            },
        },
        "deb": {"compression": "zstd"},
        "rpm": {
            "compression": "zstd:10",
            "group": "Applications/Text",
            "summary": "Edit the translations of Wix sites",
        },
    }


def stage(tree: Path) -> None:
    """The files of both packages, as they will lie below /."""
    shutil.rmtree(tree, ignore_errors=True)
    usr = tree / "usr"
    shutil.copytree(FROZEN, usr / "lib" / NAME, symlinks=True)
    (usr / "bin").mkdir()
    (usr / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    linux, share = HERE / "linux", usr / "share"
    _put(share / "applications" / f"{NAME}.desktop", (linux / f"{NAME}.desktop").read_bytes())
    _put(share / "mime" / "packages" / f"{NAME}.xml", (linux / f"{NAME}.mime.xml").read_bytes())
    metainfo = (linux / "org.translator_app.TranslatorApp.metainfo.xml").read_text(encoding="utf-8")
    day = datetime.fromtimestamp(_moment(), UTC).strftime("%Y-%m-%d")
    metainfo = metainfo.replace("@VERSION@", freezing.version()).replace("@DATE@", day)
    _put(share / "metainfo" / "org.translator_app.TranslatorApp.metainfo.xml", metainfo.encode())
    icons = share / "icons" / "hicolor"
    drawing = pictures.SOURCE.read_bytes()
    for size in ICON_SIZES:
        _put(icons / f"{size}x{size}" / "apps" / f"{NAME}.png", pictures.png(drawing, size))
    _put(icons / "scalable" / "apps" / f"{NAME}.svg", drawing)
    page = manpage.page(freezing.version(), day)
    _put(share / "man" / "man1" / f"{NAME}.1.gz", gzip.compress(page.encode(), mtime=0))
    about = share / "doc" / NAME
    _put(about / "copyright", (ROOT / "resources" / "licences.txt").read_bytes())
    _put(about / "LICENSE", (ROOT / "LICENSE").read_bytes())
    _put(about / "changelog.gz", gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), mtime=0))
    _plain_modes(tree)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _plain_modes(tree: Path) -> None:
    """Whatever umask and clock made them: folders and programs for everybody to enter and run, files to read."""
    for path in [tree, *tree.rglob("*")]:
        os.utime(path, (_moment(), _moment()), follow_symlinks=False)
        if not path.is_symlink():
            runs = path.is_dir() or (path.name == NAME and path.parent.name == NAME)
            path.chmod(0o755 if runs else 0o644)


def oldest_glibc(folder: Path) -> str:
    """The oldest C library on which every binary of a folder loads."""
    found = {(2, 17)}
    for path in folder.rglob("*"):
        if path.is_symlink() or not (path.name == NAME or ".so" in path.suffixes):
            continue
        symbols = subprocess.run(["objdump", "-T", path], capture_output=True, text=True, check=False).stdout
        found |= {(int(a), int(b)) for a, b in re.findall(r"GLIBC_(\d+)\.(\d+)", symbols)}
    major, minor = max(found)
    return f"{major}.{minor}"


def _architecture() -> str:
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())


def _moment() -> int:
    return int(os.environ["SOURCE_DATE_EPOCH"])


if __name__ == "__main__":
    sys.exit(main())
