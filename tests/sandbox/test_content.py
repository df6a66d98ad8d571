"""The sample itself, the generator, the look-ups, and the state on disk."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.sandbox.visitor import Visitor
from translator_app.sandbox.clock import ManualClock
from translator_app.sandbox.generate import generated_site
from translator_app.sandbox.judging import judge
from translator_app.sandbox.options import Options
from translator_app.sandbox.reading import Row
from translator_app.sandbox.sample import sample_sites
from translator_app.sandbox.state import SandboxState

SCRIPTS = {"he": "אבגד", "ar": "ابتث", "ja": "のはを", "zh": "的一", "hi": "कखग"}


def test_the_sample_is_rich_enough_to_try_everything_on() -> None:
    site = sample_sites()[0]
    units = list(site.units())
    assert len(units) >= 300
    assert len({home.id for home, _, _ in units}) >= 5
    assert len(site.languages) >= 8
    assert {field.type for _, _, field in units} >= {"TEXT", "RICH_TEXT", "RICH_CONTENT", "SLUG", "IMAGE", "URL"}
    done = Counter(tag for _, item, field in units for tag in site.languages if (field.key, tag) in item.texts)
    assert all(0 < done[tag] < len(units) for tag in site.languages[1:])
    assert site.outdated
    assert site.unpublished
    for tag, letters in SCRIPTS.items():
        texts = "".join(text for _, item, _ in units for (_, one), text in item.texts.items() if one == tag)
        assert any(letter in texts for letter in letters)


@pytest.mark.parametrize("place", [0, 2])
def test_every_text_of_the_sample_is_one_the_site_itself_would_take(place: int) -> None:
    full, empty = sample_sites()[place], sample_sites()[place]
    for home, item, field in full.units():
        for tag in full.languages:
            empty.collections[home.id].items[item.id].texts.pop((field.key, tag), None)
    options = Options(main_changes="apply")
    for home, item, field in full.units():
        texts = [((home.id, item.id, field.key, tag), item.texts.get((field.key, tag), "")) for tag in full.languages]
        assert judge(empty, Row(0, texts), options).failure is None, (field.key, texts)


def test_the_sample_has_the_same_ids_in_every_run() -> None:
    first, second = ([(h.id, i.id, f.key) for s in sample_sites() for h, i, f in s.units()] for _ in range(2))
    assert first == second
    assert len(set(first)) == len(first)


def test_a_generated_site_is_as_large_as_wished_and_the_same_for_the_same_seed() -> None:
    def texts(seed: int) -> list[Any]:
        site = generated_site(50, seed=seed, languages=("en", "he", "ja"))
        return [(item.id, field.key, dict(item.texts)) for _, item, field in site.units()]

    assert len(texts(1)) == 50 * 9
    assert texts(1) == texts(1)
    assert texts(1) != texts(2)
    with pytest.raises(ValueError, match="sv"):
        generated_site(1, languages=("en", "sv"))


def test_changes_jobs_and_keys_survive_a_restart(tmp_path: Path) -> None:
    first = SandboxState(sample_sites(), folder=tmp_path)
    site = next(iter(first.sites.values()))
    key = ("Products", next(iter(site.collections["Products"].items)), "title", "fr")
    first.write(site, [(key, "Autre table")])
    first.store.close()
    second = SandboxState(sample_sites(), folder=tmp_path)
    assert second.sites[site.id].text(key) == "Autre table"
    assert (second.key, second.account) == (first.key, first.account)
    second.store.close()


def test_a_job_goes_on_after_a_restart(tmp_path: Path) -> None:
    from translator_app.sandbox import jobs

    clock = ManualClock()
    body = {"source": {"localization": {"languages": ["en", "fr"]}}, "destination": {"file": {"format": "CSV"}}}
    first = SandboxState(sample_sites(), folder=tmp_path, clock=clock)
    job = jobs.submit(first, next(iter(first.sites.values())), body)
    first.store.close()
    clock.advance(60)
    second = SandboxState(sample_sites(), folder=tmp_path, clock=clock)
    jobs.settle(second)
    assert second.jobs[job.id].status == "COMPLETED"
    second.store.close()


def test_the_sites_of_the_account_come_in_pages(visitor: Visitor) -> None:
    headers = {"Authorization": visitor.state.key, "wix-account-id": visitor.state.account}
    path = "/site-list/v2/sites/query"
    names: list[str] = []
    wish: dict[str, Any] = {"limit": 2}
    while wish:
        page = visitor.ok("POST", path, {"query": {"cursorPaging": wish}}, headers=headers)
        names += [site["displayName"] for site in page["sites"]]
        cursor = page["metadata"]["cursors"].get("next")
        wish = {"cursor": cursor} if cursor else {}
    assert names == ["Nordwood Living", "Nordwood Outlet", "Fjord Café"]
    assert visitor.ok("POST", "/site-list/v2/sites/count", {}, headers=headers) == {"count": 3}


def test_collections_tell_which_fields_can_be_translated(visitor: Visitor) -> None:
    page = visitor.ok("GET", "/wix-data/v2/collections", params={"paging.limit": 2, "paging.offset": 4})
    assert page["pagingMetadata"] == {"count": 2, "offset": 4, "total": 6, "tooManyToCount": False}
    products = visitor.ok("GET", "/wix-data/v2/collections/Products")["collection"]
    (plugin,) = [one for one in products["plugins"] if one["type"] == "MULTILINGUAL"]
    keys = plugin["multilingualOptions"]["translatableFieldKeys"]
    assert "title" in keys
    assert "price" not in keys
    plain = visitor.ok("GET", "/wix-data/v2/collections/Warehouses")["collection"]
    assert [one["type"] for one in plain["plugins"]] == ["CMS"]
    assert visitor.call("GET", "/wix-data/v2/collections/None").status_code == 404


def test_locales_name_the_primary_one(visitor: Visitor) -> None:
    page = visitor.ok("POST", "/locales/v2/locale/query", {"query": {"cursorPaging": {"limit": 100}}})
    assert [one["id"] for one in page["locales"]] == list(visitor.site.languages)
    assert [one["id"] for one in page["locales"] if one["primaryLocale"]] == ["en"]
    settings = visitor.ok("GET", "/locale-settings/v2/settings")["localeSettings"]
    assert settings["primaryLocale"]["id"] == "en"
    cafe = {**visitor.headers, "wix-site-id": visitor.cafe.id}
    regional = visitor.ok("POST", "/locales/v2/locale/query", {}, headers=cafe)["locales"]
    assert [(one["id"], one.get("regionCode")) for one in regional] == [("en-US", "US"), ("es", None), ("pt-BR", "BR")]
    assert len(visitor.ok("GET", "/locales/v2/locales/supported")["supportedLocales"]) > 20


def test_items_are_read_in_a_language_and_fall_back_to_the_main_one(visitor: Visitor) -> None:
    key = visitor.at("Products", 0, "title", "fr")
    path = "/wix-data/v2/items/query"
    wish = {"dataCollectionId": "Products", "query": {"filter": {"_id": key[1]}}, "language": "fr"}
    (item,) = visitor.ok("POST", path, wish)["dataItems"]
    assert item["data"]["title"] == "Table à manger en chêne"
    assert isinstance(item["data"]["story"], dict)
    assert set(item["data"]["_createdDate"]) == {"$date"}
    for missing in ("slug",):
        (hebrew,) = visitor.ok("POST", path, {**wish, "language": "he"})["dataItems"]
        assert hebrew["data"][missing] == "oak-dining-table"
    assert visitor.call("POST", path, {**wish, "language": "sv"}).status_code == 400
    got = visitor.ok("GET", f"/wix-data/v2/items/{key[1]}", params={"dataCollectionId": "Products", "language": "fr"})
    assert got["dataItem"]["data"] == item["data"]
    pages = visitor.ok("POST", path, {"dataCollectionId": "Products", "query": {"paging": {"limit": 5, "offset": 20}}})
    assert pages["pagingMetadata"]["count"] == 2


def test_a_colleague_can_only_change_what_is_there(visitor: Visitor) -> None:
    edit = {"collection": "Products", "item": "nobody", "field": "title", "language": "fr", "text": "x"}
    assert visitor.call("POST", "/_sandbox/edit", {"edits": [edit]}).status_code == 400
    assert visitor.call("POST", "/_sandbox/edit", {"edits": [edit]}, headers={}).status_code == 401


def test_what_was_asked_is_noted_with_whether_a_key_came_along(visitor: Visitor) -> None:
    visitor.export()
    notes = visitor.ok("GET", "/_sandbox/requests")["requests"]
    assert [(one["step"], one["authorized"]) for one in notes] == [("submit", True), ("job", True), ("download", False)]
    content = visitor.ok("GET", "/_sandbox/content")
    assert json.dumps(content, ensure_ascii=False).count("Table à manger en chêne") >= 1
