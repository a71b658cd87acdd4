"""One test's own world for the program: its folders, what it may find in them, and what it left there."""

import asyncio
import contextlib
import json
import re
import sqlite3
import time
from pathlib import Path

import av
import numpy as np
from PIL import Image, ImageOps

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.request import Request, request_to_json
from seedance_desktop.engine.library.library import Library
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database
from seedance_desktop.store.projects import ProjectStore
from seedance_desktop.store.sequences import SequenceStore
from tests.media.sandbox_clips import sandbox_clip
from tests.support.desktop import wait_until
from tests.support.program import Node, Program

CLIP_SIZE = (864, 496)
FRAMES = 97
"""Of 4 s, the shortest clip there is: 24 a second, and the first."""
FAST = 30.0
"""Sandbox seconds in a real one: a job takes as long as its clip takes to render."""
COUNTER = re.compile(r"^frame \d+ / \d+$")
NO_CLIP = "frame – / –"


class World:
    """`folder` holds everything that the program is told to keep."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.data = folder / "world"
        self.clips = folder / "clips"

    def program(self, environ, *, under=(), module="seedance_desktop", files=(), bundle=None):
        folders = "--data-dir", self.data, "--clips-dir", self.clips
        return Program(environ, *folders, *files, module=module, under=under, shots=self._folder, bundle=bundle)

    def settings(self):
        return json.loads((self.data / "settings.json").read_text())

    def prepare(self, **settings):
        """Write settings as an earlier start would have left them."""
        self.data.mkdir(parents=True, exist_ok=True)
        (self.data / "settings.json").write_text(json.dumps({"sandbox_speed": FAST, **settings}))

    def put_clips(self, *prompts):
        """Have clips, each with its take's number in its frames, in the library as made elsewhere; their paths."""
        self.data.mkdir(parents=True, exist_ok=True)
        self.clips.mkdir(parents=True, exist_ok=True)
        made = [sandbox_clip(self.clips / f"take-{n}.mp4", prompt) for n, prompt in enumerate(prompts, 1)]

        async def take_in():
            database = Database(self.data / "seedance.sqlite3")
            await database.open()
            library = Library(
                ClipStore(database),
                ProjectStore(database),
                SequenceStore(database),
                clips_dir=self.clips,
                thumbnails_dir=self.data / "thumbnails",
                notify=print,
            )
            report = await library.rebuild(lambda _done, _all: None)
            await library.close()
            await database.close()
            return report

        assert asyncio.run(take_in()).added == len(made)
        return made

    def saved(self):
        """The clips that are whole: with their sidecars, which are written last."""
        return sorted(path for path in self.clips.glob("*.mp4") if path.with_suffix(".json").exists())

    def arrived(self, count, seconds=120):
        """Wait for so many clips; the clips."""
        wait_until(lambda: len(self.saved()) >= count, f"{count} clips in {self.clips}", seconds)
        return self.saved()


def draft(service, prompt="a paper boat on a quiet river", **values):
    """The compose panel's draft of a short clip, as the settings keep it."""
    wish = Request(
        service=Service(service),
        model="seedance-2",
        prompt=prompt,
        **{"duration": 4, "resolution": "480p", "generate_audio": False} | values,
    )
    return {"wish": request_to_json(wish), "takes": 1, "advanced": False}


def sidecar(clip):
    return json.loads(clip.with_suffix(".json").read_text())


def sandbox_charges(world):
    """What the program's own sandbox booked: kind and credits of each. Only once the program has ended."""
    with contextlib.closing(sqlite3.connect(world.data / "sandbox" / "sandbox.sqlite3")) as ledger:
        return [(kind, abs(amount)) for kind, amount in ledger.execute("SELECT kind, credits FROM money")]


def counter(program):
    """The frame counter, as "012 / 096"; empty without a clip."""
    return next((node.name.removeprefix("frame ") for node in program.nodes() if COUNTER.match(node.name)), "")


def shows_account(program, words):
    """Wait for the account that pays, as "Sandbox · 5,000 credits"."""

    def shown():
        return next((node.description for node in program.nodes() if node.name == "Account"), "")

    wait_until(lambda: shown() == words, f"the account: {words}", pause=0.1)


def texts(program):
    """Every name, text and description that the window shows, as one text."""
    return "\n".join(f"{node.name}\n{node.text}\n{node.description}" for node in program.nodes())


def press_generate(program):
    """Ctrl+Return, once the last press has settled (a double click buys nothing)."""
    time.sleep(1)
    program.pointer.key("ctrl+Return")


def picture(path, left, right, size=(1600, 1200)):
    """A picture whose colour runs from one to another, so that each spot of it can be told from the next."""
    across = np.linspace(0, 1, size[0])[None, :, None]
    down = np.linspace(0.6, 1, size[1])[:, None, None]
    pixels = (np.array(left) * (1 - across) + np.array(right) * across) * down
    Image.fromarray(pixels.astype(np.uint8)).save(path)
    return path


def frames(clip):
    """Every frame of a clip as RGB (rows, columns, 3)."""
    with av.open(str(clip)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def difference(frame, path):
    """How far a frame is from a picture cropped to its shape: levels of 255, in the middle, away from words."""
    height, width = frame.shape[:2]
    shown = np.asarray(ImageOps.fit(Image.open(path).convert("RGB"), (width, height)), dtype=int)
    middle = np.s_[height // 4 : height * 3 // 4, width // 4 : width * 3 // 4]
    return float(np.abs(frame[middle].astype(int) - shown[middle]).mean())


def shown_frame(program: Program, shot: Path):
    """What stands on the player's stage, at the clip's size, from a picture of the screen."""
    stage: Node = program.node("Picture")
    width = min(stage.width, round(stage.height * CLIP_SIZE[0] / CLIP_SIZE[1]))
    height = round(width * CLIP_SIZE[1] / CLIP_SIZE[0])
    left, top = stage.x + (stage.width - width) // 2, stage.y + (stage.height - height) // 2
    screen = Image.open(program.screenshot(shot)).convert("RGB")
    return np.asarray(screen.crop((left, top, left + width, top + height)).resize(CLIP_SIZE))
