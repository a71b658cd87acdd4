"""Real media and a themed program for the tests of the window."""

import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication

from seedance_desktop.core import i18n
from seedance_desktop.ui import theme


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[QApplication]:
    """The program in its dark colours. What language a test has it speak is forgotten afterwards."""
    theme.apply(qapp, "dark")
    yield qapp
    i18n.set_locale(None)


@pytest.fixture
def picture(tmp_path: Path):
    """Makes a picture: name, width, height → path."""

    def make(name: str = "puppy.png", width: int = 960, height: int = 640, color: str = "#cc8844") -> Path:
        path = tmp_path / name
        Image.new("RGB", (width, height), color).save(path)
        return path

    return make


@pytest.fixture
def video(tmp_path: Path):
    """Makes a H.264 clip: name, seconds → path."""

    def make(name: str = "dog.mp4", seconds: int = 3, width: int = 1280, height: int = 720) -> Path:
        import av

        path = tmp_path / name
        with av.open(str(path), "w") as container:
            stream = container.add_stream("libx264", rate=24, options={"preset": "ultrafast"})
            stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
            frame = av.VideoFrame.from_image(Image.new("RGB", (width, height), "#204060"))
            for number in range(24 * seconds):
                frame.pts = number
                container.mux(stream.encode(frame))
            container.mux(stream.encode())
        return path

    return make


@pytest.fixture
def sound(tmp_path: Path):
    """Makes a WAV file: name, seconds → path."""

    def make(name: str = "tone.wav", seconds: int = 3) -> Path:
        path = tmp_path / name
        with wave.open(str(path), "wb") as file:
            file.setparams((1, 2, 8000, 0, "NONE", ""))
            file.writeframes(b"\x00\x10" * 8000 * seconds)
        return path

    return make


@pytest.fixture
def mime_of():
    """A drop or paste of these files and addresses."""

    def make(*what: Path | str) -> QMimeData:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(each)) if isinstance(each, Path) else QUrl(each) for each in what])
        return mime

    return make
