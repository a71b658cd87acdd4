"""A sequence's file: what OpenTimelineIO itself finds in it, and what is read back, also from other programs."""

import json
from fractions import Fraction
from pathlib import Path

import opentimelineio as otio
import pytest
from msgspec.structs import replace

from seedance_desktop.domain.film import film_of
from seedance_desktop.domain.sequence import FrameLink, Sequence, Slot, Trim
from seedance_desktop.media.sequence_otio import (
    MAX_BYTES,
    NAMESPACE,
    NoSequenceError,
    OtherClip,
    read_otio,
    write_otio,
)
from tests.domain.test_sequence import FULL, REQUEST, clip

CLIPS = {"a": clip("1"), "b": clip("2", 48), "d": clip("4", 50, 25.0), "e": clip("5", 60)}
TAKES = {shot: [one] for shot, one in CLIPS.items()}
SEQUENCE = replace(
    Sequence(project="Spot", width=1080, height=1920),
    slots=(
        Slot(shot="a", title="Harbour 雪", pick="1", trims=(Trim("1", 10, 57), Trim("gone", 1, 2)), dissolve=7),
        Slot(shot="b", dissolve=4, link=FrameLink("a", 3)),
        Slot(shot="c", title="Tunnel", request=REQUEST, notes="Dark.\nLong."),
        Slot(shot="d", trims=(Trim("4", 0, 24),), dissolve=3),
        Slot(shot="e", crops=FULL.crops),
    ),
    aside=(FULL, Slot(shot="y")),
)


def written(sequence=SEQUENCE, takes=TAKES):
    return write_otio(sequence, film_of(sequence, takes), sequence.project)


def edited(change, sequence=SEQUENCE):
    """Return a file after OpenTimelineIO has read, changed and written it."""
    timeline = otio.adapters.read_from_string(written(sequence).decode(), "otio_json")
    change(timeline)
    return otio.adapters.write_to_string(timeline, "otio_json").encode()


def test_others_find_a_timeline():
    timeline = otio.adapters.read_from_string(written().decode(), "otio_json")
    pictures, sounds = timeline.tracks
    assert (pictures.kind, sounds.kind, timeline.name) == ("Video", "Audio", "Spot")
    assert [type(each).__name__ for each in pictures] == [
        "Clip", "Transition", "Clip", "Transition", "Gap", "Clip", "Transition", "Clip",
    ]  # fmt: skip
    film = film_of(SEQUENCE, TAKES)
    # 48 + 48 + 192 + 24 + 60 frames, less the dissolves; the card has the 8 s of its request
    assert film.length == 48 + 48 + 192 + 24 + 60 - 7 - 4 - 3
    for track in timeline.tracks:
        assert track.duration().rescaled_to(24).value == pytest.approx(film.length)
    first, second = list(pictures.find_clips())[:2]
    # frames 10 to 57, of which the last three are after the cut; the four before it are the next clip's
    assert (first.source_range.start_time.value, first.source_range.duration.value) == (10, 45)
    assert (second.source_range.start_time.value, second.source_range.duration.value) == (4, 42)
    assert (pictures[1].in_offset.value, pictures[1].out_offset.value) == (4, 3)
    assert first.media_reference.target_url == Path("/clips/1.mp4").absolute().as_uri()
    assert first.media_reference.available_range.duration.value == 97
    assert pictures[4].name == "Tunnel"


@pytest.mark.parametrize(
    "sequence", [SEQUENCE, Sequence(project="Spot"), replace(SEQUENCE, rate=Fraction(30000, 1001))]
)
@pytest.mark.parametrize("takes", [TAKES, {}], ids=["clips", "no clips"])
def test_a_file_is_read_back(sequence, takes):
    read = read_otio(written(sequence, takes), "Spot")
    assert (read.sequence, read.others, read.damaged) == (sequence, (), 0)
    assert read_otio(written(read.sequence, takes), "Spot") == read


def test_a_file_that_another_program_has_written_again_is_read_back():
    assert read_otio(edited(lambda timeline: None), "Spot").sequence == SEQUENCE


def test_what_another_program_cuts_and_orders_is_taken_over():
    def change(timeline):
        track = timeline.tracks[0]
        last = track[7].clone()
        del track[7]
        del track[6]  # its dissolve
        track.insert(0, last)
        last.source_range = otio.opentime.TimeRange(
            otio.opentime.RationalTime(12, 24), otio.opentime.RationalTime(24, 24)
        )
        track[2].out_offset = otio.opentime.RationalTime(5, 24)

    read = read_otio(edited(change), "Spot").sequence
    assert read.order == ("e", "a", "b", "c", "d")
    assert read.slot("e").trims == (Trim("5", 12, 35),)
    assert (read.slot("e").pick, read.slot("d").dissolve) == ("5", 0)
    assert read.slot("a").dissolve == 9
    # its tail reaches two frames further now
    assert read.slot("a").trim_of("1") == Trim("1", 10, 59)
    assert read.slot("c") == SEQUENCE.slot("c")
    assert read.aside == SEQUENCE.aside


def test_clips_of_another_program_are_told():
    def change(timeline):
        track = timeline.tracks[0]
        reference = otio.schema.ExternalReference(
            "file:///footage/a%20b.mov",
            otio.opentime.TimeRange(otio.opentime.RationalTime(100, 25), otio.opentime.RationalTime(50, 25)),
        )
        used = otio.opentime.TimeRange(otio.opentime.RationalTime(110, 25), otio.opentime.RationalTime(10, 25))
        track.append(otio.schema.Clip("theirs", reference, used))
        track.append(otio.schema.Clip("without a file"))

    read = read_otio(edited(change), "Spot")
    assert read.sequence == SEQUENCE
    assert read.others == ((5, OtherClip(Path("/footage/a b.mov"), 10, 19)),)


def test_a_timeline_of_another_program_is_an_empty_sequence():
    timeline = otio.schema.Timeline("theirs", global_start_time=otio.opentime.RationalTime(0, 25))
    read = read_otio(otio.adapters.write_to_string(timeline, "otio_json").encode(), "Spot")
    assert read.sequence == Sequence(project="Spot", rate=Fraction(25))


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b'{"OTIO_SCHEMA": "Clip.1"}', b"{" * 100_000, b" " * (MAX_BYTES + 1)],
    ids=lambda data: repr(data[:12]),
)  # fmt: skip
def test_what_is_no_timeline_is_refused(data):
    with pytest.raises(NoSequenceError):
        read_otio(data, "Spot")


def test_a_damaged_shot_leaves_the_others():
    data = json.loads(written())
    children = data["tracks"]["children"][0]["children"]
    children[0]["metadata"][NAMESPACE]["slot"]["shot"] = 7
    children[2]["metadata"][NAMESPACE]["slot"]["notes"] = 7
    data["metadata"][NAMESPACE]["aside"][0] = None
    data["metadata"][NAMESPACE]["rate"] = "x"
    read = read_otio(json.dumps(data).encode(), "Spot")
    assert read.damaged == 3
    assert read.sequence.order == ("b", "c", "d", "e")
    assert [slot.shot for slot in read.sequence.aside] == ["y"]
