"""Timelines as editors read them: judged by OpenTimelineIO, xmllint with Apple's DTD, and readers of our own."""

import itertools
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from urllib.parse import unquote, urlsplit

import av
import opentimelineio as otio
import pytest
from msgspec import structs
from opentimelineio.opentime import RationalTime, TimeRange

from seedance_desktop.domain.clip import Clip, Flag, Note
from seedance_desktop.media import timeline as timeline_module
from seedance_desktop.media.cut_media import Cut, Gap, exact_rate, read_timecode, timecode_text
from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.frames import Clip as Frames
from seedance_desktop.media.timeline import ENDINGS, left_out, read_media, write_timeline
from tests.media.clips import make_clip

DTDS = Path(__file__).parents[3] / "shared" / "dtd"
NTSC = {Fraction(n * 1000, 1001) for n in (24, 30, 60, 120)}
RATES = sorted({Fraction(n) for n in (15, 16, 24, 25, 30, 48, 50, 60, 120)} | NTSC)
WITH_TIMECODE = [rate for rate in RATES if rate not in {15, 16, 120, Fraction(120_000, 1001)}]
NAMES = ("a dog, running", "Anna's cat & dog <3", "Лес и #1 100%", "空の\U0001f600船", "c")
VARIABLE = tuple(itertools.accumulate((0, *([33, 50, 41, 100] * 8)[:30])))


def at_rate(path: Path, rate: Fraction, frames: int = 24, **more: object) -> Path:
    """Make a clip at an exact rate: PyAV takes a Fraction where make_clip names an int."""
    return make_clip(path, frames, fps=rate, **more)  # type: ignore[arg-type]


def with_timecode(path: Path, timecode: str) -> Path:
    """Copy a clip into a QuickTime file with a timecode track."""
    made = path.with_suffix(".mov")
    command = ["ffmpeg", "-loglevel", "error", "-i", path, "-c", "copy", "-timecode", timecode, made]
    subprocess.run(command, check=True)
    return made


def clip_of(path: Path, **more: object) -> Clip:
    with Frames(path) as frames, av.open(str(path)) as container:
        [stream] = container.streams.video
        facts = {
            "frames": frames.frame_count,
            "duration_s": frames.duration_s,
            "fps": float(frames.rate),
            "width": stream.width,
            "height": stream.height,
            "has_audio": bool(container.streams.audio),
        }
    made = datetime(2026, 11, 20, 12, tzinfo=UTC)
    size = path.stat().st_size
    return Clip(**{"id": path.name, "path": path, "created_at": made, "byte_size": size} | facts | more)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("hand over")


@pytest.fixture(scope="module")
def clips(folder):
    """Clips of one rate whose names need quoting; one has sound, notes, tags and a flag, one another size."""
    sizes = ((320, 180), (320, 180), (180, 320), (320, 180), (320, 180))
    made = [
        clip_of(make_clip(folder / f"{name}.mp4", 30 + n, size, sound=n == 0))
        for n, (name, size) in enumerate(zip(NAMES, sizes, strict=True))
    ]
    notes = (Note(4, 4, "ear"), Note(12, 15, "smile\x07 & wave"))
    made[0] = structs.replace(made[0], notes=notes, tags=("green, wet", "night"), flag=Flag.PICK)
    made[1] = structs.replace(made[1], flag=Flag.REJECT)
    return made


def cuts_of(clips):
    return [Cut(clips[0], 5, 20), *(Cut(clip, 0, clip.frames - 1) for clip in clips[1:]), Cut(clips[0], 2, 3)]


def is_valid(document: Path, version: str = "1.10") -> bool:
    """Whether the document is valid by Apple's DTD, marked as of this version."""
    text = document.read_text("utf-8").replace('version="1.10"', f'version="{version}"')
    assert f'version="{version}"' in text
    marked = document.with_name(f"marked-{version}.fcpxml")
    marked.write_text(text, "utf-8")
    dtd = DTDS / f"FCPXMLv{version.replace('.', '_')}.dtd"
    ran = subprocess.run(
        ["xmllint", "--noout", "--dtdvalid", dtd, marked], capture_output=True, text=True, check=False
    )
    print(ran.stderr)
    return ran.returncode == 0


