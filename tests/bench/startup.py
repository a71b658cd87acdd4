"""From the start of the process to a painted window, to one that answers, and to one that is whole.

Painted: the form, with what stands in it, is on the screen; the bare Qt window beside it has nothing but its ground.
Generate: its button can be pressed, which it says by its colour.
Answers: a letter that is typed as soon as the window has the keyboard stands in the prompt; beside it, in a bare
window whose only field is Qt's own. Whole: the queue and the recent clips are on the screen as well, beside the
painted bare window. The library holds 10,000 clips, and 50 jobs are unfinished, of an account whose service can't be
reached. All is seen on the screen from outside: no program takes part in being measured.
"""

import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.measure import Row, Sizes, against, missing
from tests.bench.screen import ANSWERS, Region, screen

BARE = (
    "from PySide6.QtWidgets import QApplication, QMainWindow\n"
    "application = QApplication([])\n"
    "window = QMainWindow()\n"
    "window.resize(1440, 900)\n"
    "window.show()\n"
    "application.exec()\n"
)
FIELD = BARE.replace("QMainWindow\n", "QMainWindow, QPlainTextEdit\n", 1).replace(
    "window.show()", "window.setCentralWidget(QPlainTextEdit())\nwindow.centralWidget().setFocus()\nwindow.show()"
)
"""The bare window with a field to type in."""
REACH = "at most 2.5 times"
_ALL: dict[str, Region] = {"painted": (0, 0, 0, 0)}
_COLUMNS: dict[str, Region] = {
    "painted": (0, 60, 340, -84),
    "generate": (0, -84, 340, -40),
    # Its count and its first heading, which come with the rows: what a row says changes with the first news.
    "queue": (-300, 50, 0, 132),
    "strip": (350, -200, -310, -40),
}
_ROOT = Path(__file__).parents[2]
_BUNDLE = _ROOT / "build" / "dist" / "seedance-desktop" / "seedance-desktop"
_BUNDLER = _ROOT / "build" / "venv" / "bin" / "pyinstaller"


async def make_world(folder: Path, clips: int, unfinished: int) -> None:
    """A world of a user with work on the way, who is offline."""
    from seedance_desktop.domain.catalogue import Service
    from seedance_desktop.domain.history import event
    from seedance_desktop.domain.job import Charge, Job, JobState
    from seedance_desktop.domain.request import Request, request_to_json
    from seedance_desktop.store.database import Database
    from seedance_desktop.store.jobs import JobStore
    from tests.bench.make_library import make_library

    paths = await make_library(folder, clips)
    request = Request(service=Service.V2, model="seedance-2", prompt="a paper boat", duration=4, resolution="480p")
    settings = {
        "account": "v2:work",
        "accounts": ["v2:work"],
        "v2_url": "http://127.0.0.1:9",
        "theme": "dark",
        "draft": {"wish": request_to_json(request)},
    }
    paths.settings_file.write_text(json.dumps(settings))
    now = datetime.now(UTC)
    jobs = [
        Job(
            id=f"unfinished-{number}",
            created_at=now,
            account="v2:work",
            request=request,
            state=JobState.GENERATING,
            remote_id=f"remote-{number}",
            accepted_at=now,
            started_at=now,
            sent_at=now,
            charge=Charge.CHARGED,
            shot="shot",
            take=number + 1,
        )
        for number in range(unfinished)
    ]
    database = Database(paths.database)
    await database.open()
    await JobStore(database).save(jobs, event("generating"))
    await database.close()


def rows(sizes: Sizes) -> list[Row]:
    """The program from its source, by this Python."""
    ours = [sys.executable, "-m", "seedance_desktop"]
    bare, field = ([sys.executable, "-c", script] for script in (BARE, FIELD))
    return _measured("the program", ours, bare, field, sizes)


def bundle_rows(sizes: Sizes) -> list[Row]:
    """The one-folder bundle, beside a bare window in a bundle of its own."""
    if not _BUNDLE.exists():
        return [missing("bundle: painted", REACH, "there is no bundle; packaging/build --quick makes it")]
    with tempfile.TemporaryDirectory() as folder:
        bare, field = (_bundled(Path(folder), name, text) for name, text in (("bare", BARE), ("field", FIELD)))
        return _measured("bundle", [str(_BUNDLE)], bare, field, sizes)


def _bundled(folder: Path, name: str, text: str) -> list[str]:
    """A script in a one-folder bundle: the command that starts it."""
    script = folder / f"{name}.py"
    script.write_text(text)
    places = "--distpath", str(folder), "--workpath", str(folder / "work"), "--specpath", str(folder)
    command = [str(_BUNDLER), "--noconfirm", "--log-level", "ERROR", *places, str(script)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return [str(folder / name / name)]


def _measured(name: str, ours: list[str], bare: list[str], field: list[str], sizes: Sizes) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="sd-") as folder, screen() as watched:
        world = Path(folder) / "world"
        asyncio.run(make_world(world, sizes.library, sizes.unfinished))
        settings = world / "settings.json"
        as_left = settings.read_text()
        ours = [*ours, "--data-dir", str(world)]
        programs = {"ours": (ours, _COLUMNS), "bare": (bare, _ALL), "field": (field, _ALL)}
        # This warms the disk's cache as well.
        looks = {who: watched.learn(command, regions) for who, (command, regions) in programs.items()}
        del looks["bare"][ANSWERS]
        times: dict[str, dict[str, list[float]]] = {who: defaultdict(list) for who in programs}
        for _ in range(sizes.repeats):
            for who, (command, _regions) in programs.items():
                settings.write_text(as_left)
                shutil.rmtree(world / "backups", ignore_errors=True)
                for part, seconds in watched.start(command, looks[who]).items():
                    times[who][part].append(seconds * 1000)
        found, bare_painted = times["ours"], times["bare"]["painted"]
        whole = [max(columns) for columns in zip(found["queue"], found["strip"], strict=True)]
        return [
            against(f"{name}: painted, with its form", REACH, found["painted"], bare_painted),
            against(f"{name}: Generate can be pressed", "", found["generate"], bare_painted),
            against(f"{name}: answers, a letter is shown", REACH, found[ANSWERS], times["field"][ANSWERS]),
            against(f"{name}: whole, queue and strip are filled", "", whole, bare_painted),
        ]
