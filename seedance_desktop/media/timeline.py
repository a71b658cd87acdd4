"""Export ranges of clips as a timeline for editors."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import opentimelineio as otio
from opentimelineio.opentime import RationalTime, TimeRange

from seedance_desktop.core.i18n import Message, mark, message
from seedance_desktop.core.text import replace_surrogates
from seedance_desktop.domain.clip import Clip, Flag
from seedance_desktop.media.cut_media import Cut, CutMedia, Gap, Layout, lay_out, read_cut_media
from seedance_desktop.media.edl import edl, edl_problem
from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.fcp7 import fcp7, fcp7_problem
from seedance_desktop.media.fcpxml import check_fcpxml, fcpxml, xml_text
from seedance_desktop.media.output_file import atomic_output

Event = Cut | Gap
ENDINGS = (".otio", ".fcpxml", ".xml", ".edl")
"""Suffixes of the formats that can be written."""


def read_media(clips: Sequence[Clip]) -> dict[str, CutMedia]:
    """Read the files of clips, each once; return them by the clips' ids. Blocking. Raises MediaError."""
    return {clip.id: read_cut_media(clip) for clip in {each.id: each for each in clips}.values()}


def left_out(events: Sequence[Event], media: dict[str, CutMedia], ending: str) -> list[Message]:
    """Return what a format can't carry of these cuts and gaps."""
    cuts = [each for each in events if isinstance(each, Cut)]
    if problem := _problem(events, media, ending):
        return [problem]
    files = [media[cut.clip.id] for cut in cuts]
    found = []
    if any(each.is_variable for each in files):
        found.append(message(mark("Clips with a variable frame rate are cut at the nearest whole frame.")))
    if len({each.rate for each in files}) > 1 and ending != ".otio":
        found.append(message(mark("The timeline has the first clip's frame rate; others are fitted to it.")))
    if len({(each.clip.width, each.clip.height) for each in files}) > 1:
        found.append(message(mark("The clips have several sizes; the timeline has the first clip's.")))
    if ending in {".edl", ".xml"} and any(each.dissolve for each in events[:-1]):
        found.append(message(mark("Dissolves become cuts in this format.")))
    if ending in {".edl", ".xml"} and len(cuts) < len(events):
        found.append(message(mark("Planned shots are empty room of their length, without their texts.")))
    if ending == ".edl":
        found.append(message(mark("An EDL has no tags, ratings or sizes, and finds files by their names.")))
    elif ending != ".fcpxml" and any(cut.clip.tags or cut.clip.flag is not Flag.NONE for cut in cuts):
        found.append(message(mark("Tags and ratings are kept in FCPXML only.")))
    return found


def write_timeline(events: Sequence[Event], dest: Path, *, replace: bool = False) -> None:
    """Write cuts and gaps as a timeline named after its file, in the format of its suffix, and read it back.

    Blocking.     Raises MediaError, also when another reader finds something else in the file than was meant.
    """
    ending = dest.suffix.lower()
    if ending not in ENDINGS:
        raise MediaError(
            mark("{name}: the file name must end in one of {endings}."), name=dest.name, endings=", ".join(ENDINGS)
        )
    cuts = [each for each in events if isinstance(each, Cut)]
    if not cuts:
        raise MediaError(mark("The timeline is empty."))
    media = read_media([cut.clip for cut in cuts])
    if problem := _problem(events, media, ending):
        raise MediaError(problem.source, **problem.fields)
    layout = lay_out(events, media)
    write, read_back = _FORMATS[ending]
    with atomic_output(dest, replace=replace) as part:
        try:
            part.write_text(replace_surrogates(write(dest.stem, layout)), encoding="utf-8")
            found = read_back(part.read_text(encoding="utf-8"), layout.media)
        except OSError:
            raise
        except Exception as error:  # the adapters raise whatever their code runs into
            raise MediaError(mark("{name} can't be written: {error}"), name=dest.name, error=error) from error
        if not _is_as_meant(found, layout):
            raise MediaError(mark("{name} can't be written: it reads back differently."), name=dest.name)


def _problem(events: Sequence[Event], media: Mapping[str, CutMedia], ending: str) -> Message | None:
    for cut in events:
        if isinstance(cut, Cut):
            last = len(media[cut.clip.id].times) - 2
            if not 0 <= cut.first <= cut.last <= last:  # another file may have taken its place
                return message(mark("{name} has frames 0 to {last}."), name=cut.clip.name, last=last)
    checks = {".edl": edl_problem, ".xml": fcp7_problem}
    return checks[ending](lay_out(events, media)) if ending in checks else None


Spans = list[tuple[Fraction, Fraction]]
"""Each clip's start in its file, and its length, in seconds."""


