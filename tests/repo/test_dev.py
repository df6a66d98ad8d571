"""The one door: what it finds missing, what it repeats, and the table it writes."""

import shutil
import subprocess
import sys
from pathlib import Path

import apart
import benching
import dev
import machine
import pytest


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which everything is installed."""
    monkeypatch.setattr(dev, "_make_venv", lambda: None)
    monkeypatch.setattr(dev, "_once", lambda name, fingerprint, step: None)
    monkeypatch.setattr(machine, "ensure", lambda needs: None)


def test_what_cannot_be_installed_comes_with_the_line_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_as_root", lambda: None)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    lack = machine.ensure([("xvfb", "command:Xvfb"), ("libnone1", "lib:libnone.so.1")])
    assert lack is not None
    assert lack.advice == "please run: sudo apt-get install --no-install-recommends xvfb libnone1"


def test_without_apt_the_missing_parts_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    lack = machine.ensure([("xvfb", "command:Xvfb")])
    assert lack is not None
    assert lack.advice.endswith("what brings: Xvfb")


def test_other_systems_need_nothing_of_debian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert machine.ensure([("libnone1", "lib:libnone.so.1")]) is None


def test_a_step_is_taken_again_only_when_its_cause_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path)
    taken = []
    for fingerprint in ("a", "a", "b", "b", "a"):
        dev._once("lock", fingerprint, lambda fingerprint=fingerprint: taken.append(fingerprint))  # type: ignore[misc]
    assert taken == ["a", "b", "a"]


def test_a_step_that_failed_is_taken_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path)

    def fail() -> None:
        raise SystemExit(1)

    for _ in range(2):
        with pytest.raises(SystemExit):
            dev._once("lock", "a", fail)


def test_arguments_after_two_dashes_are_passed_on(ready: None, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[object]] = []

    def call(command: list[object]) -> int:
        called.append(command)
        return 3

    monkeypatch.setattr(dev, "_call", call)
    assert dev.main(["test", "--no-lint", "--", "tests/repo", "--lf"]) == 3
    assert [command[1:] for command in called] == [["-m", "pytest", "tests/repo", "--lf"]]


def test_failed_lint_fails_the_tests_but_lets_them_run(ready: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def call(command: list[object]) -> int:
        return int(str(command[0]).endswith("mypy"))

    monkeypatch.setattr(dev, "_call", call)
    assert dev.main(["test"]) == 1
    assert dev.main(["test", "--no-lint"]) == 0


def test_benches_run_where_nothing_to_compare_with_can_be_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(environment: Path, lock: Path) -> None:
        raise subprocess.CalledProcessError(1, ["pip"])

    monkeypatch.delenv(benching.RIVALS, raising=False)
    monkeypatch.setattr(apart, "make", refuse)
    assert benching.RIVALS not in benching.prepared("bench_grid")
    assert "could not be installed" in capsys.readouterr().out
    monkeypatch.setattr(apart, "make", lambda environment, lock: None)
    assert benching.prepared("bench_grid")[benching.RIVALS] == str(apart.python_of(benching.ENVIRONMENT))
    assert benching.RIVALS not in benching.prepared("bench_find")


def test_bench_rows_become_a_table() -> None:
    rows: list[dict[str, object]] = [{"what": "a|b", "ours": "1 s", "theirs": "3 s", "ratio": 1 / 3, "aim": 1}]
    assert dev._table(rows).splitlines()[-1] == "| a\\|b | 1 s | 3 s | 0.333 | 1 |"
