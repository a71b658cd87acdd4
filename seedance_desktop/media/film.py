"""Render a film: shots one after the other, as one file with a chapter for each."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Literal

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.container import OutputContainer
from av.packet import Packet
from av.video.frame import PictureType, VideoFrame
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream
from msgspec import Struct

from seedance_desktop.core.i18n import mark
from seedance_desktop.core.text import replace_surrogates
from seedance_desktop.domain.film import Film
from seedance_desktop.media.audio import CHANNELS, RATE
from seedance_desktop.media.container import open_container, writing
from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.film_parts import Card, Codec, FilmPart, FilmSettings, Painter, Place, film_places
from seedance_desktop.media.film_picture import Canvas
from seedance_desktop.media.film_sound import ShotSound, film_sound
from seedance_desktop.media.frames import Clip
from seedance_desktop.media.loudness import Meter, Samples, gain_for, with_gain
from seedance_desktop.media.output_file import Progress, atomic_output, no_progress

_AAC_SAMPLES = 1024
_MIN_REORDERED = 8  # frames; of fewer than three with B-frames, x265 gives time stamps from memory that it never set
_MEASURING = 0.1  # of the work
_SAMPLED_AT = 0.45
"""Where in a film's frame the clip's frame is looked up: not at its start, since files round their times, nor quite
in its middle, where a clip of twice the rate has the start of a frame."""
_BT709 = 1  # AVCOL_PRI_BT709 and AVCOL_TRC_BT709 in FFmpeg's libavutil/pixfmt.h
_UNSAID = 2

# Near-lossless, since platforms encode it again.
_ENCODERS: dict[Codec, tuple[Literal["libx264", "libx265", "prores_ks"], dict[str, str]]] = {
    Codec.H264: ("libx264", {"crf": "14", "preset": "fast", "forced-idr": "1"}),
    Codec.HEVC: ("libx265", {"crf": "14", "preset": "fast", "forced-idr": "1", "x265-params": "log-level=error"}),
    Codec.PRORES: ("prores_ks", {"profile": "3", "vendor": "apl0"}),
}


class _MendedError(Exception):
    """A clip has other frames than its table said: the film is rendered again, with the frames it has."""


class _Part(Struct, frozen=True):
    """A shot, as it is in the film."""

    shot: FilmPart
    numbers: Sequence[int]
    """The clip's frame for each frame of the film; of a card, zeros."""
    sound: ShotSound
    is_deep: bool = False
    """Whether its colours have more than 8 bits."""
    colours: tuple[int, int] = (_UNSAID, _UNSAID)
    """Primaries and transfer, as its file says."""
    pixel_aspect: Fraction = Fraction(1)


def render_film(
    shots: Sequence[FilmPart],
    settings: FilmSettings,
    dest: Path,
    *,
    painter: Painter,
    on_progress: Progress = no_progress,
    replace: bool = False,
) -> int:
    """Write a film, MP4 or (ProRes) QuickTime, and return how many frames it has. Blocks for minutes.

    Each frame shows what the shot's clip shows at that time. Raises MediaError, and what `on_progress` raises.
    """
    if not shots:
        raise MediaError(mark("The film has no shots."))
    with atomic_output(dest, replace=replace) as part, writing(dest):
        while True:
            with suppress(_MendedError):
                return _render(
                    [_planned(shot, settings.rate) for shot in shots], settings, part, painter, on_progress
                )


def _planned(shot: FilmPart, rate: Fraction) -> _Part:
    if isinstance(shot.source, Card):
        return _Part(shot, [0] * (shot.length or max(1, round(shot.source.seconds * rate))), ShotSound())
    path, first = shot.source.path, shot.source.first
    with Clip(path) as clip:
        last = clip.frame_count - 1 if shot.source.last is None else shot.source.last
        if not 0 <= first <= last < clip.frame_count:
            raise MediaError(mark("{name} has frames 0 to {last}."), name=path.name, last=clip.frame_count - 1)
        picture, aspect = clip.picture(first), clip.read(first).pixel_aspect
        if clip.is_mended:
            raise _MendedError
        if round(picture.rotation / 90) % 2:
            aspect = 1 / aspect
        start_s, end_s = clip.times[first], clip.end_s(last)
        count = shot.length or max(1, round((end_s - start_s) * rate))
        at = start_s + (np.arange(count) + _SAMPLED_AT) / float(rate)
        numbers = np.clip(np.searchsorted(clip.times, at, "right") - 1, first, last)
    with open_container(path) as container:
        has_sound = bool(container.streams.audio)
    return _Part(
        shot,
        numbers.tolist(),
        ShotSound(path if has_sound else None, start_s, end_s),
        max(component.bits for component in picture.format.components) > 8,
        (int(picture.color_primaries), int(picture.color_trc)),
        Fraction(aspect).limit_denominator(1000),
    )


