"""How long a program takes until its window is on the screen, beside a bare Qt window, which is the floor.

    xvfb-run -a -s "-screen 0 1600x1000x24" python packaging/measure_start.py [--runs N] PROGRAM [ARGUMENTS]

The two take turns; the middle of each is printed, in milliseconds. Needs openbox and xprop.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time

BARE = "from PySide6.QtWidgets import QApplication, QWidget; a = QApplication([]); w = QWidget(); w.show(); a.exec()"


def start(command: list[str]) -> float:
    """Seconds until the window manager has a window of it."""
    listing = subprocess.Popen(["xprop", "-root", "-spy", "_NET_CLIENT_LIST"], stdout=subprocess.PIPE, text=True)
    assert listing.stdout is not None
    listing.stdout.readline()
    began = time.perf_counter()
    program = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        while "0x" not in listing.stdout.readline():
            pass
        return time.perf_counter() - began
    finally:
        program.terminate()
        program.wait()
        while "0x" in listing.stdout.readline():
            pass
        listing.terminate()
        listing.wait()


def main() -> int:
    """Print both medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    manager = subprocess.Popen(["openbox", "--sm-disable"], stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        bare, ours = [], []
        with tempfile.TemporaryDirectory() as folder:
            command = [*options.command, "--data-dir", folder]
            start([sys.executable, "-c", BARE]), start(command)  # warms the disk's cache
            for _run in range(options.runs):
                bare.append(start([sys.executable, "-c", BARE]))
                ours.append(start(command))
    finally:
        manager.terminate()
        manager.wait()
    for name, times in (("bare window", bare), (options.command[0], ours)):
        low, high = min(times) * 1000, max(times) * 1000
        print(f"{name}: {statistics.median(times) * 1000:.0f} ms ({low:.0f} to {high:.0f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
