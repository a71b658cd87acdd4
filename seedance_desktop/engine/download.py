"""Fetching a finished clip: streamed to `.part`, resumed, checked, and only then given its name."""

import asyncio
import json
import logging
import re
import shutil
import ssl
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urljoin, urlsplit

from seedance_desktop import __version__
from seedance_desktop.apiframe.network import Pool, way
from seedance_desktop.domain.job import Job
from seedance_desktop.engine.board import Board
from seedance_desktop.words import figures, tr

if TYPE_CHECKING:
    import httpx

log = logging.getLogger(__name__)

MAX_BYTES = 2_000_000_000
MAX_REDIRECTS = 5
WRITE_BYTES = 1 << 20
LOOPBACK = ("127.0.0.1", "localhost", "::1")
_CONTENT_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")


class DownloadError(Exception):
    """This attempt failed; the text says why. What arrived is kept for the next one."""


class ResultGoneError(DownloadError):
    """The service's file host says that the file is not there (any more)."""


class DiskError(DownloadError):
    """The clips folder can't take the file: full, missing, or not writable."""


class Fetcher:
    """Streams files from result hosts. Never sends an API key: it has none."""

    def __init__(self) -> None:
        self._pool: Pool | None = None

    async def close(self) -> None:
        """Close the connections."""
        if self._pool is not None:
            await self._pool.close()

    async def fetch(self, job: Job, url: str, part: Path, board: Board, *, local: bool) -> None:
        """Bring `url` to `part` whole, going on from what is there. One attempt; raises DownloadError.

        `local` allows http on loopback (the sandbox); everywhere else only https will do, redirects included.
        """
        import httpx  # noqa: PLC0415 - slow to load, and not needed before the first clip

        if self._pool is None:
            self._pool = Pool(
                headers={"User-Agent": f"seedance-desktop/{__version__}"},
                limits=httpx.Limits(max_connections=8),
                follow_redirects=False,
            )
        client = await self._pool.get()
        meta = part.with_suffix(".part.json")
        offset, validator = await asyncio.to_thread(_resumable, part, meta, url)
        headers = {"Accept-Encoding": "identity"}
        if offset:
            headers |= {"Range": f"bytes={offset}-", "If-Range": validator}
        try:
            response = await self._open(client, url, headers, local=local)
            try:
                await self._receive(job, response, part, meta, url, offset, board)
            finally:
                await response.aclose()
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise DownloadError(_words(error)) from error
        except OSError as error:
            raise DiskError(
                tr("{parent} can't be written: {reason}.").format(parent=part.parent, reason=error.strerror or error)
            ) from error

    async def _open(
        self, client: "httpx.AsyncClient", url: str, headers: dict[str, str], *, local: bool
    ) -> "httpx.Response":
        for _ in range(MAX_REDIRECTS):
            check_result_url(url, local=local)
            response = await client.send(
                client.build_request("GET", url, headers=headers, timeout=_patience()), stream=True
            )
            if not response.is_redirect:
                return response
            url = urljoin(url, response.headers["location"])
            await response.aclose()
        raise DownloadError(tr("The clip's address leads from one redirect to the next."))

    async def _receive(
        self, job: Job, response: "httpx.Response", part: Path, meta: Path, url: str, offset: int, board: Board
    ) -> None:
        await _refuse(response, part)
        length = response.headers.get("content-length", "")
        expected = int(length) if length.isdigit() else None
        if response.status_code == 206:
            total = _check_range(response.headers.get("content-range", ""), offset)
        else:
            offset, total = 0, expected
        if total is not None and total > MAX_BYTES:
            raise DownloadError(
                tr("The file is {total} bytes; {most} is the most.").format(
                    total=figures(total), most=figures(MAX_BYTES)
                )
            )
        await asyncio.to_thread(_check_room, part, (total or 0) - offset)
        validator = response.headers.get("etag") or response.headers.get("last-modified", "")
        await asyncio.to_thread(_note, meta, url, validator)
        job.received_bytes, job.total_bytes = offset, total
        file = await asyncio.to_thread(_open_part, part, offset)
        waiting = bytearray()
        try:
            async for block in response.aiter_raw():
                waiting += block
                job.received_bytes += len(block)
                if job.received_bytes > MAX_BYTES:
                    raise DownloadError(tr("The file runs over {most} bytes.").format(most=figures(MAX_BYTES)))
                if len(waiting) >= WRITE_BYTES:
                    await asyncio.to_thread(file.write, bytes(waiting))
                    waiting.clear()
                    board.show(job)
        finally:
            # What came before the line broke is kept: the next attempt goes on from there.
            await asyncio.to_thread(_finish, file, bytes(waiting))
        board.show(job)
        if total is not None and job.received_bytes != total:
            raise DownloadError(
                tr("Only {received_bytes} of {total} bytes came.").format(
                    received_bytes=figures(job.received_bytes), total=figures(total)
                )
            )
        await asyncio.to_thread(meta.unlink, missing_ok=True)


