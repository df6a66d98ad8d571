"""Markdown in translations: as many links, pictures and stressed words as in the source."""

import re
from collections.abc import Iterator

from translator_app.core.checks.define import Found, check
from translator_app.core.checks.issue import Severity
from translator_app.core.checks.pair import Pair
from translator_app.text import _

_LINK = re.compile(r"\[[^\[\]\n]+\]\([^()\s]+(?:\([^()\s]*\)[^()\s]*)?\)")
_BROKEN_LINK = re.compile(r"\[[^\[\]\n]+\]\s+\([^()\s]+\)|［[^\n［］]+］\s*[(（]|\[[^\[\]\n]+\]（[^\n（）]+）")
_STRONG = re.compile(r"(?<![\w*])\*\*(?=\S)(?:[^*\n]|\*(?!\*))+?(?<=\S)\*\*(?![\w*])")
_ANY_STRONG = re.compile(r"\*\*")


@check("markdown-links", "markdown", Severity.WARNING)
def links(pair: Pair) -> Iterator[Found]:
    """Links of Markdown differ

    The source has links of Markdown, words in square brackets and the address in round ones, and the translation has
    fewer or more of them, often because of a space between the brackets or of brackets in full width.
    """
    source, target = list(_LINK.finditer(pair.source)), list(_LINK.finditer(pair.target))
    if not source or len(source) == len(target):
        return
    broken = tuple(match.span() for match in _BROKEN_LINK.finditer(pair.target))
    message = _("The source has {source} links of Markdown, the translation {target}.")
    places = broken or tuple(match.span() for match in target)
    yield Found(message.format(source=len(source), target=len(target)), tuple(m.span() for m in source), places)


@check("markdown-strong", "markdown", Severity.WARNING)
def strong(pair: Pair) -> Iterator[Found]:
    """Stress of Markdown broken

    The source stresses words with **two stars** on both sides, and the translation does not, or only on one side, or
    with a space inside, so that visitors would see the stars.
    """
    source = [match.span() for match in _STRONG.finditer(pair.source)]
    if not source or len(_ANY_STRONG.findall(pair.source)) != 2 * len(source):
        return
    stars = tuple(match.span() for match in _ANY_STRONG.finditer(pair.target))
    # Where words are not divided by spaces, the stars stand between letters.
    closed = len(stars) % 2 == 0 and not re.search(r"\*\*\s[^*\n]*\s\*\*", pair.target)
    if len(stars) != 2 * len(source) or not closed:
        yield Found(_("The stars of “**” do not go together as in the source."), tuple(source), stars)


CHECKS = (links, strong)
