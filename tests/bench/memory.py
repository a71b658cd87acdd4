"""Memory in use after a start, with 10,000 clips looked through, after 500 jobs, and after reviewing 50 clips.

The baseline is a bare Qt window's. Growth is that from the middle of the jobs, or of the clips, to their end. Frames
at hand are given back a minute after the player goes out of sight; what is left then is told apart.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.bench import at_work
from tests.bench.lived import live
from tests.bench.measure import Row, Sizes, resident_mb
from tests.bench.startup import BARE
from tests.support.desktop import display, end

REACH = "at most 2.5 times, flat over the last half"


def rows(sizes: Sizes) -> list[Row]:
    """One for each moment."""
    from tests.bench.footage import footage
    from tests.bench.make_library import make_library
    from tests.bench.service import service

    with tempfile.TemporaryDirectory(prefix="sd-") as text, display(os.environ, (1920, 1080)) as environ:
        os.environ.update(environ)
        folder = Path(text)
        bare = _bare_mb()
        _name, width, height = sizes.pictures[0]
        clip = footage(folder / "clip.mp4", width, height, min(sizes.frames, 49))
        asyncio.run(make_library(folder / "library", sizes.library))
        with service(folder, clip, queue_s=[0, 0], generate_s=[0.1, 0.3]) as running:
            os.environ["SEEDANCE_DESKTOP_V2_URL"] = running.addresses["v2"]
            given = {"key": running.addresses["v2_key"], "jobs": sizes.jobs, "reviewed": sizes.reviewed}
            found = live(folder / "empty", "tests.bench.memory", given)
            found |= live(folder / "library", "tests.bench.memory", {"library": sizes.library})
    return [
        {"what": what, "reach": REACH, "ratio": found[name][-1] / bare, "mb": found[name][-1], "bare_mb": bare}
        | ({"growth_mb": found[name][-1] - found[name][len(found[name]) // 2]} if len(found[name]) > 1 else {})
        for name, what in (
            ("start", "after the start"),
            ("library", f"with {sizes.library:,} clips, looked through"),
            ("jobs", f"after {sizes.jobs} jobs"),
            ("review", f"while reviewing, {sizes.reviewed} clips seen"),
            ("released", "after reviewing"),
        )
    ]


def _bare_mb() -> float:
    window = subprocess.Popen([sys.executable, "-c", BARE], stderr=subprocess.DEVNULL)
    try:
        time.sleep(3)
        return resident_mb(window.pid)
    finally:
        end(window)


async def script(main_controller: Any, given: dict[str, Any]) -> dict[str, list[float]]:
    """Inside the program: memory in megabytes, in the order in which it was looked at."""
    await asyncio.sleep(3)
    if "library" in given:
        return {"library": await _look_through(main_controller, given["library"])}
    found = {"start": [resident_mb()]}
    account = await at_work.sign_in(main_controller, given["key"])
    found["jobs"] = await _work(main_controller, account, given["jobs"])
    found["review"] = await _review(main_controller, given["reviewed"])
    main_controller.window.show_page("library")
    main_controller.window.player.playback.decoder.rest()  # what the player does after a minute
    await asyncio.sleep(2)
    found["released"] = [resident_mb()]
    return found


async def _look_through(main_controller: Any, count: int) -> list[float]:
    main_controller.window.show_welcome(False)
    main_controller.window.show_page("library")
    view = main_controller.library.view
    await at_work.until(lambda: view.model.rowCount() == count)
    bar, found = view.grid.verticalScrollBar(), []
    for step in range(100):
        bar.setValue(bar.maximum() * step // 99)
        await asyncio.sleep(0.05)
        found.append(resident_mb())
    return found


async def _work(main_controller: Any, account: str, count: int) -> list[float]:
    part, found, before = max(1, count // 10), [], (await main_controller.clips.totals())[0]
    for sent in range(part, count + 1, part):
        await main_controller.engine.submit_all([[at_work.REQUEST]] * part, account)
        while (await main_controller.clips.totals())[0] - before < sent:
            await asyncio.sleep(0.1)
        found.append(resident_mb())
    return found


async def _review(main_controller: Any, count: int) -> list[float]:
    clips, _ = await main_controller.clips.find(limit=count)
    found = []
    for clip in clips:
        await main_controller.open_clip(clip, page="review")
        player = main_controller.window.player
        await at_work.until(lambda player=player: player.frame >= 0)
        player.play()
        await asyncio.sleep(0.4)
        found.append(resident_mb())
    return found
