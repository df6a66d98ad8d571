"""Faults that a job carries: how rows are refused, dropped or altered on their way into the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from translator_app.sandbox.content import Key
from translator_app.sandbox.judging import Verdict

_TAGS = {"b": "strong", "i": "em", "strong": "b", "em": "i"}


def trimmed(text: str) -> str:
    """Without white space at the ends, runs of it as one."""
    return re.sub(r"[ \t\n\r]+", " ", text).strip()


def rewritten(text: str) -> str:
    """The same HTML in another spelling: other tags for bold and italic, closed <br>, single quotes."""
    if "<" not in text:
        return text
    text = re.sub(r"<br\s*/?>", lambda found: "<br>" if "/" in found[0] else "<br />", text)
    text = re.sub(r"<(/?)(b|i|strong|em)>", lambda found: f"<{found[1]}{_TAGS[found[2]]}>", text)
    return re.sub(r'="([^"\']*)"', r"='\1'", text)


def altered(text: str) -> str:
    """A text with a little more at its end; JSON stays JSON."""
    return text + "\n" if text.startswith("{") else text + " ·"


ALTERATIONS: Mapping[str, Callable[[str], str]] = {"trim": trimmed, "rewrite-html": rewritten, "alter": altered}


def chosen(count: int, percent: int) -> bool:
    """Whether the one of this number (from 0) is among so many percent; the first always is, unless 0."""
    return count * percent % 100 < percent


def twisted(verdict: Verdict, twists: Mapping[str, str], changed_before: int) -> Verdict:
    """A verdict on a row as a job with these twists carries it out; `changed_before` counts changed rows so far."""
    if not verdict.texts:
        return verdict
    if "reject" in twists and chosen(changed_before, int(twists["reject"])):
        return Verdict(failure={"code": "WDE0053", "description": "Internal error while writing the item", "data": {}})
    if "apply-less" in twists and chosen(changed_before, int(twists["apply-less"])):
        return Verdict(remark=verdict.remark)
    texts: tuple[tuple[Key, str], ...] = verdict.texts
    for name, alter in ALTERATIONS.items():
        if name in twists:
            texts = tuple((key, alter(text)) for key, text in texts)
    return Verdict(texts, remark=verdict.remark)
