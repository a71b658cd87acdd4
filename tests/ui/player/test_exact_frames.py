"""The promise of the player: whatever was asked for last, and however, is the frame in the pixels.

Frames are read from the painted output of the real player, by the number that the sandbox codes into every frame.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from seedance_desktop.media.frame_cache import FrameCache
from seedance_desktop.media.probe import probe
from seedance_desktop.ui.player import stage_paint
from seedance_desktop.ui.player.panes import CompareMode, Showing
from seedance_desktop.ui.player.player import Player
from tests.media.sandbox_clips import FRAMES, SIZE, sandbox_clip
from tests.ui.player.painted import painted_strip


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("exact")
    made = [sandbox_clip(folder / f"take-{n}.mp4", prompt) for n, prompt in enumerate(("A fox", "A lighthouse"))]
    facts = probe(made[0])
    assert (facts.width, facts.height) == SIZE
    return made


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[Player]:
    player = Player(cache=FrameCache())
    qtbot.addWidget(player)
    player.resize(900, 720)
    player.show()
    yield player
    player.shut_down()


class Walk:
    """Moves about at random, and reads after each move what every pane shows."""

    def __init__(self, qtbot: QtBot, player: Player, seed: int) -> None:
        self.qtbot = qtbot
        self.player = player
        self.chance = random.Random(seed)
        self.samples = 0
        player.frame_shown.connect(self.sample)

    def sample(self, _number: int) -> None:
        """What is on the stage is what the stage says, on every pane."""
        shown = {painted_strip(self.player, SIZE, pane) for pane in self.player.stage.visible_panes()}
        assert shown == {self.player.stage.frame_number}
        self.samples += 1

    def go(self, moves: int) -> None:
        """Seek, step and shuttle."""
        for _ in range(moves):
            self.chance.choices([self.seek, self.step, self.shuttle], [5, 5, 1])[0]()

    def seek(self) -> None:
        """Anywhere; sometimes several in a row, of which the last counts."""
        for _ in range(self.chance.choice([1, 1, 1, 4])):
            number = self.chance.randrange(FRAMES)
            self.player.seek(number)
        self.arrived(number)

    def step(self) -> None:
        """One or ten, either way."""
        by = self.chance.choice([-10, -1, -1, 1, 1, 10])
        wanted = min(max(self.player.frame + by, 0), FRAMES - 1)
        self.player.step(by)
        self.arrived(wanted)

    def shuttle(self) -> None:
        """At any rate for a moment, and stop."""
        self.player.play(self.chance.choice([-8, -4, -2, -1, 1, 2, 4, 8]))
        self.qtbot.wait(self.chance.randrange(40, 160))
        self.player.pause()
        self.arrived(self.player.playback.frame)

    def arrived(self, number: int) -> None:
        """The player says so, and the pixels do."""
        self.qtbot.waitUntil(lambda: self.player.frame == number, timeout=10_000)
        for pane in self.player.stage.visible_panes():
            assert painted_strip(self.player, SIZE, pane) == number


def test_three_hundred_seeks_each_show_the_requested_frame(qtbot: QtBot, player: Player, clips: list[Path]) -> None:
    with qtbot.waitSignals([player.loaded, player.frame_shown]):
        player.load(clips[0])
    assert player.frame_count == FRAMES
    walk = Walk(qtbot, player, 1)
    walk.go(300)
    assert walk.samples > 250


@pytest.mark.parametrize("mode", [CompareMode.SIDE, CompareMode.GRID])
def test_compared_clips_never_differ(qtbot: QtBot, player: Player, clips: list[Path], mode: CompareMode) -> None:
    with qtbot.waitSignals([player.loaded, player.frame_shown]):
        player.show_clips([Showing.of(path) for path in clips], "two takes", mode)
    walk = Walk(qtbot, player, 2)
    walk.go(60)
    assert walk.samples > 50


def test_a_wipe_shows_one_frame_on_both_sides(
    qtbot: QtBot, player: Player, clips: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The names of the takes would stand on the strip that is read.
    monkeypatch.setattr(stage_paint, "badge", lambda *_args, **_more: None)
    with qtbot.waitSignals([player.loaded, player.frame_shown]):
        player.show_clips([Showing.of(path) for path in clips], "two takes", CompareMode.WIPE)
    chance = random.Random(3)
    for _ in range(20):
        number = chance.randrange(FRAMES)
        player.seek(number)
        qtbot.waitUntil(lambda number=number: player.frame == number)
        for edge in (1.0, 0.0):  # all of the one, then all of the other
            player.stage.set_wipe(edge)
            assert painted_strip(player, SIZE, 0) == number


def test_playing_in_a_loop_shows_nothing_else(qtbot: QtBot, player: Player, clips: list[Path]) -> None:
    with qtbot.waitSignals([player.loaded, player.frame_shown]):
        player.load(clips[0])
    player.playback.mark_in(40)
    player.playback.mark_out(47)
    player.playback.set_loop(True)
    walk = Walk(qtbot, player, 4)
    seen: list[int] = []
    player.frame_shown.connect(seen.append)
    player.play()
    qtbot.waitUntil(lambda: len(seen) > 30, timeout=15_000)
    player.pause()
    assert set(seen) == set(range(40, 48))
    assert walk.samples >= len(seen) - 1
