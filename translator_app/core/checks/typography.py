"""Capitals, spaces about marks, signs, and how a line looks when it runs from right to left."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from translator_app.core.checks.define import Found, check
from translator_app.core.checks.icu import is_icu
from translator_app.core.checks.issue import Severity
from translator_app.core.checks.pair import Pair
from translator_app.core.languages import is_right_to_left
from translator_app.text import _

_CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE_WORDS = ' \t\r\n\u00a0\u202f"“„«»‹›(¿¡[-–—*•'
_SLIP = re.compile(r"(?<![^\W_])([^\W\d_])([^\W\d_])([^\W\d_]{3,})")
_GLUED = re.compile(r"(?<=[^\W\d_])([,;!?])(?=[^\W\d_])")
_LOOSE = re.compile(r"(?<=[^\W_])[ ](?=[,.](?:\s|$))")
_SPACED = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Hebr", "Arab", "Deva", "Kore", "Geor"})
_OPENING = {"?": "¿", "!": "¡"}
_OPENERS = re.compile("[¿¡]")  # a surprised question may open with one and close with the other
_HEX_COLOUR = re.compile(r"(?<![\w&#])#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})(?!\w)")
_MARKS = {"©": "(C)", "®": "(R)", "™": "(TM)"}
_DRAWN_OUT = re.compile("\u0640+")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_TURNED = re.compile(r"[A-Za-z][A-Za-z0-9]*(\+{1,2}|#)(?![\w+#&<])")
_ISOLATED = re.compile("[\u202a\u2066\u2068]")


@check("capital-first", "typography", Severity.INFO)
def first(pair: Pair) -> Iterator[Found]:
    """Begins with a small letter

    The source is a sentence that begins with a capital, and the translation begins with a small letter. Names such as
    iPhone keep theirs, and so do languages without capitals.
    """
    if pair.script not in _CASED or not pair.source_words.lstrip(_BEFORE_WORDS)[:1].isupper():
        return
    word = _WORD.search(pair.target_words)
    # With another capital within, the first one may be that of a name: English and French, PDF document.
    if word is None or not word[0].islower() or not _is_sentence(pair.source_words):
        return
    at = word.start()
    before = pair.target_words[:at]
    if before.strip(' \t\r\n"“„«»‹›(¿¡[-–—*•') or word[0] in pair.source:
        return
    # A small i has another capital in Turkish.
    known = pair.base not in ("tr", "az") or word[0][0] not in "iı"
    fix = (
        pair.target[:at] + word[0][0].upper() + pair.target[at + 1 :] if known and pair.target[:at] == before else None
    )
    yield Found(_("The source begins with a capital letter."), target=((at, at + 1),), fix=fix)


def _is_sentence(text: str) -> bool:
    """Whether only the first of several words has a capital."""
    first, *rest = (match[0] for match in _WORD.finditer(text))
    return len(rest) > 1 and first[1:].islower() and all(word.islower() for word in rest)


@check("capitals-twice", "typography", Severity.INFO)
def two_capitals(pair: Pair) -> Iterator[Found]:
    """Two capitals at the beginning

    A word begins with two capitals, as happens when a key is held for too long, and the source has no such word.
    """
    places, fixed = [], pair.target
    for match in _SLIP.finditer(pair.target_words):
        if not (match[1].isupper() and match[2].isupper() and match[3].islower()):
            continue
        # Two capitals that the source begins a word with are an abbreviation with an ending of this language.
        if re.search(rf"\b{match[1]}{match[2]}", pair.source) or (pair.base == "nl" and match[0].startswith("IJ")):
            continue
        places.append(match.span())
        at = match.start(2)
        fixed = fixed[:at] + match[2].lower() + fixed[at + 1 :] if len(match[2].lower()) == 1 else fixed
    if places:
        yield Found(_("Two capitals stand in a row."), (), tuple(places), fixed if fixed != pair.target else None)


@check("mark-spaces", "typography", Severity.INFO)
def spaces(pair: Pair) -> Iterator[Found]:
    """Space missing behind a mark, or too much before it

    A comma, a question mark or an exclamation mark has a letter right behind it, or a comma or stop has a space before
    it, and the source does not write so.
    """
    if pair.script not in _SPACED or is_icu(pair.source):
        return
    for pattern, message, by in (
        (_GLUED, _("A space is missing behind this mark."), r"\1 "),
        (_LOOSE, _("There is a space before this mark."), ""),
    ):
        found = list(pattern.finditer(pair.target_words))
        if found and not pattern.search(pair.source_words):
            fixed = pair.target
            for match in reversed(found):
                fixed = fixed[: match.start()] + match.expand(by) + fixed[match.end() :]
            yield Found(message, (), tuple((match.start(), match.end()) for match in found), fixed)


@check("question-opening", "typography", Severity.INFO)
def opening(pair: Pair) -> Iterator[Found]:
    """Opening question or exclamation mark missing

    Spanish opens a question with ¿ and an exclamation with ¡, where it begins.
    """
    if pair.base not in ("es", "ast"):
        return
    words = pair.target_words
    for close, mark in _OPENING.items():
        asked = re.search(rf"(?<=[^\W\d_]){re.escape(close)}(?!\S)", words)
        if asked and close in pair.source_words and not _OPENERS.search(words):
            yield Found(_("“{mark}” is missing where it begins.").format(mark=mark), target=(asked.span(),))


@check("signs", "typography", Severity.INFO)
def signs(pair: Pair) -> Iterator[Found]:
    """Emoji, colours or marks differ

    An emoji, a colour such as #2F6FED, or a mark such as ® of the source is missing, or there is another one.
    """
    if pair.source.isascii() and pair.target.isascii() and "#" not in pair.source and "#" not in pair.target:
        return
    source, target = _signs(pair.source), _signs(pair.target)
    for text in source - target:
        at = pair.source.find(text)
        if _MARKS.get(text, text) not in pair.target:
            yield Found(_("“{text}” is missing.").format(text=text), source=((at, at + len(text)),))
    for text in target - source:
        if text in _MARKS:
            continue
        at = pair.target.find(text)
        yield Found(_("“{text}” is not in the source.").format(text=text), target=((at, at + len(text)),))


def _signs(text: str) -> Counter[str]:
    """Emoji and marks, without the joiners and colours of skin that vary, and hexadecimal colours."""
    found = Counter(_HEX_COLOUR.findall(text))
    if not text.isascii():
        found.update(c for c in text if c in _MARKS or (c > "\u2190" and unicodedata.category(c) == "So"))
    return found


@check("kashida", "typography", Severity.INFO)
def drawn_out(pair: Pair) -> Iterator[Found]:
    """Letters drawn out

    Strokes that draw Arabic letters out for looks. Such words are found by no search and read badly aloud.
    """
    if "\u0640" not in pair.target or "\u0640" in pair.source:
        return
    # Elsewhere it carries something: a prefix before a Latin word, the sign of a year.
    places = tuple(
        match.span()
        for match in _DRAWN_OUT.finditer(pair.target)
        if _ARABIC.match(pair.target, match.start() - 1) and _ARABIC.match(pair.target, match.end())
    )
    if places:
        fixed = pair.target
        for start, end in reversed(places):
            fixed = fixed[:start] + fixed[end:]
        yield Found(_("These letters are drawn out."), target=places, fix=fixed)


@check("turned-sign", "typography", Severity.INFO)
def turned(pair: Pair) -> Iterator[Found]:
    """Sign jumps to the other side

    In text from right to left a sign behind a Latin word, as in C++ or C#, is shown before it unless a left-to-right
    mark follows.
    """
    if not is_right_to_left(pair.language) or _ISOLATED.search(pair.target):
        return
    found = [match for match in _TURNED.finditer(pair.target_words) if pair.target[match.end() :][:1] not in _LEFTWARD]
    if found and any("\u0590" <= character <= "\u08ff" for character in pair.target):
        fixed = pair.target
        for match in reversed(found):
            fixed = fixed[: match.end()] + "\u200e" + fixed[match.end() :]
        text = found[0][0]
        message = _("The sign of “{text}” is shown on the other side.").format(text=text)
        yield Found(message, (), tuple(match.span() for match in found), fixed)


_LEFTWARD = frozenset("\u200e\u2069\u202c")

CHECKS = (first, two_capitals, spaces, opening, signs, drawn_out, turned)
