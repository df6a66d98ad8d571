"""Files are written whole or not at all."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from translator_app.local import files
from translator_app.local.errors import AlreadyThere, NoPlace


def test_a_write_that_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(b"old")

    def pieces() -> Iterator[bytes]:
        yield b"new"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        files.write(path, pieces())
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["file.csv"]


def test_a_file_is_replaced_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    assert files.write(path, [b"one", memoryview(b"two")], replace=False) == 6
    with pytest.raises(AlreadyThere, match=r"file\.csv"):
        files.write(path, [b"three"], replace=False)
    assert path.read_bytes() == b"onetwo"
    files.write(path, [b"three"])
    assert path.read_bytes() == b"three"
    assert os.listdir(tmp_path) == ["file.csv"]


def test_without_hard_links_a_file_is_still_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "file.csv"
    files.write(path, [b"one"], replace=False)
    with pytest.raises(AlreadyThere):
        files.write(path, [b"two"], replace=False)
    assert path.read_bytes() == b"one"


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoPlace):
        files.write(tmp_path / "gone" / "file", [b""])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_private_file_is_for_this_user_alone_and_others_follow_the_umask(tmp_path: Path) -> None:
    files.write(tmp_path / "private", [b""], private=True)
    assert (tmp_path / "private").stat().st_mode & 0o777 == 0o600
    (tmp_path / "usual").touch()
    files.write(tmp_path / "shared", [b""])
    assert (tmp_path / "shared").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_only_one_is_alone_at_a_time(tmp_path: Path) -> None:
    seen: list[str] = []

    def second() -> None:
        with files.alone(tmp_path / "lock"):
            seen.append("second")

    other = threading.Thread(target=second)
    with files.alone(tmp_path / "lock"):
        other.start()
        other.join(0.1)
        seen.append("first")
    other.join()
    assert seen == ["first", "second"]
