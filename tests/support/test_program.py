"""The harness itself: a real drag, real keys and a clean close reach another program."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.support.desktop import wait_until
from tests.support.program import Program, files_to_drag

pytestmark = [pytest.mark.e2e, pytest.mark.skipif(sys.platform != "linux", reason="X11")]

ROOT = Path(__file__).parents[2]


def test_drag_keys_screenshot_and_close(desktop, tmp_path):
    file = tmp_path / "first frame.png"
    file.touch()
    environ = {**desktop, "PYTHONPATH": str(ROOT)}
    with Program(environ, title="Drop target", module="tests.support.drop_target") as program:
        program.window()
        well = program.node("Well")
        assert (well.width, well.height) > (299, 199)
        with files_to_drag(environ, [file]) as handles:
            program.pointer.drag(handles[file], well.centre)
            wait_until(lambda: f"dropped {file}" in program.output, "the drop")
        program.pointer.click(program.node("Line").centre)
        program.pointer.type("a fox")
        wait_until(lambda: program.node("Line").text == "a fox", "the text")
        program.pointer.key("Return")
        wait_until(lambda: "typed a fox" in program.output, "the return key")
        shot = QImage(str(program.screenshot(tmp_path / "shot.png")))
        assert (shot.width(), shot.height()) == (1600, 1000)
        colours = {shot.pixel(well.x + dx, well.y + dy) for dx in range(0, 300, 3) for dy in range(0, 200, 3)}
        assert len(colours) > 1  # the words in the well: not an empty screen
        assert program.close() == 7


def test_a_program_that_ends_early_is_told_with_its_errors(desktop):
    with Program(desktop, module="no.such.module") as program, pytest.raises(AssertionError, match=r"no\.such"):
        program.window()


def test_nothing_of_the_machine_leaks_into_a_program(desktop):
    own = Path(desktop["HOME"])
    assert not {"PYTHONPATH", "VIRTUAL_ENV"} & desktop.keys()
    assert all(Path(value).is_relative_to(own) for name, value in desktop.items() if name.startswith("XDG_"))
    assert desktop["HOME"] != os.environ["HOME"]
