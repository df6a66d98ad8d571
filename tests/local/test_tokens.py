"""Keys go to the keyring or stay for the session, and are shown nowhere."""

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringError, KeyringLocked, PasswordSetError

from translator_app.local import logs, settings, tokens
from translator_app.local.tokens import Kept, Key, Source

SECRET = "a-secret-of-some-length"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def no_session_keys() -> Iterator[None]:
    yield
    tokens._session.clear()


def test_a_key_is_kept_found_and_forgotten() -> None:
    assert tokens.keep("account", SECRET) == Kept(Source.KEYRING)
    assert tokens.find("account") == Key("account", Source.KEYRING, SECRET)
    assert tokens.find() == Key("account", Source.KEYRING, SECRET)
    assert tokens.known_accounts() == ("account",)
    assert tokens.forget("account").found
    assert tokens.find("account") is None
    assert tokens.find() is None
    assert tokens.known_accounts() == ()
    assert not tokens.forget("account").found


def test_a_key_is_in_no_file_and_no_repr(home: Path) -> None:
    tokens.keep("account", SECRET)
    assert SECRET not in repr(tokens.find("account"))
    assert SECRET not in logs.struck_out(f"said {SECRET}")
    for path in home.rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes()


def test_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens.keep("account", SECRET)
    monkeypatch.setenv("WIX_API_KEY", "from the environment\n")
    assert tokens.find("account") == Key("account", Source.ENVIRONMENT, "from the environment")
    monkeypatch.setenv("WIX_ACCOUNT_ID", "other")
    assert tokens.find() == Key("other", Source.ENVIRONMENT, "from the environment")
    assert tokens.find("account") == Key("account", Source.KEYRING, SECRET)


class _Strange(KeyringBackend):
    """Raises, or forgets what it is told."""

    priority = 1

    def __init__(self, error: Exception | None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring leaves it untyped
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        if self.error is not None:
            raise self.error
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.error is not None:
            raise self.error


class _Readable(_Strange):
    """As keyrings.alt writes keys: readably."""


_Readable.__module__ = "keyrings.alt.file"


@pytest.mark.parametrize(
    ("backend", "says"),
    [
        (fail.Keyring(), "no keyring"),  # type: ignore[no-untyped-call]  # keyring leaves it untyped
        (null.Keyring(), "no keyring"),  # type: ignore[no-untyped-call]  # keyring leaves it untyped
        (_Readable(None), "no keyring"),
        (_Strange(None), "did not keep"),
        (_Strange(KeyringLocked("locked")), "locked"),
        (_Strange(PasswordSetError("not today")), "not today"),
        (_Strange(KeyringError()), "KeyringError"),
        (_Strange(ConnectionError("bus")), "ConnectionError"),
    ],
)
def test_without_a_keyring_the_key_stays_for_this_session_and_that_is_said(backend: KeyringBackend, says: str) -> None:
    keyring.set_keyring(backend)
    kept = tokens.keep("account", SECRET)
    assert kept.source is Source.SESSION
    assert says in kept.reason
    assert "this session only" in kept.reason
    assert tokens.find("account") == Key("account", Source.SESSION, SECRET)
    assert tokens.known_accounts() == ("account",)
    assert settings.load().settings.accounts == ()
    tokens.forget("account")
    assert tokens.find("account") is None


def test_the_keyring_is_not_imported_before_it_is_needed() -> None:
    code = "import sys; from translator_app.local import tokens; sys.exit('keyring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


KEYRING_SESSION = textwrap.dedent(
    """
    import sys
    import keyring
    from translator_app.local import tokens
    account, secret = "account", sys.stdin.readline().strip()
    assert "SecretService" in type(keyring.get_keyring()).__module__, keyring.get_keyring()
    assert tokens.keep(account, secret).source == "keyring", tokens.keep(account, secret)
    assert keyring.get_password("translator-app", account) == secret
    tokens._session.clear()
    found = tokens.find(account)
    assert found is not None and found.secret == secret and found.source == "keyring", found
    assert tokens.forget(account).found
    assert tokens.find(account) is None
    print("kept, found, forgotten")
    """
)


@pytest.mark.skipif(sys.platform != "linux", reason="Secret Service is the keyring of Linux desktops")
@pytest.mark.skipif(shutil.which("gnome-keyring-daemon") is None, reason="gnome-keyring is not installed")
@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="dbus-run-session is not installed")
def test_a_real_secret_service_keeps_a_key(tmp_path: Path) -> None:
    script = tmp_path / "session.py"
    script.write_text(KEYRING_SESSION)
    environment = {k: v for k, v in os.environ.items() if k != "PYTHON_KEYRING_BACKEND"}
    environment |= {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "share"), "PYTHONPATH": str(ROOT)}
    environment |= {"XDG_RUNTIME_DIR": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    unlock = "printf password | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", f'{unlock}; exec "$0" "$1"', sys.executable, str(script)],
        input=SECRET * 20, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "kept, found, forgotten" in done.stdout, done.stderr
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path != script]
    assert kept
    assert not [path for path in kept if SECRET.encode() in path.read_bytes()]
