"""Everything that follows one open document: the workbench and the journeys on it. It comes and goes as a whole."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from translator_app.gui.desk import SETTLED_MS, Desk
from translator_app.gui.flows.beside import Beside
from translator_app.gui.flows.checking import Checking
from translator_app.gui.flows.columnmenu import GridMenus
from translator_app.gui.flows.directing import Directing
from translator_app.gui.flows.filling import Filling
from translator_app.gui.flows.limiting import Limiting
from translator_app.gui.flows.looking import Looking
from translator_app.gui.flows.prefilling import Prefilling
from translator_app.gui.flows.remembering import Remembering
from translator_app.gui.flows.renewing import Renewing
from translator_app.gui.flows.replacing import Replacing
from translator_app.gui.flows.spelling import LookingUp
from translator_app.gui.flows.statistics import Counting
from translator_app.gui.flows.telling import Telling
from translator_app.gui.flows.tracing import Tracing
from translator_app.gui.flows.viewing import Viewing
from translator_app.gui.grid.commands import SessionCommands
from translator_app.gui.notices import confirm
from translator_app.gui.remember import Memory
from translator_app.gui.window import Window
from translator_app.gui.workbench import Workbench
from translator_app.roundtrip.document import Document
from translator_app.text import _


class Opened(QObject):
    """Made when a document lies on the desk; `close` before it goes."""

    def __init__(self, document: Document, desk: Desk, window: Window, memory: Memory) -> None:
        super().__init__(window)
        ask = partial(confirm, window, _("Clear approved texts?"), yes=_("Clear"), dangerous=True)
        commands = SessionCommands(document.session, desk.say, ask)
        self.desk, self.window = desk, window
        self.bench = Workbench(document, commands, memory)
        self.looking = Looking(desk.jobs, self.bench)
        self.telling = Telling(self.bench, self.looking, window.filter, window.status)
        self.checking = Checking(desk, self.bench, self.looking)
        self.looking.issues = lambda: self.checking.findings.standing
        self.limiting = Limiting(desk, self.bench, self.checking)
        self.beside = Beside(desk, self.bench, self.checking)
        self.renewing = Renewing(desk, self.bench)
        self.tracing = Tracing(desk, self.bench)
        self.viewing = Viewing(desk, self.bench, self.looking, window)
        bar = window.filter
        self.directing = Directing(desk, self.bench)
        self.filling = Filling(desk.jobs, self.bench, self.looking, desk.say)
        ways = (self.looking, self.viewing, self.directing, self.filling)
        self.menus = GridMenus(self.bench, *ways, window.actions_, bar.set_text, desk.say)
        self.replacing = Replacing(desk, self.bench, self.looking, window)
        self.counting = Counting(desk, self.bench, self.looking, window)
        self.remembering = Remembering(desk, self.bench, self.looking, document, self.beside.matches)
        self.prefilling = Prefilling(desk, self.bench, self.remembering, window)
        self._connect()
        self.viewing.restore()
        self.telling.edited_changed()
        self.looking_up = LookingUp(desk, self.bench, self.checking)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settled.timeout.connect(self._begin)
        self._settled.start()

    def _begin(self) -> None:
        for part in (self.remembering, self.checking, self.looking_up):
            part.begin()

    def rest(self) -> None:
        """Begin nothing more in the background."""
        self._settled.stop()
        self.looking.close()

    def _connect(self) -> None:
        bar, sidebar, relay = self.window.filter, self.bench.sidebar, self.desk.relay
        assert relay is not None, "a document on the desk has a relay"
        relay.cells_changed.connect(lambda _change: self.looking.count_soon())
        relay.cells_changed.connect(lambda _change: self.telling.edited_changed())
        relay.rows_replaced.connect(self.looking.renew)
        relay.rows_replaced.connect(self.telling.edited_changed)
        self.telling.edited.connect(self.window.show_waiting)
        self.checking.changed.connect(self.telling.edited_changed)
        self.checking.changed.connect(self.looking.count_soon)
        self.looking.counted.connect(lambda counts: self.desk.note_recent(counts.percent))
        self.viewing.filters_changed.connect(sidebar.show_saved)
        self.viewing.all_rows_wanted.connect(bar.clear)
        bar.save_asked.connect(self.viewing.ask_filter)
        sidebar.rename_asked.connect(self.viewing.ask_filter_name)
        sidebar.remove_asked.connect(self.viewing.remove_filter)
        self.bench.grid.rich_wanted.connect(self.beside.write_pieces)
        self.counting.filter_asked.connect(bar.set_text)
        self.remembering.panel.fill_asked.connect(self.prefilling.ask)
        self.prefilling.filter_asked.connect(bar.set_text)
        self.menus.check_asked.connect(self.checking.check_language)
        self.desk.moving.connect(self.bench.confirm_typing)

    def close(self) -> None:
        """Begin nothing more and let go of what outlives the document."""
        self.window.filter.save_asked.disconnect(self.viewing.ask_filter)
        self.desk.moving.disconnect(self.bench.confirm_typing)
        self.telling.close()
        self.rest()
        self.bench.close_document()
