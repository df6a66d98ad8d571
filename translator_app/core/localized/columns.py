"""The readings that a file's columns allow: a column per language, a group of them per field, a row per language.

Each gives the mapping it would make and what speaks against it; `layouts.py` decides between them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from translator_app.core.languages import normal_tag
from translator_app.core.localized.mapping import Mapping
from translator_app.core.localized.roles import NOT_TEXT, letters, repeats
from translator_app.core.localized.tags import Tagged, is_tag, match_tag, readings
from translator_app.text import _


@dataclass(slots=True)
class Clues:
    """What detection looks at: headers, the first records, the languages asked for (main first, or none).

    `distinct` gives all values of a column, in order of first appearance.
    """

    headers: tuple[str, ...]
    samples: list[list[str]]
    wanted: tuple[str, ...]
    distinct: Callable[[int], list[str]]
    json_lines: bool = False
    roles: dict[str, str] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)

    @property
    def fixed(self) -> tuple[str, ...]:
        """The languages that the columns must be; none when they are to be inferred."""
        return self.wanted if len(self.wanted) > 1 else ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the columns; `doubt` says what speaks against it, "" when nothing does."""

    mapping: Mapping
    doubt: str = ""


# --- a column per language ----------------------------------------------------------------------------------


def by_columns(clues: Clues) -> Reading | None:
    """H1 or H2: bare or bracketed tags, one column for each language."""
    tagged = [found for header in clues.headers for found in readings(header) if found.form != "joined"]
    tagged = [each for each in tagged if not _plays_a_role(clues, each)]
    if len({each.stem for each in tagged}) == 1 and tagged[0].stem and not clues.roles.keys() & {"id", "field"}:
        return None
    columns = _by_language(clues, tagged)
    if columns is None or not columns:
        return None
    if clues.json_lines and all(each.form == "bare" for each in tagged):
        columns |= {tag: tag for tag in clues.fixed if tag not in columns}
    if len(columns) < 2:
        return None
    sources = [each.header for each in tagged if letters(each.stem) in ("sourcelanguage", "source", "original", "main")]
    main = next((tag for tag, header in columns.items() if header in sources), None)
    return _per_field(clues, columns, main)


def _per_field(clues: Clues, columns: dict[str, str], main: str | None) -> Reading | None:
    languages, doubt = _order(clues, list(columns), main)
    texts = (("", tuple(columns.get(tag) for tag in languages)),)
    roles = clues.roles
    if "id" in roles:
        beside = {role: roles[role] for role in ("id", "collection", "type") if role in roles}
        return Reading(Mapping("H1", languages, texts, **beside), doubt)
    kind = "H2" if "field" in roles else "H1"
    own = {role: header for role, header in roles.items() if role != "locale" and header not in columns.values()}
    if kind == "H1" and "item" in own:
        own["id"] = own.pop("item")
    mapping = Mapping(kind, languages, texts, **own)
    if not own.keys() & {"id", "item", "field"}:
        doubt = doubt or _("no column names the row, so that its translations could be found again")
    elif kind == "H1" and repeats(clues.headers.index(own["id"]), clues.samples):
        clues.reasons.append(_("the ids repeat; rows of the same id are told apart by their order"))
    return Reading(mapping, doubt)


def _plays_a_role(clues: Clues, tagged: Tagged) -> bool:
    """Whether a header such as `ID` names the row rather than Indonesian."""
    if tagged.header not in clues.roles.values():
        return False
    others = {clues.roles[role] for role in ("id", "item", "field") if role in clues.roles} - {tagged.header}
    return not (others and any(normal_tag(tagged.tag) == normal_tag(one) for one in clues.wanted))


def _by_language(clues: Clues, tagged: Sequence[Tagged]) -> dict[str, str] | None:
    """The header of each language; None when one has two. Raises Ambiguous."""
    spelled = [each.tag for each in tagged]
    columns: dict[str, str] = {}
    for each in tagged:
        tag = _language(clues, each.tag, spelled)
        if tag is None:
            continue
        if tag in columns:
            return None
        columns[tag] = each.header
    return columns


def _language(clues: Clues, tag: str, spelled: Sequence[str]) -> str | None:
    """The language a tag of the file stands for: as asked for, else in the usual spelling."""
    if clues.fixed:
        return match_tag(tag, clues.fixed, spelled)
    return match_tag(tag, clues.wanted, spelled) or normal_tag(tag)


def _order(clues: Clues, found: Sequence[str], main: str | None) -> tuple[tuple[str, ...], str]:
    """The languages, main first, and what is wrong with them."""
    if clues.wanted:
        main = clues.wanted[0]
        if main not in found:
            return tuple(found), _("there is no column for the main language, {tag}").format(tag=main)
        for tag in clues.fixed:
            if tag not in found:
                clues.reasons.append(_("there is no column for {tag}").format(tag=tag))
        order = [tag for tag in clues.fixed or (main,) if tag in found]
    else:
        order = [main or found[0]]
    return (*order, *(tag for tag in found if tag not in order)), ""


