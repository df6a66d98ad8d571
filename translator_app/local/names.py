"""File names out of names that others chose: a site's title may hold anything, a file's name may not."""

import re
import unicodedata

LONGEST = 80
"""Characters kept; file systems take 255 bytes, of which a letter may need four and the suffix some."""

_UNSAFE = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def safe_name(name: str) -> str:
    """A name for a file, without a suffix, that every system takes and that stays in its folder."""
    kept = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in unicodedata.normalize("NFC", name))
    kept = " ".join(_UNSAFE.sub(" ", kept).split()).strip(". ")[:LONGEST].strip(". ")
    return "_" + kept if _RESERVED.match(kept) else kept or "project"
