"""The edits of a rescued project whose export is lost, by name in a file beside it: nothing shows them without it."""

import json
from pathlib import Path

from translator_app.local import files
from translator_app.local.errors import ProjectDamaged, SourceChanged
from translator_app.local.projects.project import Project

SUFFIX = ".texts.json"


def salvage(path: Path) -> Path | None:
    """Write the edited texts of a project that can't be opened for want of its export; the file, None when it can.

    Each text has its row and column, and collection, item and field where they were written down with the edit.
    """
    with Project.open(path) as project:
        try:
            project.bytes()
        except (ProjectDamaged, SourceChanged, LookupError):
            texts = _texts(project)
        else:
            return None
    target = path.with_name(path.stem + SUFFIX)
    files.write(target, [json.dumps(texts, ensure_ascii=True, indent=1).encode()])
    return target


def _texts(project: Project) -> list[dict[str, object]]:
    history, position = project.history()
    labels, languages = project.labels(), project.meta.languages
    last = {cell: text for batch in history[:position] for cell, text in zip(batch.cells, batch.after, strict=True)}
    found = []
    for (row, column), text in sorted(last.items()):
        named = dict(zip(("collection", "item", "field"), labels.get(row, ()), strict=False))
        language = languages[column] if column < len(languages) else ""
        found.append({**named, "language": language, "row": row, "column": column, "text": text})
    return found
