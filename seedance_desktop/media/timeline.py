"""Export ranges of clips as a timeline for editors."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import opentimelineio as otio
from opentimelineio.opentime import RationalTime, TimeRange

from seedance_desktop.core.i18n import mark
from seedance_desktop.domain.clip import Clip
from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.output_file import atomic_output

_ADAPTERS = {".otio": "otio_json", ".fcpxml": "fcpx_xml", ".edl": "cmx_3600"}
ENDINGS = tuple(_ADAPTERS)
"""Suffixes of the formats that can be written."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Frames `first` to `last` of a clip, both included."""

    clip: Clip
    first: int
    last: int


def write_timeline(cuts: Sequence[Cut], dest: Path, *, replace: bool = False) -> None:
    """Write a timeline named after its file, in the format of its suffix. Blocking. Raises MediaError."""
    adapter = _ADAPTERS.get(dest.suffix.lower())
    if adapter is None:
        raise MediaError(
            mark("{name}: the file name must end in one of {endings}."), name=dest.name, endings=", ".join(_ADAPTERS)
        )
    if not cuts:
        raise MediaError(mark("The timeline is empty."))
    timeline = _timeline(cuts, dest.stem, with_sound=adapter == "otio_json")
    with atomic_output(dest, replace=replace) as part:
        try:
            part.write_text(otio.adapters.write_to_string(timeline, adapter), encoding="utf-8")
        except otio.exceptions.OTIOError as error:
            raise MediaError(mark("{name} can't be written: {error}"), name=dest.name, error=error) from error


def _timeline(cuts: Sequence[Cut], name: str, *, with_sound: bool) -> otio.schema.Timeline:
    timeline = otio.schema.Timeline(name)
    rate = _rate(cuts[0].clip)
    timeline.global_start_time = RationalTime(0, rate)
    pictures = otio.schema.Track("V1", kind=otio.schema.TrackKind.Video)
    pictures.extend([_clip(cut) for cut in cuts])
    timeline.tracks.append(pictures)
    # The other formats take the sound from the clip itself, and would list it as a second clip.
    if with_sound and any(cut.clip.has_audio for cut in cuts):
        sounds = otio.schema.Track("A1", kind=otio.schema.TrackKind.Audio)
        for cut in cuts:
            sounds.append(_clip(cut) if cut.clip.has_audio else otio.schema.Gap(source_range=_range(cut)))
        timeline.tracks.append(sounds)
    return timeline


def _clip(cut: Cut) -> otio.schema.Clip:
    clip = cut.clip
    rate = _rate(clip)
    reference = otio.schema.ExternalReference(
        target_url=clip.path.as_uri(),
        available_range=TimeRange(RationalTime(0, rate), RationalTime(clip.frames, rate)),
    )
    made = otio.schema.Clip(clip.path.stem, media_reference=reference, source_range=_range(cut))
    for note in clip.notes:
        if note.end >= cut.first and note.start <= cut.last:
            span = TimeRange(RationalTime(note.start, rate), RationalTime(note.end - note.start + 1, rate))
            made.markers.append(otio.schema.Marker(name=note.text, marked_range=span))
    return made


def _range(cut: Cut) -> TimeRange:
    rate = _rate(cut.clip)
    return TimeRange(RationalTime(cut.first, rate), RationalTime(cut.last - cut.first + 1, rate))


def _rate(clip: Clip) -> float:
    """Return the clip's rate as a standard time code rate: files state 23.976 in many ways."""
    nearest = float(RationalTime.nearest_smpte_timecode_rate(clip.fps))
    return nearest if abs(nearest - clip.fps) < 0.01 else clip.fps
