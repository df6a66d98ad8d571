"""Which texts a site takes: the rules that a row of an import is held to."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from translator_app.sandbox.content import Field, Key, Site
from translator_app.sandbox.options import Options
from translator_app.sandbox.reading import Row


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a row: texts to write, or a failure, or a remark on a success."""

    texts: tuple[tuple[Key, str], ...] = ()
    failure: Mapping[str, object] | None = None
    remark: Mapping[str, object] | None = None


def _failure(code: str, description: str, key: Key) -> Verdict:
    return Verdict(failure={"code": code, "description": description, "data": {"fieldKey": key[2], "language": key[3]}})


def judge(site: Site, row: Row, options: Options) -> Verdict:
    """The verdict on a row. One text that is not taken refuses the whole row; texts that are equal are not judged."""
    texts: list[tuple[Key, str]] = []
    ignored: list[str] = []
    for key, text in row.texts:
        home = site.collections.get(key[0])
        item = home.items.get(key[1]) if home else None
        field = home.field(key[2]) if home else None
        if home is None or item is None:
            return _failure("WDE0073", f"Item {key[1]} does not exist", key)
        if field is None or field not in home.translatable:
            return _failure("WDE0174", f"Field {key[2]} of {home.id} can not be translated", key)
        if text == site.text(key):
            continue
        if key[3] == site.main and options.main_changes != "apply":
            if options.main_changes == "reject":
                return _failure("WDE0175", "Text of the main language can not be written", key)
            ignored.append(key[2])
        elif not text and options.empty_cells == "skip":
            continue
        elif not text and options.empty_cells == "error":
            return _failure("WDE0157", f"Field {key[2]} must not be empty in {key[3]}", key)
        elif problem := _problem(field, text):
            return _failure("WDE0158", problem, key)
        else:
            texts.append((key, text))
    remark = {"ignoredMainLanguageFields": ignored} if ignored else None
    return Verdict(tuple(texts), remark=remark)


def _problem(field: Field, text: str) -> str:
    """Why a field does not take a text; empty when it does."""
    if field.longest is not None and len(text) > field.longest:
        return f"Field {field.key} is limited to {field.longest} characters, got {len(text)}"
    check = _CHECKS.get(field.type)
    return check(field.key, text) if check and text else ""


def _ricos(key: str, text: str) -> str:
    try:
        document = json.loads(text)
    except ValueError:
        return f"Field {key} is not valid rich content: not JSON"
    if not isinstance(document, dict) or not isinstance(document.get("nodes"), list):
        return f"Field {key} is not valid rich content: no nodes"
    if not all(isinstance(node, dict) and isinstance(node.get("type"), str) for node in document["nodes"]):
        return f"Field {key} is not valid rich content: a node without type"
    return ""


def _slug(key: str, text: str) -> str:
    return f"Field {key} is not a valid slug" if re.search(r"[\s/?#&%]", text) else ""


def _media(key: str, text: str) -> str:
    known = re.match(r"(wix:(image|video|document)://v1/|https?://)\S+$", text)
    return "" if known else f"Field {key} is not a media address"


def _url(key: str, text: str) -> str:
    return "" if re.match(r"(https?://|ftp://|mailto:|sms:|tel:|/)\S*$", text) else f"Field {key} is not an address"


def _number(key: str, text: str) -> str:
    return "" if re.fullmatch(r"-?\d+(\.\d+)?", text) else f"Field {key} is not a number"


_CHECKS: Mapping[str, Callable[[str, str], str]] = {
    "RICH_CONTENT": _ricos,
    "SLUG": _slug,
    "IMAGE": _media,
    "URL": _url,
    "NUMBER": _number,
}
