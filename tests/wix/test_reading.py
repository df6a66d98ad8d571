"""What the service may do to its answers without this program falling over, and what not."""

import pickle
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wix.recorded import job
from translator_app.wix.errors import NotUnderstood
from translator_app.wix.instants import instant
from translator_app.wix.models import (
    Collection,
    FileEnd,
    Job,
    Locale,
    LocaleSettings,
    Site,
    Status,
    UploadTarget,
)
from translator_app.wix.reading import read, read_job, read_locale, read_log


def test_a_job_comes_bare_or_wrapped() -> None:
    bare, wrapped = read_job(job()), read_job({"job": job()})
    assert bare == wrapped
    assert bare.name == "l10n-export run 7f3c"
    assert bare.status is Status.IN_PROGRESS
    assert bare.languages == ("en", "fr", "pt-BR")
    assert (bare.progress.current, bare.progress.total) == (10, 40)
    assert bare.started == datetime(2026, 11, 21, 20, 30, 0, 123000, UTC)
    assert bare.finished is None


def test_an_import_tells_its_languages_too() -> None:
    imported = read_job(
        job(
            source={"file": {"format": "CSV", "fileId": "tmp-2b1e"}},
            destination={"localization": {"languages": ["en", "he"]}},
        )
    )
    assert imported.languages == ("en", "he")
    assert imported.source.file is not None
    assert imported.source.file.file_id == "tmp-2b1e"
    assert imported.download_url == ""
    assert read_job({"id": "1"}).languages == ()


@pytest.mark.parametrize("status", ["COMPLETED", "FAILED", "PARTIALLY_SUCCESSFUL"])
def test_the_file_is_downloaded_from_ended_jobs_only(status: str) -> None:
    assert read_job(job()).download_url == ""
    ended = read_job(job(status=status))
    assert ended.ended
    assert ended.download_url == "https://files.example.invalid/a?sig=1"


@given(st.text(min_size=1, max_size=20))
def test_a_status_nobody_has_heard_of_is_kept_and_taken_as_under_way(word: str) -> None:
    read_ = read_job(job(status=word)).status
    assert read_ == word
    assert read_.known == (word in Status.__members__)
    assert read_.ended == (word in ("COMPLETED", "FAILED", "PARTIALLY_SUCCESSFUL"))
    assert pickle.loads(pickle.dumps(read_)) == read_


def test_everything_may_be_null_and_total_stays_unknown() -> None:
    nothing = dict.fromkeys(job(), None) | {"id": "1", "error": None, "progress": {"total": None}}
    read_ = read_job(nothing)
    assert read_ == Job(id="1")
    assert read_.progress.total is None


def test_numbers_may_come_as_strings() -> None:
    read_ = read_job(
        job(
            progress={"current": "7", "total": "9007199254740993", "itemsRejected": 2.0, "itemsSuccessful": "5"},
            logsRecorded="3",
        )
    )
    assert (read_.progress.current, read_.progress.total) == (7, 9007199254740993)
    assert (read_.progress.items_rejected, read_.progress.items_successful, read_.logs_recorded) == (2, 5, 3)


unknown = st.dictionaries(
    st.text(min_size=1, max_size=8).map("x{}".format), st.none() | st.text() | st.lists(st.integers())
)


@given(unknown, unknown, unknown)
def test_unknown_fields_change_nothing(top: dict[str, Any], end: dict[str, Any], progress: dict[str, Any]) -> None:
    plain = job()
    extended = plain | {
        "source": plain["source"] | end | {"googleSheets": {"a": 1}},
        "progress": plain["progress"] | progress | {"units": "ITEMS"},
        "extendedFields": {"namespaces": {}},
    }
    assert read_job(top | extended) == read_job(plain)


def test_error_codes_of_a_failed_job_are_carried() -> None:
    failed = read_job(
        job(status="FAILED", error={"code": "WDH0001", "description": "no such language", "data": {"a": 1}})
    )
    assert failed.error is not None
    assert (failed.error.code, failed.error.data) == ("WDH0001", {"a": 1})
    assert failed.cause == "no such language"
    assert read_job(job(error={"code": "WDH0000"})).cause == "WDH0000"
    partly = read_job(job(status="PARTIALLY_SUCCESSFUL", partiallySuccessfulOptions={"cause": "a limit"}))
    assert partly.cause == "a limit"
    assert read_job(job()).cause == ""


