"""A finished clip: a file on disk, what made it, and what the user thinks of it."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import force_setattr

from seedance_desktop.core.text import MAX_LINE, replace_surrogates, shown
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.shot import ONLY_TAKE, TakeName, shot_title


class Flag(StrEnum):
    """The user's verdict."""

    NONE = "none"
    PICK = "pick"
    REJECT = "reject"


COLOURS = ("red", "orange", "yellow", "green", "blue", "purple")
"""Labels a user can put on clips; their meaning is up to the user."""


class Note(Struct, frozen=True):
    """A note on a range of frames, numbered from 0, both ends included; one frame has `start == end`."""

    start: int
    end: int
    text: str


class Clip(Struct, frozen=True, kw_only=True):
    """A clip in the library. Sizes in pixels, `duration_s` in seconds, times in UTC."""

    id: str
    path: Path
    created_at: datetime
    width: int
    height: int
    fps: float
    frames: int
    duration_s: float
    has_audio: bool
    byte_size: int
    modified_us: int = 0
    """When the file was last changed, in µs since 1970; 0: not looked at yet."""
    request: Request | None = None
    """None for an external clip."""
    job_id: str | None = None
    shot: str = ""
    """Id of the shot that it is a take of; an imported clip is a shot of its own."""
    title: str = ""
    """The shot's title; "" for an imported clip, which is called like its file."""
    take: int = 1
    """Its number within the shot."""
    account: str = ""
    remote_id: str | None = None
    credit_cost: int | None = None
    last_frame_path: Path | None = None
    """The last frame as the service returned it, when asked for."""
    rating: int = 0
    flag: Flag = Flag.NONE
    tags: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    colour: str = ""
    """One of COLOURS, or "" for none."""
    project: str = ""
    """The name of the project it belongs to, or "" for none."""
    named: TakeName = ONLY_TAKE
    """What distinguishes it from the shot's other takes; found by the store, not stored."""

    def __post_init__(self) -> None:
        """Make a clip that no shot is known of one of its own."""
        force_setattr(self, "shot", self.shot or self.id)
        if self.request and not self.title:
            force_setattr(self, "title", shot_title(self.request.prompt))

    @property
    def name(self) -> str:
        """Return the file's name, for display."""
        return replace_surrogates(self.path.name)

    @property
    def label(self) -> str:
        """Return what it is called: its shot's title, its number, and what differs from the other takes."""
        return self.named.of(self.shot_title)

    @property
    def shot_title(self) -> str:
        """Return the title of its shot, for display; for an imported clip, the file's name."""
        return shown(self.title or self.stem, MAX_LINE)

    @property
    def stem(self) -> str:
        """Return the file's name without its suffix, for display."""
        return replace_surrogates(self.path.stem)


class Origin(Struct, frozen=True):
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
