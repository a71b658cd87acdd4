"""Shorten a reference, and compute a sound's waveform."""

import hashlib
import tempfile
import wave
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from seedance_desktop.core.files import fitting_path
from seedance_desktop.core.i18n import mark
from seedance_desktop.domain.media import MediaKind
from seedance_desktop.media.audio import CHANNELS, RATE, Sound, decode_sound, sound_pieces
from seedance_desktop.media.container import open_container, reading, video_stream
from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.frames import copy_frame

_CRF = "16"
_PEAK_SAMPLES = RATE * CHANNELS // 1000


def trim(path: Path, kind: MediaKind, dest_dir: Path, seconds: float) -> Path:
    """Return the first `seconds` of a video as MP4 (H.264, with sound) or a sound as WAV, in `dest_dir`.

    Frames keep their size, order, times and colours, and are upright. Named by content: a second call finds the file.
    Blocking. Raises MediaError.
    """
    with reading(path), path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()[:12]
    suffix = ".mp4" if kind is MediaKind.VIDEO else ".wav"
    made = fitting_path(dest_dir, path.stem, f"-first-{seconds:g}s-{digest}{suffix}")
    if made.exists():
        return made
    dest_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=dest_dir, prefix=".") as folder:
        part = Path(folder) / made.name
        sound = decode_sound(path, seconds)
        if kind is MediaKind.VIDEO:
            _trim_video(path, part, seconds, sound)
        elif sound is None:
            raise MediaError(mark("{name} has no sound in it."), name=path.name)
        else:
            _write_wave(part, sound)
        return part.replace(made)


def peaks(path: Path, parts: int) -> list[float]:
    """Return the peak, 0.0 to 1.0, of each of `parts` equal parts of a sound. Raises MediaError."""
    peaks: list[int] = []  # of a millisecond each: of a long sound, all samples would fill the memory
    for pcm in sound_pieces(path):
        samples = np.abs(np.frombuffer(pcm, np.int16).astype(np.int32))
        peaks += [
            int(part.max()) for part in np.array_split(samples, max(1, samples.size // _PEAK_SAMPLES)) if part.size
        ]
    return [float(part.max()) / 32768 if part.size else 0.0 for part in np.array_split(np.array(peaks), parts)]


def _trim_video(path: Path, dest: Path, seconds: float, sound: Sound | None) -> None:
    with open_container(path) as source, reading(path), av.open(str(dest), "w", format="mp4") as target:
        stream = video_stream(source)
        if stream is None:
            raise MediaError(mark("{name} has no picture in it."), name=path.name)
        rate = stream.average_rate or stream.guessed_rate or Fraction(24)
        out = target.add_stream("libx264", rate=rate, options={"preset": "veryfast", "crf": _CRF})
        out.time_base = Fraction(1, 90_000)
        out.codec_context.time_base = out.time_base
        voice = target.add_stream("aac", rate=RATE, layout="stereo") if sound else None
        start: Fraction | None = None
        for frame in source.decode(stream):
            if frame.pts is None or frame.time_base is None:
                continue
            time = frame.pts * frame.time_base
            start = time if start is None else start
            # Count the frame's own duration: the clip must not be too long by a part of a frame.
            if time - start + 1 / rate > Fraction(seconds).limit_denominator(1000):
                break
            shown = copy_frame(frame)
            context = out.codec_context
            if not context.is_open:
                out.width, out.height = shown.width // 2 * 2, shown.height // 2 * 2
                out.pix_fmt = "yuv420p"
                context.colorspace = shown.colorspace if frame.format.is_rgb else frame.colorspace
                context.color_range = shown.picture.color_range
                context.color_primaries, context.color_trc = frame.color_primaries, frame.color_trc
            picture = shown.picture.reformat(out.width, out.height, "yuv420p")
            picture.pts, picture.time_base = round((time - start) / out.time_base), out.time_base
            target.mux(out.encode(picture))
        target.mux(out.encode())
        if voice is not None and sound is not None:
            samples = np.frombuffer(sound.pcm, np.int16).reshape(1, -1)
            piece = av.AudioFrame.from_ndarray(samples, format="s16", layout="stereo")
            piece.sample_rate, piece.pts = RATE, 0
            resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE, frame_size=1024)
            for part in [*resampler.resample(piece), *resampler.resample(None)]:
                target.mux(voice.encode(part))
            target.mux(voice.encode())


def _write_wave(dest: Path, sound: Sound) -> None:
    with wave.open(str(dest), "wb") as file:
        file.setparams((CHANNELS, 2, RATE, 0, "NONE", ""))
        file.writeframes(sound.pcm)
