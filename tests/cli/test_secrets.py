"""The key is in the keyring and nowhere else, whatever was done; it goes to the service alone; texts stay texts."""

import base64
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from tests.cli.conftest import Run
from tests.cli.test_merge_and_rollback import plain, set_text
from tests.cli.test_round_trip import edit, exported
from translator_app.roundtrip import document, export, journey
from translator_app.sandbox.options import Options
from translator_app.sandbox.serve import Served

ROOT = Path(__file__).resolve().parents[2]


def spellings(key: str) -> list[bytes]:
    """The key as it could have been written somewhere."""
    plain_ = key.encode()
    cut = key.partition(".")[2]
    return [
        plain_,
        quote(key, safe="").encode(),
        cut.encode(),
        key.encode("utf-16-le"),
        base64.b64encode(plain_).rstrip(b"=")[:-2],
        plain_.hex().encode(),
    ]


def found_in(data: bytes, key: str) -> bool:
    return any(spelling in data for spelling in spellings(key))


def files_with(key: str, *folders: Path) -> list[Path]:
    """Every file that holds the key, packed ones looked into."""
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            if not path.is_file():
                continue
            data = path.read_bytes()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as pack:
                    data += b"".join(pack.read(name) for name in pack.namelist())
            if found_in(data, key):
                found.append(path)
    return found


