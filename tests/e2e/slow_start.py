"""The program whose engine takes four seconds to begin. `python -m tests.e2e.slow_start ARGUMENTS`."""

import asyncio
import sys

from seedance_desktop.__main__ import main
from seedance_desktop.engine.jobs.engine import Engine

_start = Engine.start


async def slow_start(self):
    await asyncio.sleep(4)
    await _start(self)


if __name__ == "__main__":
    Engine.start = slow_start
    sys.exit(main())
