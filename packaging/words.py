"""The texts of the interface: gathered from the code into messages.pot and merged into every translation.

`dev.py words` runs it. The files hold no dates, places or line numbers and are sorted by text, so that a change
of the code changes only the texts it touches. What the code no longer says is dropped; the history keeps it.
"""

import ast
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from translator_app.core.checks import registry

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "translator_app"
FOLDER = ROOT / "resources" / "translations"
TEMPLATE = "messages.pot"
COUNTS = {"_": 0, "N_": 1, "ngettext": 2}
"""What marks a text, and how many texts it must hold; `_` also looks up texts that `N_` marks elsewhere."""
PLURALS = {
    "de": "nplurals=2; plural=(n != 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "he": "nplurals=2; plural=(n != 1);",
}
"""The languages there are, with their rule of plural forms."""

Text = str | tuple[str, ...]


def gathered(code: Path = CODE) -> list[Text]:
    """Every text the code marks for translation, sorted: a text, or its singular and plural.

    The texts of the checks are their docstrings. All others are read from the syntax tree, for Babel's own extraction
    passes over marks inside f-strings and inside other marks.
    Raises ValueError, naming the place, for a mark around something else than a text.
    """
    texts: set[Text] = set(registry.words()) if code == CODE else set()
    for path in sorted(code.rglob("*.py")):
        for call in marks(ast.parse(path.read_text(encoding="utf-8"))):
            arguments = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
            found = tuple(value for value in arguments if isinstance(value, str))
            wanted = COUNTS[call.func.id] if isinstance(call.func, ast.Name) else 0
            if len(found) >= wanted and found:
                texts.add(found[0] if wanted < 2 else found[:2])
            elif wanted or any(isinstance(each, ast.JoinedStr | ast.BinOp) for each in call.args):
                raise ValueError(f"{path}:{call.lineno}: only a text as it stands can be marked for translation")
    return sorted(texts, key=forms)


def marks(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call that marks a text, in no order."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in COUNTS and node.args:
            yield node


def translated(path: Path) -> dict[Text, Message]:
    """The entries of a `.po` file that have a translation nobody doubts, by their text."""
    with path.open("rb") as file:
        catalogue = read_po(file)
    entries = (
        message for message in catalogue if message.id and any(forms(message.string or "")) and not message.fuzzy
    )
    return {entry.id if isinstance(entry.id, str) else tuple(entry.id): entry for entry in entries}


def written(texts: list[Text], known: dict[Text, Message], language: str = "") -> bytes:
    """The bytes of a `.po` file, or without a language of the template."""
    catalogue = Catalog(locale=language or None, fuzzy=False)
    for text in texts:
        entry = known.get(text, Message(text))
        catalogue.add(text, entry.string, user_comments=entry.user_comments)
    body = io.BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)
    return _header(language).encode() + body.getvalue().rstrip(b"\n") + b"\n"


def _header(language: str) -> str:
    facts = ["MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit"]
    if language:
        facts += [f"Language: {language}", f"Plural-Forms: {PLURALS[language]}"]
    return "\n".join(['msgid ""', 'msgstr ""', *(f'"{fact}\\n"' for fact in facts)]) + "\n\n"


def main() -> int:
    """Bring the template and every translation up to date; says what is left to translate."""
    texts = gathered()
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / TEMPLATE).write_bytes(written(texts, {}))
    for language in PLURALS:
        path = FOLDER / f"{language}.po"
        known = translated(path) if path.exists() else {}
        path.write_bytes(written(texts, known, language))
        left = [text for text in texts if text not in known or not all(forms(known[text].string or ""))]
        print(f"{path.relative_to(ROOT)}: {len(texts)} texts, {len(left)} to translate")
        for text in left:
            print(f"  {forms(text)[0]}")
    return 0


def forms(text: str | Sequence[str]) -> tuple[str, ...]:
    """A text's forms: itself, or one for each number."""
    return (text,) if isinstance(text, str) else tuple(text)


if __name__ == "__main__":
    sys.exit(main())