needs_dtd = pytest.mark.skipif(
    not DTDS.is_dir() or shutil.which("xmllint") is None, reason="needs Apple's DTDs and xmllint"
)


def seconds(text: str) -> Fraction:
    assert re.fullmatch(r"\d+(/\d+)?s", text), text
    return Fraction(text[:-1])


def read_fcpxml(path: Path):
    """Read a document by the format's own description: (file, start in the file, offset, duration) of each clip."""
    document = ET.parse(path).getroot()
    assets = {asset.get("id"): asset for asset in document.iter("asset")}
    found = []
    for clip in document.iter("asset-clip"):
        asset = assets[clip.get("ref")]
        file = Path(unquote(urlsplit(asset.find("media-rep").get("src")).path))
        start = seconds(clip.get("start")) - seconds(asset.get("start"))
        found.append((file, start, seconds(clip.get("offset")), seconds(clip.get("duration"))))
    return found


# Of an event: number, reel, track and the four timecodes, as other programs' importers look for them.
_EVENT = re.compile(r"(\d{3}) +(\S{1,8}) +(V|A) +C +([\d:;]{11}) ([\d:;]{11}) ([\d:;]{11}) ([\d:;]{11})")


def read_edl(path: Path):
    lines = path.read_text("utf-8").splitlines()
    return [match.groups() for line in lines if (match := _EVENT.fullmatch(line))]


@pytest.mark.parametrize("ending", [".otio", ".edl", ".xml"])
def test_a_timeline_is_read_with_its_clips(clips, tmp_path, ending):
    dest = tmp_path / f"my cut{ending}"
    write_timeline(cuts_of(clips), dest)
    timeline = otio.adapters.read_from_file(str(dest))
    track = timeline.video_tracks()[0]
    at = 0
    for clip, cut in zip(track.find_clips(), cuts_of(clips), strict=True):
        length = cut.last - cut.first + 1
        assert clip.source_range == TimeRange(RationalTime(cut.first, 24), RationalTime(length, 24))
        shift = track.range_of_child(clip).start_time - track[0].range_in_parent().start_time
        assert shift == RationalTime(at, 24)
        at += length
        if ending != ".edl":
            assert otio.url_utils.filepath_from_url(clip.media_reference.target_url) == str(cut.clip.path)


def test_fcpxml_has_the_clips_their_files_sound_and_marks(clips, tmp_path):
    dest = tmp_path / "my cut.fcpxml"
    cuts = cuts_of(clips)
    write_timeline(cuts, dest)
    at = Fraction(0)
    for (file, start, offset, duration), cut in zip(read_fcpxml(dest), cuts, strict=True):
        assert (file, start, offset) == (cut.clip.path, Fraction(cut.first, 24), at)
        assert duration == Fraction(cut.last - cut.first + 1, 24)
        at += duration
    document = ET.parse(dest).getroot()
    assert seconds(document.find(".//sequence").get("duration")) == at
    formats = [(one.get("frameDuration"), one.get("width"), one.get("height")) for one in document.iter("format")]
    assert formats == [("1/24s", "320", "180"), ("1/24s", "180", "320")]
    sounds = [(one.get("hasAudio"), one.get("audioChannels"), one.get("audioRate")) for one in document.iter("asset")]
    assert sounds == [("1", "2", "48000"), *[(None, None, None)] * 4]
    first, second, *_ = document.iter("asset-clip")
    [marker] = first.iter("marker")  # the other note lies outside the range
    assert (marker.get("start"), marker.get("duration"), marker.get("value")) == (
        "12/24s",
        "4/24s",
        "smile\ufffd & wave",
    )
    assert [one.get("value") for one in first.iter("keyword")] == ["green  wet, night"]
    assert [one.get("value") for one in first.iter("rating")] == ["favorite"]
    assert [one.get("value") for one in second.iter("rating")] == ["reject"]


