"""Convert decoded frames to QImages, in the size shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

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
