"""What the packages are made of: icons, descriptions, the manual page, the recipes of all three systems."""

import configparser
import os
import re
import shutil
import struct
import subprocess
import sys
import tarfile
import tomllib
import xml.etree.ElementTree as xml
from pathlib import Path

import manpage
import packages
import pictures
import pytest

from translator_app.cli.commands import COMMANDS
from translator_app.gui import app as window
from translator_app.text import SOURCE_LANGUAGE, available

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
MIME = "application/vnd.translator-app.l10n"


def test_the_icon_is_drawn_in_every_size_and_form(tmp_path: Path) -> None:
    command = [sys.executable, str(PACKAGING / "pictures.py"), str(tmp_path)]
    subprocess.run(command, check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    for size in pictures.SIZES:
        picture = (tmp_path / f"translator-app-{size}.png").read_bytes()
        assert picture[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", picture[16:24]) == (size, size)
    ico = (tmp_path / "translator-app.ico").read_bytes()
    reserved, kind, count = struct.unpack("<HHH", ico[:6])
    assert (reserved, kind, count) == (0, 1, len(pictures.ICO_SIZES))
    for number in range(count):
        length, offset = struct.unpack("<II", ico[6 + 16 * number + 8 : 6 + 16 * number + 16])
        assert ico[offset : offset + 4] == b"\x89PNG"
        assert offset + length <= len(ico)
    icns = (tmp_path / "translator-app.icns").read_bytes()
    assert icns[:4] == b"icns"
    assert struct.unpack(">I", icns[4:8])[0] == len(icns)


def test_desktop_entry_mime_type_and_metainfo_say_the_same() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # keys as they are written
    entry.read(PACKAGING / "linux" / "translator-app.desktop", encoding="utf-8")
    main = entry["Desktop Entry"]
    assert main["Exec"] == "translator-app %f"
    assert main["MimeType"] == f"{MIME};"
    mime = xml.parse(PACKAGING / "linux" / "translator-app.mime.xml").getroot()
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    assert [each.get("type") for each in mime.iter(f"{space}mime-type")] == [MIME]
    assert [each.get("pattern") for each in mime.iter(f"{space}glob")] == ["*.l10n"]
    info = xml.parse(PACKAGING / "linux" / "org.translator_app.TranslatorApp.metainfo.xml").getroot()
    assert info.findtext("launchable") == "translator-app.desktop"
    assert info.findtext("provides/mediatype") == MIME
    assert info.findtext("project_license") == "GPL-3.0-or-later"


def test_the_window_is_known_to_the_desktop_by_the_name_of_its_entry() -> None:
    source = Path(window.__file__).read_text(encoding="utf-8")
    assert 'setDesktopFileName("translator-app")' in source


def test_the_manual_page_has_every_command() -> None:
    page = manpage.page("1.2.3", "2026-01-01")
    for command in COMMANDS:
        assert f"\\fB{command.name}\\fR".replace("-", "\\-") in page
    assert not [line for line in page.splitlines() if line.startswith("'")]


@pytest.mark.skipif(not shutil.which("man"), reason="man is not installed")
def test_the_manual_page_is_set_without_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "translator-app.1"
    path.write_text(manpage.page("1.2.3", "2026-01-01"), encoding="utf-8")
    done = subprocess.run(
        ["man", "--warnings", "-l", str(path)], capture_output=True, text=True, check=False,
        env={**os.environ, "MANWIDTH": "80", "MANROFFOPT": "", "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_an_archive_made_twice_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "program").write_bytes(b"x")
    (folder / "link").symlink_to("program")
    made: list[bytes] = []
    for name in ("one.tar.gz", "two.tar.gz"):
        os.utime(folder / "program", (len(made), len(made)))
        files = [(path, f"inside/{path.name}") for path in sorted(folder.iterdir())]
        made.append(packages._tar(tmp_path / name, files).read_bytes())
    assert made[0] == made[1]
    with tarfile.open(tmp_path / "one.tar.gz") as box:
        assert {(m.name, m.mtime, m.uid, m.linkname) for m in box} == {
            ("inside/program", 1700000000, 0, ""),
            ("inside/link", 1700000000, 0, "program"),
        }


def test_the_recipes_of_the_other_systems_name_files_that_exist() -> None:
    recipe = (PACKAGING / "windows" / "translator-app.iss").read_text(encoding="utf-8")
    for name in re.findall(r"\{#Root\}\\((?!build|dist)[\w.\\-]+)", recipe):
        assert (ROOT / name.replace("\\", "/")).exists(), name
    assert "%1" in recipe  # the double-clicked project
    script = (PACKAGING / "macos" / "dmg.sh").read_text(encoding="utf-8")
    for name in re.findall(r"(packaging/macos/[\w.]+)", script):
        assert (ROOT / name).exists(), name
    assert os.access(PACKAGING / "macos" / "dmg.sh", os.X_OK)


@pytest.mark.skipif(not shutil.which("shellcheck"), reason="shellcheck is not installed")
def test_the_scripts_of_the_shell_have_no_known_trap() -> None:
    scripts = [PACKAGING / "macos" / "dmg.sh", ROOT / ".ci" / "run"]
    done = subprocess.run(["shellcheck", *scripts], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_installer_for_windows_speaks_the_languages_of_the_program() -> None:
    recipe = (PACKAGING / "windows" / "translator-app.iss").read_text(encoding="utf-8-sig")
    spoken = set(re.findall(r'^Name: "(\w+)"; MessagesFile', recipe, re.MULTILINE))
    assert spoken == {SOURCE_LANGUAGE, *available()}
    assert set(re.findall(r"^(\w+)\.Terminals=", recipe, re.MULTILINE)) == spoken


def test_the_workflow_builds_three_systems_with_pinned_actions_and_no_secret() -> None:
    text = (ROOT / ".github" / "workflows" / "packages.yml").read_text(encoding="utf-8")
    for system in ("ubuntu-22.04", "windows-2022", "macos-14"):
        assert f"runs-on: {system}" in text
    used = re.findall(r"uses: (.+)", text)
    assert used
    # A tag can be moved to other code, the hash of a commit cannot; the version behind it is for people.
    assert not [action for action in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", action)]
    assert len(set(used)) == len({action.partition("@")[0] for action in used})
    assert "secrets." not in text
    assert "permissions:\n  contents: read" in text


def test_the_licences_are_those_of_the_locked_versions() -> None:
    def plain(name: str) -> str:
        return re.sub(r"[-_.]+", "-", name).lower()

    def locked(name: str) -> set[tuple[str, str]]:
        lines = (PACKAGING / name).read_text(encoding="utf-8").splitlines()
        pins = [re.match(r"([\w.-]+)(?:\[[\w,]+\])?==([\w.]+)", line) for line in lines]
        return {(plain(pin[1]), pin[2]) for pin in pins if pin}

    text = (ROOT / "resources" / "licences.txt").read_text(encoding="utf-8")
    listed = re.findall(r"^(\S+) (\d\S*): ", text[: text.index("\nPython ")], re.MULTILINE)
    told = {(plain(name), version) for name, version in listed}
    assert told <= locked("freeze.lock"), "dev.py licences"
    assert told <= locked("requirements.lock"), "the two locks differ: dev.py lock"
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {plain(re.split(r"[\[<>=;]", line)[0]) for line in settings["project"]["dependencies"]}
    assert not wanted - {name for name, _version in told}, "dev.py licences"


BUILT = packages.FROZEN / "translator-app"
TOOLS = ("Xvfb", "openbox", "xdotool", "dbus-run-session", "gnome-keyring-daemon")


@pytest.mark.skipif(not BUILT.exists(), reason="not built: python3 packaging/dev.py freeze")
@pytest.mark.skipif(any(not shutil.which(tool) for tool in TOOLS), reason="no screen of its own here")
def test_the_frozen_window_does_the_main_job_by_keyboard(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHON_KEYRING_BACKEND"}
    command = [sys.executable, str(PACKAGING / "smoke.py"), "--pictures", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=300)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
