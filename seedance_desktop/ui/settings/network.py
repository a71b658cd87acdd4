"""The network section: proxy and timeout."""

from collections.abc import Callable

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.store.settings import AddressError, Settings, check_proxy
from seedance_desktop.ui import theme
from seedance_desktop.ui.widgets import InlineError, SectionLabel, Segmented
from seedance_desktop.ui.widgets.build import configure

SECONDS = (5, 600)


class NetworkSection(QWidget):
    """`save(error, **changes)` is called with valid changes."""

    def __init__(self, settings: Callable[[], Settings], save: Callable[..., None], parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._save = save
        proxy = settings().proxy
        ways = {"system": tr("System"), "direct": tr("None"), "own": tr("Custom")}
        self.proxy_mode = configure(Segmented(tr("Proxy"), ways, self), objectName="settings_proxy_way")
        self.proxy_mode.set_value({"": "system", "direct": "direct"}.get(proxy, "own"))
        self.proxy_mode.picked.connect(self._picked)
        self.proxy = QLineEdit("" if proxy == "direct" else proxy, self)
        self.proxy.setObjectName("settings_proxy")
        configure(self.proxy, accessibleName=tr("Address of the proxy"), placeholderText="http://proxy.example:3128")
        self.proxy.editingFinished.connect(self.commit)
        self.proxy_error = InlineError(tr("Proxy"), self)
        self.timeout = configure(QLineEdit(str(settings().patience_s), self), objectName="settings_patience")
        theme.scale_widths(self.timeout, 80, 120)
        self.timeout.setValidator(QIntValidator(0, 9999, self.timeout))
        self.timeout.editingFinished.connect(self.commit)
        self.timeout_error = InlineError(tr("Timeout"), self)
        self.proxy_mode.setToolTip(tr("A proxy that a PAC file chooses is not found: enter its address."))
        note = QLabel(tr("A request that gets no answer within this time is looked up, never paid for twice."), self)
        configure(note, role="small", wordWrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(SectionLabel(tr("Proxy"), self.proxy_mode))
        column.addWidget(self.proxy_mode)
        column.addWidget(self.proxy)
        column.addWidget(self.proxy_error)
        column.addWidget(SectionLabel(tr("Timeout, in seconds without data"), self.timeout))
        column.addWidget(self.timeout)
        column.addWidget(note)
        column.addWidget(self.timeout_error)
        self.proxy.setVisible(self.proxy_mode.value() == "own")

    def commit(self) -> None:
        """Save the fields, or show what is wrong with them and keep the old values."""
        self._commit_proxy()
        seconds = int(self.timeout.text() or 0)
        low, high = SECONDS
        if not low <= seconds <= high:
            self.timeout_error.show_message(tr("Between {low} and {high} seconds.", low=low, high=high))
            return
        self.timeout_error.show_message("")
        if seconds != self._settings().patience_s:
            self._save(self.timeout_error, patience_s=seconds)

    def _commit_proxy(self) -> None:
        proxy_mode = self.proxy_mode.value()
        text = {"system": "", "direct": "direct"}.get(proxy_mode, self.proxy.text().strip())
        if proxy_mode == "own" and not text:
            return  # nothing typed yet
        try:
            proxy = check_proxy(text)
        except AddressError as error:
            self.proxy_error.show_message(f"{error.rule} {error.remedy}")
            return
        self.proxy_error.show_message("")
        if proxy != self._settings().proxy:
            self._save(self.proxy_error, proxy=proxy)

    def _picked(self, proxy_mode: str) -> None:
        self.proxy.setVisible(proxy_mode == "own")
        if proxy_mode == "own":
            self.proxy.setFocus()
        self._commit_proxy()
