"""Clips and frames dragged by a real pointer: into another program, onto a well, and many chosen by a band."""

import re

import numpy as np
import pytest
from PIL import Image

from tests.e2e.test_compose_drops import ROOT
from tests.e2e.world import counter
from tests.support.desktop import wait_until
from tests.support.frame_number import read_frame_number
from tests.support.program import Program


@pytest.fixture
def reviewed(world):
    """A world with three clips."""
    world.prepare(account="sandbox")
    world.put_clips("A fox", "A heron", "A lighthouse")
    return world


@pytest.fixture
def elsewhere(desktop):
    """Another program's window over the lower right of the screen."""
    environ = {**desktop, "PYTHONPATH": str(ROOT)}
    with Program(environ, "1240", "640", title="Drop target", module="tests.support.drop_target") as target:
        target.node("Well")
        yield target


def dropped(target):
    """The files of each drop so far, by name."""
    lines = [line.split() for line in target.output.splitlines()]
    return [sorted(path.rsplit("/", 1)[-1] for path in paths) for word, *paths in lines if word == "dropped"]


def card(program, clip, within="Recent clips"):
    """The clip's card in a list; the lists of other places count as showing, too."""
    program.node(within, "list")
    nodes = program.nodes()
    start = next(place for place, node in enumerate(nodes) if (node.role, node.name) == ("list", within))
    return next(node for node in nodes[start:] if node.name.endswith(clip.name))


def test_clips_go_to_another_program_as_files(desktop, reviewed, elsewhere):
    first, second, third = sorted(reviewed.clips.glob("*.mp4"))
    well = elsewhere.node("Well").centre
    with reviewed.program(desktop) as program:
        program.node(re.compile("^5,000 → "))
        program.pointer.drag(card(program, first).centre, well)
        wait_until(lambda: len(dropped(elsewhere)) == 1, "a clip of the strip")
        program.pointer.key("ctrl+3")
        program.node("3 clips")
        program.pointer.click(card(program, second, "Library").centre)
        program.pointer.ctrl_click(card(program, third, "Library").centre)
        program.node("2 of 3 clips selected")
        program.pointer.drag(card(program, third, "Library").centre, well)
        wait_until(lambda: len(dropped(elsewhere)) == 2, "two clips of the grid")
        program.press("Table", "radio button")
        program.node("Library as a table")
        program.node("2 of 3 clips selected")
        program.pointer.drag(program.node(re.compile("take-2"), "table cell").centre, well)
        wait_until(lambda: len(dropped(elsewhere)) == 3, "two clips of the table")
        assert program.close() == 0
        assert not program.complaints, program.complaints
    assert dropped(elsewhere) == [[first.name], [second.name, third.name], [second.name, third.name]]
    assert all(clip.exists() for clip in (first, second, third)), "they are copied, never moved"


def test_a_band_chooses_the_cards_that_it_touches(desktop, reviewed):
    with reviewed.program(desktop) as program:
        program.node(re.compile("^5,000 → "))
        program.pointer.key("ctrl+3")
        program.node("3 clips")
        clips = reviewed.clips.glob("*.mp4")
        cards = sorted((card(program, clip, "Library") for clip in clips), key=lambda node: node.x)
        below = cards[0].y + cards[0].height + 60
        program.pointer.drag((cards[1].centre[0], below), cards[0].centre)
        program.node("2 of 3 clips selected")
        shown = {node.name for node in program.nodes() if "selected" in node.states and node.name.endswith(".mp4")}
        assert shown == {cards[0].name, cards[1].name}
        assert program.close() == 0
        assert not program.complaints, program.complaints


def test_the_shown_frame_is_dragged_onto_a_well(desktop, reviewed, elsewhere):
    with reviewed.program(desktop) as program:
        program.node(re.compile("^5,000 → "))
        program.press("First / last frame")
        program.pointer.click(card(program, min(reviewed.clips.glob("*.mp4"))).centre)
        wait_until(lambda: counter(program) == "000 / 096", "the clip in the player")
        picture = program.node("Picture").centre
        program.pointer.click(picture)
        program.pointer.key("Right", "Right", "Right")
        wait_until(lambda: counter(program) == "003 / 096", "frame 3")
        program.pointer.drag(picture, program.node(re.compile("^Last frame, empty")).centre)
        program.node(re.compile(r"^Last frame, .*864×496"))
        program.pointer.key("shift+Right")
        wait_until(lambda: counter(program) == "013 / 096", "frame 13")
        program.pointer.drag(picture, program.node(re.compile("^First frame, empty")).centre)
        program.node(re.compile(r"^First frame, .*864×496"))
        program.pointer.drag(picture, elsewhere.node("Well").centre)
        wait_until(lambda: dropped(elsewhere), "the frame in another program")
        assert counter(program) == "013 / 096"
        assert program.close() == 0
        assert not program.complaints, program.complaints
    wish = reviewed.settings()["draft"]["wish"]
    for field, number in (("first_frame", 13), ("last_frame", 3)):
        with Image.open(wish[field]["source"]) as picture:
            assert read_frame_number(np.asarray(picture.convert("RGB"))) == number
        assert wish[field]["origin"].endswith(f"#{number}")
    assert dropped(elsewhere) == [["take-1-frame-0013.png"]]
