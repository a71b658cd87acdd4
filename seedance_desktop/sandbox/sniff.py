"""Detect a file's type by its first bytes: the services ignore the declared type."""

from msgspec import Struct


class FileType(Struct, frozen=True):
    """`kind` is image, video or audio."""

    kind: str
    content_type: str
    suffix: str


_PNG = FileType("image", "image/png", ".png")
_JPEG = FileType("image", "image/jpeg", ".jpg")
_WEBP = FileType("image", "image/webp", ".webp")
_GIF = FileType("image", "image/gif", ".gif")
_MP4 = FileType("video", "video/mp4", ".mp4")
_MOV = FileType("video", "video/quicktime", ".mov")
_WEBM = FileType("video", "video/webm", ".webm")
_MP3 = FileType("audio", "audio/mpeg", ".mp3")
_WAV = FileType("audio", "audio/wav", ".wav")
_OGG = FileType("audio", "audio/ogg", ".ogg")
_M4A = FileType("audio", "audio/mp4", ".m4a")

# HEIC and AVIF use MP4's box structure; the service accepts neither.
_STILL_BRANDS = frozenset({b"heic", b"heix", b"heif", b"hevc", b"mif1", b"msf1", b"avif", b"avis"})
_STARTS = (
    (b"\x89PNG\r\n\x1a\n", _PNG),
    (b"\xff\xd8\xff", _JPEG),
    (b"GIF87a", _GIF),
    (b"GIF89a", _GIF),
    (b"OggS", _OGG),
    (b"ID3", _MP3),
)


def sniff(head: bytes) -> FileType | None:
    """Return the type from the first 64 bytes or more; None for types that the services don't accept."""
    for start, type_ in _STARTS:
        if head.startswith(start):
            return type_
    if head[:4] == b"RIFF":
        return {b"WEBP": _WEBP, b"WAVE": _WAV}.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _iso_media(head[8:12])
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return _WEBM if b"webm" in head[:64] else None
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2:
        return _MP3  # an MPEG audio frame: eleven sync bits, then layer III
    return None


def _iso_media(brand: bytes) -> FileType | None:
    if brand in _STILL_BRANDS:
        return None
    return {b"qt  ": _MOV, b"M4A ": _M4A, b"M4B ": _M4A}.get(brand, _MP4)
