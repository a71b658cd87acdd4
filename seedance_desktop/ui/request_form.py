"""The form as other rooms use it: they fill and restore it without knowing its widgets."""

from typing import Any, Protocol

from PySide6.QtCore import QMimeData


class RequestForm(Protocol):
    """A form for a request."""

    def state(self) -> dict[str, Any]:
        """Return the form's state, as plain JSON values."""

    def restore(self, state: dict[str, Any]) -> None:
        """Restore the form's state."""

    def set_editing(self, *, on: bool) -> None:
        """Set whether the form edits a queued job or makes new ones."""

    def drop_frame(self, mime: QMimeData, which: str) -> None:
        """Use a picture as the "first" or "last" frame."""
