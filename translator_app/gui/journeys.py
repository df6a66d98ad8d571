"""The journeys of the program that need no document: to a site and back, its jobs, help, updates."""

from translator_app.gui.desk import Desk
from translator_app.gui.flows.connecting import Connecting
from translator_app.gui.flows.helping import Helping
from translator_app.gui.flows.importing import Importing
from translator_app.gui.flows.opening import Opening
from translator_app.gui.flows.preferences import Preferences
from translator_app.gui.flows.resuming import Resuming
from translator_app.gui.flows.rollingback import RollingBack
from translator_app.gui.flows.sample import Sample
from translator_app.gui.flows.updating import Updating
from translator_app.gui.flows.watching import Watching
from translator_app.gui.window import Window


class Journeys:
    """Made once, behind the first frame, or when the first of them is asked for."""

    def __init__(self, desk: Desk, opening: Opening, preferences: Preferences, window: Window) -> None:
        self.connecting = Connecting(desk, opening, window)
        self.sample = Sample(desk, opening, self.connecting, window)
        self.importing = Importing(desk, window)
        self.resuming = Resuming(desk, self.importing, window)
        self.rolling_back = RollingBack(desk, self.importing, window)
        self.watching = Watching(desk, self.importing, self.resuming, window)
        self.helping = Helping(window.actions_, desk, window, preferences.ask)
        self.updating = Updating(desk, window)
        self.importing.filter_asked.connect(window.filter.set_text)
        self.rolling_back.filter_asked.connect(window.filter.set_text)
        self.watching.rollback_wanted.connect(self.rolling_back.ask)
