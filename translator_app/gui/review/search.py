"""The search within the review: plain words in titles, places and texts, folded for case."""

from collections.abc import Sequence

from translator_app.gui.review.listing import Wanted
from translator_app.gui.review.model import ReviewModel
from translator_app.gui.review.prepared import folded


class Search:
    """Folded texts by position: given with a plan, made for verdicts when something is searched for."""

    def __init__(self, model: ReviewModel) -> None:
        self._model = model
        self._texts: Sequence[str] | None = None

    def over(self, texts: Sequence[str] | None) -> None:
        """The cells are others now; None to look their texts up when they are needed."""
        self._texts = texts

    def wanted(self, text: str) -> Wanted | None:
        """A predicate for cells that hold every word of `text`; None when there is none to look for."""
        words = text.casefold().split()
        if not words:
            return None
        if self._texts is None:
            self._texts = [self._text(position) for position in range(self._model.total)]
        texts = self._texts
        return lambda at: all(word in texts[at] for word in words)

    def _text(self, position: int) -> str:
        verdict = self._model.verdict_at(position)
        found = () if verdict is None else (verdict.now, verdict.reason)
        return folded(self._model.cell_at(position), self._model.facts, *found)
