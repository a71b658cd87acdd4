"""The program's actions: each created once, with a name, text and shortcuts.

The palette, the shortcut sheets and the settings read them from the window, so that they always match.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from seedance_desktop.core.i18n import mark, tr
from seedance_desktop.ui import theme

Keys = tuple[str, ...]
_NATIVE = QKeySequence.SequenceFormat.NativeText

GROUPS: Mapping[str, str] = {
    "compose": mark("Compose"),
    "player": mark("Player"),
    "review": mark("Review"),
    "sequence": mark("Sequence"),
    "library": mark("Library"),
    "queue": mark("Queue"),
    "window": mark("Window"),
}
"""The first part of an action's name → its group's title, in the order of the sheets."""
# Actions of these groups may conflict: both are available at the same time.
_CONFLICTING = {frozenset(pair) for pair in (("player", "review"), ("compose", "player"), ("compose", "queue"))}
_CONFLICTING |= {frozenset(("compose", "review"))}


class _Keys(QObject):
    """The default shortcuts of the actions, and the user's own that replace them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.default_keys: dict[str, Keys] = {}
        self.own: Mapping[str, Keys] = {}


_keys = _Keys()


def current_keys(name: str, default_keys: Keys) -> Keys:
    """Return an action's shortcuts: the user's own, else the defaults."""
    return _keys.own.get(name, default_keys)


def current_key(name: str) -> str:
    """Return the first shortcut of an action, in Qt's portable text; "" for none."""
    keys = current_keys(name, _keys.default_keys.get(name, ()))
    return keys[0] if keys else ""


def keys_changed() -> SignalInstance:
    """Emitted when shortcuts changed."""
    return _keys.changed


class Command(QAction):
    """An action with a name. `default_keys` are the keys that it comes with."""

    def __init__(
        self, owner: QWidget, name: str, text: str, default_keys: Keys, ready: Callable[[], bool] | None
    ) -> None:
        super().__init__(text, owner)
        self.setObjectName(name)
        self.default_keys = default_keys
        self._ready = ready
        self.setMenuRole(QAction.MenuRole.NoRole)  # otherwise macOS moves what is named like its own
        _keys.default_keys[name] = default_keys
        self.apply_keys()

    @property
    def group(self) -> str:
        """Return the part of the program that it belongs to; see GROUPS."""
        return self.objectName().split(".", maxsplit=1)[0]

    @property
    def keys(self) -> Keys:
        """Return the current shortcuts."""
        return current_keys(self.objectName(), self.default_keys)

    def apply_keys(self) -> None:
        """Apply the current shortcuts."""
        self.setShortcuts([QKeySequence(key) for key in self.keys])
        set_action_text(self, self.text())

    def is_shown(self) -> bool:
        """Return whether its owner is visible."""
        owner = self.parent()
        return isinstance(owner, QWidget) and owner.isVisible()

    def can_run(self) -> bool:
        """Return whether it can run now: its owner is visible, and it is enabled and ready."""
        return self.is_shown() and self.isEnabled() and (self._ready is None or self._ready())


def make_action(
    owner: QWidget,
    name: str,
    text: str,
    keys: Iterable[str | QKeySequence.StandardKey],
    call: Callable[[], object],
    *,
    icon: str = "",
    repeats: bool = False,
    checkable: bool = False,
    whole_window: bool = False,
    ready: Callable[[], bool] | None = None,
) -> Command:
    """Add a command to `owner`, with keys that work while it or anything in it has the focus, or the `whole_window`.

    `name` is GROUP.WHAT; shortcuts are stored by it. `ready` returns whether the action can run.
    """
    default_keys: list[str] = []
    for key in keys:
        known = QKeySequence.keyBindings(key) if isinstance(key, QKeySequence.StandardKey) else [QKeySequence(key)]
        default_keys += [one.toString() for one in known]
    action = Command(owner, name, text, tuple(default_keys), ready)
    action.setShortcutContext(
        Qt.ShortcutContext.WindowShortcut if whole_window else Qt.ShortcutContext.WidgetWithChildrenShortcut
    )
    action.setAutoRepeat(repeats)
    action.setCheckable(checkable)
    if icon:
        theme.set_icon(action, icon)
    action.triggered.connect(lambda _checked=False: call())
    owner.addAction(action)
    return action


def set_action_text(action: QAction, text: str) -> None:
    """Set a command's text, and a tooltip with its shortcut."""
    keys = action.shortcut().toString(_NATIVE)
    action.setText(text)
    action.setToolTip(f"{text} ({keys})" if keys else text)


def every_command(window: QWidget) -> list[Command]:
    """Return every action of the window, by group, in the order of creation; two players have the same ones."""
    order = list(GROUPS)
    return sorted(window.findChildren(Command), key=lambda one: order.index(one.group))


def commands(window: QWidget) -> list[Command]:
    """Return the actions of the window as `every_command` does, one of each name: that which is shown, if any."""
    found: dict[str, Command] = {}
    for one in every_command(window):
        if one.objectName() not in found or (one.is_shown() and not found[one.objectName()].is_shown()):
            found[one.objectName()] = one
    return list(found.values())


def action_text(action: QAction) -> str:
    """Return an action's text, without menu mnemonics."""
    return action.text().replace("&&", "&").rstrip("…")


def key_texts(action: QAction) -> str:
    """Return an action's shortcuts as display text."""
    return tr(" or ").join(key.toString(_NATIVE) for key in action.shortcuts())


def series_of(command: Command) -> str:
    """Return what the names of a page's ratings have in common; "" for other actions."""
    name = command.objectName()
    return name[:-1] if name[:-1].endswith(".stars") else ""


def series_text(members: Sequence[Command]) -> str:
    """Return the text of a series, like "0 stars to 5 stars"."""
    first, last = action_text(members[0]), action_text(members[-1])
    return tr("{first} to {last}", first=first, last=last)


def series_keys(members: Sequence[Command]) -> str:
    """Return the shortcuts of a series, like "0 – 5"; all of them where they are the user's own."""
    if any(command.keys != command.default_keys for command in members):
        return ", ".join(key_texts(command) for command in members)
    return f"{key_texts(members[0])} – {key_texts(members[-1])}"


def set_custom_keys(own: Mapping[str, Keys], window: QWidget | None = None) -> None:
    """Use these shortcuts instead of the defaults, in the whole program."""
    _keys.own = dict(own)
    for command in every_command(window) if window else ():
        command.apply_keys()
    _keys.changed.emit()


def conflicting_commands(command: Command, key: str, among: Sequence[Command]) -> list[Command]:
    """Return the other commands that use this shortcut."""
    sequence = QKeySequence(key)
    return [
        other
        for other in among
        if other.objectName() != command.objectName()
        and _can_conflict(command.group, other.group)
        and any(QKeySequence(one) == sequence for one in other.keys)
    ]


def _can_conflict(one: str, other: str) -> bool:
    return one == other or "window" in {one, other} or frozenset((one, other)) in _CONFLICTING


def run_key(owner: QWidget, event: QKeyEvent) -> bool:
    """Run the command of `owner` that a key event triggers; return False when none can run.

    For views, whose keys count also where no shortcut reaches them.
    """
    pressed = QKeySequence(event.keyCombination())
    for action in owner.actions():
        if isinstance(action, Command) and pressed in action.shortcuts() and action.can_run():
            action.trigger()
            return True
    return False
