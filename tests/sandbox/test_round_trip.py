"""Export, edit, import: every layout comes home, rows are judged one by one, and logs name them."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from tests.sandbox.visitor import Visitor
from translator_app.sandbox.options import LAYOUTS

DIALECTS = [
    {},
    {"bom": True, "newline": "\r\n", "quoting": "all"},
    {"newline": "\r\n"},
    {"quoting": "all"},
    {"missing": "absent"},
]


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def _bytes(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _snapshot(visitor: Visitor) -> dict[tuple[str, ...], str]:
    return {
        (home.id, item.id, field.key, tag): item.texts.get((field.key, tag), "")
        for home, item, field in visitor.site.units()
        for tag in visitor.site.languages
    }


def _changed(before: dict[tuple[str, ...], str], visitor: Visitor) -> dict[tuple[str, ...], str]:
    return {key: text for key, text in _snapshot(visitor).items() if text != before[key]}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_one_edit_in_any_layout_and_dialect_changes_exactly_that_text(
    visit: Any, layout: str, dialect: dict[str, Any]
) -> None:
    visitor = visit(layout=layout, **dialect)
    format_ = "JSONL" if layout.startswith("H5") else "CSV"
    content = visitor.export(format_)
    before = _snapshot(visitor)
    edited = content.replace(b"Fauteuil en lin", b"Grand fauteuil en lin", 1)
    assert edited != content
    job = visitor.import_(edited, format_)
    assert (job["status"], job["progress"]["itemsRejected"]) == ("COMPLETED", 0)
    address = visitor.at("Products", 1, "title", "fr")
    assert _changed(before, visitor) == {address: "Grand fauteuil en lin"}
    again = visitor.export(format_)
    assert again == edited


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_import_of_an_untouched_export_changes_nothing_and_rejects_nothing(visit: Any, layout: str) -> None:
    visitor = visit(layout=layout)
    format_ = "JSONL" if layout.startswith("H5") else "CSV"
    before = _snapshot(visitor)
    job = visitor.import_(visitor.export(format_), format_)
    assert (job["status"], job["logsRecorded"], _changed(before, visitor)) == ("COMPLETED", 0, {})


def test_the_dialect_is_as_it_was_set(visit: Any) -> None:
    plain = visit().export()
    assert plain.startswith(b"ID (do not edit),Content type,Element type,Source language (EN),Target language (FR)")
    assert b"\r" not in plain
    loud = visit(bom=True, newline="\r\n", quoting="all").export()
    assert loud.startswith(b'\xef\xbb\xbf"ID (do not edit)","Content type"')
    assert loud.endswith(b'"\r\n')
    assert _rows(loud) == _rows(plain)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_absent_texts_have_no_row_or_key(visit: Any, layout: str) -> None:
    format_ = "JSONL" if layout.startswith("H5") else "CSV"
    full, sparse = (visit(layout=layout, missing=missing).export(format_) for missing in ("empty", "absent"))
    assert (len(sparse) < len(full)) == (layout not in ("H1", "H2", "H4"))


def _edit_h1(visitor: Visitor, edits: dict[int, tuple[int, str]]) -> bytes:
    """An export in H1 with some cells changed: row from 1 (0 is the header) -> column, text."""
    rows = _rows(visitor.export())
    for row, (column, text) in edits.items():
        rows[row][column] = text
    return _bytes(rows)


def _row_of(visitor: Visitor, collection: str, place: int, field: str) -> int:
    item = visitor.at(collection, place, field, "")[1]
    names = [json.loads(row[0]) for row in _rows(visitor.export())[1:]]
    return 1 + next(n for n, name in enumerate(names) if (name["contentId"], name["fieldId"]) == (item, field))


@pytest.mark.parametrize(("base", "first"), [("0", 0), ("1", 1), ("header", 2)])
def test_a_rejected_row_is_named_by_its_number_and_the_others_are_taken(visit: Any, base: str, first: int) -> None:
    visitor = visit(row_base=base)
    long, fine = _row_of(visitor, "Products", 0, "seoTitle"), _row_of(visitor, "Products", 2, "title")
    job = visitor.import_(_edit_h1(visitor, {long: (4, "x" * 71), fine: (4, "Tapis")}))
    assert (job["status"], job["progress"]["itemsRejected"], job["logsRecorded"]) == ("PARTIALLY_SUCCESSFUL", 1, 1)
    assert job["partiallySuccessfulOptions"]["cause"]
    (entry,) = visitor.logs(job["id"])
    assert entry["sourceItemId"] == str(long - 1 + first)
    assert entry["failure"]["code"] == "WDE0158"
    assert visitor.site.text(visitor.at("Products", 2, "title", "fr")) == "Tapis"


def test_rejected_rows_may_come_with_a_completed_job(visit: Any) -> None:
    visitor = visit(partial_status="COMPLETED")
    row = _row_of(visitor, "Products", 0, "seoTitle")
    job = visitor.import_(_edit_h1(visitor, {row: (4, "x" * 71)}))
    assert (job["status"], job["progress"]["itemsRejected"]) == ("COMPLETED", 1)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("story", "not JSON"),
        ("story", '{"no": "nodes"}'),
        ("story", '{"nodes": [1]}'),
        ("image", "a picture"),
        ("slug", "two words"),
        ("title", "x" * 81),
    ],
)
def test_a_text_that_a_field_does_not_take_rejects_its_row(visitor: Visitor, field: str, text: str) -> None:
    before = _snapshot(visitor)
    row = _row_of(visitor, "Products", 0, field)
    job = visitor.import_(_edit_h1(visitor, {row: (4, text)}))
    assert (job["progress"]["itemsRejected"], _changed(before, visitor)) == (1, {})


def test_rows_of_unknown_items_and_locked_fields_are_rejected(visit: Any) -> None:
    visitor = visit(layout="H2")
    rows = _rows(visitor.export())
    strange = ["Products", "no-such-item", *rows[1][2:]]
    locked = [*rows[1][:2], "price", *rows[1][3:]]
    job = visitor.import_(_bytes([rows[0], strange, locked]))
    assert [one["failure"]["code"] for one in visitor.logs(job["id"])] == ["WDE0073", "WDE0174"]


def test_logs_come_in_pages(visit: Any) -> None:
    visitor = visit(layout="H2")
    rows = _rows(visitor.export())
    job = visitor.import_(_bytes([rows[0], *(["Products", f"no-{n}", *rows[1][2:]] for n in range(5))]))
    path = f"/data-mover/v1/jobs/{job['id']}/logs"
    found: list[str] = []
    wish: dict[str, Any] = {"paging.limit": 2}
    while wish:
        page = visitor.ok("GET", path, params=wish)
        found += [one["sourceItemId"] for one in page["logs"]]
        cursor = page["pagingMetadata"]["cursors"].get("next")
        wish = {"paging.cursor": cursor} if cursor else {}
    assert found == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(("policy", "left", "rejected"), [("skip", True, 0), ("clear", False, 0), ("error", True, 1)])
def test_an_empty_cell_does_what_the_site_is_set_to(visit: Any, policy: str, left: bool, rejected: int) -> None:
    visitor = visit(empty_cells=policy)
    row = _row_of(visitor, "Products", 0, "title")
    job = visitor.import_(_edit_h1(visitor, {row: (4, "")}))
    assert job["progress"]["itemsRejected"] == rejected
    assert bool(visitor.site.text(visitor.at("Products", 0, "title", "fr"))) is left


@pytest.mark.parametrize(
    ("policy", "text"), [("ignore", "Oak dining table"), ("reject", "Oak dining table"), ("apply", "Table")]
)
def test_a_changed_main_text_does_what_the_site_is_set_to(visit: Any, policy: str, text: str) -> None:
    visitor = visit(main_changes=policy)
    row = _row_of(visitor, "Products", 0, "title")
    job = visitor.import_(_edit_h1(visitor, {row: (3, "Table")}))
    assert visitor.site.text(visitor.at("Products", 0, "title", "en")) == text
    kinds = [sorted(set(entry) - {"sourceItemId"}) for entry in visitor.logs(job["id"])]
    assert kinds == {"ignore": [["details"]], "reject": [["failure"]], "apply": []}[policy]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: content[:1000] + b'"broken',
        lambda content: content.decode().encode("utf-16"),
        lambda content: content.replace(b"Element type", b"Kind"),
        lambda content: content.replace(b"Target language (HI)", b"Target language (XX)"),
        lambda content: content + b"one,two\n",
        lambda content: content.replace(b"contentId", b"content", 1),
        lambda content: b'{"a": 1}\n',
    ],
)
def test_a_file_that_is_corrupt_or_of_another_layout_fails_the_job(visitor: Visitor, spoil: Any) -> None:
    before = _snapshot(visitor)
    job = visitor.import_(spoil(visitor.export()))
    assert (job["status"], job["error"]["code"]) == ("FAILED", "WDH0003")
    assert _changed(before, visitor) == {}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_file_of_changed_rows_alone_is_taken_or_refused_as_set(visit: Any, layout: str) -> None:
    format_ = "JSONL" if layout.startswith("H5") else "CSV"
    for whole, status in ((False, "COMPLETED"), (True, "FAILED")):
        visitor = visit(layout=layout, whole_file=whole)
        lines = visitor.export(format_).split(b"\n")
        assert visitor.import_(b"\n".join(lines[:3]) + b"\n", format_)["status"] == status
        assert visitor.import_(visitor.export(format_), format_)["status"] == "COMPLETED"


def test_an_import_of_some_languages_leaves_the_others_alone(visitor: Visitor) -> None:
    before = _snapshot(visitor)
    row = _row_of(visitor, "Products", 0, "title")
    rows = _rows(visitor.export())
    rows[row][4], rows[row][5] = "Grande table", "Tisch"
    visitor.import_(_bytes(rows), languages=["en", "fr"])
    assert _changed(before, visitor) == {visitor.at("Products", 0, "title", "fr"): "Grande table"}


def test_a_terminated_import_keeps_what_it_has_done(visit: Any) -> None:
    visitor = visit(job_seconds=10, layout="H2")
    rows = _rows(visitor.export())
    for row in rows[1:]:
        row[4] = row[4] and row[3]
    file = {"fileId": visitor.uploaded(_bytes(rows)), "format": "CSV"}
    before = _snapshot(visitor)
    wish = {"localization": {"languages": list(visitor.site.languages)}}
    job = visitor.submit({"file": file}, wish)
    visitor.clock.advance(6.5)
    stopped = visitor.ok("POST", f"/data-mover/v1/jobs/{job['id']}/terminate")["job"]
    done = len(_changed(before, visitor))
    assert 0 < stopped["progress"]["current"] < stopped["progress"]["total"]
    visitor.finished(job["id"])
    assert 0 < len(_changed(before, visitor)) == done


def test_an_export_shows_the_texts_of_the_moment_it_began_however_late_one_looks(visit: Any) -> None:
    visitor = visit(job_seconds=10)
    job = visitor.submit({"localization": {"languages": ["en", "fr"]}}, {"file": {"format": "CSV"}})
    visitor.clock.advance(5)
    key = visitor.at("Products", 0, "title", "fr")
    edit = dict(zip(("collection", "item", "field", "language"), key, strict=True))
    assert visitor.ok("POST", "/_sandbox/edit", {"edits": [{**edit, "text": "Nouvelle table"}]}) == {"edited": 1}
    content = visitor.download(visitor.finished(job["id"])["destination"]["file"]["url"]).content
    assert b"Nouvelle table" not in content
    assert b"Nouvelle table" in visitor.export()
