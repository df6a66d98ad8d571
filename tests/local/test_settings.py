"""Settings survive each other, other versions and damage."""

import json
import os
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator_app.local import settings
from translator_app.local.settings import Loaded, Recent, Settings


def test_a_fresh_computer_has_defaults_and_no_file() -> None:
    assert settings.load() == Loaded(Settings())
    assert not settings.path().exists()


def test_what_was_saved_is_read() -> None:
    recent = Recent("/p.l10n", "P", "site", ("en", "fr"), 12.5, 3, 1.0)
    wanted = Settings(
        accounts=("a",),
        account="a",
        site="site",
        api_url="http://x",
        theme="dark",
        interface="de",
        recent=(recent,),
        takes_rows={"site": True},
        window={"geometry": [1, 2]},
        unknown={"later": {"x": 1}},
    )
    settings.save(wanted)
    assert settings.load() == Loaded(wanted)


def test_what_another_version_wrote_is_kept() -> None:
    settings.path().write_text(json.dumps({"theme": "dark", "from the future": [1]}))
    settings.update(site="s")
    assert json.loads(settings.path().read_text())["from the future"] == [1]
    assert settings.load().settings.theme == "dark"


@pytest.mark.parametrize("content", [b"{", b"[1]", b"\xff\x00", b"", b"[" * 100_000])
def test_a_damaged_file_is_set_aside_and_said(content: bytes, caplog: pytest.LogCaptureFixture) -> None:
    settings.path().write_bytes(content)
    loaded = settings.load()
    assert loaded.settings == Settings()
    aside = next(settings.path().parent.glob("settings.json.damaged-*"))
    assert aside.read_bytes() == content
    assert str(aside) in loaded.notice
    assert settings.load() == Loaded(Settings())
    caplog.clear()


def test_a_value_of_the_wrong_kind_costs_only_itself(caplog: pytest.LogCaptureFixture) -> None:
    settings.path().write_text(json.dumps({"theme": 5, "site": "s", "recent": [{"percent": "x"}]}))
    loaded = settings.load()
    assert loaded.settings == Settings(site="s")
    assert "recent, theme" in loaded.notice
    caplog.clear()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def test_no_content_is_fatal(caplog: pytest.LogCaptureFixture) -> None:
    @given(st.dictionaries(st.sampled_from(["theme", "recent", "accounts", "window", "x"]), JSON))
    def check(content: dict[str, Any]) -> None:
        settings.path().write_text(json.dumps(content))
        assert isinstance(settings.load().settings, Settings)

    check()
    caplog.clear()  # each value of the wrong kind was logged


def test_the_newest_project_comes_first_and_once() -> None:
    for number in range(settings.RECENT + 5):
        settings.remember_project(Recent(f"/{number}"))
    settings.remember_project(Recent("/10", percent=50.0))
    recent = settings.load().settings.recent
    assert recent[0] == Recent("/10", percent=50.0)
    assert len(recent) == settings.RECENT == len({project.path for project in recent})
    settings.forget_project("/10")
    assert "/10" not in {project.path for project in settings.load().settings.recent}


def test_changes_made_at_the_same_time_are_all_kept() -> None:
    def add(name: str) -> None:
        for number in range(10):
            entry = {f"{name}{number}": 1}
            settings.change(lambda s, entry=entry: replace(s, window={**s.window, **entry}))  # type: ignore[misc]

    threads = [threading.Thread(target=add, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(settings.load().settings.window) == 40


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_file_is_for_this_user_alone() -> None:
    settings.save(Settings())
    assert settings.path().stat().st_mode & 0o777 == 0o600
    assert os.listdir(Path(settings.path()).parent) == ["settings.json"]
