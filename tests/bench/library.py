"""The library with 100,000 clips: how long it takes beside bare SQL, how long the window ever stands still.

`ratio` is the time from asking until the cards are there, over the time of the bare query on the same database.
`longest_ms` and `p99_ms` are gaps between two turns of the window's loop while it happens: a frame of 60 Hz has 16.7.
`longest_cpu_ms` is the interface thread's own work in the worst gap, whatever else the machine does; see "idle".
`keystroke_ms` goes until every card in view is painted with its words, `with_posters_ms` until all have pictures.
Exponents tell how times grow from a hundredth of the clips over a tenth to all of them.
"""

import asyncio
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from tests.bench.gaps import Gaps
from tests.bench.make_library import make_library
from tests.bench.measure import Sizes, exponent, percentile, resident_mb

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


async def _measure(folder: Path, count: int, times: int, frames: int) -> list[Row]:
    from PySide6.QtCore import QEvent, QObject

    from seedance_desktop.engine.library.library import Library
    from seedance_desktop.store.clips import ClipStore
    from seedance_desktop.store.database import Database
    from seedance_desktop.store.projects import ProjectStore
    from seedance_desktop.store.search import ClipQuery, Filters
    from seedance_desktop.store.sequences import SequenceStore
    from seedance_desktop.ui.clips.actions import ClipActions
    from seedance_desktop.ui.clips.annotation_commands import AnnotationCommands
    from seedance_desktop.ui.clips.card_delegate import CardDelegate
    from seedance_desktop.ui.library.view import LibraryView

    class _Paints(QObject):
        painted = False

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            self.painted = self.painted or event.type() == QEvent.Type.Paint
            return False

    paths = await make_library(folder, count)
    database = Database(paths.database)
    await database.open()
    clips = ClipStore(database)
    stores = clips, ProjectStore(database), SequenceStore(database)
    library = Library(*stores, clips_dir=paths.clips_dir, thumbnails_dir=paths.thumbnails, notify=print)
    annotation_commands = AnnotationCommands(library.annotations, clips)
    place = LibraryView(clips, lambda clip: paths.thumbnails / f"{clip.id}.jpg", ClipActions(annotation_commands))
    annotation_commands.changed.connect(place.show_changed)
    place.resize(1920, 1000)
    place.show()
    model, found = place.model, []
    watch, keystrokes, pictures = _Paints(), list[float](), list[float]()
    place.grid.viewport().installEventFilter(watch)
    cards = place.grid.itemDelegate()
    assert isinstance(cards, CardDelegate)

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
        await until(lambda: not place.thumbnails.reading and not model.reading_pages)

    await until(lambda: model.rowCount() == count)
    await rested()

    async def compared(what: str, query: ClipQuery) -> None:
        took = []
        async with Gaps() as gaps:
            for _ in range(times):
                await searched(lambda: place.set_query(ClipQuery(sort="title")))
                await rested()
                took.append(await searched(lambda: place.set_query(query)))
                await rested()
        bare = bare_ms(paths.database, *_BARE[what])
        median = statistics.median(took)
        found.append({"what": what, "ratio": median / bare, "ms": median, "bare_ms": bare, **gaps.figures()})

    await compared("search as you type", ClipQuery("golden meadow"))
    await compared("search in Japanese", ClipQuery("中の狐"))
    await compared("filter", ClipQuery(filters=Filters(min_rating=3)))
    await compared("sort by rating", ClipQuery(sort="-rating"))
    await compared("all, newest first", ClipQuery())

    async def watched(what: str, work: Callable[[], Awaitable[None]]) -> None:
        place.set_query(ClipQuery())
        await rested()
        async with Gaps() as gaps:
            await work()
        found.append({"what": what, **gaps.figures()})

    def whole() -> bool:
        """Whether every card in view is painted with its words; its picture may be on the way from the disk."""
        kept = cards.painted_cards
        clips = [model.clip(row) for row in place.grid.visible_rows()]
        return watch.painted and all(clip and clip.id in kept and kept[clip.id][0][0] == clip for clip in clips)

    def pictured() -> bool:
        rows = [model.index(row, 0) for row in place.grid.visible_rows()]
        return all(cards.is_ready(row, place.grid.visualRect(row).size(), 1.0) for row in rows)

    async def painted(letters: str) -> None:
        """Type a letter and wait for the cards of what it asks for: none of an earlier paint counts."""
        counted: list[int] = []

        def told(number: int) -> None:
            watch.painted = False
            counted.append(number)

        model.counted.connect(told)
        start = time.perf_counter()
        place.bar.search.setText(letters)
        await until(lambda: bool(counted) and whole())
        keystrokes.append((time.perf_counter() - start) * 1000)
        await until(pictured)
        pictures.append((time.perf_counter() - start) * 1000)
        model.counted.disconnect(told)

    async def typed() -> None:
        words = "golden retriever puppy"
        for end in range(1, len(words) + 1):
            await painted(words[:end])
        await rested()

    async def scrolled(view: Any, pixels: int) -> None:
        bar = view.verticalScrollBar()
        for step in range(frames):
            bar.setValue(step * pixels)
            await asyncio.sleep(1 / 60)
        await rested()

    async def thrown() -> None:
        bar = place.grid.verticalScrollBar()
        for step in range(frames // 4):
            bar.setValue(bar.maximum() * step // (frames // 4))
            await asyncio.sleep(1 / 30)
        await rested()

    async def judged() -> None:
        for stars in range(min(40, count, frames)):
            place.grid.setCurrentIndex(model.index(stars, 0))
            await annotation_commands.set_rating([model.clip(stars)], stars % 6)
        await library.annotations.settle()

    async def judged_all() -> None:
        place.grid.selectAll()
        await annotation_commands.set_rating((await place.selected())[:2000], 3)

    async def sized() -> None:
        for width in range(140, 360, 960 // frames):
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
    found[-1] |= {
        "reach": "95 % painted within 50 ms",
        "keystroke_ms": statistics.median(keystrokes),
        "p95_ms": percentile(keystrokes, 0.95),
        "with_posters_ms": statistics.median(pictures),
        "with_posters_p95_ms": percentile(pictures, 0.95),
    }
    await watched("scrolling the grid", lambda: scrolled(place.grid, 40))
    found[-1]["reach"] = "no frame over 16.7 ms"
    await watched("dragging the scroll bar from end to end", thrown)
    place.show_view("table")
    await watched("scrolling the table", lambda: scrolled(place.table, 40))
    place.show_view("grid")
    await watched("size slider from end to end", sized)
    place.bar.card_size.setValue(200)
    await watched("stacking and unstacking", stacked)
    await watched("rating clips one by one", judged)
    await watched("rating 2,000 clips at once", judged_all)
    found.append({"what": "memory", "mb": resident_mb()})
    place.close()
    place.deleteLater()
    await library.close()
    await database.close()
    return found


def rows(sizes: Sizes) -> list[Row]:
    """Measure on libraries made for it, without a screen: the largest, and how it came to that."""
    import qasync
    from PySide6.QtWidgets import QApplication

    from seedance_desktop.ui import theme

    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    theme.apply(application, "dark")
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    counts = [sizes.clips // part for part in (100, 10, 1)]
    found = []
    with loop:
        for count in counts:
            with tempfile.TemporaryDirectory(prefix="sd-bench-", ignore_cleanup_errors=True) as folder:
                times = sizes.repeats if count == counts[-1] else 1
                found.append(
                    loop.run_until_complete(_measure(Path(folder), count, times, min(240, sizes.moves * 12)))
                )
    for place, row in enumerate(found[-1]):
        for figure in ("ms", "keystroke_ms", "longest_cpu_ms"):
            if figure in row and row["what"] != "idle":
                row[f"exponent_{figure}"] = exponent(counts, [each[place][figure] for each in found])
    return [{"what": f"{sizes.clips:,} clips", "reach": ""}, *found[-1]]
