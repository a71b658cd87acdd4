"""Render a clip: H.264 at the true size, 24 frames a second plus one, with a tone that follows the frames."""

import threading
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc
from numpy.typing import NDArray
from PIL import Image

from seedance_desktop.domain.catalogue import ADAPTIVE, FRAMES_PER_SECOND, RATIOS_6, Service, find_model, frame_count
from seedance_desktop.sandbox.inspection import Media, inspect
from seedance_desktop.sandbox.order import Order, RenderJob
from seedance_desktop.sandbox.scene import Overlay, pictures

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.video.stream import VideoStream

SAMPLE_RATE = 48_000
_SAMPLES = SAMPLE_RATE // FRAMES_PER_SECOND
"""Sound samples per frame: an integer, so that sound and video never drift."""


def clip_size(order: Order, media: Media) -> tuple[int, int]:
    """Return the clip's width and height in pixels."""
    model = find_model(Service(order.service), order.model)
    assert model is not None
    ratio = order.ratio
    if ratio == ADAPTIVE:
        tiled = next((tile.image for tile in media.tiles if tile.image is not None), None)
        leading = media.first or tiled
        ratio = _nearest_ratio(leading.width / leading.height) if leading is not None else "16:9"
    # The size of 4k is undocumented: twice that of 1080p.
    size = model.size("1080p" if order.resolution == "4k" else order.resolution, ratio)
    assert size is not None
    return (size[0] * 2, size[1] * 2) if order.resolution == "4k" else size


def _nearest_ratio(value: float) -> str:
    def distance(ratio: str) -> float:
        width, height = map(int, ratio.split(":"))
        return abs(float(np.log(value * height / width)))

    return min(RATIOS_6, key=distance)


def render(render_job: RenderJob, stopped: threading.Event) -> None:
    """Render the clip, and its last frame if requested. Blocks for seconds.

    Raises RefusedError for media that the model would reject, and InterruptedError if `stopped` is set.
    """
    order = render_job.order
    media = inspect(order, render_job.paths)
    width, height = clip_size(order, media)
    count = frame_count(order.duration)
    sound = "sound" if order.audio else "silent"
    seed = "" if order.seed is None else f" · seed {order.seed}"
    # Pillow's built-in font has no multiplication sign.
    label = f"{order.model} · {width}x{height} · {order.duration} s · {sound}{seed} · {render_job.job_id[:8]}"
    overlay = Overlay(width, height, order.prompt, label, count)
    part = render_job.clip.with_suffix(".part")
    last: av.VideoFrame | None = None
    with av.open(str(part), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        video = _video_stream(container, width, height)
        audio = _audio_stream(container) if order.audio else None
        sounds = _tone(count)
        for number, planes in enumerate(pictures(media, order.prompt, width, height, count)):
            if stopped.is_set():
                raise InterruptedError
            overlay.draw(planes, number)
            last = av.VideoFrame.from_ndarray(planes, format="yuv420p")
            last.pts, last.time_base = number, Fraction(1, FRAMES_PER_SECOND)
            last.colorspace, last.color_range = Colorspace.ITU709, ColorRange.MPEG
            container.mux(video.encode(last))
            if audio is not None:
                container.mux(audio.encode(_audio_frame(next(sounds), number)))
        container.mux(video.encode(None))
        if audio is not None:
            container.mux(audio.encode(None))
    if render_job.last_frame is not None and last is not None:
        Image.fromarray(last.to_ndarray(format="rgb24")).save(render_job.last_frame)
    part.replace(render_job.clip)


def _video_stream(container: "OutputContainer", width: int, height: int) -> "VideoStream":
    options = {"preset": "veryfast", "crf": "20", "g": "24", "sc_threshold": "0", "threads": "1"}
    stream = container.add_stream("libx264", rate=FRAMES_PER_SECOND, options=options)
    stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
    context = stream.codec_context
    context.colorspace, context.color_range = Colorspace.ITU709, ColorRange.MPEG
    context.color_primaries, context.color_trc = ColorPrimaries.BT709, ColorTrc.BT709
    return stream


def _audio_stream(container: "OutputContainer") -> "AudioStream":
    return container.add_stream("aac", rate=SAMPLE_RATE, layout="mono", options={"b": "96000"})


def _audio_frame(samples: NDArray[np.float32], number: int) -> av.AudioFrame:
    frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="fltp", layout="mono")
    frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, number * _SAMPLES, Fraction(1, SAMPLE_RATE)
    return frame


def _tone(count: int) -> Iterator[NDArray[np.float32]]:
    """Yield each frame's samples: a soft tone rising two octaves over the clip, and a click every second."""
    phase = 0.0
    ramp = np.arange(_SAMPLES)
    click = (0.5 * np.sin(2 * np.pi * 1500 * ramp / SAMPLE_RATE) * np.exp(-ramp / 200)).astype(np.float32)
    for number in range(count):
        step = 2 * np.pi * 220 * 4 ** (number / count) / SAMPLE_RATE
        samples = (0.1 * np.sin(phase + step * ramp)).astype(np.float32)
        phase = (phase + step * _SAMPLES) % (2 * np.pi)
        yield samples + click if number % FRAMES_PER_SECOND == 0 else samples
