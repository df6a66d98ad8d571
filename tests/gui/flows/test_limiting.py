"""A limit counts while one types, is checked everywhere, and stays with the project."""

import pytest

from tests.gui.flows.conftest import Place
from translator_app.gui.dialogs.limits import LimitsDialog
from translator_app.gui.flows.checking import Checking
from translator_app.gui.flows.limiting import Limiting
from translator_app.roundtrip.lengths import limits

FR = (0, 1)


@pytest.fixture
def limiting(place: Place) -> Limiting:
    return Limiting(place.desk, place.bench, Checking(place.desk, place.bench, place.looking))


def test_a_limit_is_kept_checked_and_counted(place: Place, limiting: Limiting) -> None:
    place.bench.grid.go_to(FR)
    assert "/" not in place.bench.inspector.length.text()
    with place.qtbot.waitSignal(limiting._checking.done, timeout=10_000):
        limiting.limit({"title": 5})
    assert "/ 5" in place.bench.inspector.length.text()
    assert [issue.check for issue in limiting._checking.findings.of(FR)] == ["too-long"]
    assert place.desk.document is not None
    assert limits(place.desk.document.project) == {"title": 5}
    again = Limiting(place.desk, place.bench, Checking(place.desk, place.bench, place.looking))
    assert again.of_row(0) == 5
    assert again.of_row(1) is None


def test_the_editor_in_the_grid_knows_the_limit(place: Place, limiting: Limiting) -> None:
    limiting.limit({"title": 50})
    place.bench.grid.go_to(FR)
    assert place.bench.grid.editing.open()
    assert place.bench.grid.editing.editor.limit == 50


def test_asking_shows_the_fields_of_the_file(place: Place, limiting: Limiting) -> None:
    limiting.ask()
    place.idle()
    dialog = place.bench.window().findChild(LimitsDialog)
    assert isinstance(dialog, LimitsDialog)
    assert [dialog.table.key(row) for row in range(dialog.table.rowCount())] == ["*", "title", "body", "slug"]
    dialog.most.setValue(9)
    assert limiting.of_row(0) == 9
    place.desk.close()
