"""Exact frames of a clip: how long until a random one, or the one before, is on the screen; beside mpv's exact seeks.

Cold: no frame is at hand. Warm: among the frames at hand (all of a clip of 5 s at 720p and 1080p).
"""

import os
import random
import tempfile
from pathlib import Path

from tests.bench.footage import FPS, footage
from tests.bench.measure import Row, Sizes, against, missing
from tests.bench.mpv import MISSING, THERE, Mpv
from tests.bench.player import shown_player

_REACHES = {
    "cold": "at least 1 time as fast",
    "warm": "at least 10 times as fast, at most 16 ms",
    "one step back": "at least 10 times as fast, at most 16 ms",
}


def rows(sizes: Sizes) -> list[Row]:
    """For each size of picture."""
    if not THERE:
        return [missing(what, reach, MISSING) for what, reach in _REACHES.items()]
    with tempfile.TemporaryDirectory() as folder, shown_player() as at_work:
        found = []
        for name, width, height in sizes.pictures:
            clip = footage(Path(folder) / f"{name}.mp4", width, height, sizes.frames)
            found += _measured(at_work, clip, name, sizes)
        return found


def _measured(at_work, clip: Path, name: str, sizes: Sizes) -> list[Row]:
    dice = random.Random(1)
    far = [dice.randrange(1, sizes.frames) for _ in range(sizes.moves)]
    player = at_work.player
    at_work.start_over()
    at_work.open(clip)
    cold = []
    for frame in far:
        at_work.forget()
        cold.append(at_work.ms(frame, lambda frame=frame: player.seek(frame)))
    cached = at_work.fill()
    near = [dice.choice([frame for frame in cached if frame != player.frame]) for _ in range(sizes.moves)]
    warm = [at_work.ms(frame, lambda frame=frame: player.seek(frame)) for frame in near if frame != player.frame]
    back_to = range(player.frame - 1, max(-1, player.frame - 1 - sizes.moves), -1)
    step = [at_work.ms(frame, lambda: player.step(-1)) for frame in back_to]
    stage = player.stage
    with Mpv(os.environ, stage.width(), stage.height()) as mpv:
        mpv.load(clip)
        theirs = [mpv.ms("seek", (frame + 0.5) / FPS, "absolute+exact") for frame in far]
        back = [mpv.ms("frame-back-step") for _ in step]
    return [
        against(f"{name}: a random frame, cold", _REACHES["cold"], cold, theirs, more=True),
        against(f"{name}: a random frame, warm", _REACHES["warm"], warm, theirs[: len(warm)], more=True)
        | {"frames_at_hand": len(cached)},
        against(f"{name}: one step back", _REACHES["one step back"], step, back, more=True),
    ]
