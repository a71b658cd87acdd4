"""The form as other rooms see it: they fill it and put it back, and know nothing of its widgets."""

from typing import Any, Protocol

from PySide6.QtCore import QMimeData


class RequestForm(Protocol):
    """A form for a request."""

    def state(self) -> dict[str, Any]:
        """All that stands in the form, as plain JSON values."""

    def restore(self, state: dict[str, Any]) -> None:
        """Fill the form as it was."""

    def set_editing(self, *, on: bool) -> None:
        """Say on its button that a job of the queue is edited, or that new ones are made."""

    def drop_frame(self, mime: QMimeData, which: str) -> None:
        """Take a picture as the "first" or "last" frame."""
