"""What a file is, and whether a clip is complete."""

import struct
import wave
from pathlib import Path

import av
import pytest
from PIL import Image

from seedance_desktop.domain.media import MediaKind
from seedance_desktop.engine.library.scanner import clip_from_file
from seedance_desktop.media import probe as probe_module
from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.frames import Clip
from seedance_desktop.media.images import save_frame, write_thumbnail
from seedance_desktop.media.probe import check_clip, decode_through, probe, probe_tables
from tests.media.clips import make_clip, read_code, rgb


def test_a_clip_with_sound(tmp_path: Path) -> None:
    path = make_clip(tmp_path / "clip.mp4", 48, sound=True)
    facts = probe(path)
    assert (facts.kind, facts.format, facts.width, facts.height) == (MediaKind.VIDEO, "mp4", 320, 180)
    assert (facts.fps, facts.video_codec, facts.has_audio) == (24.0, "h264", True)
    assert facts.duration_s == pytest.approx(2.0, abs=0.05)
    assert facts.byte_size == path.stat().st_size


@pytest.mark.parametrize(
    ("name", "codec", "shown"),
    [
        ("a.mov", "libx264", ("mov", "h264")),
        ("a.webm", "libvpx-vp9", ("webm", "vp9")),
        ("a.mkv", "libx265", ("mkv", "hevc")),
        ("a.mp4", "libsvtav1", ("mp4", "av1")),
    ],
)
def test_formats(tmp_path: Path, name: str, codec: str, shown: tuple[str, str]) -> None:
    options = {"x265-params": "log-level=none"} if codec == "libx265" else {}
    facts = probe(make_clip(tmp_path / name, 3, codec=codec, options=options))
    assert (facts.format, facts.video_codec) == shown
    assert not facts.has_audio


@pytest.mark.parametrize("name", ["longer.mp4", "longer.mkv", "longer.avi"])
def test_the_length_is_that_of_the_picture(tmp_path: Path, name: str) -> None:
    path = make_clip(tmp_path / name, 72, sound=True, sound_s=6.0)
    clip = clip_from_file(path)
    assert (clip.frames, clip.duration_s, clip.fps) == (72, pytest.approx(3.0, abs=0.002), 24.0)
    assert probe(path).duration_s == pytest.approx(3.0, abs=0.002)


def test_a_rotated_clip(tmp_path: Path) -> None:
    facts = probe(make_clip(tmp_path / "turned.mp4", 3, turn=90))
    assert (facts.width, facts.height) == (180, 320)


def test_sound(tmp_path: Path) -> None:
    path = tmp_path / "sound.wav"
    with wave.open(str(path), "wb") as out:
        out.setparams((1, 2, 8000, 0, "NONE", ""))
        out.writeframes(bytes(2 * 8000 * 3))
    facts = probe(path)
    assert (facts.kind, facts.format, facts.width) == (MediaKind.AUDIO, "wav", None)
    assert facts.duration_s == pytest.approx(3.0)


@pytest.mark.parametrize(
    ("name", "format_", "shown"),
    [
        ("a.png", "PNG", "png"),
        ("a.jpg", "JPEG", "jpeg"),
        ("a.webp", "WEBP", "webp"),
        ("a.heic", "HEIF", "heif"),
        ("a.bmp", "BMP", "bmp"),
        ("a.tif", "TIFF", "tiff"),
        ("a.avif", "AVIF", "avif"),
        ("a.gif", "GIF", "gif"),
    ],
)
def test_pictures(tmp_path: Path, name: str, format_: str, shown: str) -> None:
    path = tmp_path / name
    Image.new("RGB", (400, 300), "teal").save(path, format_)
    facts = probe(path)
    assert (facts.kind, facts.format, facts.width, facts.height) == (MediaKind.IMAGE, shown, 400, 300)
    assert facts.duration_s is None


def test_the_contents_count_and_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "really-a.mp4"
    Image.new("RGB", (10, 10)).save(path, "PNG")
    assert probe(path).format == "png"


