"""Convert decoded frames to QImages, in the size shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter

if TYPE_CHECKING:  # PyAV and numpy are imported by the decoding thread, on the first clip
    from av.video.reformatter import VideoReformatter

    from seedance_desktop.media.frame_pool import FramePool
    from seedance_desktop.media.frames import Frame


def to_image(
    frame: "Frame",
    reformatter: "VideoReformatter | FramePool | None" = None,
    fit: QSize | None = None,
    *,
    quick: bool = False,
    threads: int = 1,
) -> QImage:
    """Return a decoded frame as a QImage, at most `fit` large (same aspect ratio).

    FFmpeg makes pictures smaller several times faster than Qt, and here it is not the window that waits.
    """
    smaller = fit is not None and not fit.isEmpty() and fit.width() < frame.width and fit.height() < frame.height
    width, height = (fit.width(), fit.height()) if fit is not None and smaller else (frame.width, frame.height)
    plane = frame.to_bgrx(reformatter, (width, height), quick=quick, threads=threads)
    # The image keeps a reference to the plane, and nothing else writes to it.
    return QImage(memoryview(plane), width, height, plane.line_size, QImage.Format.Format_RGB32)


def letterboxed(frame: "Frame", whole: QSize, fit: QSize | None = None) -> QImage:
    """Return a frame whole in the middle of a picture of another shape: in that of `fit`, else in `whole`'s size."""
    size = fit or whole
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    own = QSize(*frame.display_size).scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    width, height = max(1, own.width()), max(1, own.height())
    plane = frame.to_bgrx(size=(width, height), quick=True)
    picture = QImage(memoryview(plane), width, height, plane.line_size, QImage.Format.Format_RGB32)
    box = QRect(QPoint(), QSize(width, height))
    box.moveCenter(image.rect().center())
    painter = QPainter(image)
    painter.drawImage(box, picture)
    painter.end()
    return image
