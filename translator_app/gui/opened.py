"""The journeys on one open document, made behind its first frame. They come and go as a whole, before what shows it."""

from PySide6.QtCore import QObject, QTimer

from translator_app.gui.desk import SETTLED_MS
from translator_app.gui.flows.beside import Beside
from translator_app.gui.flows.checking import Checking
from translator_app.gui.flows.limiting import Limiting
from translator_app.gui.flows.prefilling import Prefilling
from translator_app.gui.flows.remembering import Remembering
from translator_app.gui.flows.renewing import Renewing
from translator_app.gui.flows.replacing import Replacing
from translator_app.gui.flows.spelling import LookingUp
from translator_app.gui.flows.statistics import Counting
from translator_app.gui.flows.tracing import Tracing
from translator_app.gui.shown import Shown


class Opened(QObject):
    """Made when a document is shown."""

    def __init__(self, shown: Shown) -> None:
        super().__init__(shown)
        self.shown = shown
        desk, window, bench, looking = shown.desk, shown.window, shown.bench, shown.looking
        self.checking = Checking(desk, bench, looking)
        looking.issues = lambda: self.checking.findings.standing
        self.limiting = Limiting(desk, bench, self.checking)
        self.beside = Beside(desk, bench, self.checking)
        self.renewing = Renewing(desk, bench)
        self.tracing = Tracing(desk, bench)
        self.replacing = Replacing(desk, bench, looking, window)
        self.counting = Counting(desk, bench, looking, window)
        self.remembering = Remembering(desk, bench, looking, shown.document, self.beside.matches)
        self.prefilling = Prefilling(desk, bench, self.remembering, window)
        self._connect(shown)
        self.looking_up = LookingUp(desk, bench, self.checking)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settled.timeout.connect(self._begin)
        self._settled.start()

    def _begin(self) -> None:
        for part in (self.beside.glossing, self.remembering, self.checking, self.looking_up):
            part.begin()

    def rest(self) -> None:
        """Begin nothing more in the background."""
        self._settled.stop()

    def _connect(self, shown: Shown) -> None:
        bar = shown.window.filter
        self.checking.changed.connect(shown.telling.edited_changed)
        self.checking.changed.connect(shown.looking.count_soon)
        self.counting.filter_asked.connect(bar.set_text)
        self.remembering.panel.fill_asked.connect(self.prefilling.ask)
        self.prefilling.filter_asked.connect(bar.set_text)
