"""Upload and download addresses: signed, short-lived, and without the key."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.visitor import JOBS, Visitor

UPLOADS = "/data-mover/v1/temporary-files/upload-url"
LOCALIZED = {"localization": {"languages": ["en", "fr"]}}


def _export(visitor: Visitor) -> Any:
    return visitor.submit(LOCALIZED, {"file": {"format": "CSV", "fileName": "my file.csv"}})


def test_an_upload_address_lives_fifteen_minutes(visitor: Visitor) -> None:
    url = visitor.ok("POST", UPLOADS, {})["uploadUrl"]
    visitor.clock.advance(14 * 60)
    assert visitor.http.put(url, content=b"x").status_code == 200
    visitor.clock.advance(61)
    assert visitor.http.put(url, content=b"x").status_code == 403


@pytest.mark.parametrize("spoil", [("signature=", "signature=0"), ("expires=1", "expires=9"), ("upload/", "upload/x")])
def test_a_changed_address_is_refused(visitor: Visitor, spoil: tuple[str, str]) -> None:
    url = visitor.ok("POST", UPLOADS, {})["uploadUrl"]
    assert visitor.http.put(url.replace(*spoil), content=b"x").status_code == 403


def test_a_key_sent_to_an_upload_or_download_address_is_refused(visitor: Visitor) -> None:
    url = visitor.ok("POST", UPLOADS, {})["uploadUrl"]
    assert visitor.http.put(url, content=b"x", headers=visitor.headers).status_code == 403
    job = visitor.finished(_export(visitor)["id"])
    answer = visitor.http.get(job["destination"]["file"]["url"], headers=visitor.headers)
    assert answer.status_code == 403
    assert answer.headers["content-type"].startswith("application/xml")


def test_a_file_can_be_sent_again_until_a_job_uses_it(visitor: Visitor) -> None:
    target = visitor.ok("POST", UPLOADS, {})
    for content in (b"once", b"twice"):
        assert visitor.http.put(target["uploadUrl"], content=content).status_code == 200
    visitor.submit({"file": {"fileId": target["fileId"]}}, LOCALIZED)
    assert visitor.http.put(target["uploadUrl"], content=b"late").status_code == 409


def test_the_address_of_an_export_comes_early_but_holds_nothing_before_the_end(visit: Any) -> None:
    visitor = visit(job_seconds=10)
    job = _export(visitor)["id"]
    visitor.clock.advance(2)
    early = visitor.ok("GET", f"{JOBS}/{job}")["job"]
    assert early["status"] == "INITIALIZING"
    assert visitor.download(early["destination"]["file"]["url"]).status_code == 404
    visitor.clock.advance(6)
    running = visitor.ok("GET", f"{JOBS}/{job}")["job"]
    assert running["status"] == "IN_PROGRESS"
    assert visitor.download(running["destination"]["file"]["url"]).status_code == 404
    assert visitor.download(visitor.finished(job)["destination"]["file"]["url"]).status_code == 200


def test_a_download_address_expires_and_the_job_then_has_a_fresh_one(visitor: Visitor) -> None:
    job = _export(visitor)["id"]
    url = visitor.finished(job)["destination"]["file"]["url"]
    visitor.clock.advance(601)
    assert visitor.download(url).status_code == 403
    assert visitor.download(visitor.finished(job)["destination"]["file"]["url"]).status_code == 200


def test_files_can_be_redirected_to_another_host(visit: Any) -> None:
    visitor = visit(redirect_files=True)
    target = visitor.ok("POST", UPLOADS, {})
    http = visitor.http
    first = http.put(target["uploadUrl"], content=b"x", follow_redirects=False)
    assert first.status_code == 307
    assert first.headers["location"].startswith("http://localhost")
    assert http.put(target["uploadUrl"], content=b"x").status_code == 200


@pytest.mark.parametrize("file", ["unknown", "empty"])
def test_an_import_of_a_file_that_is_not_there_fails(visitor: Visitor, file: str) -> None:
    name = "tmp-unknown" if file == "unknown" else visitor.ok("POST", UPLOADS, {})["fileId"]
    job = visitor.finished(visitor.submit({"file": {"fileId": name}}, LOCALIZED)["id"])
    assert (job["status"], job["error"]["code"]) == ("FAILED", "WDH0001")