@needs_dtd
@pytest.mark.parametrize("version", ["1.10", "1.11"])
@pytest.mark.parametrize("rate", RATES, ids=str)
def test_fcpxml_is_valid_at_every_rate(folder, tmp_path, rate, version):
    clip = clip_of(at_rate(tmp_path / "one.mp4", rate, sound=True))
    write_timeline([Cut(clip, 3, 10), Cut(clip, 0, 0)], tmp_path / "cut.fcpxml")
    assert is_valid(tmp_path / "cut.fcpxml", version)
    [(_, start, _, duration), (_, _, offset, _)] = read_fcpxml(tmp_path / "cut.fcpxml")
    assert (start, duration, offset) == (3 / rate, 8 / rate, 8 / rate)
    [frame] = ET.parse(tmp_path / "cut.fcpxml").getroot().iter("format")
    assert seconds(frame.get("frameDuration")) == 1 / rate


@needs_dtd
@pytest.mark.parametrize("version", ["1.10", "1.11"])
def test_fcpxml_of_many_kinds_of_clips_is_valid(folder, clips, tmp_path, version):
    others = [
        clip_of(at_rate(tmp_path / "ntsc.mp4", Fraction(30_000, 1001))),
        clip_of(make_clip(tmp_path / "variable.mp4", 31, times_ms=VARIABLE)),
    ]
    cuts = [*cuts_of(clips), Cut(others[0], 4, 12), Cut(others[1], 5, 9)]
    write_timeline(cuts, tmp_path / "cut.fcpxml")
    assert is_valid(tmp_path / "cut.fcpxml", version)


def test_a_variable_rate_is_cut_by_the_times_of_its_frames(tmp_path):
    clip = clip_of(make_clip(tmp_path / "variable.mp4", 31, times_ms=VARIABLE))
    cuts = [Cut(clip, 10, 20)]
    begin, end = VARIABLE[10] / 1000, VARIABLE[21] / 1000
    [media] = read_media([clip]).values()
    for ending in (".otio", ".fcpxml", ".xml"):
        write_timeline(cuts, tmp_path / f"cut{ending}")
        assert "variable" in " ".join(map(str, left_out(cuts, {clip.id: media}, ending)))
    [(_, start, _, duration)] = read_fcpxml(tmp_path / "cut.fcpxml")
    assert abs(start - begin) <= 0.5 / media.rate
    assert abs(start + duration - end) <= 0.5 / media.rate
    [clip] = otio.adapters.read_from_file(str(tmp_path / "cut.otio")).video_tracks()[0].find_clips()
    assert abs(clip.source_range.start_time.to_seconds() - begin) <= 0.5 / media.rate
    with pytest.raises(MediaError, match="no timecode"):
        write_timeline(cuts, tmp_path / "cut.edl")


def test_clips_of_several_rates_keep_their_speed(tmp_path, clips):
    fast = clip_of(at_rate(tmp_path / "fast.mp4", Fraction(30)))
    cuts = [Cut(clips[4], 0, 9), Cut(fast, 6, 15), Cut(clips[4], 2, 4)]
    media = read_media([clips[4], fast])
    write_timeline(cuts, tmp_path / "cut.fcpxml")
    (*_,), (_, start, offset, duration), (_, _, last, _) = read_fcpxml(tmp_path / "cut.fcpxml")
    assert (start, offset, duration, last) == (Fraction(6, 30), Fraction(10, 24), Fraction(8, 24), Fraction(18, 24))
    [conformed] = ET.parse(tmp_path / "cut.fcpxml").getroot().iter("conform-rate")
    assert conformed.attrib == {"scaleEnabled": "0", "srcFrameRate": "30"}
    write_timeline(cuts, tmp_path / "cut.otio")
    found = list(otio.adapters.read_from_file(str(tmp_path / "cut.otio")).video_tracks()[0].find_clips())
    assert found[1].source_range == TimeRange(RationalTime(6, 30), RationalTime(10, 30))
    assert any("first clip's frame rate" in str(told) for told in left_out(cuts, media, ".fcpxml"))
    assert left_out(cuts, media, ".otio") == []
    with pytest.raises(MediaError, match="several"):
        write_timeline(cuts, tmp_path / "cut.edl")
    assert [str(told) for told in left_out(cuts, media, ".edl")] == [
        "An EDL has one frame rate, and these clips have several: export another format."
    ]


