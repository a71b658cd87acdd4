"""Compare what the player reads with what FFmpeg decodes, for every container and codec that FFmpeg can pair.

`python -m tests.media.zoo --all [--only NAME]` prints a table; it fails if a row is wrong.
"""

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from PIL import Image, ImageSequence

sys.path.insert(0, str(Path(__file__).parents[2]))  # for `python tests/media/zoo.py`

from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.frames import Clip
from tests.media.clips import coded_picture

FRAMES, SIZE, RATE = 53, (320, 180), 25
MAX_DIFFERENCE = 3.0
"""Mean difference of two pictures, of 255; those of two coded numbers differ by more than 6."""
_JUMPS = 40
_X265 = "log-level=none:pools=1:"
CONTAINERS = {
    "avi": [], "mkv": [], "mp4": [], "mov": [], "ts": [], "m2ts": ["-f", "mpegts", "-mpegts_m2ts_mode", "1"],
    "flv": [], "3gp": [], "mpg": [], "wmv": ["-f", "asf"], "mxf": [], "webm": [],
}  # fmt: skip
CODECS = {
    "h264": ["libx264", "-bf", "0", "-g", "12"],
    "h264-b": ["libx264", "-bf", "3", "-b_strategy", "0", "-g", "20"],
    "h264-open": ["libx264", "-x264-params", "open-gop=1:keyint=15:bframes=3:b-adapt=0:b-pyramid=normal"],
    "h264-refresh": ["libx264", "-intra-refresh", "1", "-g", "15", "-bf", "0"],
    "hevc": ["libx265", "-x265-params", f"{_X265}keyint=15:bframes=3"],
    "hevc-10": ["libx265", "-pix_fmt", "yuv420p10le", "-x265-params", f"{_X265}keyint=15:bframes=3"],
    "vp8-altref": ["libvpx", "-auto-alt-ref", "1", "-lag-in-frames", "12", "-arnr-maxframes", "5", "-g", "20"],
    "vp9-altref": ["libvpx-vp9", "-auto-alt-ref", "1", "-lag-in-frames", "12", "-g", "20", "-cpu-used", "6"],
    "av1": ["libaom-av1", "-cpu-used", "8", "-lag-in-frames", "16", "-g", "16", "-row-mt", "0"],
    "mpeg4-b": ["mpeg4", "-bf", "2", "-g", "12", "-q:v", "3"],
    "xvid": ["libxvid", "-bf", "2", "-g", "12", "-q:v", "3"],
    "prores": ["prores_ks"],
    "mjpeg": ["mjpeg", "-q:v", "3", "-pix_fmt", "yuvj420p"],
    "mpeg2-interlaced": ["mpeg2video", "-flags", "+ilme+ildct", "-top", "1", "-bf", "2", "-g", "12", "-q:v", "3"],
    "wmv2": ["wmv2", "-g", "12", "-q:v", "3"],
}  # fmt: skip
PICTURES = ("gif", "webp", "avif")
EXTRAS = (*PICTURES, "mp3-sound.avi", "packed.avi", "copied.mkv", "late-sound.ts", "cut-start.ts")
"""Files that are made in ways of their own."""
SHORT = (
    "h264-b.avi", "mpeg4-b.avi", "packed.avi", "mp3-sound.avi", "copied.mkv", "vp8-altref.webm",
    "h264-open.mkv", "h264-refresh.ts", "mpeg2-interlaced.mpg", "wmv2.wmv", "h264-b.flv", "mpeg2-interlaced.mxf",
    "cut-start.ts", *PICTURES,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one file."""

    name: str
    ours: int
    theirs: int
    difference: float
    verdict: str

    @property
    def is_right(self) -> bool:
        """Whether it is shown as FFmpeg shows it, or refused in a sentence: a picture, or what FFmpeg can't show."""
        is_refused = self.verdict.startswith("refused: ")
        return self.verdict == "right" or (is_refused and (not self.theirs or self.name in PICTURES))


def names() -> list[str]:
    """Return the file of every pair; some of them can't be made."""
    return [f"{codec}.{container}" for container in CONTAINERS for codec in CODECS] + list(EXTRAS)


def run(command: Sequence[object]) -> bool:
    done = subprocess.run(list(map(str, command)), capture_output=True, check=False, timeout=60)
    return done.returncode == 0


def make_source(folder: Path) -> Path:
    """Write the pictures that all files show, without loss."""
    path = folder / "source.mkv"
    if path.exists():
        return path
    with av.open(str(path), "w") as out:
        stream = out.add_stream("ffv1", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        for n in range(FRAMES):
            out.mux(stream.encode(av.VideoFrame.from_ndarray(coded_picture(n, *SIZE), format="rgb24")))
        out.mux(stream.encode(None))
    return path


def make(folder: Path, name: str) -> Path | None:
    """Write one file; None if FFmpeg can't."""
    source = make_source(folder)
    base = ["ffmpeg", "-y", "-loglevel", "error", "-threads", "1"]
    codec, _, container = name.rpartition(".")
    path = folder / (name if codec else f"clip.{name}")
    if name == "packed.avi":
        plain = make(folder, "mpeg4-b.avi")
        return _pack(plain, path) if plain else None
    commands: list[list[object]] = []
    if name in PICTURES:
        coded = {"gif": ["gif"], "webp": ["libwebp_anim", "-loop", "0"], "avif": ["libaom-av1", "-cpu-used", "8"]}[
            name
        ]
        commands = [[*base, "-i", source, "-c:v", *coded, path]]
    elif name == "mp3-sound.avi":
        tone = ["-f", "lavfi", "-i", "sine=480:d=2.12"]
        commands = [[*base, "-i", source, *tone, "-c:v", *CODECS["h264-b"], "-c:a", "libmp3lame", path]]
    elif name == "late-sound.ts":
        tone = ["-itsoffset", "0.7", "-f", "lavfi", "-i", "sine=480:d=2"]
        commands = [[*base, "-i", source, *tone, "-c:v", *CODECS["h264-b"], "-c:a", "aac", path]]
    elif name == "copied.mkv":  # with the time stamps that FFmpeg makes up for an AVI file
        avi = make(folder, "h264-b.avi")
        commands = [[*base, "-fflags", "+genpts", "-i", avi, "-c", "copy", path]]
    elif name == "cut-start.ts":
        whole = make(folder, "h264-b.ts")
        if whole is None:
            return None
        path.write_bytes(whole.read_bytes()[188 * 60 :])
        return path
    else:
        commands = [[*base, "-i", source, "-c:v", *CODECS[codec], *CONTAINERS[container], path]]
    if all(run(command) for command in commands):
        return path
    path.unlink(missing_ok=True)
    return None


def _pack(plain: Path, path: Path) -> Path:
    """Write MPEG-4's B-frames into the packets of the frames that they refer to, as DivX does in AVI files."""
    with av.open(str(plain)) as source:
        packets = [bytes(packet) for packet in source.demux(video=0) if packet.size]
    b_frames = [_vop_kind(data) == 2 for data in packets]
    mark = b"\x00\x00\x01\xb2DivX503b1393p"
    packed, n = [], 0
    while n < len(packets):
        run_end = n + 1
        while run_end < len(packets) and b_frames[run_end]:
            run_end += 1
        group = packets[n:run_end]
        if len(group) > 1:  # the frame and its first B-frame; then the others; then an empty one
            packed += [group[0] + group[1], *group[2:], b"\x00\x00\x01\xb6\x51\x00\x7f"]
        else:
            packed += group
        n = run_end
    packed[0] = packed[0].replace(b"\x00\x00\x01\xb6", mark + b"\x00\x00\x01\xb6", 1)
    with av.open(str(plain)) as source, av.open(str(path), "w") as out:
        stream = out.add_stream_from_template(source.streams.video[0])
        for n, data in enumerate(packed):
            packet = av.Packet(data)
            packet.stream, packet.pts, packet.dts, packet.time_base = stream, n, n, Fraction(1, RATE)
            packet.is_keyframe = _vop_kind(data) == 0
            out.mux(packet)
    return path


def _vop_kind(data: bytes) -> int:
    at = data.find(b"\x00\x00\x01\xb6")
    return data[at + 4] >> 6 if at >= 0 else -1


def theirs(path: Path) -> Iterator[np.ndarray]:
    """Yield FFmpeg's frames (Pillow's, of an animated picture) as rows of B G R."""
    if path.suffix in {".webp", ".avif"}:
        with Image.open(path) as image:
            for frame in ImageSequence.Iterator(image):
                yield np.asarray(frame.convert("RGB"))[..., ::-1]
        return
    width, height = SIZE
    command = ["ffmpeg", "-loglevel", "error", "-i", path, "-map", "0:v:0", "-fps_mode", "passthrough"]
    command += ["-sws_flags", "bilinear+accurate_rnd+full_chroma_int", "-pix_fmt", "bgr24", "-f", "rawvideo", "-"]
    done = subprocess.run(list(map(str, command)), capture_output=True, check=False)
    size = width * height * 3
    for at in range(0, len(done.stdout) - size + 1, size):
        yield np.frombuffer(done.stdout, np.uint8, size, at).reshape(height, width, 3)


def compare(path: Path, name: str) -> Row:
    """Read a file's frames in order and by jumps, and compare them with FFmpeg's."""
    expected = list(theirs(path))
    worst = 0.0
    try:
        with Clip(path) as clip:
            whole = [clip.read(0)]
            whole += [clip.read(n) for n in range(1, clip.frame_count)]
            count = clip.frame_count
            for frame, other in zip(whole, expected, strict=False):
                shown = frame.to_bgra()[..., :3].astype(int)
                if shown.shape != other.shape:
                    return Row(name, count, len(expected), 255.0, f"wrong: {shown.shape} instead of {other.shape}")
                worst = max(worst, float(np.abs(shown - other).mean()))
            if count != len(expected):
                return Row(name, count, len(expected), worst, "wrong: other frames")
            if worst > MAX_DIFFERENCE:
                return Row(name, count, count, worst, "wrong: other pictures")
            if list(clip.times) != sorted(set(clip.times)) or not 0 < clip.duration_s < 2 * count / RATE:
                return Row(name, count, count, worst, f"wrong: other times, up to {clip.duration_s:.3f} s")
            chance = random.Random(name)
            for n in (chance.randrange(count) for _ in range(_JUMPS)):
                if clip.read(n).data != whole[n].data:
                    return Row(name, count, count, worst, f"wrong: frame {n} differs after a jump")
    except MediaError as error:
        return Row(name, 0, len(expected), worst, f"refused: {error}")
    return Row(name, count, count, worst, "right")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="every pair, not only those of the suite")
    parser.add_argument("--only", metavar="NAME", help="files whose name has this in it")
    parser.add_argument("--folder", type=Path, help="where files are made, and kept")
    options = parser.parse_args()
    wanted = [name for name in (names() if options.all or options.only else SHORT) if (options.only or "") in name]
    wrong = 0
    with tempfile.TemporaryDirectory() as own:
        folder = options.folder or Path(own)
        print(f"{'file':26} {'frames':>10}  difference  verdict")
        for name in wanted:
            path = make(folder, name)
            if path is None:
                continue
            row = compare(path, name)
            wrong += not row.is_right
            print(f"{name:26} {row.ours:>4} / {row.theirs:<3}  {row.difference:10.2f}  {row.verdict}", flush=True)
    print(f"{wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
