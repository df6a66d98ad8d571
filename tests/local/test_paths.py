"""Where the program keeps its own files."""

import os
import sys
from pathlib import Path

import pytest

from translator_app.local import paths
from translator_app.local.errors import NoPlace

PLACES = (
    paths.config,
    paths.cache,
    paths.exports,
    paths.state,
    paths.logs,
    paths.data,
    paths.sample,
    paths.locks,
    paths.projects,
)


def test_everything_lies_below_the_home_that_the_environment_names(home: Path) -> None:
    for place in PLACES:
        folder = place()
        assert folder.is_dir()
        assert folder.is_relative_to(home)
    assert len({place() for place in PLACES}) == len(PLACES)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_our_folders_are_for_this_user_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSLATOR_APP_HOME", str(tmp_path / "deep" / "home"))
    assert paths.config().stat().st_mode & 0o077 == 0


@pytest.mark.skipif(sys.platform != "linux", reason="the places of Linux desktops")
def test_without_a_home_the_places_are_those_of_the_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRANSLATOR_APP_HOME")
    for kind in ("CONFIG", "CACHE", "STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    assert paths.config() == tmp_path / "CONFIG" / "translator-app"
    assert paths.exports() == tmp_path / "CACHE" / "translator-app" / "exports"
    assert paths.locks() == tmp_path / "STATE" / "translator-app" / "locks"
    assert paths.sample() == tmp_path / "DATA" / "translator-app" / "sample"


def _refused(*_args: object, **_options: object) -> None:
    raise PermissionError(13, "no")


def test_a_place_that_cannot_be_made_says_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSLATOR_APP_HOME", str(tmp_path / "nowhere"))
    monkeypatch.setattr(Path, "mkdir", _refused)
    with pytest.raises(NoPlace, match="config"):
        paths.config()
