"""A newer version is told in plain words, from a small file over TLS; nothing about anybody goes out."""

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator_app import __version__
from translator_app.roundtrip import updates
from translator_app.wix.errors import NotUnderstood, TooLarge, UnsafeAddress, WixError

NEWER = {"version": "999.1", "url": "https://example.org/get", "notes": "Quicker."}


@dataclass
class Page:
    """A server on loopback with one answer; `asked` are the headers of what was asked for."""

    url: str = ""
    answer: bytes = b""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    made = Page(answer=json.dumps(NEWER).encode())

    class Answering(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(made.answer)

        def log_message(self, *_words: object) -> None:
            """Tests are quiet."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        made.url = f"http://127.0.0.1:{server.server_port}/updates.json"
        monkeypatch.setenv(updates.ADDRESS, made.url)
        yield made
        server.shutdown()


def test_a_newer_version_is_told_and_nothing_is_given_away(page: Page) -> None:
    found = anyio.run(updates.look)
    assert found == updates.Update("999.1", "https://example.org/get", "Quicker.", True)
    [(path, headers)] = page.asked
    assert path == "/updates.json"
    assert set(headers) <= {"host", "accept", "accept-encoding", "connection", "user-agent"}
    assert __version__ not in json.dumps(headers)


def test_a_build_without_an_address_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(updates.ADDRESS, raising=False)
    assert updates.address() == ""
    assert anyio.run(updates.look) is None
    assert "no address" in updates.words_of(None)


@pytest.mark.parametrize("version", [__version__, "0", "0.0.0.1"])
def test_the_same_and_older_versions_are_not_newer(version: str) -> None:
    found = updates.read(json.dumps({**NEWER, "version": version}).encode())
    assert not found.newer
    assert __version__ in updates.words_of(found)


def test_versions_are_compared_by_number() -> None:
    assert updates._numbers("0.10") > updates._numbers("0.9.9")
    assert updates._numbers("1") == updates._numbers("1.0.0")


def test_a_file_without_end_is_not_read_to_its_end(page: Page) -> None:
    page.answer = b" " * (updates.LIMIT + 1)
    with pytest.raises(TooLarge):
        anyio.run(updates.look)


@pytest.mark.parametrize("address", ["http://example.org/u.json", "file:///etc/passwd", "https://me:pw@example.org/"])
def test_plain_http_and_other_odd_addresses_are_refused(address: str) -> None:
    with pytest.raises(UnsafeAddress):
        anyio.run(updates.look, address)


@pytest.mark.parametrize("url", ["http://example.org/", "javascript:alert(1)", "file:///etc/passwd"])
def test_a_page_that_is_not_on_https_is_not_offered(url: str) -> None:
    with pytest.raises(UnsafeAddress):
        updates.read(json.dumps({**NEWER, "url": url}).encode())


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"\xff", b'{"version": 1, "url": "", "notes": ""}', b"[" * 60_000]
)
def test_another_file_is_not_understood(content: bytes) -> None:
    with pytest.raises(NotUnderstood):
        updates.read(content)


@given(st.text())
def test_notes_are_short_and_hold_nothing_that_turns_words_around(notes: str) -> None:
    shown = updates.read(json.dumps({**NEWER, "notes": notes}).encode()).notes
    assert len(shown) <= updates.NOTES + 1
    assert not set(shown) & set("\x00\x07\x1b\x7f\u202e\u2066")


@given(st.binary())
def test_whatever_comes_it_is_an_update_or_an_error_of_ours(content: bytes) -> None:
    with suppress(WixError):
        assert updates.read(content).version
