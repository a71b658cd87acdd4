"""The Library's shortcuts for the selected clips."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui.actions import make_action
from seedance_desktop.ui.clips.actions import COMPARED, ClipActions
from seedance_desktop.ui.clips.card_list import CARD_KEYS


def add_commands(
    views: QWidget,
    clip_actions: ClipActions,
    *,
    current: Callable[[], QAbstractItemView],
    chosen: Callable[[], Sequence[int]],
    do: Callable[[str], object],
    open_current: Callable[[], object],
) -> None:
    """Add the commands to the widget that holds the views.

    `current` returns the view that is shown, `chosen` its selected rows; `do` gets a name of CARD_KEYS.
    """
    text = {
        "pick": tr("Pick"),
        "reject": tr("Reject"),
        "clear": tr("Clear flag"),
        "compare": tr("Compare"),
        "rename": tr("Rename…"),
        "bin": tr("Move to the bin…"),
    }
    how_many = {"compare": COMPARED, "rename": (1, 1)}

    def ready(name: str) -> bool:
        low, high = how_many.get(name, (1, None))
        count = len(chosen())
        return low <= count and (high is None or count <= high)

    make_action(
        views,
        "library.open",
        tr("Open in Review"),
        CARD_KEYS["open"],
        open_current,
        ready=lambda: current().currentIndex().isValid(),
    )
    for stars in range(6):
        text[f"stars{stars}"] = tr("%n star(s)", "", stars)
    for name, usual in CARD_KEYS.items():
        if name in text:
            make_action(views, f"library.{name}", text[name], usual, partial(do, name), ready=partial(ready, name))
    annotation_commands, run = clip_actions.annotation_commands, clip_actions.run
    make_action(
        views,
        "library.undo",
        tr("Undo the last change to clips"),
        ["Ctrl+Z"],
        lambda: run(annotation_commands.undo()),
        ready=lambda: bool(annotation_commands.undo_text),
    )
    make_action(
        views,
        "library.redo",
        tr("Redo the last change to clips"),
        ["Ctrl+Shift+Z", "Ctrl+Y"],
        lambda: run(annotation_commands.redo()),
        ready=lambda: bool(annotation_commands.redo_text),
    )


def add_find(view: QWidget, search: QWidget) -> None:
    """Add the shortcut that focuses the search field."""
    make_action(view, "library.find", tr("Search"), [QKeySequence.StandardKey.Find], search.setFocus)
