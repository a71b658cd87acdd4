"""From the start of the process to a painted window, and to one that answers, beside a bare Qt window's.

The library holds 10,000 clips, and 50 jobs are unfinished, of an account whose service can't be reached. Both are
seen on the screen from outside: no program takes part in being measured.
"""

import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.measure import Row, Sizes, against, missing
from tests.bench.screen import Screen, screen

BARE = (
    "from PySide6.QtWidgets import QApplication, QMainWindow\n"
    "application = QApplication([])\n"
    "window = QMainWindow()\n"
    "window.resize(1440, 900)\n"
    "window.show()\n"
    "application.exec()\n"
)
REACH = "at most 1.5 times"
_ROOT = Path(__file__).parents[2]
_BUNDLE = _ROOT / "build" / "dist" / "seedance-desktop" / "seedance-desktop"
_BUNDLER = _ROOT / "build" / "venv" / "bin" / "pyinstaller"


async def make_world(folder: Path, clips: int, unfinished: int) -> None:
    """A world of a person with work on the way, who is offline."""
    from seedance_desktop.domain.catalogue import Service
    from seedance_desktop.domain.job import Charge, Job, JobState
    from seedance_desktop.domain.request import Request
    from seedance_desktop.store.database import Database
    from seedance_desktop.store.jobs import JobStore
    from tests.bench.make_library import make_library

    paths = await make_library(folder, clips)
    settings = {"account": "v2:work", "accounts": ["v2:work"], "v2_url": "http://127.0.0.1:9", "theme": "dark"}
    paths.settings_file.write_text(json.dumps(settings))
    request = Request(service=Service.V2, model="seedance-2", prompt="a paper boat", duration=4, resolution="480p")
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
            batch="batch",
            take=number + 1,
        )
        for number in range(unfinished)
    ]
    database = Database(paths.database)
    await database.open()
    await JobStore(database).save(jobs, "Generating")
    await database.close()


def rows(sizes: Sizes) -> list[Row]:
    """The program from its source, by this Python."""
    ours = [sys.executable, "-m", "seedance_desktop"]
    return _measured("the program", ours, [sys.executable, "-c", BARE], sizes)


def bundle_rows(sizes: Sizes) -> list[Row]:
    """The one-folder bundle, beside a bare window in a bundle of its own."""
    if not _BUNDLE.exists():
        return [missing("bundle: painted", REACH, "there is no bundle; packaging/build --quick makes it")]
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "bare.py"
        script.write_text(BARE)
        places = "--distpath", folder, "--workpath", f"{folder}/work", "--specpath", folder
        command = [str(_BUNDLER), "--noconfirm", "--log-level", "ERROR", *places, str(script)]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        return _measured("bundle", [str(_BUNDLE)], [f"{folder}/bare/bare"], sizes)


def _measured(name: str, ours: list[str], bare: list[str], sizes: Sizes) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="sd-") as folder, screen() as watched:
        world = Path(folder) / "world"
        asyncio.run(make_world(world, sizes.library, sizes.unfinished))
        _from_scratch(watched, ours, bare, world)  # warms the disk's cache
        times = [_from_scratch(watched, ours, bare, world) for _ in range(sizes.repeats)]
        found = []
        for place, what in enumerate(("painted", "answers")):
            found.append(
                against(
                    f"{name}: {what}",
                    REACH,
                    [program[place] * 1000 for program, _ in times],
                    [window[place] * 1000 for _, window in times],
                )
            )
        return found


def _from_scratch(
    watched: Screen, ours: list[str], bare: list[str], world: Path
) -> tuple[tuple[float, float], tuple[float, float]]:
    found = watched.start([*ours, "--data-dir", str(world)]), watched.start(bare)
    shutil.rmtree(world / "backups", ignore_errors=True)
    return found
