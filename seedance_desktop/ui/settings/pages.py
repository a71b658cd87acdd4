"""The pages of the settings dialog that are no more than fields; each saves what is chosen or left at once."""

from collections.abc import Awaitable, Callable, Mapping
from typing import cast

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QIntValidator, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from seedance_desktop.core.credentials import CredentialsError
from seedance_desktop.core.i18n import mark, tr
from seedance_desktop.domain.account import account_name
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.engine.update_check import check_address
from seedance_desktop.store.settings import (
    ENVIRONMENT,
    V1_URL,
    V2_URL,
    AddressError,
    Settings,
    ThemeName,
    check_base_url,
    check_proxy,
)
from seedance_desktop.ui import language, tasks, theme
from seedance_desktop.ui.settings.sections import small
from seedance_desktop.ui.widgets import InlineError, SectionLabel, Segmented, Switch
from seedance_desktop.ui.widgets.build import configure, fill
from seedance_desktop.ui.widgets.controls import ComboBox

SCALES = (80, 90, 100, 115, 130, 150, 175, 200)
SECONDS = (5, 600)
PORTS = (1024, 65_535)
_DEFAULTS = {"v1_url": V1_URL, "v2_url": V2_URL}
_SWITCHES = {
    "notify_arrivals": mark("When clips are ready"),
    "notify_needs": mark("When a job needs attention"),
    "notify_in_front": mark("Also while the window is active"),
}
_LIMITS = {
    "ask_above": (mark("Confirm jobs over"), mark("never")),
    "daily_limit": (mark("Daily limit"), mark("no limit")),
}


