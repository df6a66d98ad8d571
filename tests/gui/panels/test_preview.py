"""A preview shows a translation and reaches for nothing: no picture, no file, no address, no script."""

import base64
import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument, QTextFormat
from pytestqt.qtbot import QtBot

from tests.gui.asking import nameless
from translator_app.gui.panels import preview
from translator_app.gui.panels.preview import PreviewPanel, StillBrowser
from translator_app.gui.panels.rendering import DEEPEST, LONGEST, ricos_html, safe_html

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@pytest.fixture
def panel(qtbot: QtBot) -> PreviewPanel:
    made = PreviewPanel()
    qtbot.addWidget(made)
    made.resize(320, 400)
    made.show()
    return made


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server on this computer, and the paths that somebody asked it for."""
    paths: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", paths
    server.shutdown()
    server.server_close()
    thread.join()


def objects(document: QTextDocument) -> list[str]:
    """Everything in a document that is not text: pictures, and formats that name an address."""
    found = []
    cursor = QTextCursor(document)
    while not cursor.atEnd():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        look = cursor.charFormat()
        if look.isImageFormat():
            found.append(look.toImageFormat().name())
        if look.anchorHref():
            found.append(look.anchorHref())
        if look.hasProperty(QTextFormat.Property.BackgroundImageUrl):
            found.append("background")
    return found


def attacks(server: str, file: Path) -> list[str]:
    data = f"data:image/png;base64,{PIXEL}"
    addresses = [
        f"{server}/x.png",
        file.as_uri(),
        str(file),
        data,
        "//127.0.0.1/x.png",
        "qrc:/x",
        "style:light/tick.svg",
    ]
    made = []
    for address in addresses:
        made += [
            f'<img src="{address}">',
            f"<img src={address} onerror=alert(1)>",
            f'<p style="background-image:url({address})">p</p>',
            f'<table background="{address}"><tr><td background="{address}">t</td></tr></table>',
            f'<link rel="stylesheet" href="{address}">',
            f"<style>@import url({address}); p {{ background: url({address}) }}</style>",
            f'<a href="{address}">a</a>',
            f'<base href="{address}"><img src="x.png">',
            f'<object data="{address}"></object><embed src="{address}"><iframe src="{address}"></iframe>',
            f'<video poster="{address}"><source src="{address}"></video><svg><image href="{address}"/></svg>',
            f'<ul style="list-style-image:url({address})"><li>l</li></ul>',
            f'<IMG\tSRC="{address}"/><<img src="{address}">',
            f'<p title="><img src={address}>">p</p>',
            f'<!--><img src="{address}">-->',
            f'<math><mtext><img src="{address}"></mtext></math>',
            f'<meta http-equiv="refresh" content="0;url={address}">',
        ]
    return made


def test_no_picture_file_or_address_is_ever_asked_for(
    panel: PreviewPanel, asked: tuple[str, list[str]], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, paths = asked
    file = tmp_path / "x.png"
    file.write_bytes(base64.b64decode(PIXEL))
    loaded: list[str] = []
    monkeypatch.setattr(StillBrowser, "loadResource", lambda _self, _kind, name: loaded.append(str(name)))
    for attack in attacks(server, file):
        panel.show_text(f"<p>before</p>{attack}<p>after</p>", "html", "en")
        panel.grab()
        assert objects(panel.browser.document()) == [], attack
        assert "before" in panel.browser.toPlainText()
    qtbot.wait(20)
    assert loaded == []
    assert paths == []


def test_even_markup_that_slips_through_loads_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    """The second wall: a browser that is given a picture's address outright."""
    file = tmp_path / "x.png"
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(file))
    browser = StillBrowser("Preview")
    qtbot.addWidget(browser)
    browser.setHtml(f'<img src="{file.as_uri()}"><a href="{file.as_uri()}">a</a>')
    browser.show()
    browser.setHtml("".join(f"<img src='{name}'>" for name in (file.as_uri(), file, "data:image/png;base64," + PIXEL)))
    shown = browser.grab().toImage()
    colours = {shown.pixelColor(x, y).name() for x in range(shown.width()) for y in range(shown.height())}
    assert "#ff0000" not in colours
    for address in (QUrl.fromLocalFile(str(file)), QUrl(str(file))):
        found = browser.document().resource(QTextDocument.ResourceType.ImageResource.value, address)
        assert found.size() == QSize(1, 1)
    assert browser.document().resource(QTextDocument.ResourceType.StyleSheetResource.value, QUrl("x.css")) == b""
    before = browser.toPlainText()
    browser.setSource(QUrl.fromLocalFile(str(file)))
    assert browser.toPlainText() == before
    assert browser.source() == QUrl()


def test_scripts_and_styles_are_not_shown_as_text() -> None:
    for text in (
        "<p>a<script>alert('b')</script>c</p>",
        "<p>a</p><style>p { color: red } </style>c",
        "a<SCRIPT SRC=x>b</SCRIPT\n>c",
        "a<svg><script>b</script></svg>c",
        "a<iframe>b</iframe>c",
    ):
        html = safe_html(text).html
        assert "b" not in html
        assert "a" in html
        assert "c" in html


