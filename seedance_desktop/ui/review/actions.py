"""Commands with names and keys, and leaving focused controls their own keys."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QSlider, QWidget

from seedance_desktop.ui import theme

_SLIDER_KEYS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}


def make_action(
    owner: QWidget,
    name: str,
    text: str,
    keys: Iterable[str],
    call: Callable[[], object],
    *,
    icon: str = "",
    repeats: bool = False,
    checkable: bool = False,
) -> QAction:
    """Add a command to `owner`, with keys that work while it or anything in it has the focus.

    `name` is the object name by which keys can be rebound and shown later.
    """
    action = QAction(text, owner)
    action.setObjectName(name)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setAutoRepeat(repeats)
    action.setCheckable(checkable)
    set_action_text(action, text)
    if icon:
        theme.set_icon(action, icon)
    action.triggered.connect(lambda _checked=False: call())
    owner.addAction(action)
    return action


def set_action_text(action: QAction, text: str) -> None:
    """Name a command; its tooltip also tells the key."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setText(text)
    action.setToolTip(f"{text} ({keys})" if keys else text)


class KeyKeeper(QObject):
    """Leaves a focused control its own keys: Space to a button, arrows to a slider or a list."""

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
