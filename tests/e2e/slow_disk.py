"""The program as on a slow disk: closing its database takes a second. `python -m tests.e2e.slow_disk ARGUMENTS`."""

import sys
import time

from seedance_desktop.__main__ import main
from seedance_desktop.store.database import Database

_close = Database._close


def slow_close(self):
    _close(self)
    time.sleep(1)


if __name__ == "__main__":
    Database._close = slow_close
    sys.exit(main())
