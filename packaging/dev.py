#!/usr/bin/env python3
"""The one door to every command of this repository; it needs Python 3.11 and nothing else.

It makes `.venv` from packaging/requirements.lock, again only when the lock or the project's settings change,
and installs system libraries that are missing where it may. `dev.py COMMAND --help` says what a command does.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  whoever starts this chose the Python
    sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")

import benching
import machine
import releasing

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"
VENV = ROOT / ".venv"
BUILD = ROOT / "build"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
LINT = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
)


def main(arguments: Sequence[str] | None = None) -> int:
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    own, passed = arguments, []
    if "--" in arguments:
        cut = arguments.index("--")
        own, passed = arguments[:cut], arguments[cut + 1 :]
    options = _parser().parse_args(own)
    options.passed = passed
    command: Callable[[argparse.Namespace], int] = options.command
    return command(options)


def run(options: argparse.Namespace) -> int:
    """Open the program on the sample site; arguments after -- go to the program."""
    install(options)
    _report(machine.ensure(machine.WINDOW), fatal=True)
    return _call([PYTHON, "-m", "translator_app", "--sample", *options.passed])


def test(options: argparse.Namespace) -> int:
    """Lint, then run the tests; arguments after -- go to pytest."""
    install(options)
    _report(machine.ensure(machine.WINDOW), fatal=True)
    _report(machine.ensure(machine.TESTS), fatal=False, effect="the tests that need them are skipped")
    linted = 0 if options.no_lint else lint(options)
    tested = _call([PYTHON, "-m", "pytest", *options.passed])
    return tested or linted


def install(options: argparse.Namespace) -> int:
    """Make .venv from the lock, with the program in it as an editable install."""
    BUILD.mkdir(exist_ok=True)
    with _alone():
        _make_venv()
        _once("lock", _fingerprint(LOCK), _install_lock)
        settings = [ROOT / "pyproject.toml", ROOT / "translator_app" / "__init__.py"]
        _once("project", _fingerprint(*settings), _install_project)
    return 0


def lint(options: argparse.Namespace) -> int:
    """Check style, formatting, types and import contracts; --fix repairs what can be repaired."""
    install(options)
    if getattr(options, "fix", False):
        _call([SCRIPTS / "ruff", "check", "--fix", "--quiet", "."])
        _call([SCRIPTS / "ruff", "format", "--quiet", "."])
    failed = []
    for tool, *rest in LINT:
        print(f"== {tool} {' '.join(rest)}", flush=True)
        if _call([SCRIPTS / tool, *rest]):
            failed.append(tool)
    if failed:
        print("Lint failed:", ", ".join(failed), flush=True)
    return 1 if failed else 0


def bench(options: argparse.Namespace) -> int:
    """Run tests/bench/bench_*.py, or those named, and write their rows as a Markdown table.

    A script prints a row as one JSON object a line: {"what", "ours", "theirs", "ratio", "aim"}, where ours
    and theirs are texts with their unit, ratio is a number and aim the ratio hoped for; other lines are shown
    as they are.
    """
    install(options)
    scripts = sorted((ROOT / "tests" / "bench").glob("bench_*.py"))
    chosen = [path for path in scripts if not options.names or path.stem.removeprefix("bench_") in options.names]
    if not chosen:
        print("No such bench. There are:", *(path.stem.removeprefix("bench_") for path in scripts))
        return 1
    rows: list[dict[str, object]] = []
    failed = 0
    for path in chosen:
        print(f"== {path.stem}", flush=True)
        failed |= _bench_rows(path, rows)
    table = _table(rows)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(f"# Bench\n\n{table}", encoding="utf-8")
    print(f"\n{table}\nWritten to {options.output}")
    return failed


def shots(options: argparse.Namespace) -> int:
    """Make pictures of every window in both themes, in a folder."""
    install(options)
    _report(machine.ensure((*machine.WINDOW, *machine.TESTS)), fatal=False, effect="pictures may lack scripts")
    options.folder.mkdir(parents=True, exist_ok=True)
    return _call([PYTHON, "-m", "tests.whole.shots", options.folder.resolve(), *options.passed])


def manual(options: argparse.Namespace) -> int:
    """Write the pages of docs/ that are made from the code: commands, keys, checks."""
    install(options)
    return _call([PYTHON, "packaging/pages.py"])


def pictures(options: argparse.Namespace) -> int:
    """Take the manual's pictures into docs/pictures."""
    install(options)
    return _call([PYTHON, "packaging/shots.py"])


def faults(options: argparse.Namespace) -> int:
    """Let the sample site misbehave in every way at every call of an import, once and for ever; print the numbers."""
    install(options)
    return _call([PYTHON, "-m", "tests.whole.fault_matrix"])


def kills(options: argparse.Namespace) -> int:
    """Kill the program at random moments, look at what is left, print the numbers."""
    install(options)
    return _call([PYTHON, "-m", "tests.whole.kill_runs", str(options.count)])


def words(options: argparse.Namespace) -> int:
    """Gather the texts of the interface into resources/translations and say what is left to translate."""
    install(options)
    return _call([PYTHON, ROOT / "packaging" / "words.py"])