def _render(
    parts: Sequence[_Part], settings: FilmSettings, path: Path, painter: Painter, on_progress: Progress
) -> int:
    places = film_places([len(part.numbers) for part in parts], [part.shot.dissolve for part in parts])
    total = places[-1].start + places[-1].length
    on_progress(0.0)
    is_silent = all(part.sound.path is None for part in parts)
    measured = 0.0 if is_silent or settings.loudness is None else _MEASURING

    def samples() -> Iterable[Samples]:
        return film_sound([part.sound for part in parts], places, settings.rate, fades=settings.fades)

    sound = samples()
    if measured and settings.loudness is not None:
        meter, count = Meter(), 0
        for piece in samples():
            meter.add(piece)
            count += len(piece)
            on_progress(min(1.0, count / RATE * float(settings.rate) / total) * measured)
        gain = gain_for(meter.levels(), settings.loudness)
        sound = with_gain(sound, gain) if gain is not None else sound
    is_deep = settings.codec is Codec.PRORES or (settings.codec is Codec.HEVC and any(part.is_deep for part in parts))
    pix_fmt = "yuv422p10le" if settings.codec is Codec.PRORES else "yuv420p10le" if is_deep else "yuv420p"
    canvas = Canvas(settings.width, settings.height, pix_fmt)
    pictures = _pictures(parts, places, canvas, settings, painter)
    if settings.burn_in:
        pictures = _burnt_in(pictures, parts, places, canvas, settings.rate, painter)
    options = {} if settings.codec is Codec.PRORES else {"movflags": "+faststart"}
    with (
        closing(pictures),
        av.open(str(path), "w", format=settings.codec.suffix[1:], options=options) as out,
    ):
        out.set_chapters(
            [
                {
                    "id": n,
                    "start": place.start * settings.rate.denominator,
                    "end": end * settings.rate.denominator,
                    "time_base": Fraction(1, settings.rate.numerator),
                    "metadata": {"title": replace_surrogates(part.shot.title)},
                }
                for n, (part, place, end) in enumerate(zip(parts, places, _chapter_ends(places, total), strict=True))
            ]
        )
        video = _add_video(out, settings, canvas, total, _colours(parts))
        voice = None if is_silent else _Voice(out, sound, settings.codec)
        starts = {place.start for place in places}
        context = video.codec_context

        def timed(packet: "Packet[VideoStream]") -> "Packet[VideoStream]":  # the encoder tells no lengths
            packet.duration = 1
            packet.time_base = 1 / settings.rate
            return packet

        for n, picture in enumerate(pictures):
            picture.pts, picture.time_base = n, 1 / settings.rate
            picture.pict_type = PictureType.I if n in starts else PictureType.NONE
            picture.colorspace, picture.color_range = Colorspace.ITU709, ColorRange.MPEG
            picture.color_primaries, picture.color_trc = context.color_primaries, context.color_trc
            out.mux([timed(packet) for packet in video.encode(picture)])
            if voice is not None:
                voice.write_until(round((n + 1) * RATE / settings.rate))
            on_progress(measured + (1 - measured) * (n + 1) / total)
        out.mux([timed(packet) for packet in video.encode(None)])
        if voice is not None:
            voice.finish()
    return total


def _chapter_ends(places: Sequence[Place], total: int) -> list[int]:
    return [other.start for _, other in pairwise(places)] + [total]


def _colours(parts: Sequence[_Part]) -> tuple[int, int]:
    """Return the primaries and the transfer that all clips state alike, else BT.709's."""
    said = {part.colours for part in parts if not isinstance(part.shot.source, Card)}
    primaries, transfer = said.pop() if len(said) == 1 else (_BT709, _BT709)
    return (_BT709 if primaries == _UNSAID else primaries), (_BT709 if transfer == _UNSAID else transfer)


def _add_video(
    out: OutputContainer, settings: FilmSettings, canvas: Canvas, total: int, colours: tuple[int, int]
) -> VideoStream:
    encoder, options = _ENCODERS[settings.codec]
    if total < _MIN_REORDERED and settings.codec is not Codec.PRORES:
        options = options | {"bf": "0"}
    video = out.add_stream(encoder, rate=settings.rate, options=dict(options))
    video.width, video.height, video.pix_fmt = canvas.width, canvas.height, canvas.pix_fmt
    context = video.codec_context
    context.thread_type = "AUTO"  # several frames at once; PyAV's default divides each into slices
    if settings.codec is Codec.HEVC:
        context.codec_tag = "hvc1"
    context.time_base = 1 / settings.rate
    context.colorspace, context.color_range = Colorspace.ITU709, ColorRange.MPEG
    context.color_primaries, context.color_trc = colours
    return video


