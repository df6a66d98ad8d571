"""Numbers, codes, and what spreadsheets make of them."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from translator_app.core.checks.define import EVERY, Found, check
from translator_app.core.checks.issue import Severity, Span
from translator_app.core.checks.pair import Pair
from translator_app.core.languages import normal_tag
from translator_app.text import _

# Behind a Latin, Greek or Cyrillic letter digits are part of a name: H2O, MP3.
_LETTER = "A-Za-z\u00c0-\u052f"
_NUMBER = re.compile(
    rf"(?<![{_LETTER}\d])(?<![A-Z][-.])\d+(?:[.,٫٬'’\u00a0\u202f](?=\d)\d+| (?=\d{{3}}(?!\d))\d{{3}})*"
)
_DIGIT = re.compile(r"\d")
_SEPARATOR = re.compile(r"[^\d]")
_CODE = re.compile(r"(?<![\w-])(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*(?![\w-])")
_MEASURE = re.compile(r"\d+(?:ST|ND|RD|TH|S|[A-Z]{1,3})|[A-Z]+\d|\d+-[A-Z]+")
# A fraction with what it measures, so that it is neither a version nor a date, chapter or hour. Three digits may be a
# group and not a fraction.
_UNIT = r"[%‰°€£¥]|(?:[kcmµ]?m[²³]?|[km]?g|[cmd]?l|[km]?W|kWh|V|A|[kMG]?Hz|[kMGT]B|in|ft|lb|oz)\b"
_FRACTION = re.compile(rf"(?<![{_LETTER}\d.,:/-])\d+([.,])(?:\d{{1,2}}|\d{{4,}})(?=\s?(?:{_UNIT}))")
_SIGNS = ".,"
_WRITTEN_OUT = 12
"""Numbers up to this one may be written as words."""

_COUNTING_SCRIPTS = frozenset({"Hans", "Hant", "Jpan", "Kore", "Hani"})
_OWN_UNITS = re.compile("[万萬億亿兆만억조千百十]|लाख|करोड़|লক্ষ|কোটি|لاکھ|کروڑ")
_HALF_DAY = re.compile(r"\b[ap]\.?\s?m\b|\d\s?[ap]m\b", re.IGNORECASE)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DAMAGE = re.compile(r"#(?:NAME|REF|VALUE|DIV/0|NUM|NULL)[?!]|#N/A")
_AS_DATE = re.compile(rf"\d{{1,2}}-{_MONTH}(?:-\d{{2}})?|{_MONTH}-\d{{2}}", re.IGNORECASE)
_LIKE_DATE = re.compile(r"\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?|[A-Z]{3,9}\.?[- ]?\d{1,2}", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"[+-]?\d(?:[.,]\d+)?E[+-]\d{2,3}")
_CELL_LIMIT = 32_767
_DECIMAL = re.compile(r"[+\-−]?\d[\d.,'’\s\u00a0\u202f٬٫]*\s*%?")


@lru_cache(maxsize=4096)
def values(text: str) -> frozenset[Decimal | str]:
    """What a written number may mean: 1,234 is one thousand or one and a bit; 1.2.3 is itself."""
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() and unicodedata.digit(c, -1) >= 0 else c for c in text)
    marks = _SEPARATOR.findall(digits)
    plain = _SEPARATOR.sub("", digits)
    if not marks:
        return frozenset({_decimal(plain)})
    head, _mark, tail = digits.rpartition(marks[-1])
    as_decimal = _decimal(_SEPARATOR.sub("", head) + "." + tail)
    if len(set(marks)) > 1:
        return (
            frozenset({as_decimal})
            if set(marks[:-1]) != {marks[-1]}
            else frozenset({"-".join(_SEPARATOR.split(digits))})
        )
    grouped = all(len(part) == 3 for part in _SEPARATOR.split(digits)[1:])
    if len(marks) > 1 and _indian(digits):
        return frozenset({_decimal(plain)})
    if len(marks) > 1:
        whole: Decimal | str = _decimal(plain) if grouped else "-".join(_SEPARATOR.split(digits))
        return frozenset({whole})
    if marks[0] in " \u00a0\u202f'’٬":
        return frozenset({_decimal(plain)})
    return frozenset({as_decimal, _decimal(plain)}) if len(tail) == 3 else frozenset({as_decimal})


def _indian(digits: str) -> bool:
    """Whether digits are grouped as in India: 12,34,567."""
    first, *rest = _SEPARATOR.split(digits)
    return len(first) <= 2 and all(len(part) == 2 for part in rest[:-1]) and len(rest[-1]) == 3


def _decimal(text: str) -> Decimal | str:
    try:
        return Decimal(text).normalize()
    except InvalidOperation:
        return text


def _numbers(text: str) -> list[tuple[str, Span]]:
    """The numbers of a text; dates and versions come as their parts, which translations may put in another order."""
    found = []
    for match in _NUMBER.finditer(text):
        if any(isinstance(value, str) for value in values(match[0])):
            at = match.start()
            found += [(part[0], (at + part.start(), at + part.end())) for part in re.finditer(r"\d+", match[0])]
        else:
            found.append((match[0], match.span()))
    return found


def _has_digit(text: str) -> bool:
    return _DIGIT.search(text) is not None


@check("numbers", "numbers", Severity.WARNING)
def numbers(pair: Pair) -> Iterator[Found]:
    """Numbers differ

    A number of the source is missing, or there is another one. Values are compared, so that 1,234.5 and 1.234,5 are
    the same; numbers up to twelve may be written as words, and hours may be counted to twelve or to twenty-four.
    """
    if not _has_digit(pair.source_words) and not _has_digit(pair.target_words):
        return
    source, target = _numbers(pair.source_words), _numbers(pair.target_words)
    lost, extra = _unmatched(source, target)
    if not lost and not extra:
        return
    if (pair.script in _COUNTING_SCRIPTS or pair.base in ("hi", "bn", "ur")) and _OWN_UNITS.search(pair.target):
        return
    clock = _HALF_DAY.search(pair.source) is not None
    lost = [(text, at) for text, at in lost if not _forgiven(text, clock, 12, alone=not target)]
    extra = [(text, at) for text, at in extra if not _forgiven(text, clock, 24, alone=not source)]
    if _joined(source) == _joined(target) and (lost or extra) and len(source) > 2:
        return
    for text, at in lost:
        yield Found(_("The number {text} is missing.").format(text=text), source=(at,))
    for text, at in extra:
        yield Found(_("The number {text} is not in the source.").format(text=text), target=(at,))


def _joined(found: list[tuple[str, Span]]) -> str:
    return _SEPARATOR.sub("", "".join(text for text, _at in found))


def _unmatched(
    source: list[tuple[str, Span]], target: list[tuple[str, Span]]
) -> tuple[list[tuple[str, Span]], list[tuple[str, Span]]]:
    """The numbers of each side that have no partner on the other."""
    left = list(target)
    lost = []
    for text, at in source:
        wanted = values(text)
        partner = next((index for index, (other, _at) in enumerate(left) if wanted & values(other)), None)
        if partner is None:
            lost.append((text, at))
        else:
            del left[partner]
    return lost, left


def _forgiven(text: str, clock: bool, hours: int, *, alone: bool) -> bool:
    """Numbers that may be words on the other side: small ones, tens where the other has no digits at all (`alone`).

    With am or pm about, hours may be counted otherwise.
    """
    return any(
        not isinstance(value, str)
        and value == value.to_integral_value()
        and (value <= (hours if clock else _WRITTEN_OUT) or (alone and value <= 100 and value % 10 == 0))
        for value in values(text)
    )


@check("number-format", "numbers", Severity.INFO)
def formats(pair: Pair) -> Iterator[Found]:
    """Decimal sign of another language

    A number such as 1.5 was taken over as it stands in the source, while the language of the translation writes 1,5,
    or the other way round.
    """
    if not _FRACTION.search(pair.target_words):
        return
    own, source = _decimal_sign(pair.language), _decimal_sign(pair.main)
    if own == source or own not in _SIGNS or source not in _SIGNS:
        return
    known = {match[0] for match in _FRACTION.finditer(pair.source_words)}
    found = [match for match in _FRACTION.finditer(pair.target_words) if match[1] == source and match[0] in known]
    if found:
        fixed = pair.target
        for match in found:
            fixed = fixed[: match.start(1)] + own + fixed[match.end(1) :]
        message = _("This language writes {text}.").format(text=found[0][0].replace(source, own))
        yield Found(message, (), tuple(match.span() for match in found), fixed)


@lru_cache(maxsize=256)
def _decimal_sign(language: str) -> str:
    """What stands before the fraction in a language, from CLDR; "" when it is not known there."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(normal_tag(language).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return ""
    symbols = locale.number_symbols
    return str(symbols.get("latn", symbols).get("decimal", ""))


