"""The programs that people open such a file with otherwise: how long each takes from the start of its process."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

PYTHON = os.environ.get("TRANSLATOR_APP_BENCH_PYTHON")
"""The Python of the environment that `dev.py bench` makes for comparisons (packaging/benching.py)."""

VISIDATA = """
import sys
from visidata import vd
sheet = vd.openSource(sys.argv[1])
vd.sync(sheet.ensureLoaded())
assert len(sheet.rows) == int(sys.argv[2])
"""


def visidata(path: Path, rows: int) -> float:
    """Seconds until VisiData has loaded all rows, without a screen; it is there when PYTHON is."""
    assert PYTHON is not None, "it is not installed"
    return _seconds([PYTHON, "-c", VISIDATA, str(path), str(rows)])


def calc(path: Path) -> float | None:
    """Seconds until LibreOffice Calc has read the file and written it as a spreadsheet; None where there is none."""
    office = shutil.which("soffice")
    if office is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "ods", "--outdir", folder, str(path)]
        taken = _seconds(command)
        assert (Path(folder) / f"{path.stem}.ods").stat().st_size
    return taken


def _seconds(command: Sequence[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun
