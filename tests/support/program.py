"""The real program in a process of its own, seen and handled the way a user does."""

import contextlib
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.support.desktop import end, wait_until

Point = tuple[int, int]
Box = tuple[int, int, int, int]
"""Left, top, right and bottom edge on the screen, the last two just outside."""
# What Qt says of a screen reader's bus, of a reader that asks for a control which just went, of a machine without
# sound or video hardware, and of text input while the keyboard changes windows on Wayland.
_NOISE = re.compile(
    r'AtSpiAdaptor::applicationInterface does not implement "GetApplicationBusAddress"'
    r'|qt\.accessibility\.atspi: Could not find accessible on path: "/org/a11y/atspi/accessible/\d+"'
    r"|Couldn't (load|resolve) (pipewire|va)"
    r"|PulseAudioService: pa_context_connect\(\) failed"
    r"|qt\.qpa\.wayland\.textinput: .* Trying to (enable|disable) "
)
_HERE = Path(__file__).parent
_SHOT = (
    "import sys; from PySide6.QtGui import QGuiApplication; app = QGuiApplication([]); "
    "sys.exit(not app.primaryScreen().grabWindow(0).save(sys.argv[1]))"
)


@dataclass(frozen=True)
class Node:
    """One control as assistive technology sees it; positions in screen pixels."""

    role: str
    name: str
    description: str
    text: str
    states: tuple[str, ...]
    x: int
    y: int
    width: int
    height: int

    @property
    def centre(self) -> Point:
        return self.x + self.width // 2, self.y + self.height // 2

    @property
    def box(self) -> Box:
        return self.x, self.y, self.x + self.width, self.y + self.height