@check("codes", "numbers", Severity.WARNING)
def codes(pair: Pair) -> Iterator[Found]:
    """Codes differ

    A code of capitals and digits, such as a model or an article number, is not in the translation as it stands in the
    source.
    """
    if not _has_digit(pair.source_words):
        return
    for match in _CODE.finditer(pair.source_words):
        code = match[0]
        if len(code) > 3 and not _MEASURE.fullmatch(code) and code not in pair.target:
            yield Found(_("“{text}” is missing.").format(text=code), source=(match.span(),))


@check("spreadsheet", "numbers", Severity.ERROR, kinds=EVERY - {"ricos", "media"})
def spreadsheet(pair: Pair) -> Iterator[Found]:
    """Changed by a spreadsheet

    A spreadsheet took the text for a date, a number or a formula and wrote something else: 1-May, 4.5E+10, #NAME?,
    TRUE; or it dropped leading zeros or cut a long text off.
    """
    source, target = pair.source.strip(), pair.target.strip()
    if source == target:
        return
    whole = ((0, len(pair.target)),)
    if (damage := _DAMAGE.search(target)) and damage[0] not in source:
        yield Found(_("“{text}” is a spreadsheet's error.").format(text=damage[0]), target=(damage.span(),))
    elif _AS_DATE.fullmatch(target) and _LIKE_DATE.fullmatch(source) and not _AS_DATE.fullmatch(source):
        yield Found(_("A spreadsheet made a date of this."), target=whole)
    elif re.fullmatch(r"[2-5]\d{4}(?:[.,]\d+)?", target) and _LIKE_DATE.fullmatch(source):
        yield Found(_("A spreadsheet made a date of this, and a number of that."), target=whole)
    elif _SCIENTIFIC.fullmatch(target) and not _SCIENTIFIC.fullmatch(source) and _has_digit(source):
        yield Found(_("A spreadsheet rounded this number."), target=whole)
    elif target in ("TRUE", "FALSE") and target.lower() == source:
        yield Found(_("A spreadsheet wrote this in capitals."), target=whole, fix=pair.target.replace(target, source))
    elif re.fullmatch(r"0\d+", source) and target == source.lstrip("0"):
        yield Found(_("Leading zeros are lost."), target=whole, fix=source)
    elif len(pair.target) == _CELL_LIMIT and len(pair.source) > _CELL_LIMIT // 2:
        yield Found(_("The text ends where a spreadsheet cuts it off."), target=((_CELL_LIMIT - 1, _CELL_LIMIT),))


@check("type", "numbers", Severity.ERROR, kinds=frozenset({"number", "other"}))
def types(pair: Pair) -> Iterator[Found]:
    """Value of another kind

    The source is a number, a yes or no, or a date as programs write it, and the translation is not.
    """
    source, target = pair.source.strip(), pair.target.strip()
    expected = _kind(source)
    if expected and _kind(target) != expected:
        yield Found(_("This is not a value of the same kind as the source."), target=((0, len(pair.target)),))


def _kind(text: str) -> str:
    if text in ("true", "false"):
        return "boolean"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?", text):
        return "date"
    return "number" if _DECIMAL.fullmatch(text) else ""


CHECKS = (numbers, formats, codes, spreadsheet, types)