@pytest.mark.parametrize("data", [b"", b"hello", b"\x89PNG\r\n\x1a\n" + bytes(40), b"\xff\xd8\xff\xe0garbage"])
def test_garbage(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "garbage.png"
    path.write_bytes(data)
    with pytest.raises(MediaError, match=r"garbage\.png"):
        probe(path)


def test_a_truncated_picture(tmp_path: Path) -> None:
    path = tmp_path / "cut.jpg"
    Image.effect_noise((500, 500), 90).save(path)
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(MediaError, match="damaged"):
        probe(path)


def test_a_decompression_bomb_is_not_decoded(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    Image.new("1", (20_000, 5_001)).save(path)
    with pytest.raises(MediaError, match="20000×5001"):
        probe(path)


def test_folders_and_missing_files(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.png"):
        with pytest.raises(MediaError):
            probe(path)


def test_check_clip_counts(tmp_path: Path) -> None:
    found = check_clip(make_clip(tmp_path / "whole.mp4", 49, sound=True))
    assert found.frames == 49
    assert found.facts.width == 320


@pytest.mark.parametrize("faststart", [True, False])
@pytest.mark.parametrize("missing", [1, 400, 3000])
def test_check_clip_refuses_a_truncated_clip(tmp_path: Path, faststart: bool, missing: int) -> None:
    options = {"movflags": "faststart"} if faststart else None
    path = make_clip(tmp_path / "cut.mp4", 30, sound=True, container_options=options)
    path.write_bytes(path.read_bytes()[:-missing])
    with pytest.raises(MediaError, match=r"cut\.mp4"):
        check_clip(path)


def test_check_clip_refuses_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "still.mp4"
    Image.new("RGB", (300, 300)).save(path, "PNG")
    with pytest.raises(MediaError, match="not a video"):
        check_clip(path)


def test_frames_as_files(tmp_path: Path) -> None:
    path = make_clip(tmp_path / "clip.mp4", 20)
    made = [
        save_frame(path, -1, tmp_path / "last.png"),
        save_frame(path, 7, tmp_path / "seven.png"),
        write_thumbnail(path, tmp_path / "thumbnail.jpg", 160),
    ]
    assert [read_code(rgb(file)) for file in made] == [19, 7, 0]
    with Image.open(made[0]) as last, Image.open(made[2]) as small:
        assert (last.format, last.size, small.format, small.size) == ("PNG", (320, 180), "JPEG", (160, 90))
    assert not list(tmp_path.glob(".*"))


def test_the_header_tells_the_same_as_decoding(tmp_path):
    path = make_clip(tmp_path / "clip.mp4", 30, (320, 180), sound=True, options={"bf": "3", "b_strategy": "0"})
    pieces = make_clip(
        tmp_path / "pieces.mp4", 30, (320, 180), container_options={"movflags": "frag_keyframe+empty_moov"}
    )
    for one in (path, pieces):
        facts = check_clip(one)
        assert (facts.frames, facts.facts.width, facts.facts.height, facts.facts.fps) == (30, 320, 180, 24)
    assert check_clip(path).facts.has_audio


_X265 = {"x265-params": "log-level=none"}


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("h264.mp4", {"sound": True, "options": {"bf": "3", "b_strategy": "0"}}),
        ("late-sound.mp4", {"sound": True, "sound_from_s": 0.4}),
        ("faststart.mp4", {"container_options": {"movflags": "faststart"}}),
        ("hevc.mp4", {"codec": "libx265", "options": _X265}),
        ("av1.mp4", {"codec": "libsvtav1"}),
        ("quicktime.mov", {}),
        ("one-frame.mp4", {"frames": 1}),
        ("variable.mp4", {"frames": 4, "times_ms": [0, 40, 200, 230]}),
        ("odd.mp4", {"size": (322, 182)}),
        ("ten-bit.mp4", {"codec": "libx265", "pix_fmt": "yuv420p10le", "options": _X265}),
    ],
)
def test_the_headers_facts_are_those_of_the_frames(tmp_path, name, how):
    path = make_clip(tmp_path / name, **how)
    told = probe_tables(path)
    assert told is not None
    assert told.facts == probe(path)
    with Clip(path) as clip:
        assert told.frames == clip.frame_count


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("turned.mp4", {"turn": 90}),
        ("upside-down.mp4", {"turn": 180}),
        ("pieces.mp4", {"container_options": {"movflags": "frag_keyframe+empty_moov"}}),
        ("matroska.mkv", {}),
        ("web.webm", {"codec": "libvpx-vp9"}),
    ],
)
def test_an_incomplete_header_makes_frames_be_decoded(tmp_path, name, how):
    assert probe_tables(make_clip(tmp_path / name, 5, **how)) is None


