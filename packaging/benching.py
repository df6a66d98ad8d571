"""What the program is measured against beside its own libraries: pandas with Arrow columns, VisiData, LibreOffice.

The first two are installed from packaging/bench.lock into build/bench-env, an environment of their own, so that
neither is ever beside the program. LibreOffice is used where the machine has it. Standard library only.
"""

import os
import subprocess
from pathlib import Path

import apart

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "bench.lock"
ENVIRONMENT = ROOT / "build" / "bench-env"
RIVALS = "TRANSLATOR_APP_BENCH_PYTHON"
NEEDED_BY = frozenset({"bench_grid", "bench_open"})
"""The scripts that compare with something of the environment; they find its Python in the variable RIVALS."""


def prepared(script: str) -> dict[str, str]:
    """The variables for a bench script. What can't be installed is said, and the script goes without."""
    if script not in NEEDED_BY:
        return dict(os.environ)
    try:
        apart.make(ENVIRONMENT, LOCK)
    except (subprocess.CalledProcessError, SystemExit):
        print("pyarrow and VisiData could not be installed; nothing is compared with them.", flush=True)
        return dict(os.environ)
    return os.environ | {RIVALS: str(apart.python_of(ENVIRONMENT))}
