"""One window per person: a second start hands its files to the first and ends.

The two meet at a local socket that is open to this user alone, named by the program's own folder, so that
programs with other folders (TRANSLATOR_APP_HOME) stay apart. A first window that does not answer is left
alone, and the second opens one of its own: nobody waits for a frozen program.

Qt's network is slow to load: a start that finds no socket shows its window first and meets the others after that.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QCryptographicHash, QDir, QEvent, QObject, Signal

from translator_app.local import paths

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

CONNECT_MS = 300
ANSWER_MS = 3000
LIMIT = 1 << 20
ANSWER = b"taken\n"
# Only there: the filter is called for every event of every widget, and each makes its way into Python.
OPENS_BY_EVENT = sys.platform == "darwin"
log = logging.getLogger(__name__)


class Single(QObject):
    """`asked` brings what later starts were asked for: file paths and options; nothing means the window itself.

    macOS starts no second program: it tells the first which file was double-clicked, and that is brought too.
    """

    asked = Signal(list)

    def __init__(self, parent: QObject | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self._name = name or socket_name()
        self._server: QLocalServer | None = None
        if OPENS_BY_EVENT and (application := QCoreApplication.instance()) is not None:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FileOpen:
            from PySide6.QtGui import QFileOpenEvent

            if isinstance(event, QFileOpenEvent) and event.file():
                self.asked.emit([event.file()])
                return True
        return False

    def alone(self) -> bool:
        """Whether nobody can be listening, told without Qt's network: there is no socket. Windows does not show."""
        return sys.platform != "win32" and not Path(QDir.tempPath(), self._name).exists()

    def first(self, arguments: Sequence[str]) -> bool:
        """Whether this start is to open a window; if not, another has taken over the arguments."""
        if self._server is not None:
            return True
        if hand_over(self._name, absolute(arguments)):
            return False
        from PySide6.QtNetwork import QLocalServer

        server = self._server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._welcome)
        if not server.listen(self._name):
            QLocalServer.removeServer(self._name)  # what a killed program left behind; nobody answered there
            if not server.listen(self._name):
                log.info("later starts will open windows of their own: %s", server.errorString())
        return True

    def close(self) -> None:
        """Take no more starts over."""
        if (application := QCoreApplication.instance()) is not None:
            application.removeEventFilter(self)
        if self._server is not None:
            self._server.close()
            self._server = None

    def _welcome(self) -> None:
        while self._server is not None and (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.readyRead.connect(lambda caller=caller: self._read(caller))
            self._read(caller)

    def _read(self, caller: QLocalSocket) -> None:
        if caller.bytesAvailable() > LIMIT:
            caller.abort()
            return
        if not caller.canReadLine():
            return
        try:
            asked = json.loads(bytes(caller.readLine().data()))
        except ValueError:
            asked = None
        if not isinstance(asked, list) or not all(isinstance(each, str) for each in asked):
            log.info("a start that said nothing understandable")
            caller.abort()
            return
        caller.write(ANSWER)
        caller.flush()
        caller.disconnectFromServer()
        self.asked.emit(asked)


def hand_over(name: str, arguments: Sequence[str]) -> bool:
    """Hand arguments to the program that listens there; False when none does or it gives no answer in time."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(CONNECT_MS):
        return False
    socket.write(json.dumps(list(arguments)).encode() + b"\n")
    socket.flush()
    while not socket.canReadLine():
        if not socket.waitForReadyRead(ANSWER_MS):
            log.info("the program that is open does not answer: %s", socket.errorString())
            return False
    return bytes(socket.readLine().data()) == ANSWER


def socket_name() -> str:
    """The socket's name: the same for all starts of this person with the same folder."""
    folder = str(paths.state()).encode()
    made = QCryptographicHash.hash(folder, QCryptographicHash.Algorithm.Sha256)  # hashlib would load OpenSSL
    return "translator-app-" + bytes(made.data()).hex()[:16]


def absolute(arguments: Sequence[str]) -> list[str]:
    """The same arguments for a program that was started elsewhere; options stay as they are."""
    return [each if each.startswith("-") else str(Path(each).absolute()) for each in arguments]
