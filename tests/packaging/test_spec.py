"""The spec as PyInstaller would read it on each system: what it makes, of which files, and what it leaves out."""

import os
import plistlib
import re
import runpy
import sys
import types
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import freezing
import PySide6.QtCore  # noqa: F401  before sys.platform tells lies
import pytest

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "packaging" / "translator-app.spec"
Entry = tuple[str, str, str]
# What a freeze gathers on each system, with whether it is kept.
GATHERED = {
    "linux": {
        "PySide6/Qt/lib/libQt6Widgets.so.6": True,
        "PySide6/Qt/lib/libQt6Qml.so.6": False,
        "PySide6/Qt/plugins/platforms/libqxcb.so": True,
        "PySide6/Qt/plugins/platforms/libqwayland.so": False,
        "libX11.so.6": False,
        "libssl.so.3": True,
    },
    "win32": {
        "PySide6\\Qt6Widgets.dll": True,
        "PySide6\\Qt6Qml.dll": False,
        "PySide6\\opengl32sw.dll": False,
        "PySide6\\plugins\\platforms\\qwindows.dll": True,
        "PySide6\\plugins\\platforms\\qdirect2d.dll": False,
        "PySide6\\plugins\\tls\\qschannelbackend.dll": False,
        "python313.dll": True,
    },
    "darwin": {
        "PySide6/Qt/lib/QtWidgets.framework/Versions/A/QtWidgets": True,
        "PySide6/Qt/lib/QtQml.framework/Versions/A/QtQml": False,
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib": True,
        "PySide6/Qt/plugins/tls/libqsecuretransportbackend.dylib": False,
        "libssl.3.dylib": True,
    },
}
WORDS = {"qtbase_de.qm": True, "qtbase_he.qm": True, "qtbase_fr.qm": False, "qt_help_de.qm": False}


