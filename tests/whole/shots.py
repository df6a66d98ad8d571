"""Pictures of every window: light, dark, from right to left in Hebrew, and some in high contrast and in German.

`python -m tests.whole.shots FOLDER [--only NAME ...]`; NAME-LOOK.png each. The windows are those of windows.py.
"""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.text.font.db=false")
os.environ["LANGUAGE"] = "en"
# As on most desktops, whatever this one has.
os.environ["PYTHON_KEYRING_BACKEND"] = "tests.fakes.memory_keyring.MemoryKeyring"

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from tests.whole.stage import LOOKS, Stage
from tests.whole.windows import SOME, WINDOWS


def picture(name: str, look: str, folder: Path) -> Path:
    """Bring one window up in one look and keep its picture."""
    path = folder / f"{name}-{look}.png"
    with Stage(LOOKS[look]) as stage:
        window = WINDOWS[name](stage)
        stage.settle()
        if not window.grab().save(str(path)):
            raise OSError(f"{path} could not be written")
    return path


def say(_kind: QtMsgType, _where: object, words: str) -> None:
    """Pass on what Qt says, but for what the offscreen platform lacks at every window."""
    if not words.startswith("This plugin does not support"):
        print(words, file=sys.stderr)


def main(arguments: list[str]) -> int:
    """All pictures, or those of some windows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", action="append", metavar="NAME", choices=WINDOWS, help="one window; may be repeated")
    parser.add_argument("--look", action="append", metavar="LOOK", choices=LOOKS, help="one look; may be repeated")
    options = parser.parse_args(arguments)
    qInstallMessageHandler(say)
    options.folder.mkdir(parents=True, exist_ok=True)
    for name in options.only or WINDOWS:
        for look in options.look or LOOKS:
            if look not in SOME or name in SOME[look] or options.look:
                print(picture(name, look, options.folder), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
