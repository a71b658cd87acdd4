"""A sequence as an OpenTimelineIO file: a timeline for every reader, and all that is known of it in our metadata."""

import json
import logging
import os
from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from seedance_desktop.core.decoding import UnreadableError, convert, parse_json
from seedance_desktop.core.text import replace_surrogates
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.film import Film, FilmShot
from seedance_desktop.domain.sequence import (
    MAX_SHOTS,
    Sequence,
    Slot,
    Trim,
    read_rate,
    sequence_of,
    slot_from_json,
    slot_to_json,
)

if TYPE_CHECKING:
    import opentimelineio as otio

log = logging.getLogger(__name__)

NAMESPACE = "seedance_desktop"
VERSION = 1
MAX_BYTES = 32_000_000
"""Bytes of the largest file that is read."""
_MAX_ITEMS = 20 * MAX_SHOTS
"""Clips, gaps, transitions and tracks that are looked at."""
_MAX_DENOMINATOR = 1001


class NoSequenceError(Exception):
    """A file holds no sequence, or a damaged one; the text says what, for the log."""


class OtherClip(Struct, frozen=True):
    """A clip that another program has put into the file: frames `first` to `last` of a file, both included."""

    path: Path
    first: int
    last: int


class ReadSequence(Struct, frozen=True):
    """What a file holds."""

    sequence: Sequence
    others: tuple[tuple[int, OtherClip], ...] = ()
    """Clips of other programs, each with its place in the film among the shots that are known."""
    damaged: int = 0
    """Shots that can't be read, or not whole."""


def write_otio(sequence: Sequence, film: Film, name: str) -> bytes:
    """Return the content of a file. Its clips are found by their paths. Takes a moment: not for the event loop."""
    import opentimelineio as otio  # noqa: PLC0415 - slow to load
    from opentimelineio.opentime import RationalTime  # noqa: PLC0415

    rate = float(sequence.rate)
    facts = {
        "version": VERSION,
        "project": sequence.project,
        "rate": str(sequence.rate),
        "width": sequence.width,
        "height": sequence.height,
        "aside": [slot_to_json(slot) for slot in sequence.aside],
    }
    timeline = otio.schema.Timeline(replace_surrogates(name), metadata={NAMESPACE: _plain(facts)})
    timeline.global_start_time = RationalTime(0, rate)
    timeline.tracks.append(_track(film, is_sound=False))
    if any(shot.clip and shot.clip.has_audio for shot in film.shots):
        timeline.tracks.append(_track(film, is_sound=True))
    return str(otio.adapters.write_to_string(timeline, "otio_json")).encode()


def _track(film: Film, *, is_sound: bool) -> "otio.schema.Track":
    import opentimelineio as otio  # noqa: PLC0415
    from opentimelineio.opentime import RationalTime  # noqa: PLC0415

    kind = otio.schema.TrackKind.Audio if is_sound else otio.schema.TrackKind.Video
    track = otio.schema.Track("A1" if is_sound else "V1", kind=kind)
    rate = float(film.rate)
    entry = 0
    for shot in film.shots:
        before, after = _halves(shot.dissolve)
        track.append(_item(shot, film.rate, entry, after, is_sound=is_sound))
        if shot.dissolve:
            track.append(
                otio.schema.Transition(
                    transition_type=otio.schema.TransitionTypes.SMPTE_Dissolve,
                    in_offset=RationalTime(before, rate),
                    out_offset=RationalTime(after, rate),
                )
            )
        entry = before
    return track


def _halves(dissolve: int) -> tuple[int, int]:
    """Return how much of a dissolve is before the cut, and how much after it."""
    return dissolve - dissolve // 2, dissolve // 2