@pytest.mark.parametrize(
    "answer",
    [{}, {"job": None}, {"job": []}, {"job": {}}, [], None, "job", {"id": 5}, job(status=7), job(progress=[]),
     job(progress={"current": "many"}), job(source="file"), job(source={"localization": {"languages": "en"}})],
)  # fmt: skip
def test_what_is_no_job_is_not_understood(answer: Any) -> None:
    with pytest.raises(NotUnderstood, match="Job"):
        read_job(answer)


def test_the_identity_of_the_javascript_sdk_is_read_too() -> None:
    described = job()
    described["_id"] = described.pop("id")
    assert read_job(described).id == read_job(job()).id


def test_jobs_and_upload_targets_do_not_show_their_secret_addresses() -> None:
    target = UploadTarget(file_id="tmp-1", upload_url="https://files.example.invalid/put?sig=abc")
    for shown in (repr(target), str(target), repr(read_job(job())), repr(FileEnd(url="https://h/?sig=1"))):
        assert "sig" not in shown
    assert "tmp-1" in repr(target)


def test_a_site_is_called_by_the_best_name_it_has() -> None:
    assert read(Site, {"id": "1", "displayName": "Bakery", "name": "bakery", "published": True}).title == "Bakery"
    assert read(Site, {"id": "1", "displayName": "", "name": "bakery"}).title == "bakery"
    assert read(Site, {"id": "1", "premium": None}).title == "1"


def test_a_collection_knows_which_of_its_fields_are_translated() -> None:
    collection = read(
        Collection,
        {
            "id": "Recipes",
            "displayName": "Recipes of the house",
            "collectionType": "SOMETHING_NEW",
            "fields": [{"key": "title", "displayName": "Title", "type": "TEXT", "typeMetadata": {"x": 1}}],
            "plugins": [
                {"type": "PUBLISH", "publishOptions": {}},
                {"type": "MULTILINGUAL", "multilingualOptions": {"translatableFieldKeys": ["title", "body"]}},
            ],
        },
    )
    assert collection.translatable
    assert collection.translatable_keys == ("title", "body")
    assert (collection.title, collection.fields[0].display_name) == ("Recipes of the house", "Title")
    bare = read(Collection, {"id": "Orders", "fields": None, "plugins": None})
    assert not bare.translatable
    assert (bare.translatable_keys, bare.title) == ((), "Orders")


def test_a_locale_without_an_id_gets_its_tag_from_its_parts() -> None:
    assert read_locale({"languageCode": "pt", "regionCode": "BR"}) == Locale(
        id="pt-BR", language_code="pt", region_code="BR"
    )
    assert read_locale({"id": "en", "languageCode": "en", "regionCode": "US"}) == Locale(
        id="en", language_code="en", region_code="US"
    )
    assert read_locale({"visibility": "HIDDEN"}) is None
    assert read_locale(None) is None


def test_a_locale_tells_its_name_and_whether_visitors_see_it() -> None:
    assert Locale(id="fr", effective_display_name="Français", display_name="French").title == "Français"
    assert Locale(id="fr").title == "fr"
    assert Locale(id="fr", visibility="VISIBLE").visible
    assert not Locale(id="fr", visibility="HIDDEN").visible


def test_settings_without_anything_are_a_site_that_is_not_multilingual() -> None:
    assert read(LocaleSettings, {}) == LocaleSettings()


def test_a_log_entry_knows_its_row_as_text_or_number() -> None:
    rejected = read_log({"sourceItemId": 17, "failure": {"code": "WDE0162", "description": "?", "data": None}})
    assert (rejected.source_item_id, rejected.failed) == ("17", True)
    remark = read_log({"sourceItemId": "18", "details": {"a": 1}})
    assert (remark.failed, remark.details) == (False, {"a": 1})


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2026-11-21T20:30:00Z", datetime(2026, 11, 21, 20, 30, tzinfo=UTC)),
        ("2026-11-21T20:30:00.123456789Z", datetime(2026, 11, 21, 20, 30, 0, 123456, UTC)),
        ("2026-11-21T22:30:00+02:00", datetime(2026, 11, 21, 20, 30, tzinfo=UTC)),
        ("2026-11-21T20:30:00", datetime(2026, 11, 21, 20, 30, tzinfo=UTC)),
        ({"$date": "2026-11-21T20:30:00Z"}, datetime(2026, 11, 21, 20, 30, tzinfo=UTC)),
        ({"seconds": "60", "nanos": 1}, datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=60)),
        (60, datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=60)),
        ("yesterday", None),
        ("", None),
        (None, None),
        (1e300, None),
        ({"seconds": "many"}, None),
        ({}, None),
    ],
)
def test_moments_are_read_in_every_form_they_come_in(value: Any, moment: datetime | None) -> None:
    assert instant(value) == moment
