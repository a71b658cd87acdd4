"""Small pictures for lists: read and shrunk on threads of their own, kept in a bounded cache."""

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QBrush, QImage, QImageReader, QPainter, QPainterPath, QTransform

_THREADS = 2
# A fast scroll past thousands of cards must not leave thousands of reads behind: the newest wishes count.
_MOST_WISHES = 120


class PosterCache(QObject):
    """Pictures by key, at most `box` pixels a side and about `most_bytes` together.

    `get` never waits: it answers with what is there and reads the rest off the interface thread; `loaded` tells
    when to look again. A file that can't be read is not tried again until `forget`.
    """

    loaded = Signal(str)
    _read = Signal(str, Path, QImage)

    def __init__(self, box: int, most_bytes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._box = box
        self._most_bytes = most_bytes
        self._images: OrderedDict[str, tuple[Path | None, QImage]] = OrderedDict()
        self._bytes = 0
        self._wishes: OrderedDict[str, Path] = OrderedDict()
        self._reading: dict[str, Path] = {}
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_THREADS)
        self._read.connect(self._keep)

    def get(self, key: str, path: Path | None) -> QImage | None:
        """The picture, or None while it is being read or when there is none."""
        kept = self._images.get(key)
        if kept is not None and (path is None or kept[0] is None or kept[0] == path):
            self._images.move_to_end(key)
            return None if kept[1].isNull() else kept[1]
        if path is not None and self._reading.get(key) != path:
            self._wishes[key] = path
            self._wishes.move_to_end(key)
            while len(self._wishes) > _MOST_WISHES:
                self._wishes.popitem(last=False)
            self._start()
        return None

    def put(self, key: str, image: QImage) -> None:
        """Keep a picture that is at hand already; it stands until it is forgotten."""
        self._store(key, None, shrunk(image, self._box))
        self.loaded.emit(key)

    def forget(self, key: str) -> None:
        """Drop a picture, so that it is read again when next asked for."""
        if kept := self._images.pop(key, None):
            self._bytes -= kept[1].sizeInBytes()

    def _start(self) -> None:
        while self._wishes and len(self._reading) < _THREADS:
            key, path = self._wishes.popitem()
            self._reading[key] = path
            self._pool.start(lambda key=key, path=path: self._work(key, path))

    def _work(self, key: str, path: Path) -> None:
        image = read_picture(path, self._box)
        try:
            self._read.emit(key, path, image)
        except RuntimeError:  # the window, and this cache with it, went away meanwhile
            return

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
            self._bytes -= self._images.popitem(last=False)[1][1].sizeInBytes()


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
