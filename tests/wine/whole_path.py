"""Do the main job in the real window, then rename what the player has open, export it, and write a timeline.

    python tests/wine/whole_path.py FOLDER

Prints what was seen, as JSON. Fails at the first thing that does not hold.
"""

import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog

from seedance_desktop.app.file_open import Application, FileOpenQueue
from seedance_desktop.app.single_instance import SingleInstance
from seedance_desktop.app.smoke_test import smoke
from seedance_desktop.app.startup import live, prepared
from seedance_desktop.core.paths import Paths
from seedance_desktop.engine.events import ClipAdded
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui.actions import commands
from seedance_desktop.ui.main_controller import MainController

PATIENCE_S = 120


async def until(holds: Callable[[], object], what: str) -> None:
    for _ in range(PATIENCE_S * 20):
        if holds():
            return
        await asyncio.sleep(0.05)
    raise SystemExit(f"waited in vain for {what}")


class WholePath:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
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
        return 0

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
    paths, settings = prepared(paths, Settings(account="sandbox"), own_clips=False)
    path = WholePath(folder)
    program = live(application, paths, settings, None, FileOpenQueue(application), single, path)
    single.release()
    print(json.dumps(path.seen))
    return program.exit_code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).absolute()))
