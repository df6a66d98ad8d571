"""Plans and proofs of a furniture shop, made up for tests."""

from translator_app.core.plan import Kind, Plan, Planned
from translator_app.core.verdicts import Outcome, Proof, Verdict

LANGUAGES = ("en", "fr", "de", "he")


def planned(
    row: int,
    language: str,
    before: str = "vieux",
    after: str = "neuf",
    kind: Kind = Kind.CHANGED,
    *,
    collection: str = "Products",
    item: str = "",
    field: str = "Title",
    base: str | None = None,
    ticked: bool = True,
    unconfirmed: bool = False,
) -> Planned:
    """One planned cell; items have two rows unless one is named."""
    item = item or f"Item {row // 2}"
    return Planned(
        (row, LANGUAGES.index(language)),
        f"{collection}/{item}/{field}/{row}",
        collection,
        item,
        field,
        language,
        before,
        after,
        before if base is None else base,
        kind,
        row + 1,
        ticked,
        undecided=kind is Kind.CONFLICT,
        unconfirmed=unconfirmed,
    )


CHANGED = planned(0, "fr", "Table en chêne", "Table à manger en chêne", item="Oak dining table")
CONFLICT = planned(4, "fr", "Tissé main", "Tissé à la main", Kind.CONFLICT, item="Wool rug", base="Tissé")
CLEARED = planned(6, "he", "לנגב", "", Kind.CLEARED, item="Brass lamp", ticked=False)
APPROVED = planned(8, "de", "10 % auf die", "10 % auf Ihre", Kind.OVERWRITES_APPROVED, collection="Pages", item="News")
NEW = planned(9, "fr", "", "<p>Lin lavé</p>", Kind.NEW, collection="Pages", item="News", field="Body")
GUESS = planned(10, "fr", "", "Housse lavable", Kind.NEW, item="Cushion", ticked=False, unconfirmed=True)
RIVAL = planned(
    12, "fr", "Fait main", "Fait à la machine", Kind.CONFLICT, item="Vase", base="", ticked=False, unconfirmed=True
)
"""Two texts that nobody has confirmed: one where the site has none, one where a colleague wrote another."""
CELLS = (CHANGED, CONFLICT, CLEARED, APPROVED, NEW)


def plan(*cells: Planned, kept: int = 6) -> Plan:
    """A plan of these cells, or of one of each kind."""
    return Plan("abc", LANGUAGES, cells or CELLS, kept)


def proof() -> Proof:
    """One arrived, one rejected, one changed by someone else, one normalised."""
    return Proof(
        (
            Verdict(CHANGED, Outcome.APPLIED, CHANGED.after),
            Verdict(CONFLICT, Outcome.CHANGED_BY_OTHERS, "Tissé à Lyon"),
            Verdict(APPROVED, Outcome.REJECTED, APPROVED.before, "too long"),
            Verdict(NEW, Outcome.NORMALISED, "<p>Lin lavé</p>\n"),
        ),
        row_base=0,
    )
