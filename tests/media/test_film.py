"""A film shows exactly its shots' frames, in order, with their sound, in one file."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray

from seedance_desktop.media.audio import RATE, decode_sound
from seedance_desktop.media.errors import MediaError, StoppedError
from seedance_desktop.media.export import export_range
from seedance_desktop.media.film import render_film
from seedance_desktop.media.film_parts import Card, Codec, FilmPart, FilmSettings, Place, film_places
from seedance_desktop.media.frames import Clip
from seedance_desktop.media.segment import Segment
from tests.media import colour_sheet as sheet
from tests.media import zoo
from tests.media.clips import make_clip, read_code
from tests.media.sandbox_clips import ffmpeg, sandbox_clip
from tests.support.frame_number import read_frame_number

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="needs ffmpeg")
SMALL = FilmSettings(width=320, height=180, rate=Fraction(24))
X265 = {"x265-params": "log-level=none"}


class Plain:
    """Paints flat pictures."""

    def card(self, card: Card, width: int, height: int) -> NDArray[np.uint8]:
        return np.full((height, width, 3), (200, 60, 30), np.uint8)

    def stamp(self, text: str, width: int, height: int) -> NDArray[np.uint8]:
        """A green field as long as the text."""
        return np.full((20, 4 * len(text), 3), (0, 180, 0), np.uint8)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("film")


@pytest.fixture(scope="module")
def clip(folder: Path) -> Path:
    return make_clip(folder / "clip.mp4", 60, sound=True, options={"bf": "3", "g": "12"})


@pytest.fixture(scope="module")
def other(folder: Path) -> Path:
    """Without sound."""
    return make_clip(folder / "other.mp4", 48)


def shot(path: Path, first: int = 0, last: int | None = None, **more: object) -> FilmPart:
    return FilmPart(source=Segment(path, first, last), **more)  # type: ignore[arg-type]


def render(shots: Sequence[FilmPart], out: Path, settings: FilmSettings = SMALL, **more: object) -> Path:
    render_film(shots, settings, out, painter=Plain(), **more)  # type: ignore[arg-type]
    return out


def pictures(path: Path) -> list[NDArray[np.uint8]]:
    with Clip(path) as film:
        return [film.read(n).to_bgra() for n in range(film.frame_count)]


def codes(path: Path) -> list[int]:
    return [read_code(picture) for picture in pictures(path)]


def samples(path: Path) -> NDArray[np.int16]:
    sound = decode_sound(path)
    assert sound is not None
    return np.frombuffer(sound.pcm, np.int16).reshape(-1, 2)


def probed(path: Path) -> dict[str, list[dict[str, object]]]:
    command = ["ffprobe", "-v", "error", "-show_streams", "-show_chapters", "-of", "json", str(path)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@pytest.mark.parametrize("codec", Codec)
def test_every_frame_is_there_once_and_in_order(clip: Path, other: Path, tmp_path: Path, codec: Codec) -> None:
    shots = [shot(clip, 5, 28), shot(other, 40), shot(clip, 29, 29), shot(other, 0, 11)]
    out = tmp_path / f"film{codec.suffix}"
    shares: list[float] = []
    count = render_film(shots, replace(SMALL, codec=codec), out, painter=Plain(), on_progress=shares.append)
    wanted = [*range(5, 29), *range(40, 48), 29, *range(12)]
    assert (count, codes(out)) == (len(wanted), wanted)
    with Clip(out) as film:
        assert film.times == pytest.approx([n / 24 for n in range(count)], abs=0.0005)
        assert film.duration_s == pytest.approx(count / 24, abs=0.0005)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


@needs_ffmpeg
@pytest.mark.parametrize("codec", Codec)
def test_the_file_says_what_is_in_it(clip: Path, other: Path, tmp_path: Path, codec: Codec) -> None:
    shots = [
        shot(clip, 5, 28, title="Harbour at dawn"),
        shot(other, 40, title="雨中的车"),
        shot(clip, 29, 29, title=""),
        shot(other, 0, 11, title="Logo"),
    ]
    out = tmp_path / f"film{codec.suffix}"
    count = render_film(shots, replace(SMALL, codec=codec), out, painter=Plain())
    found = probed(out)
    video, audio = (
        next(each for each in found["streams"] if each["codec_type"] == kind) for kind in ("video", "audio")
    )
    assert [video[key] for key in ("codec_name", "pix_fmt", "codec_tag_string", "r_frame_rate")] == {
        Codec.H264: ["h264", "yuv420p", "avc1", "24/1"],
        Codec.HEVC: ["hevc", "yuv420p", "hvc1", "24/1"],
        Codec.PRORES: ["prores", "yuv422p10le", "apch", "24/1"],
    }[codec]
    assert [video[key] for key in ("color_range", "color_space", "color_primaries", "color_transfer")] == [
        "tv", "bt709", "bt709", "bt709"
    ]  # fmt: skip
    assert audio["codec_name"] == ("pcm_s24le" if codec is Codec.PRORES else "aac")
    assert float(str(audio["duration"])) == pytest.approx(count / 24, abs=0.0005)
    chapters = [(each["tags"]["title"], float(each["start_time"])) for each in found["chapters"]]  # type: ignore[index, arg-type]
    assert chapters == [
        (title, pytest.approx(start / 24, abs=0.001))
        for title, start in (("Harbour at dawn", 0), ("雨中的车", 24), ("", 32), ("Logo", 33))
    ]


def test_a_service_s_clips_keep_their_frames(folder: Path, tmp_path: Path) -> None:
    made = sandbox_clip(folder / "sandbox.mp4")
    settings = FilmSettings(width=1280, height=720, rate=Fraction(24))
    out = render([shot(made, 90), shot(made, 3, 9)], tmp_path / "film.mp4", settings)
    found = []
    with Clip(made) as source:
        width, height = source.read(0).display_size
    across = round(720 * width / height / 2) * 2
    left = (1280 - across) // 2
    for picture in pictures(out):
        assert picture[:, : left - 4, :3].max() < 20, "bars are black"
        inside = np.ascontiguousarray(picture[:, left : left + across, 2::-1])
        small = av.VideoFrame.from_ndarray(inside, format="rgb24").reformat(width, height)
        found.append(read_frame_number(small.to_ndarray()))
    assert found == [*range(90, 97), *range(3, 10)]


def test_other_rates_are_shown_at_their_times(folder: Path, tmp_path: Path) -> None:
    """As FFmpeg's own filter picks frames for a rate."""
    rates = {"30": 30, "60": 60, "12": 12, "ntsc": Fraction(24000, 1001)}
    made = [make_clip(folder / f"{name}.mp4", 30, fps=fps) for name, fps in rates.items()]  # type: ignore[arg-type]
    times = [0, 40, 50, 300, 301, 333, 1000, 1040, 1900, 2000]
    made.append(make_clip(folder / "vfr.mp4", len(times), times_ms=times))
    made.append(make_clip(folder / "rounded.webm", 40, codec="libvpx-vp9", options={"deadline": "realtime"}))
    for rate in (Fraction(24), Fraction(30000, 1001)):
        out = render([shot(path) for path in made], tmp_path / f"{float(rate):.0f}.mp4", replace(SMALL, rate=rate))
        found, at = codes(out), 0
        for path in made:
            with Clip(path) as source:
                length = round(source.duration_s * rate)
                shown = [
                    max(n for n, start in enumerate(source.times) if start <= (k + 0.45) / rate)
                    for k in range(length)
                ]
            assert found[at : at + length] == shown, path.name
            at += length
        assert at == len(found)
        if rate == 24:  # of the same rate, with times in milliseconds: none missing, none twice
            assert found[-40:] == list(range(40))


