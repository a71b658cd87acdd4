"""Prints a program's accessibility tree as JSON: `accessible_tree.py PID`. For Debian's own Python."""

import json
import sys

import pyatspi
from gi.repository import GLib

# What a question to a control that went while the tree was read ends in, by the call it meets.
_GONE = (LookupError, NotImplementedError, GLib.GError)


def describe(node):
    box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    try:
        text = node.queryText().getText(0, -1)
    except NotImplementedError:
        text = ""
    return {
        "role": node.getRoleName(),
        "name": node.name,
        "description": node.description,
        "text": text,
        "states": [str(state.value_nick) for state in node.getState().getStates()],
        "x": box.x,
        "y": box.y,
        "width": box.width,
        "height": box.height,
    }


def walk(node):
    if node is None:
        return
    try:
        showing = node.getState().contains(pyatspi.STATE_SHOWING)
        described = [describe(node)] if showing and "Component" in pyatspi.listInterfaces(node) else []
        children = [node.getChildAtIndex(place) for place in range(node.childCount)]  # a gone one has -1
    except _GONE:
        return
    yield from described
    for child in children:
        yield from walk(child)


def main():
    desktop = pyatspi.Registry.getDesktop(0)
    programs = [app for app in desktop if app is not None and app.get_process_id() == int(sys.argv[1])]
    json.dump([node for app in programs for node in walk(app)], sys.stdout)


if __name__ == "__main__":
    main()
