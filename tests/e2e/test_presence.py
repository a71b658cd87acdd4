"""The program beside its window: one on a data folder, closed with work on the way, and in the tray."""

import re
import subprocess
from pathlib import Path

import pytest

from seedance_desktop.ui.notifications import Desktop
from tests.e2e.world import draft, press_generate, sandbox_charges
from tests.support.desktop import wait_until
from tests.support.shell import shell

GENERATING = re.compile(r"^Paper boat.*(Queued|Generating)")


@pytest.fixture
def slow(world):
    """A world whose form is filled in, and whose clips take several minutes: longer than any test of it."""
    world.prepare(account="sandbox", draft=draft("v2"), sandbox_speed=0.2)
    return world


def stacking(environ):
    """Windows from bottom to top."""
    command = ["xprop", "-root", "_NET_CLIENT_LIST_STACKING"]
    listed = subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout
    return [int(window, 16) for window in re.findall(r"0x[0-9a-f]+", listed)]


def test_a_second_start_raises_the_first_window_and_ends(desktop, world):
    world.prepare(account="sandbox")
    with world.program(desktop) as first:
        window = int(first.window(), 16)
        first.node(re.compile("^5,000 → "))
        subprocess.run(["xdotool", "windowminimize", str(window)], env=desktop, check=True)
        wait_until(lambda: "Iconic" in state(desktop, window), "the window minimized")
        with world.program(desktop) as second:
            assert second.wait() == 0
            assert second.complaints == []
        wait_until(lambda: "Normal" in state(desktop, window), "the window back")
        wait_until(lambda: stacking(desktop)[-1] == window, "the window on top")
        assert first.process.poll() is None
        assert first.close() == 0
        assert first.complaints == []
    with world.program(desktop) as again:
        again.node(re.compile("^5,000 → "))
        assert again.close() == 0


def state(environ, window):
    command = ["xprop", "-id", str(window), "WM_STATE"]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout


def test_closed_with_work_on_the_way_it_asks_and_resumes_next_time(desktop, slow):
    with slow.program(desktop) as program:
        program.node("5,000 → 4,992")
        press_generate(program)
        program.node(GENERATING, "list item")
        subprocess.run(["wmctrl", "-i", "-c", program.window()], env=desktop, check=True)
        program.node(re.compile("^1 job in progress"))
        names = {node.name for node in program.nodes() if node.role == "push button"}
        assert "Keep running in the tray" not in names  # there is no tray here
        program.press("Cancel", "push button")
        program.node(GENERATING, "list item")
        subprocess.run(["wmctrl", "-i", "-c", program.window()], env=desktop, check=True)
        program.press("Stop, and resume next time", "push button")
        assert program.wait() == 0
        assert program.complaints == []
    slow.prepare(**slow.settings() | {"sandbox_speed": 30})
    with slow.program(desktop) as program:
        slow.arrived(1)
        program.node(re.compile("^Paper boat.*Saved"), "list item")
        assert program.close() == 0  # nothing is on the way: it does not ask
    assert sandbox_charges(slow) == [("charge", 8)]


def test_the_end_of_the_session_is_not_held_up_by_a_question(desktop, slow):
    environ = {**desktop, "PYTHONPATH": str(Path(__file__).parents[2])}
    with slow.program(environ, module="tests.support.session_end") as program:
        program.node("5,000 → 4,992")
        press_generate(program)
        program.node(GENERATING, "list item")
        Path(desktop["HOME"], "session-ends").touch()
        assert program.wait() == 0
        assert program.output.split() == ["accepted"]
        assert program.complaints == []
    slow.prepare(**slow.settings() | {"sandbox_speed": 30})
    with slow.program(desktop) as program:
        slow.arrived(1)
        assert program.close() == 0
    assert sandbox_charges(slow) == [("charge", 8)]


def test_in_the_tray_it_goes_on_and_tells_of_the_clip(desktop, slow):
    slow.prepare(**slow.settings() | {"sandbox_speed": 6})
    with shell(desktop) as around, slow.program(desktop) as program:
        program.node("5,000 → 4,992")
        press_generate(program)
        program.node(GENERATING, "list item")
        wait_until(lambda: around.items, "the icon in the tray")
        window = program.window()
        subprocess.run(["wmctrl", "-i", "-c", window], env=desktop, check=True)
        program.press("Keep running in the tray", "push button")
        wait_until(lambda: window not in program.windows(), "the window gone")
        slow.arrived(1)
        wait_until(lambda: around.notifications, "a notification")
        assert around.notifications == [("A clip is ready", "Paper boat on a quiet river")]
        with slow.program(desktop) as second:
            assert second.wait() == 0
        program.node(re.compile("^Paper boat.*Saved"), "list item")
        assert program.close() == 0
        assert program.complaints == []


@pytest.mark.parametrize(
    ("capabilities", "body"),
    [((), "<img src='file:///spy.png'> & co"), (("body-markup",), "&lt;img src='file:///spy.png'&gt; &amp; co")],
)
async def test_a_notification_is_no_markup(desktop, monkeypatch, capabilities, body):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", desktop["DBUS_SESSION_BUS_ADDRESS"])
    with shell(desktop, *capabilities) as told:
        notes = Desktop()
        await notes.notify("A clip is ready", "<img src='file:///spy.png'>\x1b & co" + "w" * 1_000_000)
        await notes.close()
        [(_, said)] = told.notifications
        assert said.startswith(body)
        assert len(said) < 5000
