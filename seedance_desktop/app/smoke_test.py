"""The main job, once, on the sandbox, without a user: the proof that an installed program works.

It drives the real window through the same code paths as a user's hands, saves numbered screenshots, and writes
`summary.json`. It claims success only for what it has seen.
"""

import asyncio
import json
import logging
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict, replace
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QLinearGradient

from seedance_desktop.domain.account import SANDBOX, SANDBOX_V1
from seedance_desktop.domain.catalogue import Mode, Service, frame_count
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.job import NEEDS_USER, Job, JobState
from seedance_desktop.engine.accounts.account_link import NoKeyError
from seedance_desktop.engine.events import ClipAdded, EngineEvent, JobChanged
from seedance_desktop.media.errors import MediaError
from seedance_desktop.ui import theme
from seedance_desktop.ui.compose.frame_well import FrameWell
from seedance_desktop.ui.main_controller import MainController
from seedance_desktop.ui.main_window import USUAL

log = logging.getLogger(__name__)

PATIENCE_S = 120.0
_BEING_MADE = {JobState.GENERATING, JobState.DOWNLOADING, JobState.READY}
PROMPT = "A red kite rises over a morning meadow until the sun stands behind it, slow push-in"


class SmokeError(Exception):
    """Something did not hold; the text says what."""


class Summary(Struct):
    """What the run saw. Sizes in pixels, times in seconds, credits as the service counts them."""

    state: str = "failed"
    clip: str = ""
    frames: int = 0
    width: int = 0
    height: int = 0
    duration_s: float = 0.0
    timelines: list[str] = []
    credits_estimated: int | None = None
    credits_charged: int | None = None
    seconds: float = 0.0