def _is_as_meant(found: Spans, layout: Layout) -> bool:
    """Whether this is what was to be written; clips of another rate than the first may be fitted to its frames."""
    cuts, media = layout.cuts, layout.media
    if len(found) != len(cuts):
        return False
    for (start, length), cut, each in zip(found, cuts, media, strict=True):
        first, frames = each.span(cut.first, cut.last)
        fitted = 1 / media[0].rate if each.rate != media[0].rate else Fraction(1, 10_000)
        if abs(start - first / each.rate) > Fraction(1, 10_000) or abs(length - frames / each.rate) > fitted:
            return False
    return True


def _write_otio(name: str, layout: Layout) -> str:
    return str(otio.adapters.write_to_string(_timeline(name, layout), "otio_json"))


def _read_otio(text: str, media: Sequence[CutMedia]) -> Spans:
    return _spans(otio.adapters.read_from_string(text, "otio_json"), media)


def _read_fcp7(text: str, media: Sequence[CutMedia]) -> Spans:
    return _spans(otio.adapters.read_from_string(text, "fcp_xml"), media)


def _read_edl(text: str, media: Sequence[CutMedia]) -> Spans:
    return _spans(otio.adapters.read_from_string(text, "cmx_3600", rate=float(media[0].rate)), media)


def _read_fcpxml(text: str, _media: Sequence[CutMedia]) -> Spans:
    return [(start, length) for _, start, length in check_fcpxml(text)]


def _spans(timeline: otio.schema.Timeline, media: Sequence[CutMedia]) -> Spans:
    clips = timeline.video_tracks()[0].find_clips()
    return [
        (
            Fraction(clip.source_range.start_time.to_seconds()) - each.timecode / each.rate,
            Fraction(clip.source_range.duration.to_seconds()),
        )
        for clip, each in zip(clips, media, strict=True)
    ]


_Write = Callable[[str, Layout], str]
_FORMATS: dict[str, tuple[_Write, Callable[[str, Sequence[CutMedia]], Spans]]] = {
    ".otio": (_write_otio, _read_otio),
    ".fcpxml": (fcpxml, _read_fcpxml),
    ".xml": (fcp7, _read_fcp7),
    ".edl": (edl, _read_edl),
}


def _timeline(name: str, layout: Layout) -> otio.schema.Timeline:
    timeline = otio.schema.Timeline(xml_text(name))
    timeline.global_start_time = RationalTime(0, float(layout.rate))
    for label, kind in (("V1", otio.schema.TrackKind.Video), ("A1", otio.schema.TrackKind.Audio)):
        if kind == otio.schema.TrackKind.Video or any(each.channels for each in layout.media):
            track = otio.schema.Track(label, kind=kind)
            track.extend(_items(layout, with_silent=kind == otio.schema.TrackKind.Video))
            timeline.tracks.append(track)
    return timeline


def _items(layout: Layout, *, with_silent: bool) -> Iterator[otio.core.Composable]:
    rate = float(layout.rate)
    for place, gaps in enumerate(layout.gaps):
        for gap, frames in gaps:
            yield otio.schema.Gap(
                name=xml_text(gap.name),
                source_range=TimeRange(RationalTime(0, rate), RationalTime(frames, rate)),
                metadata={"seedance": {"note": xml_text(gap.note)}} if gap.note else {},
            )
        if place == len(layout.cuts):
            return
        cut, each, dissolve = layout.cuts[place], layout.media[place], layout.dissolves[place]
        is_there = with_silent or bool(each.channels)
        yield _clip(cut, each) if is_there else otio.schema.Gap(source_range=_range(cut, each))
        if dissolve:
            yield otio.schema.Transition(
                transition_type=otio.schema.TransitionTypes.SMPTE_Dissolve,
                in_offset=RationalTime(dissolve // 2, rate),
                out_offset=RationalTime(dissolve - dissolve // 2, rate),
            )


def _clip(cut: Cut, media: CutMedia) -> otio.schema.Clip:
    rate = float(media.rate)
    reference = otio.schema.ExternalReference(
        target_url=cut.clip.path.as_uri(),
        available_range=TimeRange(RationalTime(media.timecode, rate), RationalTime(media.length, rate)),
    )
    made = otio.schema.Clip(xml_text(cut.clip.path.stem), media_reference=reference, source_range=_range(cut, media))
    for note in cut.clip.notes:
        if note.end >= cut.first and note.start <= cut.last:
            start, length = media.span(max(note.start, cut.first), min(note.end, cut.last))
            span = TimeRange(RationalTime(media.timecode + start, rate), RationalTime(length, rate))
            made.markers.append(otio.schema.Marker(name=xml_text(note.text), marked_range=span))
    return made


def _range(cut: Cut, media: CutMedia) -> TimeRange:
    start, length = media.span(cut.first, cut.last)
    rate = float(media.rate)
    return TimeRange(RationalTime(media.timecode + start, rate), RationalTime(length, rate))
