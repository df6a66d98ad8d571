"""What comes over the wire, as frozen msgspec structs that survive a service under development.

Unknown fields are ignored, unknown words of an enumeration are kept as they are, null means absent, and
numbers may come as strings (reading.py).
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, Self

import msgspec

from .instants import Instant, instant


class Status(StrEnum):
    """Status of a job. A word this program has never heard of becomes a member of that name."""

    UNINITIALIZED = "UNINITIALIZED"  # submitted, not begun
    INITIALIZING = "INITIALIZING"
    IN_PROGRESS = "IN_PROGRESS"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"
    PARTIALLY_SUCCESSFUL = "PARTIALLY_SUCCESSFUL"

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = member._value_ = value
        return member

    @property
    def known(self) -> bool:
        """False for a word that was not among the documented ones when this was written."""
        return self._name_ in Status.__members__

    @property
    def ended(self) -> bool:
        """Whether the job will not move any more. An unknown status is taken as still under way."""
        return self in (Status.COMPLETED, Status.FAILED, Status.PARTIALLY_SUCCESSFUL)


class Wire(msgspec.Struct, frozen=True, rename="camel"):
    """What all structs below share: immutable, camelCase on the wire."""


class Site(Wire, frozen=True, kw_only=True):
    """A site of the account; `id` is what every call for a site takes."""

    id: str
    display_name: str = ""
    name: str = ""
    view_url: str = ""
    edit_url: str = ""
    published: bool = False
    premium: bool = False
    blocked: bool = False
    editor_type: str = ""
    namespace: str = ""
    owner_account_id: str = ""
    created_date: Instant = None
    updated_date: Instant = None
    trashed_date: Instant = None

    @property
    def title(self) -> str:
        """The best name there is for people."""
        return self.display_name or self.name or self.id


class CollectionField(Wire, frozen=True, kw_only=True):
    """A field of a collection: `key` in files and translations, `display_name` for people, `type` as in TEXT."""

    key: str
    display_name: str = ""
    type: str = ""
    system_field: bool = False
    required: bool = False
    encrypted: bool = False
    read_only: bool = False


class MultilingualOptions(Wire, frozen=True, kw_only=True):
    """Which fields of a collection are translated."""

    translatable_field_keys: tuple[str, ...] = ()


class Plugin(Wire, frozen=True, kw_only=True):
    """Something switched on for a collection; `MULTILINGUAL` makes it translatable."""

    type: str = ""
    multilingual_options: MultilingualOptions = MultilingualOptions()


class Collection(Wire, frozen=True, kw_only=True):
    """A collection of the site's content and its fields."""

    id: str
    display_name: str = ""
    collection_type: str = ""
    display_field: str = ""
    fields: tuple[CollectionField, ...] = ()
    plugins: tuple[Plugin, ...] = ()

    @property
    def title(self) -> str:
        """The best name there is for people."""
        return self.display_name or self.id

    @property
    def translatable(self) -> bool:
        """Whether translation is switched on, so that its texts are in an export."""
        return any(plugin.type == "MULTILINGUAL" for plugin in self.plugins)

    @property
    def translatable_keys(self) -> tuple[str, ...]:
        """Keys of the fields that are translated, in the site's order; empty when not translatable."""
        return tuple(
            key
            for plugin in self.plugins
            if plugin.type == "MULTILINGUAL"
            for key in plugin.multilingual_options.translatable_field_keys
        )


class Locale(Wire, frozen=True, kw_only=True):
    """A language of the site. `id` is the tag that jobs want, as in `en` or `pt-BR`."""

    id: str
    language_code: str = ""
    region_code: str = ""
    visibility: str = ""
    primary_locale: bool = False
    visitor_primary_locale: bool = False
    display_name: str = ""
    override_display_name: str = ""
    effective_display_name: str = ""
    flag: str = ""
    regional_format: str = ""
    machine_translation_code: str = ""

    @property
    def title(self) -> str:
        """The best name there is for people."""
        return self.effective_display_name or self.override_display_name or self.display_name or self.id

    @property
    def visible(self) -> bool:
        """Whether visitors of the site are offered this language."""
        return self.visibility != "HIDDEN"


