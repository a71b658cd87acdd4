"""Which clip a picture was taken from, so that continuing shots can be found."""

from dataclasses import dataclass

from seedance_desktop.domain.clip import Clip


@dataclass(frozen=True, slots=True)
class Origin:
    """A frame of a clip, numbered from 0. As text: `clip_id#frame`."""

    clip_id: str
    frame: int

    def __str__(self) -> str:
        return f"{self.clip_id}#{self.frame}"


def read_origin(text: str | None) -> Origin | None:
    """Parse what `str(origin)` wrote; None for anything else."""
    clip_id, _, frame = (text or "").rpartition("#")
    return Origin(clip_id, int(frame)) if clip_id and frame.isdecimal() else None


def continued_from(clip: Clip) -> Origin | None:
    """Return the frame that a clip's first frame was taken from, or None."""
    request = clip.request
    return read_origin(request.first_frame.origin) if request and request.first_frame else None