@pytest.mark.parametrize("rate", WITH_TIMECODE, ids=str)
def test_an_edl_has_events_of_picture_and_sound_with_reels_and_names(tmp_path, rate):
    first = clip_of(at_rate(tmp_path / "a red kite rises over the hills.mp4", rate, sound=True))
    second = clip_of(at_rate(tmp_path / "a red kite rises over the sea.mp4", rate))
    first = structs.replace(first, notes=(Note(5, 6, "look\nhere"),))
    write_timeline([Cut(first, 4, 9), Cut(second, 0, 23)], tmp_path / "cut.edl")
    text = (tmp_path / "cut.edl").read_text()
    assert "FCM: NON-DROP FRAME\n" in text
    events = read_edl(tmp_path / "cut.edl")
    assert [event[:3] for event in events] == [
        ("001", "AREDKITE", "V"),
        ("002", "AREDKITE", "A"),
        ("003", "AREDKIT2", "V"),
    ]
    assert events[0][3:] == events[1][3:] == ("00:00:00:04", "00:00:00:10", "01:00:00:00", "01:00:00:06")
    assert events[2][3] == "00:00:00:00"
    assert events[2][5] == "01:00:00:06"
    assert "* FROM CLIP NAME: a red kite rises over the hills.mp4\n" in text
    assert "* LOC: 01:00:00:01 RED     look here\n" in text


@pytest.mark.parametrize(
    ("rate", "timecode", "frames"),
    [
        (Fraction(24), "10:20:30:05", ((10 * 60 + 20) * 60 + 30) * 24 + 5),
        (Fraction(25), "00:00:10:00", 250),
        (Fraction(30_000, 1001), "01:00:00;00", 107_892),
    ],
)
def test_a_files_own_timecode_is_where_its_clips_start(tmp_path, rate, timecode, frames):
    clip = clip_of(with_timecode(at_rate(tmp_path / "one.mp4", rate), timecode))
    for ending in ENDINGS:
        write_timeline([Cut(clip, 5, 9)], tmp_path / f"cut{ending}")
    [event] = read_edl(tmp_path / "cut.edl")
    drop = ";" in timecode
    assert event[3] == timecode_text(frames + 5, rate, drop_frame=drop)
    assert ("FCM: DROP FRAME\n" in (tmp_path / "cut.edl").read_text()) is drop
    [read] = otio.adapters.read_from_file(str(tmp_path / "cut.otio")).video_tracks()[0].find_clips()
    assert read.source_range.start_time.value == frames + 5
    assert read.media_reference.available_range.start_time.value == frames
    document = ET.parse(tmp_path / "cut.fcpxml").getroot()
    assert seconds(document.find(".//asset").get("start")) == frames / rate
    assert seconds(document.find(".//asset-clip").get("start")) == (frames + 5) / rate
    assert document.find(".//asset-clip").get("tcFormat") == ("DF" if drop else "NDF")


def test_each_source_counts_as_its_own_timecode_does(tmp_path):
    rate = Fraction(30_000, 1001)
    dropping, counting = (
        clip_of(with_timecode(at_rate(tmp_path / f"{name}.mp4", rate), timecode))
        for name, timecode in (("one", "01:00:00;00"), ("two", "01:00:00:00"))
    )
    write_timeline([Cut(dropping, 0, 9), Cut(counting, 0, 9)], tmp_path / "cut.edl")
    assert [event[3] for event in read_edl(tmp_path / "cut.edl")] == ["01:00:00;00", "01:00:00:00"]


@pytest.mark.parametrize("rate", [15, 16, 120])
def test_a_rate_without_timecode_is_no_edl(tmp_path, rate):
    clip = clip_of(make_clip(tmp_path / "one.mp4", 24, fps=rate))
    with pytest.raises(MediaError, match="no timecode"):
        write_timeline([Cut(clip, 0, 9)], tmp_path / "cut.edl")
    assert not (tmp_path / "cut.edl").exists()


@pytest.mark.parametrize(
    ("stated", "meant"),
    [
        (Fraction(2997, 100), Fraction(30_000, 1001)),
        (Fraction(23_976, 1000), Fraction(24_000, 1001)),
        (Fraction(359_999, 15_000), Fraction(24)),
        (Fraction(11_988, 100), Fraction(120_000, 1001)),
        (Fraction(20), Fraction(20)),
        (Fraction(27, 2), Fraction(27, 2)),
    ],
)
def test_the_rate_that_a_file_means(stated, meant):
    assert exact_rate(stated) == meant


