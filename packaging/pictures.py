"""The program's icon in every form that desktops ask for, drawn from resources/app/icon.svg: PNG, .ico, .icns.

`python packaging/pictures.py FOLDER`; needs PySide6, no screen. The two containers hold PNGs, which all systems
since Windows Vista and Mac OS X 10.7 read, so that nothing but Qt's drawing is needed, on whatever system.
"""

import os
import struct
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "resources" / "app" / "icon.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512, 1024)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
# What Apple calls each size; the second of a size is the doubled smaller one, for dense screens.
ICNS_TYPES = (
    (b"icp4", 16), (b"icp5", 32), (b"ic07", 128), (b"ic08", 256), (b"ic09", 512), (b"ic10", 1024),
    (b"ic11", 32), (b"ic12", 64), (b"ic13", 256), (b"ic14", 512),
)  # fmt: skip


def main(folder: Path) -> None:
    """Write `translator-app-SIZE.png`, `translator-app.ico` and `translator-app.icns`."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {size: png(SOURCE.read_bytes(), size) for size in SIZES}
    for size, picture in drawn.items():
        (folder / f"translator-app-{size}.png").write_bytes(picture)
    (folder / "translator-app.ico").write_bytes(ico({size: drawn[size] for size in ICO_SIZES}))
    (folder / "translator-app.icns").write_bytes(icns([(name, drawn[size]) for name, size in ICNS_TYPES]))


def png(drawing: bytes, size: int) -> bytes:
    """An SVG drawing as a square PNG."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    del application
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon of PNGs by size."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + 16 * len(pictures)
    entries, body = b"", b""
    for size, picture in pictures.items():
        side = size % 256  # 256 is written as 0
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset + len(body))
        body += picture
    return head + entries + body


def icns(pictures: list[tuple[bytes, bytes]]) -> bytes:
    """An Apple icon of (type, PNG) pairs."""
    body = b"".join(name + struct.pack(">I", len(picture) + 8) + picture for name, picture in pictures)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


if __name__ == "__main__":
    main(Path(sys.argv[1]))
