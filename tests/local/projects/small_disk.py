"""A folder that is a disk of its own where root may mount one: it can fill up and turn read-only.

Elsewhere it is a plain folder that can turn read-only for everybody but root; tests that need more are skipped.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class SmallDisk:
    """`mounted` disks have a size of their own."""

    folder: Path
    mounted: bool

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """Nothing can be written in the block."""
        if self.mounted:
            _run("mount", "-o", "remount,ro", str(self.folder))
            try:
                yield
            finally:
                _run("mount", "-o", "remount,rw", str(self.folder))
            return
        if os.name == "nt" or os.geteuid() == 0:
            pytest.skip("no file system to mount, and this user may write everywhere")
        self.folder.chmod(0o555)
        try:
            yield
        finally:
            self.folder.chmod(0o755)

    @contextmanager
    def filled(self, *, left: int = 0) -> Iterator[None]:
        """All but `left` bytes are taken in the block."""
        if not self.mounted:
            pytest.skip("no file system to mount")
        ballast = self.folder / "ballast"
        with ballast.open("wb", buffering=0) as file:
            try:
                while file.write(bytes(4096)):
                    pass
            except OSError:
                file.truncate(max(file.tell() - left, 0))
        try:
            yield
        finally:
            ballast.unlink()


def _run(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@contextmanager
def small_disk(folder: Path, *, size: str = "4m") -> Iterator[SmallDisk]:
    """Such a folder for the time of the block."""
    folder.mkdir()
    mounted = (
        os.name != "nt" and os.geteuid() == 0 and _run("mount", "-t", "tmpfs", "-o", f"size={size}", "t", str(folder))
    )
    try:
        yield SmallDisk(folder, mounted)
    finally:
        if mounted and not _run("umount", str(folder)):
            _run("umount", "--lazy", str(folder))
