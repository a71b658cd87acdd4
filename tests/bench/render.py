"""Rendering a film of several clips, beside FFmpeg's own concat filter and encoders with the same settings."""

import subprocess
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from tests.bench.footage import FPS, footage
from tests.bench.measure import Row, Sizes, against

REACH = "at least 0.9 times FFmpeg's speed"
_CLIPS = 3
_ENCODERS = {
    "h264": ["-c:v", "libx264", "-crf", "14", "-preset", "fast"],
    "hevc": ["-c:v", "libx265", "-crf", "14", "-preset", "fast", "-x265-params", "log-level=error", "-tag:v", "hvc1"],
    "prores": ["-c:v", "prores_ks", "-profile:v", "3", "-pix_fmt", "yuv422p10le"],
}


def rows(sizes: Sizes) -> list[Row]:
    """For each codec, at the first of the sizes of pictures; H.264 also scaled to the next."""
    name, width, height = sizes.pictures[0]
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        clips = []
        for number in range(_CLIPS):
            silent = footage(folder / f"silent-{number}.mp4", width, height, sizes.frames)
            clips.append(folder / f"{number}.mp4")
            tone = f"sine={440 + 110 * number}:r=48000:d={sizes.frames / FPS}"
            made = ["-i", str(silent), "-f", "lavfi", "-i", tone, "-c:v", "copy", "-c:a", "aac", str(clips[-1])]
            _ffmpeg(*made)
        same = (width, height)
        found = [_measured(folder, clips, codec, same, f"{codec}, {name}", sizes) for codec in _ENCODERS]
        if len(sizes.pictures) > 1:
            larger, *size = sizes.pictures[1]
            found.append(_measured(folder, clips, "h264", (size[0], size[1]), f"h264, {name} to {larger}", sizes))
    return found


def _measured(folder: Path, clips: list[Path], codec: str, size: tuple[int, int], what: str, sizes: Sizes) -> Row:
    from seedance_desktop.media.film import render_film
    from seedance_desktop.media.film_parts import Codec, FilmPart, FilmSettings
    from seedance_desktop.media.segment import Segment
    from seedance_desktop.ui.film_painter import FilmPainter

    settings = FilmSettings(width=size[0], height=size[1], rate=Fraction(FPS), codec=Codec(codec))
    out = folder / f"film{settings.codec.suffix}"
    shots = [FilmPart(source=Segment(path)) for path in clips]
    scale = f"scale={size[0]}:{size[1]}:flags=bicubic+accurate_rnd+full_chroma_int,setsar=1"
    graph = "".join(f"[{n}:v]{scale}[v{n}];" for n in range(len(clips)))
    graph += "".join(f"[v{n}][{n}:a]" for n in range(len(clips))) + f"concat=n={len(clips)}:v=1:a=1[v][a]"
    sound = ["-c:a", "pcm_s24le"] if codec == "prores" else ["-c:a", "aac", "-b:a", "256k"]
    inputs = [word for path in clips for word in ("-i", str(path))]
    theirs = [*inputs, "-filter_complex", graph, "-map", "[v]", "-map", "[a]", *_ENCODERS[codec], *sound, str(out)]
    frames = len(clips) * sizes.frames
    ours, peer = [], []
    for _ in range(sizes.repeats):
        ours.append(frames / _timed(lambda: render_film(shots, settings, out, painter=FilmPainter(), replace=True)))
        peer.append(frames / _timed(lambda: _ffmpeg(*theirs)))
    return against(what, REACH, ours, peer, unit="frames_s")


def _ffmpeg(*arguments: str) -> None:
    command = ["ffmpeg", "-hide_banner", "-loglevel", "error", "-y", *arguments]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
