"""Write a timeline as FCPXML 1.10, for Final Cut Pro and DaVinci Resolve.

The format's rules are Apple's: https://developer.apple.com/documentation/professional-video-applications/fcpxml-reference
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from fractions import Fraction

from seedance_desktop.domain.clip import Clip, Flag
from seedance_desktop.media.cut_media import Cut, CutMedia, Gap, Layout

VERSION = "1.10"
_DISSOLVE, _DISSOLVE_ID = "Cross Dissolve", "FxPlug:4731E73A-8DAC-4113-9A30-AE85B1761265"
"""Final Cut Pro's own dissolve, as it names it in its documents."""
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TIME = re.compile(r"(-?\d{1,15})(?:/([1-9]\d{0,14}))?s", re.ASCII)
_CONFORMED = {
    Fraction(24000, 1001): "23.98", Fraction(24): "24", Fraction(25): "25", Fraction(30000, 1001): "29.97",
    Fraction(30): "30", Fraction(48000, 1001): "47.95", Fraction(48): "48", Fraction(50): "50",
    Fraction(60000, 1001): "59.94", Fraction(60): "60",
}  # fmt: skip
"""The rates that `conform-rate` can name."""
_SAMPLE_RATES = {32_000: "32k", 44_100: "44.1k", 48_000: "48k", 88_200: "88.2k", 96_000: "96k", 192_000: "192k"}


class FcpxmlError(ValueError):
    """A document breaks a rule of the format."""


