"""The first start, adding a key, and the settings."""

import asyncio
import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QRadioButton, QToolButton

from seedance_desktop.core.credentials import CredentialsError
from seedance_desktop.domain.account import account_name
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.store.settings import V2_URL, Settings, SettingsError
from seedance_desktop.ui import theme
from seedance_desktop.ui.settings.key_dialog import KeyDialog, guess_service, key_problem
from seedance_desktop.ui.settings.view import SettingsDialog
from seedance_desktop.ui.settings.welcome import Welcome
from seedance_desktop.ui.widgets import Segmented
from tests.support.waiting import tasks_done, until

KEY = "afk_0123456789abcdef"
NO_KEYRING = "No keyring is running on this computer."


class Keeper:
    """Settings in memory; `refuse` makes the disk say no."""

    def __init__(self, **values):
        self.value = Settings(**values)
        self.refuse = ""

    async def change(self, **changes):
        if self.refuse:
            raise SettingsError(self.refuse)
        self.value = self.value.with_(**changes)


class Program:
    """What the dialogs need, and what they asked for."""

    def __init__(self, **values):
        self.settings = Keeper(account="sandbox", accounts=("v2:Studio",), **values)
        self.checked = []
        self.kept = []
        self.removed = []
        self.answer = "4,500 credits · team Nord"
        self.reason = None
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    def account_names(self):
        return [account_name(one) for one in ("sandbox", "sandbox-v1", *self.settings.value.accounts)]

    async def use_account(self, account):
        await self.settings.change(account=account)

    async def remove_account(self, account):
        if self.removed is None:
            raise CredentialsError("The keyring is locked.")
        self.removed.append(account)
        await self.settings.change(accounts=[])

    async def keep_webhook_secret(self, account, secret):
        return self.reason

    async def check_key(self, service, key):
        self.checked.append((service, key))
        await self.may_answer.wait()
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    async def add_key(self, service, name, key):
        self.kept.append((service, name, key))
        return self.reason


# The first start.


