"""Drops from another process, with a real pointer: what becomes of each, and that none of them stops the window."""

import base64
import json
import signal
import time
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
from PIL import Image

from tests.e2e.world import picture
from tests.support.desktop import wait_until
from tests.support.program import Program, files_to_drag
from tests.ui.compose.test_valid_requests import make_video

ROOT = Path(__file__).parents[2]
FRAME_S = 1 / 60
# Two cores, shared: whoever waits for a turn is not blocking. What the thread itself works is the program's own.
MAX_WORK_S = 1.5 * FRAME_S
MAX_WALL_S = 0.6


def noise(path):
    """The bytes of a picture that is some 2 MB long."""
    Image.fromarray(np.random.default_rng(1).integers(0, 256, (720, 1000, 3), np.uint8)).save(path)
    return path.read_bytes()


@pytest.fixture
def dropped(tmp_path):
    """Everything that people drop on a frame well, by name."""
    Image.fromarray(np.zeros((600, 900, 3), np.uint8)).save(tmp_path / "plain.png")
    exif = Image.Exif()
    exif[0x0112] = 6
    with Image.open(picture(tmp_path / "flat.png", (220, 40, 30), (20, 60, 200), (1600, 1200))) as flat:
        flat.save(tmp_path / "turned.jpg", exif=exif)
        pillow_heif.register_heif_opener()
        flat.save(tmp_path / "phone.heic")
    (tmp_path / "words.png").write_text("These are words.")
    Image.new("1", (20_000, 20_000)).save(tmp_path / "huge.png")
    make_video(tmp_path / "clip.mp4")
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("one.png", "two.png"):
        (folder / name).write_bytes((tmp_path / "plain.png").read_bytes())
    # What browsers offer of a picture that links to a page, of one in a page only, and of one that is its address.
    shown = (tmp_path / "plain.png").read_bytes()
    data = b"data:image/png;base64," + base64.b64encode(noise(tmp_path / "noise.png"))
    assert len(data) > 2_000_000
    page, target = b"https://example.org/article", b"https://example.org/pictures/dusk.jpg"
    html = b'<a href="%s"><img alt="" src="%s"></a>'
    offers = {
        "pixels": {"text/uri-list": page, "text/html": html % (page, target), "image/png": shown},
        "linked": {"text/uri-list": page, "text/html": html % (page, target)},
        "html only": {"text/html": html % (page, b"https://example.org/pictures/noon.jpg?a=1&amp;b=2")},
        "link of Firefox": {
            "text/x-moz-url": "https://example.org/eve.jpg\nEve".encode("utf-16-le"),
            "text/plain": b"https://example.org/eve.jpg",
            "text/html": b'<a href="https://example.org/eve.jpg">Eve</a>',
        },
        "data": {"text/uri-list": data},
        "data in html": {"text/uri-list": page, "text/html": html % (page, data)},
        "no picture": {"text/uri-list": data.replace(b"image/png", b"application/pdf")},
    }
    for name, formats in offers.items():
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps({type_: base64.b64encode(each).decode() for type_, each in formats.items()}))
    return (
        {path.name: path for path in tmp_path.iterdir()}
        | {name: f"formats:{tmp_path / name}.json" for name in offers}
        | {
            "address": "https://example.org/pictures/dawn.jpg",
            "two": f"{folder / 'one.png'}\n{folder / 'two.png'}",
        }
    )


class Host(Program):
    """The panel in a window of its own, and what it last told."""

    def state(self):
        lines = self.output.splitlines()
        return json.loads(lines[-1]) if lines else {}

    def times(self):
        """The longest times since the last call: (on the clock, of work), in seconds."""
        before = len(self.output.splitlines())
        self.process.send_signal(signal.SIGUSR1)
        wait_until(lambda: len(self.output.splitlines()) > before, "the panel's times")
        told = json.loads(self.output.splitlines()[before])
        return told["wall"], told["work"]


