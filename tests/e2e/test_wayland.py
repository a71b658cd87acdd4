"""The program on Wayland compositors: the main job, the clipboard, a drop, and coming forward."""

import contextlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.test_smoke import run_smoke
from tests.e2e.world import World, draft
from tests.support import wayland
from tests.support.desktop import end, wait_until

SUPPORT = Path(__file__).parents[1] / "support"
PROMPT = "a paper boat on a quiet river"


@pytest.fixture
def desktop(secret_service):
    with wayland.sway(secret_service) as environ:
        yield environ


@contextlib.contextmanager
def other_program(environ, name, *arguments):
    """A small window beside the program: its process, whose words can be read."""
    process = subprocess.Popen(
        [sys.executable, SUPPORT / name, *arguments],
        env=environ | {"PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    )
    try:
        wait_until(lambda: process.pid in wayland.windows(environ), "its window")
        yield process
    finally:
        end(process)


def is_focused(environ, process):
    return wayland.windows(environ)[process.pid]["focused"]


def place(environ, program, node):
    """Where a control lies on the screen: a program on Wayland knows no more than its place in the window."""
    rect = wayland.windows(environ)[program.process.pid]["rect"]
    return node.centre[0] + rect["x"], node.centre[1] + rect["y"]


def test_the_main_job_holds_on_weston(environment, tmp_path):
    folder = tmp_path / "smoke"
    World(folder).prepare(account="sandbox")
    with wayland.weston(environment) as environ:
        ran = run_smoke(environ, folder)
    assert ran.returncode == 0, ran.stderr
    assert json.loads((folder / "summary.json").read_text())["state"] == "ready"
    assert len(list(folder.glob("*.png"))) >= 6


def test_it_takes_its_place_among_other_programs(desktop, world, pictures):
    world.prepare(account="sandbox", draft=draft("v2", PROMPT))
    with world.program(desktop) as program, contextlib.ExitStack() as others:
        program.node("5,000 → 4,992")
        # What is copied here can be pasted elsewhere.
        program.pointer.click(place(desktop, program, program.node("Prompt", "text")))
        program.pointer.key("ctrl+a", "ctrl+c")
        target = others.enter_context(other_program(desktop, "drop_target.py"))
        wait_until(lambda: is_focused(desktop, target), "its turn at the keyboard")
        program.pointer.key("ctrl+v", "Return")
        assert target.stdout.readline().decode() == f"typed {PROMPT}\n"
        program.pointer.click(place(desktop, program, program.node("First / last frame", "radio button")))
        # What is dragged out of another program's window arrives.
        source = others.enter_context(other_program(desktop, "drag_source.py", "0", "0", pictures[0]))
        x, y = json.loads(source.stdout.readline())[0]
        rect = wayland.windows(desktop)[source.pid]["rect"]
        wayland.command(desktop, f"[pid={target.pid}] move absolute position 1250 700")
        wayland.command(desktop, f"[pid={source.pid}] move absolute position 1250 100")
        wait_until(lambda: wayland.windows(desktop)[source.pid]["rect"]["x"] == 1250, "the window moved")
        rect = wayland.windows(desktop)[source.pid]["rect"]
        well = place(desktop, program, program.node(re.compile("^First frame")))
        program.pointer.drag((rect["x"] + x, rect["y"] + y), well)
        program.node(re.compile("^First frame, .*1600×1200"))
        # A second start brings the first one's window forward, by the token that it was given.
        again = [
            sys.executable,
            "-m",
            "seedance_desktop",
            "--data-dir",
            str(world.data),
            "--clips-dir",
            str(world.clips),
        ]
        launcher = others.enter_context(other_program(desktop, "launcher.py", *again))
        wait_until(lambda: is_focused(desktop, launcher), "another program in front")
        program.pointer.key("Return")
        assert launcher.stdout.readline().split()[1:]  # a token
        assert launcher.stdout.readline() == b"ended 0\n"
        wait_until(lambda: is_focused(desktop, program.process), "the program in front")
        wayland.command(desktop, f"[pid={program.process.pid}] kill")  # as a window's close button
        assert program.wait() == 0
        assert program.complaints == []
