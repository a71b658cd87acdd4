"""Makes the pictures of the README from the real program on its sandbox: `python packaging/screenshots.py DIR`.

Needs a display of at least 1440×900 (Xvfb will do). Nothing is charged and nothing leaves this computer.
"""

import asyncio
import dataclasses
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter
from PySide6.QtWidgets import QApplication

from seedance_desktop.accounts import SANDBOX
from seedance_desktop.app import Program
from seedance_desktop.domain.catalogue import Mode
from seedance_desktop.domain.job import JobState
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.paths import Paths
from seedance_desktop.settings import Settings
from seedance_desktop.ui import theme
from seedance_desktop.ui.presenter import Presenter
from seedance_desktop.ui.window import MainWindow

PROMPTS = (
    ("Mist rolls over a pine forest at dawn, slow drone pull-back", (18, 60, 52), (190, 220, 200)),
    ("Neon alley in the rain, a cyclist passes, reflections ripple", (24, 10, 60), (230, 60, 140)),
    ("Hot-air balloons at dawn over a river, camera rises with them", (255, 190, 110), (90, 120, 200)),
    ("Paper boats on a river of ink, macro, shallow focus", (8, 12, 30), (120, 190, 230)),
    (
        "A golden retriever puppy running through a meadow of wildflowers, camera tracking low",
        (250, 180, 90),
        (60, 120, 60),
    ),
)


def picture(folder: Path, name: str, top: tuple[int, ...], bottom: tuple[int, ...], seed: int) -> MediaInput:
    """A soft landscape, so that clips look like something."""
    noise = np.random.default_rng(seed)
    height, width = 1080, 1920
    down = np.linspace(0, 1, height)[:, None, None]
    pixels = np.array(top) * (1 - down) + np.array(bottom) * down
    canvas = np.broadcast_to(pixels, (height, width, 3)).copy()
    for layer in range(4):
        ridge = height * (0.55 + 0.11 * layer) + np.cumsum(noise.normal(0, 2.2, width)) * 1.3
        mask = np.arange(height)[:, None] > ridge[None, :]
        canvas[mask] = canvas[mask] * (0.72 - 0.08 * layer)
    image = Image.fromarray(canvas.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(2))
    path = folder / name
    image.save(path)
    return MediaInput(MediaKind.IMAGE, str(path))


async def until(holds: Callable[[], bool], seconds: float = 240.0) -> None:
    """Wait for something to be seen."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError("the sandbox took too long")
        await asyncio.sleep(0.05)


class Shots:
    """Works in the program like a person, and takes pictures."""

    def __init__(self, target: Path, folder: Path) -> None:
        self.target = target
        self.folder = folder

    async def __call__(self, presenter: Presenter) -> int:
        """The script."""
        window, engine = presenter.window, presenter.engine
        window.resize(1440, 900)
        await self.shot(window, "welcome")
        await presenter.use_account(SANDBOX)
        compose = window.studio.compose
        media = []
        for number, (prompt, top, bottom) in enumerate(PROMPTS):
            first = picture(self.folder, f"shot-{number}-first.png", top, bottom, number)
            last = picture(self.folder, f"shot-{number}-last.png", bottom, top, number + 50)
            media.append((first, last))
            request = dataclasses.replace(
                compose.request(), mode=Mode.FRAMES, prompt=prompt, first_frame=first, last_frame=last,
                duration=4 + number % 3, resolution="720p" if number % 2 else "480p",
            )  # fmt: skip
            await engine.submit(request, 1, SANDBOX)
        await until(lambda: all(job.state is JobState.READY for job in engine.jobs))
        presenter.settings.value = presenter.settings.value.with_(sandbox_speed=1.0)
        request = dataclasses.replace(
            compose.request(), mode=Mode.FRAMES, prompt=PROMPTS[-1][0], first_frame=media[-1][0],
            last_frame=media[-1][1], duration=8, resolution="720p",
        )  # fmt: skip
        compose.set_request(request)
        compose.set_takes(2)
        refused = dataclasses.replace(request, mode=Mode.TEXT, prompt="Portrait, slow push-in [refuse:person]")
        await engine.submit(refused, 1, SANDBOX)
        await until(lambda: any(job.state is JobState.FAILED for job in engine.jobs))
        engine.set_max_active(2)
        await engine.submit(request, 3, SANDBOX)
        await until(lambda: any((job.progress or 0) > 30 for job in engine.jobs if job.state is JobState.GENERATING))
        player = window.player
        await until(lambda: player.frame_count > 0)
        player.seek(player.frame_count // 2)
        await asyncio.sleep(1)
        await self.shot(window, "studio")
        theme.apply(QApplication.instance(), "light")
        await self.shot(window, "studio-light")
        theme.apply(QApplication.instance(), "dark")
        window.go("review")
        await self.shot(window, "review")
        window.go("library")
        await self.shot(window, "library")
        return 0

    async def shot(self, window: MainWindow, name: str) -> None:
        """Save what the window shows."""
        await asyncio.sleep(0.8)
        window.grab().save(str(self.target / f"{name}.png"))


def main() -> int:
    """Take the pictures."""
    target = Path(sys.argv[1]).resolve()
    target.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")
    with tempfile.TemporaryDirectory(prefix="seedance-shots-") as world:
        paths = Paths.resolve(Path(world))
        paths.prepare()
        application = QApplication(sys.argv[:1])
        settings = Settings().with_(sandbox_speed=8.0)
        return Program(application, paths, settings, "dark").run(Shots(target, Path(world)))


if __name__ == "__main__":
    sys.exit(main())