class Page(QWidget):
    """Fields of settings, and the error beside them; `save(error, **changes)` is called with good new values."""

    def __init__(
        self, settings: Callable[[], Settings], save: Callable[..., None], parent: QWidget, title: str
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._save = save
        self.error = InlineError(title, self)

    def commit(self) -> None:
        """Save fields that are still being edited, or show what is wrong with them."""

    def keep(self, name: str, value: object, error: InlineError | None = None) -> None:
        """Save a setting if it is new."""
        (error or self.error).show_message("")
        if value != getattr(self._settings(), name):
            self._save(error or self.error, **{name: value})

    def line(self, name: str, text: str, said: str = "", hint: str = "") -> QLineEdit:
        """Return a field that is committed when it is left."""
        field = configure(QLineEdit(text, self), objectName=f"settings_{name}", editingFinished=self.commit)
        return configure(field, accessibleName=said, placeholderText=hint)

    def choice(
        self, name: str, label: str, options: Mapping[str, str], value: str, pick: Callable[[str], None]
    ) -> Segmented:
        """Return segments to choose from."""
        made = configure(Segmented(label, options, self), objectName=f"settings_{name}", picked=pick)
        made.set_value(value)
        return made


class AddressField(Page):
    """`name` is the setting, `v1_url` or `v2_url`. An empty field means Apiframe's own address."""

    def __init__(
        self, name: str, label: str, settings: Callable[[], Settings], save: Callable[..., None], parent: QWidget
    ) -> None:
        super().__init__(settings, save, parent, label)
        self._name = name
        self.edit = self.line(name, "", hint=_DEFAULTS[name])
        self.error.setObjectName(f"settings_{name}_note")
        fill(
            QVBoxLayout(self), SectionLabel(label, self.edit), self.edit, self.error, margins=(0, 0, 0, 4), spacing=4
        )
        self.show_saved()
        self.edit.textEdited.connect(self._look)

    def commit(self) -> None:
        if self.edit.isEnabled():
            problem = self._problem()
            self.error.show_message(problem)
            if not problem and (url := check_base_url(self._text())) != getattr(
                self._settings(), f"own_{self._name}"
            ):
                self._save(self.error, **{self._name: url})

    def show_saved(self) -> None:
        """Show the address in use, and its source if that is not the field."""
        value = self._settings()
        self.edit.setText(getattr(value, self._name))
        overridden = self._name in value.overrides
        self.edit.setEnabled(not overridden)
        said = tr(
            "Set by the environment variable {environment} for this run, which overrides this field.",
            environment=ENVIRONMENT[self._name],
        )
        self.error.show_message(said if overridden else "", "dim")

    def _look(self) -> None:
        """Clear an outdated error while typing; new ones are shown when typing ends."""
        if self.error.tone == "bad" and not self._problem():
            self.error.show_message("")

    def _problem(self) -> str:
        try:
            check_base_url(self._text())
        except AddressError as error:
            return f"{error.rule} {error.remedy}"
        return ""

    def _text(self) -> str:
        return self.edit.text().strip() or _DEFAULTS[self._name]


class AppearanceSection(Page):
    """Colours, text size, animations and language; all but the language change at once."""

    def __init__(self, settings: Callable[[], Settings], save: Callable[..., None], parent: QWidget) -> None:
        super().__init__(settings, save, parent, tr("Appearance"))
        value = settings()
        colours = {"system": tr("System"), "dark": tr("Dark"), "light": tr("Light")}
        motion = {"system": tr("System"), "full": tr("On"), "reduced": tr("Reduced")}
        sizes = {str(size): f"{size} %" for size in SCALES}
        nearest = str(min(SCALES, key=lambda size: abs(size - value.text_scale)))
        choices = (
            self.choice("theme", tr("Colours"), colours, value.theme, self._pick_theme),
            self.choice("text_scale", tr("Text size"), sizes, nearest, self._pick_scale),
            self.choice("motion", tr("Animations"), motion, value.motion, lambda choice: self.keep("motion", choice)),
        )
        self.language = configure(ComboBox(self), objectName="settings_language", accessibleName=tr("Language"))
        for key, own_name in {"": tr("System"), **language.NAMES}.items():
            self.language.addItem(own_name, key)
        self.language.setCurrentIndex(self.language.findData(value.language))
        self.language.activated.connect(lambda _at: self.keep("language", self.language.currentData()))
        column = fill(QVBoxLayout(self), margins=0, spacing=6)
        for choice in choices:
            fill(column, SectionLabel(choice.accessibleName(), choice), fill(QHBoxLayout(), (choice, 1)))
        note = small(tr("Reduced: clips don't play on hover, and nothing pulses."))
        fill(column, note, SectionLabel(tr("Language"), self.language), self.language, self.error)

    def _pick_theme(self, mode: str) -> None:
        theme.apply(_application(), cast("ThemeName", mode))
        self.keep("theme", mode)

    def _pick_scale(self, percent: str) -> None:
        theme.set_text_scale(_application(), int(percent))
        self.keep("text_scale", int(percent))


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


class NetworkSection(Page):
    """Proxy and timeout."""

    def __init__(self, settings: Callable[[], Settings], save: Callable[..., None], parent: QWidget) -> None:
        super().__init__(settings, save, parent, tr("Proxy"))
        proxy = settings().proxy
        ways = {"system": tr("System"), "direct": tr("None"), "own": tr("Custom")}
        way = {"": "system", "direct": "direct"}.get(proxy, "own")
        self.proxy_mode = self.choice("proxy_way", tr("Proxy"), ways, way, self._picked)
        shown = "" if proxy == "direct" else proxy
        self.proxy = self.line("proxy", shown, tr("Address of the proxy"), "http://proxy.example:3128")
        self.timeout = self.line("patience", str(settings().patience_s))
        theme.scale_widths(self.timeout, 80, 120)
        self.timeout.setValidator(QIntValidator(0, 9999, self.timeout))
        self.timeout_error = InlineError(tr("Timeout"), self)
        self.proxy_mode.setToolTip(tr("A proxy that a PAC file chooses is not found: enter its address."))
        fill(
            QVBoxLayout(self),
            SectionLabel(tr("Proxy"), self.proxy_mode),
            self.proxy_mode,
            self.proxy,
            self.error,
            SectionLabel(tr("Timeout, in seconds without data"), self.timeout),
            self.timeout,
            small(tr("A request that gets no answer within this time is looked up, never paid for twice.")),
            self.timeout_error,
            margins=0,
            spacing=6,
        )
        self.proxy.setVisible(way == "own")

    def commit(self) -> None:
        self._commit_proxy()
        seconds = int(self.timeout.text() or 0)
        low, high = SECONDS
        if low <= seconds <= high:
            self.keep("patience_s", seconds, self.timeout_error)
        else:
            self.timeout_error.show_message(tr("Between {low} and {high} seconds.", low=low, high=high))

    def _commit_proxy(self) -> None:
        proxy_mode = self.proxy_mode.value()
        text = {"system": "", "direct": "direct"}.get(proxy_mode, self.proxy.text().strip())
        if proxy_mode == "own" and not text:
            return  # nothing typed yet
        try:
            self.keep("proxy", check_proxy(text))
        except AddressError as error:
            self.error.show_message(f"{error.rule} {error.remedy}")

    def _picked(self, proxy_mode: str) -> None:
        self.proxy.setVisible(proxy_mode == "own")
        if proxy_mode == "own":
            self.proxy.setFocus()
        self._commit_proxy()


class NotificationsSection(Page):
    """Notifications, and what closing the window means while jobs are in progress."""

    def __init__(self, settings: Callable[[], Settings], save: Callable[..., None], parent: QWidget) -> None:
        super().__init__(settings, save, parent, tr("Notifications"))
        self.switches = {name: Switch(tr(text), self) for name, text in _SWITCHES.items()}
        for name, switch in self.switches.items():
            configure(switch, objectName=f"settings_{name}", checked=getattr(settings(), name))
            switch.toggled.connect(lambda on, name=name: self.keep(name, on))
        label = tr("When closing the window with jobs in progress")
        ways = {"ask": tr("Ask"), "tray": tr("Keep running"), "stop": tr("Stop")}
        self.on_close = self.choice(
            "on_close", label, ways, settings().on_close, lambda choice: self.keep("on_close", choice)
        )
        fill(
            QVBoxLayout(self),
            *self.switches.values(),
            8,
            QLabel(label, self),
            self.on_close,
            small(tr("Keeping it running needs a system tray; without one, you are asked.")),
            self.error,
            margins=0,
            spacing=4,
        )


class SpendingSection(Page):
    """Two optional limits in credits; an empty field is none."""

    def __init__(self, settings: Callable[[], Settings], save: Callable[..., None], parent: QWidget) -> None:
        super().__init__(settings, save, parent, tr("Spending"))
        self.fields: dict[str, QLineEdit] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        for row, (name, (text, empty)) in enumerate(_LIMITS.items()):
            label, value = QLabel(tr("{limit} (credits)", limit=tr(text)), self), getattr(settings(), name)
            field = self.fields[name] = self.line(name, "" if value is None else str(value), label.text(), tr(empty))
            field.setFont(theme.tabular(field.font()))
            theme.scale_widths(field, 130, 150)
            field.setClearButtonEnabled(True)
            field.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,7}"), field))
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.error, len(_LIMITS), 0, 1, 2)

    def commit(self) -> None:
        for name, field in self.fields.items():
            self.keep(name, int(field.text()) if field.text() else None)


