"""The frame clock, with time in the test's own hands."""

import pytest

from seedance_desktop.ui.player.clock import FrameClock
from seedance_desktop.ui.player.transport import timecode


class Time:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


def clock_of(time: Time, frames: int = 24, fps: int = 24) -> FrameClock:
    return FrameClock([n / fps for n in range(frames)], frames / fps, now=time)


def run(clock: FrameClock, time: Time) -> list[int]:
    """Follow the clock's own waits until it stops, at most 200 frames."""
    seen = [clock.due()]
    while clock.playing and len(seen) < 200:
        time.now += clock.wait_s() + 1e-4
        seen.append(clock.due())
    return seen


def test_forwards_every_frame_once(time: Time) -> None:
    clock = clock_of(time)
    clock.play()
    assert run(clock, time) == [*range(24), 23]
    assert time.now == pytest.approx(101.0, abs=0.01)


def test_backwards_every_frame_once(time: Time) -> None:
    clock = clock_of(time)
    clock.seek(23)
    clock.play(-1)
    assert run(clock, time) == [*range(23, -1, -1), 0]
    assert time.now == pytest.approx(101.0, abs=0.01)


@pytest.mark.parametrize("rate", [2, 4, 8, -2, -4, -8])
def test_rates_take_their_share_of_the_time(time: Time, rate: int) -> None:
    clock = clock_of(time, frames=48)
    clock.seek(0 if rate > 0 else 47)
    clock.play(rate)
    run(clock, time)
    assert time.now - 100 == pytest.approx(2 / abs(rate), abs=0.02)


def test_variable_frame_times(time: Time) -> None:
    clock = FrameClock([0.0, 0.1, 0.9, 1.0], 1.5, now=time)
    clock.play()
    for at, frame in ((0.05, 0), (0.5, 1), (0.95, 2), (1.4, 3)):
        time.now = 100 + at
        assert clock.due() == frame
    time.now = 101.6
    assert clock.due() == 3
    assert not clock.playing


@pytest.mark.parametrize("rate", [1, -1])
def test_loop_stays_inside_in_and_out(time: Time, rate: int) -> None:
    clock = clock_of(time)
    clock.mark_in(5)
    clock.mark_out(9)
    clock.loop = True
    clock.play(rate)
    seen = run(clock, time)
    order = [5, 6, 7, 8, 9][::rate]
    assert seen[:15] == order * 3
    assert clock.turns >= 2


def test_without_loop_it_stops_at_the_out_point(time: Time) -> None:
    clock = clock_of(time)
    clock.mark_in(5)
    clock.mark_out(9)
    clock.seek(7)
    clock.play()
    assert run(clock, time)[-1] == 9
    clock.play()
    assert clock.frame == 5  # played again from the start of the range
    clock.seek(15)  # outside on purpose
    clock.play()
    assert run(clock, time)[-1] == 23


def test_marks_never_cross(time: Time) -> None:
    clock = clock_of(time)
    clock.mark_out(9)
    clock.mark_in(12)
    assert (clock.in_frame, clock.out_frame) == (12, 23)
    clock.mark_out(3)
    assert (clock.in_frame, clock.out_frame) == (0, 3)


def test_pause_keeps_the_frame_and_seek_is_held_inside(time: Time) -> None:
    clock = clock_of(time)
    clock.play()
    time.now += 10.5 / 24
    clock.pause()
    time.now += 5
    assert clock.due() == 10
    clock.seek(99)
    assert clock.due() == 23
    clock.seek(-4)
    assert clock.due() == 0


def test_only_frames_skipped_at_normal_speed_are_drops(time: Time) -> None:
    clock = clock_of(time)
    clock.play()
    for frame in (0, 1, 2, 5, 6):
        clock.note_shown(frame)
    assert clock.dropped == 2
    clock.seek(20)
    clock.note_shown(20)
    assert clock.dropped == 2
    clock.play(4)
    for frame in (0, 4, 8):
        clock.note_shown(frame)
    assert clock.dropped == 2
    clock.loop = True
    clock.play(1)
    for frame in (22, 23, 0, 1, 3):
        clock.note_shown(frame)
    assert clock.dropped == 3


@pytest.mark.parametrize(
    ("frame", "fps", "text"),
    [(0, 24, "00:00:00:00"), (83, 24, "00:00:03:11"), (23, 23.976, "00:00:00:23"), (90_061, 25, "01:00:02:11")],
)
def test_timecode(frame: int, fps: float, text: str) -> None:
    assert timecode(frame, fps) == text
