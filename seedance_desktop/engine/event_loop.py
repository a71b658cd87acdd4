"""Time: noticing that it jumped, as the computer slept or its clock was set, and not taking too much of it."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable
from typing import TypeVar

TICK_S = 5.0
JUMP_S = 15.0
MAX_SLICE_S = 0.004
"""Of a frame, which lasts four times as long."""

_Item = TypeVar("_Item")


async def wait_at_most(event: asyncio.Event, seconds: float | None) -> bool:
    """Wait for an event, at most so many seconds (None: for ever); whether it was set in time."""
    try:
        async with asyncio.timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return False


async def yielding(items: Iterable[_Item]) -> AsyncIterator[_Item]:
    """These things, with a turn of the loop for all others whenever they have taken so long."""
    began = time.monotonic()
    for item in items:
        if time.monotonic() - began > MAX_SLICE_S:
            await asyncio.sleep(0)
            began = time.monotonic()
        yield item


async def watch_for_jumps(on_jump: Callable[[], None]) -> None:
    """Call `on_jump` after every sleep of the computer and every setting of its clock; ends by being cancelled.

    Some systems stop the monotonic clock while they sleep and some don't: against the time that was asked for, one of
    the two clocks always tells.
    """
    while True:
        wall, steady = time.time(), time.monotonic()
        await asyncio.sleep(TICK_S)
        if max(abs(time.time() - wall - TICK_S), time.monotonic() - steady - TICK_S) > JUMP_S:
            on_jump()
