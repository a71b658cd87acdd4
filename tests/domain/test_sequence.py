"""Sequences: each operation, its limits, and what is read of damaged ones. Figures are worked out by hand."""

import json
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec.structs import replace

from seedance_desktop.core.decoding import UnreadableError
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.clip import Clip, Origin
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.sequence import (
    MAX_NOTES,
    MAX_SHOTS,
    Crop,
    FrameLink,
    Sequence,
    SequenceError,
    Slot,
    Trim,
    read_rate,
    sequence_of,
    slot_from_json,
    slot_to_json,
)
from tests.odd_values import ODD

REQUEST = Request(service=Service.V2, model="seedance-2", prompt="a harbour at dawn")
FULL = Slot(
    shot="s", title="Harbour", request=REQUEST, pick="c", trims=(Trim("c", 3, 9),), dissolve=4,
    crops=(Crop("9:16", 0.25, 0.5),), link=FrameLink("r", 7, Origin("d", 7)), notes="Slower.",
)  # fmt: skip


def clip(clip_id="c", frames=97, fps=24.0, **values):
    return Clip(
        id=clip_id, path=Path(f"/clips/{clip_id}.mp4"), created_at=datetime.now(UTC), width=1280, height=720,
        fps=fps, frames=frames, duration_s=frames / fps, has_audio=True, byte_size=9, **values,
    )  # fmt: skip


def sequence(*shots):
    return Sequence(slots=tuple(Slot(shot=shot) for shot in shots))


def aside(value):
    return [slot.shot for slot in value.aside]


def test_shots_are_inserted_where_they_are_dropped():
    made = sequence("a", "b").insert([Slot(shot="x"), Slot(shot="y")], 1)
    assert made.order == ("a", "x", "y", "b")
    assert made.insert([Slot(shot="z")]).order == ("a", "x", "y", "b", "z")


def test_a_shot_is_in_a_sequence_once_and_keeps_what_is_known_of_it():
    made = sequence("a", "b").set_notes("b", "Keep.").insert([Slot(shot="b"), Slot(shot="b")], 0)
    assert made.order == ("b", "a")
    assert made.slot("b").notes == "Keep."
    back = made.remove(["b"]).insert([Slot(shot="b")])
    assert (back.order, aside(back)) == (("a", "b"), [])
    assert back.slot("b").notes == "Keep."


@pytest.mark.parametrize(
    ("shots", "at", "order"),
    [
        ({"a"}, 3, "bcade"), ({"d", "b"}, 0, "bdace"), ({"a", "e"}, 2, "baecd"), ({"b"}, 1, "abcde"),
        ({"b"}, 2, "abcde"), ({"c"}, 99, "abdec"),
    ],
)  # fmt: skip
def test_several_shots_are_moved_in_their_order(shots, at, order):
    assert "".join(sequence(*"abcde").move(shots, at).order) == order


def test_what_is_taken_out_is_kept_until_it_is_forgotten():
    made = sequence("a", "b", "c").link("c", FrameLink("b")).remove(["a", "b"])
    assert (made.order, aside(made)) == (("c",), ["a", "b"])
    assert made.slot("c").link
    made = made.forget(["b"])
    assert aside(made) == ["a"]
    assert made.slot("c").link is None
    with pytest.raises(SequenceError):
        made.slot("b")


def test_a_sequence_is_bounded():
    full = sequence(*map(str, range(MAX_SHOTS)))
    with pytest.raises(SequenceError):
        full.insert([Slot(shot="one more")])
    assert full.insert([Slot(shot="7")], 0).order[0] == "7"


def test_takes_are_swapped_in_place():
    made = sequence("a")
    takes = ["1", "2", "3"]
    for step, pick in ((1, "1"), (1, "2"), (1, "3"), (1, "3"), (-1, "2"), (-1, "1"), (-1, "1")):
        made = made.swap_take("a", takes, step)
        assert made.slot("a").pick == pick
    assert sequence("a").swap_take("a", takes, -1).slot("a").pick == "3"
    assert made.swap_take("a", [], 1) == made


def test_each_take_has_its_own_trim():
    made = sequence("a").trim("a", clip("1"), 10, 20).trim("a", clip("2"), 0, 0).trim("a", clip("1"), 11, 20)
    assert made.slot("a").trims == (Trim("2", 0, 0), Trim("1", 11, 20))
    assert made.slot("a").range_of(clip("1")) == (11, 20)
    assert made.slot("a").range_of(clip("3")) == (0, 96)
    assert made.trim("a", clip("1"), 0, 96).slot("a").trims == (Trim("2", 0, 0),)


@pytest.mark.parametrize(("first", "last"), [(10, 9), (-1, 5), (0, 97), (97, 97)])
def test_a_trim_leaves_at_least_a_frame_that_exists(first, last):
    with pytest.raises(SequenceError):
        sequence("a").trim("a", clip(), first, last)


