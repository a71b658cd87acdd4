"""Rendered clips: size, length, first and last frame, the number in every frame, the tone."""

import threading

import av
import numpy as np
import pytest
from PIL import Image, ImageOps

from seedance_desktop.sandbox.inspection import Media
from seedance_desktop.sandbox.order import RenderJob, order_v2
from seedance_desktop.sandbox.refusals import RefusedError
from seedance_desktop.sandbox.render import SAMPLE_RATE, clip_size, render
from tests.support.frame_number import read_frame_number


@pytest.fixture
def make(tmp_path):
    """Render with these parameters, media given as paths; return the clip's path."""

    def make(**params):
        urls = {}

        def url(path):
            urls[f"https://x.invalid/{path.name}"] = path
            return f"https://x.invalid/{path.name}"

        for name in ("start_image", "end_image"):
            if name in params:
                params[name] = url(params[name])
        for name in ("reference_image_urls", "reference_video_urls", "reference_audio_urls"):
            if name in params:
                params[name] = [url(path) for path in params[name]]
        params = {"duration": 4, "resolution": "480p", **params}
        order = order_v2({"model": "seedance-2", "prompt": "A fox — «прыжок» 跳", "seedanceParams": params})
        clip, last = tmp_path / "clip.mp4", tmp_path / "last.png"
        render(
            RenderJob(order, urls, "0123456789", clip, last if order.return_last_frame else None), threading.Event()
        )
        return clip

    return make


@pytest.fixture
def photo(tmp_path):
    def photo(name, size=(1000, 640), seed=1):
        small = np.random.default_rng(seed).integers(0, 256, (6, 8, 3), dtype=np.uint8)
        path = tmp_path / name
        Image.fromarray(small).resize(size, Image.Resampling.BICUBIC).save(path)
        return path

    return photo


