"""Files of every kind in the real player: each is painted frame by frame, or the user is told what is wrong."""

import os
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from seedance_desktop.media.frame_cache import FrameCache
from seedance_desktop.ui.player.player import Player
from tests.media.clips import turn_picture
from tests.media.sandbox_clips import FRAMES, SIZE, ffmpeg, sandbox_clip
from tests.support.frame_number import read_frame_number
from tests.ui.player.painted import pane_pixels

pytestmark = pytest.mark.skipif(not shutil.which("ffmpeg"), reason="encodes with Debian's ffmpeg")
COUNT = 49
MOVES = int(os.environ.get("ZOO_MOVES", "8"))
"""How many times each kind is sought at random and stepped from there; more of them take longer."""


@dataclass(frozen=True)
class Kind:
    """How a file is made of the sandbox's clip, and which of that clip's frames it then shows."""

    name: str
    arguments: str
    shown: Sequence[int] = range(COUNT)
    turned: int = 0
    """Quarter turns anticlockwise that bring the picture back to how it was made."""


KINDS = [
    Kind(
        "long-groups.mp4",
        "-c:v libx264 -preset veryfast -g 9999 -bf 8 -x264-params b-pyramid=normal:scenecut=0:b-adapt=0",
    ),
    Kind("many-references.mkv", "-c:v libx264 -preset veryfast -g 30 -bf 3 -refs 8 -b_strategy 0"),
    Kind(
        "open-groups.mp4",
        "-c:v libx264 -preset veryfast -x264-params open-gop=1:keyint=9:bframes=3:scenecut=0:b-adapt=0",
    ),
    Kind("all-intra.mov", "-c:v libx264 -preset ultrafast -g 1"),
    Kind("stream.ts", "-c:v libx264 -preset veryfast -g 12 -bf 2 -b_strategy 0"),
    Kind(
        "variable-rate.mp4",
        r"-vf select=not(mod(n\,3))+eq(mod(n\,7)\,1) -vsync vfr -c:v libx264 -preset veryfast",
        [n for n in range(COUNT) if n % 3 == 0 or n % 7 == 1],
    ),
    Kind("vp9.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 20 -auto-alt-ref 1 -c:a libopus"),
    Kind("av1.mp4", "-c:v libsvtav1 -preset 12 -g 16"),
    Kind("hevc.mp4", "-c:v libx265 -preset ultrafast -x265-params keyint=12:bframes=4:open-gop=1:log-level=none"),
    Kind(
        "hevc-10-bit-4k.mp4",
        "-vf scale=3456:1984 -pix_fmt yuv420p10le -c:v libx265 -preset ultrafast -x265-params log-level=none",
        range(4),
    ),
    Kind("mpeg4.avi", "-c:v mpeg4 -q:v 3 -bf 2 -g 15 -c:a libmp3lame"),
    Kind("silent.mp4", "-an -c:v libx264 -preset veryfast"),
    Kind("one-frame.mp4", "-c:v libx264 -preset veryfast", range(1)),
    Kind("pixels-twice-as-wide.mp4", "-vf scale=432:496,setsar=2 -c:v libx264 -preset veryfast"),
    Kind("turned.mp4", "-c:v libx264 -preset veryfast", turned=1),
]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sandbox_clip(tmp_path_factory.mktemp("zoo") / "source.mp4")


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[Player]:
    player = Player(cache=FrameCache(256 * 1024 * 1024))
    qtbot.addWidget(player)
    player.resize(900, 800)
    player.show()
    yield player
    player.shut_down()


