"""Let focused controls keep their own keys."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QSlider

_SLIDER_KEYS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}


class KeyFilter(QObject):
    """An event filter that lets a focused control keep its keys: Space for a button, arrows for a slider or list."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim the key before a shortcut takes it."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        mine = (isinstance(watched, QAbstractButton) and key is Qt.Key.Key_Space) or (
            isinstance(watched, QSlider | QAbstractItemView) and key in _SLIDER_KEYS and not event.modifiers()
        )
        if mine:
            event.accept()
        return mine
