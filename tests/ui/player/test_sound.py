"""Sound that follows the picture, judged by what the sink is given."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QObject
from pytestqt.qtbot import QtBot

from seedance_desktop.media.audio import BYTES_PER_FRAME, RATE, Sound
from seedance_desktop.media.segment import Segment
from seedance_desktop.ui.player import sound
from seedance_desktop.ui.player.playback import Playback
from seedance_desktop.ui.player.sound import SoundPlayer
from tests.media.clips import make_long_clip

SECOND = RATE * BYTES_PER_FRAME


class Sink:
    """Counts what was heard of a buffer."""

    def __init__(self) -> None:
        self.heard_s = 0.0
        self.volume = -1.0
        self.source: QBuffer | None = None

    def start(self, source: QBuffer) -> None:
        self.source, self.heard_s = source, 0.0

    def reset(self) -> None:
        self.source = None

    def processedUSecs(self) -> int:  # noqa: N802 - Qt's name
        return round(self.heard_s * 1_000_000)

    def setVolume(self, volume: float) -> None:  # noqa: N802
        self.volume = volume


@pytest.fixture
def sink(monkeypatch: pytest.MonkeyPatch) -> Sink:
    sink = Sink()
    monkeypatch.setattr(SoundPlayer, "_make_sink", lambda _self: sink)
    return sink


def play(sink: Sink, seconds: float) -> None:
    """Hear some of it, as the device would."""
    assert sink.source is not None
    sink.source.read(round(seconds * SECOND))
    sink.heard_s += seconds


def position_s(sink: Sink) -> float:
    assert sink.source is not None
    return sink.source.pos() / SECOND


def test_it_starts_where_the_picture_is(qtbot: QtBot, sink: Sink) -> None:
    player = SoundPlayer()
    player.set_sound(Sound(bytes(4 * SECOND)))
    player.start(1.5)
    assert position_s(sink) == pytest.approx(1.5)
    player.silence()
    assert sink.source is None
    player.start(4.0)  # past its end
    assert sink.source is None


@pytest.mark.parametrize("drift", [-0.5, -0.1, 0.1, 0.7])
def test_a_drift_is_put_right_once(qtbot: QtBot, sink: Sink, drift: float) -> None:
    player = SoundPlayer()
    player.set_sound(Sound(bytes(4 * SECOND)))
    player.start(1.0)
    play(sink, 1.0)
    player.follow(2.0 + drift)
    assert position_s(sink) == pytest.approx(2.0 + drift, abs=0.001)
    play(sink, 0.2)
    player.follow(2.2 + drift)
    assert position_s(sink) == pytest.approx(2.2 + drift, abs=0.001)


def test_what_nobody_notices_is_left_alone(qtbot: QtBot, sink: Sink) -> None:
    player = SoundPlayer()
    player.set_sound(Sound(bytes(4 * SECOND)))
    player.start(0.0)
    play(sink, 1.0)
    player.follow(1.05)
    assert position_s(sink) == pytest.approx(1.0)


def test_volume_and_mute(qtbot: QtBot, sink: Sink) -> None:
    player = SoundPlayer()
    player.set_sound(Sound(bytes(SECOND)))
    player.set_volume(0.5, muted=False)
    assert sink.volume == 0.25
    player.set_volume(0.5, muted=True)
    assert sink.volume == 0.0


def test_a_clip_without_sound(qtbot: QtBot, sink: Sink) -> None:
    player = SoundPlayer()
    player.set_sound(Sound(bytes(SECOND)))
    player.start(0.0)
    player.set_sound(None)
    assert sink.source is None
    player.start(0.0)
    player.follow(0.5)
    assert sink.source is None


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a sound server")
def test_without_a_sound_server_there_is_silence(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not sound.load_multimedia()
    player = SoundPlayer()
    player.set_sound(Sound(bytes(SECOND)))
    player.start(0.0)
    player.follow(0.5)
    player.silence()


def test_of_a_long_clip_the_part_that_plays_is_loaded(qtbot: QtBot, sink: Sink) -> None:
    player = SoundPlayer()
    assert not player.lacks(0.0)
    player.set_sound(Sound(bytes(30 * SECOND), start_s=60.0, rest_s=500.0))
    assert [player.lacks(at) for at in (59.0, 60.0, 80.0, 89.0, 100.0)] == [True, False, False, True, True]
    player.start(75.0)
    assert position_s(sink) == pytest.approx(15.0)
    player.start(30.0)
    assert sink.source is None
    player.set_sound(Sound(bytes(30 * SECOND), start_s=60.0))
    assert not player.lacks(89.0)


def test_a_jump_in_a_long_clip_loads_the_sound_there(qtbot: QtBot, sink: Sink, tmp_path: Path) -> None:
    path = make_long_clip(tmp_path / "long.mp4")
    owner = QObject()
    playback = Playback(owner)
    try:
        with qtbot.waitSignal(playback.sound_loaded):
            playback.open([[Segment(path)]])
        playback.seek(605)
        with qtbot.waitSignal(playback.sound_loaded):
            playback.play()
        assert not playback.sound.lacks(605.0)
        assert playback.sound.lacks(580.0)
        qtbot.waitUntil(lambda: sink.source is not None)
        assert sink.source is not None
        assert any(sink.source.peek(SECOND).data())
        playback.pause()
    finally:
        playback.stop()
