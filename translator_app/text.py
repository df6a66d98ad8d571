"""The words of the interface: gettext's `_`, `N_` and `ngettext`, and the choice of their language.

Translations are `.po` files, read as they are: from `resources/translations` in a checkout, and from
`_resources/translations` inside the package in a wheel and in a frozen program. Standard library only.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Direction = Literal["ltr", "rtl"]
SOURCE_LANGUAGE = "en"
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"})
_ENVIRONMENT = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
_LINE = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])?\s*)?"(.*)"$')


class BadCatalogue(ValueError):
    """A `.po` file that cannot be read; the message names the line."""


def _germanic(number: int) -> int:
    return int(number != 1)


@dataclass(slots=True)
class Catalogue:
    """One language's words: `single` by source text, `plural` by singular source text, one text per form."""

    language: str = SOURCE_LANGUAGE
    single: dict[str, str] = field(default_factory=dict)
    plural: dict[str, tuple[str, ...]] = field(default_factory=dict)
    form: Callable[[int], int] = _germanic


_active = Catalogue()


def _(text: str) -> str:
    """The text in the chosen language, or itself."""
    return _active.single.get(text) or text


def N_(text: str) -> str:
    """Marks a text for translation without translating it: for tables made before the language is chosen."""
    return text


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of the text that the chosen language uses for this number; `{}` is left for `.format`."""
    forms = _active.plural.get(singular)
    if forms:
        index = _active.form(number)
        if index < len(forms) and forms[index]:
            return forms[index]
    return singular if number == 1 else plural


def choose(language: str | None = None) -> str:
    """Chooses the language of the interface and returns its tag.

    `language` is a tag such as `pt-BR`; None takes the wish of the environment. Desktops that set no
    variables (Windows, macOS) are asked through Qt by the window, which passes the tag on. The nearest
    translation there is gets chosen (`pt-BR`, then `pt`), else English. Raises BadCatalogue.
    """
    global _active
    found = available()
    for wish in [language] if language else _wishes():
        tag = wish.replace("_", "-")
        for candidate in (tag, tag.split("-")[0]):
            if candidate.lower() == SOURCE_LANGUAGE:
                _active = Catalogue()
                return SOURCE_LANGUAGE
            if path := found.get(candidate.lower()):
                _active = read_catalogue(path)
                return _active.language
    _active = Catalogue()
    return SOURCE_LANGUAGE


def chosen() -> str:
    """The tag of the language in use."""
    return _active.language


def direction(language: str | None = None) -> Direction:
    """The writing direction of an interface language, by default the one in use."""
    return "rtl" if (language or chosen()).replace("_", "-").split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def available() -> Mapping[str, Path]:
    """The translations there are: lower-case tag to file, English not among them."""
    folder = translations_folder()
    if not folder.is_dir():
        return {}
    return {path.stem.replace("_", "-").lower(): path for path in sorted(folder.glob("*.po"))}


def translations_folder() -> Path:
    """Where the `.po` files are; the folder need not exist."""
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return (installed if installed.is_dir() else package.parent / "resources") / "translations"


def _wishes() -> Iterator[str]:
    """The languages the environment asks for, most wanted first."""
    for name in _ENVIRONMENT:
        for tag in os.environ.get(name, "").split(":"):
            tag = re.split(r"[.@]", tag)[0]
            if tag in ("C", "POSIX"):
                return
            if tag:
                yield tag


def read_catalogue(path: Path) -> Catalogue:
    """Reads a `.po` file; fuzzy, obsolete and empty entries are left out. Raises BadCatalogue."""
    catalogue = Catalogue(path.stem.replace("_", "-"))
    for entry in _entries(path):
        source, plural = entry.get("msgid", ""), entry.get("msgid_plural")
        if not source:
            catalogue.form = _plural_form(entry.get("msgstr", ""), path)
        elif plural is None:
            if text := entry.get("msgstr"):
                catalogue.single[source] = text
        else:
            count = sum(key.startswith("msgstr[") for key in entry)
            catalogue.plural[source] = tuple(entry.get(f"msgstr[{n}]", "") for n in range(count))
    return catalogue


def _plural_form(header: str, path: Path) -> Callable[[int], int]:
    rule = re.search(r"plural=([^;\n]+)", header)
    if rule is None:
        return _germanic
    import gettext  # not part of a start in English

    try:
        return gettext.c2py(rule[1])
    except ValueError as error:
        raise BadCatalogue(f"{path.name}: plural rule: {error}") from error


def _entries(path: Path) -> Iterator[dict[str, str]]:
    """The entries of a `.po` file: keyword, with the plural's number, to text."""
    entry: dict[str, str] = {}
    key, fuzzy = "", False
    for number, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), ""], 1):
        line = line.strip()
        if not line or line.startswith("#"):
            if entry and (not fuzzy or not entry.get("msgid")):  # tools mark the header fuzzy, yet it counts
                yield entry
            if entry or not line:
                entry, fuzzy = {}, False
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
            continue
        match = _LINE.match(line)
        if match is None or not (match[1] or key):
            raise BadCatalogue(f"{path.name}, line {number}: not understood")
        if match[1]:
            key = f"{match[1]}[{match[2]}]" if match[2] else match[1]
            if key in entry:
                raise BadCatalogue(f"{path.name}, line {number}: a second {key}; is a blank line missing?")
        entry[key] = entry.get(key, "") + _unescape(match[3])


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[0]), text)
