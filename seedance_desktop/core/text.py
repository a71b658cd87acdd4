"""Clean text from outside, and write paths as text that any file or database holds."""

import os
from pathlib import PurePath
from urllib.parse import quote_from_bytes, unquote_to_bytes

_SCHEME = "file://"

MAX_SHOWN, MAX_LINE, MAX_NAME = 4000, 300, 120
"""Maximum numbers of characters in the window: of a text, of a line and of a name."""
# Kept: tab and line feed. The marks that turn the direction of what follows can disguise a name.
_UNSHOWN = dict.fromkeys(
    each for span in ((0, 9), (11, 32), (127, 160), (0x202A, 0x202F), (0x2066, 0x206A)) for each in range(*span)
) | {0x2028: "\n", 0x2029: "\n"}


def replace_surrogates(text: str) -> str:
    """Replace lone surrogates by U+FFFD.

    JSON and file names can contain them (PEP 383), but SQLite and UTF-8 can't.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def shown(text: str, limit: int = MAX_SHOWN) -> str:
    """Return a text from outside as it can be shown: of bounded length, without control characters."""
    if len(text) > limit:
        text = f"{text[: limit - 1]}…"
    return text if text.isprintable() else replace_surrogates(text).translate(_UNSHOWN)


def short_name(name: str) -> str:
    """Return a name without its middle if it is longer than MAX_NAME: its ending tells what it is."""
    return shown(name if len(name) <= MAX_NAME else f"{name[: MAX_NAME // 2]}…{name[-MAX_NAME // 2 + 1 :]}")


def button_text(name: str) -> str:
    """Return a name for a button or menu, where Qt takes a single & for the mark of a key."""
    return short_name(name).replace("&", "&&")


def path_to_text(path: PurePath | str) -> str:
    """Return a path, or a name, as valid Unicode: as it is, or as a file URI if it is none (RFC 8089)."""
    text = str(path)
    return text if replace_surrogates(text) == text else _SCHEME + quote_from_bytes(os.fsencode(text))


def path_from_text(text: str) -> str:
    """Return the path that `path_to_text` wrote."""
    return os.fsdecode(unquote_to_bytes(text.removeprefix(_SCHEME))) if text.startswith(_SCHEME) else text
