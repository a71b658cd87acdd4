"""Handles the real window at random, by pointer and keyboard, and then looks at what the program says of it.

    python -m tests.e2e.monkey --seconds 300 --seed 1

Prints one JSON line: `ended` exit codes of programs that ended with anything but 0, `complaints` lines on standard
error, `errors` of the program's log, `integrity` of the database, `stalls` how often its window stood still for more
than 100 ms, which says as much of the machine. The last moves go to standard error when something is wrong. A window
that was closed is opened again: it has to come up with what was there. Exit code 0 when all of it is well.
"""

import argparse
import contextlib
import json
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.e2e.world import FAST, World
from tests.media.clips import make_clip
from tests.support.desktop import display, private_environment, session_bus
from tests.support.program import Program

SCREEN = (1440, 900)
_KEYS = (
    "ctrl+1 ctrl+2 ctrl+3 ctrl+4 ctrl+Return ctrl+k ctrl+comma ctrl+z ctrl+shift+z ctrl+a ctrl+f ctrl+e ctrl+v "
    "ctrl+c ctrl+l ctrl+shift+m ctrl+shift+s "
    "space j k l Left Right shift+Left shift+Right Up Down Home End Page_Down "
    "i o f m c g s b z shift+z plus minus bracketleft bracketright 0 1 2 3 4 5 p x u t n F2 Delete Menu "
    "alt+Down question Tab shift+Tab Return "
).split()
_WORDS = ("golden", "a {red|blue} boat @", "12", "äß中")
_MOVES_TOLD = 40
# What has nothing behind it on the test's bare screen: no file manager to show a folder, no browser for an address.
_BARE = re.compile(r"xdg-|kfmclient|Unable to detect a (launcher|web browser)|org\.freedesktop\.FileManager1")


class Monkey:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.moves: list[str] = []

    def handle(self, program: Program) -> None:
        """One move."""
        kind = self.chance.choices(("keys", "click", "away", "drag", "type"), (45, 33, 12, 5, 5))[0]
        at, to = self._point(), self._point()
        match kind:
            case "keys":
                keys = self.chance.choices(_KEYS, k=self.chance.randint(1, 3))
                self._do(f"keys {' '.join(keys)}", lambda: program.pointer.key(*keys))
            case "click":
                button = self.chance.choices((1, 3), (6, 1))[0]
                self._do(f"button {button} at {at}", lambda: program.pointer.click(at, button))
            case "away":  # or it would spend its life in one dialog
                self._do("Escape", lambda: program.pointer.key("Escape"))
            case "drag":
                self._do(f"drag from {at} to {to}", lambda: program.pointer.drag(at, to, 0.2))
            case "type":
                words = self.chance.choice(_WORDS)
                self._do(f"type {words}", lambda: program.pointer.type(words))
        time.sleep(self.chance.choice((0.01, 0.05, 0.2)))

    def _point(self) -> tuple[int, int]:
        return self.chance.randrange(5, SCREEN[0] - 5), self.chance.randrange(5, SCREEN[1] - 5)

    def _do(self, words: str, move) -> None:
        self.moves.append(words)
        with contextlib.suppress(subprocess.CalledProcessError):  # the window went meanwhile
            move()


def run(folder: Path, seconds: float, seed: int) -> dict[str, Any]:
    """Handle the program for so long; what was found, as the line says it."""
    monkey, world = Monkey(seed), World(folder)
    environ = private_environment(folder / "home")
    world.prepare(account="sandbox", sandbox_speed=FAST)
    files = [make_clip(folder / f"shot-{n}.mp4", 24 * n, (640, 360), sound=n % 2 == 0) for n in range(1, 6)]
    ended: list[int] = []
    complaints: list[str] = []
    end = time.monotonic() + seconds
    with session_bus(environ, only=["org.a11y.Bus"]) as environ, display(environ, SCREEN) as environ:
        while time.monotonic() < end:
            with world.program(environ, files=files) as program:
                window = program.window()
                maximise = ["wmctrl", "-i", "-r", window, "-b", "add,maximized_vert,maximized_horz"]
                subprocess.run(maximise, env=environ, check=False)
                while time.monotonic() < end and program.process.poll() is None:
                    monkey.handle(program)
                if program.process.poll() is not None:
                    ended.append(program.process.returncode)
            complaints += [line for line in program.complaints if not _BARE.search(line)]
    log = "".join(path.read_text("utf-8") for path in sorted(world.data.rglob("*.log*")))
    found = {
        "moves": len(monkey.moves),
        "ended": [code for code in ended if code],
        "complaints": complaints,
        "errors": [line for line in log.splitlines() if re.search(r" (ERROR|CRITICAL) |Traceback", line)],
        "integrity": _integrity(world.data / "seedance.sqlite3"),
        "stalls": len(re.findall(r"stood still", log)),
    }
    if not is_well(found):
        print(f"seed {seed}; the last moves:", *monkey.moves[-_MOVES_TOLD:], sep="\n  ", file=sys.stderr)
    return found


def is_well(found: dict[str, Any]) -> bool:
    """Whether nothing is wrong with it."""
    return not (found["ended"] or found["complaints"] or found["errors"]) and found["integrity"] == "ok"


def _integrity(database: Path) -> str:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sd-") as folder:
        found = run(Path(folder), options.seconds, options.seed)
    print(json.dumps(found))
    return 0 if is_well(found) else 1


if __name__ == "__main__":
    sys.exit(main())