@pytest.mark.parametrize("text", ["", "nonsense", "1:2:3", "99:99:99:99", "00:00:00;02"])
def test_an_odd_timecode_is_none(text):
    number, drop = read_timecode(text, Fraction(24))
    assert not drop
    assert number in {0, 2}


def test_otio_also_has_sound_notes_and_the_full_length(clips, tmp_path):
    write_timeline(cuts_of(clips), tmp_path / "cut.otio")
    timeline = otio.adapters.read_from_file(str(tmp_path / "cut.otio"))
    [sound] = timeline.audio_tracks()
    assert [isinstance(child, otio.schema.Clip) for child in sound] == [True, False, False, False, False, True]
    assert sound.duration() == timeline.video_tracks()[0].duration()
    first = next(iter(timeline.video_tracks()[0]))
    assert first.media_reference.available_range == TimeRange(RationalTime(0, 24), RationalTime(30, 24))
    [marker] = first.markers  # the other note lies outside the range
    assert marker.marked_range == TimeRange(RationalTime(12, 24), RationalTime(4, 24))


def test_a_timeline_that_can_not_be_written_is_refused_in_words(clips, tmp_path):
    with pytest.raises(MediaError, match="empty"):
        write_timeline([], tmp_path / "cut.otio")
    with pytest.raises(MediaError, match=r"cut\.aaf"):
        write_timeline(cuts_of(clips), tmp_path / "cut.aaf")
    (tmp_path / "mine.edl").write_text("mine")
    with pytest.raises(MediaError, match="already exists"):
        write_timeline(cuts_of(clips), tmp_path / "mine.edl")
    assert (tmp_path / "mine.edl").read_text() == "mine"
    gone = structs.replace(clips[0], path=tmp_path / "gone.mp4")
    with pytest.raises(MediaError, match="not found"):
        write_timeline([Cut(gone, 0, 3)], tmp_path / "cut.otio")


@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_is_saved_that_reads_back_differently(clips, tmp_path, monkeypatch, ending):
    write, read = timeline_module._FORMATS[ending]

    def shorter(name, layout):
        cuts = [structs.replace(cut, last=cut.last - 1) for cut in layout.cuts]
        return write(name, structs.replace(layout, cuts=cuts))

    monkeypatch.setitem(timeline_module._FORMATS, ending, (shorter, read))
    with pytest.raises(MediaError, match="differently"):
        write_timeline([Cut(clips[0], 2, 9)], tmp_path / f"cut{ending}")
    assert list(tmp_path.iterdir()) == []


@needs_dtd
@pytest.mark.parametrize("rate", [12, "15000/1001", "48000/1001", "120000/1001", "1000/33", "25/2", 240], ids=str)
def test_rates_that_few_files_have_are_exact_or_refused_in_words(tmp_path, rate):
    rate = Fraction(rate)
    clip = clip_of(at_rate(tmp_path / "one.mp4", rate, sound=True))
    cuts = [Cut(clip, 3, 10), Cut(clip, 23, 23)]
    for ending in (".otio", ".fcpxml", ".xml"):
        if ending == ".xml" and rate.denominator not in {1, 1001}:
            with pytest.raises(MediaError, match="frame rate can't be written in this format"):
                write_timeline(cuts, tmp_path / "cut.xml")
            continue
        write_timeline(cuts, tmp_path / f"cut{ending}")
    for version in ("1.10", "1.11"):
        assert is_valid(tmp_path / "cut.fcpxml", version)
    assert [span[1:] for span in read_fcpxml(tmp_path / "cut.fcpxml")] == [
        (3 / rate, 0, 8 / rate),
        (23 / rate, 8 / rate, 1 / rate),
    ]


