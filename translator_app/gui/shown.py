"""What the first frame of an open document needs: the workbench, and how it is looked at. It comes and goes as a whole.

All else that follows the document is in opened.py, and is loaded when this has been painted.
"""

from functools import partial

from PySide6.QtCore import QObject

from translator_app.gui.desk import Desk
from translator_app.gui.flows.columnmenu import GridMenus
from translator_app.gui.flows.directing import Directing
from translator_app.gui.flows.filling import Filling
from translator_app.gui.flows.looking import Looking
from translator_app.gui.flows.telling import Telling
from translator_app.gui.flows.viewing import Viewing
from translator_app.gui.grid.commands import SessionCommands
from translator_app.gui.notices import confirm
from translator_app.gui.remember import Memory
from translator_app.gui.window import Window
from translator_app.gui.workbench import Workbench
from translator_app.roundtrip.document import Document
from translator_app.text import _


class Shown(QObject):
    """Made when a document lies on the desk; `close` before it goes."""

    def __init__(self, document: Document, desk: Desk, window: Window, memory: Memory) -> None:
        super().__init__(window)
        ask = partial(confirm, window, _("Clear approved texts?"), yes=_("Clear"), dangerous=True)
        self.document, self.desk, self.window = document, desk, window
        self.bench = Workbench(document, SessionCommands(document.session, desk.say, ask), memory)
        self.looking = Looking(desk.jobs, self.bench)
        self.telling = Telling(self.bench, self.looking, window.filter, window.status)
        self.viewing = Viewing(desk, self.bench, self.looking, window)
        self.directing = Directing(desk, self.bench)
        self.filling = Filling(desk.jobs, self.bench, self.looking, desk.say)
        ways = (self.looking, self.viewing, self.directing, self.filling)
        self.menus = GridMenus(self.bench, *ways, window.actions_, window.filter.set_text, desk.say)
        self._connect()
        self.viewing.restore()
        self.telling.edited_changed()

    def rest(self) -> None:
        """Begin nothing more in the background."""
        self.looking.close()

    def _connect(self) -> None:
        bar, sidebar, relay = self.window.filter, self.bench.sidebar, self.desk.relay
        assert relay is not None, "a document on the desk has a relay"
        relay.cells_changed.connect(lambda _change: self.looking.count_soon())
        relay.cells_changed.connect(lambda _change: self.telling.edited_changed())
        relay.rows_replaced.connect(self.looking.renew)
        relay.rows_replaced.connect(self.telling.edited_changed)
        self.telling.edited.connect(self.window.show_waiting)
        self.looking.counted.connect(lambda counts: self.desk.note_recent(counts.percent))
        self.viewing.filters_changed.connect(sidebar.show_saved)
        self.viewing.all_rows_wanted.connect(bar.clear)
        bar.save_asked.connect(self.viewing.ask_filter)
        sidebar.rename_asked.connect(self.viewing.ask_filter_name)
        sidebar.remove_asked.connect(self.viewing.remove_filter)
        self.desk.moving.connect(self.bench.confirm_typing)

    def close(self) -> None:
        """Begin nothing more and let go of what outlives the document."""
        self.window.filter.save_asked.disconnect(self.viewing.ask_filter)
        self.desk.moving.disconnect(self.bench.confirm_typing)
        self.telling.close()
        self.rest()
        self.bench.close_document()
