"""The network section: proxy and timeout."""

from collections.abc import Callable

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.store.settings import AddressError, Settings, check_proxy
from seedance_desktop.ui import theme
from seedance_desktop.ui.widgets import InlineError, SectionLabel, Segmented

SECONDS = (5, 600)


class NetworkSection(QWidget):
    """`save(error, **changes)` is called with valid changes."""

    def __init__(self, settings: Callable[[], Settings], save: Callable[..., None], parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._save = save
        proxy = settings().proxy
        ways = {"system": tr("System"), "direct": tr("None"), "own": tr("Custom")}
        self.way = Segmented(tr("Proxy"), ways, self)
        self.way.setObjectName("settings_proxy_way")
        self.way.set_value({"": "system", "direct": "direct"}.get(proxy, "own"))
        self.way.picked.connect(self._picked)
        self.proxy = QLineEdit("" if proxy == "direct" else proxy, self)
        self.proxy.setObjectName("settings_proxy")
        self.proxy.setAccessibleName(tr("Address of the proxy"))
        self.proxy.setPlaceholderText("http://proxy.example:3128")
        self.proxy.editingFinished.connect(self.commit)
        self.proxy_error = InlineError(tr("Proxy"), self)
        self.patience = QLineEdit(str(settings().patience_s), self)
        self.patience.setObjectName("settings_patience")
        theme.scale_widths(self.patience, 80, 120)
        self.patience.setValidator(QIntValidator(0, 9999, self.patience))
        self.patience.editingFinished.connect(self.commit)
        self.patience_error = InlineError(tr("Timeout"), self)
        note = QLabel(tr("A request that gets no answer within this time is looked up, never paid for twice."), self)
        note.setProperty("role", "small")
        note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(SectionLabel(tr("Proxy"), self.way))
        column.addWidget(self.way)
        column.addWidget(self.proxy)
        column.addWidget(self.proxy_error)
        column.addWidget(SectionLabel(tr("Timeout, in seconds without data"), self.patience))
        column.addWidget(self.patience)
        column.addWidget(note)
        column.addWidget(self.patience_error)
        self.proxy.setVisible(self.way.value() == "own")

    def commit(self) -> None:
        """Save the fields, or show what is wrong with them and keep the old values."""
        self._commit_proxy()
        seconds = int(self.patience.text() or 0)
        low, high = SECONDS
        if not low <= seconds <= high:
            self.patience_error.show_message(tr("Between {low} and {high} seconds.").format(low=low, high=high))
            return
        self.patience_error.show_message("")
        if seconds != self._settings().patience_s:
            self._save(self.patience_error, patience_s=seconds)

    def _commit_proxy(self) -> None:
        way = self.way.value()
        text = {"system": "", "direct": "direct"}.get(way, self.proxy.text().strip())
        if way == "own" and not text:
            return  # nothing typed yet
        try:
            proxy = check_proxy(text)
        except AddressError as error:
            self.proxy_error.show_message(f"{error.rule} {error.remedy}")
            return
        self.proxy_error.show_message("")
        if proxy != self._settings().proxy:
            self._save(self.proxy_error, proxy=proxy)

    def _picked(self, way: str) -> None:
        self.proxy.setVisible(way == "own")
        if way == "own":
            self.proxy.setFocus()
        self._commit_proxy()
