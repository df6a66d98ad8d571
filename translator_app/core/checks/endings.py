"""How texts end: each language's own stops, colons, question and exclamation marks count as the same."""

import re
from collections.abc import Iterator

from translator_app.core.checks.define import Found, check
from translator_app.core.checks.issue import Severity, Span
from translator_app.core.checks.pair import Pair
from translator_app.text import _

STOP, COLON, QUESTION, EXCLAMATION = "stop", "colon", "question", "exclamation"
ELLIPSIS, SEMICOLON, COMMA = "ellipsis", "semicolon", "comma"

_ENDS: dict[str, str] = {
    **dict.fromkeys(".。．｡۔।॥։።៕။", STOP),
    **dict.fromkeys(":：", COLON),
    **dict.fromkeys("?？؟՞፧⸮", QUESTION),
    **dict.fromkeys("!！՜", EXCLAMATION),
    **dict.fromkeys("…⋯", ELLIPSIS),
    **dict.fromkeys(";；؛", SEMICOLON),
    **dict.fromkeys(",，、،", COMMA),
}
_OWN_ENDS = {("el", ";"): QUESTION, ("el", "\u037e"): QUESTION, ("el", "·"): SEMICOLON, ("hy", ":"): STOP}
"""Where a language uses a mark for something else."""

_WRITTEN = {STOP: ".", COLON: ":", QUESTION: "?", EXCLAMATION: "!", ELLIPSIS: "…", SEMICOLON: ";", COMMA: ","}
_OWN_WRITTEN = {
    **{(tag, STOP): "。" for tag in ("ja", "zh")},
    **{
        (tag, mark): wide
        for tag in ("ja", "zh")
        for mark, wide in ((QUESTION, "？"), (EXCLAMATION, "！"), (COLON, "："))
    },
    **{(tag, QUESTION): "؟" for tag in ("ar", "fa", "ur", "ps", "ckb")},
    ("ur", STOP): "۔",
    ("hi", STOP): "।",
    ("bn", STOP): "।",
    ("el", QUESTION): ";",
}
_UNMARKED = frozenset({"th", "lo", "km", "my", "bo"})
"""Languages that end sentences with a space or nothing."""

_CLOSING = " \t\r\n\u00a0\u202f\u200b\u200e\u200f\u2069\"'”’“‘»«›‹)]）】」』"
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:\w{1,3}|\w+(?:\.\s?\w+)+|[A-Z]\w{1,3}|\d+)\.$")


def _end(text: str, language: str) -> tuple[str, Span]:
    """What kind of mark a text ends with, "" for none, and where."""
    kept = text.rstrip(_CLOSING)
    if not kept:
        return "", (len(text), len(text))
    if kept.endswith("..."):
        return ELLIPSIS, (len(kept) - 3, len(kept))
    last = kept[-1]
    return _OWN_ENDS.get((language, last), _ENDS.get(last, "")), (len(kept) - 1, len(kept))


@check("end-punctuation", "punctuation", Severity.WARNING)
def ends(pair: Pair) -> Iterator[Found]:
    """Ends with another mark

    The source ends with a stop, a colon, a question or exclamation mark, and the translation with another one or with
    none, or the other way round. Each language's own marks count as the same; languages without marks are left out.
    """
    if pair.base in _UNMARKED:
        return
    source, target = pair.source_words, pair.target_words
    wanted, source_at = _end(source, pair.main_base)
    have, at = _end(target, pair.base)
    if wanted == have or _excused(wanted, have, source, target, pair):
        return
    mark = _OWN_WRITTEN.get((pair.base, wanted), _WRITTEN.get(wanted, ""))
    if not have:
        message = _("It does not end with “{mark}” as the source does.").format(mark=mark)
        place = at[1]
        yield Found(
            message,
            (source_at,),
            (),
            pair.target[:place] + mark + pair.target[place:] if _closed(pair, place) else None,
        )
    elif not wanted:
        yield Found(_("The source does not end with “{mark}”.").format(mark=target[at[0] : at[1]]), (), (at,))
    else:
        yield Found(_("It does not end with “{mark}” as the source does.").format(mark=mark), (source_at,), (at,))


def _closed(pair: Pair, place: int) -> bool:
    """Whether a mark may be put there: behind a letter or digit that is not part of something blanked out."""
    return place > 0 and pair.target_words[place - 1].isalnum()


def _excused(wanted: str, have: str, source: str, target: str, pair: Pair) -> bool:
    """Differences that are none: abbreviations, ellipses, statements that Japanese asks without a mark."""
    kept_source, kept_target = source.rstrip(_CLOSING), target.rstrip(_CLOSING)
    if not kept_source or not kept_target or "_" in (kept_source[-1], kept_target[-1]):
        return True
    if wanted == STOP and have == "" and _may_be_abbreviated(source, kept_source):
        return True
    if have == STOP and wanted == "" and _may_be_abbreviated(target, kept_target):
        return True
    if (
        {wanted, have} <= {STOP, ELLIPSIS, COMMA, ""}
        and ELLIPSIS in (wanted, have)
        and (kept_source[-2:] == ".." or kept_target[-2:] == "..")
    ):
        return True
    if pair.base == "ja" and wanted == QUESTION and kept_target.rstrip("。").endswith("か"):
        return True
    # Titles and labels: a translation of one or two words neither needs nor refuses a stop.
    return STOP in (wanted, have) and "" in (wanted, have) and len(kept_source.split()) < 3


def _may_be_abbreviated(text: str, kept: str) -> bool:
    """Whether the stop at the end may belong to a word: "Inc.", "(intl.)"."""
    return bool(_ABBREVIATED.search(kept)) or text[len(kept) :].startswith((")", "）", "]"))


CHECKS = (ends,)