# What is dropped → what the well holds afterwards (None: what it held before), and what it says.
OUTCOMES = {
    "plain.png": ("plain.png", [900, 600], ""),
    "turned.jpg": ("turned.jpg", [1200, 1600], ""),
    "phone.heic": ("phone.heic", [1600, 1200], ""),
    "words.png": (None, None, "words.png is damaged, or is not a picture, video or sound file."),
    "huge.png": (None, None, "huge.png is 20000×20000: pictures over 64 million pixels can't be opened."),
    "clip.mp4": (None, None, "clip.mp4 is not a picture; a frame must be one."),
    "address": ("https://example.org/pictures/dawn.jpg", None, ""),
    "pixels": (".png", [900, 600], ""),
    "linked": ("https://example.org/pictures/dusk.jpg", None, ""),
    "html only": ("https://example.org/pictures/noon.jpg?a=1&b=2", None, ""),
    "link of Firefox": ("https://example.org/eve.jpg", None, ""),
    "data": (".png", [1000, 720], ""),
    "data in html": (".png", [1000, 720], ""),
    "no picture": (None, None, "This data address is not a picture that can be used."),
}
OFFERED = ("two", "folder")


def test_every_kind_of_drop_is_answered_and_none_stops_the_window(desktop, dropped, tmp_path):
    environ = {**desktop, "PYTHONPATH": str(ROOT)}
    everything = [dropped[name] for name in (*OUTCOMES, *OFFERED)]
    with (
        Host(environ, tmp_path / "pasted", title="Compose", module="tests.support.compose_host") as host,
        files_to_drag(environ, everything) as handles,
    ):
        host.window()
        wait_until(lambda: host.state().get("at"), "the well")
        time.sleep(1)  # the first paint is not what is measured
        slowest = {}
        for name in (*OUTCOMES, *OFFERED):
            before = host.state()
            host.times()
            host.pointer.drag(handles[dropped[name]], tuple(before["at"]))
            if name in OUTCOMES:
                _is_answered(host, name, before)
            else:
                offered = len(before["many"]) + 1
                wait_until(lambda offered=offered: len(host.state()["many"]) == offered, f"an offer for {name}")
                assert host.state()["many"][-1] == ["one.png", "two.png"]
                assert host.state()["source"] == before["source"], "nothing in the well is lost"
            slowest[name] = host.times()
        print({name: f"{wall * 1000:.0f}/{work * 1000:.0f} ms" for name, (wall, work) in slowest.items()})
        assert [name for name, (_, work) in slowest.items() if work > MAX_WORK_S] == []
        assert [name for name, (wall, _) in slowest.items() if wall > MAX_WALL_S] == []
        assert host.complaints == []


def _is_answered(host, name, before):
    source, size, error = OUTCOMES[name]
    if source is not None:
        wait_until(lambda: host.state()["source"].endswith(source), f"{name} in the well", 30)
        assert host.state()["size"] == size
        assert host.state()["error"] == ""
        return
    wait_until(lambda: error in host.state()["error"] and not host.state()["reading"], f"a word about {name}", 30)
    assert host.state()["source"] == before["source"], "what was there stays"
    assert f"{Path(before['source']).name} was kept." in host.state()["error"]


def test_the_recorder_sees_a_thread_that_is_away(desktop, tmp_path):
    """The measure itself can fail: a thread that works, and one that sleeps, are both seen."""
    script = tmp_path / "busy.py"
    script.write_text(
        "import sys, time\n"
        "from PySide6.QtCore import QCoreApplication, QTimer\n"
        "from tests.support.compose_host import Gaps\n"
        "app = QCoreApplication(sys.argv)\n"
        "gaps = Gaps()\n"
        "def work():\n"
        "    end = time.thread_time() + 0.2\n"
        "    while time.thread_time() < end: pass\n"
        "def tell():\n"
        "    print(gaps.wall, gaps.work); app.quit()\n"
        "QTimer.singleShot(100, work)\n"
        "QTimer.singleShot(600, lambda: time.sleep(0.9))\n"
        "QTimer.singleShot(1700, tell)\n"
        "app.exec()\n"
    )
    import subprocess
    import sys

    environ = {**desktop, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run([sys.executable, str(script)], env=environ, capture_output=True, text=True, check=True)
    wall, work = map(float, ran.stdout.split())
    assert wall > 0.9 > MAX_WALL_S
    assert 0.2 <= work < 0.9
