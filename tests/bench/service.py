"""The simulated service as the benches want it: clips that cost nothing to make, many jobs at once, no rate limit."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.engine.world import Sandbox

MANY = 1_000_000_000


@contextmanager
def service(folder: Path, clip: Path, *, aside: bool = False, **settings: Any) -> Iterator[Sandbox]:
    """One for as long as the block runs; each clip that it makes is a copy of `clip`.

    With `aside` it has only the processor time that nobody else wants: a real one has a computer of its own.
    """
    running = _Fast(folder / "service", clip, aside=aside)
    running.set(rate_limit=0, **settings)
    for version in ("v1", "v2"):
        running.account(version, credits=MANY, concurrency=MANY)
    try:
        yield running
    finally:
        running.stop()


class _Fast(Sandbox):
    def __init__(self, state: Path, clip: Path, *, aside: bool) -> None:
        self._clip = clip
        self._before = ["nice", "-n", "19"] if aside else []
        super().__init__(state, speed=1.0)

    def start(self, options: Sequence[str]) -> "subprocess.Popen[str]":
        command = [*self._before, sys.executable, "-m", "tests.bench.fast_sandbox", str(self._clip), *options]
        root = Path(__file__).parents[2]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root)