def _item(shot: FilmShot, rate: Fraction, entry: int, leaving: int, *, is_sound: bool) -> "otio.core.Item":
    """Return a shot as a clip, or a gap for one without (sound). `entry` and `leaving`: frames of the film at its
    ends that belong to the transitions beside it.
    """
    import opentimelineio as otio  # noqa: PLC0415
    from opentimelineio.opentime import RationalTime, TimeRange  # noqa: PLC0415

    clip, slot = shot.clip, shot.slot
    name = replace_surrogates(slot.title or (clip.stem if clip else ""))
    metadata = {} if is_sound else {NAMESPACE: _plain(_facts(shot))}
    if clip is None or (is_sound and not clip.has_audio):
        length = RationalTime(shot.length - entry - leaving, float(rate))
        return otio.schema.Gap(name=name, source_range=TimeRange(duration=length), metadata=metadata)
    own = clip_rate(clip, rate)
    start, end = shot.first + entry / rate * own, shot.last + 1 - leaving / rate * own
    reference = otio.schema.ExternalReference(
        target_url=clip.path.absolute().as_uri(),
        available_range=TimeRange(RationalTime(0, float(own)), RationalTime(clip.frames, float(own))),
    )
    used = TimeRange(RationalTime(float(start), float(own)), RationalTime(float(end - start), float(own)))
    return otio.schema.Clip(name, media_reference=reference, source_range=used, metadata=metadata)


def _facts(shot: FilmShot) -> dict[str, Any]:
    found: dict[str, Any] = {"slot": slot_to_json(shot.slot), "dissolve": shot.dissolve}
    if shot.clip is not None:
        found |= {"clip": shot.clip.id, "range": [shot.first, shot.last]}
    return found


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as JSON has them: OpenTimelineIO takes no tuples or enums."""
    plain: dict[str, Any] = json.loads(replace_surrogates(json.dumps(value, ensure_ascii=False)))
    return plain


def clip_rate(clip: Clip, otherwise: Fraction) -> Fraction:
    """Return a clip's frame rate, exactly."""
    rate = Fraction(clip.fps).limit_denominator(_MAX_DENOMINATOR) if clip.fps > 0 else otherwise
    return rate or otherwise


def read_otio(data: bytes, project: str) -> ReadSequence:
    """Read what `write_otio` wrote, also after other programs have changed it. Raises NoSequenceError.

    What was cut or ordered differently there is taken over; clips that were added are in `others`.
    """
    if len(data) > MAX_BYTES:
        raise NoSequenceError(f"more than {MAX_BYTES} bytes")
    try:
        timeline = convert(parse_json(data), dict[str, Any])
    except UnreadableError as error:
        raise NoSequenceError(str(error)) from error
    if not _is(timeline, "Timeline"):
        raise NoSequenceError("not a timeline")
    facts = _ours(timeline)
    tracks = [each for each in _children(timeline.get("tracks")) if _is(each, "Track")]
    track = next((each for each in tracks if each.get("kind") == "Video"), tracks[0] if tracks else {})
    fps = _rate_of(facts, timeline)
    placed, others, damaged = _read_track(_children(track), fps)
    aside = facts.get("aside")
    stored = [(slot, True) for slot in placed]
    for each in aside[:MAX_SHOTS] if isinstance(aside, list) else ():
        try:
            slot, is_whole = slot_from_json(each)
        except UnreadableError as error:
            log.warning("a shot of a sequence's file: %s", error)
            damaged += 1
        else:
            damaged += not is_whole
            stored.append((slot, False))
    sequence = sequence_of(project, str(fps), facts.get("width"), facts.get("height"), stored)
    return ReadSequence(sequence, tuple(others), damaged)


def _read_track(children: list[dict[str, Any]], fps: Fraction) -> tuple[list[Slot], list[tuple[int, OtherClip]], int]:
    """Return the shots of a track, the clips of other programs, and how many shots are damaged."""
    slots: list[Slot] = []
    others: list[tuple[int, OtherClip]] = []
    damaged = 0
    for number, child in enumerate(children):
        if not (_is(child, "Clip") or _is(child, "Gap")):
            continue
        ours = _ours(child)
        before = children[number - 1] if number else {}
        after = children[number + 1] if number + 1 < len(children) else {}
        used = _used(child, _offset(before, "in_offset"), _offset(after, "out_offset"))
        if "slot" not in ours:
            path = _path_of(child)
            if used and path:
                others.append((len(slots), OtherClip(path, *used)))
            continue
        try:
            slot, is_whole = slot_from_json(ours["slot"])
        except UnreadableError as error:
            log.warning("a shot of a sequence's file: %s", error)
            damaged += 1
            continue
        damaged += not is_whole
        dissolve = round((_offset(after, "in_offset") + _offset(after, "out_offset")) * fps)
        slots.append(_as_cut(slot, ours, used, max(0, min(dissolve, 1_000_000))))
    return slots, others, damaged


