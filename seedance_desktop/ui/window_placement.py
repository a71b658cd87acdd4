"""Window placement: whole on one screen, outside the desktop's panels."""

from PySide6.QtCore import QByteArray, QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QWidget

_FRAME = QMargins(2, 40, 2, 8)
"""Assumed size of a window's frame; the real one is known once the window is shown."""
_UNMOVED = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen | Qt.WindowState.WindowMinimized


def restore(window: QWidget, saved: QByteArray, usual: QSize, least: QSize) -> None:
    """Restore the position of a window that is not shown yet.

    Without one, centre it at its `usual` size on the screen that has the pointer. It is at most as large as the
    screen, and at least `least` as far as the screen has room for that.
    """
    window.setMinimumSize(0, 0)  # a window too large for the screen could not be moved there
    if not saved.isEmpty() and window.restoreGeometry(saved):
        _bound(window, window.screen().availableGeometry(), least)
        return
    screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
    room = screen.availableGeometry().marginsRemoved(_FRAME)
    _bound(window, room, least)
    size = usual.boundedTo(room.size())
    middle = room.center() - QPoint(size.width() // 2, size.height() // 2)
    window.setGeometry(QRect(middle, size))


def settle(window: QWidget, least: QSize) -> None:
    """Move a shown window so that it is whole on its screen, with its frame."""
    room = room_of(window)
    _bound(window, room, least)
    here = window.geometry()
    there = inside(here, room)
    if there != here and not window.windowState() & _UNMOVED:
        window.setGeometry(there)


def bound(window: QWidget, least: QSize) -> None:
    """Lower a shown window's minimum size to what its screen allows."""
    _bound(window, room_of(window), least)


def room_of(window: QWidget) -> QRect:
    """Return the rectangle for a shown window on its screen: without panels and its own frame."""
    handle = window.windowHandle()
    frame = handle.frameMargins() if handle is not None else QMargins()
    if QGuiApplication.platformName() == "windows":
        # The other edges are invisible, and lie outside the screen when the window is snapped to a side.
        frame = QMargins(0, frame.top(), 0, 0)
    return window.screen().availableGeometry().marginsRemoved(frame)


def inside(rect: QRect, room: QRect) -> QRect:
    """Return the rectangle within `room` nearest to the wanted one, shrunk only if needed."""
    size = rect.size().boundedTo(room.size())
    rest = room.size() - size
    left = min(max(rect.left(), room.left()), room.left() + rest.width())
    top = min(max(rect.top(), room.top()), room.top() + rest.height())
    return QRect(QPoint(left, top), size)


def _bound(window: QWidget, room: QRect, least: QSize) -> None:
    window.setMinimumSize(least.boundedTo(room.size()))


def bring_forward(window: QWidget) -> None:
    """Show and raise a window, and request the focus."""
    if window.isMinimized():
        window.showNormal()
    else:
        window.show()
    window.raise_()
    window.activateWindow()
