"""A site may be called anything; the file named after it stays a plain file in its folder."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator_app.local.names import safe_name


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Nordwood Living", "Nordwood Living"),
        ("../../etc/passwd", "etc passwd"),
        ("a:b\\c", "a b c"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("‮evil", "evil"),
        ("שולחן", "שולחן"),
        ("...", "project"),
        ("", "project"),
    ],
)
def test_a_name_keeps_its_words_and_loses_its_power(name: str, kept: str) -> None:
    assert safe_name(name) == kept


@given(st.text())
def test_no_name_leaves_its_folder(name: str) -> None:
    safe = safe_name(name)
    for kind in (PurePosixPath, PureWindowsPath):
        assert (kind("/folder") / (safe + ".l10n")).parent == kind("/folder")
    assert 0 < len(safe) <= 81
