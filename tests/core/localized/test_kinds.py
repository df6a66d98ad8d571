"""The kind of a unit."""

from __future__ import annotations

import pytest

from translator_app.core.localized.kinds import kind_of
from translator_app.core.units import KINDS


@pytest.mark.parametrize(
    ("field", "element", "source", "kind"),
    [
        ("title", "", "Oak table", "text"),
        ("title", "", "", "text"),
        ("body", "wysiwyg.viewer.components.WRichText", "plain", "html"),
        ("body", "", "<p>Solid</p>", "html"),
        ("body", "", "a < b and c > d", "text"),
        ("content", "", '{"nodes":[{"type":"PARAGRAPH"}]}', "ricos"),
        ("content", "", '{"metadata":{"version":1},"nodes":[]}', "ricos"),
        ("richContent", "", "", "ricos"),
        ("slug", "", "oak-table", "slug"),
        ("photo", "wixui.ImageX", "wix:image://v1/a.jpg/b.jpg#originWidth=1&originHeight=1", "media"),
        ("photo", "wixui.ImageX", "", "media"),
        ("link", "", "https://example.com/a", "url"),
        ("text", "", "mailto:a@example.com", "url"),
        ("text", "", "See https://example.com", "text"),
        ("seoTitle", "", "Oak", "seo"),
        ("meta_description", "", "Oak", "seo"),
        ("price", "", "1,234.50", "number"),
        ("price", "", "12 %", "number"),
        ("code", "", "007a", "text"),
        ("menu", "", '{"items":[1]}', "other"),
        ("title", "", "{name}", "text"),
        ("title", "", "[new] table", "text"),
    ],
)
def test_kind(field: str, element: str, source: str, kind: str) -> None:
    assert kind in KINDS
    assert kind_of(field, element, source) == kind
