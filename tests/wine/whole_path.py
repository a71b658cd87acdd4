"""Do the main job in the real window, then rename what the player has open, export it, and write a timeline.

Then what the program asks of Windows itself: a second start, the taskbar, reduced motion.

    python tests/wine/whole_path.py FOLDER

Prints what was seen, as JSON. Fails at the first thing that does not hold.
"""

import asyncio
import ctypes
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QWidget

from seedance_desktop.app.file_open import Application, FileOpenQueue
from seedance_desktop.app.single_instance import SingleInstance
from seedance_desktop.app.smoke_test import smoke
from seedance_desktop.app.startup import live
from seedance_desktop.core.paths import Paths
from seedance_desktop.engine.events import ClipAdded
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui import taskbar
from seedance_desktop.ui.actions import commands
from seedance_desktop.ui.main_controller import MainController
from seedance_desktop.ui.motion import is_motion_reduced

PATIENCE_S = 120
SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from seedance_desktop.app.single_instance import SingleInstance
class Second(SingleInstance):
    def claim(self):
        return False  # Wine can't tell a lock of another program's
application = QCoreApplication([])
print(Second(Path(sys.argv[1])).claim_or_raise([sys.argv[2]]))
"""


async def until(holds: Callable[[], object], what: str) -> None:
    for _ in range(PATIENCE_S * 20):
        if holds():
            return
        await asyncio.sleep(0.05)
    raise SystemExit(f"waited in vain for {what}")


class WholePath:
    def __init__(self, folder: Path, data_dir: Path, handed: FileOpenQueue) -> None:
        self._folder = folder
        self._data_dir = data_dir
        self._handed = handed
        self.seen: dict[str, object] = {}

    async def __call__(self, main_controller: MainController) -> int:
        clips = []
        forget = main_controller.engine.subscribe(
            lambda event: clips.append(event.clip) if isinstance(event, ClipAdded) else None
        )
        code = await smoke(main_controller, self._folder)
        forget()
        if code:
            return code
        window, clip = main_controller.window, clips[0]
        player = window.player
        fonts = {view.font().toString() for view in window.findChildren(QAbstractItemView)}
        assert fonts == {QApplication.font().toString()}, fonts
        window.show_page("review")
        new = clip.path.with_name("Renamed while open.mp4")
        window.library.clip_actions.rename_requested.emit(clip, new.stem)
        await until(new.is_file, "the new name")
        assert not clip.path.exists()
        review = main_controller.review
        await until(lambda: review.current and review.current.path == new and player.frame_count, "the renamed clip")
        player.seek(40)
        await until(lambda: player.frame == 40, "a frame of the renamed clip")
        self.seen["renamed"] = new.name
        for name in ("player.in", "review.export", "review.add_to_timeline", "review.timeline"):
            command = next(one for one in commands(window) if one.objectName() == name)
            await until(command.can_run, name)
            command.trigger()
            if name in {"review.export", "review.timeline"}:
                self.seen[name] = await self._save(window.findChild)
        await self._second_start(window, new)
        self.seen["less motion"] = [await is_motion_reduced()]
        set_animations = 0x1043
        assert ctypes.windll.user32.SystemParametersInfoW(set_animations, 0, None, 0)
        self.seen["less motion"].append(await is_motion_reduced())
        for share in (0.5, None):
            taskbar.show_progress(window.winId(), share)
        return 0

    async def _second_start(self, window: QWidget, clip: Path) -> None:
        taken: list[str] = []

        async def show(names: list[str]) -> None:
            taken.extend(names)

        self._handed.begin(show)
        window.hide()
        command = [sys.executable, "-c", SECOND_START, str(self._data_dir), str(clip)]
        second = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, check=True)
        assert second.stdout.strip() == "False", second.stdout
        await until(lambda: window.isVisible() and taken, "the window, and the file of the second start")
        assert taken == [str(clip)], taken

    async def _save(self, find: Callable[..., QDialog | None]) -> str:
        await until(lambda: find(QDialog, "export_dialog"), "the dialog")
        dialog = find(QDialog, "export_dialog")
        made = Path(dialog.dest.text())
        await until(dialog.export_button.isEnabled, "a range to export")
        dialog.export_button.click()
        await until(lambda: made.is_file() or dialog.error.isVisible(), made.name)
        assert made.is_file(), dialog.error.text()
        dialog.close()
        dialog.deleteLater()
        await until(lambda: find(QDialog, "export_dialog") is None, "the dialog closing")
        return str(made)


def main(folder: Path) -> int:
    application = Application(sys.argv[:1])
    paths = Paths.resolve(folder / "world")
    single = SingleInstance(paths.data_dir)
    assert single.claim_or_raise()
    settings = Settings(account="sandbox")
    paths.prepare_data()
    handed = FileOpenQueue(application)
    path = WholePath(folder, paths.data_dir, handed)
    program = live(application, paths, settings, None, handed, single, path)
    single.release()
    print(json.dumps(path.seen))
    return program.exit_code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).absolute()))
