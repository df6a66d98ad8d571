"""The matrix of faults in its short form: every fault at every step of the journey, once or for ever, in both modes.

No duplicate import, no lost edit, no false success, words with an advice for everything, and a resume that finishes.
`packaging/dev.py faults` plays the long form: every fault at every single call, once and for ever, in each mode.
"""

import shutil
from pathlib import Path

import pytest

from tests.whole.fault_matrix import How, journey_calls, mode_for, play, short_lines
from translator_app.sandbox.faults import JOURNEY, TABLE, Fault


def test_the_journey_makes_the_calls_that_faults_are_meant_for() -> None:
    assert {call.step for call in journey_calls()} == set(JOURNEY)


@pytest.mark.parametrize("fault", TABLE, ids=lambda fault: fault.name)
def test_whatever_the_site_does_nothing_is_lost_doubled_or_called_done_that_is_not(
    fault: Fault, tmp_path: Path
) -> None:
    for number, line in enumerate(short_lines(fault)):
        folder = tmp_path / str(number)
        played = play(line, folder, How(mode_for(line)))
        assert not played.problems, f"{line}: {played.problems}"
        assert played.struck, f"{line} never struck"
        shutil.rmtree(folder)