class UpdatesSection(Page):
    """An address, or empty for no notice."""

    def __init__(self, settings: Callable[[], Settings], save: Callable[..., None], parent: QWidget) -> None:
        super().__init__(settings, save, parent, tr("Updates"))
        self.field = self.line("update_address", settings().update_address, tr("Update address"), tr("not set"))
        fill(QVBoxLayout(self), self.field, self.error, margins=0)

    def commit(self) -> None:
        try:
            self.keep("update_address", check_address(self.field.text()))
        except AddressError as problem:
            self.error.show_message(str(problem))


class WebhooksSection(Page):
    """For users with a tunnel to this computer: the listener, and v1's secret.

    `keep_secret(account, text)` puts the secret in the keyring ("" forgets it) and returns why it lasts for this
    session only, or None.
    """

    def __init__(
        self,
        settings: Callable[[], Settings],
        save: Callable[..., None],
        keep_secret: Callable[[str, str], Awaitable[str | None]],
        parent: QWidget,
    ) -> None:
        super().__init__(settings, save, parent, tr("Webhooks"))
        self._keep_secret = keep_secret
        self.listen = configure(Switch(tr("Listen on this computer"), self), objectName="settings_webhook_listener")
        self.listen.setChecked(settings().webhook_listener)
        self.listen.toggled.connect(lambda on: self.keep("webhook_listener", on))
        self.port = self.line("webhook_port", str(settings().webhook_port), tr("Port of the webhook listener"))
        self.port.setValidator(QIntValidator(*PORTS, self))
        theme.scale_widths(self.port, 80, 80)
        self.secret = configure(
            QLineEdit(self),
            objectName="settings_webhook_secret",
            accessibleName=tr("Webhook secret of Apiframe v1"),
            placeholderText=tr("x-webhook-secret; empty for none"),
            echoMode=QLineEdit.EchoMode.Password,
            returnPressed=self._commit_secret,
        )
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
        if self.port.hasAcceptableInput():
            self.keep("webhook_port", int(self.port.text()))

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
