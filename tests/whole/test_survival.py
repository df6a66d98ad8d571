"""The program is killed at random moments while it types, pastes, applies, merges, imports and verifies.

`packaging/dev.py kills` does it hundreds of times.
"""

import os

import pytest

from tests.whole.kill_runs import run

KILLS = 15


@pytest.mark.skipif(os.name != "posix", reason="kills forked processes")
def test_a_kill_at_any_moment_loses_no_confirmed_edit_and_no_import() -> None:
    tally = run(KILLS, seed=7)
    assert tally.problems == []
    assert (tally.kills, tally.lost, tally.duplicates, tally.orphans, tally.false_successes) == (KILLS, 0, 0, 0, 0)
    assert tally.checked > KILLS * 100
    assert len(tally.steps) > 1
