"""Language tags: whether two mean the same, what a language is called, which way it is written.

Facts come from CLDR through Babel; the libraries are loaded when first asked, since opening a file needs none: what
the most common languages are called is known without.
"""

from functools import cache

from translator_app.core.common_languages import COMMON

RIGHT_TO_LEFT_SCRIPTS = frozenset({"Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Mand", "Samr", "Mend"})

# Scripts of right-to-left languages that CLDR has no locale of its own for (dv, syr, arc), or that are written in
# several and here, on web sites, mostly in Arabic letters.
SCRIPTS = {
    "dv": "Thaa",
    "ps": "Arab",
    "sd": "Arab",
    "ug": "Arab",
    "ckb": "Arab",
    "yi": "Hebr",
    "iw": "Hebr",
    "syr": "Syrc",
}


def normal_tag(tag: str) -> str:
    """The tag in the usual spelling: `pt_br` and `PT-BR` give `pt-BR`, `zh-hans` gives `zh-Hans`."""
    first, *rest = tag.strip().replace("_", "-").split("-")
    return "-".join([first.lower(), *(_subtag(part) for part in rest)])


def _subtag(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) in (2, 3) else part.lower()


def base_language(tag: str) -> str:
    """The language alone: `pt` of `pt-BR`."""
    return normal_tag(tag).partition("-")[0]


def same_language(one: str, other: str) -> bool:
    """Whether two tags can mean the same language: equal, or one of them without a region (`EN` and `en-US`)."""
    a, b = normal_tag(one), normal_tag(other)
    return a == b or (base_language(a) == base_language(b) and ("-" not in a or "-" not in b))


@cache
def native_name(tag: str) -> str:
    """The language in its own words, first letter large where the script has such: `Français`, `Português (Brasil)`."""
    common = COMMON.get(normal_tag(tag))
    return common[0] if common else looked_up_name(tag)


def looked_up_name(tag: str) -> str:
    """The same by the libraries' data alone."""
    return _name(tag, tag) or _name(tag, "en") or normal_tag(tag)


@cache
def name_in(tag: str, interface: str) -> str:
    """The language in the words of the interface language."""
    return _name(tag, interface) or _name(tag, "en") or normal_tag(tag)


def _name(tag: str, words: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        shown = Locale.parse(normal_tag(words).replace("-", "_"))
        named = Locale.parse(normal_tag(tag).replace("-", "_"))
        name = shown.languages.get(named.language, "")
        region = shown.territories.get(named.territory or "", "") if "-" in normal_tag(tag) else ""
        script = shown.scripts.get(named.script or "", "") if named.script else ""
    except (UnknownLocaleError, ValueError):
        return ""
    if not name:
        return ""
    details = ", ".join(part for part in (script, region) if part)
    name = name[0].title() + name[1:]  # in Georgian the title's letter is the small one, not the capital
    return f"{name} ({details})" if details else name


@cache
def script_of(tag: str) -> str:
    """The script a language is written in, as an ISO 15924 code; "" when unknown."""
    common = COMMON.get(normal_tag(tag))
    return common[1] if common else looked_up_script(tag)


def looked_up_script(tag: str) -> str:
    """The same by the libraries' data alone."""
    normal = normal_tag(tag)
    for part in normal.split("-")[1:]:
        if len(part) == 4 and part.istitle():
            return part
    known = SCRIPTS.get(base_language(tag))
    if known:
        return known
    import langcodes

    try:
        return langcodes.Language.get(normal).maximize().script or ""
    except ValueError:  # not a tag at all, says langcodes
        return ""


@cache
def is_right_to_left(tag: str) -> bool:
    """Whether text in this language runs from right to left."""
    return script_of(tag) in RIGHT_TO_LEFT_SCRIPTS