def _pictures(
    parts: Sequence[_Part], places: Sequence[Place], canvas: Canvas, settings: FilmSettings, painter: Painter
) -> Generator[VideoFrame, None, None]:
    """Yield every picture of the film."""
    before: Iterator[VideoFrame] = iter(())
    mixed = 0
    for part, place in zip(parts, places, strict=True):
        pictures = _shot_pictures(part, canvas, settings, painter)
        for n in range(mixed):
            yield canvas.mix(next(before), next(pictures), (n + 1) / (mixed + 1))
        for _ in range(place.length - mixed - place.dissolve):
            yield next(pictures)
        before, mixed = pictures, place.dissolve


def _shot_pictures(part: _Part, canvas: Canvas, settings: FilmSettings, painter: Painter) -> Iterator[VideoFrame]:
    shot = part.shot
    if isinstance(shot.source, Card):
        card = canvas.from_rgb(painter.card(shot.source, canvas.width, canvas.height))
        for _ in part.numbers:
            yield card
        return
    fitter = canvas.fitter(crop=settings.crop, centre=shot.centre, pixel_aspect=part.pixel_aspect)
    with Clip(shot.source.path) as clip:
        shown, picture = -1, None
        for number in part.numbers:
            if number != shown or picture is None:
                try:
                    decoded = clip.picture(number)
                except IndexError:
                    raise _MendedError from None
                if clip.is_mended:
                    raise _MendedError
                shown, picture = number, fitter.fit(decoded)
            yield picture


def _burnt_in(
    pictures: Generator[VideoFrame, None, None],
    parts: Sequence[_Part],
    places: Sequence[Place],
    canvas: Canvas,
    rate: Fraction,
    painter: Painter,
) -> Generator[VideoFrame, None, None]:
    """Yield the pictures with each shot's label at the lower left, and the film's timecode at the lower right."""
    film, margin = Film(rate, ()), canvas.height // 40 * 2
    ends = [place.start + place.length - place.dissolve // 2 for place in places]
    at, label = 0, _stamp(parts[0].shot.label, canvas, painter)
    with closing(pictures):
        for n, picture in enumerate(pictures):
            if n == ends[at]:
                at += 1
                label = _stamp(parts[at].shot.label, canvas, painter)
            stamps = [(label, margin)] if label is not None else []
            if (code := _stamp(film.timecode(n), canvas, painter)) is not None:
                stamps.append((code, canvas.width - margin - code.width))
            yield canvas.stamped(picture, [(each, x, canvas.height - margin - each.height) for each, x in stamps])


def _stamp(text: str, canvas: Canvas, painter: Painter) -> VideoFrame | None:
    return canvas.from_rgb(painter.stamp(text, canvas.width, canvas.height)) if text else None


class _Voice:
    """The sound track of the file being written."""

    def __init__(self, out: OutputContainer, pieces: Iterable[Samples], codec: Codec) -> None:
        self._out, self._pieces = out, iter(pieces)
        self._waiting: Samples = np.zeros((0, CHANNELS), np.float32)
        self._at = 0
        if codec is Codec.PRORES:
            self._stream = out.add_stream("pcm_s24le", rate=RATE, layout="stereo")
        else:
            self._stream = out.add_stream("aac", rate=RATE, layout="stereo", options={"b": "256000"})

    def write_until(self, sample: int) -> None:
        """Write at least the sound up to a sample, beside the pictures of that time."""
        while self._at < sample and (piece := next(self._pieces, None)) is not None:
            waiting = np.concatenate([self._waiting, piece])
            whole = len(waiting) // _AAC_SAMPLES * _AAC_SAMPLES
            for start in range(0, whole, _AAC_SAMPLES):
                self._write(waiting[start : start + _AAC_SAMPLES])
            self._waiting = waiting[whole:]

    def finish(self) -> None:
        """Write the rest."""
        for piece in self._pieces:
            self._waiting = np.concatenate([self._waiting, piece])
        for start in range(0, len(self._waiting), _AAC_SAMPLES):
            self._write(self._waiting[start : start + _AAC_SAMPLES])
        self._out.mux(self._stream.encode(None))

    def _write(self, samples: Samples) -> None:
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(samples.T), format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, self._at, Fraction(1, RATE)
        self._at += frame.samples
        self._out.mux(self._stream.encode(frame))
