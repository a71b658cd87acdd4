"""What the benches share: how much to measure, and how figures are put beside those of a baseline."""

import math
import os
import statistics
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tests.support.desktop import private_environment

Row = dict[str, Any]
"""`what`, then figures by name: numbers, words, or a Spread."""
Spread = dict[str, float]
"""The median of several repeats, the lowest and the highest."""


@dataclass(frozen=True)
class Sizes:
    """How much is measured. The usual sizes are those that the figures to reach are about."""

    repeats: int = 7
    clips: int = 100_000
    """In the library that is searched and scrolled."""
    library: int = 10_000
    """In the library that the program starts with."""
    unfinished: int = 50
    jobs: int = 500
    jobs_v1: int = 100
    soak: int = 10_000
    imported: int = 10_000
    reviewed: int = 50
    seconds: float = 8.0
    """How long things are watched while they go on."""
    megabytes: int = 256
    """Of a file that is downloaded."""
    moves: int = 20
    """Frames sought in a clip, per way of seeking."""
    pictures: tuple[tuple[str, int, int], ...] = (
        ("720p", 1280, 720),
        ("1080p", 1920, 1080),
        ("4k", 3840, 2160),
    )
    frames: int = 120
    """Of the clips that are sought and played."""


USUAL = Sizes()
QUICK = Sizes(repeats=3, clips=20_000, soak=1_000, imported=1_000, reviewed=10, moves=8, seconds=4.0)
TOY = Sizes(
    repeats=1, clips=900, library=50, unfinished=5, jobs=20, jobs_v1=20, soak=20, imported=4, reviewed=2, seconds=0.5,
    megabytes=2, moves=2, pictures=(("tiny", 320, 180),), frames=12,
)  # fmt: skip


Bench = Callable[[Sizes], list[Row]]


def apart(bench: Bench, sizes: Sizes) -> list[Row]:
    """The rows of one bench, measured in a fresh process and a world of its own: none weighs on the next."""
    with tempfile.TemporaryDirectory(prefix="sd-", ignore_cleanup_errors=True) as home:
        world = private_environment(Path(home)) | {"QT_QPA_PLATFORM": "offscreen"}
        with ProcessPoolExecutor(1, get_context("spawn"), _move_in, (world,)) as pool:
            return pool.submit(bench, sizes).result()


def _move_in(world: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(world)


def spread(values: Sequence[float]) -> Spread:
    """The median, with the lowest and the highest."""
    return {"median": statistics.median(values), "low": min(values), "high": max(values)}


def against(
    what: str, reach: str, ours: Sequence[float], peer: Sequence[float], *, unit: str = "ms", more: bool = False
) -> Row:
    """A row: ours over the peer's, repeat by repeat. With `more` the peer's over ours: how many times faster."""
    pairs = zip(peer, ours, strict=True) if more else zip(ours, peer, strict=True)
    ratios = [one / max(other, 1e-9) for one, other in pairs]
    return {"what": what, "reach": reach, "ratio": spread(ratios), unit: spread(ours), f"peer_{unit}": spread(peer)}


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """How a cost grows: 1 when in proportion to size, 0 when it stays (least squares, both as logarithms)."""
    xs, ys = [math.log(size) for size in sizes], [math.log(max(cost, 1e-9)) for cost in costs]
    return statistics.linear_regression(xs, ys).slope


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(len(ordered) * share) - 1)]


def resident_mb(process: int | str = "self") -> float:
    """Memory of a process that is in use now."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def missing(what: str, reach: str, why: str) -> Row:
    """A row that says what is not there to be measured, and how to get it."""
    return {"what": what, "reach": reach, "not_measured": why}


def shown(value: object) -> str:
    """A figure for people."""
    if isinstance(value, dict):
        return f"{_number(value['median'])} ({_number(value['low'])}–{_number(value['high'])})"
    return _number(value) if isinstance(value, int | float) else str(value)


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"
