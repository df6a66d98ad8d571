"""The program frozen into one folder, build/frozen/translator-app, and what in it weighs how much.

Started by `dev.py freeze` with the Python of the freezing environment. With `--into` the folder goes elsewhere.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pictures

ROOT = Path(__file__).resolve().parent.parent
FROZEN = ROOT / "build" / "frozen"
NAME = "translator-app"
AIM_MB = 210
# The first pattern found in a file's path says what it is counted as.
PARTS = (
    ("Qt: ICU", r"libicu|icu.*\.dll"),
    ("Qt: libraries", r"Qt6?[A-Z]\w*|/Qt/lib/"),
    ("Qt: plugins and words", r"/plugins/|/translations/"),
    ("Qt: Python binding", r"PySide6|shiboken6"),
    ("OpenBLAS", r"openblas|gfortran|quadmath"),
    ("numpy", r"/numpy"),
    ("pandas", r"/pandas"),
    ("Babel's data", r"/babel"),
    ("cryptography (keyring on Linux)", r"cryptography|cffi"),
    ("the program's own files", r"translator_app/"),
    ("Python: library", r"libpython|lib-dynload|base_library|python3\d+\.dll|Python\.framework"),
    ("the executable with all modules", rf"/{NAME}(-cli)?(\.exe)?$"),
    ("libraries of the system", r"/lib[^/]*\.so[^/]*$"),
    ("the rest", r""),
)


def main() -> int:
    """Freeze and weigh; 1 when the folder is heavier than it may be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=FROZEN, help="the folder that gets the program's folder")
    parser.add_argument("--spec", type=Path, default=ROOT / "packaging" / "translator-app.spec")
    parser.add_argument("--weigh", action="store_true", help="freeze nothing, weigh what there is")
    options = parser.parse_args()
    if not options.weigh:
        freeze(options.spec, options.into)
    folder = options.into / options.spec.stem.replace("_", "-")
    table = "\n".join(weight_table(folder))
    print(table)
    if options.spec.stem != NAME:
        return 0
    (ROOT / "build" / "sizes.md").write_text(f"# Size of the frozen program\n\n{table}\n", encoding="utf-8")
    return 0 if megabytes(folder) <= AIM_MB else 1


def freeze(spec: Path, into: Path) -> None:
    """Run PyInstaller on a spec; the same sources give the same folder."""
    pictures.main(ROOT / "build" / "icons")
    (ROOT / "build" / "version.txt").write_text(windows_version(version()), encoding="utf-8")
    environment = {
        **os.environ,
        "TRANSLATOR_APP_VERSION": version(),
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", commit_time()),
    }
    work = ROOT / "build" / "pyinstaller"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--workpath", str(work), "--distpath", str(into), str(spec)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    if sys.platform != "darwin":  # there the bundle holds the folder, and signing wants it whole
        shutil.rmtree(work, ignore_errors=True)


def version() -> str:
    """The program's version, read without importing it."""
    text = (ROOT / "translator_app" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    assert found, "translator_app/__init__.py names its version"
    return found[1]


def commit_time() -> str:
    """When the last commit was made, in seconds: the time that every built file bears."""
    done = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "1700000000"


def windows_version(words: str) -> str:
    """The version block of the Windows programs, as PyInstaller reads it."""
    numbers = tuple([*(int(part) for part in re.findall(r"\d+", words)), 0, 0, 0, 0][:4])
    strings = {
        "CompanyName": "translator-app",
        "FileDescription": "Translator App",
        "FileVersion": words,
        "InternalName": NAME,
        "LegalCopyright": "GPL-3.0-or-later",
        "OriginalFilename": f"{NAME}.exe",
        "ProductName": "Translator App",
        "ProductVersion": words,
    }
    lines = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in strings.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004,"
        " fileType=0x1, subtype=0x0, date=(0, 0)), kids=[StringFileInfo([StringTable('040904B0',"
        f" [{lines}])]), VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def megabytes(folder: Path) -> float:
    """What all files of a folder weigh, in millions of bytes; a link weighs nothing."""
    return sum(size for _, size in _files(folder)) / 1e6


def weight_table(folder: Path) -> list[str]:
    """A Markdown table of the parts of a frozen folder, the heaviest first."""
    weights = dict.fromkeys((name for name, _ in PARTS), 0)
    for path, size in _files(folder):
        name = next(name for name, pattern in PARTS if re.search(pattern, f"/{path}"))
        weights[name] += size
    rows = sorted(((size, name) for name, size in weights.items() if size), reverse=True)
    lines = ["| part | MB |", "|---|---|", *(f"| {name} | {size / 1e6:.1f} |" for size, name in rows)]
    return [*lines, f"| **{folder.name}** | **{megabytes(folder):.1f}** |"]


def _files(folder: Path) -> Iterator[tuple[str, int]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(folder).as_posix(), path.stat().st_size


if __name__ == "__main__":
    sys.exit(main())
