"""Thumbnails for lists: read and scaled in threads, kept in a bounded cache."""

import logging
from collections import OrderedDict
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QBrush, QImage, QImageReader, QPainter, QPainterPath, QTransform
from PySide6.QtWidgets import QWidget

from seedance_desktop.core.threads import lower_priority
from seedance_desktop.ui import theme

log = logging.getLogger(__name__)

_THREADS = 2
_THUMBNAIL_WIDTH = 640
_MIN_BYTES = 6_000_000
_PIXEL_BYTES = 4
_MIN_KEPT_SHARE = 0.6
"""Share of a picture that must remain after cropping."""
# A fast scroll past thousands of cards must not queue thousands of reads: only the newest requests count.
_MAX_PENDING = 120


class _ReadRequest(Struct, frozen=True):
    """A picture to read: its file, the video to make it from, and the size to fill (None: any up to the box)."""

    path: Path
    clip: Path | None
    size: QSize | None


def cache_bytes(view: QWidget, count: int) -> int:
    """Return the bytes of the pictures that fill this widget `count` times; a little more for tiny widgets."""
    pixels = view.width() * view.height() * view.devicePixelRatioF() ** 2
    return max(_MIN_BYTES, round(count * pixels * _PIXEL_BYTES))


class ThumbnailCache(QObject):
    """Pictures by key, at most `box` pixels a side and about `max_bytes` together.

    `get` and `sized` never wait: they answer with what is there and have the rest read off the interface thread;
    `loaded` is emitted when a picture is ready. A file that can't be read is not tried again until `forget`.
    """

    loaded = Signal(str)
    _read = Signal(str, _ReadRequest, QImage)

    def __init__(self, box: int, max_bytes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._box = box
        self.max_bytes = max_bytes
        self.images: OrderedDict[str, tuple[_ReadRequest | None, QImage]] = OrderedDict()
        self._bytes = 0
        self._pending: OrderedDict[str, _ReadRequest] = OrderedDict()
        self.reading: dict[str, _ReadRequest] = {}
        """What is read from the disk now."""
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_THREADS)
        self._read.connect(self._keep)

    def get(self, key: str, path: Path | None) -> QImage | None:
        """Return the picture, or None while it is being read or when there is none."""
        kept = self.images.get(key)
        if kept is not None and (path is None or kept[0] is None or kept[0].path == path):
            self.images.move_to_end(key)
            return None if kept[1].isNull() else kept[1]
        if path is not None:
            self._request_read(key, _ReadRequest(path, None, None))
        return None

    def sized(self, key: str, path: Path, clip: Path, size: QSize) -> QImage | None:
        """Return the picture in this size, or None as with `get`; while it is read, the previous size.

        It is cropped in the middle to fill the size, or letterboxed when cropping would lose too much.
        A picture that is not there is made from the video `clip` and kept at `path`.
        """
        kept = self.images.get(key)
        if kept is None or kept[0] is None or kept[0].size != size:
            self._request_read(key, _ReadRequest(path, clip, size))
        if kept is None or kept[1].isNull():
            return None
        self.images.move_to_end(key)
        return kept[1]

    def put(self, key: str, image: QImage) -> None:
        """Cache a picture that was loaded elsewhere, until `forget`."""
        self._store(key, None, shrunk(image, self._box))
        self.loaded.emit(key)

    def forget(self, key: str) -> None:
        """Drop a picture, so that it is read again when next asked for."""
        if kept := self.images.pop(key, None):
            self._bytes -= kept[1].sizeInBytes()

    def _request_read(self, key: str, request: _ReadRequest) -> None:
        if self.reading.get(key) == request:
            return
        self._pending[key] = request
        self._pending.move_to_end(key)
        while len(self._pending) > _MAX_PENDING:
            self._pending.popitem(last=False)
        self._start()

    def _start(self) -> None:
        while self._pending and len(self.reading) < _THREADS:
            key, request = self._pending.popitem()
            self.reading[key] = request
            self._pool.start(lambda key=key, request=request: self._work(key, request))

    def _work(self, key: str, request: _ReadRequest) -> None:
        lower_priority()
        image = self._read_request(request)
        if image.isNull() and request.clip is not None and _make_thumbnail(request.clip, request.path):
            image = self._read_request(request)
        try:
            self._read.emit(key, request, image)
        except RuntimeError:  # the window was closed meanwhile
            return

    def _read_request(self, request: _ReadRequest) -> QImage:
        return (
            read_picture(request.path, self._box) if request.size is None else read_fitted(request.path, request.size)
        )

    def _keep(self, key: str, request: _ReadRequest, image: QImage) -> None:
        self.reading.pop(key, None)
        self._store(key, request, image)
        self._start()
        self.loaded.emit(key)

    def _store(self, key: str, request: _ReadRequest | None, image: QImage) -> None:
        self.forget(key)
        self.images[key] = (request, image)
        self._bytes += image.sizeInBytes()
        while self._bytes > self.max_bytes and len(self.images) > 1:
            self.forget(next(iter(self.images)))


