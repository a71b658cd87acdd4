"""The dialog to add an API key: its service, a check against the account, and where it is stored.

The key lives in the field alone: it is never shown, never put back, and gone when the dialog closes.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import mark, tr
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.ui import tasks, theme
from seedance_desktop.ui.widgets import InlineError, SectionLabel, Segmented
from seedance_desktop.ui.widgets.build import STRETCH, configure, fill

Check = Callable[[Service, str], Awaitable[str]]
"""Check a key with the service → a text about the account. Exceptions are shown to the user."""
Save = Callable[[Service, str, str], Awaitable[str | None]]
"""Service, account name, key → None when it is in the keyring, else why it is only kept in memory."""

V2_PREFIX = "afk_"
_SITE = "https://apiframe.ai"

_SOURCE = mark(
    "Sign in at apiframe.ai and copy your account's API key. Keys for v2 begin with afk_, keys for v1 do not; they "
    "are not interchangeable."
)


def guess_service(key: str) -> Service:
    """Return the service of a key, by its format."""
    return Service.V2 if key.strip().startswith(V2_PREFIX) else Service.V1


def key_problem(service: Service, key: str) -> str:
    """Return what is wrong with a key's format; "" for nothing."""
    if not key:
        return tr("Paste your API key here first.")
    if not key.isprintable() or not key.isascii() or any(mark.isspace() for mark in key):
        return tr("This is not a key: a key has no spaces, line breaks or accented letters. Copy it again.")
    if service is Service.V1 and key.startswith(V2_PREFIX):
        return tr(
            "This is a key for Apiframe v2: it begins with afk_, and v1 does not accept it. Choose Apiframe v2 above."
        )
    return ""


