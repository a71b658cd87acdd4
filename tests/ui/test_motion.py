"""What the desktop says of movement, asked of a portal on a real bus."""

import asyncio
import gc
import shutil
import socket
import subprocess
import threading
from contextlib import suppress

import pytest
from jeepney import MessageType, new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

from seedance_desktop.ui.motion import is_motion_reduced
from tests.support.desktop import end

NAME = "org.freedesktop.portal.Desktop"
APPEARANCE = ("org.freedesktop.appearance", "reduced-motion")
GNOME = ("org.gnome.desktop.interface", "enable-animations")


@pytest.fixture
def portal(bus):
    """Makes a portal on the bus."""
    made = []

    def make(settings, **more):
        made.append(Portal(bus, settings, **more))

    yield make
    for one in made:
        one.close()


@pytest.fixture
def bus(monkeypatch):
    """A session bus of the test's own."""
    assert shutil.which("dbus-daemon"), "dbus-daemon is not there: tests/run installs it"
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    address = daemon.stdout.readline().decode().strip()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    yield address
    end(daemon)


class Portal:
    """Answers for the settings as xdg-desktop-portal does; of `silent` nothing is heard at all."""

    def __init__(self, address, settings, *, nested=True, silent=False):
        self._settings, self._nested, self._silent = settings, nested, silent
        self._connection = open_dbus_connection(address)
        self._connection.send_and_get_reply(message_bus.RequestName(NAME))
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def close(self):
        """Leave the bus."""
        self._ended.set()
        self._thread.join()
        self._connection.close()

    def _serve(self):
        while not self._ended.is_set():
            try:
                call = self._connection.receive(timeout=0.1)
            except TimeoutError:
                continue
            if call.header.message_type is MessageType.method_call and not self._silent:
                self._connection.send(self._answer(call))

    def _answer(self, call):
        member = call.header.fields[3]
        if member != "Read":
            return new_error(call, "org.freedesktop.DBus.Error.UnknownMethod", "s", (f"No such method “{member}”",))
        if call.body not in self._settings:
            return new_error(call, "org.freedesktop.portal.Error.NotFound", "s", ("Requested setting not found",))
        value = self._settings[call.body]
        return new_method_return(call, "v", (("v", value) if self._nested else value,))


@pytest.mark.parametrize("nested", [True, False])
@pytest.mark.parametrize(
    ("settings", "less"),
    [
        ({GNOME: ("b", False)}, True),
        ({GNOME: ("b", True)}, False),
        ({APPEARANCE: ("u", 1)}, True),
        ({APPEARANCE: ("u", 0), GNOME: ("b", True)}, False),
        ({APPEARANCE: ("u", 0), GNOME: ("b", False)}, True),
        ({}, False),
    ],
)
async def test_less_movement_is_heard_from_the_portal(portal, settings, less, nested):
    portal(settings, nested=nested)
    assert await is_motion_reduced() is less


async def test_without_an_answer_animations_are_on(portal, monkeypatch):
    assert await is_motion_reduced() is False  # a bus without a portal
    portal({GNOME: ("b", False)}, silent=True)
    monkeypatch.setattr("seedance_desktop.ui.session_bus.PATIENCE_S", 0.2)
    assert await is_motion_reduced() is False
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert await is_motion_reduced() is False
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert await is_motion_reduced() is False


@pytest.fixture
async def deaf_bus(monkeypatch, tmp_path):
    """Lets programs in, and never says a word more: the lines to them."""
    lines = []

    async def serve(reader, writer):
        await reader.readline()
        writer.write(b"OK 1234567890abcdef1234567890abcdef\r\n")
        lines.append(writer)
        await reader.read()
        writer.close()

    server = await asyncio.start_unix_server(serve, tmp_path / "bus")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
    yield lines
    server.close()


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
async def test_a_question_can_be_called_off_while_the_bus_goes_away(deaf_bus):
    asked = asyncio.create_task(is_motion_reduced())
    await asyncio.sleep(0.3)
    deaf_bus[0].get_extra_info("socket").shutdown(socket.SHUT_RDWR)
    await asyncio.sleep(0)  # what reads the line has heard of it, and not said so yet
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    gc.collect()  # jeepney leaves the line to it, and its warning should be heard here and nowhere else


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
async def test_a_bus_that_does_not_even_say_hello_is_given_up(deaf_bus, monkeypatch):
    monkeypatch.setattr("seedance_desktop.ui.session_bus.PATIENCE_S", 0.3)
    assert await is_motion_reduced() is False
    gc.collect()


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
async def test_a_bus_that_goes_away_before_it_says_hello_is_given_up(deaf_bus):
    asked = asyncio.create_task(is_motion_reduced())
    while not deaf_bus:
        await asyncio.sleep(0)
    deaf_bus[0].write_eof()
    assert await asked is False
    gc.collect()


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("gone", [False, True])
async def test_a_question_called_off_at_any_moment_ends_as_called_off(portal, gone):
    portal({GNOME: ("b", False)})
    for turns in range(60):
        asked = asyncio.create_task(is_motion_reduced())
        for _ in range(turns):
            await asyncio.sleep(0.0005)
        if gone:
            for task in asyncio.all_tasks() - {asked, asyncio.current_task()}:
                task.cancel()  # as the loop's end does to the reader of the connection
        asked.cancel()
        with suppress(asyncio.CancelledError):
            assert await asked in {True, False}
    asked = task = None
    await asyncio.sleep(0)
    gc.collect()
