"""Write a timeline as an edit decision list: CMX 3600, the format that every editor reads."""

import re
from collections.abc import Sequence

from seedance_desktop.core.i18n import Message, mark, message
from seedance_desktop.media.cut_media import Cut, CutMedia, Layout, has_timecode, read_timecode, timecode_text

_REEL_LETTERS = 8
_MAX_EVENTS = 999


def edl_problem(layout: Layout) -> Message | None:
    """Return why these cuts fit no EDL: it has one rate, which must have a timecode, and a day of it."""
    cuts, media = layout.cuts, layout.media
    if len({each.rate for each in media}) > 1:
        return message(mark("An EDL has one frame rate, and these clips have several: export another format."))
    if any(each.is_variable for each in media):
        return message(mark("A variable frame rate has no timecode: export OpenTimelineIO or FCPXML."))
    if not all(has_timecode(each.rate) for each in media):
        return message(mark("A clip's frame rate has no timecode: export OpenTimelineIO or FCPXML."))
    if sum(2 if each.channels else 1 for each in media) > _MAX_EVENTS:
        return message(mark("An EDL has room for 999 events, and this timeline needs more: export another format."))
    spans = [each.span(cut.first, cut.last) for cut, each in zip(cuts, media, strict=True)]
    ends = [(each, each.timecode + start + length) for (start, length), each in zip(spans, media, strict=True)]
    length = sum(length for _, length in spans) + sum(map(layout.gap_before, range(len(cuts) + 1)))
    ends.append((media[0], _frames_at("01:00:00", "00", media[0]) + length))
    if any(end > _frames_at("23:59:59", str(round(each.rate) - 1), each) for each, end in ends):
        return message(mark("An EDL's timecode ends at midnight, which this timeline passes: export another format."))
    return None


def _frames_at(time: str, frame: str, media: CutMedia) -> int:
    """Return a timecode, as a file counts it, in frames."""
    return read_timecode(f"{time}{';' if media.drop_frame else ':'}{frame}", media.rate)[0]


def edl(name: str, layout: Layout) -> str:
    """Return the EDL of a timeline, with a cut for each dissolve. `edl_problem` must have none."""
    media, rate = layout.media, layout.rate
    drop = media[0].drop_frame
    reels = _reels(media)
    lines = [f"TITLE: {_one_line(name)}", f"FCM: {'DROP FRAME' if drop else 'NON-DROP FRAME'}", ""]
    record, number = _frames_at("01:00:00", "00", media[0]), 0  # by custom, with room before it
    for place, (cut, each) in enumerate(zip(layout.cuts, media, strict=True)):
        record += layout.gap_before(place)
        start, length = each.span(cut.first, cut.last)
        source = each.timecode + start
        times = " ".join(
            [timecode_text(at, rate, drop_frame=each.drop_frame) for at in (source, source + length)]
            + [timecode_text(at, rate, drop_frame=drop) for at in (record, record + length)]
        )
        for channel in ("V", "A") if each.channels else ("V",):
            number += 1
            lines.append(f"{number:03}  {reels[each.clip.path]:<8} {channel:<5} C        {times}")
            lines.append(f"* FROM CLIP NAME: {_one_line(each.clip.path.name)}")
            if channel == "V":
                lines += _notes(cut, each, record - start, drop=drop)
        record += length
    return "\n".join(lines) + "\n"


def _notes(cut: Cut, media: CutMedia, shift: int, *, drop: bool) -> list[str]:
    lines = []
    for note in cut.clip.notes:
        if note.end >= cut.first and note.start <= cut.last:
            at, _ = media.span(max(note.start, cut.first), min(note.end, cut.last))
            time = timecode_text(at + shift, media.rate, drop_frame=drop)
            lines.append(f"* LOC: {time} RED     {_one_line(note.text)}")
    return lines


def _reels(media: Sequence[CutMedia]) -> dict[object, str]:
    """Return a reel of at most eight letters for each file; no two have the same."""
    reels: dict[object, str] = {}
    for each in media:
        if each.clip.path not in reels:
            letters = re.sub(r"[^A-Z0-9]", "", each.clip.path.stem.upper())[:_REEL_LETTERS] or "CLIP"
            number, reel = 2, letters
            while reel in reels.values():
                reel = f"{letters[: _REEL_LETTERS - len(str(number))]}{number}"
                number += 1
            reels[each.clip.path] = reel
    return reels


def _one_line(text: str) -> str:
    return " ".join(text.splitlines())  # spaces stay: editors find a file by its name