@needs_ffmpeg
def test_frames_are_picked_as_ffmpeg_picks_them(folder: Path, tmp_path: Path) -> None:
    source = make_clip(folder / "fps30.mp4", 45, fps=30)
    out = render([shot(source)], tmp_path / "film.mp4")
    ffmpeg("-i", source, "-vf", "fps=24", tmp_path / "theirs.mp4")
    theirs = codes(tmp_path / "theirs.mp4")
    assert codes(out)[: len(theirs)] == theirs[: len(codes(out))]


@pytest.mark.parametrize(
    "kind",
    [
        {"size": (321, 181), "pix_fmt": "yuv444p"},
        {"turn": 90},
        {"turn": 180},
        {"turn": 270},
        {"full_range": True, "pix_fmt": "yuvj420p"},
        {"codec": "libx265", "pix_fmt": "yuv420p10le", "options": X265},
        {"pix_fmt": "yuv422p"},
        {"codec": "mpeg4", "options": {"bf": "2", "g": "12"}},
        {"size": (180, 320)},
    ],
    ids=str,
)
@pytest.mark.parametrize("crop", [False, True], ids=["fit", "crop"])
def test_clips_of_every_kind_look_as_they_do(tmp_path: Path, kind: dict[str, object], crop: bool) -> None:
    source = make_clip(tmp_path / ("clip.avi" if kind.get("codec") == "mpeg4" else "clip.mp4"), 12, **kind)  # type: ignore[arg-type]
    out = render([shot(source)], tmp_path / "film.mp4", replace(SMALL, crop=crop))
    with Clip(source) as before, Clip(out) as after:
        assert after.frame_count == 12
        width, height = before.read(0).display_size
        for n in (0, 7, 11):
            found = after.read(n).to_bgra()[:, :, :3].astype(int)
            scale = (max if crop else min)(320 / width, 180 / height)
            size = max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)
            wanted = before.read(n).to_bgra(size)[:, :, :3].astype(int)
            down, across = (180 - size[1]) // 2, (320 - size[0]) // 2
            if crop:
                wanted = wanted[max(0, -down) :, max(0, -across) :][:180, :320]
                assert np.abs(found - wanted).mean() < 6
            else:
                bars = found.copy()
                bars[down : down + size[1], across : across + size[0]] = 0
                inside = found[down : down + size[1], across : across + size[0]]
                assert np.abs(inside - wanted).mean() < 5
                assert bars.mean() < 1


