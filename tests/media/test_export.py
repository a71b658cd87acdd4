"""Ranges are exported to exactly these frames, copied or encoded again."""

import os
from fractions import Fraction
from pathlib import Path
from typing import Literal

import av
import numpy as np
import pytest

from seedance_desktop.media.audio import BYTES_PER_FRAME, RATE, decode_sound
from seedance_desktop.media.errors import MediaError, StoppedError
from seedance_desktop.media.export import export_range, plan_range
from seedance_desktop.media.frames import Clip
from tests.media.clips import TONE_HZ, make_clip, read_code


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("export")


@pytest.fixture(scope="module")
def clip(folder: Path) -> Path:
    """A clip with closed groups of twelve and B-frames, as services make them."""
    options = {"bf": "3", "g": "12", "sc_threshold": "0", "b_strategy": "0"}
    return make_clip(folder / "clip.mp4", 60, (640, 360), options=options, sound=True)


def codes(path: Path) -> list[int]:
    with Clip(path) as clip:
        return [read_code(clip.read(n).to_bgra()) for n in range(clip.frame_count)]


@pytest.mark.parametrize(
    ("span", "copied"),
    [
        ((0, 59), True),
        ((12, 35), True),
        ((48, 59), True),
        ((12, 28), True),
        ((12, 29), False),
        ((5, 17), False),
        ((33, 33), False),
    ],
)
def test_exactly_the_frames_of_the_range_are_exported(
    clip: Path, tmp_path: Path, span: tuple[int, int], copied: bool
) -> None:
    first, last = span
    out = tmp_path / "range.mp4"
    shares: list[float] = []
    assert export_range(clip, out, first, last, on_progress=shares.append) is copied
    assert codes(out) == list(range(first, last + 1))
    with Clip(out) as made:
        assert made.times == pytest.approx([n / 24 for n in range(last - first + 1)], abs=0.001)
        assert made.duration_s == pytest.approx((last - first + 1) / 24, abs=0.001)
    assert shares == sorted(shares)
    assert [path.name for path in tmp_path.iterdir()] == ["range.mp4"]


def test_a_copy_has_identical_frames(clip: Path, tmp_path: Path) -> None:
    out = tmp_path / "copy.mp4"
    assert export_range(clip, out, 24, 47)
    with Clip(clip) as before, Clip(out) as after:
        assert all(after.read(n).data == before.read(24 + n).data for n in range(24))