class Pointer:
    """A real pointer and keyboard on the screen of `environ`."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = dict(environ)

    def _do(self, *words: object) -> None:
        subprocess.run(["xdotool", *map(str, words)], env=self._environ, check=True, timeout=30)

    def click(self, at: Point, button: int = 1) -> None:
        self._do("mousemove", *at, "click", button)

    def ctrl_click(self, at: Point) -> None:
        """Choose one more."""
        self._do("mousemove", *at, "keydown", "ctrl", "click", 1, "keyup", "ctrl")

    def drag(self, start: Point, to: Point, seconds: float = 0.6) -> None:
        """Press at `start`, move there in small steps as a hand does, rest, let go."""
        self._do("mousemove", *start, "mousedown", 1)
        steps = 20
        for step in range(1, steps + 1):
            x, y = (a + (b - a) * step // steps for a, b in zip(start, to, strict=True))
            self._do("mousemove", x, y)
            time.sleep(seconds / steps)
        self._do("mousemove", to[0] + 1, to[1])  # a target answers the last move only
        time.sleep(0.2)
        self._do("mouseup", 1)

    def key(self, *keys: str) -> None:
        """Press keys by xdotool's names: `key("ctrl+Return")`."""
        self._do("key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        self._do("type", "--delay", 5, text)


class Program:
    """`python -m MODULE ARGUMENTS` as a subprocess; killed when the `with` block is left with it running.

    Its output goes to files below HOME, so that a talkative program never blocks.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        *arguments: str | Path,
        title: str = "Seedance Desktop",
        module: str = "seedance_desktop",
        under: Sequence[str | Path] = (),
        shots: Path | None = None,
        bundle: Path | None = None,
    ) -> None:
        """`under` is a command that runs the program in its own place, as `strace -D` does.

        `bundle` is a built program to run instead. A test that fails with the program running leaves a picture of the
        screen in the folder `shots`.
        """
        # Qt joins the accessibility bus only when asked or when a screen reader runs.
        self.environ = {**environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        self.title = title
        self._shots = shots
        self.pointer = Pointer(self.environ)
        command = [sys.executable, "-m", module] if bundle is None else [str(bundle)]
        self._command = [*map(str, under), *command, *map(str, arguments)]
        home = Path(environ["HOME"])
        number = len(list(home.glob("program-*.out")))
        self._out, self._err = home / f"program-{number}.out", home / f"program-{number}.err"

    def __enter__(self) -> Self:
        with self._out.open("wb") as out, self._err.open("wb") as err:
            self.process = subprocess.Popen(
                self._command,
                env=self.environ,
                cwd=self.environ["HOME"],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            )
        return self

    def __exit__(self, failure: type[BaseException] | None, *_: object) -> None:
        if failure is not None and self._shots is not None:
            print("The screen when it failed:", self.screenshot(self._shots / f"{self._out.stem}-failed.png"))
        end(self.process)

    @property
    def output(self) -> str:
        return self._out.read_text("utf-8", errors="replace")

    @property
    def errors(self) -> str:
        return self._err.read_text("utf-8", errors="replace")

    @property
    def complaints(self) -> list[str]:
        """Its lines on standard error, without what Qt says on any bare machine."""
        return [line for line in self.errors.splitlines() if line.strip() and not _NOISE.search(line)]

    def windows(self) -> dict[str, str]:
        """The program's windows on the screen: X id → title."""
        listed = subprocess.run(["wmctrl", "-l", "-p"], env=self.environ, capture_output=True, text=True, check=False)
        found = {}
        for line in listed.stdout.splitlines():
            window, _desktop, pid, _host, *title = line.split(maxsplit=4)
            if pid == str(self.process.pid):
                found[window] = title[0] if title else ""
        return found

    def window(self, seconds: float = 60) -> str:
        """The X id of the window with the program's title, once it is there."""

        def found() -> str | None:
            if self.process.poll() is not None:
                raise AssertionError(f"The program ended with {self.process.returncode}:\n{self.errors}")
            return next((window for window, title in self.windows().items() if self.title in title), None)

        wait_until(found, f"a window titled {self.title}\n{self.errors}", seconds)
        window = found()
        assert window is not None
        return window

    def box(self, window: str | None = None) -> Box:
        """Where the window lies with the frame that the window manager gives it."""
        window = window or self.window()
        told = self._asked("xwininfo", "-id", window)
        x, y, width, height = (
            int(re.search(rf"{words}:\s+(-?\d+)", told)[1])  # type: ignore[index]
            for words in ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
        )
        frame = re.findall(r"\d+", self._asked("xprop", "-id", window, "_NET_FRAME_EXTENTS"))
        left, right, top, bottom = map(int, frame or "0000")
        return x - left, y - top, x + width + right, y + height + bottom

    def _asked(self, *command: str) -> str:
        return subprocess.run(command, env=self.environ, capture_output=True, text=True, check=True).stdout

    def nodes(self) -> list[Node]:
        """Every showing control of the program, parents before children."""
        # pyatspi is Debian's, for Debian's Python.
        read = subprocess.run(
            ["/usr/bin/python3", str(_HERE / "accessible_tree.py"), str(self.process.pid)],
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        if read.returncode:
            raise AssertionError(f"The accessibility tree can't be read:\n{read.stderr}")
        return [Node(**{**node, "states": tuple(node["states"])}) for node in json.loads(read.stdout)]

    def node(self, name: str | re.Pattern[str], role: str | None = None, seconds: float = 60) -> Node:
        """The first showing control of this accessible name (and role), once it is there.

        A pattern is searched for in the name.
        """
        seen: list[Node] = []
        pattern = re.compile(f"^{re.escape(name)}$") if isinstance(name, str) else name

        def found() -> bool:
            if self.process.poll() is not None:
                raise AssertionError(f"The program ended with {self.process.returncode}:\n{self.complaints}")
            seen[:] = [one for one in self.nodes() if one.name]
            return any(matches(one) for one in seen)

        def matches(one: Node) -> bool:
            return role in {None, one.role} and pattern.search(one.name) is not None

        try:
            # Each reading takes time of the program's own: not as fast as can be.
            wait_until(found, f"a control named {pattern.pattern}", seconds, pause=0.1)
        except TimeoutError as error:
            names = ", ".join(f"{one.role} {one.name!r}" for one in seen)
            raise AssertionError(f"{error}; showing: {names}\n{self.complaints}") from error
        return next(one for one in seen if matches(one))

    def do(self, role: str, name: str | re.Pattern[str], what: str | float = "press") -> None:
        """Press a control, give it the keyboard ("focus"), or set its number: over the accessibility bus alone."""
        node = self.node(name, role)
        done = subprocess.run(
            ["/usr/bin/python3", str(_HERE / "accessible_do.py"), str(self.process.pid), role, node.name, str(what)],
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def press(self, name: str | re.Pattern[str], role: str | None = None) -> None:
        """Press a control with the pointer, once it is there."""
        self.pointer.click(self.node(name, role).centre)

    def screenshot(self, path: Path) -> Path:
        """Save the whole screen as PNG."""
        environ = {**self.environ, "QT_QPA_PLATFORM": "xcb"}  # under Wayland no program sees others
        subprocess.run([sys.executable, "-c", _SHOT, str(path)], env=environ, check=True, timeout=60)
        return path

    def wait(self, seconds: float = 60) -> int:
        """The exit code, once the program has ended of itself."""
        return self.process.wait(seconds)

    def close(self, seconds: float = 60, window: str | None = None) -> int:
        """Close the window as its close button does; the exit code. `window` spares the search for it."""
        subprocess.run(["wmctrl", "-i", "-c", window or self.window()], env=self.environ, check=True)
        return self.wait(seconds)

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@contextlib.contextmanager
def files_to_drag(environ: Mapping[str, str], files: list[Path], at: Point = (0, 0)) -> Iterator[dict[Path, Point]]:
    """Another program's window, at `at`, that offers files to drag: where to take hold of each.

    Stay in the `with` block until the drop has arrived: its data still come from this window.
    """
    source = subprocess.Popen(
        [sys.executable, str(_HERE / "drag_source.py"), *map(str, [*at, *files])],
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    )
    try:
        assert source.stdout is not None
        points = json.loads(source.stdout.readline())
        yield {file: tuple(point) for file, point in zip(files, points, strict=True)}
    finally:
        end(source)