class _Run:
    def __init__(self, main_controller: MainController, folder: Path, pictures: Sequence[Path]) -> None:
        self._main_controller = main_controller
        self._window = main_controller.window
        self._folder = folder
        self._pictures = pictures
        self._shots = 0
        self._job: Job | None = None
        self._clip: Clip | None = None
        self.summary = Summary()
        main_controller.engine.subscribe(self._on_event)

    async def run(self) -> None:
        window, compose = self._window, self._window.studio.compose
        window.resize(USUAL)  # nobody looks at the screen, which may be smaller or none: the pictures are read
        await self.shot("start")
        account = self._main_controller.settings.value.account
        account = account if account in {SANDBOX, SANDBOX_V1} else SANDBOX
        await self._main_controller.use_account(account)
        try:
            await self._main_controller.accounts.link(account)
        except NoKeyError as error:
            raise SmokeError(str(error)) from error
        compose.set_request(replace(compose.request(), mode=Mode.FRAMES, prompt=PROMPT, duration=4))
        pictures = self._pictures or await asyncio.to_thread(_pictures, self._folder)
        if len(pictures) != 2:
            raise SmokeError("two pictures are wanted, a first frame and a last one")
        for well, picture in zip((compose.form.first_frame, compose.form.last_frame), pictures, strict=True):
            mime = QMimeData()
            mime.setUrls([QUrl.fromLocalFile(str(picture))])
            well.drop(mime)
            await self.until(partial(_holds_media, well), f"{picture.name} on its well")
        await self.shot("composed")
        request = compose.request()
        problems = compose.problems()
        if problems:
            raise SmokeError(f"the form refuses the request: {problems[0]}")
        compose.footer.button.click()
        await self.until(lambda: self._job is not None, "the job in the queue")
        assert self._job is not None
        self.summary.credits_estimated = self._job.estimate.high
        # A quick sandbox may be done before the first look.
        await self.until(lambda: self._state() in _BEING_MADE, "the job generating")
        await self.shot("generating")
        await self.until(lambda: self._clip is not None and self._state() is JobState.READY, "the clip saved")
        assert self._clip is not None
        self._note(self._clip)
        if self.summary.frames != frame_count(request.duration):
            raise SmokeError(f"{self.summary.frames} frames came, {frame_count(request.duration)} were due")
        await self._play(self._clip)
        self.summary.timelines = await asyncio.to_thread(_timelines, self._clip, self._folder)
        window.show_page("review")
        await self.shot("review")
        window.show_page("library")
        await asyncio.sleep(0.5)
        await self.shot("library")
        window.show_page("studio")
        self.summary.state = "ready"

    async def _play(self, clip: Clip) -> None:
        player = self._window.player
        await self._main_controller.open_clip(clip)
        await self.until(lambda: player.frame_count == clip.frames, "the player knowing the clip's length")
        await self._frame(0)
        await self.shot("first-frame")
        player.play()
        await self.until(lambda: player.frame >= 12, "half a second played")
        player.pause()
        await asyncio.sleep(0.2)
        start = player.frame
        for step in (1, 1, -1):
            player.step(step)
            start += step
            await self._frame(start)
        await self.shot("stepped")
        player.seek(clip.frames - 1)
        await self._frame(clip.frames - 1)
        await self.shot("last-frame")

    async def _frame(self, number: int) -> None:
        await self.until(lambda: self._window.player.frame == number, f"frame {number} painted")

    def _note(self, clip: Clip) -> None:
        summary = self.summary
        summary.clip = str(clip.path)
        summary.frames, summary.width, summary.height = clip.frames, clip.width, clip.height
        summary.duration_s = clip.duration_s
        summary.credits_charged = clip.credit_cost
        if not clip.path.is_file():
            raise SmokeError(f"{clip.path} is not there")
        due = None if self._job and self._job.request.service is Service.V1 else summary.credits_estimated
        if summary.credits_charged != due:  # v1 never tells
            raise SmokeError(f"{summary.credits_charged} credits charged, {due} were due")

    def _on_event(self, event: EngineEvent) -> None:
        if isinstance(event, JobChanged):
            self._job = event.job
        elif isinstance(event, ClipAdded):
            self._clip = event.clip

    def _state(self) -> JobState | None:
        if self._job is not None and self._job.state in NEEDS_USER:
            raise SmokeError(f"the job is {self._job.state}: {self._job.error}")
        return self._job.state if self._job else None

    async def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait for something to be seen."""
        end = time.monotonic() + PATIENCE_S
        while not holds():
            if time.monotonic() > end:
                trouble = self._job.error if self._job and self._job.error else "no error told"
                raise SmokeError(f"waited {PATIENCE_S:.0f} s in vain for {what} ({trouble})")
            await asyncio.sleep(0.02)

    async def shot(self, name: str) -> None:
        """Save what the window shows."""
        await asyncio.sleep(0.25)  # lets thumbnails and layouts that are under way come to rest
        picture = self._window.grab().toImage()
        self._shots += 1
        path = self._folder / f"{self._shots:02d}-{name}.png"
        if not await asyncio.to_thread(picture.save, str(path)):
            raise SmokeError(f"{path} can't be written")


def _timelines(clip: Clip, folder: Path) -> list[str]:
    """The clip as a timeline in every format: their writers are plug-ins, which a bundle can lack."""
    from seedance_desktop.media.cut_media import Cut  # noqa: PLC0415 - loads PyAV
    from seedance_desktop.media.timeline import ENDINGS, write_timeline  # noqa: PLC0415 - slow to load

    made = [folder / f"timeline{ending}" for ending in ENDINGS]
    for path in made:
        try:
            write_timeline([Cut(clip, 0, clip.frames - 1)], path, replace=True)
        except MediaError as error:
            raise SmokeError(str(error)) from error
        if clip.path.stem not in path.read_text("utf-8"):
            raise SmokeError(f"{path.name} does not name the clip")
    return [path.name for path in made]


def _holds_media(well: FrameWell) -> bool:
    return well.media() is not None


async def smoke(main_controller: MainController, folder: Path, pictures: Sequence[Path] = ()) -> int:
    """Run the main job, with pictures of its own unless two are given; returns the exit code: 0 only if all held."""
    started = time.monotonic()
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    run = _Run(main_controller, folder, pictures)
    try:
        await run.run()
    except SmokeError:
        log.exception("smoke")
        await run.shot("failed")
    finally:  # also for what nobody expected: an earlier run's summary must not stand for this one
        run.summary.seconds = round(time.monotonic() - started, 2)
        text = json.dumps(asdict(run.summary), indent=2) + "\n"
        await asyncio.to_thread((folder / "summary.json").write_text, text, encoding="utf-8")
    return 0 if run.summary.state == "ready" else 1


def _pictures(folder: Path) -> tuple[Path, Path]:
    """Two pictures as a user might have them, in another shape than the clip's."""
    found = []
    for name, top, bottom, sun in (
        ("morning-first.png", "#27496d", "#f2a65a", 0.75),
        ("morning-last.png", "#8ecae6", "#ffe8b6", 0.3),
    ):
        image = QImage(1600, 1000, QImage.Format.Format_RGB32)
        sky = QLinearGradient(0, 0, 0, 1000)
        sky.setColorAt(0, QColor(top))
        sky.setColorAt(1, QColor(bottom))
        painter = theme.smooth_painter(image)
        painter.fillRect(image.rect(), sky)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#fff3c4"))
        painter.drawEllipse(700, int(1000 * sun) - 100, 200, 200)
        painter.setBrush(QColor("#2f4a3a"))
        painter.drawRect(0, 820, 1600, 180)
        painter.end()
        path = folder / name
        if not image.save(str(path)):
            raise SmokeError(f"{path} can't be written")
        found.append(path)
    return found[0], found[1]
