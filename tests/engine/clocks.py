"""This computer's clocks, as a user, a battery or a country can set them; the sandbox keeps its own."""

import os
import sys
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest

from seedance_desktop.core import clock

ZONES = ("Pacific/Kiritimati", "Pacific/Pago_Pago")
can_travel = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone can't be set")


class Clocks:
    """`wall` is how far the wall clock is ahead; a suspend moves it too, and the clock that nobody can set."""

    def __init__(self):
        self.wall = timedelta()
        self.slept = timedelta()

    def set_wall(self, **ahead):
        self.wall = timedelta(**ahead)

    def suspend(self, **amount):
        self.slept += timedelta(**amount)

    @staticmethod
    def travel(zone):
        """Go to another time zone, or into another time of the year there (such as UTC-3); None: UTC."""
        os.environ["TZ"] = zone or "UTC"
        time.tzset()


@contextmanager
def settable_clocks():
    clocks, now, steady, zone = Clocks(), clock.utc_now, clock.steady_time, os.environ.get("TZ")
    modules = [
        module
        for name, module in list(sys.modules.items())
        if name.startswith("seedance_desktop.") and getattr(module, "utc_now", None) is now
    ]
    for module in modules:
        module.utc_now = lambda: now() + clocks.wall + clocks.slept
    clock.steady_time = lambda: steady() + clocks.slept.total_seconds()
    try:
        yield clocks
    finally:
        for module in modules:
            module.utc_now = now
        clock.steady_time = steady
        os.environ.pop("TZ", None)
        if zone is not None:
            os.environ["TZ"] = zone
        if hasattr(time, "tzset"):
            time.tzset()
