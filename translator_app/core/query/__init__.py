"""The language of the filter bar: parsed to frozen values, printed back, evaluated over a snapshot.

`parse` and `printed` are inverse; `search` yields the rows of a query, `narrows` says when an earlier result helps.
"""

from translator_app.core.query.evaluate import rows_of, search
from translator_app.core.query.narrow import narrows
from translator_app.core.query.nodes import BadQuery, Query
from translator_app.core.query.parse import parse
from translator_app.core.query.printing import printed

__all__ = ["BadQuery", "Query", "narrows", "parse", "printed", "rows_of", "search"]
