"""What is done to the window the moment it is there, before the program behind it is."""

from tests.e2e.world import draft, sandbox_charges


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