def coded(player: Player, turned: int = 0) -> int:
    """The sandbox's number in the picture, brought back to how it was made."""
    shown = np.rot90(pane_pixels(player)[:, :, 2::-1], turned)
    return read_frame_number(np.asarray(Image.fromarray(shown).resize(SIZE, Image.Resampling.BILINEAR)))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_it_plays(qtbot: QtBot, player: Player, source: Path, tmp_path: Path, kind: Kind) -> None:
    path = tmp_path / kind.name
    count = COUNT if kind.shown == range(COUNT) or "select" in kind.arguments else len(kind.shown)
    limit = ["-frames:v", str(count)] if "select" not in kind.arguments else ["-t", str((COUNT - 0.5) / 24)]
    sound = [] if "-c:a" in kind.arguments or "-an" in kind.arguments else ["-c:a", "aac"]
    ffmpeg("-i", source, *limit, *kind.arguments.split(), *sound, "-shortest", path)
    if kind.turned:
        turn_picture(path, kind.turned * 90)
    with qtbot.waitSignals([player.loaded, player.frame_shown], timeout=20_000):
        player.load(path)
    shown = list(kind.shown)
    assert player.frame_count == len(shown)
    assert coded(player, kind.turned) == shown[0]
    chance = random.Random(kind.name)
    moves: list[tuple[Callable[[int], None], int]] = []
    for _ in range(MOVES):
        moves += [(player.seek, chance.randrange(len(shown))), (player.step, 1), (player.step, -1), (player.step, -1)]
    for move, by in moves:
        wanted = by if move == player.seek else player.frame + by
        wanted = min(max(wanted, 0), len(shown) - 1)
        move(by)
        qtbot.waitUntil(lambda wanted=wanted: player.frame == wanted, timeout=20_000)
        assert coded(player, kind.turned) == shown[wanted]
    player.seek(0)
    player.play(4)
    qtbot.waitUntil(lambda: not player.is_playing and player.frame == len(shown) - 1, timeout=20_000)
    assert coded(player, kind.turned) == shown[-1]


def test_sound_longer_than_the_picture_ends_with_it(
    qtbot: QtBot, player: Player, source: Path, tmp_path: Path
) -> None:
    path = tmp_path / "long-sound.mp4"
    ffmpeg(
        "-i", source, "-f", "lavfi", "-i", "sine=440:duration=6", "-map", "0:v", "-map", "1:a", "-c:v", "copy", path
    )
    with qtbot.waitSignals([player.loaded, player.frame_shown]):
        player.load(path)
    assert player.frame_count == FRAMES
    qtbot.waitUntil(lambda: bool(player.filmstrip.wave))
    assert len(player.filmstrip.wave) % FRAMES == 0  # drawn as long as the picture
    player.seek(FRAMES - 8)
    player.play()
    qtbot.waitUntil(lambda: not player.is_playing)
    qtbot.waitUntil(lambda: player.frame == FRAMES - 1)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("cut.mp4", lambda whole: whole[: len(whole) * 2 // 3], "cut short"),
        ("empty.mp4", lambda _whole: b"", "empty"),
        ("noise.mp4", lambda _whole: bytes(range(256)) * 300, "is damaged, or is not"),
        ("text.mp4", lambda _whole: b"<html><body>403 Forbidden</body></html>", "is damaged, or is not"),
        ("torn.mp4", lambda whole: whole[: len(whole) // 3] + bytes(4000) + whole[len(whole) // 3 + 4000 :], ""),
    ],
)
def test_what_is_wrong_is_said(
    qtbot: QtBot, player: Player, source: Path, tmp_path: Path, name: str, data: Callable[[bytes], bytes], words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data(source.read_bytes()))
    if words:
        with qtbot.waitSignal(player.failed) as failed:
            player.load(path)
        assert name in failed.args[0]
        assert words in failed.args[0]
        assert failed.args[0] in player.stage.accessibleDescription()
        return
    # Damage inside the pictures: it opens, and what can't be decoded is told when it is reached, or is concealed.
    said: list[str] = []
    player.failed.connect(said.append)
    player.load(path)
    player.play(8)
    qtbot.waitUntil(lambda: bool(said) or (player.frame == FRAMES - 1 and not player.is_playing), timeout=20_000)
    assert not said or name in said[0]


def test_sound_alone_is_no_clip(qtbot: QtBot, player: Player, tmp_path: Path) -> None:
    path = tmp_path / "song.mp3"
    ffmpeg("-f", "lavfi", "-i", "sine=440:duration=1", path)
    with qtbot.waitSignal(player.failed) as failed:
        player.load(path)
    assert "no picture" in failed.args[0]
