"""Timelines of thirty kinds, as programs read them that did not write them: same clips, same ranges, same order."""

import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from fractions import Fraction
from pathlib import Path

import opentimelineio as otio
import pytest
from msgspec import Struct, structs

from seedance_desktop.domain.clip import Flag, Note
from seedance_desktop.media.cut_media import Cut
from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.timeline import read_media, write_timeline
from tests.handover.test_timelines import DTDS, VARIABLE, at_rate, clip_of, is_valid, read_fcpxml, with_timecode
from tests.media.clips import make_clip

RATES = [
    *map(Fraction, (24, 25, 30)), Fraction(24_000, 1001), Fraction(30_000, 1001), *map(Fraction, (48, 50, 60)),
    Fraction(60_000, 1001), Fraction(15),
]  # fmt: skip
NAMES = (
    "Anna's cat",
    "black & white <3",
    "smile \U0001f600 空",
    "100% #1",
    "two  spaces",
    'say "cut"',
    "Лес; ночь, 2",
)
TIMECODES = ("", "01:00:00:00", "10:20:30:05")
SPOKEN = ("look here", "a < b & c", "eyes \U0001f440")
FRAMES = 31


class Kind(Struct, frozen=True):
    """What a timeline is made of."""

    rate: Fraction
    is_variable: bool
    """One of its clips is."""
    other_rate: Fraction | None
    """Of one of its clips."""
    sounds: tuple[bool, ...]
    sizes: tuple[tuple[int, int], ...]
    timecode: str
    names: tuple[str, ...]
    notes: bool


KINDS = [
    Kind(
        rate=RATES[n % 10],
        is_variable=n % 5 == 3,
        other_rate=RATES[(n + 1) % 10] if n % 6 == 5 else None,
        sounds=((True, True, True), (False, False, False), (True, False, True))[n % 3],
        sizes=(((128, 72),) * 3, ((128, 72), (72, 128), (128, 72)))[n % 2],
        timecode=TIMECODES[n // 3 % 3],
        names=(NAMES[n % 7], NAMES[(n + 2) % 7], NAMES[(n + 5) % 7]),
        notes=n % 4 != 1,
    )
    for n in range(30)
]


class Span(Struct, frozen=True):
    """What a timeline is to say of a cut: its file, where in it, and how long, in seconds, and where it lies."""

    path: Path
    start: float
    length: float
    at: float


@pytest.fixture(scope="module")
def films(tmp_path_factory):
    """Make clips of one kind only once."""
    folder = tmp_path_factory.mktemp("films")
    made: dict[object, Path] = {}

    def film(rate, size, *, sound, timecode, variable):
        key = rate, size, sound, timecode, variable
        if key not in made:
            path = folder / f"{len(made)}.mp4"
            if variable:
                make_clip(path, FRAMES, size, sound=sound, times_ms=VARIABLE)
            else:
                at_rate(path, rate, FRAMES, size=size, sound=sound)
            made[key] = with_timecode(path, timecode) if timecode and rate != 15 and not variable else path
        return made[key]

    return film


def cuts_of(kind: Kind, films, folder: Path) -> list[Cut]:
    clips = []
    for n, (name, sound, size) in enumerate(zip(kind.names, kind.sounds, kind.sizes, strict=True)):
        rate = kind.other_rate if kind.other_rate and n == 1 else kind.rate
        made = films(rate, size, sound=sound, timecode=kind.timecode, variable=kind.is_variable and n == 2)
        path = folder / f"{name}{made.suffix}"
        shutil.copyfile(made, path)
        notes = tuple(Note(7 * i, 7 * i + 3 * n, text) for i, text in enumerate(SPOKEN)) if kind.notes else ()
        clips.append(structs.replace(clip_of(path), notes=notes, tags=("night",), flag=Flag.PICK))
    first, second, third = clips
    end = FRAMES - 1
    return [Cut(first, 5, 20), Cut(second, 0, end), Cut(third, 3, 9), Cut(first, end, end), Cut(second, 1, 1)]


def spans_of(cuts: list[Cut], kind: Kind) -> list[Span]:
    """Say what each judge should find, from how the clips were made."""
    spans, at = [], 0.0
    for n, cut in enumerate(cuts):
        if kind.is_variable and n == 2:
            start, end = VARIABLE[cut.first] / 1000, VARIABLE[cut.last + 1] / 1000
        else:
            rate = kind.other_rate if kind.other_rate and n in {1, 4} else kind.rate
            start, end = float(cut.first / rate), float((cut.last + 1) / rate)
        spans.append(Span(cut.clip.path, start, end - start, at))
        at += end - start
    return spans


def assert_same(found: list[Span], meant: list[Span], within: float) -> None:
    """Each cut may be off by `within` seconds, so that later ones lie off by so much more."""
    assert [span.path for span in found] == [span.path for span in meant]
    for n, (told, said) in enumerate(zip(found, meant, strict=True)):
        values = (told.start, told.length)
        assert values == pytest.approx((said.start, said.length), abs=within), told.path.name
        assert told.at == pytest.approx(said.at, abs=within * max(n, 1)), told.path.name


def read_otio(path: Path, paths: dict[str, Path], rate: float | None = None) -> list[Span]:
    more = {"rate": rate} if rate else {}
    track = otio.adapters.read_from_file(str(path), **more).video_tracks()[0]
    spans, at = [], 0.0
    for clip in track.find_clips():
        url = getattr(clip.media_reference, "target_url", None)
        file = Path(otio.url_utils.filepath_from_url(url)) if url else paths[clip.name]
        begin = clip.media_reference.available_range if url else None
        start = clip.source_range.start_time.to_seconds() - (begin.start_time.to_seconds() if begin else 0.0)
        spans.append(Span(file, start, clip.source_range.duration.to_seconds(), at))
        at += spans[-1].length
    return spans


def read_openshot(openshot: Path, path: Path, rate: Fraction) -> list[dict[str, object]]:
    command = [sys.executable, Path(__file__).with_name("openshot.py"), openshot, path, str(rate)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    return list(json.loads(ran.stdout.splitlines()[-1]))


def read_kdenlive(path: Path) -> list[Span]:
    """Import a timeline as Kdenlive does, and read its project."""
    project = ET.fromstring(otio.adapters.write_to_string(otio.adapters.read_from_file(str(path)), "kdenlive"))
    profile = project.find("profile")
    rate = Fraction(int(profile.get("frame_rate_num")), int(profile.get("frame_rate_den")))
    producers = {one.get("id"): one for one in project.iter("producer")}
    spans, at = [], 0.0
    for entry in project.iterfind("playlist[@id='playlist0']/entry"):
        producer = producers[entry.get("producer")]
        begin, first, last = (frames_in(one, rate) for one in (producer.get("in"), entry.get("in"), entry.get("out")))
        file = Path(producer.findtext("property[@name='resource']"))
        spans.append(Span(file, float((first - begin) / rate), float((last - first + 1) / rate), at))
        at += spans[-1].length
    return spans


def frames_in(clock: str, rate: Fraction) -> int:
    """Return a time of MLT's as frames."""
    hours, minutes, seconds = clock.split(":")
    return round(float(seconds) * rate) + int(int(minutes) * 60 * rate) + int(int(hours) * 3600 * rate)


@pytest.mark.parametrize("kind", KINDS, ids=range(30))
def test_every_judge_reads_the_same_clips_ranges_and_order(kind, films, tmp_path, openshot):
    cuts = cuts_of(kind, films, tmp_path)
    meant = spans_of(cuts, kind)
    media = read_media([cut.clip for cut in cuts])
    own = [media[cut.clip.id].rate for cut in cuts]
    # What is snapped to frames is off by less than one.
    within = float(1 / min(own)) if kind.is_variable or kind.other_rate else 1e-4
    documents = {ending: tmp_path / f"my cut{ending}" for ending in (".otio", ".fcpxml", ".xml")}
    for document in documents.values():
        write_timeline(cuts, document)

    assert_same(read_otio(documents[".otio"], {}), meant, within)
    assert_same(read_otio(documents[".xml"], {}), meant, within)
    told = read_fcpxml(documents[".fcpxml"])
    found = [Span(path, float(start), float(length), float(at)) for path, start, at, length in told]
    assert_same(found, meant, within)
    if DTDS.is_dir() and shutil.which("xmllint"):
        assert is_valid(documents[".fcpxml"], "1.10")
        assert is_valid(documents[".fcpxml"], "1.11")
    assert_same(read_kdenlive(documents[".otio"]), meant, within + 0.001)
    # OpenShot counts all frames in the project's rate, also those of files of another.
    clips = read_openshot(openshot, documents[".xml"], kind.rate)
    found = [
        Span(Path(clip["path"]), clip["start"] * ratio, (clip["end"] - clip["start"]) * ratio, clip["position"])
        for clip, ratio in zip(clips, (float(kind.rate / rate) for rate in own), strict=True)
    ]
    assert_same(found, meant, within)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not kind.is_variable and not kind.other_rate], ids=str)