def by_names(clues: Clues) -> Reading | None:
    """H1 or H2 whose columns are called `English`, `Français`; looked at only when no tags are found."""
    unnamed = [header for header in clues.headers if header not in clues.roles.values()]
    if any(each.form != "joined" for header in unnamed for each in readings(header)):
        return None
    if "locale" in clues.roles or not clues.roles.keys() & {"id", "item", "field"}:
        return None
    names = _language_names(clues.wanted)
    columns: dict[str, str] = {}
    for header in unnamed:
        tag = names.get(header.strip().casefold())
        if tag is not None and tag not in columns:
            columns[tag] = header
    return _per_field(clues, columns, None) if len(columns) > 1 else None


def _language_names(wanted: Sequence[str]) -> dict[str, str]:
    """Names of languages, case folded, in English and in the languages asked for."""
    from babel import Locale

    from translator_app.core.languages import name_in, native_name

    names = {name.casefold(): tag for tag, name in Locale("en").languages.items() if len(tag) < 4}
    if len(wanted) > 1:
        names = {}
    for tag in wanted:
        base = tag.replace("_", "-").partition("-")[0]
        own = (native_name(base), name_in(base, "en"), native_name(tag), name_in(tag, "en"))
        names |= {words.casefold(): tag for words in own}
    return names


# --- field x language columns ---------------------------------------------------------------------------------


def by_groups(clues: Clues) -> Reading | None:
    """H4: headers that share a stem and differ by a tag."""
    groups: dict[str, dict[str, str]] = {}
    fixed = set(clues.roles.values())
    all_tagged = [each for header in clues.headers if header not in fixed for each in readings(header) if each.stem]
    spelled = [each.tag for each in all_tagged]
    for each in all_tagged:
        tag = _language(clues, each.tag, spelled)
        if tag is not None:
            groups.setdefault(each.stem, {}).setdefault(tag, each.header)
    groups = _without_rivals({stem: columns for stem, columns in groups.items() if len(columns) > 1})
    if not groups:
        return None
    found = list(dict.fromkeys(tag for columns in groups.values() for tag in columns))
    languages, doubt = _order(clues, found, None)
    texts = tuple((stem, tuple(columns.get(tag) for tag in languages)) for stem, columns in groups.items())
    own = {role: header for role, header in clues.roles.items() if role in ("collection", "item")}
    if "id" in clues.roles:
        own["item"] = clues.roles["id"]
    if "item" not in own:
        doubt = doubt or _("no column names the item, so that its translations could be found again")
    return Reading(Mapping("H4", languages, texts, **own), doubt)


def _without_rivals(groups: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Each header in one group only: the one with most languages, then the one met first."""
    taken: set[str] = set()
    kept: dict[str, dict[str, str]] = {}
    for stem in sorted(groups, key=lambda each: -len(groups[each])):
        columns = {tag: header for tag, header in groups[stem].items() if header not in taken}
        if len(columns) > 1:
            kept[stem] = columns
            taken |= set(columns.values())
    return {stem: kept[stem] for stem in groups if stem in kept}


# --- a row per language -----------------------------------------------------------------------------------------


def by_rows(clues: Clues) -> Reading | None:
    """H3: a column whose cells are language tags."""
    header = clues.roles.get("locale")
    doubt = ""
    if header is None:
        header = next((each for index, each in enumerate(clues.headers) if _may_be_locale(clues, index)), None)
        if header is None:
            return None
        if not clues.fixed:
            doubt = _("“{header}” may be the column of languages").format(header=header)
    values = values_of(clues, header)
    tags = dict.fromkeys(tag for value in values if is_tag(value) and (tag := _language(clues, value, values)))
    if not tags and (values or not clues.fixed):
        return None
    # A language without a single row yet is as good as any: its rows can be added.
    languages, wrong = _order(clues, list(clues.fixed or tags), None)
    if clues.fixed and values and clues.fixed[0] not in tags:
        wrong = _("no row is in the main language, {tag}").format(tag=clues.fixed[0])
    roles = {role: clues.roles[role] for role in ("collection", "item") if role in clues.roles}
    used = {header, *clues.roles.values()} - {clues.roles.get("type"), clues.roles.get("field")}
    texts = _fields([each for each in clues.headers if each not in used and letters(each) not in NOT_TEXT])
    if "item" not in roles:
        wrong = wrong or _("no column names the item, so that its translations could be found again")
    if not texts:
        wrong = wrong or _("no column is left for the texts")
    return Reading(Mapping("H3", languages, texts, locale=header, **roles), doubt or wrong)


def _may_be_locale(clues: Clues, column: int) -> bool:
    """Whether a column of another name holds nothing but languages asked for (or tags), more than one."""
    values = {row[column] for row in clues.samples}
    return len(values) > 1 and all(is_tag(value) and _language(clues, value, ()) is not None for value in values)


def values_of(clues: Clues, header: str | None) -> list[str]:
    return clues.distinct(clues.headers.index(header)) if header in clues.headers else []


def _fields(headers: Sequence[str]) -> tuple[tuple[str, tuple[str]], ...]:
    """Fields by their headers; of the path `fields.title.textValue` the field is `title`."""
    named: dict[str, str] = {}
    for header in headers:
        steps = header.split(".")
        if len(steps) > 2 and steps[0] == "fields" and steps[-1] in ("textValue", "richContent", "value", "text"):
            name = ".".join(steps[1:-1])
        else:
            name = header.removeprefix("fields.")
        named[name if name not in named else header] = header
    return tuple((name, (header,)) for name, header in named.items())
