"""On which of several screens the window opens, and how small it may be there."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from seedance_desktop.core.paths import Paths
from seedance_desktop.store.settings import Settings
from tests.support.furnished import bare_window

LAPTOP = {"name": "laptop", "x": 0, "y": 0, "width": 1280, "height": 800}
DESK = {"name": "desk", "x": 1280, "y": 0, "width": 2560, "height": 1440}
SMALL = {"name": "small", "x": 1280, "y": 0, "width": 1024, "height": 600}
# Opens the window where it was saved and moves it where it is told to; tells where it opened, and its least size.
PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from seedance_desktop.core.paths import Paths
from seedance_desktop.store.settings import Settings
from tests.support.furnished import bare_window

def seen(box):
    return [box.x(), box.y(), box.width(), box.height()]

folder, saved, to = json.loads(sys.argv[1])
app = QApplication([])
window = bare_window(app, Paths.resolve(Path(folder)), Settings(account="sandbox", window_geometry=saved))
shown = []
window.painted.connect(lambda: shown.append(True))
window.show()
while not shown:
    app.processEvents()
app.processEvents()
opened = seen(window.geometry())
if to:
    window.setGeometry(*to)
    app.processEvents()
least = window.minimumSize()
print(json.dumps([opened, [least.width(), least.height()], window.geometry_text()]))
"""


@pytest.fixture
def opened(tmp_path):
    """Opens the window on these screens; where it lies (without its frame), its least size, and what it saves."""

    def run(*screens, saved="", to=()):
        config = tmp_path / "screens.json"
        config.write_text(json.dumps({"screens": screens}))
        ran = subprocess.run(
            [sys.executable, "-c", PROGRAM, json.dumps([str(tmp_path), saved, to])],
            env={"QT_QPA_PLATFORM": f"offscreen:configfile={config}", "HOME": str(tmp_path), "PATH": "/usr/bin"},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return json.loads(ran.stdout)

    return run


def lies_on(screen, box):
    x, y, width, height = box
    right, bottom = screen["x"] + screen["width"], screen["y"] + screen["height"]
    return screen["x"] <= x and screen["y"] <= y and x + width <= right and y + height <= bottom


def test_it_is_restored_on_the_second_screen(opened):
    _, _, saved = opened(LAPTOP, DESK, to=(1500, 100, 1600, 1000))
    assert opened(LAPTOP, DESK, saved=saved)[0] == [1500, 100, 1600, 1000]


def test_without_the_second_screen_it_opens_on_the_first(opened):
    _, _, saved = opened(LAPTOP, DESK, to=(1500, 100, 1600, 1000))
    assert lies_on(LAPTOP, opened(LAPTOP, saved=saved)[0])


def test_what_was_large_gets_as_small_as_its_screen_is_now(opened):
    _, _, saved = opened(LAPTOP, DESK, to=(1400, 50, 1600, 1000))
    box, least, _ = opened(LAPTOP, SMALL, saved=saved)
    assert lies_on(LAPTOP, box) or lies_on(SMALL, box)
    assert box[2] >= least[0]


def test_a_window_that_is_taken_to_a_small_screen_can_be_made_small_enough_for_it(opened):
    _, least, _ = opened(LAPTOP, SMALL, to=(1300, 20, 900, 500))
    assert least[0] <= SMALL["width"]
    assert least[1] <= SMALL["height"]


def test_an_unreadable_saved_position_is_ignored(opened):
    assert opened(LAPTOP, saved="bm90aGluZyBvZiB0aGUga2luZA==")[0] == opened(LAPTOP)[0]


def test_on_a_large_screen_it_has_its_usual_size_in_the_middle(themed, qtbot, tmp_path):
    window = bare_window(themed, Paths.resolve(tmp_path), Settings(account="sandbox"))
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    assert (window.width(), window.height()) == (1440, 900)
    assert abs(window.geometry().center().x() - room.center().x()) <= 2
