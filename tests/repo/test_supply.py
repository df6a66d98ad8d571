"""What the repository carries and asks for: the lock, the pins, and nothing of the machine it was made on."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtWidgets import QApplication, QWidget

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "packaging" / "requirements.lock"
SYSTEMS = ({"sys_platform": "linux"}, {"sys_platform": "darwin"}, {"sys_platform": "win32"})
PYTHONS = ("3.11", "3.12", "3.13")
ADDRESSES = re.compile(r"--(extra-)?" r"index-url|--find" r"-links \S|/sim" r"ple/|files\.python" r"hosted")


def _project() -> dict[str, list[Requirement]]:
    import tomllib

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*settings["project"]["dependencies"], *settings["dependency-groups"]["dev"]]
    found: dict[str, list[Requirement]] = {}
    for line in wanted:
        requirement = Requirement(line)
        found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def _locked(lock: Path = LOCK) -> list[tuple[Requirement, int]]:
    """The requirements of the lock, each with the number of its hashes."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip()]
    return [(Requirement(line.split("--hash")[0].strip()), line.count("--hash=sha256:")) for line in lines]


def _tracked() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("not a git checkout")
    return [path for name in listing.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def test_every_locked_requirement_is_pinned_with_hashes() -> None:
    locked = _locked()
    assert len(locked) > 40
    assert not [str(requirement) for requirement, hashes in locked if not hashes]
    assert not [str(requirement) for requirement, _ in locked if not str(requirement.specifier).startswith("==")]


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system["sys_platform"])
def test_the_lock_serves_every_system_and_python(system: dict[str, str], python: str) -> None:
    environment = {**system, "python_version": python, "python_full_version": f"{python}.1"}
    for name, wanted in _project().items():
        versions = [
            str(requirement.specifier).removeprefix("==")
            for requirement, _ in _locked()
            if canonicalize_name(requirement.name) == name
            and (requirement.marker is None or requirement.marker.evaluate(environment))
        ]
        assert len(versions) == 1, name
        for requirement in wanted:
            if requirement.marker is None or requirement.marker.evaluate(environment):
                assert requirement.specifier.contains(versions[0]), requirement


def test_what_is_compared_with_is_pinned_and_uses_the_same_pandas() -> None:
    compared = _locked(ROOT / "packaging" / "bench.lock")
    assert {"pandas", "pyarrow", "visidata"} <= {requirement.name for requirement, _ in compared}
    assert all(hashes and str(requirement.specifier).startswith("==") for requirement, hashes in compared)
    shared = {str(requirement) for requirement, _ in _locked() if requirement.name in ("pandas", "numpy")}
    assert shared <= {str(requirement) for requirement, _ in compared}


def test_the_lock_and_the_files_name_no_machine_and_no_registry() -> None:
    private = [str(folder) + "/" for folder in (ROOT.parent, Path.home()) if len(folder.parts) > 1]
    private = [folder for folder in private if folder != "/tmp/"]
    leaks = []
    for path in _tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # pictures and files in other encodings are no settings
        if ADDRESSES.search(text) or any(folder in text for folder in private):
            leaks.append(str(path.relative_to(ROOT)))
    assert not leaks
    assert "://" not in LOCK.read_text(encoding="utf-8")


def test_python_3_11_never_gets_the_qt_binding_that_loses_references() -> None:
    for python, fits in (("3.11", {"6.11.3": True, "6.12.0": False}), ("3.12", {"6.12.0": True})):
        environment = {"python_version": python}
        pins = _project()["pyside6-essentials"]
        pin = next(p for p in pins if p.marker and p.marker.evaluate(environment))
        assert {version: pin.specifier.contains(version) for version in fits} == fits


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_calls_into_qt_leave_the_reference_count_of_none_alone(qapp: QApplication) -> None:
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 50
    widget.deleteLater()


def test_the_wheel_carries_the_resources_and_the_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=environment)
    import zipfile

    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = wheel.namelist()
        entry_points = next(name for name in names if name.endswith("entry_points.txt"))
        assert b"translator-app = translator_app.__main__:main" in wheel.read(entry_points)
    carried = {name.removeprefix("translator_app/_resources/") for name in names}
    assert "README.md" in carried
    assert {f"icons/{path.name}" for path in (ROOT / "resources" / "icons").glob("*.svg")} <= carried
    assert not [name for name in names if name.startswith(("tests/", "packaging/"))]
