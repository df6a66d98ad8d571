"""Small things a project remembers by name: saved filters, views, ignored issues, layouts by header, the last place."""

import json
from collections.abc import Mapping
from typing import Any

from translator_app.local.projects.store import Store


class Memo:
    """Names and JSON values of one project."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, name: str, default: Any = None) -> Any:
        """The value of that name."""
        found = self._store.value("SELECT value FROM memo WHERE key = ?", (name,))
        return default if found is None else json.loads(found)

    def set(self, name: str, value: Any) -> None:
        """Remember a value, anything that JSON can say. None forgets it."""
        self.set_all({name: value})

    def set_all(self, values: Mapping[str, Any]) -> None:
        """Remember several values, all or none."""
        with self._store.transaction() as db:
            for name, value in values.items():
                if value is None:
                    db.execute("DELETE FROM memo WHERE key = ?", (name,))
                else:
                    db.execute("INSERT OR REPLACE INTO memo VALUES (?, ?)", (name, json.dumps(value)))

    def names(self, prefix: str = "") -> list[str]:
        """The names there are, sorted."""
        return [row[0] for row in self._store.rows("SELECT key FROM memo ORDER BY key") if row[0].startswith(prefix)]
