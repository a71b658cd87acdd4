"""The window.

PySide puts an import function of its own in the place of Python's, for its `__feature__` switches: it reads the
source text of every module that is imported from then on. Nothing here uses those, so Python's own is put back.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - which puts it there

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