def test_each_sound_in_final_cut_7_is_a_channel_of_its_clip_and_linked_to_its_picture(clips, tmp_path):
    cuts = cuts_of(clips)
    write_timeline(cuts, tmp_path / "cut.xml")
    document = ET.parse(tmp_path / "cut.xml").getroot()
    tracks = document.findall("sequence/media/audio/track")
    assert len(tracks) == 2
    items = {item.get("id"): item for item in document.iter("clipitem")}
    for channel, track in enumerate(tracks, 1):
        heard = track.findall("clipitem")
        assert [item.findtext("name") for item in heard] == [clips[0].path.stem] * 2
        for item in heard:
            assert item.findtext("sourcetrack/trackindex") == str(channel)
            linked = [items[link.findtext("linkclipref")] for link in item.findall("link")]
            assert len(linked) == 3
            assert item in linked
            assert (
                len({(each.findtext("start"), each.findtext("in"), each.find("file").get("id")) for each in linked})
                == 1
            )
    files = {file.get("id"): file for file in document.iter("file") if len(file)}
    sizes = [(file.findtext(".//width"), file.findtext(".//height")) for file in files.values()]
    assert sizes == [(str(clip.width), str(clip.height)) for clip in clips]
    assert [file.findtext("media/audio/channelcount") for file in files.values()] == ["2", None, None, None, None]
    assert [file.findtext("name") for file in files.values()] == [clip.path.name for clip in clips]


@pytest.mark.parametrize(
    ("rate", "timecode"), [(Fraction(24), "23:59:59:20"), (Fraction(30_000, 1001), "23:59:59;20")], ids=str
)
def test_an_edl_does_not_pass_midnight(tmp_path, rate, timecode):
    clip = clip_of(with_timecode(at_rate(tmp_path / "one.mp4", rate), timecode))
    write_timeline([Cut(clip, 0, 2)], tmp_path / "cut.edl")
    [event] = read_edl(tmp_path / "cut.edl")
    assert (event[3], event[4]) == (timecode, f"{timecode[:-2]}23")
    cuts = [Cut(clip, 3, 15)]
    [problem] = left_out(cuts, read_media([clip]), ".edl")
    with pytest.raises(MediaError, match="midnight"):
        write_timeline(cuts, tmp_path / "later.edl")
    assert "midnight" in str(problem)
    for ending in (".otio", ".fcpxml", ".xml"):
        write_timeline(cuts, tmp_path / f"cut{ending}")


@pytest.mark.parametrize("timecode", ["00:00:59;20", "00:09:59;20"])
def test_drop_frame_timecode_leaves_out_two_numbers_a_minute_but_not_each_tenth(tmp_path, timecode):
    clip = clip_of(with_timecode(at_rate(tmp_path / "one.mp4", Fraction(30_000, 1001)), timecode))
    write_timeline([Cut(clip, 9, 10)], tmp_path / "cut.edl")
    [event] = read_edl(tmp_path / "cut.edl")
    tenth = timecode.startswith("00:09")
    assert (event[3], event[4]) == (timecode[:-2] + "29", "00:10:00;01" if tenth else "00:01:00;03")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_range_beyond_a_file_is_refused_in_words(clips, tmp_path, ending):
    cuts = [Cut(clips[4], 0, 3), Cut(clips[4], 5, clips[4].frames)]
    with pytest.raises(MediaError, match=r"c\.mp4 has frames 0 to 33"):
        write_timeline(cuts, tmp_path / f"cut{ending}")
    assert [str(told) for told in left_out(cuts, read_media([clips[4]]), ending)] == ["c.mp4 has frames 0 to 33."]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", [".otio", ".fcpxml", ".xml"])
def test_a_note_that_goes_on_after_the_range_ends_with_it(tmp_path, ending):
    clip = clip_of(make_clip(tmp_path / "variable.mp4", 31, times_ms=VARIABLE))
    clip = structs.replace(clip, notes=(Note(28, 90, "smile"), Note(30, 30, "last"), Note(70, 70, "beyond")))
    write_timeline([Cut(clip, 5, 30)], tmp_path / f"cut{ending}")
    text = (tmp_path / f"cut{ending}").read_text()
    assert ["smile" in text, ">last<" in text or '"last"' in text, "beyond" in text] == [True, True, False]


