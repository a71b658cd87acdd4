"""The program, which is told to speak one language after another; what is then true of its windows, as JSON."""

import asyncio
import gc
import json
import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from seedance_desktop.app.file_open import FileOpenQueue
from seedance_desktop.app.single_instance import SingleInstance
from seedance_desktop.app.startup import live
from seedance_desktop.core.paths import Paths
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui.dialog_controller import DialogController
from seedance_desktop.ui.main_window import MainWindow

application = QApplication(sys.argv[:1])
paths = Paths.resolve(Path(sys.argv[1]))
paths.prepare()
single = SingleInstance(paths.data_dir)
assert single.claim()


async def until(condition) -> None:
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.02)


def shown() -> MainWindow:
    return next(each for each in application.topLevelWidgets() if isinstance(each, MainWindow))


async def script(main_controller) -> int:
    assert gc.get_freeze_count()  # what lasts is not looked through for garbage
    behind = await asyncio.to_thread(os.getpriority, os.PRIO_PROCESS, 0)
    assert behind > os.getpriority(os.PRIO_PROCESS, 0)  # what is handed to threads lets the window go first
    first = main_controller.window
    first.studio.compose.form.prompt.set_text("A paper boat")
    first.show_page("library")
    told = []
    for chosen in ("es", "zh_CN", "en"):
        before = shown()
        await main_controller.settings.change(language=chosen)
        before.findChild(DialogController).language_changed.emit()
        await until(lambda before=before: not isValid(before))
        window = shown()
        told.append(
            [window.page, window.studio.compose.form.prompt.text(), window.topbar.pages.button("library").text()]
        )
        for dialog in application.topLevelWidgets():
            if dialog.objectName() == "settings":
                dialog.close()
    print(json.dumps(told))
    return 0


program = live(
    application, paths, Settings.load(paths.settings_file), "dark", FileOpenQueue(application), single, script
)
single.release()
sys.exit(program.exit_code)
