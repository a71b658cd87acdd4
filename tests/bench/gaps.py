"""How long the window's loop stands still, while something goes on."""

import asyncio
import ctypes
import os
import time
from itertools import pairwise
from typing import Any, NamedTuple, Self

Row = dict[str, Any]
FRAME_MS = 1000 / 60


class _Turn(NamedTuple):
    """A turn of the loop, by the clock and by two counts of its thread, all in seconds."""

    at: float
    worked: float
    waited: float
    """For a processor, ready to go on."""


class Gaps:
    """How long the window's loop stands still, while it is measured."""

    def __init__(self) -> None:
        self._turns: list[_Turn] = []
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.get_running_loop().create_task(self._watch())
        await asyncio.sleep(0.05)
        self._turns.clear()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await asyncio.sleep(0.05)
        assert self._task
        self._task.cancel()

    async def _watch(self) -> None:
        counts = os.open("/proc/thread-self/schedstat", os.O_RDONLY)
        text = ctypes.create_string_buffer(100)
        # Not os.pread, which would hand Python over at each turn, to have to wait for it.
        read = ctypes.PyDLL(None).pread
        try:
            while True:
                read(counts, text, 99, 0)
                waited = int(text.value.split()[1]) / 1e9
                self._turns.append(_Turn(time.perf_counter(), time.thread_time(), waited))
                await asyncio.sleep(0.001)
        finally:
            os.close(counts)

    def figures(self) -> Row:
        """Longest and 99th percentile of the gaps, and how many were longer than a frame; what they were made of."""
        gaps = [
            _Turn(*((after - before) * 1000 for before, after in zip(*pair, strict=True)))
            for pair in pairwise(self._turns)
        ]
        lengths = sorted(gap.at for gap in gaps)
        long = [gap for gap in gaps if gap.at > FRAME_MS]
        whole = sum(gap.at for gap in long) or 1
        return {
            "longest_cpu_ms": max(gap.worked for gap in gaps),
            "longest_ms": lengths[-1],
            "p99_9_ms": lengths[int(len(gaps) * 0.999)],
            "p99_ms": lengths[int(len(gaps) * 0.99)],
            "over_a_frame": len(long),
            "work_over_a_frame": sum(gap.worked > FRAME_MS for gap in gaps),
            "worked_share": sum(gap.worked for gap in long) / whole,
            "no_processor_share": sum(gap.waited for gap in long) / whole,
            "turns": len(gaps),
        }
