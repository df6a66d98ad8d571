"""Files the program carries with it: `resources` in a checkout, `translator_app/_resources` when installed or frozen.

Where that is, is decided in text.py, which needs the translations before anything else runs.
"""

from pathlib import Path

from translator_app.local.errors import NoPlace
from translator_app.text import _, translations_folder


def folder() -> Path:
    """The folder of everything the program carries."""
    return translations_folder().parent


def find(*parts: str) -> Path:
    """A file or folder the program carries, such as `find("icons", "undo.svg")`. Raises NoPlace."""
    path = folder().joinpath(*parts)
    if not path.exists():
        raise NoPlace(_("A part of the program is missing: {path}. Install it again.").format(path=path), path)
    return path


def manual() -> Path:
    """The folder of the manual's pages, Markdown: in a checkout `docs`, else among the resources."""
    here = folder()
    return here / "manual" if (here / "manual").is_dir() else here.parent / "docs"


def text(*parts: str) -> str:
    """The text of a file the program carries. Raises NoPlace."""
    return find(*parts).read_text(encoding="utf-8")
