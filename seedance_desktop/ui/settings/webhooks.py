"""The webhooks section, for users with a tunnel to this computer: the listener, and v1's secret."""

from collections.abc import Awaitable, Callable

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from seedance_desktop.core.credentials import CredentialsError
from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.account import account_name
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui import tasks, theme
from seedance_desktop.ui.widgets import InlineError, Switch
from seedance_desktop.ui.widgets.build import configure, fill

PORTS = (1024, 65_535)


class WebhooksSection(QWidget):
    """`save(error, **changes)` is called with each setting; `keep_secret(account, text)` puts the secret in the
    keyring ("" forgets it) and returns why it lasts for this session only, or None.
    """

    def __init__(
        self,
        settings: Callable[[], Settings],
        save: Callable[..., None],
        keep_secret: Callable[[str, str], Awaitable[str | None]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._save = save
        self._keep_secret = keep_secret
        self.error = InlineError(tr("Webhooks"), self)
        self.listen = configure(Switch(tr("Listen on this computer"), self), objectName="settings_webhook_listener")
        self.listen.setChecked(settings().webhook_listener)
        self.listen.toggled.connect(lambda on: self._save(self.error, webhook_listener=on))
        self.port = QLineEdit(str(settings().webhook_port), self)
        configure(self.port, objectName="settings_webhook_port", accessibleName=tr("Port of the webhook listener"))
        self.port.setValidator(QIntValidator(*PORTS, self))
        theme.scale_widths(self.port, 80, 80)
        self.port.editingFinished.connect(self.commit)
        self.secret = QLineEdit(self)
        self.secret.setObjectName("settings_webhook_secret")
        self.secret.setAccessibleName(tr("Webhook secret of Apiframe v1"))
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setPlaceholderText(tr("x-webhook-secret; empty for none"))
        self.secret.returnPressed.connect(self._commit_secret)
        row = fill(QHBoxLayout(), (self.listen, 1), QLabel(tr("Port"), self), self.port)
        fill(QVBoxLayout(self), row, self.secret, self.error, margins=0, spacing=6)
        self.show_account()

    def show_account(self) -> None:
        """Show the secret's field for v1 only: v2 signs with the API key."""
        account = self._settings().account
        name = account_name(account) if account else None
        self._account = account if name and name.service is Service.V1 and not name.is_sandbox else ""
        self.secret.setVisible(bool(self._account))

    def commit(self) -> None:
        """Save a valid port."""
        if self.port.hasAcceptableInput() and int(self.port.text()) != self._settings().webhook_port:
            self._save(self.error, webhook_port=int(self.port.text()))

    def _commit_secret(self) -> None:
        tasks.start(self._secret_kept(self._account, self.secret.text().strip()))

    async def _secret_kept(self, account: str, secret: str) -> None:
        try:
            reason = await self._keep_secret(account, secret)
        except CredentialsError as problem:
            self.error.show_message(str(problem))
            return
        self.secret.clear()
        kept = tr("The secret was saved in the keyring.") if secret else tr("The secret was removed.")
        self.error.show_message(reason or kept, "dim")
