"""The program as on a slow disk: closing its database takes a second. `python -m tests.e2e.slow_disk ARGUMENTS`."""

import asyncio
import sys
import time

from seedance_desktop.__main__ import main
from seedance_desktop.store.database import Database

close = Database.close


async def slow_close(self):
    await close(self)
    await asyncio.to_thread(time.sleep, 1)


if __name__ == "__main__":
    Database.close = slow_close
    sys.exit(main())
