"""mpv, told what to do over its socket: the peer of the player."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from tests.support.desktop import end, wait_until

THERE = shutil.which("mpv") is not None
MISSING = "mpv is not there; apt-get install mpv brings it"


class Mpv:
    """mpv with its software output, in a window of this size, paused and without a file."""

    def __init__(self, environ: Mapping[str, str], width: int, height: int) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="mpv-")
        self._socket = Path(self._folder.name) / "mpv"
        command = ["mpv", "--no-config", "--really-quiet", "--idle", "--pause", "--keep-open=yes", "--vo=x11"]
        size = f"--geometry={width}x{height}+0+0", "--force-window=yes", "--no-osc", "--osd-level=0", "--ao=null"
        self._process = subprocess.Popen(
            [*command, "--hwdec=no", "--hr-seek=yes", *size, f"--input-ipc-server={self._socket}"],
            env=dict(environ),
            stdin=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        wait_until(self._socket.exists, "mpv's socket")
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._line.settimeout(30)
        self._line.connect(str(self._socket))
        self._answers = self._line.makefile("r", encoding="utf-8")
        self.ask("get_property", "mpv-version")
        return self

    def __exit__(self, *_error: object) -> None:
        self._answers.close()
        self._line.close()
        end(self._process)
        self._folder.cleanup()

    def send(self, *command: object) -> None:
        """Have something done."""
        self._line.sendall(json.dumps({"command": command}).encode() + b"\n")

    def ask(self, *command: object) -> Any:
        """Have something done, and wait for the answer."""
        self._line.sendall(json.dumps({"command": command, "request_id": 7}).encode() + b"\n")
        while (answer := json.loads(self._answers.readline())).get("request_id") != 7:
            pass
        return answer.get("data")

    def wait_for(self, event: str) -> None:
        """Wait until this happens."""
        while json.loads(self._answers.readline()).get("event") != event:
            pass

    def load(self, *paths: Path, together: str = "") -> None:
        """Show a file's first frame; several are put `together` by a graph of filters."""
        if together:
            self.ask("set_property", "external-files", [str(path) for path in paths[1:]])
            self.ask("set_property", "lavfi-complex", together)
        self.send("loadfile", str(paths[0]))
        self.wait_for("playback-restart")

    def ms(self, *command: object) -> float:
        """Milliseconds until what a seek or a step wants is on the screen."""
        began = time.perf_counter()
        self.send(*command)
        self.wait_for("playback-restart")
        return (time.perf_counter() - began) * 1000

    def play_through(self) -> int:
        """Play from the start to the end; frames dropped."""
        self.send("set_property", "pause", False)
        while not self.ask("get_property", "eof-reached"):
            time.sleep(0.1)
        dropped = [self.ask("get_property", name) for name in ("frame-drop-count", "decoder-frame-drop-count")]
        return sum(number or 0 for number in dropped)

    def cpu_s(self) -> float:
        """Seconds of processor time used so far."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
