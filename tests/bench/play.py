"""Playing once through: frames dropped, and processor time from opening to the end, beside mpv's software output.

Both start with nothing decoded and show the pictures in the same number of pixels. mpv puts clips side by side, or in
a grid, by a filter.
"""

import os
import tempfile
import time
from pathlib import Path

from tests.bench.footage import FPS, footage
from tests.bench.measure import Row, Sizes, against, missing, spread
from tests.bench.mpv import MISSING, THERE, Mpv
from tests.bench.player import shown_player

REACH = "none dropped; at most 1.5 times the processor time"
_WAYS = {
    1: ("one 1080p24", "SINGLE", ""),
    2: ("two 1080p24 side by side", "SIDE", "[vid1][vid2]hstack[vo]"),
    4: ("four 1080p24 in a grid", "GRID", "[vid1][vid2][vid3][vid4]xstack=inputs=4:layout=0_0|w0_0|0_h0|w0_h0[vo]"),
}


def rows(sizes: Sizes) -> list[Row]:
    """For one, two and four clips."""
    if not THERE:
        return [missing(what, REACH, MISSING) for what, *_ in _WAYS.values()]
    _name, width, height = sizes.pictures[min(1, len(sizes.pictures) - 1)]
    frames = round(sizes.seconds * FPS)
    with tempfile.TemporaryDirectory() as folder, shown_player() as at_work:
        clips = [footage(Path(folder) / f"{number}.mp4", width, height, frames) for number in range(4)]
        return [_measured(at_work, clips[:count], *way, sizes) for count, way in _WAYS.items()]


def _measured(at_work, clips: list[Path], what: str, mode: str, together: str, sizes: Sizes) -> Row:
    from seedance_desktop.ui.player.panes import CompareMode

    ours, peer, dropped, theirs_dropped = [], [], [], []
    player, stage = at_work.player, at_work.player.stage
    for _ in range(max(1, sizes.repeats // 2)):
        at_work.start_over()
        began = time.process_time()
        at_work.open(*clips, mode=CompareMode[mode])
        player.play()
        at_work.until(lambda: not player.is_playing)
        ours.append((time.process_time() - began) * 1000)
        dropped.append(player.frames_dropped)
        with Mpv(os.environ, stage.width(), stage.height()) as mpv:
            began = mpv.cpu_s()
            mpv.load(*clips, together=together)
            theirs_dropped.append(mpv.play_through())
            peer.append((mpv.cpu_s() - began) * 1000)
    found = against(what, REACH, ours, peer, unit="cpu_ms")
    return found | {"dropped": spread(dropped), "peer_dropped": spread(theirs_dropped)}
