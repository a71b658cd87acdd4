"""The program with two broken parts: a slot of the settings button, and a task that the Library's button starts."""

import sys

from seedance_desktop.__main__ import main
from seedance_desktop.ui import main_window, tasks
from seedance_desktop.ui.top_bar import TopBar

SECRET = "afk_broken_parts_told_this_0123456789"


def break_slot():
    raise RuntimeError(f"the slot broke with {SECRET}")


async def break_task():
    raise RuntimeError("the task broke")


class Broken(TopBar):
    def __init__(self):
        super().__init__()
        self.settings.clicked.disconnect()
        self.settings.clicked.connect(break_slot)
        self.pages.picked.connect(lambda _place: tasks.start(break_task()))


if __name__ == "__main__":
    main_window.TopBar = Broken
    sys.exit(main())
