"""Write a timeline as Final Cut Pro 7 XML, for Premiere and DaVinci Resolve.

The format's rules are Apple's "Final Cut Pro XML Interchange Format", version 5.
"""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from fractions import Fraction

from seedance_desktop.core.i18n import Message, mark, message
from seedance_desktop.media.cut_media import NTSC, Cut, CutMedia, Layout, has_timecode, timecode_text
from seedance_desktop.media.fcpxml import xml_text

_Values = Mapping[str, "_Values | str | int"]


def fcp7_problem(layout: Layout) -> Message | None:
    """Return why these files fit no such document: a rate in it is whole, or whole × 1000/1001."""
    if all(_timebase(each.rate) for each in layout.media):
        return None
    return message(mark("A clip's frame rate can't be written in this format: export OpenTimelineIO or FCPXML."))


def fcp7(name: str, layout: Layout) -> str:
    """Return the document of a timeline, with a cut for each dissolve. `fcp7_problem` must have none."""
    cuts, media = layout.cuts, layout.media
    document = ET.Element("xmeml", version="5")
    sequence = ET.SubElement(document, "sequence", id="sequence-1")
    first = media[0]
    lengths = [each.frames_at(first.rate, cut.first, cut.last) for cut, each in zip(cuts, media, strict=True)]
    gaps = [layout.gap_before(place) for place in range(len(cuts) + 1)]
    _fill(sequence, {"name": name, "duration": sum(lengths) + sum(gaps), "rate": _rate(first.rate)})
    if has_timecode(first.rate):
        _fill(sequence, {"timecode": _timecode(first.rate, 0, drop_frame=first.drop_frame)})
    kinds = ET.SubElement(sequence, "media")
    video = _fill(ET.SubElement(kinds, "video"), {"format": _picture(first)})
    audio = _fill(ET.SubElement(kinds, "audio"), {"format": _sound(next((m for m in media if m.channels), first))})
    # The pictures' track, and one for each channel of sound.
    tracks = [ET.SubElement(kind, "track") for kind in [video, *[audio] * max(each.channels for each in media)]]
    numbers = {path: n for n, path in enumerate(dict.fromkeys(each.clip.path for each in media), 1)}
    at = 0
    for place, (cut, each, length) in enumerate(zip(cuts, media, lengths, strict=True), 1):
        at += gaps[place - 1]
        used = tracks[: each.channels + 1]
        links: list[_Values] = [
            {
                "linkclipref": f"clipitem-{place}-{channel}",
                "mediatype": "audio" if channel else "video",
                "trackindex": channel or 1,
                "clipindex": len(track) + 1,
            }
            for channel, track in enumerate(used)
        ]
        for channel, track in enumerate(used):
            item = ET.SubElement(track, "clipitem", id=f"clipitem-{place}-{channel}")
            _fill_item(item, cut, each, (at, at + length), numbers[each.clip.path], channel)
            for link in links if len(links) > 1 else ():
                _fill(ET.SubElement(item, "link"), link)
        at += length
    for track in tracks:
        _fill(track, {"enabled": "TRUE", "locked": "FALSE"})
    ET.indent(document)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE xmeml>\n{ET.tostring(document, encoding="unicode")}\n'


def _fill_item(
    item: ET.Element, cut: Cut, media: CutMedia, place: tuple[int, int], number: int, channel: int
) -> None:
    """Describe a clip's picture, or one channel of its sound."""
    begin, length = media.span(cut.first, cut.last)
    values: dict[str, _Values | str | int] = {
        "masterclipid": f"masterclip-{number}",
        "name": media.clip.path.stem,
        "enabled": "TRUE",
        "duration": media.length,
        "rate": _rate(media.rate),
        "start": place[0],
        "end": place[1],
        "in": begin,
        "out": begin + length,
    }
    _fill(item, values)
    file = ET.SubElement(item, "file", id=f"file-{number}")
    if channel:
        _fill(ET.SubElement(item, "sourcetrack"), {"mediatype": "audio", "trackindex": channel})
        return
    # Whole with every picture: some readers don't look for where the file stood first.
    values = {"name": media.clip.path.name, "pathurl": media.clip.path.as_uri()}
    values |= {"rate": _rate(media.rate), "duration": media.length}
    if has_timecode(media.rate):
        values["timecode"] = _timecode(media.rate, media.timecode, drop_frame=media.drop_frame)
    sound = {"audio": _sound(media) | {"channelcount": media.channels}} if media.channels else {}
    _fill(file, values | {"media": {"video": _picture(media)} | sound})
    for note in cut.clip.notes:
        if note.end >= cut.first and note.start <= cut.last:
            noted, span = media.span(max(note.start, cut.first), min(note.end, cut.last))
            _fill(ET.SubElement(item, "marker"), {"name": note.text, "in": noted, "out": noted + span})


def _fill(element: ET.Element, values: _Values) -> ET.Element:
    for tag, value in values.items():
        child = ET.SubElement(element, tag)
        if isinstance(value, Mapping):
            _fill(child, value)
        else:
            child.text = xml_text(str(value))
    return element


def _picture(media: CutMedia) -> _Values:
    size: _Values = {"width": media.clip.width, "height": media.clip.height}
    return {"samplecharacteristics": {"rate": _rate(media.rate), **size, "fielddominance": "none"}}


def _sound(media: CutMedia) -> dict[str, _Values | str | int]:
    return {"samplecharacteristics": {"depth": 16, "samplerate": media.sample_rate or 48_000}}


def _timebase(rate: Fraction) -> int:
    """Return the whole rate that this is, or is 1000/1001 of; 0 if there is none."""
    return next((int(whole) for whole in (rate, rate / NTSC) if whole.denominator == 1), 0)


def _rate(rate: Fraction) -> _Values:
    return {"timebase": _timebase(rate), "ntsc": "FALSE" if rate.denominator == 1 else "TRUE"}


def _timecode(rate: Fraction, frame: int, *, drop_frame: bool) -> _Values:
    text = timecode_text(frame, rate, drop_frame=drop_frame)
    return {"rate": _rate(rate), "string": text, "frame": frame, "displayformat": "DF" if drop_frame else "NDF"}
