"""The Python part of Qt's binding, compiled ahead for the frozen program.

libshiboken carries these modules as sources in a zip and compiles all of them at every start, some 20 ms. Where it
finds them in `shiboken6/files.dir`, a place of its own making (its switch SBK_EMBED), it imports them from there.
"""

import importlib
import py_compile
from pathlib import Path
from typing import Any

FOLDER = "shiboken6/files.dir"
# Writes type stubs for developers, and loads argparse for that; the others import it and never call it.
LEFT_OUT = frozenset({"shibokensupport/signature/lib/pyi_generator.py"})


def compiled(work: Path) -> list[tuple[str, str, str]]:
    """Compile the modules below a folder; entries for the spec: the place in the program, the file, its kind."""
    box = _sources()
    names = sorted(name for name in box.namelist() if name.startswith("shibokensupport/") and name.endswith(".py"))
    made = []
    for name in names:
        source = work / name
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_bytes(b"" if name in LEFT_OUT else box.read(name))
        target = source.with_suffix(".pyc")
        py_compile.compile(
            str(source), str(target), dfile=name, doraise=True,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,  # no time in it: builds are reproducible
        )  # fmt: skip
        made.append((f"{FOLDER}/{name}c", str(target), "DATA"))
    return made


def _sources() -> Any:
    """The zip in libshiboken, as its own importer opened it."""
    importlib.import_module("PySide6.QtCore")  # loads libshiboken
    found: Any = importlib.import_module("shibokensupport").__spec__
    return found.loader.zfile
