"""Project files (`.l10n`): opened, written and rescued. Everybody outside takes these names from here."""

from translator_app.local.projects.batches import Append, Move, Past, Rewrite, Step
from translator_app.local.projects.contents import Ahead, Exported
from translator_app.local.projects.imports import Attempt, Imports, State
from translator_app.local.projects.journal import Journal
from translator_app.local.projects.meta import Meta
from translator_app.local.projects.project import SUFFIX, Project
from translator_app.local.projects.rescue import Rescued, rescue
from translator_app.local.projects.revisions import Revision, Taken

__all__ = [
    "SUFFIX",
    "Ahead",
    "Append",
    "Attempt",
    "Exported",
    "Imports",
    "Journal",
    "Meta",
    "Move",
    "Past",
    "Project",
    "Rescued",
    "Revision",
    "Rewrite",
    "State",
    "Step",
    "Taken",
    "rescue",
]
