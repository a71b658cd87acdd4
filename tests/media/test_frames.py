"""Exact frames, for every codec, rate and rotation, in any order of access."""

import random
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace

from seedance_desktop.core import files
from seedance_desktop.media.container import file_key
from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.frame_cache import FrameCache
from seedance_desktop.media.frames import Clip, Frame, copy_frame
from tests.media.clips import BACKGROUND, make_clip, read_code


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("frames")


def code(frame: Frame) -> int:
    return read_code(frame.to_bgra())


@pytest.mark.parametrize(
    ("name", "codec", "options"),
    [
        ("one-group.mp4", "libx264", {"bf": "3", "g": "250", "b_strategy": "0"}),
        ("short-groups.mp4", "libx264", {"bf": "3", "g": "7", "b_strategy": "0"}),
        ("open-groups.mp4", "libx264", {"x264-params": "open-gop=1:keyint=9:bframes=3:b-adapt=0:b-pyramid=normal"}),
        ("all-key.mp4", "libx264", {"g": "1"}),
        ("hevc.mp4", "libx265", {"x265-params": "keyint=12:bframes=4:open-gop=1:log-level=none"}),
        ("vp9.webm", "libvpx-vp9", {"cpu-used": "8", "deadline": "realtime", "g": "15", "auto-alt-ref": "1"}),
        ("av1.mp4", "libsvtav1", {"preset": "12", "g": "16", "svtav1-params": "lp=1"}),
    ],
)
def test_every_frame_is_the_requested_one(folder: Path, name: str, codec: str, options: dict[str, str]) -> None:
    path = make_clip(folder / name, 60, codec=codec, options=options)
    chance = random.Random(name)
    with Clip(path) as clip:
        assert clip.frame_count == 60
        assert [code(clip.read(n)) for n in range(60)] == list(range(60))
        at = 59
        for _ in range(60):  # steps both ways, repeats and jumps
            at = chance.choice([max(at - 1, 0), min(at + 1, 59), at, chance.randrange(60)])
            assert code(clip.read(at)) == at
        with pytest.raises(IndexError):
            clip.read(60)


def test_frames_decoded_on_the_way_are_passed_on(folder: Path) -> None:
    with Clip(make_clip(folder / "kept.mp4", 30)) as clip:
        kept: dict[int, int] = {}
        clip.read(20, lambda n, frame: kept.setdefault(n, code(frame())))
        assert kept == {n: n for n in range(21)}


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("leap-one-group.mp4", "keyint=250:bframes=3:b-adapt=0:b-pyramid=normal"),
        ("leap-open-groups.mp4", "open-gop=1:keyint=21:bframes=3:b-adapt=0:b-pyramid=normal"),
        ("leap-plain-b.mp4", "keyint=250:bframes=5:b-adapt=0:b-pyramid=none:ref=4:weightp=2"),
    ],
)
def test_skipping_gives_the_requested_frame_and_passes_on_no_other(folder: Path, name: str, options: str) -> None:
    chance = random.Random(name)
    with Clip(make_clip(folder / name, 60, options={"x264-params": options})) as clip:
        passed: dict[int, int] = {}
        assert code(clip.read(18, lambda n, frame: passed.setdefault(n, code(frame())), skip_nonref=True)) == 18
        assert passed == {18: 18}
        number = 18
        for _ in range(80):
            number = chance.choice([chance.randrange(60), chance.randrange(60), min(number + 1, 59)])
            way = chance.choice(["leap", "read", "approach", "give up"])
            if way in {"leap", "read"}:
                assert code(clip.read(number, skip_nonref=way == "leap")) == number
                continue
            for _step in range(3 if way == "give up" else 100):
                frame = clip.step_towards(
                    number, lambda n, frame: passed.update({n: code(frame())}), skip_nonref=way != "approach"
                )
                if frame is not None:
                    assert code(frame) == number
                    break
            else:
                assert way == "give up"
        assert passed == {n: n for n in passed}


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("spot.mp4", "libx264"),
        ("spot.mov", "libx265"),
        ("spot.mkv", "libx264"),
        ("spot.webm", "libvpx-vp9"),
        ("spot.ts", "libx264"),
        ("spot.avi", "mpeg4"),
    ],
)
def test_a_jump_decodes_nothing_before_the_nearest_key_frame(folder: Path, name: str, codec: str) -> None:
    options = {"g": "12", "bf": "3", "b_strategy": "0", "sc_threshold": "0", "cpu-used": "8", "deadline": "realtime"}
    if codec == "libx265":
        options = {"x265-params": "keyint=12:min-keyint=12:bframes=3:open-gop=0:scenecut=0:log-level=none"}
    with Clip(make_clip(folder / name, 60, codec=codec, options=options)) as clip:
        for number, key in [(55, 48), (30, 24), (24, 24), (5, 0), (47, 36)]:
            decoded: list[int] = []
            frame = clip.read(number, lambda n, _frame, decoded=decoded: decoded.append(n))
            assert code(frame) == number
            assert min([*decoded, number]) == key


