"""The dictionaries of this computer, by language, and the words a person has added to them.

Enchant (https://rrthomas.github.io/enchant/) finds what the desktop has: Hunspell's dictionaries on Linux, the system's
own on macOS, those beside the library on Windows. Where it or a dictionary is missing, spelling is not checked.
"""

import logging
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

from translator_app.local import files, paths
from translator_app.local.errors import in_our_words

_FOLDER = "words"
_log = logging.getLogger(__name__)


class Engine(Protocol):
    """What Enchant's dictionaries can do."""

    def check(self, word: str) -> bool: ...
    def suggest(self, word: str) -> list[str]: ...


class AddedWords:
    """The words a person has added for one language, in a file of their own with a line for each."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.words = frozenset(self._read())

    def _read(self) -> list[str]:
        with in_our_words(self.path):
            return self.path.read_text(encoding="utf-8").split("\n")[:-1] if self.path.exists() else []

    def add(self, word: str) -> None:
        """Keep one more, beside those another running program may have added. Raises an error of local.errors."""
        with files.alone(paths.locks() / "words.lock"):
            words = {*self._read(), word}
            files.write(self.path, ["".join(f"{each}\n" for each in sorted(words)).encode()], private=True)
        self.words = frozenset(words)


class SystemDictionary:
    """The dictionary of one language. May be used by several threads; Enchant itself may not, hence the lock."""

    def __init__(self, engine: Engine, added: AddedWords) -> None:
        self.added = added
        self._engine = engine
        self._lock = threading.Lock()
        self._seen: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Whether it is spelled as the language spells it, or was added."""
        if word in self.added.words:
            return True
        seen = self._seen.get(word)
        if seen is None:
            with self._lock:
                seen = self._seen[word] = self._engine.check(word.replace("’", "'"))
        return seen

    def like(self, word: str, most: int = 5) -> Sequence[str]:
        """Words that may have been meant, the likeliest first."""
        with self._lock:
            return self._engine.suggest(word.replace("’", "'"))[:most]


_opened: dict[tuple[str, Path], SystemDictionary] = {}
_added: dict[Path, AddedWords] = {}
"""One of each for the whole program, so that what is added in one place is known in all."""


def dictionaries(tags: Iterable[str]) -> dict[str, SystemDictionary]:
    """The dictionary of each language that has one here. Reading one takes a second at worst, and only once.

    Raises an error of local.errors when the person's own words cannot be read.
    """
    names = _names()
    found = {tag: name for tag in tags if (name := chosen(tag, names))}
    folder = paths.data() / _FOLDER
    with in_our_words(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
    opened = {tag: _dictionary(name, folder / f"{_language(tag)}.txt") for tag, name in found.items()}
    return {tag: dictionary for tag, dictionary in opened.items() if dictionary is not None}


def _dictionary(name: str, path: Path) -> SystemDictionary | None:
    """None for a dictionary that the library lists and cannot read."""
    import enchant

    if path not in _added:
        _added[path] = AddedWords(path)
    if (name, path) not in _opened:
        try:
            engine = enchant.Broker().request_dict(name)
        except enchant.Error as error:
            _log.warning("the dictionary %s cannot be read: %s", name, error)
            return None
        _opened[name, path] = SystemDictionary(engine, _added[path])
    return _opened[name, path]


def _language(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


def chosen(tag: str, names: Sequence[str]) -> str:
    """The system's dictionary for a language tag: of its country, of its language, of its main country; "" for none."""
    language, _sep, region = tag.replace("_", "-").partition("-")
    own = [name for name in names if _language(name) == language.lower()]
    for wanted in (f"{language}_{region}", language, f"{language}_{_MAIN.get(language, language)}"):
        for name in own:
            if name.replace("-", "_").lower() == wanted.lower():
                return name
    # A country's own spelling is better than none, but not for another country's.
    return own[0] if own and not region else ""


_MAIN = {"en": "US", "sv": "SE", "da": "DK", "cs": "CZ", "el": "GR", "he": "IL", "hi": "IN", "ar": "EG", "uk": "UA"}
"""The country of a language alone, where it is not called like the language."""


def _names() -> list[str]:
    """What the system calls its dictionaries; none where Enchant's library is missing."""
    try:
        import enchant
    except ImportError:
        return []
    broker: Any = enchant.Broker()
    return sorted(broker.list_languages())