class KeyDialog(QDialog):
    """Use `open()`. `saved` carries service and account name, never the key."""

    saved = Signal(str, str)

    def __init__(self, check: Check, save: Save, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        configure(self, objectName="key_dialog", windowTitle=tr("Add an Apiframe key"), minimumWidth=theme.px(440))
        self._check = check
        self._save = save
        self._task: asyncio.Task[Any] | None = None
        self._saving = False
        self._kept = False
        self._service_by_hand = False
        self._build_fields()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(6)
        layout.addWidget(SectionLabel(tr("API key"), self.key))
        layout.addWidget(self.key)
        layout.addWidget(self.error)
        source = configure(QLabel(tr(_SOURCE), self), role="small", wordWrap=True)
        layout.addWidget(source)
        site = QPushButton(tr("Open apiframe.ai"), self)
        configure(site, objectName="key_site", kind="link", autoDefault=False)
        site.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(_SITE)))
        layout.addWidget(site, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(8)
        layout.addWidget(SectionLabel(tr("Service"), self.service))
        layout.addWidget(self.service)
        layout.addSpacing(8)
        layout.addWidget(SectionLabel(tr("Name of the account"), self.name))
        layout.addWidget(self.name)
        layout.addWidget(self.name_error)
        layout.addSpacing(12)
        layout.addWidget(self.busy)
        layout.addWidget(self.answer)
        layout.addWidget(self.notice)
        layout.addStretch(1)
        layout.addLayout(self._build_buttons())
        self.finished.connect(self._forget)
        self._follow_key()
        self.key.setFocus()

    def reject(self) -> None:
        """Cancel, except while the keyring is saving the key."""
        if not self._saving:
            super().reject()

    def _forget(self) -> None:
        """Clear the key with the dialog, and with it the field's undo history."""
        if self._task is not None:
            self._task.cancel()
        self.key.setText("")

    def event(self, event: QEvent) -> bool:
        """Grow with the text: a dialog with wrapped text does not by itself."""
        kind, handled = event.type(), super().event(event)
        if kind is QEvent.Type.LayoutRequest and (layout := self.layout()):
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
        return handled

    def _build_fields(self) -> None:
        self.error = configure(InlineError(tr("API key"), self), objectName="key_error")
        self.notice = configure(InlineError(tr("Where the key is stored"), self), objectName="key_notice")
        self.key = configure(QLineEdit(self), objectName="key_field", placeholderText=tr("Paste it here"))
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.key.textChanged.connect(self._follow_key)
        self.service = Segmented(tr("Service"), {Service.V2: "Apiframe v2", Service.V1: "Apiframe v1"}, self)
        self.service.setObjectName("key_service")
        self.service.set_value(Service.V2)
        self.service.picked.connect(self._service_picked)
        self.name = configure(QLineEdit("Apiframe v2", self), objectName="key_name")
        self.name_error = InlineError(tr("Name of the account"), self)
        self.name.textChanged.connect(lambda _text: self.name_error.show_message(""))
        self.busy = QProgressBar(self)
        self.busy.setRange(0, 0 if theme.moves() else 1)  # indeterminate: it animates by itself
        configure(self.busy, textVisible=False, accessibleName=tr("Checking"))
        self.busy.hide()
        self.answer = QLabel(self)
        configure(self.answer, objectName="key_answer", role="ok", wordWrap=True)
        self.answer.hide()

    def _build_buttons(self) -> QHBoxLayout:
        self.cancel = configure(QPushButton(tr("Cancel"), self), autoDefault=False, clicked=self.reject)
        self.save_button = QPushButton(tr("Check and save"), self)
        configure(self.save_button, objectName="key_save", kind="primary", default=True)
        self.save_button.clicked.connect(self._start)
        return fill(QHBoxLayout(), STRETCH, self.cancel, self.save_button, spacing=8)

    def _follow_key(self) -> None:
        """Guess the service from the key until the user chooses one."""
        self.error.show_message("")
        self.answer.hide()
        key = self.key.text().strip()
        if key and not self._service_by_hand:
            self.service.set_value(guess_service(key))
            self._name_after_service()

    def _service_picked(self) -> None:
        self._service_by_hand = True
        self.error.show_message("")
        self._name_after_service()

    def _name_after_service(self) -> None:
        if self.name.text() in {"Apiframe v1", "Apiframe v2"}:
            self.name.setText(f"Apiframe {self.service.value()}")

    def _start(self) -> None:
        if self._kept:
            self.accept()
            return
        service, key, name = Service(self.service.value()), self.key.text().strip(), self.name.text().strip()
        self.error.show_message(key_problem(service, key))
        self.name_error.show_message("" if name else tr("Name the account, so that you can tell it from others."))
        if self.error.text():
            self.key.setFocus()
        elif self.name_error.text():
            self.name.setFocus()
        else:
            self._set_busy(tr("Checking…"))
            self._task = tasks.start(self._check_and_save(service, name, key))

    async def _check_and_save(self, service: Service, name: str, key: str) -> None:
        # gather returns whatever a check raises, so that it is shown and not lost.
        (answer,) = await asyncio.gather(self._check(service, key), return_exceptions=True)
        if isinstance(answer, BaseException):
            self._refused(answer, key)
            return
        self.answer.setText(answer)
        self.answer.show()
        self._set_busy(tr("Saving…"))
        self._saving = True
        (reason,) = await asyncio.gather(self._save(service, name, key), return_exceptions=True)
        self._saving = False
        self._task = None
        if isinstance(reason, BaseException):
            self._refused(reason, key)
            return
        self.saved.emit(str(service), name)
        if reason is None:
            self._set_busy("")
            self.accept()
        else:
            self._show_reason(reason)

    def _refused(self, error: BaseException, key: str) -> None:
        self._task = None
        self._set_busy("")
        # A server may echo the key.
        self.error.show_message(str(error).replace(key, tr("the key")) or tr("The key could not be checked."))
        self.key.setFocus()

    def _show_reason(self, reason: str) -> None:
        """Show why the key lasts only for this session, before closing."""
        self._kept = True
        self.key.setText("")
        self.answer.show()
        self._set_busy("")
        for field in (self.key, self.service, self.name):
            field.setEnabled(False)
        self.notice.show_message(
            tr("{reason} The key is kept in memory only: add it again after the next start.", reason=reason),
            "warn",
        )
        self.cancel.hide()
        self.save_button.setText(tr("Continue"))
        self.save_button.setFocus()

    def _set_busy(self, text: str) -> None:
        for field in (self.key, self.service, self.name, self.save_button):
            field.setEnabled(not text)
        self.cancel.setEnabled(text != "Saving…")
        configure(self.busy, visible=bool(text), accessibleName=text or tr("Checking"))
        self.save_button.setText(text or tr("Check and save"))