def _make_thumbnail(clip: Path, path: Path) -> bool:
    from seedance_desktop.media.errors import MediaError  # noqa: PLC0415 - PyAV and Pillow are slow to load
    from seedance_desktop.media.images import write_thumbnail  # noqa: PLC0415

    try:
        write_thumbnail(clip, path, _THUMBNAIL_WIDTH)
    except (MediaError, OSError) as error:
        log.info("thumbnail of %s: %s", clip, error)
        return False
    return True


def read_picture(path: Path, box: int) -> QImage:
    """Read a picture no larger than `box` pixels a side, turned as its EXIF says; null when it can't be read."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > box:
        reader.setScaledSize(size.scaled(QSize(box, box), Qt.AspectRatioMode.KeepAspectRatio))
    return shrunk(reader.read(), box)


def shrunk(image: QImage, box: int) -> QImage:
    """Return the picture, scaled down if it exceeds `box` pixels a side."""
    if max(image.width(), image.height()) <= box:
        return image
    return image.scaled(box, box, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def read_fitted(path: Path, size: QSize) -> QImage:
    """Read a picture in exactly this size: cropped in the middle, or letterboxed (9:16, 1:1 …)."""
    reader = QImageReader(str(path))
    whole = reader.size()
    if not whole.isValid() or whole.isEmpty():
        return fitted(reader.read(), size)
    # Decoding a JPEG at reduced size costs much less than scaling it afterwards; both hold the GIL.
    reader.setScaledSize(whole.scaled(size, _mode(whole, size)))
    return fitted(reader.read(), size)


def _mode(picture: QSize, size: QSize) -> Qt.AspectRatioMode:
    shapes = picture.width() / picture.height(), size.width() / size.height()
    keeps = min(shapes) / max(shapes) >= _MIN_KEPT_SHARE
    return Qt.AspectRatioMode.KeepAspectRatioByExpanding if keeps else Qt.AspectRatioMode.KeepAspectRatio


def fitted(image: QImage, size: QSize) -> QImage:
    """Return the picture in exactly this size, as `read_fitted` does; a null one stays null."""
    if image.isNull():
        return image
    mode = _mode(image.size(), size)
    made = image.scaled(size, mode, Qt.TransformationMode.SmoothTransformation)
    left, top = (size.width() - made.width()) // 2, (size.height() - made.height()) // 2
    if mode is Qt.AspectRatioMode.KeepAspectRatioByExpanding:
        return made.copy(QRect(-left, -top, size.width(), size.height()))
    framed = QImage(size, QImage.Format.Format_RGB32)
    framed.fill(theme.color("stage"))
    painter = QPainter(framed)
    painter.drawImage(left, top, made)
    painter.end()
    return framed


def paint_cover(painter: QPainter, image: QImage, rect: QRectF, shape: QPainterPath) -> None:
    """Fill `shape` with the picture, scaled to cover `rect` and cropped in the middle."""
    scale = max(rect.width() / image.width(), rect.height() / image.height())
    to_rect = QTransform.fromTranslate(
        rect.center().x() - image.width() * scale / 2, rect.center().y() - image.height() * scale / 2
    )
    brush = QBrush(image)
    brush.setTransform(to_rect.scale(scale, scale))
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillPath(shape, brush)


def rounded(rect: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path
