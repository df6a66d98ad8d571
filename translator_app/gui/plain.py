"""Imports without what PySide adds to every one of them; it is taken off before the window is loaded.

For the sake of its `from __feature__ import ...`, which is used nowhere here, PySide takes the place of `__import__`
and reads the source of every module that anybody imports from then on, pandas included, to look for its own name.
"""

from __future__ import annotations

import builtins

BEFORE = "__orig_import__"  # where PySide keeps what it took the place of


def plain_imports() -> None:
    """Import as before PySide took over, from now on. Where it left imports alone, nothing changes."""
    import PySide6.QtCore  # noqa: F401  when it is loaded, it takes over

    before = getattr(builtins, BEFORE, None)
    if before is not None:
        builtins.__import__ = before
