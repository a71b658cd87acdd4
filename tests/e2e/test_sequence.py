"""The Sequence under a real pointer: files become shots, shots are put in order, trimmed, played, and kept."""

import re

from tests.e2e.world import counter, shown_frame
from tests.support.desktop import wait_until
from tests.support.frame_number import read_frame_number
from tests.support.program import files_to_drag


def test_a_film_is_put_together_by_hand_and_is_there_again(desktop, world, tmp_path):
    world.prepare(account="sandbox")
    clips = world.put_clips("A fox", "A heron", "A lighthouse")
    with world.program(desktop) as program:
        program.node(re.compile("^5,000 → "))
        program.pointer.key("ctrl+2")
        with files_to_drag(desktop, clips) as handles:
            for number, clip in enumerate(clips, 1):
                program.pointer.drag(handles[clip], program.node("Shots", "list").centre)
                wait_until(lambda count=number: len(order(program)) == count, f"{number} shots")
        assert order(program) == ["take-1", "take-2", "take-3"]
        first, *_, third = cards(program)
        program.pointer.drag(third.centre, (first.x + 8, first.centre[1]))
        wait_until(lambda: order(program) == ["take-3", "take-1", "take-2"], "the third first")
        program.pointer.key("ctrl+z")
        wait_until(lambda: order(program) == ["take-1", "take-2", "take-3"], "undone")

        second = cards(program)[1]
        program.pointer.click(second.centre)
        wait_until(lambda: counter(program) == "000 / 096", "the second shot")
        program.pointer.key("shift+Right", "i")
        wait_until(lambda: counter(program) == "010 / 096", "trimmed at frame 10")
        wait_until(lambda: "00:00:04:01 / 00:00:11:17" in texts(program), "a shorter film")
        program.pointer.key("Left")
        wait_until(lambda: counter(program) == "096 / 096", "the last frame of the shot before")
        assert read_frame_number(shown_frame(program, tmp_path / "before.png")) == 96
        program.pointer.key("Right")
        wait_until(lambda: counter(program) == "010 / 096", "the cut")
        assert read_frame_number(shown_frame(program, tmp_path / "after.png")) == 10
        assert program.close() == 0
        assert program.complaints == []
    with world.program(desktop) as program:
        program.node(re.compile("^5,000 → "))
        program.pointer.key("ctrl+2")
        wait_until(lambda: order(program) == ["take-1", "take-2", "take-3"], "the film as it was left")
        wait_until(lambda: any(text.endswith("00:00:11:17") for text in texts(program)), "trimmed as it was left")
        assert program.close() == 0
        assert program.complaints == []


def texts(program):
    return [node.name for node in program.nodes() if node.role == "label"]


def cards(program):
    """The shots on the track, from left to right."""
    nodes = program.nodes()
    start = next(place for place, node in enumerate(nodes) if (node.role, node.name) == ("list", "Shots"))
    found = [node for node in nodes[start:] if node.role == "list item" and re.match(r"\d+ take-\d", node.name)]
    return sorted(found, key=lambda node: node.x)


def order(program):
    return [re.match(r"\d+ (take-\d)", card.name)[1] for card in cards(program)]
