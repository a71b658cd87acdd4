"""A sequence as a film: lengths, times, dissolves, states and links, worked out by hand."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest
from msgspec.structs import replace

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.clip import Flag, Origin
from seedance_desktop.domain.film import ShotState, changed_links, film_of, state_of, take_in_use
from seedance_desktop.domain.job import Job, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.sequence import FrameLink, Sequence, Slot
from tests.domain.test_sequence import clip, sequence

DRAFT = Request(service=Service.V2, model="seedance-2", prompt="a fox", resolution="480p", duration=5)
FINISH = replace(DRAFT, resolution="1080p")


def spans(film):
    return [(shot.start, shot.length) for shot in film.shots]


def test_shots_follow_each_other():
    made = sequence("a", "b", "c").trim("a", clip("1"), 10, 33).plan("d", DRAFT)
    film = film_of(made, {"a": [clip("1")], "b": [clip("2", 48)], "c": []})
    # 24 frames, 48 frames, a card of 4 s, and one of the planned 5 s
    assert spans(film) == [(0, 24), (24, 48), (72, 96), (168, 120)]
    assert [(shot.first, shot.last) for shot in film.shots] == [(10, 33), (0, 47), (0, 0), (0, 0)]
    assert film.length == 288
    assert film.seconds(288) == 12.0
    assert [film.at(frame).slot.shot for frame in (0, 23, 24, 287)] == ["a", "a", "b", "d"]
    assert film.at(288) is None
    assert film_of(Sequence(), {}).length == 0


@pytest.mark.parametrize(
    ("rate", "fps", "frames", "length"),
    [
        (Fraction(24), 24.0, 97, 97), (Fraction(30), 24.0, 24, 30), (Fraction(30), 24.0, 2, 3),  # 2.5 is 3
        (Fraction(24), 25.0, 100, 96), (Fraction(24), 23.976023976023978, 1001, 1002),  # 1002.001
        (Fraction(24000, 1001), 23.976023976023978, 97, 97), (Fraction(24), 60.0, 1, 1), (Fraction(24), 0.0, 5, 5),
    ],
)  # fmt: skip
def test_a_shot_of_another_rate_takes_whole_frames(rate, fps, frames, length):
    of = clip("1", frames, fps or 24.0)
    film = film_of(replace(sequence("a"), rate=rate), {"a": [replace(of, fps=fps)]})
    assert spans(film) == [(0, length)]


def test_dissolves_overlap_and_leave_each_shot_a_frame():
    takes = {"a": [clip("1", 24)], "b": [clip("2", 10)], "c": [clip("3", 24)]}
    made = sequence("a", "b", "c").set_dissolve("a", 6, 9)
    film = film_of(made, takes)
    assert spans(film) == [(0, 24), (18, 10), (28, 24)]
    assert film.length == 52
    assert film.at(18).slot.shot == "b"
    assert film.at(17).slot.shot == "a"
    # b has 10 frames: 6 are dissolved already, and one stays
    assert [film.max_dissolve(shot) for shot in "abc"] == [9, 3, 0]
    film = film_of(made.set_dissolve("b", 3, 3), takes)
    assert spans(film) == [(0, 24), (18, 10), (25, 24)]
    assert film.max_dissolve("a") == 6


def test_a_dissolve_gives_way_to_a_shorter_shot():
    made = sequence("a", "b", "c").set_dissolve("a", 20, 50).set_dissolve("b", 20, 50).set_dissolve("c", 20, 50)
    film = film_of(made, {"a": [clip("1", 24)], "b": [clip("2", 8)], "c": [clip("3", 24)]})
    assert [shot.dissolve for shot in film.shots] == [7, 0, 0]
    assert film.length == 24 + 8 - 7 + 24


def test_timecode():
    film = film_of(replace(sequence("a"), rate=Fraction(24000, 1001)), {})
    assert [film.timecode(frame) for frame in (0, 23, 24, 229, 24 * 3661)] == [
        "00:00:00:00", "00:00:00:23", "00:00:01:00", "00:00:09:13", "01:01:01:00",
    ]  # fmt: skip


def test_a_pick_that_is_gone_is_stood_in_for():
    takes = [clip("1"), clip("2", flag=Flag.PICK), clip("3"), clip("4", flag=Flag.REJECT)]
    assert take_in_use(Slot(shot="a", pick="1"), takes).id == "1"
    assert take_in_use(Slot(shot="a", pick="gone"), takes).id == "2"
    assert take_in_use(Slot(shot="a"), [clip("1"), clip("3"), takes[3]]).id == "3"
    assert take_in_use(Slot(shot="a", pick="4"), takes).id == "4"
    assert take_in_use(Slot(shot="a"), [takes[3]]) is None


def test_states():
    slot = Slot(shot="a")
    job = Job(id="j", created_at=datetime.now(UTC), account="a", request=DRAFT)

    def state(made=None, jobs=(), finish=None):
        return state_of(slot, [clip(request=made)] if made else [], jobs, finish)

    assert state() is ShotState.PLANNED
    assert state(jobs=[job]) is ShotState.GENERATING
    assert state(jobs=[replace(job, state=JobState.FAILED)]) is ShotState.PLANNED
    assert state(DRAFT, [job]) is ShotState.DRAFT
    assert state(FINISH) is ShotState.FINAL
    assert state(replace(DRAFT, resolution="720p"), finish=replace(DRAFT, resolution="720p")) is ShotState.FINAL
    assert state(FINISH, finish=replace(FINISH, resolution="4k")) is ShotState.DRAFT
    assert state(FINISH, finish=replace(FINISH, model="seedance-2-fast")) is ShotState.DRAFT
    assert state_of(slot, [clip()], []) is ShotState.IMPORTED


def test_a_link_tells_that_its_shot_has_another_pick():
    made = sequence("a", "b", "c").link("b", FrameLink("a")).link("c", FrameLink("a", 500))
    takes = {"a": [clip("1"), clip("2", 49)]}
    made = made.set_pick("a", "1")
    changed = changed_links(made, takes)
    assert [(one.shot, one.clip.id, one.frame) for one in changed] == [("b", "1", 96), ("c", "1", 96)]
    for one in changed:
        made = made.link(one.shot, one.renewed)
    assert made.slot("b").link == FrameLink("a", None, Origin("1", 96))
    assert changed_links(made, takes) == []
    # another end of the same pick changes the last frame, but not the one that was counted
    assert [(one.shot, one.frame) for one in changed_links(made.trim("a", clip("1"), 0, 60), takes)] == [("b", 60)]
    assert [(one.shot, one.clip.id, one.frame) for one in changed_links(made.set_pick("a", "2"), takes)] == [
        ("b", "2", 48), ("c", "2", 48),
    ]  # fmt: skip
    assert changed_links(made, {}) == []
