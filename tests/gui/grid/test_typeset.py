"""Cells of several lines: an ellipsis where there is more of a text, and never beyond the cell."""

import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from translator_app.gui import theme
from translator_app.gui.grid.display import shown
from translator_app.gui.grid.oneline import ELLIPSIS
from translator_app.gui.grid.typeset import Laid, Style, Typesetter

TEXTS = (
    "So entsteht es. Wir kaufen ganze Stämme und lassen die Bretter zwei Jahre trocknen, ehe wir sie sägen.",
    "Neue Worte für {anzahl} Artikel, {preis} je Stück, {rabatt} und {frist}, mit mmmmmmmm und WWWWWWWW dahinter",
    "無垢のオーク材を使ったダイニングテーブルは当工房で手作りされ、二年間乾燥させた板だけを使用しています。",
)


@pytest.mark.parametrize("text", TEXTS)
def test_the_ellipsis_of_the_last_line_is_within_the_cell(qtbot: QtBot, text: str) -> None:
    setter = Typesetter(theme.current())
    style = Style()
    ellipsis = QFontMetricsF(setter.font_for(style)).horizontalAdvance(ELLIPSIS)
    cut = 0
    for width in range(90, 260):
        laid = setter.lay(shown(text, lines=2, most=1_000), style, width, 2)
        assert isinstance(laid, Laid)
        if laid.end is not None:
            cut += 1
            assert laid.end.x() + ellipsis <= width
    assert cut > 50
