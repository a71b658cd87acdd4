"""One program on one data folder: a second start raises the first one's window, hands over its files, and ends."""

import logging
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
from PySide6.QtCore import QObject, QTimer

from seedance_desktop.core.decoding import UnreadableError
from seedance_desktop.core.i18n import tr
from seedance_desktop.store.lock import DataLock

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)

# A first start that has the lock listens a moment later.
PATIENCE_S = 5.0
_STEP_MS = 200
HOLD_MS = 10_000
"""Between two looks at the lock file."""
_MAX_BYTES = 1_000_000
_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - what a Wayland launcher gives a program so that it may come forward


class _Wish(msgspec.Struct):
    """What a second start says, in a line. File names go as Latin-1 text of their bytes: they need not be UTF-8."""

    token: Annotated[str, msgspec.Meta(max_length=500, pattern=r"^[ -~]*\Z")] = ""
    files: list[Annotated[str, msgspec.Meta(max_length=4096, pattern=r"^[\x01-\xff]*\Z")]] = []


def read_wish(line: bytes) -> tuple[str, list[str]]:
    """Return the token and the files of a second start's line. Raises UnreadableError."""
    try:
        wish = msgspec.json.decode(line, type=_Wish)
    except (ValueError, RecursionError) as error:  # msgspec's own are ValueErrors
        raise UnreadableError(str(error)) from error
    return wish.token, [os.fsdecode(name.encode("latin-1")) for name in wish.files]


class FolderInUseError(Exception):
    """The data folder can't be had; the text tells the user why and what to do."""


class SingleInstance(QObject):
    """The one program of a data folder.

    The lock is what counts; the socket only carries the wish to be shown, and the names of files to show; a program
    that can't listen runs on.
    """

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.on_raise: Callable[[list[str]], bool] = lambda _files: False
        """Shows the window, and files, for someone who started the program again; False when it is about to end."""
        self._folder = folder
        self._lock = DataLock(folder)
        self._server: QLocalServer | None = None

    @property
    def name(self) -> str:
        import hashlib  # noqa: PLC0415 - the window comes first

        return f"seedance-desktop-{hashlib.sha256(os.fsencode(self._folder.resolve())).hexdigest()[:16]}"

    def claim(self) -> bool:
        """Take the folder; False when another program has it. Raises OSError as `DataLock.acquire`."""
        return self._lock.acquire()

    def listen(self, on_raise: Callable[[list[str]], bool]) -> None:
        """Hear of programs that are started on this folder, which is ours."""
        self.on_raise = on_raise
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - as late as it is needed: the window comes first

        # Whoever had the folder before is gone: its socket is a leftover.
        QLocalServer.removeServer(self.name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._connected)
        looking = QTimer(self, interval=HOLD_MS)
        looking.timeout.connect(self._hold)
        looking.start()
        if not server.listen(self.name):
            log.warning("a second start can't raise this window: %s", server.errorString())
        self._server = server

    def claim_or_raise(self, files: Sequence[str] = ()) -> bool:
        """Whether the folder is ours now; else the program that has it came forward, and shows these files.

        Blocks for a few seconds at most, for one that is only just starting or ending. Raises FolderInUseError.
        """
        names = [os.fsencode(file).decode("latin-1") for file in files]
        token = os.environ.get(_TOKEN, "").encode("ascii", "ignore").decode()
        wish = msgspec.json.encode(_Wish(token, names)) + b"\n"
        end = time.monotonic() + PATIENCE_S
        while not self._claim():
            from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - as in `listen`

            socket = QLocalSocket()
            socket.connectToServer(self.name)
            if socket.waitForConnected(_STEP_MS):
                _let_others_come_forward()
                socket.write(wish)
                if socket.waitForReadyRead(round(PATIENCE_S * 1000)):
                    return False
            if time.monotonic() > end:
                raise FolderInUseError(
                    tr(
                        "Another Seedance Desktop is using {folder} and does not respond. Close it first.",
                        folder=self._folder,
                    )
                )
            time.sleep(_STEP_MS / 1000)
        return True

    def _claim(self) -> bool:
        try:
            return self.claim()
        except OSError as error:
            raise FolderInUseError(
                tr(
                    "The data folder {folder} can't be used: {reason}.",
                    folder=self._folder,
                    reason=error.strerror or error,
                )
            ) from error

    def release(self) -> None:
        """Let the folder go, last of all."""
        if self._server is not None:
            self._server.close()
        self._lock.release()

    def _hold(self) -> None:
        """Keep the folder ours, also when its lock file was deleted."""
        try:
            self._lock.restore_if_deleted()
        except OSError as error:
            log.warning("the lock of the data folder can't be put back: %s", error)

    def _connected(self) -> None:
        assert self._server is not None
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._read(socket))
        socket.disconnected.connect(socket.deleteLater)
        patience = QTimer(socket, singleShot=True, interval=round(PATIENCE_S * 1000))
        patience.timeout.connect(socket.deleteLater)
        patience.start()

    def _read(self, socket: "QLocalSocket") -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _MAX_BYTES:
                socket.abort()
            return
        try:
            token, files = read_wish(bytes(socket.readLine(_MAX_BYTES).data()))
        except UnreadableError:
            socket.abort()
            return
        if token:
            os.environ[_TOKEN] = token  # Qt's Wayland platform takes it when the window asks to be activated
        if self.on_raise(files):
            socket.write(b"shown\n")
            socket.flush()
        socket.disconnectFromServer()


def _let_others_come_forward() -> None:
    """Have Windows, where only the program in use may raise a window, let the first one do that."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415

        any_process = -1
        ctypes.WinDLL("user32").AllowSetForegroundWindow(any_process)
