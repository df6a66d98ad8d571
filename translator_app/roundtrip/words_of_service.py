"""Words for what the service or the network does to us, by class of error; children stand before their parents."""

from translator_app.roundtrip.words import Exit, Words, say
from translator_app.text import N_
from translator_app.wix import errors as wix

NO = Exit.SERVICE
OFF = Exit.NO_CONNECTION

# The first class that fits wins: children stand before their parents.
SERVICE: tuple[tuple[type[BaseException], Words], ...] = (
    (
        wix.NotAuthorized,
        say(
            N_("The key is not accepted"),
            N_("Wix does not know this API key: it is mistyped, was revoked, or belongs to another account."),
            N_("Make or copy the key again at manage.wix.com/account/api-keys and connect anew."),
            NO,
        ),
    ),
    (
        wix.Forbidden,
        say(
            N_("The key may not do this"),
            N_("The API key has no permission for this, or no access to this site."),
            N_(
                "Ask the site's owner to give the key access to this site and the permissions Wix Data, "
                "Wix Multilingual and Get Sites List."
            ),
            NO,
        ),
    ),
    (
        wix.NotFound,
        say(
            N_("Not found on Wix"),
            N_("Wix has no such site or job for this account."),
            N_("Check the site id: it is the long code after /dashboard/ in the address of the site's dashboard."),
            NO,
        ),
    ),
    (
        wix.MultilingualMissing,
        say(
            N_("Wix Multilingual is not installed"),
            N_("This site has no Wix Multilingual, so it has no translations to export."),
            N_("Add Wix Multilingual to the site, set up its languages, then try again."),
            NO,
        ),
    ),
    (
        wix.PreconditionFailed,
        say(
            N_("The site is not ready for this"),
            N_("Wix asks for something to be installed or switched on at the site first."),
            N_("See the details for what Wix asks for."),
            NO,
        ),
    ),
    (
        wix.BadRequest,
        say(
            N_("Wix refused the request"),
            N_("Wix objects to what was sent."),
            N_("See the details for the fields it objects to; check the languages and the site."),
            NO,
        ),
    ),
    (
        wix.TooManyRequests,
        say(
            N_("Wix asks to slow down"),
            N_("The site's quota of calls for this minute is used up, also after waiting."),
            N_("Wait some minutes, then try again. Nothing is lost."),
            NO,
            True,
        ),
    ),
    (
        wix.Refused,
        say(
            N_("Wix refused the request"),
            N_("Wix understood the request and said no."),
            N_("See the details for its own words."),
            NO,
        ),
    ),
    (
        wix.ServerTrouble,
        say(
            N_("Wix has trouble"),
            N_("The service failed to answer, also after trying again."),
            N_("Try again later; if it stays so, give Wix support the request id."),
            NO,
            True,
        ),
    ),
    (
        wix.NotUnderstood,
        say(
            N_("The answer makes no sense"),
            N_("Something answered, but not as Wix does; a proxy or a log-in page of the network may be in between."),
            N_("Check the network, and the API address in use, then try again."),
            NO,
            True,
        ),
    ),
    (
        wix.AnswerLost,
        say(
            N_("It is not known whether the job has begun"),
            N_("The job was sent, its answer was lost, and the job can't be found yet."),
            N_("Nothing is sent a second time. Resume later: the job is looked up by its name."),
            OFF,
            True,
        ),
    ),
    (
        wix.ProxyTrouble,
        say(
            N_("The proxy does not let us through"),
            N_("The proxy set on this computer is not there or refuses."),
            N_("Check the proxy in the system's network settings, then try again."),
            OFF,
            True,
        ),
    ),
    (
        wix.CertificateTrouble,
        say(
            N_("The connection is not trusted"),
            N_("The certificate of the other side is not trusted by this computer."),
            N_("If your company inspects connections, its certificate has to be installed in the system."),
            OFF,
        ),
    ),
    (
        wix.TimedOut,
        say(
            N_("No answer in time"),
            N_("Wix did not answer in time, also after trying again."),
            N_("Check the network, then try again."),
            OFF,
            True,
        ),
    ),
    (
        wix.Unreachable,
        say(
            N_("No connection"),
            N_("The service can't be reached from this computer."),
            N_("Check the network, then try again. Your work is safe here."),
            OFF,
            True,
        ),
    ),
    (
        wix.TooLarge,
        say(
            N_("The file is too large"),
            N_("The site sent more than this program takes in one file."),
            N_("Export fewer languages at once."),
            NO,
        ),
    ),
    (
        wix.UploadUrlExpired,
        say(
            N_("The upload address has expired"),
            N_("The address for the upload was no longer valid, also after asking for a new one."),
            N_("Try again; nothing was changed on the site."),
            NO,
            True,
        ),
    ),
    (
        wix.TransferTrouble,
        say(
            N_("The transfer broke off"),
            N_("The file did not arrive whole, also after trying again."),
            N_("Check the network, then try again; nothing is lost."),
            OFF,
            True,
        ),
    ),
    (
        wix.UnsafeAddress,
        say(
            N_("The address is not safe"),
            N_("The key is sent over https only; plain http is for this computer alone."),
            N_("Check the API address."),
            Exit.USAGE,
        ),
    ),
)
