"""The library with 20,000 clips: how long the store takes beside bare SQL, how long the window ever stands still.

`ratio` is the time from asking until the cards are there, over the time of the bare query on the same database.
`longest_ms` and `p99_ms` are gaps between two turns of the window's loop while it happens: a frame of 60 Hz has 16.7.
`longest_cpu_ms` is the interface thread's own work in the worst gap, whatever else the machine does; see "idle".
"""

import asyncio
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from tests.bench.gaps import Gaps
from tests.bench.make_library import CLIPS, make_library

Row = dict[str, Any]
FRAME_MS = 1000 / 60
_TIMES = 5
_TEXT = "SELECT number FROM clips WHERE number IN (SELECT rowid FROM clip_text WHERE clip_text MATCH ?) ORDER BY "
_NEWEST = "created_at DESC, number DESC"
_BARE: dict[str, tuple[str, tuple[str, ...]]] = {
    "search as you type": (_TEXT + _NEWEST, ('"golden"* "meadow"*',)),
    "search in Japanese": (_TEXT + _NEWEST, ('"中 の 狐"',)),
    "filter": (f"SELECT number FROM clips WHERE rating >= 3 ORDER BY {_NEWEST}", ()),
    "sort by rating": ("SELECT number FROM clips ORDER BY rating DESC, number DESC", ()),
    "all, newest first": (f"SELECT number FROM clips ORDER BY {_NEWEST}", ()),
}


def bare_ms(database: Path, query: str, values: tuple[Any, ...]) -> float:
    """The median time of a query by sqlite3 alone, rows fetched."""
    connection = sqlite3.connect(database)
    times = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        connection.execute(query, values).fetchall()
        times.append((time.perf_counter() - start) * 1000)
    connection.close()
    return statistics.median(times)


async def _measure(folder: Path) -> list[Row]:
    from seedance_desktop.engine.library import Library
    from seedance_desktop.store.clips import ClipStore
    from seedance_desktop.store.database import Database
    from seedance_desktop.store.projects import ProjectStore
    from seedance_desktop.store.search import Filters, Wanted
    from seedance_desktop.ui.library.actions import ClipActions
    from seedance_desktop.ui.library.judging import Judging
    from seedance_desktop.ui.library.place import DEBOUNCE_MS, LibraryPlace

    paths = await make_library(folder, CLIPS)
    database = Database(paths.database)
    await database.open()
    clips, projects = ClipStore(database), ProjectStore(database)
    library = Library(clips, projects, clips_dir=paths.clips_dir, posters_dir=paths.thumbnails, tell=print)
    judging = Judging(library.judge, clips)
    place = LibraryPlace(clips, lambda clip: paths.thumbnails / f"{clip.id}.jpg", ClipActions(judging))
    judging.changed.connect(place.show_changed)
    place.resize(1920, 1000)
    place.show()
    model, found = place.model, []

    async def until(holds: Callable[[], bool]) -> None:
        while not holds():
            await asyncio.sleep(0.001)

    async def searched(work: Callable[[], object]) -> float:
        counted = []
        model.counted.connect(counted.append)
        start = time.perf_counter()
        work()
        await until(lambda: bool(counted))
        model.counted.disconnect(counted.append)
        return (time.perf_counter() - start) * 1000

    async def rested() -> None:
        await asyncio.sleep(0.4)
        await until(lambda: not place._posters._reading and not model._reading_pages)

    await until(lambda: model.rowCount() == CLIPS)
    await rested()

    async def compared(what: str, wanted: Wanted) -> None:
        times = []
        async with Gaps() as gaps:
            for _ in range(_TIMES):
                await searched(lambda: place.want(Wanted(sort="title")))
                await rested()
                times.append(await searched(lambda: place.want(wanted)))
                await rested()
        bare = bare_ms(paths.database, *_BARE[what])
        median = statistics.median(times)
        found.append({"what": what, "ratio": median / bare, "ms": median, "bare_ms": bare, **gaps.figures()})

    await compared("search as you type", Wanted("golden meadow"))
    await compared("search in Japanese", Wanted("中の狐"))
    await compared("filter", Wanted(filters=Filters(min_rating=3)))
    await compared("sort by rating", Wanted(sort="-rating"))
    await compared("all, newest first", Wanted())

    async def watched(what: str, work: Callable[[], Awaitable[None]]) -> None:
        place.want(Wanted())
        await rested()
        async with Gaps() as gaps:
            await work()
        found.append({"what": what, **gaps.figures()})

    async def typed() -> None:
        for end in range(1, len("golden retriever puppy") + 1):
            place.bar.search.setText("golden retriever puppy"[:end])
            await asyncio.sleep((DEBOUNCE_MS + 30) / 1000)
        await rested()

    async def scrolled(view: Any, pixels: int) -> None:
        bar = view.verticalScrollBar()
        for step in range(240):
            bar.setValue(step * pixels)
            await asyncio.sleep(1 / 60)
        await rested()

    async def thrown() -> None:
        bar = place.grid.verticalScrollBar()
        for step in range(60):
            bar.setValue(bar.maximum() * step // 59)
            await asyncio.sleep(1 / 30)
        await rested()

    async def judged() -> None:
        for stars in range(40):
            place.grid.setCurrentIndex(model.index(stars, 0))
            await judging.set_rating([model.clip(stars)], stars % 6)
        await library.judge.settle()

    async def judged_all() -> None:
        place.grid.selectAll()
        await judging.set_rating((await place.selected())[:2000], 3)

    async def sized() -> None:
        for width in range(140, 360, 4):
            place.bar.card_size.setValue(width)
            await asyncio.sleep(1 / 60)
        await rested()

    async def stacked() -> None:
        place.bar.stacked.click()
        await rested()
        place.bar.stacked.click()
        await rested()

    await watched("idle", lambda: asyncio.sleep(2))
    await watched("typing 22 letters", typed)
    await watched("scrolling the grid, 240 frames", lambda: scrolled(place.grid, 40))
    await watched("dragging the scroll bar from end to end", thrown)
    place._show_view("table")
    await watched("scrolling the table, 240 frames", lambda: scrolled(place.table, 40))
    place._show_view("grid")
    await watched("size slider from end to end", sized)
    place.bar.card_size.setValue(200)
    await watched("stacking and unstacking", stacked)
    await watched("rating 40 clips one by one", judged)
    await watched("rating 2,000 clips at once", judged_all)
    place.close()
    await library.close()
    await database.close()
    return found


def rows() -> list[Row]:
    """Measure on a library made for it, without a screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import qasync
    from PySide6.QtWidgets import QApplication

    from seedance_desktop.ui import theme

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(False)
    theme.apply(application, "dark")
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    with loop, tempfile.TemporaryDirectory(prefix="sd-bench-", ignore_cleanup_errors=True) as folder:
        return loop.run_until_complete(_measure(Path(os.environ.get("SEEDANCE_BENCH_LIBRARY", folder))))