class LocaleSettings(Wire, frozen=True, kw_only=True):
    """How the site does languages; `primary_locale` is the main one, when the service says so."""

    multilingual_mode_enabled: bool = False
    auto_switch: bool = False
    url_structure: str = ""
    primary_locale: Locale | None = None


class SupportedLocale(Wire, frozen=True, kw_only=True):
    """A language that Wix could add to a site."""

    id: str
    language_code: str = ""
    region_code: str = ""
    default_flag: str = ""
    default_regional_format: str = ""
    machine_translation_code: str = ""
    display_name: str = ""


class Localization(Wire, frozen=True, kw_only=True):
    """One end of a localized move: language tags, the main one first."""

    languages: tuple[str, ...] = ()


class FileEnd(Wire, frozen=True, kw_only=True):
    """The file at one end of a move. `url` is where to download it, a short-lived secret not shown in repr."""

    format: str = ""
    file_id: str = ""
    file_name: str = ""
    url: str = ""

    def __repr__(self) -> str:
        return f"FileEnd(format={self.format!r}, file_id={self.file_id!r}, file_name={self.file_name!r})"


class End(Wire, frozen=True, kw_only=True):
    """Source or destination of a job; members this program never asks for are ignored."""

    file: FileEnd | None = None
    localization: Localization | None = None


class Progress(Wire, frozen=True, kw_only=True):
    """How far a job is. `total` is None when the service does not know it."""

    current: int = 0
    total: int | None = None
    items_rejected: int = 0
    items_successful: int = 0


class JobError(Wire, frozen=True, kw_only=True):
    """Why a job, or one row of it, failed: WDH codes for jobs, WDE and others for rows."""

    code: str = ""
    description: str = ""
    data: Any = None


class PartialOptions(Wire, frozen=True, kw_only=True):
    """Why a job was only partly successful."""

    cause: str = ""


class Job(Wire, frozen=True, kw_only=True):
    """A data movement job. Judge an import by `items_rejected` and the logs, never by the status alone."""

    id: str
    name: str = ""
    status: Status = Status.UNINITIALIZED
    source: End = End()
    destination: End = End()
    progress: Progress = Progress()
    error: JobError | None = None
    partially_successful_options: PartialOptions = PartialOptions()
    logs_recorded: int = 0
    started_at: Instant = None
    finished_at: Instant = None

    @property
    def ended(self) -> bool:
        """Whether the job will not move any more."""
        return self.status.ended

    @property
    def cause(self) -> str:
        """Why it failed or was only partly successful, in the service's words; empty when it gave none."""
        if self.error is not None and (self.error.description or self.error.code):
            return self.error.description or self.error.code
        return self.partially_successful_options.cause

    @property
    def download_url(self) -> str:
        """Where the exported file is, empty before the job has ended: earlier the file is not complete."""
        file = self.destination.file
        return file.url if file is not None and self.ended else ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that are moved, the main one first."""
        for end in (self.source, self.destination):
            if end.localization is not None:
                return end.localization.languages
        return ()

    @property
    def started(self) -> datetime | None:
        """When it was submitted, with time zone; None when unknown or not readable."""
        return instant(self.started_at)

    @property
    def finished(self) -> datetime | None:
        """When it ended, with time zone; None while it has not."""
        return instant(self.finished_at)


class LogEntry(Wire, frozen=True, kw_only=True):
    """What happened to one row: with `failure` it was rejected, else it went in with remarks.

    source_item_id: for a CSV the number of the row, counted from a base that is documented nowhere.
    """

    source_item_id: str = ""
    failure: JobError | None = None
    details: Any = None
    success: Any = None  # the older name of details

    @property
    def failed(self) -> bool:
        """Whether the row was rejected."""
        return self.failure is not None


class UploadTarget(Wire, frozen=True, kw_only=True):
    """Where to PUT a file, for 15 minutes, and the id that an import names it by. The URL is not shown in repr."""

    file_id: str
    upload_url: str

    def __repr__(self) -> str:
        return f"UploadTarget(file_id={self.file_id!r})"
