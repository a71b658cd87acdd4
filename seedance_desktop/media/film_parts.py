"""What a film is made of, importable without loading a decoder."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from seedance_desktop.media.segment import Segment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Codec(StrEnum):
    """How a film's pictures are encoded."""

    H264 = "h264"
    HEVC = "hevc"
    PRORES = "prores"

    @property
    def suffix(self) -> str:
        """Return the suffix of its files: ProRes is in QuickTime files, the others in MP4."""
        return ".mov" if self is Codec.PRORES else ".mp4"


class Card(Struct, frozen=True, kw_only=True):
    """What is shown in place of a shot that has no clip yet."""

    title: str
    number: int = 0
    """Of the shot in its film, from 1; 0: none."""
    prompt: str = ""
    picture: Path | None = None
    seconds: float = 4.0


class FilmPart(Struct, frozen=True, kw_only=True):
    """A shot to render."""

    source: Segment | Card
    length: int = 0
    """In frames of the film; 0: as many as come nearest to what it shows."""
    title: str = ""
    """Names its chapter."""
    label: str = ""
    """Burned in, if the settings say so."""
    dissolve: int = 0
    """Frames of the film that it shares with the next shot: its own last ones and the next shot's first."""
    centre: tuple[float, float] | None = None
    """Where a crop is centred, as fractions of the upright picture; None: in its middle."""


class FilmSettings(Struct, frozen=True, kw_only=True):
    """What a film is rendered as. Width and height must be even."""

    width: int
    height: int
    rate: Fraction
    codec: Codec = Codec.H264
    crop: bool = False
    """Whether pictures of another shape are cropped to the film's; otherwise they get black bars."""
    loudness: float | None = None
    """Integrated loudness in LUFS (EBU R 128); None leaves the sound as it is."""
    fades: bool = True
    """Whether the sound fades for a few milliseconds at cuts, which would click otherwise."""
    burn_in: bool = False
    """Whether shot and timecode are painted into the pictures."""


class Place(Struct, frozen=True):
    """Where a shot is in a film, in frames of the film."""

    start: int
    length: int
    dissolve: int = 0
    """How many of its last frames are mixed with the next shot's first."""


class Painter(Protocol):
    """Paints the texts of a film, on any thread. Pictures are RGB: (height, width, 3)."""

    def card(self, card: Card, width: int, height: int) -> "NDArray[np.uint8]":
        """Return the whole picture of a card. Raises MediaError if the card's own can't be read."""
        ...

    def stamp(self, text: str, width: int, height: int) -> "NDArray[np.uint8]":
        """Return a small picture of a text, for a film of this size."""
        ...


def film_places(lengths: Sequence[int], dissolves: Sequence[int]) -> list[Place]:
    """Return where shots of these lengths are in a film, with dissolves as long as the shots have room for.

    A dissolve takes no frames of a shot that the one before it has taken, so that at most two shots are mixed.
    """
    places: list[Place] = []
    start = before = 0
    for n, length in enumerate(lengths):
        room = min(length - before, lengths[n + 1]) if n + 1 < len(lengths) else 0
        dissolve = max(0, min(dissolves[n], room))
        places.append(Place(start, length, dissolve))
        start, before = start + length - dissolve, dissolve
    return places