@dataclass
class Made:
    """What the spec asked PyInstaller for."""

    analysis: dict[str, Any] = field(default_factory=dict)
    programs: list[dict[str, Any]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    collected: list[Entry] = field(default_factory=list)
    folder: str = ""
    bundle: dict[str, Any] = field(default_factory=dict)


def read(system: str, work: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """Carry out the spec as on one system; PyInstaller's classes only note what they are asked."""
    made = Made()

    def analysis(scripts: list[str], **options: Any) -> types.SimpleNamespace:
        made.analysis = options
        assert all(Path(script).exists() for script in scripts)
        hooks = ["pyi_rth_inspect", "pyi_rth_pkgutil", "pyi_rth_pyside6", "pyi_rth_multiprocessing", "__main__"]
        gathered = [(name, "", "BINARY") for name in GATHERED[system]]
        words = [(f"PySide6/Qt/translations/{name}", "", "DATA") for name in WORDS]
        return types.SimpleNamespace(
            scripts=[(name, "", "PYSOURCE") for name in hooks], binaries=gathered, datas=words, pure=[]
        )

    def exe(_modules: object, scripts: list[Entry], _binaries: list[Entry], **options: Any) -> str:
        made.programs.append(options)
        made.scripts = [name for name, _source, _kind in scripts]
        return str(options["name"])

    def collect(*parts: Any, name: str, **_options: Any) -> str:
        made.folder = name
        made.collected = [entry for part in parts if isinstance(part, list) for entry in part]
        return name

    def bundle(folder: str, **options: Any) -> None:
        made.bundle = {"folder": folder, **options}

    hooks = types.ModuleType("PyInstaller.utils.hooks")
    submodules: Callable[[str], list[str]] = lambda package: [package]  # noqa: E731
    monkeypatch.setattr(hooks, "collect_submodules", submodules, raising=False)
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    monkeypatch.setitem(sys.modules, "PyInstaller.utils.hooks", hooks)
    monkeypatch.setenv("TRANSLATOR_APP_VERSION", "1.2.3")
    monkeypatch.syspath_prepend(SPEC.parent)
    monkeypatch.setattr(sys, "platform", system)
    names = {
        "SPECPATH": str(SPEC.parent), "workpath": str(work), "Analysis": analysis, "PYZ": lambda pure: pure,
        "EXE": exe, "COLLECT": collect, "BUNDLE": bundle,
    }  # fmt: skip
    exec(compile(SPEC.read_text(encoding="utf-8"), str(SPEC), "exec"), names)
    monkeypatch.undo()
    return made


@pytest.mark.parametrize("system", list(GATHERED))
def test_each_system_keeps_what_widgets_need_and_no_more(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = read(system, tmp_path, monkeypatch)
    collected = {target for target, _source, _kind in made.collected}
    assert {name: name in collected for name in GATHERED[system]} == GATHERED[system]
    assert {name: f"PySide6/Qt/translations/{name}" in collected for name in WORDS} == WORDS
    assert made.scripts == ["pyi_rth_pkgutil", "__main__"]
    assert made.folder == freezing.NAME
    given = [*made.analysis["datas"], *((path, "") for path in made.analysis["runtime_hooks"])]
    assert [path for path, _place in given if not Path(path).exists()] == []
    assert all(Path(source).exists() for target, source, _kind in made.collected if "files.dir" in target)


def test_windows_gets_a_program_with_a_console_and_one_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = read("win32", tmp_path, monkeypatch)
    assert {each["name"]: each["console"] for each in made.programs} == {
        "translator-app": False,
        "translator-app-cli": True,
    }
    for each in made.programs:
        assert Path(each["icon"]) == ROOT / "build" / "icons" / "translator-app.ico"
        assert Path(each["version"]) == ROOT / "build" / "version.txt"  # freezing.freeze writes both before
    assert not made.bundle


def test_linux_gets_one_program_that_is_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = read("linux", tmp_path, monkeypatch)
    assert [(each["name"], each["console"], each["icon"]) for each in made.programs] == [("translator-app", True, None)]


def test_macos_gets_a_bundle_that_opens_projects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = read("darwin", tmp_path, monkeypatch)
    assert [each["name"] for each in made.programs] == ["translator-app", "translator-app-cli"]
    for each in made.programs:
        assert plistlib.loads(Path(each["entitlements_file"]).read_bytes())
    assert Path(made.bundle["icon"]) == ROOT / "build" / "icons" / "translator-app.icns"
    about = made.bundle["info_plist"]
    plistlib.dumps(about)  # every value is one that a property list can hold
    (exported,), (document,) = about["UTExportedTypeDeclarations"], about["CFBundleDocumentTypes"]
    assert document["LSItemContentTypes"] == [exported["UTTypeIdentifier"]]
    assert exported["UTTypeTagSpecification"]["public.filename-extension"] == ["l10n"]
    assert about["CFBundleShortVersionString"] == made.bundle["version"] == "1.2.3"
    recipe = (ROOT / "packaging" / "macos" / "dmg.sh").read_text(encoding="utf-8")
    assert f'app="build/frozen/{made.bundle["name"]}"' in recipe


@pytest.mark.parametrize("before", ["/opt/own", None])
def test_programs_that_the_frozen_one_opens_find_their_own_libraries(
    before: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/usr/lib/translator-app/_internal")
    monkeypatch.setenv("QT_PLUGIN_PATH", "/usr/lib/qt6/plugins")
    if before is None:
        monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    else:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    runpy.run_path(str(SPEC.parent / "start_hook.py"))
    assert os.environ.get("LD_LIBRARY_PATH") == before
    assert not {"LD_LIBRARY_PATH_ORIG", "QT_PLUGIN_PATH"} & os.environ.keys()


def test_the_version_block_of_windows_can_be_read() -> None:
    def note(name: str) -> Callable[..., Any]:
        return lambda *values, **named: (name, *values, named)

    block = freezing.windows_version("1.2.3")
    _name, named = eval(block, {name: note(name) for name in re.findall(r"(\w+)\(", block)})
    assert named["ffi"][-1]["filevers"] == (1, 2, 3, 0)
    strings = {each[1]: each[2] for each in named["kids"][0][1][0][2]}
    assert (strings["ProductVersion"], strings["OriginalFilename"]) == ("1.2.3", "translator-app.exe")
