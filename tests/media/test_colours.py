"""Colours as other players show them: of files that say their matrix, and of those that leave it to be guessed."""

import shutil
import subprocess

import numpy as np
import pytest
from PIL import Image

from seedance_desktop.domain.media import MediaKind
from seedance_desktop.media.export import export_range
from seedance_desktop.media.frames import Clip
from seedance_desktop.media.images import write_thumbnail
from seedance_desktop.media.stills import save_still
from seedance_desktop.media.trim import trim
from tests.media import colour_sheet as sheet
from tests.media.clips import make_clip

pytestmark = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="needs ffmpeg")
ORANGE = "0xC83C1E"
HD = {(834, 1112), (960, 960), (1112, 834), (1248, 704), (1280, 400), (720, 578), (1920, 1080)}
SD = {(320, 180), (864, 496), (992, 432), (720, 576)}
FORMATS = ("yuv420p", "yuv422p", "yuv444p", "yuv420p10le", "yuv422p10le", "yuv444p10le")


def flat(path, size, fmt="yuv420p", *, full=False, matrix="", written_as="bt709"):
    """Make a clip of one colour; `matrix` is what the file says of it, "" nothing."""
    span = "pc" if full else "tv"
    said = f":colorspace={matrix or 'unknown'}:color_primaries=unknown:color_trc=unknown"
    picture = (
        f"color=c={ORANGE}:s={size[0]}x{size[1]}:r=24:d=0.2,format=rgb24,"
        f"scale=out_color_matrix={written_as}:out_range={span},format={fmt},setparams=range={span}{said}"
    )
    command = ["ffmpeg", "-y", "-loglevel", "error", "-f", "lavfi", "-i", picture, "-color_range", span]
    if matrix:
        command += ["-colorspace", matrix]
    coded = ["libx265", "-crf", "4", "-x265-params", "log-level=none"] if "10" in fmt else ["libx264", "-qp", "1"]
    subprocess.run([*command, "-c:v", *coded, path], check=True)
    return path


def ours(path):
    with Clip(path) as clip:
        pixels = clip.read(0).to_bgra()
    return pixels[pixels.shape[0] // 2, pixels.shape[1] // 2, 2::-1].astype(int)


def theirs(path, matrix, *, full=False):
    """The colour as FFmpeg shows it, told the matrix."""
    shown = path.with_suffix(".png")
    span = "pc" if full else "tv"
    scale = f"scale=in_color_matrix={matrix}:in_range={span}:flags=full_chroma_int+accurate_rnd,format=rgb24"
    subprocess.run(
        ["ffmpeg", "-y", "-loglevel", "error", "-i", path, "-frames:v", "1", "-vf", scale, shown], check=True
    )
    with Image.open(shown) as image:
        pixels = np.asarray(image)
    return pixels[pixels.shape[0] // 2, pixels.shape[1] // 2].astype(int)


def difference(one, other):
    return int(np.abs(one - other).max())


@pytest.mark.parametrize("size", sorted(HD | SD), ids=lambda size: "{}x{}".format(*size))
def test_an_unsaid_matrix_is_guessed_by_the_size(tmp_path, size):
    path = flat(tmp_path / "clip.mp4", size)
    matrix, other = ("bt709", "bt601") if size in HD else ("bt601", "bt709")
    assert difference(ours(path), theirs(path, matrix)) <= 3
    assert difference(ours(path), theirs(path, other)) > 3, "the two differ visibly"


@pytest.mark.parametrize("full", [False, True], ids=["limited", "full"])
@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("size", [(320, 180), (1280, 720)], ids=["sd", "hd"])
def test_every_layout_of_pixels_has_the_same_colours(tmp_path, size, fmt, full):
    path = flat(tmp_path / "clip.mp4", size, fmt, full=full)
    assert difference(ours(path), theirs(path, "bt709" if size[0] == 1280 else "bt601", full=full)) <= 3


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ("bt709", (320, 180)),
        ("smpte170m", (1280, 720)),
        ("bt470bg", (1280, 720)),
        ("smpte240m", (320, 180)),
        ("fcc", (320, 180)),
        ("bt2020nc", (320, 180)),
    ],
)
def test_a_matrix_that_the_file_says_goes_before_any_guess(tmp_path, said, size):
    names = {"bt470bg": "bt601", "bt2020nc": "bt2020"}
    path = flat(tmp_path / "clip.mp4", size, matrix=said, written_as=names.get(said, said))
    assert difference(ours(path), [200, 60, 30]) <= 4


@pytest.mark.parametrize("matrix", ["", "bt709", "smpte170m"])
def test_an_export_says_of_its_matrix_what_its_clip_says(tmp_path, matrix):
    path = flat(tmp_path / "clip.mp4", (960, 960), matrix=matrix, written_as=matrix or "bt709")
    export_range(path, tmp_path / "range.mp4", 1, 2)
    command = ["ffprobe", "-loglevel", "error", "-show_entries", "stream=color_space", "-of", "csv=p=0"]
    for each in (path, tmp_path / "range.mp4"):
        told = subprocess.run([*command, each], check=True, capture_output=True, text=True).stdout.strip()
        assert told == (matrix or "unknown")
    assert difference(ours(path), ours(tmp_path / "range.mp4")) <= 2


needs_mpv = pytest.mark.skipif(shutil.which("mpv") is None, reason="needs mpv")


@needs_mpv
@pytest.mark.parametrize("kind", sheet.FEW, ids=str)
def test_every_surface_shows_what_mpv_shows(tmp_path, kind):
    path = sheet.make(kind, tmp_path / "clip.mp4")
    shown = sheet.mpvs(path)
    assert sheet.difference(sheet.ours(path), shown) <= sheet.MAX_DIFFERENCE
    save_still(path, 0, tmp_path / "still.png")
    write_thumbnail(path, tmp_path / "thumbnail.jpg", 4000)
    for name, lossy in (("still.png", 0), ("thumbnail.jpg", 2)):
        with Image.open(tmp_path / name) as image:
            assert sheet.difference(np.asarray(image), shown) <= sheet.MAX_DIFFERENCE + lossy


@needs_mpv
@pytest.mark.parametrize(
    "kind",
    [
        sheet.Kind((320, 180), "yuv420p", tagged=True, full=True),
        sheet.Kind((320, 180), "yuv422p10le", tagged=False, full=True),
        sheet.Kind((960, 960), "yuv420p10le", tagged=True, full=False),
    ],
    ids=str,
)
def test_what_is_made_of_a_clip_shows_the_same_colours_elsewhere(tmp_path, kind):
    path = sheet.make(kind, tmp_path / "clip.mp4")
    export_range(path, tmp_path / "range.mp4", 0, 0)
    for made in (tmp_path / "range.mp4", trim(path, MediaKind.VIDEO, tmp_path / "made", 1.0)):
        assert sheet.difference(sheet.mpvs(made), sheet.mpvs(path)) <= sheet.MAX_DIFFERENCE


def test_a_shortened_reference_is_upright(tmp_path):
    path = make_clip(tmp_path / "turned.mp4", 12, (320, 180), turn=90)
    made = trim(path, MediaKind.VIDEO, tmp_path / "made", 0.25)
    with Clip(path) as source, Clip(made) as clip:
        assert clip.frame_count == 6
        for number in (0, 5):
            pictures = [each.read(number).to_bgra().astype(int) for each in (source, clip)]
            assert pictures[0].shape == pictures[1].shape == (320, 180, 4)
            assert np.abs(pictures[0] - pictures[1])[:, :, :3].mean() < 4