def _as_cut(slot: Slot, ours: dict[str, Any], used: tuple[int, int] | None, dissolve: int) -> Slot:
    """Return a slot with what another program has cut differently than we had written."""
    if dissolve != ours.get("dissolve"):
        slot = replace(slot, dissolve=dissolve)
    clip = ours.get("clip")
    if used and isinstance(clip, str) and clip and list(used) != ours.get("range"):
        trims = (*(trim for trim in slot.trims if trim.clip != clip), Trim(clip, *used))
        slot = replace(slot, trims=trims, pick=clip)
    return slot


def _used(item: dict[str, Any], entry: Fraction, leaving: Fraction) -> tuple[int, int] | None:
    """Return the first and last frame that are used of a clip, with those of the transitions beside it."""
    used = item.get("source_range")
    if not isinstance(used, dict):
        return None
    start, length = _time(used.get("start_time")), _time(used.get("duration"))
    if start is None or length is None:
        return None
    (value, rate), (count, count_rate) = start, length
    reference = _reference(item)
    available = reference.get("available_range")
    origin = _time(available.get("start_time")) if isinstance(available, dict) else None
    begin = value / rate - (origin[0] / origin[1] if origin else 0)
    first, end = begin - entry, begin + count / count_rate + leaving
    numbers = round(first * rate), round(end * rate) - 1
    return numbers if 0 <= numbers[0] <= numbers[1] <= 2**53 else None


def _offset(child: dict[str, Any], name: str) -> Fraction:
    """Return how far a transition reaches to one side of its cut, in seconds."""
    time = _time(child.get(name)) if _is(child, "Transition") else None
    return time[0] / time[1] if time and time[0] > 0 else Fraction(0)


def _time(value: Any) -> tuple[Fraction, Fraction] | None:
    """Return a RationalTime as (value, rate); None if it is none."""
    try:
        found = convert(value, dict[str, Any])
        number, rate = convert(found.get("value"), float), convert(found.get("rate"), float)
        if not 0.1 <= rate <= 1_000_000 or not abs(number) <= 2**53:
            return None
        # Programs write 23.976 and the like as they can: by six digits they are the same.
        return Fraction(number).limit_denominator(1_000_000), Fraction(rate).limit_denominator(_MAX_DENOMINATOR)
    except (UnreadableError, ValueError, OverflowError):
        return None


def _rate_of(facts: dict[str, Any], timeline: dict[str, Any]) -> Fraction:
    """Return the film's rate: as we wrote it, or else as the timeline's own start has it, or else the usual one."""
    for text in (facts.get("rate"), str((_time(timeline.get("global_start_time")) or (0, ""))[1])):
        with suppress(UnreadableError):
            return read_rate(text)
    return Sequence().rate


def _path_of(item: dict[str, Any]) -> Path | None:
    """Return the file of another program's clip; None for none on this computer."""
    reference = _reference(item)
    url = reference.get("target_url") if reference else None
    if not isinstance(url, str) or not 0 < len(url) <= 10_000 or "\0" in url:
        return None
    try:
        parts = urlsplit(url)
        if parts.scheme == "file":
            text = os.fsdecode(unquote_to_bytes(parts.path))
            path = Path(text.lstrip("/") if os.name == "nt" else text)
        else:
            path = Path(url)
    except ValueError:
        return None
    return path if path.is_absolute() and "\0" not in str(path) else None


def _reference(item: dict[str, Any]) -> dict[str, Any]:
    """Return a clip's media reference: of several, the active one, or else any."""
    found: Any = item.get("media_reference")
    several = item.get("media_references")
    if not isinstance(found, dict) and isinstance(several, dict):
        found = several.get(str(item.get("active_media_reference_key"))) or next(iter(several.values()), None)
    return found if isinstance(found, dict) and _is(found, "ExternalReference") else {}


def _is(value: Any, schema: str) -> bool:
    """Whether a value is an object of this schema, of any version."""
    return isinstance(value, dict) and str(value.get("OTIO_SCHEMA")).partition(".")[0] == schema


def _children(value: Any) -> list[dict[str, Any]]:
    children = value.get("children") if isinstance(value, dict) else None
    return [each for each in children[:_MAX_ITEMS] if isinstance(each, dict)] if isinstance(children, list) else []


def _ours(value: dict[str, Any]) -> dict[str, Any]:
    metadata = value.get("metadata")
    found = metadata.get(NAMESPACE) if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}
