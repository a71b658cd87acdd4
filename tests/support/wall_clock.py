"""A program's clocks, set by a test while it runs: the one that a user can set, and the time that it slept."""

import struct
from pathlib import Path

from tests.support.share import compile_library

STAND_IN = r"""
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile int64_t *ahead;  /* seconds: of the wall clock, of the clock that goes on in a suspend */
__attribute__((constructor)) static void start(void) {
    int f = open(getenv("CLOCKS_AHEAD"), O_RDONLY);
    ahead = mmap(0, 16, PROT_READ, MAP_SHARED, f, 0);
    close(f);
}
int clock_gettime(clockid_t c, struct timespec *t) {
    int done = syscall(SYS_clock_gettime, c, t);
    if (!done && ahead) {
        if (c == CLOCK_REALTIME || c == CLOCK_REALTIME_COARSE) t->tv_sec += ahead[0];
        if (c == CLOCK_BOOTTIME) t->tv_sec += ahead[1];
    }
    return done;
}
int gettimeofday(struct timeval *restrict v, void *restrict z) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    v->tv_sec = t.tv_sec; v->tv_usec = t.tv_nsec / 1000;
    return 0;
}
time_t time(time_t *to) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    if (to) *to = t.tv_sec;
    return t.tv_sec;
}
"""


class WallClock:
    """`variables` are the environment of a program whose clocks follow `set` and `sleep`."""

    def __init__(self, folder: Path) -> None:
        """Compile the stand-in into `folder`."""
        self._file = folder / "clocks"
        self._wall = self._slept = 0
        self._write()
        library = compile_library(STAND_IN, folder / "wall_clock.so")
        self.variables = {"LD_PRELOAD": str(library), "CLOCKS_AHEAD": str(self._file)}

    def set(self, hours: float) -> None:
        """Set the wall clock this far from the right time."""
        self._wall = round(hours * 3600)
        self._write()

    def sleep(self, hours: float) -> None:
        """Suspend the computer for these hours: all clocks but the monotonic one go on."""
        self._slept += round(hours * 3600)
        self._write()

    def _write(self) -> None:
        with self._file.open("r+b" if self._file.exists() else "wb") as file:
            file.write(struct.pack("qq", self._wall + self._slept, self._slept))
