"""Read and decompress an answer's body within limits."""

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

ACCEPT_ENCODING = "gzip, deflate"
"""The encodings requested and accepted; never stacked, since twice-compressed 258 bytes expand to 256 MB."""


class EncodingError(Exception):
    """The answer's encoding was not requested, or its data is damaged."""


class ResponseBody:
    """The body received so far. Holds little more than `max_bytes`, whatever it expands to."""

    def __init__(self, max_bytes: int) -> None:
        self.data = bytearray()
        self._max_bytes = max_bytes
        self._received = 0

    @property
    def is_too_large(self) -> bool:
        """Whether the body exceeds `max_bytes`; `data` is cut off then."""
        return max(len(self.data), self._received) > self._max_bytes

    async def read(self, response: "httpx.Response") -> None:
        """Read to the end, or until it is too large. Raises EncodingError, and httpx's own errors."""
        encoding = _encoding(response.headers.get("content-encoding", ""))
        decompressor = None
        async for chunk in response.aiter_raw():
            self._received += len(chunk)
            if encoding is None:
                self.data += chunk
            elif chunk:
                decompressor = decompressor or _decompressor(encoding, chunk)
                try:
                    self.data += decompressor.decompress(chunk, self._max_bytes + 1 - len(self.data))
                except zlib.error as error:
                    raise EncodingError(str(error)) from error
            if self.is_too_large:
                return


def _encoding(header: str) -> str | None:
    names = [name for part in header.lower().split(",") if (name := part.strip()) not in {"", "identity"}]
    if not names:
        return None
    if len(names) > 1 or names[0] not in {"gzip", "x-gzip", "deflate"}:
        raise EncodingError("an encoding that was not asked for")
    return names[0]


def _decompressor(encoding: str, start: bytes) -> "zlib._Decompress":
    if encoding != "deflate":
        return zlib.decompressobj(zlib.MAX_WBITS | 16)
    # Some servers omit the zlib header that "deflate" requires (RFC 9110, 8.4.1.2).
    bare = start[0] & 0x0F != zlib.DEFLATED
    return zlib.decompressobj(-zlib.MAX_WBITS if bare else zlib.MAX_WBITS)
