"""Files of other programs: every frame is there and is the right one, whatever their container says of them."""

import shutil
from pathlib import Path

import pytest

from seedance_desktop.domain.media import PLAYABLE
from seedance_desktop.engine.library.scanner import clip_from_file, clips_from_files, videos_in
from seedance_desktop.media.errors import MediaError, StoppedError
from seedance_desktop.media.export import export_range, plan_range
from seedance_desktop.media.frame_cache import FrameCache
from seedance_desktop.media.frames import Clip
from seedance_desktop.media.joined_clips import JoinedClips
from seedance_desktop.media.segment import Segment
from tests.media import zoo
from tests.media.clips import read_code

pytestmark = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="needs ffmpeg")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("zoo")


def make(folder: Path, name: str) -> Path:
    path = zoo.make(folder, name)
    assert path is not None
    return path


@pytest.mark.parametrize("name", zoo.SHORT)
def test_frames_are_those_of_ffmpeg(folder: Path, name: str) -> None:
    row = zoo.compare(make(folder, name), name)
    assert row.is_right, row


def test_a_table_that_the_decoder_contradicts_is_made_again(folder: Path) -> None:
    path, cache = make(folder, "copied.mkv"), FrameCache()
    stopped = False
    joined = JoinedClips([Segment(path)], cache, lambda: stopped)
    assert not joined.is_stale
    stopped = True
    with pytest.raises(StoppedError):
        joined.frame(30)
    assert not joined.is_stale
    stopped = False
    joined.frame(30)
    assert joined.is_stale
    joined.close()
    again = JoinedClips([Segment(path)], cache)
    assert [read_code(again.frame(n).to_bgra()) for n in range(again.frame_count)] == list(range(zoo.FRAMES))
    assert not again.is_stale
    again.close()


def test_a_right_table_passes_its_check(folder: Path) -> None:
    for name in ("h264-open.mkv", "vp9-altref.webm", "hevc.mp4", "h264-b.ts"):
        with Clip(make(folder, name)) as clip:
            assert len(list(clip.check())) == zoo.FRAMES
            assert not clip.is_mended
            assert list(clip.check()) == [], "once is enough"


def test_a_range_of_a_clip_with_a_wrong_table_is_exported(folder: Path, tmp_path: Path) -> None:
    path, out = make(folder, "copied.mkv"), tmp_path / "out.mp4"
    export_range(path, out, 20, 29)
    with Clip(out) as clip:
        assert [read_code(clip.read(n).to_bgra()) for n in range(clip.frame_count)] == list(range(20, 30))
    cut = make(folder, "cut-start.ts")
    with pytest.raises(MediaError, match="frames 0 to"):
        plan_range(cut, 0, zoo.FRAMES - 1)
    with Clip(cut) as clip:
        assert clip_from_file(cut).frames == clip.frame_count == len(list(zoo.theirs(cut)))


def test_opening_can_be_stopped_while_it_decodes(folder: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(make(folder, "h264-b.avi"), tmp_path / "stopped.avi"))
    with pytest.raises(StoppedError):
        Clip(path, is_stopped=lambda: True)
    with Clip(path) as clip:
        assert clip.frame_count == zoo.FRAMES


def test_folders_take_in_what_can_be_opened(folder: Path, tmp_path: Path) -> None:
    source = make(folder, "h264-b.avi")
    for suffixes in PLAYABLE.values():
        for suffix in suffixes:
            shutil.copy(source, tmp_path / f"clip{suffix}")
    clips, problems = clips_from_files(videos_in([tmp_path]))
    assert not problems
    assert {clip.path for clip in clips} == set(tmp_path.iterdir())
    assert {(clip.frames, clip.fps, clip.duration_s) for clip in clips} == {(zoo.FRAMES, 25.0, zoo.FRAMES / 25)}