def test_frames_outside_the_edit_list_are_not_counted(tmp_path):
    """A cut that keeps the earlier frames in the file, as editors make without encoding again."""
    long = make_clip(tmp_path / "long.mp4", 48, options={"g": "24", "bf": "0"})
    cut = tmp_path / "cut.mp4"
    with av.open(str(long)) as source, av.open(str(cut), "w") as out:
        stream = out.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.dts is not None:
                packet.pts -= 6 * packet.duration
                packet.dts -= 6 * packet.duration
                packet.stream = stream
                out.mux(packet)
    told = probe_tables(cut)
    assert told is not None
    with Clip(cut) as clip:
        assert told.frames == clip.frame_count == 42


@pytest.mark.parametrize("missing", [1, 400, 3000])
def test_the_header_of_a_truncated_clip_is_refused(tmp_path, missing):
    path = make_clip(tmp_path / "cut.mp4", 30, container_options={"movflags": "faststart"})
    path.write_bytes(path.read_bytes()[:-missing])
    with pytest.raises(MediaError, match=r"cut\.mp4"):
        probe_tables(path)


@pytest.mark.parametrize(("orientation", "size"), [(1, (40, 30)), (3, (40, 30)), (6, (30, 40)), (8, (30, 40))])
def test_a_picture_is_as_wide_as_displayed(tmp_path: Path, orientation: int, size: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.new("RGB", (40, 30)).save(tmp_path / "phone.jpg", exif=exif)
    facts = probe(tmp_path / "phone.jpg")
    assert (facts.width, facts.height) == size


def test_a_small_file_of_very_many_frames_is_checked_in_part(tmp_path, monkeypatch, caplog):
    """All frames depend on the first, so that the last can't be shown without all others."""
    path = make_clip(tmp_path / "many.mp4", 400, options={"g": "400", "sc_threshold": "0"})
    decoded = []
    monkeypatch.setattr(probe_module, "MAX_CHECKED_FRAMES", 50)
    monkeypatch.setattr(Clip, "picture", lambda _self, number: decoded.append(number))
    assert check_clip(path).frames == 400
    assert decoded == [0]
    decode_through(path)
    assert "up to frame 50 only" in caplog.text


def huge(path: Path, said: tuple[int, int] | None = None) -> Path:
    """A film of one grey picture of 67 million pixels; with `said`, a small one that says that it is so large."""
    size = (64, 64) if said else (8200, 8200)
    with av.open(str(path), "w") as out:
        stream = out.add_stream("mjpeg", rate=1)
        stream.width, stream.height, stream.pix_fmt = *size, "yuvj420p"
        picture = av.VideoFrame(*size, "yuvj420p")
        for plane in picture.planes:
            plane.update(bytes([128]) * plane.buffer_size)
        out.mux(stream.encode(picture))
        out.mux(stream.encode(None))
    if said:
        data = path.read_bytes()
        start = data.index(b"\xff\xc0") + 5  # the picture's own header: height, then width
        there = struct.pack(">HH", *reversed(size))
        assert data[start : start + 4] == there
        path.write_bytes(data[:start] + struct.pack(">HH", *reversed(said)) + data[start + 4 :])
    return path


@pytest.mark.parametrize("name", ["huge.mov", "huge.avi", "huge.mkv"])
@pytest.mark.parametrize("said", [None, (9000, 9000)], ids=["it is", "it says so"])
def test_a_film_of_too_large_pictures_is_not_decoded(tmp_path, name, said):
    path = huge(tmp_path / name, said)
    for read in (probe, check_clip, decode_through, lambda path: write_thumbnail(path, tmp_path / "a.jpg", 640)):
        with pytest.raises(MediaError) as told:
            read(path)
        if path.suffix == ".mov" and not said:  # in others, only decoding tells the size
            assert str(told.value) == "huge.mov is 8200×8200: pictures over 64 million pixels can't be opened."
    assert not (tmp_path / "a.jpg").exists()
