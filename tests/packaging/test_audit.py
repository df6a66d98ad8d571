"""An audit that could not look anything up does not pass for a clean one."""

from typing import Any

import audit
import pytest

CLEAN = {"name": "httpx", "version": "0.28.1", "vulns": []}
BAD = {"name": "pandas", "version": "3.1.1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3.1.2"]}]}
SKIPPED = {"name": "anyio", "skip_reason": "Dependency not found on PyPI and could not be audited: anyio (4.16.0)"}


@pytest.mark.parametrize(
    ("packages", "code"),
    [
        ([CLEAN], audit.CLEAN),
        ([CLEAN, BAD], audit.KNOWN),
        ([CLEAN, SKIPPED], audit.UNKNOWN),
        ([SKIPPED], audit.UNKNOWN),
        ([BAD, SKIPPED], audit.KNOWN),
    ],
)
def test_only_what_was_looked_up_can_be_clean(packages: list[dict[str, Any]], code: int) -> None:
    assert audit.judged({"dependencies": packages}, len(packages))[1] == code


def test_a_package_that_the_report_forgets_was_not_looked_up() -> None:
    assert audit.judged({"dependencies": [CLEAN]}, 2)[1] == audit.UNKNOWN


def test_it_is_said_what_is_known_and_what_is_not() -> None:
    lines, _code = audit.judged({"dependencies": [CLEAN, BAD, SKIPPED]}, 3)
    assert lines[0] == "pandas 3.1.1: PYSEC-1, mended in 3.1.2"
    assert lines[1] == "2 of 3 packages looked up; known vulnerabilities in them: 1."
    assert lines[2].startswith("NOT looked up: anyio.")
