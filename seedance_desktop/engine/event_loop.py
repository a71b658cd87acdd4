"""Detect clock jumps (sleep, changed clock), and share the event loop fairly."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from typing import Any, TypeVar

TICK_S = 5.0
JUMP_S = 15.0
MAX_SLICE_S = 0.004
"""Seconds of work before the loop runs others: a quarter of a frame."""

_Item = TypeVar("_Item")


async def wait_at_most(event: asyncio.Event, seconds: float | None) -> bool:
    """Wait for an event, at most so many seconds (None: for ever); whether it was set in time."""
    try:
        async with asyncio.timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return False


async def yielding(items: Iterable[_Item]) -> AsyncIterator[_Item]:
    """Yield items, returning to the event loop every 4 ms.

    By the performance counter: `time.monotonic()` moves in steps of 15.6 ms on Windows before Python 3.13.
    """
    began = time.perf_counter()
    for item in items:
        if time.perf_counter() - began > MAX_SLICE_S:
            await asyncio.sleep(0)
            began = time.perf_counter()
        yield item


async def watch_for_jumps(on_jump: Callable[[], None]) -> None:
    """Call `on_jump` after every system sleep and every change of the clock, until cancelled.

    The monotonic clock stops during sleep on some systems and not on others: compared with the requested delay, one
    of the two clocks always shows the jump.
    """
    while True:
        wall, steady = time.time(), time.monotonic()
        await asyncio.sleep(TICK_S)
        if max(abs(time.time() - wall - TICK_S), time.monotonic() - steady - TICK_S) > JUMP_S:
            on_jump()


class BackgroundTasks:
    """Run coroutines until they end or everything is closed.

    An uncaught error goes to the event loop's exception handler.
    """

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run a coroutine; does nothing after `close`."""
        if self._closed:
            work.close()
            return
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    async def close(self) -> None:
        """Cancel all tasks and wait for them."""
        self._closed = True
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            task.get_loop().call_exception_handler(
                {"message": "a background task failed", "exception": error, "task": task}
            )
