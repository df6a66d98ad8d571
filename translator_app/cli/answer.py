"""What a command answers: facts for JSON, lines for people, an exit code; and how both and errors are printed."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from translator_app.text import _


@dataclass(frozen=True, slots=True)
class Answer:
    """`facts` is what `--json` prints, `lines` what people read, `code` the exit code."""

    facts: Any = None
    lines: Sequence[str] = field(default_factory=tuple)
    code: int = 0


def show(answer: Answer, as_json: bool) -> int:
    """Print an answer to standard output; gives its exit code."""
    if as_json and answer.facts is not None:
        _put(_json(answer.facts))
    else:
        for line in answer.lines:
            _put(printable(line))
    sys.stdout.flush()
    return answer.code


def show_error(error: BaseException, as_json: bool) -> int:
    """Print what went wrong in words: to standard error, or as JSON to standard output; gives the exit code."""
    from translator_app.roundtrip.explain import explain

    words = explain(error)
    if as_json:
        facts = {
            "title": words.title,
            "cause": words.cause,
            "advice": words.advice,
            "again": words.again,
            "request_id": words.request_id,
            "details": words.details,
            "code": int(words.exit),
        }
        _put(_json({"error": facts}))
    else:
        said = [f"{words.title}: {words.cause}", words.advice]
        if words.request_id:
            said.append(_("Request id: {id}").format(id=words.request_id))
        for line in said:
            print(printable(line), file=sys.stderr)
    return int(words.exit)


def _json(facts: Any) -> str:
    """Facts as JSON; letters that the output's encoding may lack are escaped, since nothing may be lost in it."""
    whole = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(facts, ensure_ascii=not whole, default=str)


def _put(line: str) -> None:
    """Write a line; characters that the terminal's encoding lacks are escaped rather than lost in an error."""
    encoding = sys.stdout.encoding or "utf-8"
    print(line.encode(encoding, "backslashreplace").decode(encoding))


def printable(text: str, width: int = 0) -> str:
    """A text of the site on one line of a terminal: control characters, which could drive it, are shown as escapes."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text)
    return shown if not width or len(shown) <= width else shown[: width - 1] + "…"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Lines of a plain table, columns as wide as their longest text up to 60."""
    body = [[printable(str(value), 60) for value in row] for row in rows]
    widths = [max([len(head), *(len(row[i]) for row in body)]) for i, head in enumerate(heads)]
    return [
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in [heads, *body]
    ]