@pytest.mark.parametrize(("frames", "used"), [(97, (10, 20)), (15, (10, 14)), (10, (0, 9)), (0, (0, 0))])
def test_a_trim_fits_the_file_that_took_the_place_of_another(frames, used):
    assert sequence("a").trim("a", clip(), 10, 20).slot("a").range_of(clip(frames=frames)) == used


def test_a_dissolve_has_a_limit():
    assert sequence("a", "b").set_dissolve("a", 12, 12).slot("a").dissolve == 12
    for frames in (13, -1):
        with pytest.raises(SequenceError, match="12"):
            sequence("a", "b").set_dissolve("a", frames, 12)


def test_a_crop_has_a_place_for_each_ratio():
    made = sequence("a").set_crop("a", Crop("9:16", 0.1, 0.5)).set_crop("a", Crop("1:1", 0.7, 0.5))
    made = made.set_crop("a", Crop("9:16", 0.2, 0.5))
    assert made.slot("a").crop_of("9:16") == (0.2, 0.5)
    assert made.slot("a").crop_of("1:1") == (0.7, 0.5)
    assert made.slot("a").crop_of("4:5") == (0.5, 0.5)


def test_links_in_a_circle_are_refused():
    made = sequence("a", "b", "c").link("b", FrameLink("a")).link("c", FrameLink("b"))
    for shot, source in (("a", "c"), ("a", "b"), ("a", "a")):
        with pytest.raises(SequenceError, match="wait for each other"):
            made.link(shot, FrameLink(source))
    assert made.link("b", None).link("a", FrameLink("c")).slot("a").link == FrameLink("c")
    with pytest.raises(SequenceError, match="no longer"):
        made.link("a", FrameLink("gone"))


def test_a_shot_is_planned_and_its_plan_is_edited():
    made = Sequence().plan("a", REQUEST, " Harbour\n at  dawn ")
    assert made.slot("a").title == "Harbour at dawn"
    other = replace(REQUEST, prompt="a harbour at noon")
    made = made.set_request("a", other).rename("a", "Noon")
    assert (made.slot("a").request, made.slot("a").title) == (other, "Noon")
    assert made.set_request("a", None).slot("a").request is None
    with pytest.raises(SequenceError):
        made.set_notes("a", "x" * (MAX_NOTES + 1))


def test_a_film_has_an_even_size_and_a_plausible_rate():
    made = Sequence().set_format(Fraction(24000, 1001), 1081, 1921)
    assert (made.rate, made.width, made.height) == (Fraction(24000, 1001), 1080, 1920)
    for rate, width, height in ((Fraction(0), 100, 100), (Fraction(24), 0, 100), (Fraction(24), 100, 1_000_000)):
        with pytest.raises(SequenceError):
            Sequence().set_format(rate, width, height)


def test_a_slot_is_read_back():
    assert slot_from_json(json.loads(json.dumps(slot_to_json(FULL)))) == (FULL, True)
    assert slot_from_json({"shot": "s", "unknown": 7}) == (Slot(shot="s"), True)


@pytest.mark.parametrize("name", [name for name in slot_to_json(FULL) if name != "shot"])
@pytest.mark.parametrize("odd", ODD, ids=lambda value: repr(value)[:20])
def test_the_rest_of_a_damaged_slot_is_kept(name, odd):
    slot, is_whole = slot_from_json({**slot_to_json(FULL), name: odd})
    if not is_whole:
        assert slot == replace(FULL, **{name: getattr(Slot(shot="s"), name)})
    assert slot_from_json(json.loads(json.dumps(slot_to_json(slot)))) == (slot, True)


@pytest.mark.parametrize("odd", [None, [], {}, {"shot": ""}, {"shot": 7}, "s"])
def test_a_slot_without_a_shot_is_none(odd):
    with pytest.raises(UnreadableError):
        slot_from_json(odd)


def test_what_was_stored_is_put_in_order():
    stored = [
        (Slot(shot="a", link=FrameLink("b")), True), (Slot(shot="b", link=FrameLink("a")), False),
        (Slot(shot="a", title="twice"), False), (Slot(shot="c", link=FrameLink("gone")), True),
    ]  # fmt: skip
    made = sequence_of("Spot", "24000/1001", 1280, 720, stored)
    assert (made.order, aside(made), made.rate) == (("a", "c"), ["b"], Fraction(24000, 1001))
    assert not (made.slot("a").link and made.slot("b").link), "a circle was kept"
    assert made.slot("c").link == FrameLink("gone")
    odd = sequence_of("Spot", "7/0", 640, 480, stored)
    assert (odd.rate, odd.width) == (Fraction(24), 640)
    odd = sequence_of("Spot", "25", -1, None, stored)
    assert (odd.rate, odd.width) == (Fraction(25), 1920)


@pytest.mark.parametrize("odd", ["", "0", "1/0", "-24", "1e9", "999999999", "٢٤/0", None, 24, "24/1/1"])
def test_what_is_no_rate_is_refused(odd):
    with pytest.raises(UnreadableError):
        read_rate(odd)
