"""The notifications section, and what closing the window means while jobs are in progress."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import mark, tr
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui.widgets import InlineError, Segmented, Switch
from seedance_desktop.ui.widgets.build import configure, fill

_SWITCHES = {
    "notify_arrivals": mark("When clips are ready"),
    "notify_needs": mark("When a job needs attention"),
    "notify_in_front": mark("Also while the window is active"),
}
_CLOSE = {"ask": mark("Ask"), "tray": mark("Keep running"), "stop": mark("Stop")}


class NotificationsSection(QWidget):
    """`save(error, **changes)` is called with each setting as it is changed."""

    def __init__(self, settings: Callable[[], Settings], save: Callable[..., None], parent: QWidget) -> None:
        super().__init__(parent)
        self._save = save
        self.error = InlineError(tr("Notifications"), self)
        self.switches: dict[str, Switch] = {}
        column = fill(QVBoxLayout(self), margins=0, spacing=4)
        for name, text in _SWITCHES.items():
            switch = self.switches[name] = Switch(tr(text), self)
            switch.setObjectName(f"settings_{name}")
            switch.setChecked(bool(getattr(settings(), name)))
            switch.toggled.connect(lambda on, name=name: self._change(name, on))
            column.addWidget(switch)
        column.addSpacing(8)
        self.on_close = Segmented(
            tr("When closing the window with jobs in progress"),
            {key: tr(text) for key, text in _CLOSE.items()},
            self,
        )
        self.on_close.setObjectName("settings_on_close")
        self.on_close.set_value(settings().on_close)
        self.on_close.picked.connect(lambda choice: self._change("on_close", choice))
        column.addWidget(QLabel(tr("When closing the window with jobs in progress"), self))
        column.addWidget(self.on_close)
        note = QLabel(tr("Keeping it running needs a system tray; without one, you are asked."), self)
        configure(note, role="small", wordWrap=True)
        column.addWidget(note)
        column.addWidget(self.error)

    def _change(self, name: str, value: Any) -> None:
        changes: dict[str, Any] = {name: value}
        self._save(self.error, **changes)
