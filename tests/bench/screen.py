"""A screen whose pixels can be read while they change, without asking the X server or the program."""

import mmap
import os
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.support.desktop import display, end

WIDTH, HEIGHT = 1920, 1080
LETTER = "w"
ANSWERS = "answers"
_SPOTS = 10_000
"""Of a part that are looked at, again and again."""
_ALIKE = 0.9
_PATIENCE_S = 60.0

Region = tuple[int, int, int, int]
"""Left, top, right and bottom in a window; from zero down, as slices count them, from its far edge."""


@dataclass(frozen=True)
class Part:
    """Spots of the screen, and the colours that they have once a part of a window is there."""

    spots: np.ndarray
    colours: np.ndarray


Looks = Mapping[str, Part]


class Screen:
    """The pixels of a virtual screen, black where no window stands."""

    def __init__(self, environ: Mapping[str, str], picture: Path) -> None:
        self.environ = dict(environ)
        with picture.open("rb") as file:
            pixels = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">20I", pixels[:80])
        assert header[12] == WIDTH * 4
        self._pixels = np.frombuffer(pixels, "<u4", WIDTH * HEIGHT, header[0] + header[19] * 12)
        self._xdotool("mousemove", str(WIDTH), str(HEIGHT))  # a pointer in the middle would lie on every window

    def learn(self, command: Sequence[str], regions: Mapping[str, Region]) -> Looks:
        """How a window looks that is done with starting, and where in it a letter shows that is typed."""
        with self._running(command) as program:
            self._until(self._has_keyboard, program)
            time.sleep(2)
            before, still = self._at_rest()
            left, top, width, height = self._place()
            spots = np.arange(WIDTH * HEIGHT).reshape(HEIGHT, WIDTH)[top : top + height, left : left + width]
            looks = {}
            for name, (west, north, east, south) in regions.items():
                part = spots[north : south or height, west : east or width].ravel()
                part = part[still[part]]
                # What stands on the ground says more than the ground, if there is anything.
                colours, counts = np.unique(before[part], return_counts=True)
                if len(colours) > 1:
                    part = part[before[part] != colours[counts.argmax()]]
                part = part[:: max(1, len(part) // _SPOTS)]
                looks[name] = Part(part, before[part])
            self._type()
            time.sleep(0.5)
            after, still_there = self._at_rest()
            letter = np.flatnonzero(still & still_there & (before != after))
            return {**looks, ANSWERS: Part(letter, after[letter])}

    def start(self, command: Sequence[str], looks: Looks) -> dict[str, float]:
        """Start a program, type a letter once it can have the keyboard, and end it again: the seconds until each
        part of its looks was seen.
        """
        began = time.perf_counter()
        seen: dict[str, float] = {}
        typed = False
        with self._running(command) as program:

            def all_seen() -> bool:
                nonlocal typed
                for name, part in looks.items():
                    if name not in seen and self._shows(part):
                        seen[name] = time.perf_counter() - began
                # Asking for the keyboard takes processor time: not before there is a window.
                if seen and not typed and self._has_keyboard():
                    self._type()
                    typed = True
                return len(seen) == len(looks)

            self._until(all_seen, program)
        return seen

    @contextmanager
    def _running(self, command: Sequence[str]) -> "Iterator[subprocess.Popen[bytes]]":
        program = subprocess.Popen(command, env=self.environ, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        try:
            yield program
        finally:
            end(program)
            self._until(lambda: np.count_nonzero(self._picture()) < WIDTH)  # the pointer alone

    def _shows(self, part: Part) -> bool:
        return bool(np.mean(self._pixels[part.spots] & 0xFFFFFF == part.colours) >= _ALIKE)

    def _picture(self) -> np.ndarray:
        return self._pixels & 0xFFFFFF

    def _at_rest(self) -> tuple[np.ndarray, np.ndarray]:
        """A picture, and which of its spots keep their colour: no cursor that blinks, no clock."""
        for _ in range(20):
            picture = self._picture()
            still = np.ones(len(picture), bool)
            for _look in range(10):
                time.sleep(0.13)
                still &= self._picture() == picture
            if still.mean() > 0.98:
                return picture, still
        raise TimeoutError("The window never comes to rest")

    def _has_keyboard(self) -> bool:
        return self._xdotool("getactivewindow").returncode == 0

    def _type(self) -> None:
        self._xdotool("key", LETTER)

    def _place(self) -> list[int]:
        """Of the window with the keyboard: left, top, width and height."""
        window = self._xdotool("getactivewindow").stdout.strip()
        told = subprocess.check_output(["xwininfo", "-id", window], env=self.environ, text=True)
        names = "Absolute upper-left X", "Absolute upper-left Y", "Width", "Height"
        return [int(told.split(f"{name}:")[1].split()[0]) for name in names]

    def _xdotool(self, *words: str) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(["xdotool", *words], env=self.environ, capture_output=True, check=False)

    @staticmethod
    def _until(holds: Callable[[], bool], program: "subprocess.Popen[bytes] | None" = None) -> None:
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
        # The byte code of an installed program is there.
        installed = {name: value for name, value in environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        yield Screen(installed, Path(folder) / "Xvfb_screen0")
