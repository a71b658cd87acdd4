"""A screen whose pixels can be read while they change, without asking the X server or the program."""

import mmap
import os
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.support.desktop import display, end

WIDTH, HEIGHT = 1920, 1080
# Inside wherever a large window may stand, and away from the pointer in the middle.
_SPOTS = [(x, y) for x in (600, 960, 1300) for y in (300, 480, 800)]
_CORNERS = [(1900, 1060), (1900, 20), (20, 1060), (20, 20)]
_PATIENCE_S = 60.0


class Screen:
    """The pixels of a virtual screen, black where no window stands."""

    def __init__(self, environ: Mapping[str, str], picture: Path) -> None:
        self.environ = dict(environ)
        with picture.open("rb") as file:
            self._pixels = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">20I", self._pixels[:80])
        self._start, self._line = header[0] + header[19] * 12, header[12]

    def lit(self, spots: Sequence[tuple[int, int]]) -> int:
        """How many of these spots are not black."""
        places = (self._start + y * self._line + x * 4 for x, y in spots)
        return sum(any(self._pixels[place : place + 3]) for place in places)

    def start(self, command: Sequence[str]) -> tuple[float, float]:
        """Start a program and end it again: seconds until its window is painted, and until it answers.

        It answers when it has painted what a window manager added to its size.
        """
        began = time.perf_counter()
        program = subprocess.Popen(command, env=self.environ, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        try:
            self._until(lambda: self.lit(_SPOTS) == len(_SPOTS), program)
            painted = time.perf_counter() - began
            corner = next(spot for spot in _CORNERS if not self.lit([spot]))
            resize = ["wmctrl", "-r", ":ACTIVE:", "-e", f"0,0,0,{WIDTH},{HEIGHT}"]
            while subprocess.run(resize, env=self.environ, stderr=subprocess.DEVNULL, check=False).returncode:
                time.sleep(0.001)
            self._until(lambda: bool(self.lit([corner])), program)
            return painted, time.perf_counter() - began
        finally:
            end(program)
            self._until(lambda: not self.lit([*_SPOTS, *_CORNERS]))

    @staticmethod
    def _until(holds, program: "subprocess.Popen[bytes] | None" = None) -> None:
        began = time.monotonic()
        while not holds():
            if program is not None and program.poll() is not None:
                raise RuntimeError(f"{program.args} ended with {program.returncode}")
            if time.monotonic() - began > _PATIENCE_S:
                raise TimeoutError("Nothing on the screen")
            time.sleep(0.001)


@contextmanager
def screen() -> Iterator[Screen]:
    """One for as long as the block runs."""
    with (
        tempfile.TemporaryDirectory() as folder,
        display(os.environ, (WIDTH, HEIGHT), ("-fbdir", folder)) as environ,
    ):
        yield Screen(environ, Path(folder) / "Xvfb_screen0")
