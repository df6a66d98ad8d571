"""A key goes into the desktop's own keyring and out again, and where there is none that is said plainly."""

import json
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backends import fail
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from translator_app.gui.app import make_application
from translator_app.gui.dialogs.connect import ConnectDialog
from translator_app.gui.dialogs.export import ExportDialog
from translator_app.gui.wiring import Wiring
from translator_app.local import tokens
from translator_app.sandbox.options import Options
from translator_app.sandbox.serve import Served

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 15_000
UNLOCKED = "printf password | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
LOCKED = "gnome-keyring-daemon --start --components=secrets >/dev/null"
TOOLS = ("gnome-keyring-daemon", "dbus-run-session")
LACKING = ", ".join(tool for tool in TOOLS if shutil.which(tool) is None)
secret_service = pytest.mark.skipif(
    sys.platform != "linux" or bool(LACKING),
    reason=f"not installed: {LACKING}" if LACKING else "Secret Service is the keyring of Linux desktops",
)
COMMANDS = textwrap.dedent(
    """
    import json, subprocess, sys
    account, key = sys.argv[1], sys.stdin.readline()

    def run(*arguments, said=None):
        command = [sys.executable, "-m", "translator_app", *arguments, "--json"]
        done = subprocess.run(command, input=said, capture_output=True, text=True)
        return {"code": done.returncode, "out": done.stdout, "err": done.stderr}

    print(json.dumps([
        run("login", "--account", account, said=key),
        run("sites"),
        run("logout"),
        run("sites"),
        run("logout"),
    ]))
    """
)


@pytest.fixture
def site() -> Iterator[Served]:
    """The sample site over real HTTP."""
    with Served(options=Options(job_seconds=0)) as served:
        yield served


def session(site: Served, folder: Path, before: str = "") -> list[dict[str, Any]]:
    """Log in, list the sites, log out, and both once more: each a process, in a desktop session of its own or none."""
    script = folder / "commands.py"
    script.write_text(COMMANDS)
    unwanted = ("PYTHON_KEYRING_BACKEND", "DBUS_SESSION_BUS_ADDRESS", "WIX_API_KEY", "WIX_ACCOUNT_ID")
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    environment |= {"TRANSLATOR_APP_API_URL": site.url, "PYTHONPATH": str(ROOT), "LANGUAGE": "en"}
    environment |= {"HOME": str(folder), "XDG_DATA_HOME": str(folder / "share"), "XDG_RUNTIME_DIR": str(folder)}
    (folder / "share" / "keyrings").mkdir(parents=True)
    command = [sys.executable, str(script), site.account]
    if before:
        command = ["dbus-run-session", "--", "sh", "-c", f'{before}; exec "$@"', "sh", *command]
    done = subprocess.run(
        command, input=site.key + "\n", env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return found


def everything(answers: list[dict[str, Any]]) -> str:
    return "".join(answer["out"] + answer["err"] for answer in answers)


def nowhere_on_disk(secret: str, *folders: Path) -> bool:
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert files
    return not [path for path in files if secret.encode() in path.read_bytes()]


@secret_service
def test_a_key_given_once_serves_every_command_until_it_is_taken_out(site: Served, tmp_path: Path, home: Path) -> None:
    login, sites, logout, without, again = session(site, tmp_path, UNLOCKED)
    assert (login["code"], json.loads(login["out"])["kept"]) == (0, "keyring"), login
    assert sites["code"] == 0
    assert site.site in {each["id"] for each in json.loads(sites["out"])}
    assert (logout["code"], json.loads(logout["out"])["removed"]) == (0, True)
    assert without["code"] != 0
    assert "API key" in without["out"] + without["err"]
    assert (again["code"], json.loads(again["out"])["removed"]) == (0, False)
    assert site.key not in everything([login, sites, logout, without, again])
    assert nowhere_on_disk(site.key, tmp_path, home)


@pytest.mark.parametrize(
    ("before", "says"),
    [("", "no keyring"), pytest.param(LOCKED, "keyring", marks=secret_service)],
    ids=["no keyring", "a locked one"],
)
def test_without_a_keyring_a_login_is_refused_with_advice(
    before: str, says: str, site: Served, tmp_path: Path, home: Path
) -> None:
    answers = session(site, tmp_path, before)
    login, sites = answers[:2]
    assert login["code"] == 2, login
    facts = json.loads(login["out"])
    assert facts["kept"] == ""
    assert says in facts["reason"]
    assert "API key" in sites["out"] + sites["err"]
    assert sites["code"] != 0
    assert site.key not in everything(answers)
    assert nowhere_on_disk(site.key, tmp_path, home)


@pytest.fixture
def wiring(qapp: QApplication, site: Served) -> Iterator[Wiring]:
    """The program in its window, on a computer without a keyring."""
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]  # keyring leaves it untyped
    make_application([])
    made = Wiring(api_url=site.url)
    made.window.show()
    yield made
    made.close()
    tokens._session.clear()


def test_the_window_says_that_the_key_is_for_this_session_only(wiring: Wiring, site: Served, qtbot: QtBot) -> None:
    wiring.actions.action("connect").trigger()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ConnectDialog) and w.isVisible())
    dialog.account.setText(site.account)
    dialog.key.setText(site.key)
    dialog.test.click()
    qtbot.waitUntil(lambda: dialog.list.count() > 0, timeout=PATIENCE)
    dialog.connect_button.click()

    def export() -> ExportDialog | None:
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, ExportDialog) and w.isVisible()]
        return found[0] if found else None

    qtbot.waitUntil(lambda: export() is not None, timeout=PATIENCE)
    [notice] = wiring.window.notices.notices()
    assert "no keyring" in notice.cause
    assert "this session only" in notice.cause
    made = export()
    assert made is not None
    made.close()
