"""Small pictures for lists: read and shrunk on threads of their own, kept in a bounded cache."""

import logging
from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QBrush, QImage, QImageReader, QPainter, QPainterPath, QTransform

from seedance_desktop.ui import theme

log = logging.getLogger(__name__)

_THREADS = 2
_POSTER_WIDTH = 640
_LEAST_KEPT = 0.6
"""The share of a picture that cropping must leave."""
# A fast scroll past thousands of cards must not leave thousands of reads behind: the newest wishes count.
_MOST_WISHES = 120


class PosterCache(QObject):
    """Pictures by key, at most `box` pixels a side and about `most_bytes` together.

    `get` never waits: it answers with what is there and reads the rest off the interface thread; `loaded` tells
    when to look again. A file that can't be read is not tried again until `forget`.
    """

    loaded = Signal(str)
    _read = Signal(str, Path, QImage)
    _fitted = Signal(str, QImage)

    def __init__(self, box: int, most_bytes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._box = box
        self._most_bytes = most_bytes
        self._images: OrderedDict[str, tuple[Path | None, QImage]] = OrderedDict()
        self._bytes = 0
        self._sized: dict[str, QImage] = {}
        self._fitting: dict[str, QSize] = {}
        self._wishes: OrderedDict[str, tuple[Path, Path | None]] = OrderedDict()
        self._reading: dict[str, Path] = {}
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_THREADS)
        self._read.connect(self._keep)
        self._fitted.connect(self._keep_fitted)

    def get(self, key: str, path: Path | None, clip: Path | None = None) -> QImage | None:
        """The picture, or None while it is being read or when there is none.

        Where it is not there, it is made from the video `clip` (when given) and kept at `path`.
        """
        kept = self._images.get(key)
        if kept is not None and (path is None or kept[0] is None or kept[0] == path):
            self._images.move_to_end(key)
            return None if kept[1].isNull() else kept[1]
        if path is not None and self._reading.get(key) != path:
            self._wishes[key] = (path, clip)
            self._wishes.move_to_end(key)
            while len(self._wishes) > _MOST_WISHES:
                self._wishes.popitem(last=False)
            self._start()
        return None

    def sized(self, key: str, path: Path, clip: Path, size: QSize) -> QImage | None:
        """The picture in this size, or None as with `get`; while it is made, in the size of last time.

        It is cropped in the middle to fill the size, or stands whole in it when cropping would lose too much.
        """
        image = self.get(key, path, clip)
        if image is None:
            return None
        known = self._sized.get(key)
        if (known is None or known.size() != size) and self._fitting.get(key) != size:
            self._fitting[key] = size
            self._pool.start(lambda: self._fit(key, image, size))
        return known

    def put(self, key: str, image: QImage) -> None:
        """Keep a picture that is at hand already; it stands until it is forgotten."""
        self._store(key, None, shrunk(image, self._box))
        self.loaded.emit(key)

    def forget(self, key: str) -> None:
        """Drop a picture, so that it is read again when next asked for."""
        self._sized.pop(key, None)
        self._fitting.pop(key, None)
        if kept := self._images.pop(key, None):
            self._bytes -= kept[1].sizeInBytes()

    def _start(self) -> None:
        while self._wishes and len(self._reading) < _THREADS:
            key, (path, clip) = self._wishes.popitem()
            self._reading[key] = path
            self._pool.start(lambda key=key, path=path, clip=clip: self._work(key, path, clip))

    def _work(self, key: str, path: Path, clip: Path | None) -> None:
        image = read_picture(path, self._box)
        if image.isNull() and clip is not None and _make_poster(clip, path):
            image = read_picture(path, self._box)
        try:
            self._read.emit(key, path, image)
        except RuntimeError:  # the window, and this cache with it, went away meanwhile
            return

    def _fit(self, key: str, image: QImage, size: QSize) -> None:
        try:
            self._fitted.emit(key, fitted(image, size))
        except RuntimeError:  # as above
            return

    def _keep_fitted(self, key: str, image: QImage) -> None:
        if key in self._images and self._fitting.get(key) == image.size():
            del self._fitting[key]
            self._sized[key] = image
            self.loaded.emit(key)

    def _keep(self, key: str, path: Path, image: QImage) -> None:
        self._reading.pop(key, None)
        self._store(key, path, image)
        self._start()
        self.loaded.emit(key)

    def _store(self, key: str, path: Path | None, image: QImage) -> None:
        self.forget(key)
        self._images[key] = (path, image)
        self._bytes += image.sizeInBytes()
        while self._bytes > self._most_bytes and len(self._images) > 1:
            self.forget(next(iter(self._images)))


def _make_poster(clip: Path, path: Path) -> bool:
    from seedance_desktop.media.errors import MediaError  # noqa: PLC0415 - PyAV and Pillow are slow to load
    from seedance_desktop.media.images import poster  # noqa: PLC0415

    try:
        poster(clip, path, _POSTER_WIDTH)
    except (MediaError, OSError) as error:
        log.info("poster of %s: %s", clip, error)
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
    """The picture, made smaller if it is over `box` pixels a side."""
    if max(image.width(), image.height()) <= box:
        return image
    return image.scaled(box, box, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def fitted(image: QImage, size: QSize) -> QImage:
    """The picture in exactly this size: cropped in the middle, or whole on the stage's colour (9:16, 1:1 …)."""
    shapes = image.width() / image.height(), size.width() / size.height()
    smooth = Qt.TransformationMode.SmoothTransformation
    if min(shapes) / max(shapes) >= _LEAST_KEPT:
        cover = image.scaled(size, Qt.AspectRatioMode.KeepAspectRatioByExpanding, smooth)
        left, top = (cover.width() - size.width()) // 2, (cover.height() - size.height()) // 2
        return cover.copy(QRect(left, top, size.width(), size.height()))
    whole = image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    framed = QImage(size, QImage.Format.Format_RGB32)
    framed.fill(theme.color("stage"))
    painter = QPainter(framed)
    painter.drawImage((size.width() - whole.width()) // 2, (size.height() - whole.height()) // 2, whole)
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
    """A rectangle with round corners."""
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path
