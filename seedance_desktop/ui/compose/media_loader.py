"""Load pictures, videos and audio that were dropped, pasted or browsed, in a thread."""

import base64
import contextlib
import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from msgspec import Struct
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from seedance_desktop.core import threads
from seedance_desktop.core.files import fitting_path, write_atomic
from seedance_desktop.core.i18n import mark, tr
from seedance_desktop.core.text import path_to_text, short_name
from seedance_desktop.domain.media import MAX_ADDRESS, MediaFacts, MediaInput, MediaKind, is_remote
from seedance_desktop.media.errors import MediaError
from seedance_desktop.ui.local_files import file_url, local_path

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Probe = Callable[[Path], MediaFacts]
Thumbnail = Callable[[Path, int], bytes | QImage]

PREVIEW_PX = 480
WAVEFORM_BARS = 48
_VIDEO_SUFFIXES = frozenset({".mp4", ".mov", ".webm", ".mkv", ".m4v", ".avi"})
_AUDIO_SUFFIXES = frozenset({".wav", ".mp3", ".m4a", ".ogg", ".flac", ".aac"})
_IMAGE_SUFFIXES = frozenset(
    {".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".heic", ".heif", ".avif", ".tif", ".tiff"}
)
_PICTURE_TYPES = {"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp", "image/gif": ".gif"}
_DATA_TYPES = _PICTURE_TYPES | {f"image/{name}": f".{name}" for name in ("avif", "heic", "bmp", "tiff")}
_SCHEME = re.compile(r"(https?|asset|file)://|data:", re.IGNORECASE)
_MAX_DATA = 100_000_000
"""Maximum number of characters of a picture in a data URL."""
MAX_IN_FOLDER = 500
"""Maximum number of files taken from a dropped folder; more are surely a mistake."""

_MEDIA_SUFFIXES = _IMAGE_SUFFIXES | {".mp4", ".mov", ".wav", ".mp3"}


def image_filter() -> str:
    """Return the file dialog's filter for pictures."""
    return tr("Pictures ({endings})", endings=" ".join(f"*{each}" for each in sorted(_IMAGE_SUFFIXES)))


def media_filter() -> str:
    """Return the file dialog's filter for references."""
    endings = " ".join(f"*{each}" for each in sorted(_MEDIA_SUFFIXES))
    return tr("Pictures, video and audio ({endings})", endings=endings)


class Encoded(Struct, frozen=True):
    """A picture without a file, from another program: its bytes, and the suffix of their format."""

    data: bytes
    suffix: str


class FrameOf(Struct, frozen=True):
    """A frame of a clip: the last one, to continue from it, or the first one, to end at it."""

    clip: Path
    last: bool


class WebPage(Struct, frozen=True):
    """A piece of a web page, whose first picture is meant, and the address to use if there is none."""

    html: str
    address: str | None


MediaSource = Path | str | QImage | Encoded | WebPage | FrameOf
"""A dropped or pasted source: a file or folder, an address, a picture without a file, a clip's frame."""


class LoadedMedia(Struct, frozen=True):
    """Loaded media, with a thumbnail if it has one."""

    media: MediaInput
    preview: QImage | None = None


class FileBatch(Struct, frozen=True):
    """The pictures, videos and audio among many files, or in a folder, by name.

    Of each of the `large_folders`, which are names and numbers of files, only the first files are here.
    """

    files: tuple[Path, ...]
    large_folders: tuple[tuple[str, int], ...] = ()


Loaded = LoadedMedia | FileBatch
Take = Callable[[Loaded | MediaError], None]


def mime_of(sources: Sequence[MediaInput | Path]) -> QMimeData:
    """Return the MIME data of files and media, as for a drag."""
    paths = [each if isinstance(each, Path) or each.is_remote else each.path for each in sources]
    mime = QMimeData()
    mime.setUrls([file_url(each) if isinstance(each, Path) else QUrl(each.source) for each in paths])
    return mime


def media_sources(mime: QMimeData) -> list[MediaSource]:
    """Return the sources in a drop or paste: files, else the picture itself, else one of the page, else addresses.

    Nothing is decoded here: large pictures and pages would block the UI thread.
    """
    lines = _addresses(mime)
    files = [local_path(QUrl(line)) for line in lines if line[:5].lower() == "file:"]
    if files:
        return list(files)
    # A browser gives the page that a picture links to as well: the picture's own pixels are safer.
    for type_, suffix in _PICTURE_TYPES.items():
        if mime.hasFormat(type_):
            return [Encoded(bytes(mime.data(type_).data()), suffix)]
    image = mime.imageData() if mime.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return [image]
    html = mime.html() if mime.hasHtml() else ""
    if re.search(r"<img\b", html, re.IGNORECASE):
        return [WebPage(html, lines[0] if lines else None)]
    return list(lines)


def has_media(mime: QMimeData) -> bool:
    """Return whether there may be a source, without decoding a picture."""
    formats = ("text/html", "text/x-moz-url", *_PICTURE_TYPES)
    return mime.hasUrls() or mime.hasImage() or any(map(mime.hasFormat, formats)) or bool(_addresses(mime))


def _addresses(mime: QMimeData) -> list[str]:
    urls = bytes(mime.data("text/uri-list").data()).decode(errors="replace")
    lines = [line for line in urls.splitlines() if not line.startswith("#")]
    if not lines and mime.hasFormat("text/x-moz-url"):  # from Firefox: an address and its title
        data = bytes(mime.data("text/x-moz-url").data())
        lines = data.decode("utf-16" if b"\0" in data else "utf-8", "replace").splitlines()[:1]
    if not lines:  # on X11, Qt gives an empty list of addresses for what Firefox drags
        lines = [line for line in mime.text().split("\n") if _SCHEME.match(line.strip())]
    return [line.strip() for line in lines if line.strip()]


def _picture_of(page: WebPage) -> str:
    """Return the address of the first picture of a page, else the one beside it. Raises MediaError for none."""
    from html.parser import HTMLParser  # noqa: PLC0415 - only here; the form is on screen sooner without it

    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "img" and (source := (dict(attrs).get("src") or "").strip()) and _SCHEME.match(source):
                found.append(source)

    Reader().feed(page.html)
    if address := next(iter(found), page.address):
        return address
    raise MediaError(mark("What was dropped or pasted contains no picture."))


def _decoded(address: str) -> Encoded:
    """Return the picture in a data URL (RFC 2397). Raises MediaError."""
    head, _, data = address.partition(",")
    type_, *parameters = head[len("data:") :].lower().split(";")
    suffix = _DATA_TYPES.get(type_.strip())
    if suffix is None or len(data) > _MAX_DATA:
        raise MediaError(mark("This data address is not a picture that can be used."))
    content = unquote_to_bytes(data)
    if "base64" in (each.strip() for each in parameters):
        content = base64.b64decode(content + b"==")  # what is no base64 is skipped, and padding may be left out
    return Encoded(content, suffix)


def remote_media(address: str) -> MediaInput:
    """Media at an https or asset address, kept as an address: the service fetches it. Raises MediaError."""
    if not is_remote(address) or address[:5].lower() == "http:":
        raise MediaError(mark("{address}: the address must begin with https://."), address=short_name(address))
    if len(address) > MAX_ADDRESS:
        raise MediaError(mark("{address}: the address is too long."), address=short_name(address))
    address = QUrl(address).toString(QUrl.ComponentFormattingOption.FullyEncoded)
    suffix = _suffix(address)
    kind = MediaKind.IMAGE
    if suffix in _VIDEO_SUFFIXES:
        kind = MediaKind.VIDEO
    elif suffix in _AUDIO_SUFFIXES:
        kind = MediaKind.AUDIO
    return MediaInput(kind, address)


def waveform_image(loudness: Sequence[float]) -> QImage:
    """Return a waveform as light bars on a transparent background."""
    image = QImage(2 * len(loudness), 48, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    for number, level in enumerate(loudness):
        height = max(2, round(level * image.height()))
        painter.fillRect(2 * number, (image.height() - height) // 2, 1, height, QColor(74, 134, 245))
    painter.end()
    return image


def is_clip(what: MediaSource) -> bool:
    """Return whether this is a video file, by its name."""
    return isinstance(what, Path) and what.suffix.lower() in _VIDEO_SUFFIXES


def _media_in(folder: Path) -> list[Path]:
    """Return the media files of a folder (not of subfolders), by name. Raises MediaError for none."""
    suffixes = _IMAGE_SUFFIXES | _VIDEO_SUFFIXES | _AUDIO_SUFFIXES
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() in suffixes and path.is_file())
    if not found:
        raise MediaError(mark("The folder {name} contains no pictures, video or audio."), name=folder.name)
    return found


def _suffix(address: str) -> str:
    return PurePosixPath(QUrl(address).path()).suffix.lower()


class MediaLoader(QObject):
    """Load media in a thread and call back on the UI thread.

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
        self._pool: ThreadPoolExecutor | None = None
        self._finished.connect(self._answer)

    @property
    def folder(self) -> Path:
        """Return the folder of files that the form creates."""
        return self._cache_dir

    def take(self, what: MediaSource | list[MediaSource], done: Take) -> None:
        """Load `what` and call `done` on the UI thread with the media, or with why it can't be used.

        Several files, and a folder of several, are only counted up: `done` gets them as `FileBatch`.
        """
        self._submit(lambda: self._work(what), done)

    def make(self, work: Callable[[], Path], done: Take) -> None:
        """Run `work` in the thread to write a file (it may raise MediaError), and load that."""
        self._submit(lambda: self._work(work()), done)

    def _submit(self, work: Callable[[], Loaded], done: Take) -> None:
        future = (self._pool or self._start()).submit(work)

        def deliver(finished: "Future[Loaded]") -> None:
            # The window may be closed by now.
            with contextlib.suppress(RuntimeError):
                self._finished.emit(finished, done)

        future.add_done_callback(deliver)

    def _start(self) -> "ThreadPoolExecutor":
        """Start the thread when there is something to load."""
        # One at a time: files dropped together must keep their order, since prompts name them by number.
        pool = self._pool = threads.pool(1, "intake")
        self.destroyed.connect(lambda: pool.shutdown(wait=False, cancel_futures=True))
        return pool

    def _answer(self, future: "Future[Loaded]", done: Take) -> None:
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            done(future.result())
        elif isinstance(error, MediaError):
            done(error)
        else:
            done(
                MediaError(
                    mark("The file can't be read: {reason}."), reason=getattr(error, "strerror", None) or str(error)
                )
            )
            if not isinstance(error, OSError):
                raise error  # a bug: shown to the user and logged

    def _work(self, what: MediaSource | list[MediaSource]) -> Loaded:
        if isinstance(what, list):
            paths = [each for each in what if isinstance(each, Path)]
            found: list[Path] = []
            large_folders: list[tuple[str, int]] = []
            for path in paths:
                files = _media_in(path) if path.is_dir() else [path]
                found += files[:MAX_IN_FOLDER]
                if len(files) > MAX_IN_FOLDER:
                    large_folders.append((short_name(path.name), len(files)))
            if len(paths) < len(what) or len(found) != 1:
                return FileBatch(tuple(found), tuple(large_folders))
            what = found[0]
        if isinstance(what, WebPage):
            what = _picture_of(what)
        if isinstance(what, str) and what[:5].lower() == "data:":
            what = _decoded(what)
        if isinstance(what, str):
            return LoadedMedia(remote_media(what))
        if isinstance(what, Path) and what.is_dir():
            return self._work([what])
        path = what.absolute() if isinstance(what, Path) else self._save(what)
        facts = self._read_facts(path)
        media = MediaInput(facts.kind, path_to_text(path), facts, origin=self._origin(path, facts.kind))
        return LoadedMedia(media, self._preview(path, facts.kind))

    def _read_facts(self, path: Path) -> MediaFacts:
        if self._probe is not None:
            return self._probe(path)
        from seedance_desktop.media.probe import probe  # noqa: PLC0415 - av and Pillow load in this thread, on need

        return probe(path)

    def _origin(self, path: Path, kind: MediaKind) -> str | None:
        """Return the clip and frame that a saved frame comes from."""
        if kind is not MediaKind.IMAGE or self._probe is not None:
            return None
        from seedance_desktop.media.stills import origin_of  # noqa: PLC0415 - as above

        return origin_of(path)

    def _preview(self, path: Path, kind: MediaKind) -> QImage | None:
        if kind is MediaKind.AUDIO:
            return self._waveform(path)
        made = self._small(path, kind)
        return made if isinstance(made, QImage) else QImage.fromData(made)

    def _waveform(self, path: Path) -> QImage | None:
        if self._thumbnail is not None:
            return None
        from seedance_desktop.media.trim import peaks  # noqa: PLC0415 - as below

        return waveform_image(peaks(path, WAVEFORM_BARS))

    def _small(self, path: Path, kind: MediaKind) -> bytes | QImage:
        if self._thumbnail is not None:
            return self._thumbnail(path, PREVIEW_PX)
        from seedance_desktop.media import images  # noqa: PLC0415 - as above

        if kind is MediaKind.IMAGE:
            return images.thumbnail(path, PREVIEW_PX)
        with tempfile.TemporaryDirectory() as folder:
            return images.write_thumbnail(path, Path(folder) / "thumbnail.jpg", PREVIEW_PX).read_bytes()

    def _save(self, what: QImage | Encoded | FrameOf) -> Path:
        self._cache_dir.mkdir(parents=True, exist_ok=True)
        if isinstance(what, FrameOf):
            from seedance_desktop.media.images import save_frame  # noqa: PLC0415 - as below

            text = "last" if what.last else "first"
            made = fitting_path(self._cache_dir, what.clip.stem, f"-{text}-frame.png")
            return save_frame(what.clip, -1 if what.last else 0, made)
        if isinstance(what, Encoded):
            data, suffix = what.data, what.suffix
        else:
            buffer = QBuffer()
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            QImageWriter(buffer, QByteArray(b"png")).write(what)
            data, suffix = bytes(buffer.data().data()), ".png"
        import hashlib  # noqa: PLC0415 - as above

        # Named by its content, so that pasting the same picture twice makes one file.
        path = self._cache_dir / f"pasted-{hashlib.sha256(data).hexdigest()[:16]}{suffix}"
        if not path.exists():
            write_atomic(path, data, synced=False)
        return path