def test_every_judge_reads_the_same_events_of_an_edl(kind, films, tmp_path, openshot):
    cuts = cuts_of(kind, films, tmp_path)
    document = tmp_path / "my cut.edl"
    if kind.rate == 15:
        with pytest.raises(MediaError, match="no timecode"):
            write_timeline(cuts, document)
        return
    write_timeline(cuts, document)
    meant = spans_of(cuts, kind)
    media = read_media([cut.clip for cut in cuts])
    starts = [media[cut.clip.id].timecode / kind.rate for cut in cuts]
    paths = {cut.clip.path.name: cut.clip.path for cut in cuts}
    read = read_otio(document, paths, float(kind.rate))
    found = [structs.replace(span, start=span.start - float(start)) for span, start in zip(read, starts, strict=True)]
    assert_same(found, meant, 1e-4)
    # OpenShot knows one reel, and no drop-frame timecode.
    text = document.read_text("utf-8")
    document.write_text(re.sub(r"^(\d{3}  )\S{1,8} *", r"\1AX       ", text, flags=re.MULTILINE), "utf-8")
    clips = read_openshot(openshot, document, kind.rate)
    pictures = [clip for clip in clips if clip["has_video"] is True]
    sounds = [clip for clip in clips if clip["has_audio"] is True]
    assert [clip["path"] for clip in pictures] == [str(span.path) for span in meant]
    assert [clip["path"] for clip in sounds] == [str(cut.clip.path) for cut in cuts if cut.clip.has_audio]
    whole = round(kind.rate)
    for told, said, cut, start in zip(pictures, meant, cuts, starts, strict=True):
        begin = round(start * kind.rate) + cut.first
        # Its seconds are the timecode's, in which a second has a whole number of frames.
        times = [begin, begin + cut.last - cut.first + 1, 3600 * whole + round(said.at * kind.rate)]
        seconds = [frames // whole + frames % whole / float(kind.rate) for frames in times]
        assert [told["start"], told["end"], told["position"]] == pytest.approx(seconds, abs=1e-4)
