"""Opening: a project or a localized file by dialog, by name or by drop; writing the file; closing."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from translator_app.core.localized.errors import NeedsMapping
from translator_app.core.localized.mapping import Mapping
from translator_app.gui.desk import SETTLED_MS, Desk
from translator_app.gui.flows.rescuing import Rescuing
from translator_app.gui.notices import Notice, confirm
from translator_app.gui.widgets.words import number
from translator_app.local import paths
from translator_app.local.projects import SUFFIX
from translator_app.roundtrip import document
from translator_app.text import _


class Opening(QObject):
    """Brings documents onto the desk."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.rescuing = Rescuing(desk, window, self.project)

    def ask(self) -> None:
        """Choose a project or a localized file, and open it."""
        kinds = ";;".join(
            (
                _("Projects and localized files") + " (*.l10n *.csv *.jsonl *.ndjson *.json *.txt *.tsv)",
                _("All files") + " (*)",
            )
        )
        chosen, _kind = QFileDialog.getOpenFileName(self._window, _("Open"), str(paths.projects()), kinds)
        if chosen:
            self.open(Path(chosen))

    def open(self, path: Path) -> None:
        """Open whatever it is: a project as it is, a localized file as a new project beside it."""
        if path.suffix.lower() == SUFFIX:
            self.project(path)
        else:
            self.localized_file(path)

    def project(self, path: Path) -> None:
        """Open a project; reading it does not hold up the window."""
        document_now = self._desk.document
        if document_now is not None and document_now.project.path == path.resolve():
            return
        if not self._desk.close():
            return
        self._desk.jobs.compute(
            "open",
            self._desk.load,
            path,
            title=_("Opening {name}").format(name=path.name),
            done=self._opened,
            failed=partial(self.rescuing.failed, path),
            owner=self,
        )

    def _opened(self, opened: document.Document) -> None:
        self._desk.open(opened)
        QTimer.singleShot(SETTLED_MS, self, partial(self._complete, opened))
        why = opened.project.why
        if why is not None:
            advice = _("You can look, filter and write the file; changes stay out.")
            self._desk.tell(Notice("warning", str(why), advice, about="read-only"))

    def _complete(self, opened: document.Document) -> None:
        if self._desk.document is not opened:
            return
        self._desk.jobs.compute(
            "complete",
            document.complete,
            opened,
            failed=partial(self._desk.say_error, about="saving"),
            owner=self,
        )

    def localized_file(self, path: Path, mapping: Mapping | None = None, languages: Sequence[str] = ()) -> None:
        """Make a project of a localized file, beside it, and open that; one made earlier is opened again."""
        project = path.with_suffix(SUFFIX)
        if project.exists() and mapping is None:
            self.project(project)
            return
        self._desk.jobs.compute(
            "open",
            document.create_from_file,
            project,
            path,
            mapping=mapping,
            languages=languages,
            replace=mapping is not None,
            later=True,
            title=_("Reading {name}").format(name=path.name),
            done=lambda _facts: self.project(project),
            failed=partial(self._file_failed, path),
            owner=self,
        )

    def _file_failed(self, path: Path, error: Exception) -> None:
        if not isinstance(error, NeedsMapping):
            self._desk.say_error(error, about="open")
            return
        from translator_app.gui.flows.mapping import ask_mapping

        ask_mapping(self._window, error, path.name, partial(self.localized_file, path))

    def write_file(self) -> None:
        """Write the localized file with the edits in it."""
        doc = self._desk.document
        if doc is None:
            return
        suffix = ".jsonl" if doc.meta.format == "JSONL" else ".csv"
        proposed = doc.project.path.with_suffix(suffix)
        chosen, _kind = QFileDialog.getSaveFileName(self._window, _("Write the localized file"), str(proposed))
        if not chosen:
            return
        self._desk.jobs.compute(
            "write",
            document.write_file,
            doc.session,
            Path(chosen),
            replace=True,
            title=_("Writing {name}").format(name=Path(chosen).name),
            done=lambda written: self._written(Path(chosen), written[0]),
            failed=partial(self._desk.say_error, about="write"),
            owner=self,
        )

    def _written(self, path: Path, size: int) -> None:
        words = _("{name} is written: {size} bytes. Everything you did not edit is as it came.")
        self._desk.tell(Notice("done", words.format(name=path.name, size=number(size)), passing=True))

    def close(self) -> None:
        """Close the project, when nothing of it is under way or the person agrees."""
        if self.may_close():
            self._desk.close()

    def may_close(self) -> bool:
        """Whether the document may leave the desk: work under way is asked about, and stopped."""
        busy = [job for job in self._desk.jobs.running() if job.name in ("import", "review", "export")]
        if busy and not confirm(
            self._window,
            _("Close while “{title}” is under way?").format(title=busy[0].title),
            _("What the site has begun goes on there. When you open the project again, it can be resumed."),
            _("Close"),
        ):
            return False
        for job in busy:
            job.stop()
        return True