def test_a_timeline_of_many_cuts_is_written_and_an_edl_says_what_it_has_room_for(clips, tmp_path):
    cuts = [Cut(clips[4], n % 9, n % 9 + 4) for n in range(1000)]
    for ending in (".otio", ".fcpxml"):
        write_timeline(cuts, tmp_path / f"cut{ending}")
    assert len(read_fcpxml(tmp_path / "cut.fcpxml")) == 1000
    with pytest.raises(MediaError, match="999"):
        write_timeline(cuts, tmp_path / "cut.edl")
    write_timeline(cuts[:999], tmp_path / "cut.edl")
    assert len(read_edl(tmp_path / "cut.edl")) == 999
    write_timeline(cuts[:50], tmp_path / "cut.xml")


@pytest.mark.parametrize("name", ["a\nb", "\u202eabc", "x]]>y", "n" * 251, "\x01 tab\t", '* FROM "it" <&'], ids=ascii)
def test_any_name_of_a_file_is_written(clips, tmp_path, name):
    path = tmp_path / f"{name}.mp4"
    shutil.copy(clips[4].path, path)
    cuts = [Cut(structs.replace(clips[4], path=path), 2, 5)]
    for ending in ENDINGS:
        write_timeline(cuts, tmp_path / f"cut{ending}")
    [(found, *_)] = read_fcpxml(tmp_path / "cut.fcpxml")
    assert found == path
    for ending in (".otio", ".xml"):
        [clip] = otio.adapters.read_from_file(str(tmp_path / f"cut{ending}")).video_tracks()[0].find_clips()
        assert otio.url_utils.filepath_from_url(clip.media_reference.target_url) == str(path)
    assert len(read_edl(tmp_path / "cut.edl")) == 1


def test_what_only_fcpxml_keeps_is_said(clips):
    media = read_media(clips)
    for ending, said in ((".otio", True), (".xml", True), (".fcpxml", False)):
        told = " ".join(map(str, left_out(cuts_of(clips), media, ending)))
        assert ("Tags and ratings" in told) is said
    assert "Tags" not in " ".join(map(str, left_out([Cut(clips[4], 0, 3)], media, ".otio")))


DISSOLVE = Fraction(8, 24)


def film_of(clips):
    """Two pairs of clips that dissolve into each other, with a planned shot after each."""
    return [
        Cut(clips[0], 2, 25, DISSOLVE),
        Cut(clips[1], 0, 19),
        Gap("Tunnel & <light>", Fraction(1, 2), "A tunnel, 隧道"),
        Cut(clips[3], 5, 32, Fraction(3, 24)),
        Cut(clips[4], 0, 11),
        Gap("Logo", Fraction(2)),
    ]


# Of each clip, by hand: its first and last frame between the cuts, and where in the film it begins.
FILM_CUTS = [(2, 21, 0), (4, 19, 20), (5, 30, 36 + 12), (1, 11, 48 + 26)]


def test_dissolves_and_planned_shots_are_in_otio(clips, tmp_path):
    write_timeline(film_of(clips), tmp_path / "film.otio")
    timeline = otio.adapters.read_from_file(str(tmp_path / "film.otio"))
    for track in timeline.tracks:
        kinds = [type(each).__name__ for each in track]
        video = track.kind == otio.schema.TrackKind.Video
        silent = "Clip" if video else "Gap"
        assert kinds == ["Clip", "Transition", silent, "Gap", silent, "Transition", silent, "Gap"]
        lasting = [each for each in track if not isinstance(each, otio.schema.Transition)]
        assert [track.range_of_child(each).start_time.value for each in lasting] == [0, 20, 36, 48, 74, 85]
        assert track.duration() == RationalTime(85 + 48, 24)
        first, second = (each for each in track if isinstance(each, otio.schema.Transition))
        assert (first.transition_type, first.in_offset.value, first.out_offset.value) == ("SMPTE_Dissolve", 4, 4)
        assert (second.in_offset.value, second.out_offset.value) == (1, 2)
    track = timeline.video_tracks()[0]
    for clip, (begin, end, _) in zip(track.find_clips(), FILM_CUTS, strict=True):
        assert (clip.source_range.start_time.value, clip.source_range.duration.value) == (begin, end - begin + 1)
        trimmed = track.trimmed_range_of_child(clip)
        assert trimmed is not None
    # What is shown of a clip beside its cuts is there in its file.
    shown = track.handles_of_child(track[0]), track.handles_of_child(track[2])
    assert shown[0][1] == RationalTime(4, 24)
    assert shown[1][0] == RationalTime(4, 24)
    assert (track[3].name, track[3].metadata["seedance"]["note"]) == ("Tunnel & <light>", "A tunnel, 隧道")