def decode(clip):
    with av.open(str(clip)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def difference(frame, path):
    """Return the mean difference of a frame's centre from a picture, cropped to its shape."""
    height, width = frame.shape[:2]
    with Image.open(path) as image:
        expected = np.asarray(ImageOps.fit(image.convert("RGB"), (width, height), Image.Resampling.LANCZOS))
    rows = slice(height // 10, height - height // 10)
    return np.abs(frame[rows].astype(int) - expected[rows]).mean()


def test_dissolve(make, photo):
    first, last = photo("a.png"), photo("b.png", seed=2)
    frames = decode(make(start_image=first, end_image=last))
    assert len(frames) == 97
    assert difference(frames[0], first) < 3
    assert difference(frames[-1], last) < 3
    assert difference(frames[48], first) > 10
    assert difference(frames[48], last) > 10


def test_push_in_starts_with_the_picture(make, photo, tmp_path):
    first = photo("a.png", size=(700, 1200))
    frames = decode(make(start_image=first, aspect_ratio="9:16", return_last_frame=True))
    assert frames[0].shape == (864, 496, 3)
    assert difference(frames[0], first) < 3
    assert difference(frames[-1], first) > 5
    with Image.open(tmp_path / "last.png") as image:
        assert np.abs(np.asarray(image).astype(int) - frames[-1]).mean() < 3


@pytest.mark.parametrize(
    ("resolution", "ratio", "size"),
    [
        ("480p", "21:9", (992, 432)),
        ("480p", "3:4", (560, 752)),
        ("720p", "21:9", (1470, 630)),
        ("720p", "4:3", (1112, 834)),
        ("1080p", "21:9", (2206, 946)),
        ("720p", "adaptive", (1280, 720)),
    ],
)
def test_sizes_and_numbers(make, resolution, ratio, size):
    clip = make(resolution=resolution, aspect_ratio=ratio, generate_audio=False)
    with av.open(str(clip)) as container:
        assert not container.streams.audio
        video = container.streams.video[0]
        assert (video.codec_context.name, video.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert (video.width, video.height, video.average_rate, video.frames) == (*size, 24, 97)
        assert float(container.duration / av.time_base) == pytest.approx(97 / 24, abs=0.01)
        keys, numbers = [], []
        for index, frame in enumerate(container.decode(video)):
            keys += [index] if frame.key_frame else []
            numbers.append(read_frame_number(frame.to_ndarray(format="rgb24")))
    assert numbers == list(range(97))
    assert keys == [0, 24, 48, 72, 96]


def test_4k_is_twice_1080p():
    order = order_v2(
        {"model": "seedance-2", "prompt": "x", "seedanceParams": {"resolution": "4k", "aspect_ratio": "3:4"}}
    )
    assert clip_size(order, Media(None, None, ())) == (2496, 3328)


def test_overlays_are_small(make, photo):
    first = photo("a.png")
    frame = decode(make(start_image=first, aspect_ratio="21:9"))[0]
    height, width = frame.shape[:2]
    with Image.open(first) as image:
        expected = np.asarray(ImageOps.fit(image.convert("RGB"), (width, height), Image.Resampling.LANCZOS))
    by_row = np.abs(frame.astype(int) - expected).mean(axis=(1, 2))
    assert (by_row > 6).sum() / height < 0.085


@pytest.mark.parametrize(("size", "expected"), [((1200, 500), (992, 432)), ((500, 900), (496, 864))])
def test_adaptive_follows_the_first_frame(make, photo, size, expected):
    frame = decode(make(start_image=photo("a.png", size=size), aspect_ratio="adaptive"))[0]
    assert (frame.shape[1], frame.shape[0]) == expected


def sound(path, seconds):
    times = np.arange(round(44_100 * seconds)) / 44_100
    samples = (8000 * np.sin(2 * np.pi * 440 * times)).astype(np.int16)
    with av.open(str(path), "w", format="wav") as container:
        stream = container.add_stream("pcm_s16le", rate=44_100, layout="mono")
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = 44_100
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def test_references_are_shown(make, photo, tmp_path):
    pictures = [photo(f"{seed}.png", size=(400 + 60 * seed, 500), seed=seed) for seed in range(9)]
    video = make(resolution="720p").rename(tmp_path / "ref.mp4")
    frames = decode(
        make(
            reference_image_urls=pictures,
            reference_video_urls=[video],
            reference_audio_urls=[sound(tmp_path / "a.wav", 3)],
            resolution="720p",
        )
    )
    assert len(frames) == 97
    assert [read_frame_number(frame) for frame in frames[::32]] == [0, 32, 64, 96]


@pytest.mark.parametrize(("seconds", "text"), [((1.5,), "2 to 15"), ((8, 8), "exceed 15")])
def test_sounds_of_wrong_length_are_refused(make, photo, tmp_path, seconds, text):
    sounds = [sound(tmp_path / f"{index}.wav", length) for index, length in enumerate(seconds)]
    with pytest.raises(RefusedError, match=text):
        make(reference_image_urls=[photo("a.png")], reference_audio_urls=sounds)


def test_small_reference_video_is_refused(make, tmp_path):
    video = make(aspect_ratio="1:1").rename(tmp_path / "ref.mp4")
    assert decode(video)[0].shape == (640, 640, 3)  # 409,600 pixels: just enough
    make(reference_video_urls=[video])
    with av.open(str(video)) as source, av.open(str(tmp_path / "small.mp4"), "w") as target:
        stream = target.add_stream("libx264", rate=24)
        stream.width = stream.height = 600
        stream.pix_fmt = "yuv420p"
        for frame in source.decode(video=0):
            target.mux(stream.encode(frame.reformat(600, 600)))
        target.mux(stream.encode(None))
    with pytest.raises(RefusedError, match="pixel count"):
        make(reference_video_urls=[tmp_path / "small.mp4"])


def test_tone_follows_the_frames(make):
    with av.open(str(make())) as container:
        stream = container.streams.audio[0]
        assert stream.codec_context.name == "aac"
        frames = [frame.to_ndarray()[0] for frame in container.decode(stream)]
    samples = np.concatenate(frames)
    assert len(samples) / SAMPLE_RATE == pytest.approx(97 / 24, abs=0.05)

    def pitch(frame):
        start = frame * SAMPLE_RATE // 24
        part = samples[start : start + 2 * SAMPLE_RATE // 24] * np.hanning(2 * SAMPLE_RATE // 24)
        return np.abs(np.fft.rfft(part, 1 << 16)).argmax() * SAMPLE_RATE / (1 << 16)

    for frame in (6, 30, 54, 78):
        assert pitch(frame) == pytest.approx(220 * 4 ** ((frame + 0.5) / 97), rel=0.05)
    loud = [np.abs(samples[f * 2000 : f * 2000 + 2000]).max() for f in range(97)]
    assert [frame for frame, level in enumerate(loud) if level > 0.3] == [0, 24, 48, 72, 96]


def test_rendering_can_be_stopped(tmp_path):
    stopped = threading.Event()
    stopped.set()
    order = order_v2({"model": "seedance-2", "prompt": "a fox"})
    with pytest.raises(InterruptedError):
        render(RenderJob(order, {}, "0123456789", tmp_path / "clip.mp4", None), stopped)
    assert not (tmp_path / "clip.mp4").exists()
