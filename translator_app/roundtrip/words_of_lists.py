"""Words for what can be wrong with the person's own lists, by class of error; before the words of here."""

from translator_app.core.glossary.separated import BadGlossary
from translator_app.local.glossary import GlossaryDamaged
from translator_app.roundtrip import errors as trip
from translator_app.roundtrip.words import Exit, Words, say
from translator_app.text import N_

LISTS: tuple[tuple[type[BaseException], Words], ...] = (
    (
        GlossaryDamaged,
        say(
            N_("The glossary can't be read"),
            "{message}",
            N_("Mend that line, or move the file away; nothing is written to it until then."),
            Exit.BAD_FILE,
        ),
    ),
    (
        BadGlossary,
        say(
            N_("The list of terms can't be read"),
            N_("{reason}"),
            N_("Mend that line and try again; the glossary is as it was."),
            Exit.BAD_FILE,
        ),
    ),
    (
        trip.UnknownTerm,
        say(
            N_("Unknown term"),
            N_("The glossary does not have “{term}”; nothing was changed."),
            N_("`translator-app terms` lists the terms."),
            Exit.USAGE,
        ),
    ),
    (
        trip.BadTerm,
        say(
            N_("Not understood"),
            "{reason}",
            N_("`translator-app terms --help` shows how terms are given; nothing was changed."),
            Exit.USAGE,
        ),
    ),
)
