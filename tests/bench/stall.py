"""How long the window stands still: 500 jobs under way, 4 clips coming home, one playing, the library scrolling.

A gap is the time between two turns of the window's loop. The baseline is the same program with nothing to do.
`worked_share` and `no_processor_share` are of all gaps over a frame together: how much was work of the window's own
thread, and how much it was ready to go on but had no processor, which the X server and the simulated service share
with the program. The rest it waited, mostly for another thread to hand Python over. The service, which stands for
another computer, runs at the lowest priority (nice 19): it takes processor time, but none that the window wants.
"""

import asyncio
import contextlib
import os
import tempfile
from pathlib import Path
from typing import Any

from seedance_desktop.engine.events import ClipAdded
from tests.bench import at_work
from tests.bench.gaps import Gaps
from tests.bench.lived import live
from tests.bench.measure import Row, Sizes
from tests.support.desktop import display

REACH = "99.9 % within 16.7 ms, longest 50 ms"
_ON_THE_WAY = 4


def rows(sizes: Sizes) -> list[Row]:
    """Idle, then busy; each part of the load also alone."""
    from tests.bench.footage import footage
    from tests.bench.make_library import make_library
    from tests.bench.service import service

    with tempfile.TemporaryDirectory(prefix="sd-") as text, display(os.environ, (1920, 1080)) as environ:
        os.environ.update(environ)
        folder = Path(text)
        _name, width, height = sizes.pictures[min(1, len(sizes.pictures) - 1)]
        clip = footage(folder / "clip.mp4", width, height, sizes.frames)
        asyncio.run(make_library(folder / "world", sizes.library))
        with service(folder, clip, aside=True, queue_s=[0, 0], generate_s=[100_000, 100_000]) as running:
            os.environ["SEEDANCE_DESKTOP_V2_URL"] = running.addresses["v2"]
            given = {
                "key": running.addresses["v2_key"],
                "control": running.addresses["control"],
                "jobs": sizes.jobs,
                "seconds": sizes.seconds,
                "clip": str(clip),
                "library": sizes.library,
            }
            found = live(folder / "world", "tests.bench.stall", given)
    idle = found.pop("idle")
    return [{"what": "idle", "reach": ""} | idle] + [
        {"what": what, "reach": REACH, "ratio": gaps["p99_9_ms"] / idle["p99_9_ms"]} | gaps
        for what, gaps in found.items()
    ]


async def script(main_controller: Any, given: dict[str, Any]) -> dict[str, Any]:
    """Inside the program: the gaps while each goes on."""
    import httpx

    seconds = given["seconds"]
    account = await at_work.sign_in(main_controller, given["key"])
    await asyncio.sleep(3)
    found = {}

    async def watched(what: str) -> None:
        async with Gaps() as gaps:
            await asyncio.sleep(seconds)
        found[what] = gaps.figures()

    await watched("idle")
    await main_controller.engine.submit_all([[at_work.REQUEST]] * given["jobs"], account)
    await at_work.until(lambda: sum(bool(job.remote_id) for job in main_controller.engine.jobs) >= given["jobs"])
    await asyncio.sleep(2)
    await watched(f"{given['jobs']} jobs under way")
    async with httpx.AsyncClient(trust_env=False) as control:
        await control.post(f"{given['control']}/settings", json={"generate_s": [0, 0]})
    feeding = asyncio.create_task(_feed(main_controller, account))
    main_controller.window.show_page("studio")
    await watched("and 4 clips coming home")
    main_controller.window.player.load(Path(given["clip"]))
    await at_work.until(lambda: main_controller.window.player.frame >= 0)
    main_controller.window.player.playback.set_loop(True)
    main_controller.window.player.play()
    await watched("and one clip plays")
    scrolling = asyncio.create_task(_scroll(main_controller))
    await watched("and the library scrolls")
    for task in (feeding, scrolling):
        task.cancel()
    for task in (feeding, scrolling):  # one that had ended earlier would have left the window without that load
        with contextlib.suppress(asyncio.CancelledError):
            await task
    return found


async def _feed(main_controller: Any, account: str) -> None:
    """Keep four clips on their way home."""
    on_the_way = 0

    def hear(event: Any) -> None:  # to ask for all jobs again and again would be felt in the window
        nonlocal on_the_way
        on_the_way -= isinstance(event, ClipAdded)

    main_controller.engine.subscribe(hear)
    while True:
        if on_the_way < _ON_THE_WAY:
            orders = [[at_work.REQUEST]] * (_ON_THE_WAY - on_the_way)
            on_the_way = _ON_THE_WAY
            await main_controller.engine.submit_all(orders, account)
        await asyncio.sleep(0.25)


async def _scroll(main_controller: Any) -> None:
    """Scroll the library while the clip plays on: in a window of its own, for a view out of sight does not paint."""
    view = main_controller.library.view
    view.setParent(None)
    view.resize(900, 800)
    view.show()
    bar, at = view.grid.verticalScrollBar(), 0
    while True:
        at = (at + 40) % max(1, bar.maximum())
        bar.setValue(at)
        await asyncio.sleep(1 / 60)
