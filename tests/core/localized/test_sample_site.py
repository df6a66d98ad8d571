"""What the sample site writes in any of its layouts is understood, with and without knowing its languages."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest

from translator_app.core.localized.file import LocalizedFile
from translator_app.sandbox.generate import generated_site
from translator_app.sandbox.layouts import Extract, write
from translator_app.sandbox.options import LayoutName, Options

SITE = generated_site(12)
GAPPY = generated_site(40)


@pytest.mark.parametrize("layout", get_args(LayoutName))
def test_every_text_of_the_site_is_found(layout: LayoutName) -> None:
    languages = SITE.languages
    units = [(collection.id, item.id, field.key) for collection, item, field in SITE.units()]
    texts = {unit[1:]: tuple(SITE.text((*unit, tag)) for tag in languages) for unit in units}
    for bom, newline, quoting in product((False, True), ("\n", "\r\n"), ("minimal", "all")):
        options = Options(layout=layout, bom=bom, newline=newline, quoting=quoting)  # type: ignore[arg-type]
        data = write(Extract(SITE, languages, SITE.text), layout, options)
        for asked in (languages, languages[:1], ()):
            file = LocalizedFile.read(data, languages=asked)
            assert file.languages == languages
            assert file.layout.kind == layout[:2]
            assert file.patched({}) == data
            assert {(unit.item, unit.field): file.row_texts(row) for row, unit in enumerate(file.units())} == texts


@pytest.mark.parametrize("layout", ["H3", "H5", "H5R"])
def test_texts_that_the_site_leaves_out_can_be_put_in(layout: LayoutName) -> None:
    languages = GAPPY.languages
    options = Options(layout=layout, missing="absent")
    file = LocalizedFile.read(write(Extract(GAPPY, languages, GAPPY.text), layout, options), languages=languages)
    missing = [
        (row, column)
        for row in range(file.rows) for column in range(len(languages)) if file.place(row, column) is None
    ]  # fmt: skip
    assert missing
    wish = {cell: f"new {number}" for number, cell in enumerate(missing)}
    again = LocalizedFile.read(file.patched(wish), languages=languages)
    assert again.units() == file.units()
    for row in range(file.rows):
        for column in range(len(languages)):
            assert again.text(row, column) == wish.get((row, column), file.text(row, column))
