"""The program's player in a window on a screen, and what it is asked to do."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.support.desktop import display

WIDTH, HEIGHT = 1600, 1000


@contextmanager
def shown_player() -> Iterator["PlayerAtWork"]:
    """A player of the usual look, in a window that fills a screen."""
    with display(os.environ, (WIDTH, HEIGHT)) as environ:
        os.environ.update(environ)
        from PySide6.QtWidgets import QApplication

        from seedance_desktop.media.frame_cache import FrameCache
        from seedance_desktop.media.memory import tune_malloc
        from seedance_desktop.ui import theme
        from seedance_desktop.ui.player.player import Player

        tune_malloc()  # as the program does
        application = QApplication([])
        theme.apply(application, "dark")
        cache = FrameCache()
        player = Player(cache=cache)
        player.resize(WIDTH - 100, HEIGHT - 100)
        player.show()
        yield PlayerAtWork(application, player, cache)
        player.shut_down()
        player.deleteLater()
        application.processEvents()


class PlayerAtWork:
    """Turns the window's loop until what was asked for is on the screen."""

    def __init__(self, application, player, cache) -> None:
        from PySide6.QtCore import QTimer

        self._application = application
        self.player = player
        self.cache = cache
        self._shown: list[int] = []
        self._paths: tuple = ()
        self._wakes = QTimer(player, interval=25)  # seldom: what it takes counts as the player's
        self._wakes.start()
        player.frame_shown.connect(self._shown.append)

    def until(self, holds: Callable[[], object], seconds: float = 60) -> None:
        """Go on until something holds."""
        from PySide6.QtCore import QEventLoop

        deadline = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > deadline:
                raise TimeoutError
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def ms(self, frame: int, ask: Callable[[], object]) -> float:
        """Milliseconds from asking until that frame has been painted."""
        self._shown.clear()
        began = time.perf_counter()
        ask()
        self.until(lambda: frame in self._shown)
        return (time.perf_counter() - began) * 1000

    def open(self, *paths, mode=None) -> None:
        """Show clips at their first frame."""
        from seedance_desktop.ui.player.panes import CompareMode, Showing

        self._shown.clear()
        self._paths = paths
        self.player.show_clips([Showing.of(path) for path in paths], "bench", mode or CompareMode.SINGLE)
        self.until(lambda: 0 in self._shown)

    def forget(self) -> None:
        """Have no frame at hand, and read none ahead."""
        self.player.playback.decoder.rest()
        self.until(lambda: not self.cache.nbytes)

    def fill(self) -> list[int]:
        """Read ahead as far as it goes; the frames that are at hand."""
        from seedance_desktop.media.container import file_key

        self.player.playback.decoder.resume()
        seen = -1
        while seen != self.cache.nbytes:
            seen = self.cache.nbytes
            until = time.monotonic() + 0.5
            self.until(lambda until=until: time.monotonic() > until)
        return sorted(set().union(*(self.cache.cached(file_key(path)) for path in self._paths)))

    def start_over(self) -> None:
        """Have nothing open, and no frame at hand."""
        self.player.clear()
        until = time.monotonic() + 0.5  # what was asked for last may still be at work
        self.until(lambda: time.monotonic() > until)
        self.cache.clear()
