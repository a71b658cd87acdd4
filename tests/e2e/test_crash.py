"""Errors that nobody expected: one dialog, no secrets, and the queue runs on."""

import re
from pathlib import Path

from tests.e2e.broken_parts import SECRET
from tests.e2e.world import draft, press_generate, sandbox_charges


def test_an_unhandled_error_is_told_once_and_the_queue_runs_on(desktop, world):
    environ = desktop | {"PYTHONPATH": str(Path(__file__).parents[2])}
    world.prepare(account="sandbox", draft=draft("v2"))
    with world.program(environ, module="tests.e2e.broken_parts") as program:
        program.node("5,000 → 4,992")
        program.press("Library")
        report = program.node("Report", "text")
        assert "RuntimeError: the task broke" in report.text
        program.press("Studio")
        program.node("This error has occurred 2 times.")
        press_generate(program)
        world.arrived(1)
        assert [node.name for node in program.nodes() if node.name == "Report"] == ["Report"]
        program.press("Close", "push button")
        program.press("Settings", "push button")
        report = program.node("Report", "text")
        assert "break_slot" in report.text
        assert "the slot broke with [redacted]" in report.text
        assert program.close() == 0
        assert "the slot broke with [redacted]" in program.errors
        assert SECRET not in program.errors
    assert sandbox_charges(world) == [("charge", 8)]
    logged = (world.data / "logs" / "seedance-desktop.log").read_text()
    assert len(re.findall("unhandled: a task of the window broke", logged)) == 2
    assert SECRET not in logged
