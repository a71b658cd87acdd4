"""Makes a large library: rows, real JPEG thumbnails and, with --files, real clips with sidecars.

    python -m tests.bench.make_library FOLDER [--clips 20000] [--files]

FOLDER becomes what `--data-dir` takes: the program opens it as its own.
"""

import argparse
import asyncio
import json
import os
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from PIL import Image, ImageFilter

from seedance_desktop.core.paths import Paths
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.clip import COLOURS, Clip, Flag, Note
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.project import Project
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.library.sidecar import sidecar, sidecar_path
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database
from seedance_desktop.store.projects import ProjectStore

CLIPS = 20_000
POSTERS = 400
"""Different pictures; each clip's thumbnail is a file of its own, linked to one of them."""
_TAKES = 4
_SUBJECTS = (
    "A golden retriever puppy", "Paper boats", "A lone cyclist", "Hot-air balloons", "A lighthouse keeper", "Mist",
    "An old tram", "Two dancers", "A red kite", "Desert foxes", "A glass city", "雪の中の狐", "A violinist",
    "竹林里的熊猫",
)  # fmt: skip
_DEEDS = (
    "runs through a meadow of wildflowers", "drift on a river of ink", "passes in the rain", "rise at dawn",
    "waits for the last ship", "rolls over a pine forest", "turns into a narrow street", "cross an empty square",
    "stands behind the sun", "look into the camera", "wakes up", "が静かに歩く", "plays to nobody", "慢慢走过",
)  # fmt: skip
_CAMERAS = (
    "camera tracking low",
    "slow push-in",
    "drone pull-back",
    "macro, shallow focus",
    "handheld",
    "locked off",
)
_TAGS = ("hero", "opening shot", "b-roll", "puppy", "night", "city", "for Anna", "needs sound", "子犬")
_NOTES = ("ear clips through grass", "best smile, hold here", "flicker", "hands look wrong", "good exit")
_SIZES = {
    "16:9": {"480p": (864, 496), "720p": (1280, 720), "1080p": (1920, 1080)},
    "9:16": {"480p": (496, 864), "720p": (720, 1280), "1080p": (1080, 1920)},
    "1:1": {"480p": (640, 640), "720p": (960, 960), "1080p": (1440, 1440)},
}


def clips(count: int, clips_dir: Path, seed: int = 1) -> Iterator[Clip]:
    """Clips as a year of work leaves them: takes of requests, some judged, some continuing others."""
    dice = random.Random(seed)
    now = datetime.now(UTC)
    request, parent = None, ""
    for number in range(count):
        take = number % _TAKES + 1
        if take == 1 or request is None:
            request = _request(dice, parent if dice.random() < 0.15 else "")
        ratio, resolution = request.ratio, request.resolution
        width, height = _SIZES[ratio][resolution]
        made = Clip(
            id=f"clip-{number:06d}",
            path=clips_dir / f"clip-{number:06d}.mp4",
            created_at=now - timedelta(minutes=25 * (count - number)),
            width=width,
            height=height,
            fps=24.0,
            frames=24 * request.duration + 1,
            duration_s=request.duration + 1 / 24,
            has_audio=request.generate_audio,
            byte_size=dice.randrange(1_000_000, 30_000_000),
            request=request,
            job_id=f"job-{number:06d}",
            shot=f"shot-{number // _TAKES}",
            take=take,
            account="v2:work",
            remote_id=f"remote-{number}",
            credit_cost=request.duration * {"480p": 2, "720p": 4, "1080p": 10}[resolution],
            rating=dice.choice((0, 0, 0, 1, 2, 3, 4, 5)),
            flag=dice.choice((Flag.NONE, Flag.NONE, Flag.NONE, Flag.PICK, Flag.REJECT)),
            tags=tuple(dice.sample(_TAGS, dice.choice((0, 0, 1, 2)))),
            notes=tuple(Note(at, at + 5, dice.choice(_NOTES)) for at in range(0, dice.choice((0, 0, 0, 60)), 30)),
            colour=dice.choice(("", "", "", *COLOURS)),
            project=dice.choice(("", "Meadow", "Night city")),
        )
        parent = made.id
        yield made


