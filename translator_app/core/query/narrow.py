"""Whether one query can only find rows that another has found: typing on narrows, and narrowing is quick."""

from translator_app.core.finding.folding import fold
from translator_app.core.query.nodes import TARGET, And, Everything, Or, Phrase, Query, Word


def narrows(new: Query, old: Query) -> bool:
    """True when every row that `new` finds is among those `old` finds, as far as can be told without looking.

    Both are meant over one and the same snapshot: an edit in between makes an earlier result worthless.
    """
    if new == old or isinstance(old, Everything):
        return True
    if isinstance(new, Or):
        return all(narrows(part, old) for part in new.parts)
    if isinstance(old, And):
        return all(narrows(new, part) for part in old.parts)
    if isinstance(old, Or) and any(narrows(new, part) for part in old.parts):
        return True
    if isinstance(new, And):
        return any(narrows(part, old) for part in new.parts)
    if isinstance(new, Word) and isinstance(old, Word):
        return _inside(new.scope, old.scope) and fold(old.text) in fold(new.text)
    if isinstance(new, Phrase) and isinstance(old, Phrase | Word):
        inner = old.text in new.text if isinstance(old, Phrase) else fold(old.text) in fold(new.text)
        return inner and _inside(new.scope, old.scope)
    return False


def _inside(new: str, old: str) -> bool:
    """Whether the columns of one scope are among those of another. A language need not be a visible one."""
    return new == old or (old == "" and new == TARGET)