def test_the_first_start_offers_two_ways(qtbot):
    welcome = Welcome()
    qtbot.addWidget(welcome)
    with qtbot.waitSignal(welcome.sandbox_chosen):
        qtbot.mouseClick(welcome.sandbox, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(welcome.key_chosen):
        qtbot.keyClick(welcome.key, Qt.Key.Key_Space)
    assert welcome.sandbox.accessibleName() == "Try it in the sandbox"
    assert "Nothing is charged" in welcome.sandbox.accessibleDescription()


# Adding a key.


@pytest.fixture
def program():
    return Program()


@pytest.fixture
def dialog(qtbot, program):
    made = KeyDialog(program.check_key, program.add_key)
    qtbot.addWidget(made)
    made.show()
    return made


def everything_said(root: QObject) -> str:
    """All text that a user, an assistive program or the clipboard can get at."""
    said = [QGuiApplication.clipboard().text()]
    for one in (root, *root.findChildren(QObject)):
        for name in ("text", "toolTip", "accessibleName", "accessibleDescription", "windowTitle", "displayText"):
            if name == "text" and isinstance(one, QLineEdit) and one.echoMode() is QLineEdit.EchoMode.Password:
                continue
            if hasattr(one, name):
                said.append(str(getattr(one, name)()))
    return "\n".join(said)


@pytest.mark.parametrize(
    ("key", "service"), [(KEY, Service.V2), (f"  {KEY}\n", Service.V2), ("0a1b-2c3d", Service.V1)]
)
def test_the_service_is_guessed_from_the_key(key, service):
    assert guess_service(key) is service


def test_a_v2_key_given_as_v1_is_explained():
    assert "key for Apiframe v2" in key_problem(Service.V1, KEY)
    assert key_problem(Service.V2, KEY) == ""
    assert key_problem(Service.V1, "0a1b-2c3d") == ""
    for broken in ("", "two words", "line\nbreak", "schlüssel", "kéy"):
        assert key_problem(Service.V2, broken)


def test_a_chosen_service_overrides_the_guess(dialog, qtbot):
    dialog.key.setText("0a1b-2c3d")
    assert (dialog.service.value(), dialog.name.text()) == ("v1", "Apiframe v1")
    qtbot.mouseClick(dialog.service.button("v2"), Qt.MouseButton.LeftButton)
    assert dialog.name.text() == "Apiframe v2"
    dialog.key.setText("0a1b-2c3d-4e")
    assert dialog.service.value() == "v2"


def test_a_malformed_key_is_reported_without_a_request(dialog, program, qtbot):
    dialog.save_button.click()
    assert "Paste" in dialog.error.text()
    assert dialog.error.isVisible()
    dialog.key.setText(KEY)
    assert not dialog.error.isVisible()
    qtbot.mouseClick(dialog.service.button("v1"), Qt.MouseButton.LeftButton)
    dialog.save_button.click()
    assert "key for Apiframe v2" in dialog.error.text()
    qtbot.mouseClick(dialog.service.button("v2"), Qt.MouseButton.LeftButton)
    dialog.name.setText("  ")
    dialog.save_button.click()
    assert dialog.name_error.isVisible()
    assert program.checked == []


async def test_a_valid_key_is_checked_saved_and_cleared_from_the_dialog(dialog, program, qtbot):
    saved = []
    dialog.saved.connect(lambda *args: saved.append(args))
    dialog.key.setText(f" {KEY} ")
    dialog.name.setText("Studio Nord")
    dialog.save_button.click()
    await until(lambda: not dialog.isVisible())
    assert program.checked == [(Service.V2, KEY)]
    assert program.kept == [(Service.V2, "Studio Nord", KEY)]
    assert saved == [("v2", "Studio Nord")]
    assert dialog.key.text() == ""
    assert not dialog.key.isUndoAvailable()


async def test_the_key_is_never_shown_and_not_kept_by_the_dialog(dialog, program):
    dialog.key.setText(KEY)
    assert dialog.key.echoMode() is QLineEdit.EchoMode.Password
    assert KEY not in everything_said(dialog)
    dialog.key.selectAll()
    dialog.key.copy()
    program.answer = ValueError(f"Invalid API key: {KEY}")
    dialog.save_button.click()
    await until(dialog.error.isVisible)
    assert KEY not in everything_said(dialog)
    program.answer, program.reason = "4,500 credits", NO_KEYRING
    dialog.save_button.click()
    await until(dialog.notice.isVisible)
    assert KEY not in everything_said(dialog)
    assert dialog.key.text() == ""
    program.checked.clear(), program.kept.clear()
    gc.collect()
    assert KEY not in repr(vars(dialog))


async def test_a_rejected_key_is_reported_and_can_be_corrected(dialog, program):
    program.answer = RuntimeError("Apiframe does not know this key.")
    dialog.key.setText(KEY)
    dialog.save_button.click()
    await until(dialog.error.isVisible)
    assert dialog.error.text() == "Apiframe does not know this key."
    assert dialog.save_button.isEnabled()
    assert dialog.key.isEnabled()
    assert program.kept == []


async def test_no_keyring_is_said_before_closing(dialog, program):
    program.reason = NO_KEYRING
    dialog.key.setText(KEY)
    dialog.save_button.click()
    await until(dialog.notice.isVisible)
    assert dialog.isVisible()
    assert NO_KEYRING in dialog.notice.text()
    assert "in memory" in dialog.notice.text()
    dialog.save_button.click()
    assert dialog.result() == KeyDialog.DialogCode.Accepted
    assert len(program.kept) == 1


async def test_the_check_does_not_block_and_closing_ends_it(dialog, program):
    program.may_answer.clear()
    dialog.key.setText(KEY)
    dialog.save_button.click()
    await until(lambda: program.checked)
    assert dialog.busy.isVisible()
    assert not dialog.save_button.isEnabled()
    dialog.cancel.click()
    assert not dialog.isVisible()
    program.may_answer.set()
    await tasks_done()
    assert program.kept == []
    assert dialog.key.text() == ""


# The settings.


@pytest.fixture
def open_settings(qtbot):
    def open_(program):
        made = SettingsDialog(program, Path("/home/me/Videos/Seedance"))
        qtbot.addWidget(made)
        made.show()
        return made

    return open_


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://gateway.example.com", "on this computer only"),
        ("ftp://example.com", "not a full https address"),
        ("https://me:secret@example.com", "user name or a password"),
        ("https://example.com/?key=1", "can't have a query"),
    ],
)
async def test_a_bad_address_is_refused_in_place(open_settings, program, address, said):
    settings = open_settings(program)
    field = settings.addresses["v2_url"]
    field.edit.setText(address)
    field.commit()
    await tasks_done()
    assert said in field.error.text()
    assert field.error.isVisible()
    assert program.settings.value.v2_url == V2_URL
    settings.reject()  # closing does not save it either
    await tasks_done()
    assert program.settings.value.v2_url == V2_URL


async def test_a_good_address_is_saved_and_an_empty_one_is_the_default(open_settings, program, qtbot):
    settings = open_settings(program)
    changed = []
    settings.changed.connect(changed.append)
    field = settings.addresses["v2_url"]
    field.edit.setText("http://127.0.0.1:8080/")
    field.commit()
    await until(lambda: changed == ["v2_url"])
    assert program.settings.value.v2_url == field.edit.text() == "http://127.0.0.1:8080"
    field.edit.setText("")
    field.commit()
    await until(lambda: program.settings.value.v2_url == V2_URL)


