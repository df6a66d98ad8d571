"""The sign-off file shows exactly the plan, loads nothing, runs nothing, and takes no text of the site for markup."""

from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.plans import APPROVED, CHANGED, CLEARED, CONFLICT, GUESS, plan, planned, proof
from translator_app.core.plan import Plan
from translator_app.core.verdicts import Outcome, Proof, Verdict
from translator_app.roundtrip.signoff import Sheet, fingerprint, plan_html, proof_html

SHEET = Sheet("Nordwood <b>Living</b>", datetime(2026, 3, 1, 12, 30, 5, tzinfo=UTC))


class Read(HTMLParser):
    """The elements with their attributes, and the texts of the cells that hold texts of the site."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._within = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "td":
            self._within = dict(attrs).get("class") == "text"
            if self._within:
                self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self._within = False

    def handle_data(self, data: str) -> None:
        if self._within:
            self.texts[-1] += data


def html(made: Plan) -> str:
    return "".join(plan_html(made, SHEET))


def test_the_file_shows_the_ticked_cells_and_no_other() -> None:
    text = html(plan())
    assert CHANGED.item in text
    assert APPROVED.item in text
    assert CLEARED.item not in text
    assert "4 cells will change" in text
    assert "6 newer edits of colleagues are kept" in text


def test_before_and_after_stand_side_by_side_with_their_differences() -> None:
    text = html(plan(CHANGED))
    assert Read(text).texts == [CHANGED.before, CHANGED.after]
    assert "<ins>à manger </ins>" in text


@given(st.text(), st.text())
def test_any_text_of_the_site_stays_text(before: str, after: str) -> None:
    read = Read(html(plan(planned(0, "fr", before, after))))
    expected = Read(html(plan(planned(0, "fr", "one", "two"))))
    known = {"ins", "del", "bdi", "small"}
    assert {tag for tag, _ in read.elements} <= {tag for tag, _ in expected.elements} | known


def test_markup_in_texts_names_and_issues_is_shown_letter_by_letter() -> None:
    evil = "<img src=http://evil/x onerror=alert(1)><script>x</script>"
    cell = planned(0, "fr", evil, f"{evil} &amp; \x00", item=evil, field=evil, collection=evil)
    sheet = Sheet(evil, SHEET.compared_at, issues={cell.cell: (evil,)})
    text = "".join(plan_html(plan(cell), sheet))
    assert {tag for tag, _ in Read(text).elements}.isdisjoint({"img", "script"})
    assert Read(text).texts[1] == f"{evil} &amp; \\x00"
    assert "\x00" not in text


def test_the_file_loads_nothing_and_forbids_it() -> None:
    text = html(plan())
    read = Read(text)
    assert not {tag for tag, _ in read.elements} & {"script", "link", "img", "iframe", "object", "a", "form", "base"}
    assert not [value for _, attrs in read.elements for name, value in attrs.items() if name in ("src", "href")]
    assert not [name for _, attrs in read.elements for name in attrs if name.startswith("on")]
    policy = [attrs["content"] for tag, attrs in read.elements if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy
    assert "default-src 'none'" in str(policy[0])
    assert "url(" not in text
    assert "@import" not in text


def test_texts_carry_their_language_and_direction() -> None:
    read = Read(html(plan(planned(0, "he", "מנורת", "מנורת פליז"))))
    cells = [attrs for tag, attrs in read.elements if tag == "td" and attrs.get("class") == "text"]
    assert [(cell["lang"], cell["dir"]) for cell in cells] == [("he", "rtl"), ("he", "rtl")]


def test_a_direction_that_a_person_decided_goes_before_that_of_the_language() -> None:
    sheet = Sheet("S", SHEET.compared_at, directions={"he": "ltr", "fr": "rtl"})
    cells = (planned(0, "he", "מנורת", "מנורת פליז"), planned(2, "fr"), planned(4, "de"))
    read = Read("".join(plan_html(plan(*cells), sheet)))
    ways = {a["lang"]: a["dir"] for tag, a in read.elements if tag == "td" and a.get("class") == "text"}
    assert ways == {"he": "ltr", "fr": "rtl", "de": "ltr"}
    # Within the cell, too: an isolate without a direction would go by the first letter again.
    assert [a["dir"] for tag, a in read.elements if tag == "bdi"] == ["ltr", "ltr", "rtl", "rtl", "ltr", "ltr"]


def test_what_nobody_has_confirmed_is_marked_in_words_and_what_is_left_out_is_counted() -> None:
    sent = replace(GUESS, ticked=True)
    text = html(plan(CHANGED, sent))
    assert text.count("from memory or machine, unconfirmed") == 1
    assert "1 unconfirmed cell is sent" in text
    text = html(plan(CHANGED, GUESS))
    assert GUESS.after not in text
    assert "1 unconfirmed cell is left out" in text
    proven = Proof((Verdict(sent, Outcome.APPLIED, sent.after),))
    assert "from memory or machine, unconfirmed" in "".join(proof_html(proven, SHEET))
    assert "unconfirmed" not in html(plan()).partition("</head>")[2]


def test_the_name_on_the_sheet_stands_for_exactly_this_plan() -> None:
    names = {
        fingerprint(made)
        for made in (
            plan(),
            plan(CHANGED),
            plan(CHANGED, CONFLICT),
            Plan("other", plan().languages, plan().cells),
            plan(planned(0, "fr", CHANGED.before, CHANGED.after + " ", item="Oak dining table")),
        )
    }
    assert len(names) == 5
    assert fingerprint(plan()) == fingerprint(plan())
    assert fingerprint(plan()) in html(plan())


def test_a_plan_with_a_cell_unticked_has_another_name() -> None:
    assert fingerprint(plan().ticking({CHANGED.cell: False})) != fingerprint(plan())


def test_the_proof_says_every_verdict_with_its_reason() -> None:
    text = "".join(proof_html(proof(), SHEET))
    assert "2 of 4 cells have arrived" in text
    assert "rejected by the site" in text
    assert "too long" in text


def test_a_large_plan_comes_in_pieces() -> None:
    many = plan(*(planned(row, "fr") for row in range(3_000)))
    assert max(map(len, plan_html(many, SHEET))) < 6_000
