"""Takes every picture of the program, from the real program on its sandbox: `python packaging/screenshots.py DIR`.

DIR gets each place in each theme, size and language, each state and dialog, contact sheets of all of them, and the
README's two pictures and its recording. `--readme` makes these three alone. Nothing is charged, nothing leaves this
computer, and no display is needed.
"""

import argparse
import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import structs
from PIL import Image, ImageDraw, ImageFilter
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from seedance_desktop.app.file_open import FileOpenQueue
from seedance_desktop.app.single_instance import SingleInstance
from seedance_desktop.app.startup import live
from seedance_desktop.core.paths import Paths
from seedance_desktop.domain.account import SANDBOX
from seedance_desktop.domain.catalogue import Mode
from seedance_desktop.domain.clip import Flag, Note
from seedance_desktop.domain.job import JobState
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.project import Project
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui import theme
from seedance_desktop.ui.actions import Command
from seedance_desktop.ui.main_controller import MainController
from seedance_desktop.ui.main_window import MainWindow
from seedance_desktop.ui.player.panes import CompareMode

LANGUAGES = ("en", "zh_CN", "es")
# Of the window in logical pixels, by the screen's scale.
SIZES = {"1": ((1100, 700), (1280, 800), (1920, 1080)), "1.5": ((1280, 800),), "2": ((1920, 1080),)}
README_SIZE = (1440, 900)
LONG = "A paper boat drifts past lanterns, slow push-in, " * 60
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