async def test_an_error_is_cleared_once_it_is_fixed(open_settings, program, qtbot):
    field = open_settings(program).addresses["v2_url"]
    field.edit.setText("https://example.co m")
    field.commit()
    assert field.error.isVisible()
    field.edit.setText("")
    qtbot.keyClicks(field.edit, "https://e")
    assert not field.error.isVisible()
    field.edit.setText("")


async def test_an_address_of_the_environment_is_shown_and_wins(open_settings):
    program = Program(overrides={"v1_url": "http://127.0.0.1:9"})
    field = open_settings(program).addresses["v1_url"]
    assert field.edit.text() == "http://127.0.0.1:9"
    assert not field.edit.isEnabled()
    assert "SEEDANCE_DESKTOP_V1_URL" in field.error.text()


async def test_jobs_at_once_settle_and_are_saved_on_closing(open_settings, program):
    settings = open_settings(program)
    assert settings.jobs.value() == program.settings.value.max_active_jobs
    settings.jobs.set_value(99)
    assert settings.jobs.value() == 50
    changed = []
    settings.changed.connect(changed.append)
    settings.reject()
    await until(lambda: not settings.isVisible())
    assert program.settings.value.max_active_jobs == 50
    assert changed == ["max_active_jobs"]


async def test_what_can_not_be_saved_on_closing_is_said_once(open_settings, program):
    settings = open_settings(program)
    program.settings.refuse = "The disk is full."
    settings.jobs.set_value(7)
    settings.addresses["v2_url"].edit.setText("https://example.com")
    settings.reject()
    await until(lambda: settings.jobs_error.text() == "The disk is full.")
    await tasks_done()
    assert settings.isVisible()
    settings.reject()
    assert not settings.isVisible()


async def test_a_setting_that_can_not_be_saved_is_said_in_place(open_settings, program):
    settings = open_settings(program)
    program.settings.refuse = "The settings can't be saved: the disk is full."
    settings.clips.set_folder(Path("/media/clips"))
    await until(lambda: "disk is full" in settings.clips.folder_note.text())
    assert settings.clips.folder.text() == "/home/me/Videos/Seedance"


async def test_another_clips_folder_is_for_the_next_start(open_settings, program):
    settings = open_settings(program)
    settings.clips.set_folder(Path("/media/clips"))
    await until(lambda: settings.clips.folder.text() == "/media/clips")
    assert program.settings.value.clips_dir == Path("/media/clips")
    assert "next start" in settings.clips.folder_note.text()


async def test_the_look_changes_at_once(open_settings, program, qtbot):
    application = QApplication.instance()
    theme.apply(application, "dark")
    settings = open_settings(program)
    qtbot.mouseClick(settings.findChild(Segmented, "settings_theme").button("light"), Qt.MouseButton.LeftButton)
    assert theme.tokens() is theme.LIGHT
    await until(lambda: program.settings.value.theme == "light")
    theme.apply(application, "dark")


async def test_accounts_can_be_used_and_removed_but_the_sandbox_stays(open_settings, program):
    settings = open_settings(program)
    assert settings.accounts.findChild(QRadioButton, "account:sandbox").isChecked()
    settings.accounts.findChild(QRadioButton, "account:v2:Studio").click()
    await until(lambda: program.settings.value.account == "v2:Studio")
    assert settings.accounts.findChild(QToolButton, "remove:sandbox") is None
    settings.accounts.findChild(QToolButton, "remove:v2:Studio").click()
    box = settings.findChild(QMessageBox, "settings_question")
    assert box.defaultButton().text().replace("&", "") == "Keep the key"
    assert program.removed == []
    next(one for one in box.buttons() if one.text().replace("&", "") == "Remove the key").click()
    await until(lambda: program.removed == ["v2:Studio"])


async def test_a_key_that_can_not_be_removed_is_said(open_settings, program):
    settings = open_settings(program)
    program.removed = None
    settings.accounts.findChild(QToolButton, "remove:v2:Studio").click()
    box = settings.findChild(QMessageBox, "settings_question")
    next(one for one in box.buttons() if one.text().replace("&", "") == "Remove the key").click()
    await until(lambda: "locked" in settings.accounts.error.text())
    assert settings.accounts.findChild(QRadioButton, "account:v2:Studio")


async def test_adding_a_key_from_the_settings_shows_the_account(open_settings, program):
    settings = open_settings(program)
    settings.open_key_dialog()
    dialog = settings.findChild(KeyDialog)
    dialog.key.setText(KEY)
    program.settings.value = program.settings.value.with_(accounts=["v2:Studio", "v2:Apiframe v2"])
    changed = []
    settings.changed.connect(changed.append)
    dialog.save_button.click()
    await until(lambda: changed == ["accounts"])
    assert settings.accounts.findChild(QRadioButton, "account:v2:Apiframe v2")
    assert KEY not in "\n".join(label.text() for label in settings.findChildren(QLabel))
