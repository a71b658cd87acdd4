"""Does something with a control of a program by way of the accessibility bus, as a screen reader does.

`accessible_do.py PID ROLE NAME press|focus|VALUE`: presses it, gives it the keyboard, or sets it to a number.
Prints what the control then tells of itself as JSON. For Debian's own Python.
"""

import json
import sys

import pyatspi
from gi.repository import GLib

_GONE = (LookupError, NotImplementedError, GLib.GError)
_PRESSES = ("Press", "Toggle", "SetFocus")


def find(node, role, name):
    """The first showing control of this role and name."""
    try:
        if not node.getState().contains(pyatspi.STATE_SHOWING) and node.getRole() != pyatspi.ROLE_APPLICATION:
            return None
        if node.getRoleName() == role and node.name == name:
            return node
        children = list(node)
    except _GONE:
        return None
    for child in children:
        if child is not None and (found := find(child, role, name)) is not None:
            return found
    return None


def press(node):
    """Do what a press does: the first of its actions that is one."""
    action = node.queryAction()
    offered = [action.getName(number) for number in range(action.nActions)]
    wanted = next((name for name in _PRESSES if name in offered), None)
    if wanted is None:
        sys.exit(f"it offers {offered} alone")
    action.doAction(offered.index(wanted))


def main():
    pid, role, name, what = int(sys.argv[1]), *sys.argv[2:5]
    desktop = pyatspi.Registry.getDesktop(0)
    programs = [app for app in desktop if app is not None and app.get_process_id() == pid]
    node = next((found for app in programs if (found := find(app, role, name)) is not None), None)
    if node is None:
        sys.exit(f"there is no {role} {name!r}")
    if not node.getState().contains(pyatspi.STATE_ENABLED):
        sys.exit(f"the {role} {name!r} can't be used now")
    if what == "press":
        press(node)
    elif what == "focus":
        if not node.queryComponent().grabFocus():
            sys.exit(f"the {role} {name!r} takes no focus")
    else:
        node.queryValue().currentValue = float(what)
    json.dump({"name": node.name}, sys.stdout)


if __name__ == "__main__":
    main()
