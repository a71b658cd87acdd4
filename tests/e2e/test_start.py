"""What is done to the window the moment it is there, before the program behind it is."""

import re
from pathlib import Path

from tests.e2e.world import draft, sandbox_charges
from tests.support.desktop import wait_until

ROOT = {"PYTHONPATH": str(Path(__file__).parents[2])}


def test_what_is_typed_at_once_is_there_and_generate_can_be_pressed_soon(desktop, world):
    world.prepare(account="sandbox", draft=draft("v2"))
    with world.program(desktop) as program:
        program.window()
        program.pointer.type(" at dawn")
        program.node("Generate · 8 cr", "push button")
        program.pointer.key("ctrl+Return", "ctrl+Return")
        world.arrived(1)
        assert program.node("Prompt", "text").text == "a paper boat on a quiet river at dawn"
        assert program.close() == 0
        assert not program.complaints, program.complaints
    assert sandbox_charges(world) == [("charge", 8)]


def test_a_place_asked_for_at_once_is_shown(desktop, world):
    world.prepare(account="sandbox")
    with world.program(desktop) as program:
        program.window()
        program.pointer.key("ctrl+3")
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


def test_generate_says_that_the_engine_has_not_started_and_sends_nothing_then(desktop, world):
    world.prepare(account="sandbox", draft=draft("v2"))
    with world.program(desktop | ROOT, module="tests.e2e.slow_start") as program:
        program.window()
        held = program.node("Opening the queue…", "push button")
        assert "enabled" not in held.states
        program.pointer.key("ctrl+Return")
        program.pointer.click(held.centre)
        program.node("Generate · 8 cr", "push button")
        assert not jobs(program)
        program.pointer.key("ctrl+Return")
        world.arrived(1)
        assert program.close() == 0
        assert not program.complaints, program.complaints
    assert sandbox_charges(world) == [("charge", 8)]


def test_a_dialog_that_is_asked_for_while_the_engine_begins_opens_once(desktop, world):
    world.prepare()
    with world.program(desktop | ROOT, module="tests.e2e.slow_start") as program:
        program.press("Add my Apiframe key")
        program.node("Add an Apiframe key", "dialog")
        program.pointer.key("Escape")
        wait_until(lambda: not keys_asked_for(program), "the dialog is gone")
        program.press("Try it in the sandbox")
        program.node(re.compile("^Generate"), "push button")  # it has begun
        assert not keys_asked_for(program)
        assert program.close() == 0
        assert not program.complaints, program.complaints


def jobs(program):
    return [node for node in program.nodes() if node.role == "list item" and "Paper boat" in node.name]


def keys_asked_for(program):
    return [node for node in program.nodes() if node.name == "Add an Apiframe key"]