def test_dissolves_and_planned_shots_are_in_fcpxml(clips, tmp_path):
    dest = tmp_path / "film.fcpxml"
    write_timeline(film_of(clips), dest)
    spine = ET.parse(dest).getroot().find("library/event/project/sequence/spine")
    assert [each.tag for each in spine] == [
        "asset-clip", "transition", "asset-clip", "gap", "asset-clip", "transition", "asset-clip", "gap"
    ]  # fmt: skip
    frames = [(seconds(each.get("offset")) * 24, seconds(each.get("duration")) * 24) for each in spine]
    assert frames == [(0, 20), (16, 8), (20, 16), (36, 12), (48, 26), (73, 3), (74, 11), (85, 48)]
    assert [(start * 24, offset * 24, length * 24) for _, start, offset, length in read_fcpxml(dest)] == [
        (first, offset, last - first + 1) for first, last, offset in FILM_CUTS
    ]
    assert (spine[3].get("name"), spine[3].find("note").text) == ("Tunnel & <light>", "A tunnel, 隧道")
    if DTDS.is_dir() and shutil.which("xmllint"):
        assert is_valid(dest)
        assert is_valid(dest, "1.11")


def test_formats_without_dissolves_have_cuts_in_their_middle(clips, tmp_path):
    film = film_of(clips)
    write_timeline(film, tmp_path / "film.edl")
    events = [event for event in read_edl(tmp_path / "film.edl") if event[2] == "V"]
    at = [(RationalTime.from_timecode(event[5], 24) - RationalTime(86_400, 24)).value for event in events]
    assert at == [offset for _, _, offset in FILM_CUTS]
    assert [RationalTime.from_timecode(event[3], 24).value for event in events] == [
        first for first, _, _ in FILM_CUTS
    ]
    write_timeline(film, tmp_path / "film.xml")
    track = otio.adapters.read_from_file(str(tmp_path / "film.xml")).video_tracks()[0]
    assert [track.range_of_child(clip).start_time.value for clip in track.find_clips()] == at
    media = read_media([each.clip for each in film if isinstance(each, Cut)])
    for ending in (".edl", ".xml"):
        told = " ".join(map(str, left_out(film, media, ending)))
        assert "Dissolves become cuts" in told
        assert "Planned shots" in told
    for ending in (".otio", ".fcpxml"):
        told = " ".join(map(str, left_out(film, media, ending)))
        assert "Dissolves" not in told
        assert "Planned" not in told


def test_a_dissolve_leaves_each_clip_a_frame(clips, tmp_path):
    cuts = [Cut(clips[0], 3, 5, Fraction(1)), Cut(clips[1], 0, 0, Fraction(1)), Cut(clips[3], 0, 9)]
    write_timeline(cuts, tmp_path / "film.fcpxml")
    assert [(start * 24, length * 24) for _, start, _, length in read_fcpxml(tmp_path / "film.fcpxml")] == [
        (3, 3), (0, 1), (0, 10)
    ]  # fmt: skip
    with pytest.raises(MediaError, match="empty"):
        write_timeline([Gap("Tunnel", Fraction(1))], tmp_path / "none.otio")


def test_clips_of_other_rates_dissolve_by_their_times(folder, tmp_path):
    one, two = (clip_of(at_rate(folder / f"{rate}-dissolving.mp4", Fraction(rate), rate)) for rate in (24, 48))
    for cuts in ([Cut(one, 0, 23, DISSOLVE), Cut(two, 0, 47)], [Cut(two, 0, 47, DISSOLVE), Cut(one, 0, 23)]):
        write_timeline(cuts, tmp_path / "film.fcpxml", replace=True)
        [(_, _, _, before), (_, start, offset, after)] = read_fcpxml(tmp_path / "film.fcpxml")
        assert (before, offset, start, after) == (
            Fraction(20, 24),
            Fraction(20, 24),
            Fraction(4, 24),
            Fraction(20, 24),
        )
