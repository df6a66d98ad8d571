"""The commands of dev.py that make what people install: frozen folder, packages, licences, their tests.

They work in an environment of their own, build/freeze-env, made from packaging/freeze.lock: the program's own
libraries beside the tools that freeze and pack, and none of the development tools. Standard library only.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import apart
import machine

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging"
BUILD = ROOT / "build"
LOCK = HERE / "freeze.lock"
ENVIRONMENT = BUILD / "freeze-env"
PYTHON = apart.python_of(ENVIRONMENT)
FROZEN = BUILD / "frozen" / "translator-app"
# What freezing, packing and trying packages need beside what machine.py lists for window and tests.
TOOLS: tuple[machine.Need, ...] = (("binutils", "command:strip"), ("binutils", "command:objdump"))


def freeze(options: argparse.Namespace) -> int:
    """Freeze the program into build/frozen/translator-app; a table says what weighs how much."""
    _ready()
    return _python("freezing.py", *options.passed)


def smoke(options: argparse.Namespace) -> int:
    """Try the frozen program: its self-test, then the real window on a screen of its own, driven by keyboard."""
    _ready()
    if lack := machine.ensure((*machine.WINDOW, *machine.TESTS)):
        print(lack.advice, file=sys.stderr)
        return 1
    if not FROZEN.exists() and (code := _python("freezing.py")):
        return code
    return _python("smoke.py", *options.passed)


def package(options: argparse.Namespace) -> int:
    """Make the packages of this system in dist/: wheel, .deb, .rpm and archive, or what packages.py says."""
    _ready()
    if not FROZEN.exists() and (code := _python("freezing.py")):
        return code
    return _python("packages.py", *options.passed)


def trial(options: argparse.Namespace) -> int:
    """Try the packages in dist/ as a person would install them: in a bare Debian, a fresh environment, a folder."""
    _ready()
    return _python("trial.py", *options.passed)


def licences(options: argparse.Namespace) -> int:
    """Collect the licences of everything shipped into resources/licences.txt."""
    _ready()
    return _python("supply.py", "licences")


def sbom(options: argparse.Namespace) -> int:
    """Write dist/sbom.cdx.json: everything shipped, with versions and licences, as CycloneDX."""
    _ready()
    return _python("supply.py", "sbom")


def audit(options: argparse.Namespace) -> int:
    """Look the locked versions up in PyPI's list of known vulnerabilities: 1 for one found, 2 for no answer."""
    _ready()
    return _python("supply.py", "audit")


def reproducible(options: argparse.Namespace) -> int:
    """Freeze twice, in different places, and name every file that differs."""
    _ready()
    return _python("supply.py", "reproducible")


COMMANDS: tuple[Callable[[argparse.Namespace], int], ...] = (
    freeze, smoke, package, trial, licences, sbom, audit, reproducible,
)  # fmt: skip


def _ready() -> None:
    """Makes the environment, again only when its lock changed."""
    if lack := machine.ensure(TOOLS):
        print(lack.advice, file=sys.stderr)
        raise SystemExit(1)
    apart.make(ENVIRONMENT, LOCK)


def _python(script: str, *arguments: str) -> int:
    """Runs one of the scripts beside this one and returns its exit code."""
    return subprocess.run([PYTHON, HERE / script, *arguments], cwd=ROOT, check=False).returncode
