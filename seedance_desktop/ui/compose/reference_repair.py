"""Repairs of references that are too long, or in a format that the model does not accept."""

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from seedance_desktop.core.i18n import format_number, tr
from seedance_desktop.domain.media import (
    REFERENCE_SECONDS,
    REFERENCE_TOTAL_SECONDS,
    SECONDS_SLACK,
    MediaInput,
    MediaKind,
    audio_problems,
    video_problems,
)

_CHECKS = {MediaKind.VIDEO: video_problems, MediaKind.AUDIO: audio_problems}
_FORMATS = {MediaKind.VIDEO: "mp4", MediaKind.AUDIO: "wav"}


class Repair(Struct, frozen=True):
    """An offer: the first `seconds` of a reference, as a file that is taken.

    `number` (from 1) is the reference whose place it takes; None: it comes in as a new one.
    """

    media: MediaInput
    seconds: float
    text: str
    number: int | None = None

    def work(self, folder: Path) -> Callable[[], Path]:
        """Return the work that makes the file, for a thread."""

        def make() -> Path:
            from seedance_desktop.media.trim import trim  # noqa: PLC0415 - loads PyAV, in the thread that needs it

            return trim(self.media.path, self.media.kind, folder, self.seconds)

        return make


def repair_of(media: MediaInput, others: Sequence[MediaInput]) -> Repair | None:
    """Return the repair for a reference that is not accepted as it is, beside `others` of its kind, or None."""
    facts = media.facts
    if media.kind not in _CHECKS or facts is None or not facts.duration_s or media.is_remote:
        return None
    room = min(REFERENCE_SECONDS[1], REFERENCE_TOTAL_SECONDS - sum(_length(each) for each in others))
    seconds = round(min(facts.duration_s, room), 2)
    # As `trim` writes it; its size is far below the limit at these lengths.
    made = replace(facts, duration_s=seconds, format=_FORMATS[media.kind], video_codec="h264", byte_size=1)
    if _CHECKS[media.kind](replace(media, facts=made), ""):
        return None
    kept = seconds >= facts.duration_s - SECONDS_SLACK
    text = (
        tr("Convert {name}", name=media.name)
        if kept
        else tr("Use its first {seconds} s", seconds=format_number(seconds))
    )
    return Repair(media, facts.duration_s if kept else seconds, text)


def shorter(media: Sequence[MediaInput]) -> Repair | None:
    """Return the repair that brings the references' total length below the limit: the last one, trimmed."""
    over = sum(_length(each) for each in media) - REFERENCE_TOTAL_SECONDS
    if over <= SECONDS_SLACK or not media:
        return None
    repair = repair_of(media[-1], media[:-1])
    if repair is None:
        return None
    return replace(
        repair,
        text=tr("Trim {name} to {seconds} s", name=media[-1].name, seconds=format_number(repair.seconds)),
        number=len(media),
    )


def _length(media: MediaInput) -> float:
    return (media.facts.duration_s or 0.0) if media.facts else 0.0
