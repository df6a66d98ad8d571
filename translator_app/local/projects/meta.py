"""What a project is about, as it stands in its file."""

import json
from dataclasses import dataclass, fields

from translator_app.local.projects.store import Store


@dataclass(frozen=True, slots=True)
class Meta:
    """What a project is about. `languages` are tags, the main one first; empty `site` means a file without a site.

    `format` is how the site exports it, CSV or JSONL; `created` seconds since the epoch; `program` the
    version that made it.
    """

    title: str = ""
    site: str = ""
    site_name: str = ""
    account: str = ""
    api_url: str = ""
    languages: tuple[str, ...] = ()
    format: str = "CSV"
    created: float = 0.0
    program: str = ""


def read(store: Store) -> Meta:
    """What the file says; fields that it does not have keep their defaults."""
    known = dict(store.rows("SELECT key, value FROM meta"))
    found = {f.name: json.loads(known[f.name]) for f in fields(Meta) if f.name in known}
    if "languages" in found:
        found["languages"] = tuple(found["languages"])
    return Meta(**found)


def write(store: Store, meta: Meta) -> None:
    """Put all fields into the file."""
    with store.transaction() as db:
        db.executemany(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)",
            [(f.name, json.dumps(getattr(meta, f.name))) for f in fields(meta)],
        )
