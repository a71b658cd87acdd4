"""The main job for someone who can't use a mouse or see the screen: roles, names and values over AT-SPI, and keys."""

import re
import subprocess

from tests.e2e.world import COUNTER, counter, sandbox_charges, shows_account, sidecar
from tests.support.desktop import wait_until

PROMPT = "A paper boat drifts from dawn to dusk"


def focused(program):
    # A list has the keyboard as well as its row; the row's name changes with what is in it.
    return next((node for node in program.nodes() if "focused" in node.states and node.role != "list item"), None)


def place(node):
    return node and (node.role, node.name, node.x, node.y)


def test_the_main_job_is_done_by_names_and_keys_alone(desktop, world):
    subprocess.run(["xdotool", "mousemove", "0", "0"], env=desktop, check=True)  # and there it stays
    world.prepare(sandbox_speed=6)
    with world.program(desktop) as program:
        program.do("push button", "Try it in the sandbox")
        program.node("Sandbox · nothing is charged, nothing leaves this computer")
        program.do("radio button", "Text")
        program.do("text", "Prompt", "focus")
        program.pointer.type(PROMPT)
        wait_until(lambda: program.node("Prompt", "text").text == PROMPT, "the prompt typed", pause=0.1)
        program.do("radio button", "480p")
        program.do("slider", "Duration in seconds", 4)
        program.node("Duration · 4 s")
        program.do("check box", "Generate audio")
        assert "checked" not in program.node("Generate audio", "check box").states
        program.node("8 credits", "label")
        program.node("5,000 → 4,992", "label")
        program.do("push button", "Generate · 8 cr")
        program.node(re.compile(r"^Paper boat .*(Queued|Generating)"), "list item")
        [clip] = world.arrived(1)
        wait_until(lambda: counter(program) == "000 / 096", "the clip in the player")
        program.do("push button", "One frame forward")
        wait_until(lambda: counter(program) == "001 / 096", "the next frame", pause=0.1)
        program.node(COUNTER)
        shows_account(program, "Sandbox · 4,992 credits")

        program.pointer.key("ctrl+4")
        program.node("Review", "radio button")
        program.pointer.key("4")
        wait_until(lambda: sidecar(clip)["clip"]["rating"] == 4, "four stars")
        program.pointer.key("p")
        wait_until(lambda: sidecar(clip)["clip"]["flag"] == "pick", "the pick")

        program.pointer.key("ctrl+k")
        program.node("What do you want to do?", "text")
        program.pointer.type("library ctrl")
        program.pointer.key("ctrl+a")
        program.pointer.type("window library")
        assert program.node(re.compile("^Library, Window"), "list item")
        program.pointer.key("Return")
        card = program.node(re.compile(re.escape(clip.name)), "list item")
        assert "4 of 5 stars, picked" in card.name
        program.pointer.key("question")
        program.node("Keyboard shortcuts", "dialog")
        program.pointer.key("Escape")
        assert program.close() == 0
        assert not program.complaints, program.complaints
    assert sandbox_charges(world) == [("charge", 8)]


def test_tab_comes_to_every_control_and_round_again(desktop, world):
    world.prepare(account="sandbox")
    with world.program(desktop) as program:
        program.node("Prompt", "text")
        program.do("text", "Prompt", "focus")
        seen = [place(focused(program))]
        for _ in range(60):
            program.pointer.key("Tab")
            wait_until(lambda: place(focused(program)) not in {None, seen[-1]}, f"Tab after {seen[-1]}", pause=0.05)
            here = place(focused(program))
            assert here[1], f"{here} has no name"
            if here == seen[0]:
                break
            seen.append(here)
        else:
            raise AssertionError(f"Tab does not come round: {[one[:2] for one in seen]}")
        names = {name for _role, name, *_ in seen}
        assert {"Prompt", "Account", "Settings", "Takes", "Queue"} <= names, names
        assert program.close() == 0
