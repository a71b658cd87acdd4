"""Wayland compositors for tests.

Debian's Weston runs without any screen, but then without pointer and keyboard, and it lets no program come forward.
Sway does, and inside an X server its pointer and keyboard are that server's.
"""

import contextlib
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.desktop import bare_display, end, wait_until

SIZE = (1600, 1000)
_CONFIG = """
output X11-1 resolution {width}x{height}
default_floating_border none
for_window [title=".*"] floating enable
focus_on_window_activation focus
"""
_AS_USER = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")


@contextmanager
def weston(environ: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Run Weston without a screen. Yields `environ` for programs on it."""
    socket = Path(environ["XDG_RUNTIME_DIR"]) / "weston"
    command = ["weston", "--backend=headless-backend.so", "--no-config", f"--socket={socket.name}"]
    with _running([*command, f"--width={SIZE[0]}", f"--height={SIZE[1]}"], environ):
        wait_until(socket.exists, "Weston")
        yield {**environ, "WAYLAND_DISPLAY": socket.name, "QT_QPA_PLATFORM": "wayland"}


@contextmanager
def sway(environ: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Run Sway in an X server of its own, whose pointer and keyboard it has. Yields `environ` for programs on it.

    All windows float. What lies at a place of the one screen lies at the same place of the other.
    """
    with contextlib.ExitStack() as own:
        home = Path(own.enter_context(tempfile.TemporaryDirectory(prefix="sd-", ignore_cleanup_errors=True)))
        shown = {"DISPLAY": own.enter_context(bare_display(environ, SIZE)), "SWAYSOCK": str(home / "ipc")}
        (home / "config").write_text(_CONFIG.format(width=SIZE[0], height=SIZE[1]))
        home.chmod(0o777)  # for a short life, and by a name that nobody knows
        variables = {
            "PATH": environ["PATH"],
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            "WLR_BACKENDS": "x11",
            "WLR_RENDERER": "pixman",
        }
        user = () if os.getuid() else _AS_USER  # it does not run as root
        own.enter_context(_running([*user, "sway", "--config", str(home / "config")], variables | shown))
        wait_until(lambda: (home / "ipc").exists() and any(home.glob("wayland-?")), "Sway")
        [socket] = home.glob("wayland-?")
        yield {**environ, **shown, "WAYLAND_DISPLAY": str(socket), "QT_QPA_PLATFORM": "wayland"}


@contextmanager
def _running(command: list[str], environ: Mapping[str, str]) -> Iterator[None]:
    process = subprocess.Popen(
        command,
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        end(process)


def windows(environ: Mapping[str, str]) -> dict[int, dict[str, Any]]:
    """Return Sway's windows, lowest first: process id → what Sway knows of it, as `rect` and `focused`."""
    told = subprocess.run(
        ["swaymsg", "--type", "get_tree", "--raw"], env=dict(environ), capture_output=True, text=True, check=True
    )

    def leaves(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
        if node.get("pid"):
            yield node
        for each in node["nodes"] + node["floating_nodes"]:
            yield from leaves(each)

    return {node["pid"]: node for node in leaves(json.loads(told.stdout))}


def command(environ: Mapping[str, str], words: str) -> None:
    """Have Sway carry out a command."""
    subprocess.run(["swaymsg", "--quiet", words], env=dict(environ), check=True)
