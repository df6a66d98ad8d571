"""What the program carries is found."""

import pytest

from translator_app.local import resources
from translator_app.local.errors import NoPlace


def test_carried_files_are_found_and_read() -> None:
    assert resources.find("icons").is_dir()
    assert resources.text("icons", "undo.svg").startswith("<svg")


def test_a_missing_part_is_named() -> None:
    with pytest.raises(NoPlace, match=r"nothing\.svg"):
        resources.find("icons", "nothing.svg")
