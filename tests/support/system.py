"""Which system the tests run on."""

import sys

if sys.platform == "win32":
    import ctypes

    ON_WINE = hasattr(ctypes.windll.ntdll, "wine_get_version")
else:
    ON_WINE = False
"""Whether Windows' API is Wine's: what that lacks itself is skipped with its reason."""
