"""A folder of very many pictures, dropped on the real program."""

import re

import pytest
from PIL import Image

from tests.e2e.world import draft
from tests.support.desktop import wait_until
from tests.support.program import files_to_drag

WELL = re.compile("^First frame, ")


@pytest.fixture
def folder(tmp_path):
    """501 pictures."""
    folder = tmp_path / "holiday"
    folder.mkdir()
    Image.new("RGB", (600, 400), "teal").save(folder / "0000.png")
    data = (folder / "0000.png").read_bytes()
    for number in range(1, 501):
        (folder / f"{number:04d}.png").write_bytes(data)
    return folder


def shows(program, words):
    return any(words in f"{node.name}\n{node.text}" for node in program.nodes())


def test_the_limit_is_said_and_the_first_are_offered(desktop, world, folder):
    world.prepare(account="sandbox", draft=draft("v2"))
    with world.program(desktop) as program, files_to_drag(desktop, [folder], at=(700, 300)) as handles:
        program.press("First / last frame")
        program.pointer.drag(handles[folder], program.node(WELL).centre)
        program.node("Too many files", "alert")
        assert shows(program, "The folder holiday contains 501 files; the limit is 500.")
        program.pointer.key("Escape")
        wait_until(lambda: not shows(program, "the limit is 500"), "an answered question", pause=0.1)
        assert program.node(WELL).name.startswith("First frame, empty")

        program.pointer.drag(handles[folder], program.node(WELL).centre)
        program.do("push button", "Take the first 500")
        program.node("One clip for each of 500 files", "dialog", seconds=60)
        assert shows(program, "500 clips")
        program.do("push button", "Cancel")
        wait_until(lambda: not shows(program, "One clip for each"), "a dialog that is gone", pause=0.1)
        assert program.close() == 0
        assert not program.complaints, program.complaints
    assert world.saved() == []
