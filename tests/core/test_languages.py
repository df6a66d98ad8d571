"""What languages are called and how they are written, with and without the libraries."""

import subprocess
import sys

import pytest

from translator_app.core.common_languages import COMMON
from translator_app.core.languages import (
    is_right_to_left,
    looked_up_name,
    looked_up_script,
    native_name,
    normal_tag,
    script_of,
)


@pytest.mark.parametrize("tag", COMMON)
def test_what_is_known_without_the_libraries_is_what_they_say(tag: str) -> None:
    assert tag == normal_tag(tag)
    assert COMMON[tag] == (looked_up_name(tag), looked_up_script(tag))


def test_common_languages_load_no_library() -> None:
    code = (
        "import sys; from translator_app.core.languages import is_right_to_left, native_name; "
        "native_name('FR'); is_right_to_left('pt_br'); sys.exit(bool({'babel', 'langcodes'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_rarer_languages_are_looked_up() -> None:
    assert native_name("fo") == "Føroyskt"
    assert native_name("ka-GE") == "ქართული (საქართველო)"
    assert (script_of("pa-PK"), script_of("sr-Latn"), script_of("nqo")) == ("Arab", "Latn", "Nkoo")
    assert [tag for tag in ("ar", "he-IL", "yi", "dv", "en", "ur-PK", "az-IR", "ku") if is_right_to_left(tag)] == [
        "ar",
        "he-IL",
        "yi",
        "dv",
        "ur-PK",
        "az-IR",
    ]
