"""Shortcuts in tooltips and hint lines: always the current ones."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSize, Slot
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from seedance_desktop.ui.actions import current_key, keys_changed

_NATIVE = QKeySequence.SequenceFormat.NativeText
_SIGNS = {"Return": "↵", "Enter": "↵", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
GAP = " · "


def with_ctrl(text: str) -> str:
    """Return a text of keys or presses with the system's sign for Ctrl: "Ctrl+click", "⌘click"."""
    return QKeySequence("Ctrl+A").toString(_NATIVE).removesuffix("A") + text


def key_label(name: str) -> str:
    """Return the first shortcut of an action as display text; "" for none."""
    return QKeySequence(current_key(name)).toString(_NATIVE)


def short_key(name: str) -> str:
    """Return `key_label` in a compact form: "Ctrl ↵"."""
    keys = QKeySequence(current_key(name))
    key = re.split(r"\+(?!$)", keys.toString())[-1]
    alone = QKeySequence(key).toString(_NATIVE)
    modifiers = keys.toString(_NATIVE).removesuffix(alone).rstrip("+")
    return f"{modifiers} {_SIGNS.get(key, alone)}".strip()


class KeyHint(QObject):
    """Call `show` now and whenever shortcuts change, for as long as the owner lives."""

    def __init__(self, owner: QObject, show: Callable[[], None]) -> None:
        super().__init__(owner)
        self._show = show
        keys_changed().connect(self._update)
        show()

    @Slot()
    def _update(self) -> None:
        self._show()


def set_key_tooltip(widget: QWidget, text: str, *names: str) -> None:
    """Set a widget's tooltip with the shortcuts of these actions."""

    def show() -> None:
        keys = ", ".join(filter(None, map(key_label, names)))
        widget.setToolTip(f"{text} ({keys})" if keys else text)

    KeyHint(widget, show)


class HintLine(QLabel):
    """A line with as many hints as fit, and always the last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: Sequence[str] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_hints(self, hints: Sequence[str]) -> None:
        """Show these hints, most important first."""
        self._hints = hints
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        return self._size_of(GAP.join(self._hints))

    def minimumSizeHint(self) -> QSize:
        return self._size_of(self._hints[-1] if self._hints else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _size_of(self, text: str) -> QSize:
        return QSize(QFontMetrics(self.font()).horizontalAdvance(text) + 2, super().sizeHint().height())

    def _fit(self) -> None:
        *more, last = self._hints or ("",)
        while more and self._size_of(GAP.join([*more, last])).width() > self.width():
            more.pop()
        self.setText(GAP.join([*more, last]))