@needs_ffmpeg
def test_pixels_that_are_not_square_are_shown_as_they_are_meant(clip: Path, tmp_path: Path) -> None:
    wide = tmp_path / "wide.mp4"
    ffmpeg("-i", clip, "-vf", "scale=240:180,setsar=4/3", "-frames:v", "12", wide)
    for crop in (False, True):
        out = render([shot(wide)], tmp_path / "film.mp4", replace(SMALL, crop=crop), replace=True)
        assert codes(out) == list(range(12))
        with Clip(clip) as source:
            wanted = source.read(5).to_bgra().astype(int)
        assert np.abs(pictures(out)[5].astype(int) - wanted).mean() < 4
    out = render([shot(wide)], tmp_path / "narrow.mp4", replace(SMALL, width=240, crop=True))
    assert np.abs(pictures(out)[5].astype(int) - wanted[:, 40:280]).mean() < 4


def test_a_shot_begins_with_a_key_frame_and_leaves_the_rest_to_the_encoder(clip: Path, tmp_path: Path) -> None:
    for codec in (Codec.H264, Codec.HEVC):
        out = render(
            [shot(clip, 0, 29), shot(clip, 7, 22)], tmp_path / "film.mp4", replace(SMALL, codec=codec), replace=True
        )
        with av.open(str(out)) as film:
            keys = [packet.pts * packet.time_base for packet in film.demux(video=0) if packet.is_keyframe]
        assert keys == [0, Fraction(30, 24)]


def test_a_crop_is_where_it_was_dragged(clip: Path, tmp_path: Path) -> None:
    settings = FilmSettings(width=100, height=180, rate=Fraction(24), crop=True)
    with Clip(clip) as source:
        whole = source.read(37).to_bgra()[:, :, :3].astype(int)
    for place, (centre, left) in enumerate(((None, 110), ((0.0, 0.5), 0), ((1.0, 0.5), 220), ((0.25, 0.5), 30))):
        out = render([shot(clip, 37, 37, centre=centre)], tmp_path / f"{place}.mp4", settings)
        assert np.abs(pictures(out)[0][:, :, :3].astype(int) - whole[:, left : left + 100]).mean() < 5


