"""The command line as a person has it, against a sample site over real HTTP on loopback."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from translator_app.cli.main import main
from translator_app.sandbox.options import Options
from translator_app.sandbox.serve import Served


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did: its exit code, what it printed, and that as JSON where it is."""

    code: int
    out: str
    err: str

    @property
    def facts(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command: `run("sites", "--json")`."""

    def runs(*arguments: object) -> Ran:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return runs


@pytest.fixture
def options() -> Options:
    """How the sample site behaves; override by parametrizing."""
    return Options(job_seconds=0)


@pytest.fixture
def site(options: Options, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """The sample site, and the environment that leads the command line to it."""
    with Served(options=options) as served:
        monkeypatch.setenv("TRANSLATOR_APP_API_URL", served.url)
        monkeypatch.setenv("WIX_API_KEY", served.key)
        monkeypatch.setenv("WIX_ACCOUNT_ID", served.account)
        yield served
