"""How long the window's loop stands still, while something goes on."""

import asyncio
import time
from itertools import pairwise
from typing import Any, Self

Row = dict[str, Any]
FRAME_MS = 1000 / 60


class Gaps:
    """How long the window's loop stands still, while it is measured."""

    def __init__(self) -> None:
        self._turns: list[float] = []
        self._works: list[float] = []
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.get_running_loop().create_task(self._watch())
        await asyncio.sleep(0.05)
        self._turns.clear()
        self._works.clear()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await asyncio.sleep(0.05)
        assert self._task
        self._task.cancel()

    async def _watch(self) -> None:
        while True:
            self._turns.append(time.perf_counter())
            self._works.append(time.thread_time())
            await asyncio.sleep(0.001)

    def figures(self) -> Row:
        """Longest and 99th percentile of the gaps, and how many were longer than a frame."""
        gaps, works = (
            sorted((after - before) * 1000 for before, after in pairwise(marks))
            for marks in (self._turns, self._works)
        )
        return {
            "longest_cpu_ms": works[-1],
            "longest_ms": gaps[-1],
            "p99_9_ms": gaps[int(len(gaps) * 0.999)],
            "p99_ms": gaps[int(len(gaps) * 0.99)],
            "over_a_frame": sum(gap > FRAME_MS for gap in gaps),
            "work_over_a_frame": sum(work > FRAME_MS for work in works),
            "turns": len(gaps),
        }
