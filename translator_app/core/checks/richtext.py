"""Rich content: the structure of the document must come home as it went out."""

from collections.abc import Iterator

from translator_app.core.checks.define import Found, check
from translator_app.core.checks.issue import Severity
from translator_app.core.checks.pair import Pair
from translator_app.core.ricos import BadRicos, document, same_structure
from translator_app.text import _

RICOS = frozenset({"ricos"})


@check("ricos-broken", "ricos", Severity.ERROR, kinds=RICOS)
def unreadable(pair: Pair) -> Iterator[Found]:
    """Rich content cannot be read

    The translation is not a document of rich content any more, while the source is one.
    """
    if not _readable(pair.source):
        return
    try:
        document(pair.target)
    except BadRicos as error:
        yield Found(str(error), target=((0, len(pair.target)),))


@check("ricos-structure", "ricos", Severity.ERROR, kinds=RICOS)
def structure(pair: Pair) -> Iterator[Found]:
    """Rich content has another structure

    Something else than the words differs from the source: a node, an id, a link, a decoration.
    """
    if _readable(pair.source) and _readable(pair.target) and not same_structure(pair.source, pair.target):
        yield Found(_("More than the words differs from the source."))


def _readable(text: str) -> bool:
    try:
        document(text)
    except BadRicos:
        return False
    return True


CHECKS = (unreadable, structure)