def test_step_towards_decodes_one_frame_at_a_time(folder: Path) -> None:
    with Clip(make_clip(folder / "approach.mp4", 12)) as clip:
        kept: list[int] = []
        found = [clip.step_towards(5, lambda n, _frame: kept.append(n)) for _ in range(6)]
        assert kept == [0, 1, 2, 3, 4, 5]
        assert found[:5] == [None] * 5
        assert found[5] is not None
        assert code(found[5]) == 5


def test_times_of_a_variable_rate(folder: Path) -> None:
    times = [0, 40, 50, 300, 301, 333, 1000, 1040, 1900, 2000]
    with Clip(make_clip(folder / "vfr.mp4", len(times), times_ms=times)) as clip:
        assert clip.times == pytest.approx([t / 1000 for t in times], abs=0.0006)
        assert [code(clip.read(n)) for n in (9, 3, 4, 8, 0)] == [9, 3, 4, 8, 0]


def test_a_clip_of_one_frame(folder: Path) -> None:
    with Clip(make_clip(folder / "one.mp4", 1)) as clip:
        assert (clip.frame_count, clip.times) == (1, (0.0,))
        assert code(clip.read(0)) == 0
        assert clip.duration_s == pytest.approx(1 / 24, abs=0.001)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_rotated_picture_is_shown_upright(folder: Path, turn: int) -> None:
    with Clip(make_clip(folder / f"turn{turn}.mp4", 3, (322, 180), turn=turn)) as clip:
        frame = clip.read(2)
        shown = frame.to_bgra()
    assert (frame.width, frame.height) == ((180, 322) if turn != 180 else (322, 180))
    assert read_code(np.rot90(shown, turn // 90)) == 2  # rotated back anticlockwise it is as it was made


@pytest.mark.parametrize("pix_fmt", ["yuv420p", "yuvj420p", "yuv444p", "yuv422p10le"])
def test_colours_are_preserved(folder: Path, pix_fmt: str) -> None:
    full = pix_fmt == "yuvj420p"
    path = make_clip(folder / f"{pix_fmt}.mp4", 2, pix_fmt=pix_fmt, full_range=full)
    with Clip(path) as clip:
        frame = clip.read(1)
    assert frame.nbytes == 320 * 180 * (1.5 if "420" in pix_fmt else 3)
    red, green, blue = BACKGROUND
    assert frame.to_bgra()[150, 160, :3] == pytest.approx([blue, green, red], abs=4)


def test_odd_sizes(folder: Path) -> None:
    path = make_clip(folder / "odd.mp4", 2, (321, 181), pix_fmt="yuv444p")
    with Clip(path) as clip:
        frame = clip.read(1)
        assert frame.to_bgra().shape == (181, 321, 4)
        assert code(frame) == 1


@pytest.mark.parametrize("name", ["cut-start.mp4", "cut-end.mp4", "cut.webm"])
def test_a_truncated_clip_is_refused(folder: Path, name: str) -> None:
    start = name == "cut-start.mp4"
    codec = "libvpx-vp9" if name.endswith("webm") else "libx264"
    options = {"deadline": "realtime", "cpu-used": "8"} if codec == "libvpx-vp9" else {}
    path = make_clip(
        folder / name,
        24,
        codec=codec,
        options=options,
        container_options={"movflags": "faststart"} if start else None,
    )
    whole = path.read_bytes()
    for share in (0.05, 0.3, 0.6, 0.95):
        path.write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(MediaError, match=name):
            Clip(path).close()


@pytest.mark.parametrize("data", [b"", b"not a clip", bytes(range(256)) * 400, b"#EXTM3U\n#EXTINF:1,\n/etc/passwd\n"])
def test_garbage_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "garbage.mp4"
    path.write_bytes(data)
    with pytest.raises(MediaError, match=r"garbage\.mp4"):
        Clip(path)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="was not found"):
        Clip(tmp_path / "gone.mp4")


def test_the_cache_is_limited_and_drops_the_least_recently_used(folder: Path) -> None:
    path = make_clip(folder / "cache.mp4", 6)
    key = file_key(path)
    with Clip(path) as clip:
        frames = [clip.read(n) for n in range(6)]
    cache = FrameCache(capacity=3 * frames[0].nbytes)
    for n in range(3):
        cache.put(key, n, frames[n])
    assert cache.get(key, 0) is frames[0]
    cache.put(key, 3, frames[3])
    assert [cache.has(key, n) for n in range(4)] == [True, False, True, True]
    assert cache.nbytes == 3 * frames[0].nbytes
    cache.put(key, 3, frames[4])
    assert cache.nbytes == 3 * frames[0].nbytes
    cache.clear()
    assert cache.nbytes == 0
    assert cache.get(key, 0) is None
    small = FrameCache(capacity=10)
    small.put(key, 0, frames[0])
    assert small.nbytes == 0


def test_the_cache_keeps_the_last_part_of_hidden_clips(folder: Path) -> None:
    with Clip(make_clip(folder / "seen.mp4", 2)) as clip:
        frame = clip.read(0)
    cache = FrameCache(capacity=40 * frame.nbytes)
    for name in ("first", "second", "third"):
        cache.set_playheads({name: 0}, 1)
        for n in range(8):
            cache.put(name, n, frame)
    held = {name: sum(cache.has(name, n) for n in range(8)) for name in ("first", "second", "third")}
    assert held == {"first": 2, "second": 8, "third": 8}
    cache.clear()
    assert cache.nbytes == 0
    assert not cache.has("third", 0)


@pytest.mark.parametrize("direction", [1, -1])
def test_the_cache_keeps_the_frames_ahead(folder: Path, direction: int) -> None:
    with Clip(make_clip(folder / "next.mp4", 2)) as clip:
        frame = clip.read(0)
    cache = FrameCache(capacity=10 * frame.nbytes)
    cache.put("other", 3, frame)
    cache.set_playheads({"clip": 50}, direction)
    for n in range(9):
        cache.put("clip", 50 + direction * n, frame)
    cache.set_playheads({"clip": 50 + direction * 4}, direction)
    assert all(cache.get("clip", 50 + direction * n) for n in range(5))  # shown, and so the most recently used
    for n in range(9, 12):
        assert cache.has_room("clip", 50 + direction * n, frame.nbytes)
        cache.put("clip", 50 + direction * n, frame)
    held = [n for n in range(13) if cache.has("clip", 50 + direction * n)]
    assert held == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    assert not cache.has("other", 3)
    assert not cache.has_room("clip", 50 + direction * 12, frame.nbytes)
    assert cache.nbytes == 10 * frame.nbytes


@pytest.mark.parametrize("size", [(211, 140), (212, 140)])
def test_a_quick_picture_is_nearly_the_same(folder: Path, size: tuple[int, int]) -> None:
    with Clip(make_clip(folder / "quick.mp4", 2)) as clip:
        frame = clip.read(1)
    plane = frame.to_bgrx(size=size, quick=True)
    quick = np.frombuffer(plane, np.uint8).reshape(size[1], -1)[:, : 4 * size[0]].reshape(size[1], size[0], 4)
    assert read_code(quick) == 1
    assert quick[100, 100, :3] == pytest.approx(frame.to_bgra(size)[100, 100, :3], abs=4)


@pytest.mark.parametrize("size", [None, (93, 61), (211, 140)])
@pytest.mark.parametrize("pix_fmt", ["yuv420p", "yuv444p"])
def test_no_column_is_missing(pix_fmt: str, size: tuple[int, int] | None) -> None:
    for width in range(176, 193):
        height = 120
        frame = Frame(_plain(width, height, pix_fmt), Colorspace.ITU709, full_range=False)
        shown = frame.to_bgra(size=size)
        assert (shown == shown[0, 0]).all(), width


def _plain(width: int, height: int, pix_fmt: str) -> VideoFrame:
    """Return a grey picture."""
    picture = VideoFrame(width, height, pix_fmt)
    for plane, value in zip(picture.planes, (180, 128, 128), strict=True):
        memoryview(plane)[:] = bytes([value]) * plane.buffer_size
    return picture


def test_other_threads_run_while_a_picture_is_copied() -> None:
    turns, over = [0], threading.Event()

    def count() -> None:
        while not over.wait(0.0001):
            turns[0] += 1

    def counted_meanwhile(picture: VideoFrame) -> int:
        before = turns[0]
        copy_frame(picture)
        return turns[0] - before

    picture = VideoFrame(4096, 4096, "yuv420p")
    counting = threading.Thread(target=count)
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1000)  # no thread has to release the GIL otherwise
    try:
        counting.start()
        assert any(counted_meanwhile(picture) > 4 for _ in range(200))
    finally:
        sys.setswitchinterval(usual)
        over.set()
        counting.join()


def test_an_open_clip_can_be_renamed_replaced_and_deleted(folder: Path, tmp_path: Path) -> None:
    path, renamed, other = tmp_path / "open.mp4", tmp_path / "renamed.mp4", tmp_path / "other.mp4"
    make_clip(path, 40)
    make_clip(other, 40, codec="mpeg4")
    with Clip(path) as clip:
        assert code(clip.read(3)) == 3
        files.rename(path, renamed)
        assert code(clip.read(30)) == 30
        with Clip(renamed) as again:
            files.replace(other, renamed)
            assert [each for each in tmp_path.iterdir() if not each.name.startswith(".")] == [renamed]
            assert code(again.read(20)) == 20
        files.delete(renamed)
        assert code(clip.read(12)) == 12
    del again, clip  # Windows keeps a deleted file's name until the last that reads it ends
    assert list(tmp_path.iterdir()) == []
