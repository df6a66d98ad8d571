"""The manual's pictures: windows on the sample site in the light theme, scaled and kept small, in docs/pictures.

`dev.py pictures` takes them; the pages name them, and tests/repo/test_manual.py holds the two together.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
# The window of tests/whole/windows.py that each picture shows.
PICTURES = {
    "start": "start",
    "connect": "connect",
    "export": "export",
    "workbench": "workbench",
    "memory": "inspector-memory",
    "terms": "inspector-terms",
    "review": "review",
    "proof": "proof",
    "history": "history",
    "settings": "settings",
}
SIZE = (1360, 820)
CHECKING = 8  # so often is waited, for the checks of the whole site to have their say
WIDTHS = (1120, 1040, 960, 880, 800, 720)
MOST_BYTES = 120_000
COLOURS = 250


def main() -> int:
    """Take all pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.text.font.db=false")
    os.environ["LANGUAGE"] = "en"
    sys.path.insert(0, str(ROOT))
    from tests.whole.stage import LOOKS, Stage
    from tests.whole.windows import WINDOWS

    FOLDER.mkdir(exist_ok=True)
    for name, window in PICTURES.items():
        with Stage(LOOKS["light"]) as stage:
            stage.window.resize(*SIZE)
            shown = WINDOWS[window](stage)
            for _time in range(CHECKING):
                stage.settle()
            taken = shown.grab().toImage()
        content = _small(taken)
        (FOLDER / f"{name}.png").write_bytes(content)
        print(f"{name}.png {len(content) / 1000:.0f} KB", flush=True)
    return 0


def _small(taken: QImage) -> bytes:
    """A PNG as wide as it can be without being too large."""
    from PySide6.QtCore import QBuffer, QByteArray, Qt
    from PySide6.QtGui import QImage

    content = QByteArray()
    for width in WIDTHS:
        image = taken.convertToFormat(QImage.Format.Format_RGB32)
        if image.width() > width:
            image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        image = image.convertToFormat(
            QImage.Format.Format_Indexed8, _colours(image), Qt.ImageConversionFlag.ThresholdDither
        )
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        if not image.save(buffer, "PNG", 0):  # type: ignore[call-overload]  # stubs want bytes for the format
            raise OSError("a picture could not be written")
        if content.size() <= MOST_BYTES:
            return bytes(content.data())
    raise ValueError(f"a picture has {content.size()} bytes, more than {MOST_BYTES}, even at {WIDTHS[-1]} pixels")


def _colours(image: QImage) -> list[int]:
    """The colours that stand for all of a picture: the most frequent ones, close ones counted together."""
    import numpy

    pixels = numpy.frombuffer(image.constBits(), dtype=numpy.uint32) & 0xFFFFFF
    exact, times = numpy.unique(pixels, return_counts=True)
    chosen: dict[int, int] = {}
    for colour in exact[numpy.argsort(-times)].tolist():
        chosen.setdefault(colour & 0xF8F8F8, colour)
        if len(chosen) == COLOURS:
            break
    return [0xFF000000 | colour for colour in chosen.values()]


if __name__ == "__main__":
    sys.exit(main())