def test_what_is_left_out_is_said(panel: PreviewPanel) -> None:
    panel.show_text('<p>a<img src="x" alt="An oak"><img><script>1</script></p>', "html", "en")
    assert panel.said.text() == "Left out: 2 pictures, 1 × script."
    assert "[picture: An oak]" in panel.browser.toPlainText()
    panel.show_text("<p>a</p>", "html", "en")
    assert panel.said.text() == "Nothing is loaded from outside."


@given(st.text(alphabet=st.sampled_from('<>/"=& \n!-abpscript img src'), max_size=60))
def test_whatever_comes_only_allowed_elements_without_attributes_go_out(text: str) -> None:
    html = safe_html(text).html
    rest = html
    for element in preview_elements():
        rest = rest.replace(f"<{element}>", "").replace(f"</{element}>", "")
    assert "<" not in rest
    assert ">" not in rest


def preview_elements() -> list[str]:
    return [
        "b",
        "i",
        "s",
        "p",
        "a",
        "img",
        "u",
        "q",
        "br",
        "hr",
        "cite",
        "span",
        "pre",
        "small",
        "sup",
        "sub",
        "strong",
        "tr",
        "code",
    ]


def test_elements_are_closed_in_order() -> None:
    assert safe_html("<p><b>a<i>b</b>c").html == "<p><b>a<i>b</i></b>c</p>"
    assert safe_html("</p>a</div>").html == "a"
    assert safe_html("a < b && c > d").html == "a &lt; b &amp;&amp; c &gt; d"


def test_endless_nesting_and_length_are_bounded(panel: PreviewPanel) -> None:
    html = safe_html("<div>" * 10_000 + "deep").html
    assert html.count("<div>") == DEEPEST
    assert "deep" in html
    rendered = safe_html("a" * (LONGEST + 1))
    assert rendered.cut
    assert "not shown" in rendered.words()
    panel.show_text("<ul><li>" * 5_000, "html", "en")
    panel.grab()


def test_rich_content_is_drawn_from_its_nodes(panel: PreviewPanel) -> None:
    def words(text: str, *marks: str) -> dict[str, object]:
        return {"type": "TEXT", "textData": {"text": text, "decorations": [{"type": mark} for mark in marks]}}

    nodes = [
        {"type": "HEADING", "headingData": {"level": 2}, "nodes": [words("Oak")]},
        {"type": "PARAGRAPH", "nodes": [words("Solid <b>"), words("oak", "BOLD", "LINK")]},
        {
            "type": "BULLETED_LIST",
            "nodes": [{"type": "LIST_ITEM", "nodes": [{"type": "PARAGRAPH", "nodes": [words("Six")]}]}],
        },
        {"type": "IMAGE", "imageData": {"altText": "A table", "image": {"src": {"url": "http://127.0.0.1/x"}}}},
        {"type": "VIDEO"},
        {"type": "NEWS", "nodes": [words("unknown kinds are boxes")]},
    ]
    text = json.dumps({"nodes": nodes})
    html = ricos_html(text).html
    assert html.startswith("<h2>Oak</h2><p>Solid &lt;b&gt;<a><b>oak</b></a></p><ul><li><p>Six</p></li></ul>")
    panel.show_text(text, "ricos", "en")
    assert "[picture: A table]" in panel.browser.toPlainText()
    assert "unknown kinds are boxes" in panel.browser.toPlainText()
    assert objects(panel.browser.document()) == []
    assert panel.said.text() == "Left out: 1 picture, 1 × video."


def test_broken_rich_content_is_shown_as_it_is_with_the_reason(panel: PreviewPanel) -> None:
    panel.show_text('{"nodes": [', "ricos", "en")
    assert panel.browser.toPlainText() == '{"nodes": ['
    assert "not valid JSON" in panel.said.text()


def test_plain_text_is_not_taken_for_markup(panel: PreviewPanel) -> None:
    panel.show_text("1 < 2 <b>x</b>", "text", "en")
    assert panel.browser.toPlainText() == "1 < 2 <b>x</b>"


def test_hebrew_runs_from_the_right(panel: PreviewPanel) -> None:
    panel.show_text("<p>שלום</p>", "html", "he")
    block = panel.browser.document().firstBlock()
    assert block.textDirection().name == "RightToLeft"


def test_an_empty_cell_says_so(panel: PreviewPanel) -> None:
    panel.clear()
    assert panel.pages.currentWidget() is panel.empty
    panel.show_text("<p>a</p>", "html", "en")
    assert panel.pages.currentWidget() is not panel.empty


def test_every_control_has_a_name(panel: PreviewPanel) -> None:
    assert list(nameless(panel)) == []
    assert panel.browser.accessibleName() == "Preview"
    assert preview.__doc__
