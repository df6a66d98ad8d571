"""One edit through `df.iat` on Arrow strings, measured in the environment of packaging/bench.lock.

`python arrow_edit.py TEXTS.json` prints the best seconds and what it was done with. Needs pandas and pyarrow alone:
bench_grid.py starts it with the texts that it edits itself.
"""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pandas as pd

TRIES = 50


def main(texts: list[str]) -> None:
    """Edit one row in the middle of the texts."""
    frame = pd.DataFrame({"de": pd.array(texts, dtype="string[pyarrow]")})
    best = float("inf")
    for number in range(TRIES):
        begun = time.perf_counter()
        frame.iat[len(texts) // 2, 0] = f"text {number}"
        best = min(best, time.perf_counter() - begun)
    assert frame.iat[len(texts) // 2, 0] == f"text {TRIES - 1}"
    print(json.dumps({"seconds": best, "with": f"pandas {pd.__version__}, pyarrow {version('pyarrow')}"}))


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