def test_after_a_session_that_did_everything_the_key_is_in_no_file_and_in_no_line(
    run: Run,
    site: Served,
    tmp_path: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    said: list[str] = []

    def ran(*arguments: object) -> int:
        done = run(*arguments, "--verbose")
        said.extend((done.out, done.err))
        return done.code

    project = exported(run, site, tmp_path, "--verbose")
    one, two, three = plain(run, project, 3)
    for unit in (one, two, three):
        set_text(run, project, unit, "fr", "Nouveau")
    site.ask("/_sandbox/faults", {"faults": ["reject=40:submit-import", "expired-upload", "500:job"]})
    assert ran("review", project, "--html", tmp_path / "plan.html") == 0
    assert ran("import", project, "--yes") == 3
    assert ran("import", project, "--only-failed", "--yes", "--mode", "changed-rows") in (0, 2, 3)
    for command in ("verify", "merge", "history", "info", "units"):
        ran(command, project)
    ran("rollback", project, "--yes")
    ran("jobs", "--site", site.site)
    ran("write", project, "--output", tmp_path / "out.csv")
    site.ask("/_sandbox/faults", {"faults": ["401:*"]})
    assert ran("sites") == 4
    site.ask("/_sandbox/faults", {"faults": ["not-json:*"]})
    ran("sites")

    def crash(*_: object, **__: object) -> None:
        raise ZeroDivisionError(f"Authorization: {site.key} and {site.key!r} in {{'key': '{site.key}'}}")

    monkeypatch.setattr(journey, "review_document", crash)
    run("review", project, "--verbose")
    assert ran("diagnostics", "--output", tmp_path / "report.zip") == 0
    caplog.clear()
    assert (home / "log" / "translator-app.log").stat().st_size > 1000
    assert files_with(site.key, home, tmp_path) == []
    assert not [line for line in said if found_in(line.encode(), site.key)]


@pytest.fixture
def processes(site: Served, tmp_path: Path, home: Path) -> dict[str, str]:
    """An environment for programs of their own, with a keyring that they share and no key."""
    site.state.options = Options(job_seconds=1.5)
    taken = {"WIX_API_KEY", "WIX_ACCOUNT_ID"}
    return {name: value for name, value in os.environ.items() if name not in taken} | {
        "PYTHON_KEYRING_BACKEND": "tests.fakes.file_keyring.FileKeyring",
        "KEYRING_FILE": str(tmp_path / "keyring.json"),
        "TRANSLATOR_APP_API_URL": site.url,
        "TRANSLATOR_APP_HOME": str(home),
    }


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc")
def test_no_process_shows_the_key_in_its_arguments_or_environment(
    site: Served, tmp_path: Path, home: Path, processes: dict[str, str]
) -> None:
    program = [sys.executable, "-m", "translator_app"]
    login = subprocess.run(
        [*program, "login", "--account", site.account, "--verbose"], input=site.key + "\n", env=processes, cwd=ROOT,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert login.returncode == 0, login.stderr
    assert site.key in (tmp_path / "keyring.json").read_text()
    output = tmp_path / "p.l10n"
    with subprocess.Popen(
        [*program, "export", "--site", site.site, "--output", str(output), "--verbose"], env=processes, cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as export_:  # fmt: skip
        looked = 0
        while export_.poll() is None:
            for pid in (export_.pid, *_children(export_.pid)):
                looked += 1
                for name in ("cmdline", "environ"):
                    assert not found_in(_read(Path(f"/proc/{pid}/{name}")), site.key)
            time.sleep(0.02)
        out, err = export_.communicate()
    assert export_.returncode == 0, err
    assert looked > 10
    assert not found_in(login.stdout.encode() + login.stderr.encode() + out + err, site.key)
    (tmp_path / "keyring.json").rename(tmp_path.parent / f"{tmp_path.name}-keyring.json")
    assert files_with(site.key, home, tmp_path) == []


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it has ended meanwhile
        return b""


def _children(pid: int) -> list[int]:
    return [int(child) for child in _read(Path(f"/proc/{pid}/task/{pid}/children")).split()]


@pytest.mark.parametrize("options", [Options(job_seconds=0, redirect_files=True)])
def test_the_key_goes_to_the_service_and_never_with_a_file_or_a_redirect(
    run: Run, site: Served, tmp_path: Path
) -> None:
    project = exported(run, site, tmp_path)
    (unit,) = plain(run, project, 1)
    set_text(run, project, unit, "fr", "Un")
    assert run("import", project, "--yes").code == 0
    files = [seen for seen in site.state.seen if seen.path.startswith("/_files/")]
    assert len(files) > 4
    assert not [seen for seen in files if seen.authorized]
    assert all(seen.authorized for seen in site.state.seen if not seen.path.startswith("/_files/"))


def test_the_key_is_not_sent_in_the_clear_nor_where_a_project_says(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    assert run("sites", "--api-url", "http://example.invalid").code == 1
    assert run("review", project, "--api-url", "http://192.0.2.1").code == 1
    with Served(options=Options(job_seconds=0)) as stranger:
        with document.opened(project) as doc:
            doc.project.change_meta(api_url=stranger.url)
        assert run("review", project).code == 0
        assert not stranger.state.seen


def test_more_than_the_limit_is_not_downloaded(
    run: Run, site: Served, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "SIZE_LIMIT", 1000)
    done = run("export", "--site", site.site, "--output", tmp_path / "p.l10n", "--json")
    assert done.code == 4
    assert "large" in done.facts["error"]["title"]
    assert not (tmp_path / "p.l10n").exists()
    assert not [path for path in home.rglob("*") if path.suffix in (".part", ".csv")]


def test_what_a_site_calls_its_files_is_never_a_path(
    run: Run, site: Served, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = httpx.AsyncClient.send
    evil = "../../../../evil.csv"

    async def send(self: httpx.AsyncClient, request: httpx.Request, **how: object) -> httpx.Response:
        answer = await honest(self, request, **how)  # type: ignore[arg-type]  # passed on as it came
        answer.headers["content-disposition"] = f'attachment; filename="{evil}"'
        if "/jobs" in request.url.path and request.method == "GET":
            body = (await answer.aread()).replace(b'"fileName":"', b'"fileName":"' + evil.encode())
            headers = {"content-type": "application/json"}
            return httpx.Response(answer.status_code, content=body, headers=headers, request=request)
        return answer

    monkeypatch.setattr(httpx.AsyncClient, "send", send)
    project = exported(run, site, tmp_path)
    (unit,) = plain(run, project, 1)
    set_text(run, project, unit, "fr", "Un")
    assert run("import", project, "--yes").code == 0
    everywhere = [*tmp_path.parent.rglob("*evil*"), *home.parent.rglob("*evil*"), *Path.cwd().parent.glob("*evil*")]
    assert everywhere == []
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"site.l10n"}


def test_texts_of_a_site_do_not_drive_the_terminal(run: Run, site: Served, tmp_path: Path) -> None:
    project = exported(run, site, tmp_path)
    one, two = plain(run, project, 2)
    edit(site, one, "fr", "\x1b]0;evil\x07\x1b[2J\u202eabc")
    set_text(run, project, one, "fr", "\x1b[31mred")
    set_text(run, project, two, "de", "\x1b[32mgreen\r\nline")
    for arguments in (
        ("review", project),
        ("units", project),
        ("merge", project, "--on-conflict", "mine"),
        ("import", project, "--yes"),
        ("rollback", project),
        ("history", project),
    ):
        done = run(*arguments)
        assert not set("\x1b\x07\r\u202e") & set(done.out + done.err), arguments