@pytest.mark.parametrize("span", [(12, 35), (7, 40)])
def test_sound_stays_aligned_with_the_picture(clip: Path, tmp_path: Path, span: tuple[int, int]) -> None:
    out = tmp_path / "sound.mp4"
    export_range(clip, out, *span)
    sound = decode_sound(out)
    assert sound is not None
    seconds = (span[1] - span[0] + 1) / 24
    assert len(sound.pcm) / BYTES_PER_FRAME / RATE == pytest.approx(seconds, abs=0.03)
    samples = np.frombuffer(sound.pcm, np.int16).reshape(-1, 2)[:, 0]
    middle = samples[RATE // 10 : RATE // 2]
    assert np.argmax(np.abs(np.fft.rfft(middle))) * RATE / len(middle) == pytest.approx(TONE_HZ, abs=3)
    # The tone has 100 waves per 5 frames: cut where the picture is cut, it starts in the same phase.
    source = decode_sound(clip)
    assert source is not None
    start = round(span[0] / 24 * RATE)
    wanted = np.frombuffer(source.pcm, np.int16).reshape(-1, 2)[start : start + len(samples), 0]
    length = min(len(wanted), len(samples))
    away = wanted[4800 : length - 4800].astype(int) - samples[4800 : length - 4800]
    assert np.abs(away).mean() < 400


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("vp9.webm", {"codec": "libvpx-vp9", "options": {"cpu-used": "8", "deadline": "realtime", "g": "15"}}),
        (
            "hevc.mp4",
            {"codec": "libx265", "options": {"x265-params": "keyint=12:bframes=3:open-gop=1:log-level=none"}},
        ),
        ("open.mp4", {"options": {"x264-params": "open-gop=1:keyint=9:bframes=3:b-adapt=0"}}),
        ("fine.mp4", {"pix_fmt": "yuv444p"}),
        ("odd.mp4", {"pix_fmt": "yuv444p", "size": (321, 181)}),
        ("turned.mp4", {"turn": 90}),
        ("full.mp4", {"full_range": True, "pix_fmt": "yuvj420p"}),
    ],
)
def test_every_kind_of_clip_can_be_exported(folder: Path, tmp_path: Path, name: str, kind: dict[str, object]) -> None:
    source = make_clip(folder / name, 40, **kind)  # type: ignore[arg-type]
    out = tmp_path / "out.mp4"
    for first, last in ((9, 30), (0, 39)):
        export_range(source, out, first, last, replace=True)
        with Clip(source) as before, Clip(out) as after:
            assert after.frame_count == last - first + 1
            for n in (0, 1, after.frame_count // 2, after.frame_count - 1):
                wanted, found = before.read(first + n).to_bgra(), after.read(n).to_bgra()
                assert found.shape == wanted.shape
                assert np.abs(found.astype(int) - wanted).mean() < 3


@pytest.mark.parametrize(("codec", "pix_fmt"), [("libx265", "yuv420p10le"), ("libx264", "yuv444p10le")])
def test_10_bit_colour_stays_10_bit(
    folder: Path, tmp_path: Path, codec: Literal["libx264", "libx265"], pix_fmt: str
) -> None:
    """A gradient with more levels than 8 bits can hold keeps more than 250 of them."""
    source, out = folder / f"{codec}.mkv", tmp_path / "out.mp4"
    slope = np.linspace(300, 700, 640).astype(np.uint16)
    with av.open(str(source), "w") as container:
        options = {"x265-params": "log-level=error"} if codec == "libx265" else {"cpu-used": "8"}
        stream = container.add_stream(codec, rate=24, options=options | {"crf": "4"})
        stream.width, stream.height, stream.pix_fmt = 640, 64, pix_fmt
        picture = av.VideoFrame(640, 64, pix_fmt)
        for plane in picture.planes:
            plane.update(np.full(plane.buffer_size // 2, 512, np.uint16).tobytes())
        luma = np.frombuffer(memoryview(picture.planes[0]), np.uint16).reshape(64, -1)
        luma[:, :640] = slope
        for n in range(12):
            picture.pts = n
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    assert not export_range(source, out, 3, 9)
    with Clip(out) as made:
        assert made.frame_count == 7
        found = made.picture(3)
        assert found.format.name == pix_fmt
        across = np.frombuffer(memoryview(found.planes[0]), np.uint16).reshape(64, -1)[32, :640]
        assert len(np.unique(across)) > 250
        assert np.abs(across.astype(int) - slope).mean() < 3


def test_a_variable_rate_keeps_its_times(folder: Path, tmp_path: Path) -> None:
    times = [0, 40, 50, 300, 301, 333, 1000, 1040, 1900, 2000]
    source = make_clip(folder / "vfr.mp4", len(times), times_ms=times)
    out = tmp_path / "vfr.mp4"
    export_range(source, out, 2, 8)
    assert codes(out) == list(range(2, 9))
    with Clip(out) as made:
        assert made.times == pytest.approx([(t - 50) / 1000 for t in times[2:9]], abs=0.002)
        assert made.duration_s == pytest.approx(1.95, abs=0.002), "the last frame is held as long as in the clip"
    assert plan_range(source, 2, 8) == (False, pytest.approx(1.95, abs=0.002))


REPEATS = int(os.environ.get("EXPORT_REPEATS", "2"))
X265 = {"x265-params": "log-level=none:keyint=12:min-keyint=12:bframes=3:scenecut=0:open-gop=0"}
AV1 = {"preset": "12", "g": "12", "svtav1-params": "lp=1"}


@pytest.mark.parametrize(
    ("name", "codec", "pix_fmt", "options", "exported"),
    [
        ("h264.mp4", "libx264", "yuv420p", {"g": "12"}, "yuv420p"),
        ("h264-10.mp4", "libx264", "yuv420p10le", {"g": "12"}, "yuv420p10le"),
        ("h264-422.mp4", "libx264", "yuv422p10le", {"g": "12"}, "yuv422p10le"),
        ("hevc.mp4", "libx265", "yuv420p", X265, "yuv420p"),
        ("hevc-10.mp4", "libx265", "yuv420p10le", X265, "yuv420p10le"),
        ("hevc-422.mov", "libx265", "yuv422p10le", X265, "yuv422p10le"),
        ("av1.mp4", "libsvtav1", "yuv420p", AV1, "yuv420p"),
        ("av1-10.mp4", "libsvtav1", "yuv420p10le", AV1, "yuv420p10le"),
        ("vp9.webm", "libvpx-vp9", "yuv420p", {"deadline": "realtime", "cpu-used": "8", "g": "12"}, "yuv420p"),
        ("prores.mov", "prores_ks", "yuv422p10le", {}, "yuv422p10le"),
        ("asp.avi", "mpeg4", "yuv420p", {"bf": "2", "g": "12"}, "yuv420p"),
    ],
)
def test_short_ranges(
    folder: Path, tmp_path: Path, name: str, codec: str, pix_fmt: str, options: dict[str, str], exported: str
) -> None:
    source, out = folder / f"short-{name}", tmp_path / "out.mp4"
    if not source.exists():
        make_clip(source, 36, (192, 108), codec=codec, pix_fmt=pix_fmt, options=options)
    for length in range(1, 6):
        for repeat in range(REPEATS):
            first = (5, 12, 31, 0, 24)[repeat % 5]
            export_range(source, out, first, first + length - 1, replace=True)
            assert codes(out) == list(range(first, first + length))
            with Clip(out) as made:
                assert made.picture(0).format.name == exported
                assert made.duration_s == pytest.approx(length / 24, abs=0.002)


@pytest.mark.parametrize(
    ("name", "codec", "options"),
    [("plan-hevc.mp4", "libx265", X265), ("plan-av1.mp4", "libsvtav1", AV1), ("plan-asp.avi", "mpeg4", {"bf": "2"})],
)
def test_a_plan_says_what_the_export_does(
    folder: Path, tmp_path: Path, name: str, codec: str, options: dict[str, str]
) -> None:
    source, out = make_clip(folder / name, 36, (192, 108), codec=codec, options=options), tmp_path / "out.mp4"
    copied = set()
    for first, last in ((12, 23), (12, 22), (11, 23), (0, 35)):
        is_copied, seconds = plan_range(source, first, last)
        assert seconds == pytest.approx((last - first + 1) / 24, abs=0.002)
        assert export_range(source, out, first, last, replace=True) == is_copied
        copied.update([(first, last)] if is_copied else [])
    assert copied >= (set() if codec == "mpeg4" else {(12, 23), (0, 35)})
    assert (11, 23) not in copied


def test_nothing_is_replaced_without_asking(clip: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine.mp4"
    out.write_bytes(b"mine")
    with pytest.raises(MediaError, match=r"mine\.mp4 already exists"):
        export_range(clip, out, 0, 3)
    assert out.read_bytes() == b"mine"
    export_range(clip, out, 0, 3, replace=True)
    assert codes(out) == [0, 1, 2, 3]


def test_a_stopped_export_leaves_nothing(clip: Path, tmp_path: Path) -> None:
    def on_progress(share: float) -> None:
        if share > 0.3:
            raise StoppedError

    with pytest.raises(StoppedError):
        export_range(clip, tmp_path / "never.mp4", 3, 50, on_progress=on_progress)
    assert list(tmp_path.iterdir()) == []


def test_a_range_outside_the_clip_is_refused(clip: Path, tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="frames 0 to 59"):
        export_range(clip, tmp_path / "never.mp4", 3, 60)


def test_a_missing_folder_is_reported(clip: Path, tmp_path: Path) -> None:
    with pytest.raises(MediaError, match=r"never\.mp4"):
        export_range(clip, tmp_path / "gone" / "never.mp4", 3, 9)


def test_fractional_rates(folder: Path, tmp_path: Path) -> None:
    source = make_clip(folder / "ntsc.mp4", 30, fps=Fraction(30000, 1001))  # type: ignore[arg-type]
    out = tmp_path / "ntsc.mp4"
    export_range(source, out, 4, 25)
    assert codes(out) == list(range(4, 26))
    with Clip(out) as made:
        assert made.times == pytest.approx([n * 1001 / 30000 for n in range(22)], abs=0.001)
