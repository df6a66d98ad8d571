"""Directions are remembered by the project and go with the document."""

from tests.gui.flows.conftest import Place
from translator_app.gui.flows.directing import Directing
from translator_app.gui.writing import writing
from translator_app.roundtrip import directions

FR = 1


def test_a_decision_is_remembered_and_found_again(place: Place) -> None:
    directing = Directing(place.desk, place.bench)
    directing.decide("fr", "rtl")
    assert directing.decided("fr") == "rtl"
    document = place.desk.document
    assert document is not None
    assert directions.decided(document.project) == {"fr": "rtl"}
    writing().decide({})
    Directing(place.desk, place.bench)
    assert writing().decided == {"fr": "rtl"}


def test_what_was_typed_is_confirmed_before_the_columns_turn(place: Place) -> None:
    directing = Directing(place.desk, place.bench)
    place.bench.grid.go_to((0, FR))
    place.bench.inspector.target.setPlainText("Table en bois")
    directing.decide("fr", "rtl")
    assert place.text((0, FR)) == "Table en bois"


def test_decisions_go_with_the_document(place: Place) -> None:
    Directing(place.desk, place.bench).decide("fr", "rtl")
    place.desk.close()
    assert not writing().decided
