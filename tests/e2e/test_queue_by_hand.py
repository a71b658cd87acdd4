"""The queue under a real pointer and keyboard: order, selection, removal and undo, editing, a job's story."""

import re
import time

from tests.e2e.world import draft, press_generate, sandbox_charges
from tests.support.desktop import wait_until


def test_what_waits_is_dragged_removed_brought_back_and_edited(desktop, world):
    world.prepare(account="sandbox", draft=draft("v2", "first boat") | {"takes": 1})
    with world.program(desktop) as program:
        program.node("5,000 → 4,992")
        program.press("Pause the queue")
        program.node("Resume the queue")
        press_generate(program)
        row(program, "first boat")
        for prompt in ("second boat", "third boat"):
            program.press("Prompt", "text")
            program.pointer.key("ctrl+a")
            program.pointer.type(prompt)
            program.node("5,000 → 4,992")
            press_generate(program)
            row(program, prompt)
        assert order(program) == ["first", "second", "third"]

        third, first = row(program, "third boat"), row(program, "first boat")
        program.pointer.drag(third.centre, (first.centre[0], first.y + 6))
        wait_until(lambda: order(program) == ["third", "first", "second"], "the third boat first")
        program.pointer.click(row(program, "second boat").centre)
        program.pointer.key("alt+Up")
        wait_until(lambda: order(program) == ["third", "second", "first"], "the second boat in the middle")

        program.pointer.click(row(program, "third boat").centre)
        program.pointer.key("shift+Down")
        program.node("2 jobs · about 16 credits")
        program.pointer.key("Delete")
        program.node("Removed 2 jobs")
        wait_until(lambda: order(program) == ["first"], "two boats gone")
        program.pointer.key("ctrl+z")
        wait_until(lambda: order(program) == ["third", "second", "first"], "the boats back in their places")

        program.pointer.click(row(program, "second boat").centre)
        program.pointer.key("Return")
        program.node(re.compile("^Added to the queue"))
        program.press("Close", "push button")

        program.pointer.click(row(program, "second boat").centre, 3)
        time.sleep(0.5)
        program.pointer.key("Down", "Return")  # Edit…, the menu's first line; menus are not in Qt's tree
        program.node(re.compile("^Update job · 8 cr"))
        program.press("Prompt", "text")
        program.pointer.key("ctrl+a")
        program.pointer.type("a golden boat")
        program.node(re.compile("^Update job · 8 cr"))
        press_generate(program)
        row(program, "golden boat")
        program.node(re.compile("^Generate · 8 cr"))
        assert program.node("Prompt", "text").text == "third boat"  # the form is as it was
        wait_until(lambda: order(program) == ["third", "golden", "first"], "the edited boat in its place")

        program.press("Resume the queue")
        world.arrived(3)
        assert program.close() == 0
        assert program.complaints == []
    assert sandbox_charges(world) == [("charge", 8)] * 3
    assert sorted(path.name.split("-boat")[0] for path in world.clips.glob("*.mp4")) == ["a-golden", "first", "third"]


def row(program, prompt):
    return program.node(re.compile(f"^{prompt}", re.IGNORECASE), "list item")


def order(program):
    """The waiting boats from top to bottom, by the word that tells them apart."""
    rows = [node for node in program.nodes() if node.role == "list item" and " boat. " in node.name]
    return [node.name.split(" boat")[0].split()[-1].lower() for node in sorted(rows, key=lambda node: node.y)]
