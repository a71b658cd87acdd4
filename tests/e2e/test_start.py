"""What is done to the window the moment it is there, before the program behind it is."""

import time
from pathlib import Path

from tests.e2e.world import draft, sandbox_charges
from tests.support.desktop import wait_until

ROOT = {"PYTHONPATH": str(Path(__file__).parents[2])}


def test_what_is_typed_and_pressed_at_once_is_done_once(desktop, world):
    world.prepare(account="sandbox", draft=draft("v2"))
    with world.program(desktop) as program:
        program.window()
        program.pointer.type(" at dawn")
        program.pointer.key("ctrl+Return")
        world.arrived(1)
        assert program.node("Prompt", "text").text == "a paper boat on a quiet river at dawn"
        assert program.close() == 0
        assert not program.complaints, program.complaints
    assert sandbox_charges(world) == [("charge", 8)]


def test_a_place_asked_for_at_once_is_shown(desktop, world):
    world.prepare(account="sandbox")
    with world.program(desktop) as program:
        program.window()
        program.pointer.key("ctrl+2")
        program.node("Search the library")
        assert program.close() == 0
        assert not program.complaints, program.complaints


def test_a_window_that_is_closed_at_once_ends(desktop, world):
    world.prepare(account="sandbox")
    with world.program(desktop) as program:
        assert program.close() == 0
        assert not program.complaints, program.complaints


def test_a_tool_of_the_form_that_is_pressed_at_once_does_its_work(desktop, world):
    world.prepare(account="sandbox", draft=draft("v2"))
    with world.program(desktop) as program:
        program.window()
        program.pointer.key("Tab", "Tab", "space")
        program.node("Save this prompt", "dialog")
        program.pointer.key("Escape")
        assert program.close() == 0
        assert not program.complaints, program.complaints


def test_what_is_pressed_while_the_engine_begins_is_done_once(desktop, world):
    world.prepare(account="sandbox", draft=draft("v2"))
    with world.program(desktop | ROOT, module="tests.e2e.slow_start") as program:
        program.window()
        time.sleep(1.5)  # all of the window is there
        program.pointer.key("ctrl+Return")
        program.node("Sending…", "push button", seconds=2)
        time.sleep(1)
        program.pointer.key("ctrl+Return")  # as nothing seems to happen
        world.arrived(1)
        program.node("Generate · 8 cr", "push button")
        assert program.close() == 0
        assert not program.complaints, program.complaints
    assert sandbox_charges(world) == [("charge", 8)]


def test_a_dialog_that_is_asked_for_while_the_engine_begins_opens_once(desktop, world):
    world.prepare()
    with world.program(desktop | ROOT, module="tests.e2e.slow_start") as program:
        program.window()
        time.sleep(1.5)
        program.press("Add my Apiframe key")
        program.node("Add an Apiframe key", "dialog")
        time.sleep(4)  # it has begun
        program.pointer.key("Escape")
        wait_until(lambda: not keys_asked_for(program), "the dialog is gone")
        time.sleep(0.5)
        assert not keys_asked_for(program)
        assert program.close() == 0
        assert not program.complaints, program.complaints


def keys_asked_for(program):
    return [node for node in program.nodes() if node.name == "Add an Apiframe key"]
