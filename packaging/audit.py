"""Known vulnerabilities of what is shipped, by pip-audit, told so that no answer is never taken for a good one.

`known(packages)` ends with 0 when every package was looked up and nothing is known against it, 1 when something is,
2 when some could not be looked up: no network, or an index without PyPI's data on vulnerabilities.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WANTED = ROOT / "build" / "shipped.txt"
REPORT = ROOT / "build" / "audit.json"
CLEAN, KNOWN, UNKNOWN = 0, 1, 2


def known(pins: Sequence[str]) -> int:
    """Look up pins such as "httpx==0.28.1" and print what came of it."""
    WANTED.write_text("".join(f"{pin}\n" for pin in pins), encoding="utf-8")
    REPORT.unlink(missing_ok=True)
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "pip_audit",
        "--requirement",
        WANTED,
        "--no-deps",
        "--disable-pip",
    ]
    command += ["--format", "json", "--output", REPORT, "--progress-spinner", "off"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if not REPORT.exists():
        print(done.stderr.strip() or f"pip-audit ended with {done.returncode} and said nothing.")
        print("Nothing was looked up.")
        return UNKNOWN
    lines, code = judged(json.loads(REPORT.read_text(encoding="utf-8")), len(pins))
    print("\n".join(lines))
    return code


def judged(report: Mapping[str, Any], wanted: int) -> tuple[list[str], int]:
    """What pip-audit's report on so many packages means, in lines, and the exit code."""
    packages = report["dependencies"]
    looked_up = [each for each in packages if "vulns" in each]
    skipped = {each["name"]: each.get("skip_reason", "") for each in packages if "vulns" not in each}
    lines = [
        f"{each['name']} {each['version']}: {found['id']}, mended in {', '.join(found['fix_versions']) or 'no version'}"
        for each in looked_up
        for found in each["vulns"]
    ]
    code = KNOWN if lines else CLEAN
    lines.append(f"{len(looked_up)} of {wanted} packages looked up; known vulnerabilities in them: {len(lines)}.")
    if len(looked_up) < wanted:
        reasons = sorted(set(skipped.values()))
        lines.append(f"NOT looked up: {', '.join(sorted(skipped)) or 'the rest'}. {' '.join(reasons[:1])}".rstrip())
        lines.append("Of these nothing is known, good or bad: try again where PyPI's own data can be reached.")
        code = code or UNKNOWN
    return lines, code
