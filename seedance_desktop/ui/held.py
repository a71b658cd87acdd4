"""What the user asks of the window before there is anything that could do it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, SignalInstance


class Held(QObject):
    """Keeps what signals say, each thing once, and says it again, in its order, once it is let go.

    Nobody else may hear them before: what they said would be done twice.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._said: list[tuple[SignalInstance, tuple[Any, ...]]] = []
        self._slots: list[tuple[SignalInstance, Callable[..., None]]] = []

    def hold(self, *signals: SignalInstance) -> None:
        """Keep what these say."""
        for signal in signals:
            slot = partial(self._keep, signal)
            signal.connect(slot)
            self._slots.append((signal, slot))

    def release(self) -> None:
        """Say all of it, now that somebody hears it, and keep nothing any more."""
        for signal, slot in self._slots:
            signal.disconnect(slot)
        self._slots.clear()
        said, self._said = self._said, []
        for signal, values in said:
            signal.emit(*values)

    def _keep(self, signal: SignalInstance, *values: Any) -> None:
        if (signal, values) not in self._said:  # pressed again, since nothing happened
            self._said.append((signal, values))
