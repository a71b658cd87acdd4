"""The errors that reading and writing media raise."""

from typing import Any

from seedance_desktop.core.i18n import Message, message


class MediaError(Exception):
    """A file can't be used; the text names the file and tells the user why. It is marked, or a Message."""

    def __init__(self, text: str | Message, **fields: Any) -> None:
        super().__init__(text if isinstance(text, Message) else message(text, **fields))


class StoppedError(Exception):
    """The user stopped the work; no file is left behind."""
