"""Environments beside `.venv`, each from a lock of its own: to freeze and pack with, to compare with.

Standard library only.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import machine

HERE = Path(__file__).resolve().parent


def python_of(environment: Path) -> Path:
    """Where the Python of an environment is."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make(environment: Path, lock: Path) -> None:
    """Make the environment from the lock, again only when the lock changed. SystemExit with what to do for it to be
    possible, CalledProcessError when a step fails."""
    python, stamp = python_of(environment), environment / "lock.stamp"
    fingerprint = hashlib.sha256(lock.read_bytes()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == fingerprint:
        return
    if lack := machine.ensure_venv_module():
        print(lack.advice, file=sys.stderr)
        raise SystemExit(1)
    print("Installing", lock.relative_to(HERE.parent), flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", environment], check=True)
    pip: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    subprocess.run([*pip, "--require-hashes", "-r", lock], check=True)
    # Without compiled modules every step is slower, and the environment may tell pip to make none.
    subprocess.run([python, "-m", "compileall", "-q", environment], check=False, stdout=subprocess.DEVNULL)
    stamp.write_text(fingerprint, encoding="ascii")