def _request(dice: random.Random, parent: str) -> Request:
    frame = MediaInput(MediaKind.IMAGE, "/pictures/first.png")
    if parent and "origin" in MediaInput.__struct_fields__:
        frame = replace(frame, origin=f"{parent}#96")
    return Request(
        service=Service.V2,
        model=dice.choice(("seedance-2", "seedance-2-fast", "seedance-1.5-pro")),
        prompt=f"{dice.choice(_SUBJECTS)} {dice.choice(_DEEDS)}, {dice.choice(_CAMERAS)}, {dice.randrange(1000)}",
        mode=Mode.FRAMES if parent else Mode.TEXT,
        first_frame=frame if parent else None,
        duration=dice.choice((4, 5, 8, 12)),
        resolution=dice.choice(("480p", "720p", "720p", "1080p")),
        ratio=dice.choice(("16:9", "16:9", "16:9", "9:16", "1:1")),
        generate_audio=dice.random() < 0.5,
    )


def picture(seed: int) -> Image.Image:
    """A soft landscape of 640×360."""
    noise = np.random.default_rng(seed)
    top, bottom = noise.integers(20, 255, 3), noise.integers(10, 200, 3)
    down = np.linspace(0, 1, 360)[:, None, None]
    canvas = np.broadcast_to(top * (1 - down) + bottom * down, (360, 640, 3)).copy()
    for layer in range(4):
        ridge = 360 * (0.5 + 0.12 * layer) + np.cumsum(noise.normal(0, 2.0, 640))
        canvas[np.arange(360)[:, None] > ridge[None, :]] *= 0.8
    return Image.fromarray(canvas.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(1))


def _link(source: Path, target: Path) -> None:
    if not target.exists():
        os.link(source, target)


def make_posters(paths: Paths, made: list[Clip]) -> None:
    """A JPEG file for each clip."""
    pictures = []
    for number in range(min(POSTERS, 1 + len(made) // 10)):
        path = paths.thumbnails / f"picture-{number}.jpg"
        if not path.exists():
            picture(number).save(path, quality=88)
        pictures.append(path)
    for number, clip in enumerate(made):
        _link(pictures[number // _TAKES * 7 % len(pictures)], paths.thumbnails / f"{clip.id}.jpg")


def make_files(paths: Paths, made: list[Clip]) -> None:
    """A real clip of two seconds and a sidecar for each; the clips are links to one file."""
    from tests.media.clips import make_clip

    whole = paths.data_dir / "two-seconds.mp4"
    if not whole.exists():
        make_clip(whole, 49, (640, 360), options={"preset": "ultrafast"})
    for clip in made:
        _link(whole, clip.path)
        text = json.dumps(sidecar(clip), ensure_ascii=False)
        sidecar_path(clip.path).write_text(text, encoding="utf-8")


async def make_library(folder: Path, count: int = CLIPS, *, files: bool = False) -> Paths:
    """A whole world for the program. What is there already is kept."""
    paths = Paths.resolve(folder)
    paths.prepare()
    database = Database(paths.database)
    await database.open()
    store, projects = ClipStore(database), ProjectStore(database)
    made = list(clips(count, paths.clips_dir))
    if (await store.totals())[0] < count:
        for start in range(0, count, 1000):
            await store.save_all(made[start : start + 1000])
    for name, budget in (("Meadow", 500_000), ("Night city", None)):
        folder = paths.clips_dir / name
        await projects.save(Project(name=name, folder=folder, created_at=datetime.now(UTC), budget=budget))
    await database.close()
    make_posters(paths, made)
    if files:
        make_files(paths, made)
    return paths


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--clips", type=int, default=CLIPS)
    parser.add_argument("--files", action="store_true")
    given = parser.parse_args()
    asyncio.run(make_library(given.folder.absolute(), given.clips, files=given.files))


if __name__ == "__main__":
    main()
