"""The manual says what the program does: pages made from the code are up to date, names in the others exist."""

import re
from pathlib import Path

import pages
import pytest
import shots

from translator_app.cli.commands import COMMANDS
from translator_app.gui import commands as window
from translator_app.gui.titles import MENUS
from translator_app.local import resources
from translator_app.roundtrip.words import Exit

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
WRITTEN = sorted(DOCS.glob("*.md"))


@pytest.mark.parametrize("name", pages.PAGES)
def test_a_page_made_from_the_code_is_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages.PAGES[name](), "run: python3 packaging/dev.py manual"


def test_every_command_has_a_chapter_and_every_argument_a_line() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        chapter = text.partition(f"\n## {command.name}\n")[2].partition("\n## ")[0]
        assert chapter, command.name
        for argument in command.arguments:
            assert argument.names[-1].strip("-") in chapter.lower() or str(argument.options.get("metavar")) in chapter


def test_the_manual_names_every_exit_code() -> None:
    named = {code for code, _words in pages.EXIT_CODES}
    assert named == {int(code) for code in Exit}
    for page in ("commands.md", "troubleshooting.md"):
        text = (DOCS / page).read_text(encoding="utf-8").partition("## Exit codes")[2]
        for code, words in pages.EXIT_CODES:
            assert f"| {code} | {words} |" in text, page


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert not [link for link in links if "://" not in link and not (page.parent / link).exists()]


def test_the_pages_show_the_pictures_there_are_and_these_are_small() -> None:
    named = {
        name for page in WRITTEN for name in re.findall(r"!\[[^\]]+\]\(pictures/([^)]+)\)", page.read_text("utf-8"))
    }
    there = {path.name: path.stat().st_size for path in (DOCS / "pictures").iterdir()}
    assert named == set(there) == {f"{name}.png" for name in shots.PICTURES}, "run: python3 packaging/dev.py pictures"
    assert max(there.values()) <= shots.MOST_BYTES
    assert sum(there.values()) < 1_500_000


def test_every_page_is_reached_from_the_first() -> None:
    linked = set(re.findall(r"\]\(([^)#]+)\)", (DOCS / "index.md").read_text(encoding="utf-8")))
    assert linked == {page.name for page in WRITTEN} - {"index.md"}


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_commands_that_a_page_types_exist(page: Path) -> None:
    known = {command.name for command in COMMANDS}
    typed = re.findall(
        r"^translator-app ([a-z][a-z-]*)|`translator-app ([a-z][a-z-]*)", page.read_text("utf-8"), re.MULTILINE
    )
    assert not [name for pair in typed for name in pair if name and name not in known]


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_menu_entries_that_a_page_names_exist(page: Path) -> None:
    menus = {words.replace("&", "") for _name, words in MENUS}
    entries = {command.text.rstrip("…") for command in window.COMMANDS.values()} | set(window.SUBMENUS.values())
    named = re.findall(r"\*([A-Z]\w+) > ([^*]+)\*", " ".join(page.read_text(encoding="utf-8").split()))
    assert not [(menu, entry) for menu, entry in named if menu not in menus or entry.rstrip("…") not in entries]


def test_the_program_finds_its_manual() -> None:
    assert (resources.manual() / "index.md").is_file()