def fcpxml(name: str, layout: Layout) -> str:
    """Return the document of a timeline."""
    cuts, media = layout.cuts, layout.media
    document = ET.Element("fcpxml", version=VERSION)
    resources = ET.SubElement(document, "resources")
    formats: dict[tuple[int, int, Fraction], str] = {}
    assets: dict[object, str] = {}
    for each in media:
        _add_format(resources, formats, each)
    for each in media:
        _add_asset(resources, formats, assets, each)
    event = ET.SubElement(ET.SubElement(document, "library"), "event", name=xml_text(name))
    rate = layout.rate
    if any(layout.dissolves):
        ET.SubElement(resources, "effect", id="dissolve", name=_DISSOLVE, uid=_DISSOLVE_ID)
    sequence = ET.SubElement(
        ET.SubElement(event, "project", name=xml_text(name)),
        "sequence",
        format=formats[_format_key(media[0])],
        tcStart="0s",
        tcFormat=_tc_format(media[0]),
        audioLayout="stereo",
        audioRate=_SAMPLE_RATES.get(next((each.sample_rate for each in media if each.channels), 48_000), "48k"),
    )
    spine = ET.SubElement(sequence, "spine")
    at = 0
    for place, gaps in enumerate(layout.gaps):
        for gap, frames in gaps:
            _add_gap(spine, gap, frames, rate, at)
            at += frames
        if place < len(cuts):
            at += _add_clip(spine, cuts[place], media[place], rate, at, assets, formats)
            if dissolve := layout.dissolves[place]:
                _add_dissolve(spine, dissolve, rate, at)
    sequence.set("duration", _time(at, rate))
    ET.indent(document)
    text = ET.tostring(document, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n{text}\n'


def check_fcpxml(text: str) -> list[tuple[str, Fraction, Fraction]]:
    """Return each clip's file address, start and length in seconds. Raises FcpxmlError for a broken rule.

    Every time lies on a frame, clips and gaps follow each other, transitions lie across cuts, and every reference is
    there.
    """
    try:
        document = ET.fromstring(text)  # noqa: S314 - written here
    except (ET.ParseError, ValueError) as error:
        raise FcpxmlError(str(error)) from error
    resources = {each.get("id"): each for each in document.iterfind("resources/*")}
    sequence = document.find("library/event/project/sequence")
    if sequence is None:
        raise FcpxmlError("no sequence")
    frame = _frame(resources, sequence)
    found: list[tuple[str, Fraction, Fraction]] = []
    at = Fraction(0)
    for element in sequence.iterfind("spine/*"):
        duration = _seconds(element.get("duration"))
        if not duration or duration % frame:
            raise FcpxmlError(f"{element.get('name')} is not on a frame")
        if element.tag == "transition":
            if not at - duration <= _seconds(element.get("offset")) <= at:
                raise FcpxmlError("a transition lies across no cut")
            continue
        if _seconds(element.get("offset")) != at:
            raise FcpxmlError(f"{element.get('name')} does not follow what is before it")
        if element.tag == "asset-clip":
            found.append(_check_clip(element, resources, duration))
        at += duration
    if _seconds(sequence.get("duration")) != at:
        raise FcpxmlError("the sequence has another length than its clips")
    return found


def _check_clip(
    clip: ET.Element, resources: Mapping[str | None, ET.Element], duration: Fraction
) -> tuple[str, Fraction, Fraction]:
    """Return a clip's file address, start and length in seconds. Raises FcpxmlError."""
    asset = _referred(resources, clip, "ref")
    start, begin = _seconds(clip.get("start")), _seconds(asset.get("start"))
    if start % _frame(resources, asset):
        raise FcpxmlError(f"{clip.get('name')} is not on a frame")
    if start < begin:
        raise FcpxmlError(f"{clip.get('name')} begins before its file")
    representation = asset.find("media-rep")
    if representation is None:
        raise FcpxmlError(f"{clip.get('name')} has no file")
    return representation.get("src", ""), start - begin, duration


def _add_gap(spine: ET.Element, gap: Gap, frames: int, rate: Fraction, at: int) -> None:
    made = ET.SubElement(
        spine, "gap", name=xml_text(gap.name), offset=_time(at, rate), start="0s", duration=_time(frames, rate)
    )
    if gap.note:
        ET.SubElement(made, "note").text = xml_text(gap.note)


def _add_dissolve(spine: ET.Element, frames: int, rate: Fraction, at: int) -> None:
    """Add a dissolve across the cut at frame `at`."""
    made = ET.SubElement(
        spine, "transition", name=_DISSOLVE, offset=_time(at - frames // 2, rate), duration=_time(frames, rate)
    )
    ET.SubElement(made, "filter-video", ref="dissolve", name=_DISSOLVE)


def _add_format(resources: ET.Element, formats: dict[tuple[int, int, Fraction], str], media: CutMedia) -> None:
    key = _format_key(media)
    if key not in formats:
        formats[key] = f"r{len(formats) + 1}"
        width, height, rate = key
        ET.SubElement(
            resources, "format", id=formats[key], frameDuration=_time(1, rate), width=str(width), height=str(height)
        )


def _add_asset(
    resources: ET.Element, formats: dict[tuple[int, int, Fraction], str], assets: dict[object, str], media: CutMedia
) -> None:
    path = media.clip.path
    if path in assets:
        return
    assets[path] = f"r{len(formats) + len(assets) + 1}"
    asset = ET.SubElement(
        resources,
        "asset",
        id=assets[path],
        name=xml_text(path.stem),
        start=_time(media.timecode, media.rate),
        duration=_time(media.length, media.rate),
        hasVideo="1",
        format=formats[_format_key(media)],
        videoSources="1",
    )
    if media.channels:
        asset.attrib |= {
            "hasAudio": "1",
            "audioSources": "1",
            "audioChannels": str(media.channels),
            "audioRate": str(media.sample_rate),
        }
    ET.SubElement(asset, "media-rep", kind="original-media", src=path.as_uri())


def _add_clip(
    spine: ET.Element,
    cut: Cut,
    media: CutMedia,
    rate: Fraction,
    at: int,
    assets: dict[object, str],
    formats: dict[tuple[int, int, Fraction], str],
) -> int:
    """Add a clip at frame `at` of a sequence of `rate`, and return how many frames of that it takes."""
    start, _ = media.span(cut.first, cut.last)
    frames = media.frames_at(rate, cut.first, cut.last)
    clip = ET.SubElement(
        spine,
        "asset-clip",
        ref=assets[media.clip.path],
        offset=_time(at, rate),
        name=xml_text(media.clip.path.stem),
        start=_time(media.timecode + start, media.rate),
        duration=_time(frames, rate),
        format=formats[_format_key(media)],
        tcFormat=_tc_format(media),
    )
    if media.channels:
        clip.set("audioRole", "dialogue")
    if media.rate != rate:  # at its own speed: frames are repeated or left out
        conform = ET.SubElement(clip, "conform-rate", scaleEnabled="0")
        if named := _CONFORMED.get(media.rate):
            conform.set("srcFrameRate", named)
    for note in cut.clip.notes:
        if note.end >= cut.first and note.start <= cut.last:
            noted, span = media.span(max(note.start, cut.first), min(note.end, cut.last))
            ET.SubElement(
                clip,
                "marker",
                start=_time(media.timecode + noted, media.rate),
                duration=_time(span, media.rate),
                value=xml_text(note.text),
            )
    _add_marks(clip, cut.clip)
    return frames


def _add_marks(clip: ET.Element, of: Clip) -> None:
    if of.flag is not Flag.NONE:
        value = "favorite" if of.flag is Flag.PICK else "reject"
        ET.SubElement(clip, "rating", value=value, start=clip.get("start", ""), duration=clip.get("duration", ""))
    if of.tags:
        words = ", ".join(xml_text(tag).replace(",", " ") for tag in of.tags)
        ET.SubElement(clip, "keyword", value=words, start=clip.get("start", ""), duration=clip.get("duration", ""))


def _format_key(media: CutMedia) -> tuple[int, int, Fraction]:
    return media.clip.width, media.clip.height, media.rate


def _tc_format(media: CutMedia) -> str:
    return "DF" if media.drop_frame else "NDF"


def _time(frames: int, rate: Fraction) -> str:
    """Return a number of frames in seconds: whole, or as a fraction whose parts are whole numbers."""
    if not frames * rate.denominator % rate.numerator:
        return f"{frames * rate.denominator // rate.numerator}s"
    return f"{frames * rate.denominator}/{rate.numerator}s"


def _seconds(time: str | None) -> Fraction:
    found = _TIME.fullmatch(time or "")
    if not found:
        raise FcpxmlError(f"{time!r} is no time")
    return Fraction(int(found[1]), int(found[2] or 1))


def _referred(resources: Mapping[str | None, ET.Element], element: ET.Element, name: str) -> ET.Element:
    if (found := resources.get(element.get(name))) is None:
        raise FcpxmlError(f"{element.get(name)!r} is not there")
    return found


def _frame(resources: Mapping[str | None, ET.Element], element: ET.Element) -> Fraction:
    """Return how long a frame of an element's format is."""
    frame = _seconds(_referred(resources, element, "format").get("frameDuration"))
    if not frame:
        raise FcpxmlError("a format without a frame rate")
    return frame


def xml_text(text: str) -> str:
    """Return `text` without the characters that no XML document may hold (XML 1.0, 2.2)."""
    return _NOT_XML.sub("\ufffd", text)
