"""Noticing that time jumped: the computer slept, or its clock was set."""

import asyncio
import time
from collections.abc import Callable

TICK_S = 5.0
JUMP_S = 15.0


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
