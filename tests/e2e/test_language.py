"""Another language is chosen while a job is under way: the program offers a restart, and goes on afterwards."""

import re

from tests.e2e.world import sidecar
from tests.support.desktop import wait_until

PROMPT = "A red kite rises over a meadow, slow push-in"


def choose_language(program, section, before, downs):
    """In the open settings, by pointer and keyboard."""
    program.press(section, "list item")
    program.press(before, "combo box")
    program.pointer.key("Home", *["Down"] * downs, "Return")


def test_the_program_that_was_restarted_speaks_the_other_language_and_resumes_its_job(desktop, world):
    world.prepare(account="sandbox", language="en", sandbox_speed=2)
    with world.program(desktop) as program:
        program.press("Prompt", "text")
        program.pointer.type(PROMPT)
        program.press("480p")
        program.press(re.compile(r"^Generate · "))
        program.node(re.compile(r"^Red kite .*(Queued|Generating)"), "list item")
        program.press("Prompt", "text")
        program.pointer.key("ctrl+a")
        program.pointer.type("A draft that is kept")

        program.pointer.key("ctrl+comma")
        choose_language(program, "Appearance", "English", 3)
        program.press("Later", "push button")
        wait_until(lambda: world.settings()["language"] == "es", "the choice saved")
        program.node("Appearance", "list item")  # nothing else has happened
        choose_language(program, "Appearance", "Español", 2)
        program.press("Restart now", "push button")

        program.node("创作")
        assert program.node("提示词", "text").text == "A draft that is kept"
        [clip] = world.arrived(1)
        program.node(re.compile(r"^Red kite .*已保存"), "list item")
        assert program.close() == 0
        assert not program.complaints, program.complaints
        assert program.output == ""
    assert sidecar(clip)["request"]["prompt"] == PROMPT
