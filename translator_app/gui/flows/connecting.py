"""From a key to a project: connect, choose a site, export it, open what came."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from translator_app.core.localized.errors import NeedsMapping
from translator_app.core.localized.mapping import Mapping
from translator_app.gui.desk import Desk, notice_of
from translator_app.gui.dialogs.connect import ConnectDialog
from translator_app.gui.dialogs.export import ExportDialog, ExportWish
from translator_app.gui.flows.mapping import ask_mapping
from translator_app.gui.flows.opening import Opening
from translator_app.gui.notices import Notice
from translator_app.gui.widgets.words import number, sizes
from translator_app.local import downloads, paths, settings, tokens
from translator_app.local.names import safe_name
from translator_app.local.projects import SUFFIX
from translator_app.roundtrip import document, keys
from translator_app.roundtrip.access import IN_BYTES, Access, Progress
from translator_app.roundtrip.access import NAMES as STAGES
from translator_app.roundtrip.connect import Language, SiteName, languages
from translator_app.roundtrip.export import Exported, export_site
from translator_app.text import _


class Connecting(QObject):
    """The way in for a Wix site."""

    def __init__(self, desk: Desk, opening: Opening, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._opening, self._window = desk, opening, window
        self._connect: ConnectDialog | None = None

    # -- connect -------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for account and key."""
        known = settings.load().settings
        dialog = ConnectDialog(account=known.account, key_known=known.account in known.accounts, parent=self._window)
        # Which keyring there is takes a moment to find out, and in some systems a question to another program.
        self._desk.jobs.compute("keyring", tokens.has_keyring, done=dialog.show_keyring, owner=dialog)
        dialog.test_asked.connect(partial(self._test, dialog))
        dialog.stop_asked.connect(lambda: self._stop("connect", dialog))
        dialog.connect_asked.connect(partial(self._chosen, dialog))
        dialog.link_asked.connect(lambda address: QDesktopServices.openUrl(QUrl(address)))
        dialog.finished.connect(dialog.deleteLater)
        self._connect = dialog
        dialog.open()

    def _stop(self, name: str, dialog: ConnectDialog | ExportDialog) -> None:
        for job in self._desk.jobs.running():
            if job.name == name:
                job.stop()
        dialog.show_idle()

    def _test(self, dialog: ConnectDialog, account: str, key: str) -> None:
        dialog.show_testing()
        self._desk.jobs.start(
            "connect",
            keys.try_key,
            account,
            key,
            self._desk.api_url,
            done=lambda found: dialog.show_sites(found[1]),
            failed=lambda error: dialog.show_trouble(notice_of(error)),
            owner=dialog,
        )

    def _chosen(self, dialog: ConnectDialog, account: str, key: str, site: SiteName) -> None:
        dialog.show_testing()
        self._desk.jobs.start(
            "connect",
            _reach,
            account,
            key,
            self._desk.api_url,
            site,
            done=partial(self._connected, dialog, site),
            failed=lambda error: dialog.show_trouble(notice_of(error)),
            owner=dialog,
        )

    def _connected(
        self, dialog: ConnectDialog, site: SiteName, found: tuple[Access, tokens.Kept | None, tuple[Language, ...]]
    ) -> None:
        access, kept, known = found
        dialog.accept()
        self._desk.remember_access(access)
        if kept is not None and kept.reason:
            self._desk.tell(Notice("warning", kept.reason, about="keyring"))
        self.ask_export(access, site, known)

    # -- export --------------------------------------------------------------------------------------------------

    def ask_export(self, access: Access, site: SiteName, known: tuple[Language, ...]) -> None:
        """Ask what to export."""
        name = site.name or site.id
        dialog = ExportDialog(name, known, name, str(paths.projects()), parent=self._window)
        folder = [paths.projects()]
        dialog.folder_asked.connect(lambda: self._choose_folder(dialog, folder))
        dialog.stop_asked.connect(lambda: self._stop("export", dialog))
        dialog.export_asked.connect(lambda wish: self.export(access, site, wish, folder[0], dialog))
        dialog.open()

    def export_again(self) -> None:
        """Export the open document's site once more, into another project."""
        doc = self._desk.document
        if doc is None or not doc.meta.site:
            self.ask()
            return
        site = SiteName(doc.meta.site, doc.meta.site_name or doc.meta.title)
        known = self._desk.access_of(doc.meta.account)
        self._desk.jobs.start(
            "languages",
            _known_languages,
            known,
            doc.meta.account,
            self._desk.api_url,
            site.id,
            title=_("Asking for the languages of {site}").format(site=site.name),
            done=lambda found: self.ask_export(found[0], site, found[1]),
            failed=partial(self._desk.say_error, about="export"),
            owner=self,
        )

    def _choose_folder(self, dialog: ExportDialog, folder: list[Path]) -> None:
        chosen = QFileDialog.getExistingDirectory(self._window, _("Keep the project in"), str(folder[0]))
        if chosen:
            folder[0] = Path(chosen)
            dialog.show_folder(chosen)

    def export(
        self, access: Access, site: SiteName, wish: ExportWish, folder: Path, dialog: ExportDialog | None = None
    ) -> None:
        """Export into a new project in `folder` and open it; work can go on meanwhile."""
        path = _free(folder, wish.name)

        def progress(said: Progress) -> None:
            if dialog is not None:
                words = sizes(said.done, said.total) if said.stage in IN_BYTES else ""
                dialog.show_progress(_(STAGES[said.stage]), said.done, said.total, words)

        def failed(error: Exception) -> None:
            if dialog is not None and dialog.isVisible():
                dialog.show_trouble(notice_of(error))
            else:
                self._desk.say_error(error, about="export")

        self._desk.jobs.start(
            "export",
            export_site,
            access,
            site.id,
            wish.languages,
            downloads.folder(),
            file_format=wish.format,
            title=_("Exporting {site}").format(site=site.name or site.id),
            progress=progress,
            done=partial(self._exported, access, site, path, dialog),
            failed=failed,
            owner=self,
        )

    def _exported(
        self,
        access: Access,
        site: SiteName,
        path: Path,
        dialog: ExportDialog | None,
        exported: Exported,
        mapping: Mapping | None = None,
    ) -> None:
        if dialog is not None:
            dialog.accept()
            dialog.deleteLater()

        def failed(error: Exception) -> None:
            if not isinstance(error, NeedsMapping):
                self._desk.say_error(error, about="export")
                return
            again = partial(self._exported, access, site, path, None, exported)
            ask_mapping(self._window, error, site.name or site.id, again)

        self._desk.jobs.compute(
            "open",
            document.create_from_export,
            path,
            exported,
            account=access.account,
            site=site.id,
            site_name=site.name,
            mapping=mapping,
            later=True,
            done=partial(self._created, path, exported),
            failed=failed,
            owner=self,
        )

    def _created(self, path: Path, exported: Exported, facts: dict[str, object]) -> None:
        words = _("The file has {units} texts in {languages} languages: {layout}, {dialect}.").format(
            units=number(int(str(facts["units"]))),
            languages=len(exported.languages),
            layout=facts["layout_words"],
            dialect=facts["dialect"],
        )
        self._opening.project(path)
        self._desk.tell(Notice("done", words, exported.note, about="export", passing=not exported.note))


async def _reach(
    account: str, key: str, api_url: str, site: SiteName
) -> tuple[Access, tokens.Kept | None, tuple[Language, ...]]:
    """Try the key on the site itself; keep it when it works."""
    access = Access(key, account, api_url) if key else await keys.find_access(account, api_url)
    known = await languages(access, site.id)
    kept = await keys.keep_key(access) if key else None
    return access, kept, known


async def _known_languages(
    known: Access | None, account: str, api_url: str, site: str
) -> tuple[Access, tuple[Language, ...]]:
    access = known or await keys.find_access(account, api_url)
    return access, await languages(access, site)


def _free(folder: Path, name: str) -> Path:
    """A path for a new project that no file has yet."""
    safe = safe_name(name)
    path, number = folder / (safe + SUFFIX), 2
    while path.exists():
        path, number = folder / f"{safe} {number}{SUFFIX}", number + 1
    return path
