"""The window as it is seen first, before the engine has started, and how it goes on from there."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QComboBox, QMessageBox, QPushButton, QSplitter

from seedance_desktop.core.credentials import Credentials
from seedance_desktop.core.paths import Paths
from seedance_desktop.core.redaction import Secret
from seedance_desktop.domain.job import JobState
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui import tasks
from tests.support.furnished import bare_window, furnished
from tests.support.waiting import until
from tests.ui.windows import whole_program

DRAFT = {"wish": {"service": "v2", "model": "seedance-2", "prompt": "A paper boat"}, "takes": 2}


@pytest.fixture
def first(themed, qtbot, tmp_path):
    """Opens a window as it is seen first, with these settings."""

    def opened(settings):
        window = bare_window(themed, Paths.resolve(tmp_path), settings)
        qtbot.addWidget(window)
        windows.append(window)
        return window

    windows = []
    yield opened
    for window in windows:
        window.player.shut_down()


@asynccontextmanager
async def started(application, folder, settings):
    """A program that has begun: its database, its engine, what its window shows."""
    program = furnished(application, Paths.resolve(folder), settings)
    program.window.show()
    await program.database.open()
    await program.engine.start()
    await program.main_controller.load()
    yield program
    program.window.player.shut_down()
    program.window.hide()
    await program.engine.stop()
    await tasks.finish()
    await program.library_files.close()
    await program.accounts.close()
    await program.database.close()
    program.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def generate(window):
    return window.findChild(QPushButton, "generate")


def test_the_form_is_as_it_was_left_and_says_who_pays(first, qtbot):
    window = first(Settings(account="v2:Work", draft=DRAFT))
    with qtbot.waitSignal(window.painted):
        window.show()
    assert window.studio.compose.isVisible()
    assert window.studio.compose.form.prompt.text() == "A paper boat"
    assert window.studio.compose.takes == 2
    assert window.topbar.account.text().startswith("Work")
    assert not window.topbar.sandbox_mark.isVisible()
    assert window.focusWidget() is window.studio.compose.form.prompt.editor


def test_the_sandbox_is_marked_from_the_first(first):
    window = first(Settings(account="sandbox"))
    window.show()
    assert window.topbar.sandbox_mark.isVisible()


def test_without_an_account_the_question_is_there_from_the_first(first):
    window = first(Settings())
    window.show()
    assert window.welcome.isVisible()
    assert not window.studio.isVisible()


async def test_every_page_can_be_shown_before_the_engine_has_started(themed, tmp_path):
    async with whole_program(themed, tmp_path, Settings(account="sandbox", draft=DRAFT)) as program:
        window = program.window
        window.show()
        window.topbar.pages.button("library").click()
        assert window.library.isVisible()
        window.show_page("review")
        assert window.player.isVisible()


def test_the_columns_are_as_they_are_built(first, qtbot):
    window = first(Settings(account="sandbox"))
    window.show()
    qtbot.waitExposed(window)
    form, middle, queue = window.studio.findChild(QSplitter, "columns").sizes()
    assert form < middle > queue


async def test_generate_says_why_it_cannot_be_pressed_yet(themed, tmp_path, qtbot):
    async with whole_program(themed, tmp_path, Settings(account="sandbox", draft=DRAFT)) as program:
        window = program.window
        window.show()
        qtbot.waitExposed(window)
        button, heard = generate(window), []
        window.studio.compose.generate.connect(lambda *order: heard.append(order))
        assert button.text() == button.accessibleName() == "Opening the queue…"
        assert not button.isEnabled()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert heard == []


async def test_generate_is_enabled_as_soon_as_the_engine_has_started(themed, tmp_path):
    async with started(themed, tmp_path, Settings(account="sandbox", draft=DRAFT)) as program:
        button = generate(program.window)
        assert button.isEnabled()
        assert button.text().startswith("Generate 2")


async def test_generate_that_is_pressed_twice_at_once_orders_once(themed, tmp_path, qtbot):
    async with started(themed, tmp_path, Settings(account="v2:Work", accounts=("v2:Work",), draft=DRAFT)) as program:
        program.engine.set_max_active(0)  # only to be counted
        button = generate(program.window)
        for _ in range(2):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        await until(lambda: program.engine.jobs)
        assert len(program.engine.jobs) == 2, "two takes of one order"
        await until(button.isEnabled)
        assert len(program.engine.jobs) == 2


@pytest.mark.parametrize("keyring", ["asks and asks", "stays locked"])
async def test_generate_queues_while_the_keyring_does_not_answer(themed, tmp_path, qtbot, monkeypatch, keyring):
    asked, answer = asyncio.Event(), asyncio.Event()

    async def read(credentials, _service, _account):
        asked.set()
        if keyring == "asks and asks":
            await answer.wait()
        credentials.reason = "The keyring is locked and was not unlocked."

    monkeypatch.setattr(Credentials, "read", read)
    async with started(themed, tmp_path, Settings(account="v2:Work", accounts=("v2:Work",), draft=DRAFT)) as program:
        await asked.wait()
        qtbot.mouseClick(generate(program.window), Qt.MouseButton.LeftButton)
        await until(lambda: len(program.engine.jobs) == 2)
        await until(generate(program.window).isEnabled)
        assert {job.state for job in program.engine.jobs} <= {JobState.WAITING, JobState.PREPARING}


async def test_generate_queues_while_the_network_is_away(themed, tmp_path, qtbot, monkeypatch):
    async def read(_credentials, _service, _account):
        return Secret("afk_" + "0" * 32)

    monkeypatch.setattr(Credentials, "read", read)
    settings = Settings(
        account="v2:Work", accounts=("v2:Work",), own_v2_url="http://127.0.0.1:9", draft=DRAFT
    )  # nobody listens there
    async with started(themed, tmp_path, settings) as program:
        qtbot.mouseClick(generate(program.window), Qt.MouseButton.LeftButton)
        await until(lambda: len(program.engine.jobs) == 2)
        await until(generate(program.window).isEnabled)
        await until(lambda: not program.engine.online)
        assert {job.state for job in program.engine.jobs} <= {JobState.WAITING, JobState.PREPARING, JobState.SENDING}


async def choose(program, language):
    """Choose a language in the open settings; what is asked then, if anything."""
    box = program.window.findChild(QMessageBox, "restart_question")
    assert box is None
    settings = program.window.findChild(QComboBox, "settings_language")
    settings.setCurrentIndex(settings.findData(language))
    settings.activated.emit(settings.currentIndex())
    await until(lambda: program.settings.value.language == language)
    for _ in range(20):
        await asyncio.sleep(0)


async def test_another_language_is_a_matter_of_a_restart(themed, tmp_path, qtbot):
    async with started(themed, tmp_path, Settings(account="sandbox", language="en")) as program:
        restarts = []
        program.dialogs.restart_wanted.connect(lambda: restarts.append(True))
        program.dialogs.open_settings("Appearance")

        def asked():
            return program.window.findChild(QMessageBox, "restart_question")

        await choose(program, "es")
        await until(asked)
        assert asked().isVisible()
        qtbot.mouseClick(asked().escapeButton(), Qt.MouseButton.LeftButton)
        await until(lambda: asked() is None)
        assert restarts == []
        await choose(program, "en")
        assert asked() is None, "it is spoken already"
        await choose(program, "zh_CN")
        await until(asked)
        qtbot.mouseClick(asked().defaultButton(), Qt.MouseButton.LeftButton)
        assert restarts == [True]
        assert program.restarts
