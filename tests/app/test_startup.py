"""What programs get that a bundle starts, and what the first paint waits for."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from seedance_desktop.app.startup import restore_environment
from seedance_desktop.core.files import write_json
from seedance_desktop.core.paths import Paths
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.project import Project
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.jobs.part_file import note_complete
from seedance_desktop.engine.library.scanner import clip_from_file
from seedance_desktop.engine.library.sidecar import sidecar, sidecar_path
from seedance_desktop.store.database import Database
from seedance_desktop.store.projects import ProjectStore
from tests.media.clips import make_clip

BUNDLED = {
    "LD_LIBRARY_PATH": "/bundle",
    "_PYI_ARCHIVE_FILE": "/bundle/program",
    "_PYI_PARENT_PROCESS_LEVEL": "0",
    "QT_PLUGIN_PATH": "/bundle/plugins",
    "QML2_IMPORT_PATH": "/bundle/qml",
}


@pytest.mark.parametrize("own", [None, "", "/opt/own"])
def test_programs_that_a_bundle_starts_get_the_users_environment(monkeypatch, own):
    for name, value in BUNDLED.items():
        monkeypatch.setenv(name, value)
    if own is not None:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", own)
    restore_environment()
    assert {name: os.environ[name] for name in BUNDLED} == BUNDLED  # the source has nothing to restore
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    restore_environment()
    told = subprocess.run(["env", "-0"], capture_output=True, text=True, check=True).stdout.split("\0")
    found = dict(line.partition("=")[::2] for line in told)
    assert found.get("LD_LIBRARY_PATH") == own
    assert set(found) & {*BUNDLED, "LD_LIBRARY_PATH_ORIG"} <= {"LD_LIBRARY_PATH"}


def test_the_window_is_painted_before_what_stands_behind_it_is_loaded(tmp_path):
    script = """if True:
        import sys
        from pathlib import Path
        from PySide6.QtWidgets import QApplication
        from seedance_desktop.app import startup
        from seedance_desktop.app.window_builder import build_window, show_painted
        from seedance_desktop.core.paths import Paths
        from seedance_desktop.store.settings import Settings

        application, settings = QApplication([]), Settings(account="sandbox")
        startup.dress(application, settings, "dark")
        window = build_window(Paths.resolve(Path(sys.argv[1])), settings)
        painted = []
        window.painted.connect(lambda: painted.append(True))
        show_painted(window)
        assert painted
        print(*sys.modules)
        window.player.shut_down()
    """
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], env=environ, capture_output=True, text=True, check=True
    )
    loaded = set(run.stdout.split())
    assert "seedance_desktop.ui.main_window" in loaded
    slow = {"asyncio", "av", "httpx", "keyring", "numpy", "PIL", "qasync", "sqlite3", "ssl"}
    behind = {name for name in loaded if name.startswith(("seedance_desktop.engine", "seedance_desktop.apiframe"))}
    assert not loaded & slow
    assert not behind


def in_process(script, folder):
    """Run a script that starts the program; it gets the folder as its argument."""
    environ = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    command = [sys.executable, "-c", script, str(folder)]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False, timeout=120)


STARTED = """
import asyncio, sys
from pathlib import Path
from seedance_desktop.app import startup

async def script(main_controller):
    while "ready" not in {job.state for job in main_controller.engine.jobs}:
        await asyncio.sleep(0.05)
    return 0

sys.exit(startup.run(data_dir=Path(sys.argv[1]), theme="dark", script=script))
"""


async def test_a_projects_clips_go_on_in_its_folder(tmp_path):
    """The engine knows the folders before it takes up what an earlier run began."""
    film = tmp_path / "film"
    film.mkdir()
    paths = Paths.resolve(tmp_path / "data")
    paths.prepare()
    database = Database(paths.database)
    await database.open()
    await ProjectStore(database).save(Project(name="Film", folder=film, created_at=datetime.now(UTC)))
    await database.close()
    final = film / "fox-01-123456.mp4"
    part = make_clip(film / "made.mp4", frames=8).rename(film / f".{final.name}.part")
    note_complete(part, "https://results.example/fox.mp4")
    request = Request(service=Service.V2, model="seedance-2", prompt="a fox")
    clip = replace(clip_from_file(part), id="123456", path=final, request=request, job_id="123456",
                   account="v2:gone", remote_id="r1")  # fmt: skip
    write_json(sidecar_path(final), sidecar(clip))
    run = in_process(STARTED, tmp_path / "data")
    assert run.returncode == 0, run.stderr
    assert sorted(path.name for path in film.iterdir()) == [sidecar_path(final).name, final.name]


GONE = """
import sys, threading
from pathlib import Path
from seedance_desktop.app import startup
from seedance_desktop.core import mounts

mounts.make_folder = lambda _folder: threading.Event().wait()  # as a share does that is gone
startup._DISK_PATIENCE_MS = 200

async def script(main_controller):
    print(main_controller.window.status.message.toolTip())
    return 0

folder = Path(sys.argv[1])
sys.exit(startup.run(data_dir=folder / "data", clips_dir=folder / "share", script=script))
"""


def test_a_clips_folder_that_does_not_answer_holds_no_start_up(tmp_path):
    run = in_process(GONE, tmp_path)
    assert run.returncode == 0, run.stderr
    assert f"The disk of the clips folder {tmp_path / 'share'} is not connected." in run.stdout


QUITTING = """
from PySide6.QtCore import QCoreApplication, QEvent
from seedance_desktop.app.file_open import Application
application, event = Application([]), QEvent(QEvent.Type.Quit)
application.end = lambda: print("ended")
event.ignore()
QCoreApplication.sendEvent(application, event)
print(event.isAccepted())
"""


def test_a_log_out_ends_the_program_and_is_not_refused():
    """macOS asks by this event; a window that would rather be asked stops it."""
    told = subprocess.run([sys.executable, "-c", QUITTING], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["ended", "True"]