async def until(holds: Callable[[], Any], seconds: float = 240.0) -> None:
    """Wait for something to be seen."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError("the sandbox took too long")
        await asyncio.sleep(0.05)


class Shots:
    """Works in the program like a user, and takes pictures."""

    def __init__(self, target: Path, folder: Path, prefix: str = "") -> None:
        self.target = target
        self.folder = folder
        self.prefix = prefix

    async def make(self, main_controller: MainController) -> int:
        """The clips that all pictures show."""
        engine = main_controller.engine
        await main_controller.use_account(SANDBOX)
        compose = main_controller.window.studio.compose
        for number, (prompt, top, bottom) in enumerate(PROMPTS):
            first, last = self.frames(number, top, bottom)
            request = structs.replace(
                compose.request(), mode=Mode.FRAMES, prompt=prompt, first_frame=first, last_frame=last,
                duration=4 + number % 3, resolution="720p" if number % 2 else "480p",
            )  # fmt: skip
            await engine.submit(request, 1, SANDBOX)
        refused = structs.replace(compose.request(), mode=Mode.TEXT, prompt="Portrait, slow push-in [refuse:person]")
        await engine.submit(refused, 1, SANDBOX)
        await until(lambda: all(job.state in {JobState.READY, JobState.FAILED} for job in engine.jobs))
        return 0

    def frames(self, number: int, top: tuple[int, ...], bottom: tuple[int, ...]) -> tuple[MediaInput, MediaInput]:
        """A first and a last frame."""
        return (
            picture(self.folder, f"shot-{number}-first.png", top, bottom, number),
            picture(self.folder, f"shot-{number}-last.png", bottom, top, number + 50),
        )

    async def work(self, main_controller: MainController) -> None:
        """A form filled in, jobs on their way, a clip in the player."""
        window, engine = main_controller.window, main_controller.engine
        await main_controller.use_account(SANDBOX)
        number = len(PROMPTS) - 1
        prompt, top, bottom = PROMPTS[number]
        first, last = await asyncio.to_thread(self.frames, number, top, bottom)
        request = structs.replace(
            window.studio.compose.request(), mode=Mode.FRAMES, prompt=prompt, first_frame=first, last_frame=last,
            duration=8, resolution="720p",
        )  # fmt: skip
        window.studio.compose.set_request(request)
        window.studio.compose.set_takes(2)
        engine.set_max_active(2)
        await engine.submit(request, 3, SANDBOX)
        clips, _ = await main_controller.clips.find(limit=1)
        await main_controller.open_clip(clips[0])
        await until(lambda: window.player.frame_count > 0)
        window.player.seek(window.player.frame_count // 2)
        await until(lambda: any((job.progress or 0) > 30 for job in engine.jobs if job.state is JobState.GENERATING))

    async def readme(self, main_controller: MainController) -> int:
        """The README's pictures."""
        window = main_controller.window
        window.resize(*README_SIZE)
        await self.work(main_controller)
        await self.shot(window, "studio")
        window.show_page("review")
        await self.shot(window, "review")
        return 0

    async def places(self, main_controller: MainController) -> int:
        """Each place in each size of this scale and each theme."""
        window = main_controller.window
        await self.work(main_controller)
        for width, height in SIZES[os.environ.get("QT_SCALE_FACTOR", "1")]:
            window.resize(width, height)
            for mode in ("dark", "light"):
                theme.apply(_application(), mode)
                for place in ("studio", "sequence", "library", "review"):
                    window.show_page(place)
                    await self.shot(window, f"{place}-{width}x{height}-{mode}")
        return 0

    async def states(self, main_controller: MainController) -> int:
        """States and dialogs, in both themes."""
        window = main_controller.window
        window.resize(1280, 800)
        await self.work(main_controller)
        for mode in ("dark", "light"):
            theme.apply(_application(), mode)
            window.show_page("studio")
            for name, section in (("accounts", 0), ("keys", 5), ("look", 6), ("network", 7), ("privacy", 8)):
                dialog = await self.opened(window, "window.settings")
                dialog.sections.list.setCurrentRow(section)
                await self.dialog(window, dialog, f"settings-{name}-{mode}")
            for name, action in (
                ("palette", "window.palette"),
                ("keys", "window.keys"),
                ("spending", "window.spending"),
                ("add-key", "window.add_key"),
            ):
                await self.dialog(window, await self.opened(window, action), f"{name}-{mode}")
            window.show_page("review")
            await self.dialog(window, await self.opened(window, "review.export"), f"export-{mode}")
            window.show_page("studio")
            await self.crash(window, mode)
            await self.errors(main_controller, mode)
            await self.long_words(main_controller, mode)
            theme.set_text_scale(_application(), 150)
            for place in ("studio", "sequence", "library", "review"):
                window.show_page(place)
                await self.shot(window, f"text150-{place}-{mode}")
            theme.set_text_scale(_application(), 100)
        return 0

    async def judged(self, main_controller: MainController) -> int:
        """Every way of comparing, a clip that much was said of, and the library's other looks."""
        window, player, review = main_controller.window, main_controller.window.player, main_controller.review
        window.resize(1280, 800)
        await main_controller.use_account(SANDBOX)
        clips, _ = await main_controller.clips.find(limit=4)
        annotation_commands = window.library.clip_actions.annotation_commands
        for stars, clip in zip((4, 3, 0, 5), clips, strict=True):
            await annotation_commands.set_rating([clip], stars)
        await annotation_commands.set_flag(clips[:1], Flag.PICK)
        await annotation_commands.set_flag(clips[2:3], Flag.REJECT)
        await annotation_commands.set_colour(clips[1:2], "blue")
        await annotation_commands.add_tag(clips[:2], "puppy")
        await annotation_commands.add_tag(clips[:1], "opening shot")
        for note in (Note(22, 22, "ear clips through the grass"), Note(54, 68, "best smile, hold here")):
            await annotation_commands.add_note((await main_controller.clips.find(limit=1))[0][0], note)
        clips, _ = await main_controller.clips.find(limit=4)
        library = window.library
        for mode in ("dark", "light"):
            theme.apply(_application(), mode)
            for count, way in ((2, "SIDE"), (4, "GRID"), (2, "WIPE"), (2, "DIFFERENCE"), (3, "SIDE")):
                review.compare_here(clips[:count])
                await until(lambda: player.frame_count > 0)
                player.choose_mode(CompareMode[way])
                player.seek(48)
                await self.shot(window, f"compare-{way.lower()}-{count}-{mode}")
            await main_controller.open_clip(clips[0], page="review")
            await until(lambda: player.frame_count > 0)
            player.seek(30)
            player.playback.mark_in(20)
            player.playback.mark_out(75)
            await self.shot(window, f"review-judged-{mode}")
            self.trigger(window, "player.zoom_pixels")
            self.trigger(window, "player.zoom_in")
            self.trigger(window, "player.safe_areas")
            await self.shot(window, f"review-zoomed-{mode}")
            self.trigger(window, "player.zoom_fit")
            self.trigger(window, "player.safe_areas")
            window.show_page("library")
            await until(lambda: library.model.rowCount() > 0)
            library.grid.selectAll()
            await self.shot(window, f"library-chosen-{mode}")
            library.grid.clearSelection()
            library.show_view("table")
            await self.shot(window, f"library-table-{mode}")
            library.show_view("grid")
            library.bar.search.setText("nothing is called that")
            await self.shot(window, f"library-no-match-{mode}")
            library.bar.search.setText("")
        return 0

    @staticmethod
    def trigger(window: MainWindow, name: str) -> None:
        """Do what a key does."""
        command = window.findChild(Command, name)
        assert command is not None, name
        command.trigger()

    async def empty(self, main_controller: MainController) -> int:
        """The first start, and places with nothing in them."""
        window = main_controller.window
        window.resize(1280, 800)
        for mode in ("dark", "light"):
            theme.apply(_application(), mode)
            window.show_welcome(True)
            await self.shot(window, f"welcome-{mode}")
            await main_controller.use_account(SANDBOX)
            for place in ("studio", "sequence", "library", "review"):
                window.show_page(place)
                await self.shot(window, f"empty-{place}-{mode}")
        return 0

    async def crash(self, window: MainWindow, mode: str) -> None:
        """The dialog of an unhandled error."""
        from seedance_desktop.app.crash_handler import CrashDialog  # noqa: PLC0415 - this alone needs it

        dialog = CrashDialog(self.folder, window)
        dialog.add('Traceback (most recent call last):\n  File "example.py", line 1\nRuntimeError: an example')
        dialog.show()
        await self.dialog(window, dialog, f"crash-{mode}")

    async def errors(self, main_controller: MainController, mode: str) -> None:
        """Offline, and a form with something wrong in it."""
        window, compose = main_controller.window, main_controller.window.studio.compose
        before = compose.state()
        compose.set_request(structs.replace(compose.request(), prompt=LONG * 2))
        compose.footer.button.click()
        window.status.show_network(False)
        await self.shot(window, f"error-{mode}")
        window.status.show_network(True)
        compose.restore(before)

    async def long_words(self, main_controller: MainController, mode: str) -> None:
        """Long texts everywhere."""
        window, compose = main_controller.window, main_controller.window.studio.compose
        before = compose.state()
        compose.set_request(structs.replace(compose.request(), prompt=LONG))
        main_controller.show_message(LONG[:400])
        name = LONG[:60]
        project = Project(name=name, folder=self.folder, created_at=datetime.now(UTC), budget=50_000)
        window.topbar.project.show_project(project, 12_345, 0, [project])
        await self.shot(window, f"long-{mode}")
        compose.restore(before)
        window.topbar.project.show_project(None, 0, 0, [])
        window.status.show_message("")

    async def opened(self, window: MainWindow, action: str) -> Any:
        """The dialog that an action opens."""
        before = set(window.findChildren(QDialog))
        self.trigger(window, action)
        new: list[QDialog] = []

        def there() -> bool:
            new[:] = [one for one in window.findChildren(QDialog) if one not in before and one.isVisible()]
            return bool(new)

        await until(there, 20)
        return new[-1]

    async def dialog(self, window: MainWindow, dialog: QDialog, name: str) -> None:
        """A picture of a dialog over its window."""
        await asyncio.sleep(0.5)
        whole = grab(window)
        ratio = whole.devicePixelRatio()
        with_dialog = QPixmap(whole)
        painter = QPainter(with_dialog)
        painter.fillRect(with_dialog.rect(), theme.color("#66000000"))
        size = dialog.size()
        at = QPoint((window.width() - size.width()) // 2, max(0, (window.height() - size.height()) // 2))
        painter.drawPixmap(at, grab(dialog))
        painter.end()
        with_dialog.setDevicePixelRatio(ratio)
        self.save(with_dialog, name)
        dialog.close()
        await asyncio.sleep(0.2)

    async def shot(self, window: MainWindow, name: str) -> None:
        """Save what the window shows."""
        await asyncio.sleep(0.7)
        self.save(grab(window), name)

    def save(self, image: QPixmap, name: str) -> None:
        """Save a picture under the prefix."""
        path = self.target / f"{self.prefix}{name}.png"
        if not image.save(str(path)):
            raise OSError(f"{path} can't be written")

    async def record(self, main_controller: MainController) -> int:
        """From an empty form to a rated clip."""
        window, compose = main_controller.window, main_controller.window.studio.compose
        window.resize(1280, 800)
        theme.apply(_application(), "dark")
        await main_controller.use_account(SANDBOX)
        film = Film(window, self.target / "recording.gif")
        film.take(6)
        prompt, top, bottom = PROMPTS[2]
        first, last = await asyncio.to_thread(self.frames, 2, top, bottom)
        request = structs.replace(
            compose.request(), mode=Mode.FRAMES, first_frame=first, duration=4, resolution="480p"
        )
        for change in ({}, {"last_frame": last}, {"last_frame": last, "prompt": prompt}):
            compose.set_request(structs.replace(request, **change))
            await asyncio.sleep(0.8)
            film.take(5)
        compose.footer.button.click()
        while not main_controller.engine.jobs or any(
            job.state is not JobState.READY for job in main_controller.engine.jobs
        ):
            await asyncio.sleep(0.5)
            film.take(1)
        await until(lambda: window.player.frame_count > 0)
        await asyncio.sleep(0.6)
        film.take(3)
        for frame in range(0, window.player.frame_count, 8):
            window.player.seek(frame)
            await asyncio.sleep(0.15)
            film.take(1)
        window.show_page("review")
        await asyncio.sleep(0.6)
        film.take(4)
        for action in ("review.stars4", "review.pick"):
            self.trigger(window, action)
            await asyncio.sleep(0.5)
            film.take(5)
        film.take(6)
        film.save()
        return 0


class Film:
    """Pictures of the window, one after the other, small."""

    SIZE = QSize(960, 600)
    STEP_MS = 160

    def __init__(self, window: QWidget, path: Path) -> None:
        self._window = window
        self._path = path
        self._frames: list[tuple[Image.Image, int]] = []

    def take(self, steps: int) -> None:
        """What is shown now, for so many steps."""
        image = grab(self._window).toImage().scaled(self.SIZE, mode=Qt.TransformationMode.SmoothTransformation)
        image = image.convertToFormat(QImage.Format.Format_RGB888)
        made = Image.frombytes("RGB", (image.width(), image.height()), _tight(image))
        if self._frames and self._frames[-1][0].tobytes() == made.tobytes():
            self._frames[-1] = (made, self._frames[-1][1] + steps)
        else:
            self._frames.append((made, steps))

    def save(self) -> None:
        """Write it with one palette, so that only what changes takes room."""
        strip = Image.new("RGB", (self.SIZE.width(), self.SIZE.height() * 4))
        for number in range(4):
            frame = self._frames[(len(self._frames) - 1) * number // 3][0]
            strip.paste(frame, (0, self.SIZE.height() * number))
        palette = strip.quantize(200, dither=Image.Dither.NONE)
        frames = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame, _ in self._frames]
        times = [min(steps, 12) * self.STEP_MS for _, steps in self._frames]
        times[-1] = 2500
        frames[0].save(self._path, save_all=True, append_images=frames[1:], duration=times, loop=0, optimize=False)


def _tight(image: Any) -> bytes:
    """The pixels without the padding at the end of lines."""
    width, step = image.width() * 3, image.bytesPerLine()
    raw = bytes(image.constBits())
    return b"".join(raw[row * step : row * step + width] for row in range(image.height()))


def grab(widget: QWidget) -> QPixmap:
    """What a widget shows."""
    return widget.grab()


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


def contact_sheets(folder: Path) -> Iterator[Path]:
    """Small pictures of all in a folder, with their names, on sheets that can be looked at."""
    pictures = sorted(path for path in folder.glob("*.png") if not path.name.startswith("contact-sheet"))
    wide, high, across, down = 640, 424, 3, 4
    for number in range(0, len(pictures), across * down):
        sheet = Image.new("RGB", (wide * across, high * down), "#777777")
        draw = ImageDraw.Draw(sheet)
        for place, path in enumerate(pictures[number : number + across * down]):
            x, y = place % across * wide, place // across * high
            with Image.open(path) as image:
                small = image.convert("RGB")
                small.thumbnail((wide - 8, high - 24), Image.Resampling.LANCZOS)
            sheet.paste(small, (x + 4, y + 20))
            draw.text((x + 6, y + 4), path.stem, fill="#ffffff")
        path = folder / f"contact-sheet-{number // (across * down) + 1:02d}.png"
        sheet.save(path)
        yield path


def run(task: str, target: Path, world: Path, *, prefix: str = "", language: str = "en", speed: float = 1.0) -> int:
    """One run of the program, in this process."""
    # What the window says of folders should be what people see there.
    os.environ["HOME"] = str(world)
    paths = Paths.resolve(world, world / "Videos" / "Seedance")
    paths.prepare()
    application = QApplication(sys.argv[:1])
    settings = Settings().with_(sandbox_speed=speed, language=language)
    single = SingleInstance(paths.data_dir)
    single.claim()
    script = getattr(Shots(target, world, prefix), task)
    return live(application, paths, settings, "dark", FileOpenQueue(application), single, script).exit_code


def child(task: str, target: Path, world: Path, scale: str = "1", **options: Any) -> None:
    """One run of the program in a process of its own, on a copy of the world."""
    with tempfile.TemporaryDirectory(prefix="seedance-shots-") as copy:
        if world.exists():
            shutil.copytree(world, copy, dirs_exist_ok=True)
        command = [sys.executable, __file__, str(target), "--task", task, "--world", copy]
        for name, value in options.items():
            command += [f"--{name}", str(value)]
        subprocess.run(command, check=True, env={**os.environ, "QT_SCALE_FACTOR": scale})


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    parser.add_argument("--readme", action="store_true", help="the README's pictures and recording alone")
    parser.add_argument("--task", help=argparse.SUPPRESS)
    parser.add_argument("--world", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--prefix", default="", help=argparse.SUPPRESS)
    parser.add_argument("--language", default="en", help=argparse.SUPPRESS)
    parser.add_argument("--speed", type=float, default=1.0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    target = options.target.resolve()
    target.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if options.task:
        return run(
            options.task, target, options.world, prefix=options.prefix, language=options.language, speed=options.speed
        )
    with tempfile.TemporaryDirectory(prefix="seedance-shots-") as folder:
        world, nothing = Path(folder) / "world", Path(folder) / "nothing"
        world.mkdir()
        subprocess.run(
            [sys.executable, __file__, str(target), "--task", "make", "--world", str(world), "--speed", "12"],
            check=True,
        )
        child("readme", target, world)
        child("record", target, nothing, speed=5)
        if options.readme:
            return 0
        for language in LANGUAGES:
            child("empty", target, nothing, language=language, prefix=f"{language}-")
            child("states", target, world, language=language, prefix=f"{language}-")
            child("judged", target, world, language=language, prefix=f"{language}-")
            for scale in SIZES:
                child("places", target, world, scale, language=language, prefix=f"{language}-at{scale}-")
    for sheet in contact_sheets(target):
        print(sheet)
    return 0


if __name__ == "__main__":
    sys.exit(main())
