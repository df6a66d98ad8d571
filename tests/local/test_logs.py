"""The log helps and never holds a key."""

import json
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from translator_app.local import logs, paths

KEY = "IST.eyJraWQiOiJQb3pIX2FDMiIsImFsZyI6IlJTMjU2In0.eyJkYXRhIjoie1wiaWRcIn0ifQ.sig-na_ture"
PLAIN = "a-secret with/odd+chars=&"
REQUEST = "1714478593.2881153479713115830"
UUID = "c6f8a3a5-2f3e-4f10-9f0e-6f6b0d5e8d11"


@pytest.fixture(autouse=True)
def taken_down() -> Iterator[None]:
    """Leaves no handler behind."""
    level = logging.getLogger().level
    yield
    logs.take_down()
    logging.getLogger().setLevel(level)


def _log_text() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in logs.files())


@pytest.mark.parametrize(
    "line",
    [
        f"Authorization: {PLAIN[:8]}",
        f"authorization={KEY}",
        str({"Authorization": "topsecretvalue", "x-wix-request-id": REQUEST}),
        json.dumps({"headers": {"authorization": "topsecretvalue"}}),
        str([(b"Authorization", b"topsecretvalue"), (b"wix-site-id", UUID.encode())]),
        "Authorization: Bearer topsecretvalue",
        f"url {KEY} in the middle",
        "https://upload.example/file?upload_token=topsecretvalue&filename=a.csv",
    ],
)
def test_what_looks_like_a_key_is_struck_out(line: str) -> None:
    said = logs.struck_out(line)
    assert logs.STRUCK in said
    assert "topsecretvalue" not in said
    assert KEY not in said
    assert "a-secret" not in said


def test_request_ids_and_other_words_stay() -> None:
    line = f"HTTP 403 request {REQUEST} site {UUID} {{'x-wix-request-id': '{REQUEST}'}} a?name=b&limit=5 authorization"
    assert logs.struck_out(line) == line


def test_a_registered_secret_is_struck_out_in_every_dress() -> None:
    logs.strike_out(PLAIN)
    assert PLAIN not in logs.struck_out(f"<{PLAIN}>")
    assert "odd" not in logs.struck_out("q=a-secret%20with%2Fodd%2Bchars%3D%26")
    assert "odd" not in logs.struck_out("q=a-secret%20with/odd%2Bchars%3D%26")


def test_tracebacks_and_arguments_are_struck_out_in_the_file(caplog: pytest.LogCaptureFixture) -> None:
    place = logs.set_up()
    assert place == paths.logs() / logs.FILE
    logs.strike_out(PLAIN)
    try:
        raise ValueError(f"refused {PLAIN}, request {REQUEST}")
    except ValueError:
        logging.getLogger("t").exception("with %s", PLAIN)
    text = _log_text()
    assert PLAIN not in text
    assert text.count(logs.STRUCK) == 2
    assert "Traceback" in text
    assert REQUEST in text
    caplog.clear()


def test_verbose_logs_more_and_to_the_screen_too(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up()
    logging.getLogger("t").debug("detail one")
    logs.set_up(verbose=True)
    logging.getLogger("t").debug("detail two")
    assert "detail one" not in _log_text()
    assert _log_text().count("detail two") == 1
    assert "detail two" in capsys.readouterr().err


def test_old_logs_make_room_for_new_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "_BYTES", 1_000)
    logs.set_up()
    for number in range(200):
        logging.getLogger("t").info("line %d of many words that fill the file", number)
    assert len(logs.files()) == 5
    assert all(path.stat().st_size <= 1_000 for path in logs.files())
    assert "line 199" in logs.files()[0].read_text(encoding="utf-8")


def test_without_a_place_for_logs_the_program_still_runs(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("TRANSLATOR_APP_HOME", str(tmp_path / "file"))
    assert logs.set_up() is None
    assert "no log file" in capsys.readouterr().err
    caplog.clear()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_log_is_for_this_user_alone() -> None:
    place = logs.set_up()
    assert place is not None
    assert place.stat().st_mode & 0o777 == 0o600
