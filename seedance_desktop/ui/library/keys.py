"""What can be done by key in the Library, with the clips that are chosen there."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui.actions import make_action
from seedance_desktop.ui.clips.card_list import CARD_KEYS
from seedance_desktop.ui.library.actions import COMPARED

if TYPE_CHECKING:
    from seedance_desktop.ui.library.view import LibraryView


def add_commands(place: "LibraryView", do: Callable[[str], object], open_current: Callable[[], object]) -> None:
    """Give the place its commands; `do` is told a name of CARD_KEYS."""
    words = {
        "pick": tr("Pick"),
        "reject": tr("Reject"),
        "clear": tr("Clear flag"),
        "compare": tr("Compare"),
        "rename": tr("Rename…"),
        "bin": tr("Move to the bin…"),
    }
    how_many = {"compare": COMPARED, "rename": (1, 1)}
    chosen = place.selected_rows

    def ready(name: str) -> bool:
        low, high = how_many.get(name, (1, None))
        count = len(chosen())
        return low <= count and (high is None or count <= high)

    make_action(
        place.views,
        "library.open",
        tr("Open in Review"),
        CARD_KEYS["open"],
        open_current,
        ready=lambda: place.view.currentIndex().isValid(),
    )
    for stars in range(6):
        words[f"stars{stars}"] = tr("%n star(s)", "", stars)
    for name, usual in CARD_KEYS.items():
        if name in words:
            make_action(
                place.views, f"library.{name}", words[name], usual, partial(do, name), ready=partial(ready, name)
            )
    annotating, run = place.clip_actions.annotating, place.clip_actions.run
    make_action(
        place.views,
        "library.undo",
        tr("Undo the last change to clips"),
        ["Ctrl+Z"],
        lambda: run(annotating.undo()),
        ready=lambda: bool(annotating.undo_words),
    )
    make_action(
        place.views,
        "library.redo",
        tr("Redo the last change to clips"),
        ["Ctrl+Shift+Z", "Ctrl+Y"],
        lambda: run(annotating.redo()),
        ready=lambda: bool(annotating.redo_words),
    )
    make_action(place, "library.find", tr("Search"), [QKeySequence.StandardKey.Find], place.bar.search.setFocus)
