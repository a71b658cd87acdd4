"""The program, which is told to speak one language after another; what is then true of its windows, as JSON."""

import asyncio
import gc
import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from seedance_desktop.app import Program
from seedance_desktop.paths import Paths
from seedance_desktop.settings import Settings
from seedance_desktop.ui.handed import Handed

application = QApplication(sys.argv[:1])
paths = Paths.resolve(Path(sys.argv[1]))
paths.prepare()
program = Program(application, paths, Settings.load(paths.settings_file), "dark", Handed(application))


async def until(condition) -> None:
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.02)


async def script(presenter) -> int:
    assert gc.get_freeze_count()  # what lasts is not looked through for garbage
    first = program.window
    first.studio.compose.form.prompt.set_text("A paper boat")
    first.go("library")
    told = []
    for chosen in ("es", "zh_CN", "en"):
        before = program.window
        await presenter.settings.change(language=chosen)
        program.front.dialogs.language_changed.emit()
        await until(lambda before=before: not isValid(before))
        window = program.window
        told.append(
            [window.place, window.studio.compose.form.prompt.text(), window.topbar.places.button("library").text()]
        )
        for dialog in application.topLevelWidgets():
            if dialog.objectName() == "settings":
                dialog.close()
    print(json.dumps(told))
    return 0


sys.exit(program.run(script))