def lock(options: argparse.Namespace) -> int:
    """Write all locks, for work, for freezing and for benches, for every platform and Python.

    They hold hashes and no addresses.
    """
    uv = shutil.which("uv") or shutil.which("uv", path=BUILD / "uv" / "bin")
    if uv is None:
        install(options)
        _must([PYTHON, "-m", "pip", "install", "--quiet", "--target", BUILD / "uv", "uv"])
        uv = str(BUILD / "uv" / "bin" / "uv")
    same = ["--constraint", str(LOCK)]
    codes = [
        _compile(uv, ["pyproject.toml", "--group", "dev"], LOCK, upgrade=options.upgrade),
        # The same versions of the program's libraries in all of them.
        _compile(uv, ["pyproject.toml", "--group", "freeze", *same], releasing.LOCK, upgrade=options.upgrade),
        _compile(uv, ["--group", "bench", *same], benching.LOCK, upgrade=options.upgrade),
    ]
    return max(codes)


def _compile(uv: str, wanted: list[str], lock: Path, *, upgrade: bool) -> int:
    """Writes one lock with uv; what it already names stays unless an upgrade is asked for."""
    command = [uv, "pip", "compile", *wanted, "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-header", "--no-annotate"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--quiet", "--output-file", str(lock)]
    return _call([*command, *(["--upgrade"] if upgrade else [])])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__.splitlines()[0] if __doc__ else None)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    added = {}
    for command in (
        run,
        test,
        install,
        lint,
        bench,
        shots,
        pictures,
        faults,
        kills,
        manual,
        words,
        lock,
        *releasing.COMMANDS,
    ):
        told = command.__doc__ or ""
        added[command] = commands.add_parser(command.__name__, help=told.splitlines()[0], description=told)
        added[command].set_defaults(command=command)
    added[test].add_argument("--no-lint", action="store_true", help="run the tests only")
    added[lint].add_argument("--fix", action="store_true", help="repair what can be repaired first")
    added[bench].add_argument("names", nargs="*", help="all when none is named")
    added[bench].add_argument("--output", type=Path, default=BUILD / "bench.md", help="the Markdown file")
    added[shots].add_argument("folder", nargs="?", type=Path, default=BUILD / "shots")
    added[kills].add_argument("count", nargs="?", type=int, default=300, help="how often")
    added[lock].add_argument("--upgrade", action="store_true", help="take the newest versions allowed")
    return parser


def _make_venv() -> None:
    """Makes `.venv` unless there is one whose Python still runs."""
    if PYTHON.exists() and _call([PYTHON, "-c", "import pip"], quiet=True) == 0:
        return
    _report(machine.ensure_venv_module(), fatal=True)
    print("Making .venv", flush=True)
    # A process of its own: this one may have looked for ensurepip before it was installed.
    _must([sys.executable, "-m", "venv", "--clear", VENV])


def _install_lock() -> None:
    print("Installing", LOCK.relative_to(ROOT), flush=True)
    _pip("--require-hashes", "-r", LOCK)
    # Without compiled modules every start is seconds slower, and the environment may tell pip to make none.
    _call([PYTHON, "-m", "compileall", "-q", "-j", "0", VENV], quiet=True)


def _install_project() -> None:
    _pip("--no-deps", "--no-build-isolation", "--editable", ROOT)


def _pip(*arguments: str | Path) -> None:
    _must([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile", *arguments])


def _once(name: str, fingerprint: str, step: Callable[[], None]) -> None:
    """Takes a step unless the stamp of the last time shows the same fingerprint."""
    stamp = VENV / f"{name}.stamp"
    if stamp.exists() and stamp.read_text(encoding="ascii") == fingerprint:
        return
    step()
    stamp.write_text(fingerprint, encoding="ascii")


def _fingerprint(*paths: Path) -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


@contextmanager
def _alone() -> Iterator[None]:
    """Two doors opened at once install one after the other; Windows has no flock and goes without."""
    with (BUILD / "dev.lock").open("w") as file:
        if os.name == "posix":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _bench_rows(script: Path, rows: list[dict[str, object]]) -> int:
    """Runs one bench script and adds its rows; returns 1 when it failed."""
    module = ".".join(script.relative_to(ROOT).with_suffix("").parts)
    command = [str(PYTHON), "-m", module]
    known, pipe = benching.prepared(script.stem), subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=known, stdout=pipe, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("{"):
                rows.append(json.loads(line))
            print(line, end="", flush=True)
    return 1 if process.returncode else 0


def _table(rows: Sequence[dict[str, object]]) -> str:
    lines = ["| what | ours | theirs | ratio | aim |", "|---|---|---|---|---|"]
    for row in rows:
        ratio = row.get("ratio")
        cells = [row.get("what", ""), row.get("ours", ""), row.get("theirs", "")]
        cells += [f"{ratio:.3g}" if isinstance(ratio, int | float) else "", row.get("aim", "")]
        lines.append("| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _report(lack: machine.Lack | None, *, fatal: bool, effect: str = "") -> None:
    """Says what the machine lacks; ends here when nothing works without it."""
    if lack is None:
        return
    print(
        f"Missing on this machine{f' ({effect})' if effect else ''}; {lack.advice}",
        file=sys.stderr,
        flush=True,
    )
    if fatal:
        raise SystemExit(1)


def _call(command: Sequence[str | Path], *, quiet: bool = False) -> int:
    """Runs a command in the repository and returns its exit code."""
    sink = subprocess.DEVNULL if quiet else None
    return subprocess.run([str(part) for part in command], cwd=ROOT, stdout=sink, stderr=sink, check=False).returncode


def _must(command: Sequence[str | Path]) -> None:
    """Runs a command whose failure, already told on the terminal, ends everything."""
    if code := _call(command):
        raise SystemExit(code)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
