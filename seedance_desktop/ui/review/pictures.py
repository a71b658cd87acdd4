"""Decoded frames as Qt paints them, in as many pixels as are shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

if TYPE_CHECKING:  # PyAV and numpy are imported by the decoding thread, on the first clip
    from av.video.reformatter import VideoReformatter

    from seedance_desktop.media.frames import Frame


def to_image(frame: "Frame", reformatter: "VideoReformatter | None" = None, fit: QSize | None = None) -> QImage:
    """A decoded frame as a QImage that owns its pixels; not larger than `fit`, which has the picture's shape.

    FFmpeg makes pictures smaller several times faster than Qt, and here it is not the window that waits.
    """
    smaller = fit is not None and not fit.isEmpty() and fit.width() < frame.width and fit.height() < frame.height
    width, height = (fit.width(), fit.height()) if fit is not None and smaller else (frame.width, frame.height)
    pixels = frame.to_bgra(reformatter, (width, height))
    return QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGB32).copy()
