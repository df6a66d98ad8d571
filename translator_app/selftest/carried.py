"""What the program carries with it: its own modules, the libraries loaded late, resources, names of languages."""

import importlib
import json
import pkgutil
import sys
from collections.abc import Iterable

from translator_app import text
from translator_app.local import resources
from translator_app.selftest.findings import Said, fine, lack, remark
from translator_app.text import _

# Libraries that are imported inside functions, or by libraries by name: a frozen program can lack them unnoticed.
LATE = (
    "anyio",
    "anyio._backends._asyncio",
    "anyio.from_thread",
    "babel",
    "http.cookiejar",
    "httpx",
    "keyring",
    "keyring.errors",
    "langcodes",
    "logging",
    "pandas",
    "platformdirs",
    "sqlite3",
    "ssl",
    "truststore",
    "urllib.request",
    "uvicorn.lifespan.off",
    "uvicorn.loops.asyncio",
    "uvicorn.protocols.http.h11_impl",
)
WITH_THE_SYSTEM = ("enchant",)
"""Loaded late, and of use only where the system has a library for them."""

BACKENDS = {
    "linux": ("keyring.backends.SecretService", "secretstorage"),
    "win32": ("keyring.backends.Windows", "win32ctypes.core"),
    "darwin": ("keyring.backends.macOS",),
}
NATIVE = {"ja": ("日本語", "Jpan"), "ar": ("العربية", "Arab"), "pt-BR": ("Português (Brasil)", "Latn")}
STYLES = ("dark", "light", "contrast")


def modules() -> Said:
    """Every module of the program can be imported."""
    import translator_app

    names = [module.name for module in pkgutil.walk_packages(translator_app.__path__, "translator_app.")]
    failed = list(_unimportable(name for name in names if not name.endswith("__main__")))
    yield from failed
    if not failed:
        yield (
            fine(_("{count} modules").format(count=len(names)))
            if len(names) > 100
            else lack(_("only {count} modules were found").format(count=len(names)))
        )


def libraries() -> Said:
    """Every library that is loaded late can be loaded."""
    wanted = (*LATE, *BACKENDS.get(sys.platform, ()))
    failed = list(_unimportable(wanted))
    yield from failed
    if not failed:
        yield fine(_("{count} libraries").format(count=len(wanted)))


def _unimportable(names: Iterable[str]) -> Said:
    for name in names:
        try:
            importlib.import_module(name)
        except Exception as error:  # noqa: BLE001  a broken library may raise anything
            yield lack(f"{name}: {type(error).__name__}: {error}")


def files() -> Said:
    """Style sheets, the sample's content, the manual and the licences are there and can be read."""
    sheet = resources.text("styles", "app.qss")
    for style in STYLES:
        if not any(resources.find("styles", style).glob("*.svg")):
            yield lack(_("no drawings for the style {name}").format(name=style))
    samples = sorted(resources.find("sample").glob("*.json"))
    for sample in samples:
        json.loads(sample.read_text(encoding="utf-8"))
    pages = sorted(resources.manual().glob("*.md"))
    if "# " not in (resources.manual() / "index.md").read_text(encoding="utf-8"):
        yield lack(_("the manual is empty"))
    for needed in (("app", "icon.svg"), ("licences.txt",)):
        resources.find(*needed)
    if not sheet or not samples:
        yield lack(_("no style sheet or no sample content"))
    yield fine(_("{samples} samples, {pages} pages of the manual").format(samples=len(samples), pages=len(pages)))


def translations() -> Said:
    """Every translation of the interface can be read."""
    found = text.available()
    for path in found.values():
        text.read_catalogue(path)
    yield fine(", ".join(["en", *sorted(found)]))


def languages() -> Said:
    """Names and scripts of languages come from the data of Babel and langcodes."""
    from translator_app.core.languages import looked_up_name, looked_up_script

    wrong = [
        tag for tag, (name, script) in NATIVE.items() if (looked_up_name(tag), looked_up_script(tag)) != (name, script)
    ]
    if wrong:
        yield lack(_("wrong names or scripts for {tags}").format(tags=", ".join(wrong)))
    else:
        yield fine(", ".join(name for name, _script in NATIVE.values()))


def spelling() -> Said:
    """The library for dictionaries came along; whether the system has any is told and no fault."""
    try:
        import enchant
    except ModuleNotFoundError as error:
        yield lack(str(error))
    except ImportError:
        yield remark(_("this system has no library for dictionaries; spelling is not checked"))
    else:
        names = sorted(enchant.Broker().list_languages())
        yield fine(", ".join(names)) if names else remark(_("this system has no dictionaries"))


def certificates() -> Said:
    """TLS with the certificates that this system trusts."""
    import ssl

    import truststore

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if context.verify_mode is not ssl.CERT_REQUIRED:
        yield lack(_("certificates would not be checked"))
    yield fine(ssl.OPENSSL_VERSION)
