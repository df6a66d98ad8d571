"""Words for what a round trip, a file or this computer does to us, by class of error; children before parents."""

from translator_app.core.localized.errors import BadFile, BadText, CannotPlace, NeedsMapping
from translator_app.local import errors as local
from translator_app.roundtrip import errors as trip
from translator_app.roundtrip.words import Exit, Words, say
from translator_app.text import N_

NO = Exit.SERVICE
RESUME = N_("Nothing is sent a second time. Resume the import (`import --resume`): it is found again and proven.")

HERE: tuple[tuple[type[BaseException], Words], ...] = (
    (
        trip.JobFailed,
        say(
            N_("The job failed"),
            N_("Wix took the job and could not finish it: {cause} {code}"),
            N_("See the details; what did arrive is shown cell by cell, your edits are kept."),
            NO,
            True,
        ),
    ),
    (
        trip.JobStopped,
        say(
            N_("The job was stopped"),
            N_("The job was stopped before its end, here or in the Wix dashboard."),
            N_("Look at the verdicts for what had arrived, then start again when you like."),
            NO,
            True,
        ),
    ),
    (
        trip.JobStalled,
        say(
            N_("The job stands still"),
            N_("Wix took the job, and nothing has moved for ten minutes."),
            N_("Nothing is sent a second time: look again later, or stop the job and then look what had arrived."),
            NO,
            True,
        ),
    ),
    (
        trip.Interrupted,
        say(
            N_("The import was interrupted"),
            N_("The site has the import, or may have it, and its end could not be awaited."),
            RESUME,
            Exit.NOT_ALL_APPLIED,
            True,
        ),
    ),
    (
        trip.SiteMoved,
        say(
            N_("The site has changed since the review"),
            N_("Somebody changed cells of the plan meanwhile; nothing was sent."),
            N_("Review again: the newer words are shown beside yours."),
            Exit.REFUSED,
            True,
        ),
    ),
    (
        trip.Doubtful,
        say(
            N_("The export can't be trusted"),
            N_("What was downloaded can't be the whole and true export: {reason}."),
            N_("Nothing was sent and nothing taken over. Check the network, then try again."),
            NO,
            True,
        ),
    ),
    (
        trip.NothingToRollBack,
        say(
            N_("Nothing to roll back"),
            N_("The site has none of the texts that this import brought."),
            N_("`translator-app history` lists the imports."),
            Exit.REFUSED,
        ),
    ),
    (
        trip.NothingToGiveBack,
        say(
            N_("Nothing to give back"),
            N_("No text of a colleague is known that an import took back and that is still missing."),
            N_("`translator-app history` lists the imports."),
            Exit.REFUSED,
        ),
    ),
    (
        trip.NothingToProbe,
        say(
            N_("Nothing to probe with"),
            N_("There is no short, plain, translated text that is not being edited here."),
            N_("Import whole files, which every site takes."),
            Exit.REFUSED,
        ),
    ),
    (
        trip.NoSuchImport,
        say(
            N_("No such import"),
            N_("The project has no import of that number that was proven."),
            N_("`translator-app history` lists the imports."),
            Exit.USAGE,
        ),
    ),
    (
        trip.NothingToImport,
        say(
            N_("Nothing to import"),
            N_("No ticked cell differs from what the site has."),
            N_("Edit a translation, or tick cells in the review."),
            Exit.REFUSED,
        ),
    ),
    (
        trip.Unfinished,
        say(
            N_("An import is unfinished"),
            N_("An earlier import of this project has not come to its end."),
            N_("Resume it first: the site may have done it already."),
            Exit.REFUSED,
        ),
    ),
    (
        trip.NotInterrupted,
        say(
            N_("Nothing to resume"),
            N_("No import of this project was interrupted."),
            N_("Review and import as usual."),
            Exit.REFUSED,
        ),
    ),
    (
        trip.NoSite,
        say(
            N_("This project has no site"),
            N_("It was made from a file, so there is no site to export from or import to."),
            N_("Write the edited file and import it in the Wix dashboard, or export the site into a new project."),
            Exit.REFUSED,
        ),
    ),
    (
        trip.NoKey,
        say(
            N_("No API key"),
            N_("There is no key for this account on this computer."),
            N_("Connect with an API key first: `translator-app login --account ID`, or set WIX_API_KEY."),
            NO,
        ),
    ),
    (
        trip.UnknownLanguages,
        say(
            N_("Unknown language"),
            N_("The site does not have: {unknown}. It has: {known}."),
            N_("Choose among the site's own languages, or add the language in Wix Multilingual first."),
            Exit.USAGE,
        ),
    ),
    (
        trip.ErrorsFound,
        say(
            N_("The checks find errors"),
            N_("Cells that were to be sent have errors; nothing was sent."),
            N_("Mend them, or import without --refuse-errors when they are meant."),
            Exit.REFUSED,
        ),
    ),
    (
        trip.UnknownUnit,
        say(
            N_("Unknown unit"),
            N_("The project has no unit {unit}."),
            N_("`translator-app units` lists the units and their ids."),
            Exit.USAGE,
        ),
    ),
    (
        trip.UnknownField,
        say(
            N_("Unknown field"),
            N_("The file has no field {field}, and there is no such kind of fields."),
            N_("`translator-app limits` lists the fields; * stands for all of them."),
            Exit.USAGE,
        ),
    ),
    (
        trip.UnknownCheck,
        say(
            N_("Unknown check"),
            N_("There is no check {check}."),
            N_("`translator-app checks` lists the checks with how much each weighs."),
            Exit.USAGE,
        ),
    ),
    (
        trip.Locked,
        say(
            N_("The cell is locked"),
            N_("{unit} may not be edited in {language}."),
            N_("The main language and locked cells stay as they are; unlock them in the window first."),
            Exit.REFUSED,
        ),
    ),
    (
        trip.BadMapping,
        say(
            N_("The columns can't be read"),
            N_("What was said about the columns is not a mapping: {reason}"),
            N_("Give JSON as the manual shows, or @FILE with it."),
            Exit.USAGE,
        ),
    ),
    (
        trip.NeverImported,
        say(
            N_("Nothing was imported yet"),
            N_("This project has no import to prove."),
            N_("Review and import first."),
            Exit.REFUSED,
        ),
    ),
    (
        NeedsMapping,
        say(
            N_("The columns of the file need a look"),
            N_("It is not certain which columns hold the languages: {reason}"),
            N_("Say which column is what (`--map`, or the columns window); the answer is remembered."),
            Exit.BAD_FILE,
        ),
    ),
    (
        CannotPlace,
        say(
            N_("The text has no place in the file"),
            N_("{reason}"),
            N_("Add the translation on the site once, then export again."),
            Exit.REFUSED,
        ),
    ),
    (
        BadText,
        say(
            N_("The text can't be written"),
            N_("{reason}"),
            N_("Change the text; nothing else was touched."),
            Exit.REFUSED,
        ),
    ),
    (
        BadFile,
        say(
            N_("The file can't be read"),
            N_("{reason}"),
            N_("Export it again, or repair that line; the file was not changed."),
            Exit.BAD_FILE,
        ),
    ),
    (
        local.DiskFull,
        say(
            N_("The disk is full"),
            "{message}",
            N_("Make room and try again; what was confirmed before is safe."),
            Exit.REFUSED,
            True,
        ),
    ),
    (
        local.ProjectLocked,
        say(
            N_("The project is open elsewhere"),
            "{message}",
            N_("Close it there, or look at it here without changing it."),
            Exit.REFUSED,
            True,
        ),
    ),
    (
        local.ProjectTooNew,
        say(N_("The project is from a newer version"), "{message}", N_("Install the newest version."), Exit.BAD_FILE),
    ),
    (
        local.NotAProject,
        say(
            N_("Not a project"),
            "{message}",
            N_("A localized file is opened with `translator-app open`, or by File > Open."),
            Exit.BAD_FILE,
        ),
    ),
    (
        local.ProjectDamaged,
        say(
            N_("The project is damaged"),
            "{message}",
            N_("Save what can be read into a new project."),
            Exit.BAD_FILE,
        ),
    ),
    (
        local.MemoryTooNew,
        say(N_("The memory is from a newer version"), "{message}", N_("Install the newest version."), Exit.BAD_FILE),
    ),
    (
        local.MemoryDamaged,
        say(
            N_("The translation memory is damaged"),
            "{message}",
            N_("`translator-app forget --all` begins a new one; projects are not touched."),
            Exit.BAD_FILE,
        ),
    ),
    (
        local.AlreadyThere,
        say(
            N_("A file of that name exists"),
            "{message}",
            N_("Choose another name, or say that it may be replaced."),
            Exit.REFUSED,
        ),
    ),
    (
        local.NoPlace,
        say(
            N_("No place to write or read"),
            "{message}",
            N_("Choose another folder, or ask for the right to write there."),
            Exit.BAD_FILE,
            True,
        ),
    ),
    (
        local.LocalError,
        say(N_("Something on this computer is in the way"), "{message}", N_("Try again."), Exit.REFUSED, True),
    ),
)