@needs_ffmpeg
@pytest.mark.parametrize("kind", sheet.FEW, ids=str)
def test_colours_are_those_that_mpv_shows(tmp_path: Path, kind: sheet.Kind) -> None:
    if shutil.which("mpv") is None:
        pytest.skip("needs mpv")
    path = sheet.make(kind, tmp_path / "clip.mp4")
    width, height = (side // 2 * 2 for side in kind.size)
    settings = FilmSettings(width=width, height=height, rate=Fraction(24))
    out = render([shot(path)], tmp_path / "film.mp4", settings)
    wanted, found = sheet.mpvs(path)[:height, :width], sheet.mpvs(out)
    assert sheet.difference(found, wanted) <= sheet.MAX_DIFFERENCE
    assert sheet.difference(pictures(out)[0][:, :, 2::-1], wanted) <= sheet.MAX_DIFFERENCE


def test_10_bit_colour_stays_10_bit(tmp_path: Path) -> None:
    source = make_clip(tmp_path / "deep.mp4", 6, codec="libx265", pix_fmt="yuv420p10le", options=X265)
    for codec, layout in ((Codec.HEVC, "yuv420p10le"), (Codec.H264, "yuv420p"), (Codec.PRORES, "yuv422p10le")):
        out = render([shot(source)], tmp_path / f"film{codec.suffix}", replace(SMALL, codec=codec), replace=True)
        with Clip(out) as film:
            assert film.picture(0).format.name == layout
            assert [read_code(film.read(n).to_bgra()) for n in range(6)] == list(range(6))


def test_sound_goes_on_over_a_cut_within_one_clip(clip: Path, tmp_path: Path) -> None:
    out = render(
        [shot(clip, 0, 20), shot(clip, 21, 40), shot(clip, 41)],
        tmp_path / "film.mov",
        replace(SMALL, codec=Codec.PRORES),
    )
    found, source = samples(out), samples(clip)
    assert len(found) == 60 * RATE // 24
    inside = slice(240, len(found) - 240)  # where the film begins and ends, it fades
    assert np.abs(found.astype(int) - source[: len(found)])[inside].max() <= 1
    assert np.abs(np.diff(found[inside, 0].astype(int))).max() < 1000, "no click"


@pytest.mark.parametrize("codec", [Codec.H264, Codec.PRORES])
@pytest.mark.parametrize("fades", [True, False])
def test_sound_is_cut_where_the_picture_is(
    clip: Path, other: Path, tmp_path: Path, fades: bool, codec: Codec
) -> None:
    shots = [shot(clip, 10, 29), shot(other, 0, 9), shot(clip, 40, 55)]
    out = render(shots, tmp_path / f"film{codec.suffix}", replace(SMALL, fades=fades, codec=codec))
    found, source = samples(out)[:, 0].astype(int), samples(clip)[:, 0].astype(int)
    frame = RATE // 24
    wanted = np.concatenate(
        [source[10 * frame : 30 * frame], np.zeros(10 * frame, int), source[40 * frame : 56 * frame]]
    )
    exact = np.ones(len(wanted), bool)
    if fades:
        for cut in (0, 20 * frame, 30 * frame, 46 * frame):
            exact[max(0, cut - 240) : cut + 240] = False
        edge = found[20 * frame - 240 : 20 * frame]
        assert np.abs(edge[-10:]).max() < 1200, "it ends without a click"
    coded = 0 if codec is Codec.PRORES else 700
    if coded:  # where it begins at once, an encoder spreads it a little
        for cut in (0, 20 * frame, 30 * frame, 46 * frame):
            exact[max(0, cut - 1100) : cut + 1100] = False
    assert len(found) >= len(wanted)
    assert np.abs(found[: len(wanted)] - wanted)[exact].max() <= coded + 1
    assert codes(out) == [*range(10, 30), *range(10), *range(40, 56)]


@needs_ffmpeg
def test_a_film_without_sound_has_no_sound_track(other: Path, tmp_path: Path) -> None:
    out = render([shot(other, 0, 9), FilmPart(source=Card(title="Tunnel", seconds=0.5))], tmp_path / "film.mp4")
    assert [each["codec_type"] for each in probed(out)["streams"]].count("audio") == 0
    assert decode_sound(out) is None


@needs_ffmpeg
def test_dissolves_are_ffmpegs(clip: Path, folder: Path, tmp_path: Path) -> None:
    """Eight frames of both clips; FFmpeg's filter counts the one before, which is the first clip's alone."""
    dark = make_clip(folder / "dark.mp4", 40)
    settings = replace(SMALL, codec=Codec.PRORES)
    out = render([shot(clip, 0, 19, dissolve=8), shot(dark, 20, 39)], tmp_path / "film.mov", settings)
    graph = (
        (
            "[0]trim=end_frame=20,setpts=PTS-STARTPTS,format=yuv422p10le[a];"
            "[1]trim=start_frame=20,setpts=PTS-STARTPTS,format=yuv422p10le,tpad=start=1:start_mode=clone,settb=1/12288[b];"
            "[a]settb=1/12288[a];[a][b]xfade=fade:duration=9/24:offset=11/24"
        )
        .replace("9/24", "0.375")
        .replace("11/24", "0.4583333")
    )
    ffmpeg("-i", clip, "-i", dark, "-filter_complex", graph, "-c:v", "ffv1", tmp_path / "theirs.mkv")
    assert render_count(out) == 32
    with Clip(out) as ours, Clip(tmp_path / "theirs.mkv") as theirs:
        assert theirs.frame_count == 32
        for n in range(32):
            one, other = ours.read(n).to_bgra(), theirs.read(n).to_bgra()
            assert np.abs(one.astype(int) - other)[:, :, :3].mean() < 1.5, n
        mixed = ours.read(15).to_bgra().astype(int)
        assert min(np.abs(mixed - ours.read(n).to_bgra()).mean() for n in (11, 20)) > 3


def render_count(path: Path) -> int:
    with Clip(path) as film:
        return film.frame_count


def test_a_dissolve_mixes_the_sound(clip: Path, folder: Path, tmp_path: Path) -> None:
    silent = make_clip(folder / "silent.mp4", 48)
    settings = replace(SMALL, codec=Codec.PRORES)
    out = render([shot(clip, 0, 23, dissolve=12), shot(silent, 0, 23)], tmp_path / "film.mov", settings)
    found, source = samples(out)[:, 0].astype(float), samples(clip)[:, 0].astype(float)
    frame = RATE // 24
    assert len(found) == 36 * frame
    shape = np.cos(np.linspace(0, np.pi / 2, 12 * frame))
    assert np.abs(found[12 * frame : 24 * frame] - source[12 * frame : 24 * frame] * shape).max() < 3
    assert np.abs(found[24 * frame :]).max() == 0


@pytest.mark.parametrize(
    ("lengths", "dissolves", "wanted"),
    [
        ([10, 10, 10], [0, 0, 0], [(0, 0), (10, 0), (20, 0)]),
        ([10, 10, 10], [4, 3, 9], [(0, 4), (6, 3), (13, 0)]),
        ([10, 3, 10], [8, 8, 0], [(0, 3), (7, 0), (10, 0)]),
        ([1, 1], [1, 1], [(0, 1), (0, 0)]),
        ([], [], []),
    ],
)
def test_a_dissolve_is_no_longer_than_its_shots(
    lengths: list[int], dissolves: list[int], wanted: list[tuple[int, int]]
) -> None:
    places = film_places(lengths, dissolves)
    assert places == [Place(start, length, each) for (start, each), length in zip(wanted, lengths, strict=True)]


def measured(path: Path) -> tuple[float, float]:
    """Return the integrated loudness and the true peak, by FFmpeg."""
    command = ["ffmpeg", "-nostats", "-hide_banner", "-i", str(path), "-af", "ebur128=peak=true", "-f", "null", "-"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    summary = said[said.rindex("Summary:") :].split()
    return float(summary[summary.index("I:") + 1]), float(summary[summary.index("Peak:") + 1])


@pytest.fixture(scope="module")
def uneven(folder: Path) -> Path:
    """A quiet sound with a few loud blows."""
    made = make_clip(folder / "picture.mp4", 24 * 8, (64, 48), options={"preset": "ultrafast"})
    sound = "aevalsrc='0.03*sin(700*t)*(1+sin(9*t))+0.01*random(0)+0.5*sin(2500*t)*lt(mod(t,2),0.02)':d=8:s=44100"
    out = folder / "uneven.mp4"
    ffmpeg("-i", made, "-f", "lavfi", "-i", sound, "-c:v", "copy", "-c:a", "aac", "-b:a", "256k", out)
    return out


@needs_ffmpeg
@pytest.mark.parametrize("codec", [Codec.H264, Codec.PRORES])
@pytest.mark.parametrize("target", [-14.0, -16.0, -23.0])
def test_loudness_is_as_chosen_by_ffmpegs_meter(uneven: Path, tmp_path: Path, target: float, codec: Codec) -> None:
    before, _ = measured(uneven)
    assert before < -25
    settings = FilmSettings(width=64, height=48, rate=Fraction(24), loudness=target, codec=codec)
    out = render([shot(uneven, 0, 99), shot(uneven, 100)], tmp_path / f"film{codec.suffix}", settings)
    loudness, peak = measured(out)
    assert loudness == pytest.approx(target, abs=0.3)
    assert peak <= -1.0
    assert render_count(out) == 24 * 8


@needs_ffmpeg
def test_untouched_sound_keeps_its_loudness_and_silence_stays_silent(
    uneven: Path, clip: Path, tmp_path: Path
) -> None:
    settings = FilmSettings(width=64, height=48, rate=Fraction(24), codec=Codec.PRORES)
    out = render([shot(uneven)], tmp_path / "film.mov", settings)
    assert measured(out)[0] == pytest.approx(measured(uneven)[0], abs=0.2)
    hushed = tmp_path / "hushed.mp4"
    ffmpeg("-i", clip, "-af", "volume=0", "-c:v", "copy", hushed)
    out = render([shot(hushed)], tmp_path / "hushed.mov", replace(settings, loudness=-16.0))
    assert not samples(out).any()


@needs_ffmpeg
def test_cards_stand_in_for_planned_shots(clip: Path, tmp_path: Path) -> None:
    card = FilmPart(source=Card(title="Tunnel", seconds=0.75), title="Tunnel", dissolve=4)
    out = render([shot(clip, 0, 9), card, shot(clip, 10, 19)], tmp_path / "film.mp4")
    found = pictures(out)
    assert len(found) == 10 + 18 + 10 - 4
    for n in range(10, 10 + 14):
        assert np.abs(found[n][:, :, 2::-1].astype(int) - (200, 60, 30)).max() <= 4
    assert [read_code(picture) for picture in found[:10] + found[28:]] == [*range(10), *range(14, 20)]
    assert [each["tags"]["title"] for each in probed(out)["chapters"]] == ["", "Tunnel", ""]  # type: ignore[index]


def test_shot_and_timecode_are_burnt_in(clip: Path, other: Path, tmp_path: Path) -> None:
    said: list[str] = []

    class Listening(Plain):
        def stamp(self, text: str, width: int, height: int) -> NDArray[np.uint8]:
            said.append(text)
            return super().stamp(text, width, height)

    shots = [shot(clip, 0, 11, label="1 · Car · take 2"), shot(other, 0, 35, label="2 · Rain")]
    settings = replace(SMALL, burn_in=True)
    render_film(shots, settings, tmp_path / "film.mp4", painter=Listening())
    render(shots, tmp_path / "plain.mp4")
    codes_said = [text for text in said if ":" in text]
    assert codes_said == [f"00:00:{n // 24:02}:{n % 24:02}" for n in range(48)]
    assert [text for text in said if "·" in text] == ["1 · Car · take 2", "2 · Rain"]
    plain, burnt = pictures(tmp_path / "plain.mp4"), pictures(tmp_path / "film.mp4")
    for n, long in ((0, 64), (11, 64), (12, 32), (47, 32)):
        changed = np.abs(burnt[n][:, :, :3].astype(int) - plain[n][:, :, :3]).max(axis=2) > 24
        rows = np.flatnonzero(changed.any(axis=1))
        assert (rows.min(), rows.max()) == (pytest.approx(152, abs=1), pytest.approx(171, abs=1))
        at = np.flatnonzero(changed.any(axis=0))
        assert (at.min(), at.max()) == (pytest.approx(8, abs=1), pytest.approx(311, abs=1))
        middle = np.flatnonzero(np.diff(at) > 4)
        assert at[middle[0]] == pytest.approx(8 + long - 1, abs=1)
        assert at[middle[0] + 1] == pytest.approx(320 - 8 - 44, abs=1)
    assert codes(tmp_path / "film.mp4") == [*range(12), *range(36)]


def test_nothing_is_left_of_a_film_that_is_stopped_or_fails(clip: Path, tmp_path: Path) -> None:
    def stop(share: float) -> None:
        if share > 0.4:
            raise StoppedError

    for loudness in (None, -16.0):
        with pytest.raises(StoppedError):
            render([shot(clip)], tmp_path / "film.mp4", replace(SMALL, loudness=loudness), on_progress=stop)
    with pytest.raises(MediaError, match=r"gone\.mp4 was not found"):
        render([shot(clip), shot(clip.with_name("gone.mp4"))], tmp_path / "film.mp4")
    with pytest.raises(MediaError, match="has frames 0 to 59"):
        render([shot(clip, 3, 60)], tmp_path / "film.mp4")
    with pytest.raises(MediaError, match="no shots"):
        render([], tmp_path / "film.mp4")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "film.mp4").write_bytes(b"mine")
    with pytest.raises(MediaError, match="already exists"):
        render([shot(clip)], tmp_path / "film.mp4")
    assert (tmp_path / "film.mp4").read_bytes() == b"mine"


def test_a_damaged_clip_is_named(clip: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.mp4"
    data = bytearray(clip.read_bytes())
    damaged.write_bytes(data[: len(data) // 2])
    with pytest.raises(MediaError, match=r"damaged\.mp4 is cut short"):
        render([shot(clip), shot(damaged)], tmp_path / "film.mp4")
    assert not (tmp_path / "film.mp4").exists()


@needs_ffmpeg
@pytest.mark.parametrize("name", ["copied.mkv", "mpeg4-b.avi", "h264-open.mkv", "vp8-altref.webm"])
def test_files_of_other_programs_keep_their_frames(folder: Path, tmp_path: Path, name: str) -> None:
    """Also one whose table turns out to be wrong while it is rendered."""
    path = zoo.make(folder, name)
    assert path is not None
    out = render([shot(path), shot(path, 11, 20)], tmp_path / "film.mp4", replace(SMALL, rate=Fraction(zoo.RATE)))
    with Clip(path) as source:
        for _ in source.check():
            pass
        shown = [read_code(source.read(n).to_bgra()) for n in range(source.frame_count)]
    assert codes(out) == [*shown, *shown[11:21]]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=48k", "none", folder]
    if sys.platform != "linux" or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("may not mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.mark.parametrize("codec", Codec)
def test_a_full_disk_is_told_and_leaves_nothing(clip: Path, disk: Path, codec: Codec) -> None:
    with pytest.raises(MediaError, match=rf"film\{codec.suffix} can't be written: No space left on device"):
        render([shot(clip)] * 4, disk / f"film{codec.suffix}", replace(SMALL, width=960, height=540, codec=codec))
    assert list(disk.iterdir()) == []
    with pytest.raises(MediaError, match=r"range\.mp4 can't be written: No space left on device"):
        export_range(clip, disk / "range.mp4", 3, 50)
    assert list(disk.iterdir()) == []
