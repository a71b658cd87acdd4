"""The form as other rooms use it: they fill and restore it without knowing its widgets."""

from enum import StrEnum
from typing import Any, Protocol, Self

from msgspec import Struct
from PySide6.QtCore import QMimeData, SignalInstance

from seedance_desktop.core.decoding import convert_fields
from seedance_desktop.domain.shot import NO_SHOT, Shot


class Purpose(StrEnum):
    """What the form is filled in for."""

    NEW = "new"
    TAKE = "take"
    CONTINUE = "continue"
    """A new shot that starts where another ends."""
    REPLACE = "replace"
    """A take instead of a job that failed."""
    CHANGE = "change"
    """Another request for a job that is not sent yet."""


class ShotLink(Struct, frozen=True):
    """What the form is filled in for, and the shot that this is about."""

    purpose: Purpose = Purpose.NEW
    shot: Shot = NO_SHOT
    prompt: str = ""
    """The prompt of the take that is continued."""

    @property
    def target(self) -> Shot | None:
        """Return the shot that gets the takes; None for a new one."""
        return self.shot if self.purpose in {Purpose.TAKE, Purpose.REPLACE} else None

    def to_json(self) -> dict[str, str]:
        """Return what `from_json` reads. A job that is edited is not part of it: it belongs to the queue."""
        kept = self.purpose in {Purpose.TAKE, Purpose.CONTINUE}
        return {"purpose": str(self.purpose), "id": self.shot.id, "title": self.shot.title} if kept else {}

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Parse what `to_json` wrote; a new shot for anything else."""
        saved = convert_fields(data, {"purpose": Purpose, "id": str, "title": str}) if isinstance(data, dict) else {}
        if saved.get("purpose") not in {Purpose.TAKE, Purpose.CONTINUE} or not saved.get("id"):
            return cls()
        return cls(saved["purpose"], Shot(saved["id"], saved.get("title", "")))


class RequestForm(Protocol):
    """A form for a request."""

    @property
    def left_shot(self) -> SignalInstance:
        """Emitted when the form is not about its shot, or the job that was edited, any more."""

    def state(self) -> dict[str, Any]:
        """Return the form's state, as plain JSON values."""

    def restore(self, state: dict[str, Any]) -> None:
        """Restore the form's state."""

    def set_link(self, link: ShotLink) -> None:
        """Set what the form is filled in for."""

    def continue_shot(self, mime: QMimeData, shot: Shot, prompt: str) -> None:
        """Start a new shot from a picture that a take of another shot ends with; offer that take's prompt."""

    def drop_frame(self, mime: QMimeData, which: str) -> None:
        """Use a picture as the "first" or "last" frame."""
