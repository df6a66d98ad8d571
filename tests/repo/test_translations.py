"""The interface in other languages: nothing is missing, and nothing a program or a screen needs is lost."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
import words
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from translator_app import text
from translator_app.gui.titles import MENUS

LANGUAGES = sorted(words.PLURALS)
COUNTED_OUT = frozenset({"he"})
"""Where the form for one says "one" in a word rather than with the number."""

each_language = pytest.mark.parametrize("language", LANGUAGES)


def file_of(language: str) -> Path:
    return words.FOLDER / f"{language}.po"


def pairs(language: str) -> Iterator[tuple[str, str]]:
    """Every source text with its translation; of plural forms the first with the singular, others with the plural."""
    for source, entry in words.translated(file_of(language)).items():
        sources, forms = words.forms(source), words.forms(entry.string or "")
        yield from ((sources[min(number, len(sources) - 1)], form) for number, form in enumerate(forms))


def placeholders(words_: str) -> Counter[tuple[str, str]]:
    return Counter((name, form or "") for _, name, form, _ in Formatter().parse(words_) if name is not None)


def mnemonics(words_: str) -> list[str]:
    return re.findall(r"&(?!amp;)(\w)", words_)


def test_marks_are_found_wherever_they_stand(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text(
        'a = _("One " "text")\nb = f"{_(\'In braces\')}"\nc = _(names.get(a, N_("Within")))\n'
        'd = ngettext("{} row", "{} rows", len(c))\n'
    )
    assert words.gathered(tmp_path) == ["In braces", "One text", "Within", ("{} row", "{} rows")]


@pytest.mark.parametrize("line", ['_(f"{a}")', '_("a" + b)', "N_(a)", 'ngettext("a", b, 2)'])
def test_only_texts_as_they_stand_can_be_marked(tmp_path: Path, line: str) -> None:
    (tmp_path / "code.py").write_text(line)
    with pytest.raises(ValueError, match=r"code\.py:1"):
        words.gathered(tmp_path)


def test_nothing_that_babel_finds_is_overlooked() -> None:
    keywords = {"_": None, "N_": None, "ngettext": (1, 2)}
    found = {each[2] for each in extract_from_dir(words.CODE, keywords=keywords)}
    assert found - set(words.gathered()) == set()


@each_language
def test_every_text_has_a_translation_in_every_form(language: str) -> None:
    known = words.translated(file_of(language))
    count = int(re.findall(r"nplurals=(\d)", words.PLURALS[language])[0])
    missing = [
        source
        for source in words.gathered()
        if source not in known
        or not all(form.strip() for form in words.forms(known[source].string or ""))
        or (isinstance(source, tuple) and len(words.forms(known[source].string or "")) != count)
    ]
    assert missing == [], "run `dev.py words` and translate what it names"


@each_language
def test_the_files_are_as_the_command_writes_them(language: str) -> None:
    path = file_of(language)
    assert path.read_bytes() == words.written(words.gathered(), words.translated(path), language)
    assert (words.FOLDER / words.TEMPLATE).read_bytes() == words.written(words.gathered(), {})


@each_language
def test_placeholders_are_those_of_the_source(language: str) -> None:
    known = words.translated(file_of(language))
    wrong = []
    for source, entry in known.items():
        sources, forms = words.forms(source), words.forms(entry.string or "")
        for number, form in enumerate(forms):
            wanted, got = placeholders(sources[min(number, len(sources) - 1)]), placeholders(form)
            for_one = language in COUNTED_OUT and len(sources) > 1 and number == 0
            if got != wanted and not (for_one and got < wanted and (wanted - got).total() == 1):
                wrong.append((sources[0], form))
    assert wrong == []


@each_language
def test_commands_and_settings_are_named_as_they_are(language: str) -> None:
    code = re.compile(r"`[^`]+`|(?<![\w-])--[a-z][a-z-]+|\bWIX_[A-Z_]+|&amp;")
    wrong = [pair for pair in pairs(language) if Counter(code.findall(pair[0])) != Counter(code.findall(pair[1]))]
    assert wrong == []


@each_language
def test_edges_and_mnemonics_are_those_of_the_source(language: str) -> None:
    def shape(said: str) -> tuple[str, str, bool, bool, int, int]:
        body = said.strip()
        edges = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
        return *edges, body.endswith("…"), body.endswith(":"), said.count("\n"), len(mnemonics(said))

    assert [pair for pair in pairs(language) if shape(pair[0]) != shape(pair[1])] == []


@each_language
def test_no_two_menus_open_with_the_same_key(language: str) -> None:
    known = words.translated(file_of(language))
    keys = [mnemonics(str(known[title].string))[0].casefold() for _, title in MENUS]
    assert len(set(keys)) == len(keys) == len(MENUS)


@each_language
def test_nothing_is_doubtful_or_left_over(language: str) -> None:
    with file_of(language).open("rb") as file:
        catalogue: Catalog = read_po(file)
    assert [message.id for message in catalogue if message.fuzzy and message.id] == []
    assert list(catalogue.obsolete) == []


@each_language
def test_the_program_reads_what_translators_write(language: str) -> None:
    catalogue = text.read_catalogue(file_of(language))
    known = words.translated(file_of(language))
    assert catalogue.single == {source: entry.string for source, entry in known.items() if isinstance(source, str)}
    plural = {source: forms for source, forms in catalogue.plural.items() if any(forms)}
    assert plural == {source[0]: entry.string for source, entry in known.items() if isinstance(source, tuple)}
    counts = {len(forms) for forms in catalogue.plural.values()}
    assert {catalogue.form(number) for number in range(201)} == set(range(*counts))


@pytest.mark.parametrize(("language", "direction"), [("de", "ltr"), ("es", "ltr"), ("he", "rtl")])
def test_a_chosen_language_turns_the_window(language: str, direction: str) -> None:
    try:
        assert text.choose(language) == language
        assert text.direction() == direction
    finally:
        text.choose("en")


def test_no_text_groups_digits_the_english_way() -> None:
    sources = [path for path in Path(text.__file__).parent.rglob("*.py") if ":,}" in path.read_text("utf-8")]
    assert sources == []
