"""The window."""

from seedance_desktop.ui import bindings

bindings.load()