def _patience() -> "httpx.Timeout":
    import httpx  # noqa: PLC0415 - loaded by now

    return httpx.Timeout(way().patience_s, connect=15.0)


def _words(error: Exception) -> str:
    import httpx  # noqa: PLC0415 - loaded by whoever raised

    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return tr("The clip's host has no certificate that is trusted here.")
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError):
        return tr("The clip's host can't be reached.")
    return tr("The download broke off ({name}).").format(name=type(error).__name__)


async def _refuse(response: "httpx.Response", part: Path) -> None:
    """Raise for every answer that is not a file's bytes."""
    if response.status_code in {404, 410}:
        raise ResultGoneError(
            tr("The clip's host answered {status_code}: the file is gone.").format(status_code=response.status_code)
        )
    if response.status_code == 416:
        await asyncio.to_thread(part.unlink, missing_ok=True)
        raise DownloadError(tr("The file changed at its host; starting again."))
    if response.status_code not in {200, 206}:
        raise DownloadError(tr("The clip's host answered {status_code}.").format(status_code=response.status_code))
    if response.headers.get("content-type", "").startswith(("text/", "application/json")):
        raise DownloadError(tr("The clip's address answered with a page instead of a clip."))


def check_result_url(url: str, *, local: bool) -> None:
    """Refuse anything but https, or http on loopback where the service itself is there. Raises DownloadError."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme == "https" and host:
        return
    if local and parts.scheme == "http" and host in LOOPBACK:
        return
    raise DownloadError(
        tr("The clip's address is not https ({scheme}://{host}).").format(scheme=parts.scheme, host=host)
    )


def _check_range(content_range: str, offset: int) -> int | None:
    match = _CONTENT_RANGE.fullmatch(content_range.strip())
    if not match or int(match[1]) != offset:
        raise DownloadError(tr("The clip's host sent another part of the file than the one asked for."))
    return None if match[3] == "*" else int(match[3])


def _resumable(part: Path, meta: Path, url: str) -> tuple[int, str]:
    """How many bytes are there to go on from, and the validator that proves them still good; 0 without one."""
    try:
        known = json.loads(meta.read_text(encoding="utf-8"))
        offset = part.stat().st_size
    except (OSError, ValueError):
        return 0, ""
    validator = known.get("validator", "") if known.get("url") == url else ""
    # A weak ETag promises the same look, not the same bytes: If-Range may not use one (RFC 9110, 13.1.5).
    if not validator or validator.startswith("W/"):
        return 0, ""
    return offset, validator


def _note(meta: Path, url: str, validator: str) -> None:
    meta.write_text(json.dumps({"url": url, "validator": validator}), encoding="utf-8")


def _open_part(part: Path, offset: int) -> BinaryIO:
    file = part.open("r+b" if offset else "wb")
    file.seek(offset)
    file.truncate()
    return file


def _finish(file: BinaryIO, rest: bytes) -> None:
    with file:
        file.write(rest)


def _check_room(part: Path, needed: int) -> None:
    part.parent.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(part.parent).free
    if needed > free:
        raise DiskError(
            tr("{parent} has {free} MB left; the clip needs {needed} MB.").format(
                parent=part.parent, free=figures(free / 1e6, 1), needed=figures(needed / 1e6, 1)
            )
        )
