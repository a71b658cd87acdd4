"""Takes in pictures, clips and sounds: reads what was dropped, pasted or browsed, off the interface thread."""

import contextlib
import hashlib
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QImage, QImageWriter

from seedance_desktop.domain.media import MediaFacts, MediaInput, MediaKind
from seedance_desktop.media.errors import MediaError

Probe = Callable[[Path], MediaFacts]
Thumbnail = Callable[[Path, int], bytes | QImage]

PREVIEW_PX = 480
_REMOTE = ("https://", "asset://")
_VIDEO_SUFFIXES = frozenset({".mp4", ".mov", ".webm", ".mkv", ".m4v", ".avi"})
_AUDIO_SUFFIXES = frozenset({".wav", ".mp3", ".m4a", ".ogg", ".flac", ".aac"})
_IMAGE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".heic", ".heif", ".tif", ".tiff"})

IMAGE_FILTER = f"Pictures ({' '.join('*' + suffix for suffix in sorted(_IMAGE_SUFFIXES))})"
MEDIA_FILTER = (
    "Pictures, videos and sounds "
    f"({' '.join('*' + suffix for suffix in sorted(_IMAGE_SUFFIXES | {'.mp4', '.mov', '.wav', '.mp3'}))})"
)

Given = Path | str | QImage
"""What a drop or paste gives: a file, an address, or a picture that is in no file yet."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Media that was read, with a small picture of it where it has one."""

    media: MediaInput
    preview: QImage | None = None


def given(mime: QMimeData) -> list[Given]:
    """What a drop or paste brings, best form first: files, then an address of a picture, then the picture itself."""
    urls = mime.urls() or _urls_in_text(mime)
    files: list[Given] = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    if files:
        return files
    addresses = [url.toString(QUrl.ComponentFormattingOption.FullyEncoded) for url in urls if url.scheme()]
    # A browser may give the page that a picture links to: then the picture's own pixels are the surer thing.
    if mime.hasImage() and not any(_suffix(address) in _IMAGE_SUFFIXES for address in addresses):
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return [image]
    return list(addresses)


def offers(mime: QMimeData) -> bool:
    """Whether `given` would find anything, told without decoding a picture."""
    return mime.hasUrls() or mime.hasImage() or bool(_urls_in_text(mime))


def _urls_in_text(mime: QMimeData) -> list[QUrl]:
    lines = mime.text().split("\n") if mime.hasText() else []
    return [QUrl(line.strip()) for line in lines if line.strip().startswith((*_REMOTE, "http://", "file://"))]


def remote_media(address: str) -> MediaInput:
    """Media at an https or asset address, kept as an address: the service fetches it. Raises MediaError."""
    if not address.startswith(_REMOTE):
        raise MediaError(f"{address}: the address must begin with https://.")
    suffix = _suffix(address)
    kind = MediaKind.IMAGE
    if suffix in _VIDEO_SUFFIXES:
        kind = MediaKind.VIDEO
    elif suffix in _AUDIO_SUFFIXES:
        kind = MediaKind.AUDIO
    return MediaInput(kind, address)


def _suffix(address: str) -> str:
    return PurePosixPath(QUrl(address).path()).suffix.lower()


class Intake(QObject):
    """Reads media in a thread of its own and answers on the interface thread.

    `cache_dir` receives pictures that were pasted without a file. `probe` and `thumbnail` default to the
    program's own; both are called off the interface thread and raise MediaError.
    """

    _finished = Signal(object, object)

    def __init__(
        self,
        cache_dir: Path,
        probe: Probe | None = None,
        thumbnail: Thumbnail | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._cache_dir = cache_dir
        self._probe = probe
        self._thumbnail = thumbnail
        # One at a time: what is dropped together must arrive in its order, since prompts name it by number.
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="intake")
        self._finished.connect(self._answer)
        pool = self._pool
        self.destroyed.connect(lambda: pool.shutdown(wait=False, cancel_futures=True))

    def take(self, what: Given, done: Callable[[Taken | MediaError], None]) -> None:
        """Read `what` and call `done` on the interface thread with the media or with why it can't be used."""
        future = self._pool.submit(self._work, what)

        def tell(finished: "Future[Taken]") -> None:
            # The window may be gone by now: then nobody is left to be told.
            with contextlib.suppress(RuntimeError):
                self._finished.emit(finished, done)

        future.add_done_callback(tell)

    def _answer(self, future: "Future[Taken]", done: Callable[[Taken | MediaError], None]) -> None:
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            done(future.result())
        elif isinstance(error, MediaError):
            done(error)
        else:
            done(MediaError(f"The file can't be read: {getattr(error, 'strerror', None) or error}."))
            if not isinstance(error, OSError):
                raise error  # a fault of the program: said to the person, and left for the log

    def _work(self, what: Given) -> Taken:
        if isinstance(what, str):
            return Taken(remote_media(what))
        path = self._save(what) if isinstance(what, QImage) else what.absolute()
        facts = self._read_facts(path)
        return Taken(MediaInput(facts.kind, str(path), facts), self._preview(path, facts.kind))

    def _read_facts(self, path: Path) -> MediaFacts:
        if self._probe is not None:
            return self._probe(path)
        from seedance_desktop.media.probe import probe  # noqa: PLC0415 - av and Pillow load in this thread, on need

        return probe(path)

    def _preview(self, path: Path, kind: MediaKind) -> QImage | None:
        if kind is MediaKind.AUDIO:
            return None
        made = self._small(path, kind)
        return made if isinstance(made, QImage) else QImage.fromData(made)

    def _small(self, path: Path, kind: MediaKind) -> bytes | QImage:
        if self._thumbnail is not None:
            return self._thumbnail(path, PREVIEW_PX)
        from seedance_desktop.media import images  # noqa: PLC0415 - as above

        if kind is MediaKind.IMAGE:
            return images.thumbnail(path, PREVIEW_PX)
        with tempfile.TemporaryDirectory() as folder:
            return images.poster(path, Path(folder) / "poster.jpg", PREVIEW_PX).read_bytes()

    def _save(self, image: QImage) -> Path:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
        data = buffer.data().data()
        self._cache_dir.mkdir(parents=True, exist_ok=True)
        # Named by content, so that pasting the same picture twice makes one file.
        path = self._cache_dir / f"pasted-{hashlib.sha256(data).hexdigest()[:16]}.png"
        if not path.exists():
            part = path.with_suffix(".part")
            part.write_bytes(data)
            part.replace(path)
        return path
